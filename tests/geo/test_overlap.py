import geopandas as gpd
import pytest
import shapely
from shapely.geometry import LineString, Point

from geo.boundaries import Boundaries
from geo.crs import WGS84, area_km2, length_km
from geo.overlap import lines_by_district, overlaps


def table(*rows: tuple[str, object, float, str]) -> gpd.GeoDataFrame:
    """Return rows of (id, geometry, uncertainty in metres, match)."""
    return gpd.GeoDataFrame(
        {
            "id": [row[0] for row in rows],
            "name": [row[0] for row in rows],
            "status": "",
            "uncertainty_m": [row[2] for row in rows],
            "match": [row[3] for row in rows],
        },
        geometry=[row[1] for row in rows],
        crs=WGS84,
    )


ZONE = shapely.box(120.4, 29.9, 120.6, 30.1)
OTHER = shapely.box(120.5, 29.9, 120.7, 30.1)
LINE = LineString([(120.3, 30), (120.5, 30)])


def test_overlaps_of_lines_and_areas():
    rows = table(("zone", ZONE, 100, "exact"), ("line", LINE, 9_000, "exact"))
    found = overlaps(rows, table(("other", OTHER, 100, "exact"), ("zone", ZONE, 100, "exact")))
    pairs = {(row.id, row.other_id): row for row in found.itertuples(index=False)}
    assert set(pairs) == {("zone", "other"), ("line", "zone")}
    both = pairs["zone", "other"]
    assert both.area_km2 == pytest.approx(area_km2(ZONE.intersection(OTHER)))
    assert both.share == pytest.approx(0.5, rel=1e-3)
    assert both.certainty == "sure"
    inside = pairs["line", "zone"]
    assert inside.length_km == pytest.approx(length_km(LINE.intersection(ZONE)))
    assert inside.certainty == "possible"  # known to 9 km only, of 10 km inside


def test_overlaps_leave_out_points_edges_and_what_is_only_known_to_its_unit():
    beside = shapely.box(120.6, 29.9, 120.8, 30.1)
    rows = table(("point", Point(120.5, 30), 0, "exact"), ("unit", ZONE, 0, "within"))
    assert overlaps(rows, table(("zone", ZONE, 0, "exact"))).empty
    assert overlaps(table(("zone", ZONE, 0, "exact")), table(("b", beside, 0, "exact"))).empty


def test_lines_by_district_add_up():
    line = LineString([(120.5, 29.9), (120.9, 30.0)])
    found = lines_by_district(table(("line", line, 0, "exact")), Boundaries.load())
    assert found["length_km"].sum() == pytest.approx(length_km(line), rel=1e-6)
    assert found["share"].sum() == pytest.approx(1)
    assert found["length_km"].is_monotonic_decreasing
