import pytest

from geo.country import Country
from geo.errors import DataError, InputError

C = Country.load()
HEADER = "adcode,name,city_adcode,area_km2\n"


def test_units_know_what_holds_them():
    unit = C.unit("320583")
    assert (unit.name, unit.city, unit.city_adcode, unit.province) == (
        "昆山市", "苏州市", "320500", "江苏省",
    )  # fmt: skip
    assert C.unit("110105").city == "北京市"
    assert C.unit("469001").city == "五指山市"
    assert not C.has("330602")


def test_an_unknown_code_is_told():
    with pytest.raises(InputError, match="330602"):
        C.unit("330602")


def test_a_city_is_the_sum_of_its_districts():
    parts = C.parts("320500")
    assert {unit.city for unit, _ in parts} == {"苏州市"}
    whole = C.geometry("320500")
    assert whole.is_valid
    for unit, area_km2 in parts:
        assert area_km2 > 0
        assert whole.covers(C.geometry(unit.adcode).representative_point())


def test_units_without_an_outline():
    assert not C.drawn("710009")
    with pytest.raises(InputError, match="台北市"):
        C.geometry("710009")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("adcode,name\n", "columns"),
        (HEADER + "12,天津市,12,\n", "line 2.*six digits"),
        (HEADER + "120000,天津市,120000\n", "line 2"),
        (HEADER + "120000,天津市,120000,big\n", "line 2.*area_km2"),
    ],
)
def test_a_damaged_table_is_told(tmp_path, content, fault):
    path = tmp_path / "units.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError, match=fault):
        _ = Country(path).units


def test_missing_files_are_told(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.csv"):
        _ = Country(tmp_path / "nowhere.csv").units
    with pytest.raises(DataError, match=r"nowhere\.parquet"):
        Country(outlines=tmp_path / "nowhere.parquet").geometry("320583")
