import json
import re
from pathlib import Path

import geopandas as gpd
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given
from hypothesis import strategies as st
from shapely import is_ccw
from shapely.geometry import MultiPolygon, Point, Polygon, shape

from geo.errors import InputError
from layers import vector
from tests.sample import sample_table


def test_follows_the_standard() -> None:
    collection = json.loads(vector.dumps(sample_table()))
    FeatureCollection.model_validate(collection)
    assert list(collection) == ["type", "bbox", "features"]
    assert collection["bbox"] == [120.4, 30.0, 120.8, 30.122]
    assert [f["id"] for f in collection["features"]] == list(sample_table()["id"])


def test_drops_no_row_and_gives_the_unplaced_no_geometry() -> None:
    features = vector.geojson(sample_table())["features"]
    assert len(features) == 9
    assert [f["id"] for f in features if f["geometry"] is None] == ["culture-7", "culture-8"]
    unplaced = features[7]["properties"]
    assert unplaced["uncertainty_m"] is None
    assert unplaced["reason"] == "no source states where it lies"
    assert "bbox" not in features[7]


def test_states_district_and_evidence_on_each_feature() -> None:
    for feature in vector.geojson(sample_table())["features"][:7]:
        assert feature["properties"]["district"]
        assert re.fullmatch(r"\d{6}", feature["properties"]["adcode"])
        assert feature["properties"]["evidence"][0]["paragraph"] == 12


def test_outer_rings_turn_left_and_holes_right() -> None:
    outer = [(120, 30), (120, 31), (121, 31), (121, 30)]  # clockwise
    hole = [(120.2, 30.2), (120.8, 30.2), (120.8, 30.8), (120.2, 30.8)]
    table = sample_table().iloc[[4]].copy()
    table["geometry"] = [MultiPolygon([Polygon(outer, [hole])])]
    found = shape(vector.geojson(table)["features"][0]["geometry"])
    part = found.geoms[0] if found.geom_type == "MultiPolygon" else found
    assert is_ccw(part.exterior)
    assert not is_ccw(part.interiors[0])


@given(st.floats(119, 122), st.floats(28, 31))
def test_coordinates_have_six_decimals(lon: float, lat: float) -> None:
    table = sample_table().iloc[[0]].copy()
    table["geometry"] = [Point(lon, lat)]
    x, y = vector.geojson(table)["features"][0]["geometry"]["coordinates"]
    assert (x, y) == (round(x, 6), round(y, 6))
    assert abs(x - lon) <= 1e-6
    assert abs(y - lat) <= 1e-6


def test_reads_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "projects.geojson"
    table = sample_table()
    vector.save_geojson(table, path)
    back = gpd.read_file(path)
    assert list(back["id"]) == list(table["id"])
    assert back.crs == table.crs
    assert list(back["name"]) == list(table["name"])
    assert list(back["status"]) == list(table["status"])
    placed = table.geometry.notna()
    assert (back.geometry.notna() == placed).all()
    assert back.geometry[placed].geom_equals(table.geometry[placed]).all()


def test_no_rows_is_a_valid_file() -> None:
    collection = json.loads(vector.dumps(sample_table().iloc[:0]))
    assert collection == {"type": "FeatureCollection", "features": []}
    FeatureCollection.model_validate(collection)


def test_same_bytes_and_a_clear_word_where_it_cannot_write(tmp_path: Path) -> None:
    assert vector.dumps(sample_table()) == vector.dumps(sample_table())
    with pytest.raises(InputError, match="cannot be written"):
        vector.save_geojson(sample_table(), tmp_path / "no" / "out.geojson")


def test_what_is_known_only_to_its_city_names_the_districts_it_may_lie_in():
    table = sample_table().head(1)
    table["district"] = ""
    table["districts"] = [
        [
            {"adcode": "330602", "name": "越城区", "share": 0.6},
            {"adcode": "330603", "name": "柯桥区", "share": 0.4},
        ]
    ]
    assert vector.geojson(table)["features"][0]["properties"]["district"] == "越城区;柯桥区"


def test_flat_rows_have_texts_for_what_is_nested_and_null_for_what_is_missing() -> None:
    table = sample_table()
    table.loc[0, "town"] = None
    table.at[1, "facts"] = None
    table.at[2, "sources"] = ("甲", "乙")
    rows = vector.flat(table)
    assert list(rows.columns) == list(table.columns)
    assert list(rows["town"].isna()) == [True] + [False] * 8
    assert list(rows["facts"].isna()) == [False, True] + [False] * 7
    assert rows["sources"][2] == '["甲","乙"]'
    assert json.loads(rows["districts"][3]) == table["districts"][3]
    kept = ["uncertainty_m", "schematic", "mentions"]
    assert (rows[kept].dtypes == table[kept].dtypes).all()


def test_flat_rows_have_the_shapes_and_districts_of_the_geojson() -> None:
    table = sample_table()
    table["geometry"] = table.geometry.translate(1 / 3e6)
    features = vector.geojson(table)["features"]
    rows = vector.flat(table)
    for geometry, feature in zip(rows.geometry, features, strict=True):
        if geometry is None:
            assert feature["geometry"] is None
        else:
            assert shape(feature["geometry"]).equals(geometry)
    assert list(rows["district"]) == [f["properties"]["district"] for f in features]


def test_flat_rows_of_an_empty_table_keep_their_types() -> None:
    rows = vector.flat(sample_table())
    assert (vector.flat(sample_table().iloc[:0]).dtypes == rows.dtypes).all()
