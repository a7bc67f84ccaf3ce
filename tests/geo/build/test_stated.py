"""Stated districts are those in which the geometry lies."""

import pytest
from shapely.geometry import LineString, Point

from geo.boundaries import Boundaries
from geo.build.stated import stated_district_faults
from geo.gazetteer import read_places
from geo.paths import PLACES
from tests.geo.small import place, square

KEQIAO, ZHUJI, YUECHENG = "330603", "330681", "330602"
# From 越城区 into 柯桥区; wholly in 越城区.
ACROSS = LineString([(120.60, 30.0), (120.45, 30.05)])
OWN = LineString([(120.58, 30.0), (120.6, 30.0)])


@pytest.mark.parametrize(
    ("geometry", "adcodes", "uncertainty_m", "faults"),
    [
        (Point(120.58, 30.0), (YUECHENG,), 500, []),
        (Point(120.58, 30.0), (ZHUJI,), 500, ["lies in 330602, stated 330681"]),
        (Point(120.58, 30.0), (YUECHENG, KEQIAO), 500, []),
        (Point(125.0, 45.0), (YUECHENG,), 500, ["lies in no district, stated 330602"]),
        (OWN, (YUECHENG,), 500, []),
        (OWN, (YUECHENG, ZHUJI), 500, ["states 330681"]),
        (ACROSS, (YUECHENG,), 500, ["lies in 330603"]),
        (ACROSS, (YUECHENG, KEQIAO), 500, []),
        # So unsure a line may well lie in its own district.
        (ACROSS, (YUECHENG,), 20_000, []),
        (square(120.58, 30.0, 0.01), (ZHUJI,), 500, ["lies in 330602, stated 330681"]),
    ],
)
def test_faults(geometry, adcodes, uncertainty_m, faults):
    asked = place("road-x", "某路", geometry, adcodes=adcodes, uncertainty_m=float(uncertainty_m))
    found = stated_district_faults(asked, Boundaries.load())
    assert len(found) == len(faults)
    assert all(said.startswith(start) for said, start in zip(found, faults, strict=True))


def test_the_shipped_places_lie_where_they_say():
    places = read_places(PLACES / "places.geojson")
    assert sum(bool(item.adcodes) for item in places) > 900
    for item in places:
        if item.adcodes:
            assert stated_district_faults(item, Boundaries.load()) == [], item.id
