import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point, Polygon

from geo.place import Place, Placement, from_feature, to_feature

GEOMETRIES = [
    Point(120.5, 30.0),
    LineString([(120.5, 30.0), (120.6, 30.1)]),
    MultiLineString([[(120.5, 30.0), (120.6, 30.1)], [(120.6, 30.1), (120.7, 30.0)]]),
    Polygon([(120.5, 30.0), (120.6, 30.0), (120.6, 30.1)]),
]


@pytest.mark.parametrize("geometry", GEOMETRIES, ids=lambda shape: shape.geom_type)
def test_a_place_survives_geojson(geometry):
    place = Place(
        "rail-jia",
        "甲线",
        "rail",
        "line",
        geometry,
        1500.0,
        "derived",
        ("a", "b"),
        name_en="Line A",
        aliases=("甲铁路",),
        adcodes=("330602",),
        town="某镇",
        schematic=True,
        length_km=12.5,
        note="why",
        local_aliases=("3306:一号线",),
        section_uncertainty_m=(150.0, 1500.0),
    )
    read = from_feature(json.loads(json.dumps(to_feature(place))))
    assert read.geometry.equals(geometry)
    assert replace(read, geometry=geometry) == place


@given(st.floats(-179, 179), st.floats(-89, 89))
def test_positions_are_kept_to_a_decimetre(lon, lat):
    place = Place("a-b", "甲", "hub", "point", Point(lon, lat), 100.0, "sourced", ("a",))
    read = from_feature(to_feature(place)).geometry
    assert abs(read.x - lon) <= 1e-6
    assert abs(read.y - lat) <= 1e-6


@pytest.mark.parametrize("feature", [{}, {"id": "a", "properties": {}}])
def test_what_is_no_place_is_refused(feature):
    with pytest.raises((KeyError, TypeError)):
        from_feature(feature)


def test_a_placement_without_a_place_is_not_placed():
    place = Place("a-b", "甲", "hub", "point", Point(1, 2), 100.0, "sourced", ("a",))
    assert not Placement("甲", "none", "unknown").placed
    assert Placement("甲", "exact", "name", place).placed
