"""What is nearest: in metres, by the shapes as drawn, without what is known only by its unit."""

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point, box

from geo.errors import InputError
from geo.nearest import nearest


def table() -> gpd.GeoDataFrame:
    rows = [
        ("a", "exact", Point(120.5, 30.0)),
        ("b", "exact", Point(120.51, 30.0)),
        ("c", "alias", LineString([(120.5, 30.1), (120.6, 30.1)])),
        ("d", "within", box(120.4, 29.9, 120.6, 30.2)),
        ("e", "none", None),
        ("f", "exact", Point(121.5, 30.0)),
        ("g", "exact", box(120.49, 29.99, 120.505, 30.01)),
    ]
    return gpd.GeoDataFrame(rows, columns=["id", "match", "geometry"], crs="EPSG:4326")


def test_nearest_first_in_metres() -> None:
    found = nearest(table(), "a")
    assert [one for one, _ in found] == ["g", "b", "c"]
    away = dict(found)
    assert away["g"] == 0
    assert away["b"] == pytest.approx(965, rel=0.01)  # 0.01° of longitude at 30° N
    assert away["c"] == pytest.approx(11_086, rel=0.01)


def test_limit() -> None:
    assert len(nearest(table(), "a", limit=1)) == 1


@pytest.mark.parametrize("row_id", ["d", "e"])
def test_what_has_no_place_of_its_own_has_nothing_near(row_id: str) -> None:
    assert nearest(table(), row_id) == ()


def test_unknown_id() -> None:
    with pytest.raises(InputError, match="no row 'x'"):
        nearest(table(), "x")
