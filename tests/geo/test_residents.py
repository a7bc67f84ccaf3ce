import pytest

from geo.boundaries import Boundaries
from geo.build.tables import read_sources
from geo.errors import DataError
from geo.paths import BOUNDARIES
from geo.residents import FILE, residents


def test_every_district_of_the_city_has_residents():
    codes = {unit.adcode for unit in Boundaries.load().units if unit.city_adcode == "330600"}
    assert set(residents()) == codes - {"330600"}
    assert all(100_000 < number < 5_000_000 for number in residents().values())


def test_their_source_is_described():
    lines = FILE.read_text(encoding="utf-8").splitlines()[1:]
    assert {line.split(",")[-1] for line in lines} <= set(read_sources(BOUNDARIES))


@pytest.mark.parametrize(
    "row", ["330602,many,2023,x", "330602,-5,2023,x", "330602,5,2023,", "330602"]
)
def test_a_bad_line_is_named(tmp_path, row):
    path = tmp_path / "residents.csv"
    path.write_text(f"adcode,residents,year,source\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match="residents.csv:2"):
        residents(path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DataError, match="restore"):
        residents(tmp_path / "none.csv")
