import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiPoint, Point, Polygon

from geo.crs import area_km2
from geo.errors import InputError, UsageError
from geo.proximity import buffer, certainty, rings, uncertainty_area, within
from tests.sample import sample_table

GEOD = Geod(ellps="WGS84")
# What an outline may be off, in metres, by radius.
TOLERANCE_M = {1_000: 0.15, 5_000: 0.5, 50_000: 10.0, 200_000: 20.0, 500_000: 50.0}
# Around 120°E, at the edge between two 3-degree zones, at a UTM edge, and far from Shaoxing.
LONS = (119.99, 120.6, 121.5, 123.0, 104.0)


def geodesic_circle(lon: float, lat: float, radius_m: float, corners: int = 4000) -> Polygon:
    azimuth = np.linspace(0, -360, corners, endpoint=False)
    ones = np.ones(corners)
    x, y, _ = GEOD.fwd(lon * ones, lat * ones, azimuth, radius_m * ones)
    return Polygon(np.column_stack([x, y]))


def metres_to_outline(area, lon: float, lat: float) -> np.ndarray:
    """Return the geodesic distances from a position to corners and middles of an outline."""
    corners = shapely.get_coordinates(area.exterior)
    x, y = np.vstack([corners, (corners[1:] + corners[:-1]) / 2]).T
    return GEOD.inv(np.full_like(x, lon), np.full_like(y, lat), x, y)[2]


@pytest.mark.parametrize("lon", LONS)
@pytest.mark.parametrize("radius_m", TOLERANCE_M)
def test_buffer_of_a_point_is_a_geodesic_circle(lon, radius_m):
    disc = buffer(Point(lon, 30), radius_m)
    true = area_km2(geodesic_circle(lon, 30, radius_m))
    assert area_km2(disc) == pytest.approx(true, rel=2e-4)
    off = np.abs(metres_to_outline(disc, lon, 30) - radius_m)
    assert off.max() <= TOLERANCE_M[radius_m]


@pytest.mark.parametrize("radius_m", [1_000, 50_000])
@pytest.mark.parametrize("dlon", [0.5, 3.0, 5.0])
def test_buffer_of_a_line_is_the_geodesic_one(radius_m, dlon):
    line = LineString([(118.7, 29.6), (118.7 + dlon / 2, 30.4), (118.7 + dlon, 30.0)])
    area = buffer(line, radius_m)
    # By definition: circles around every point of the line; those about 30 m apart differ by
    # less than the tolerance from all.
    outline = shapely.get_coordinates(area.exterior)
    dense = shapely.get_coordinates(shapely.segmentize(line, 3e-4))
    for x, y in outline[:: max(1, len(outline) // 40)]:
        nearest = GEOD.inv(
            np.full(len(dense), x), np.full(len(dense), y), dense[:, 0], dense[:, 1]
        )[2].min()
        assert nearest == pytest.approx(radius_m, abs=TOLERANCE_M[radius_m] + 0.15)


def test_buffer_of_an_area_holds_it_and_reaches_out():
    square = shapely.box(120, 29.5, 122.5, 30.5)
    wide = buffer(square, 5_000)
    assert wide.contains(square)
    west = wide.intersection(LineString([(119, 30), (121, 30)])).bounds[0]
    assert GEOD.inv(west, 30, 120, 30)[2] == pytest.approx(5_000, abs=0.6)
    assert wide.geom_type == "Polygon"
    assert len(wide.interiors) == 0


def test_buffer_of_several_points_joins_them():
    assert buffer(MultiPoint([(120, 30), (120.01, 30)]), 5_000).geom_type == "Polygon"
    assert len(buffer(MultiPoint([(118, 30), (122, 30)]), 5_000).geoms) == 2


@settings(max_examples=50, deadline=None)
@given(
    st.floats(100, 130), st.floats(20, 45), st.floats(1, 300_000), st.floats(0, 1), st.floats(0, 1)
)
def test_buffers_are_valid_and_hold_what_they_surround(lon, lat, radius_m, dx, dy):
    line = LineString([(lon, lat), (lon + dx, lat + dy), (lon + dy, lat)])
    area = buffer(line, radius_m)
    assert area.is_valid
    assert area.contains(line) or line.length == 0


@pytest.mark.parametrize("radius_m", [0, -5, float("nan"), float("inf"), 500_001])
def test_a_radius_out_of_range_is_told(radius_m):
    with pytest.raises(UsageError, match="radius"):
        buffer(Point(120, 30), radius_m)


@pytest.mark.parametrize(
    "geometry", [Point(), LineString(), Point(30, 120), Point(500000, 3300000)]
)
def test_a_geometry_without_position_is_told(geometry):
    with pytest.raises(InputError):
        buffer(geometry, 1_000)


def test_uncertainty_area():
    point = Point(120, 30)
    assert uncertainty_area(point, 0) is point
    assert area_km2(uncertainty_area(point, 2_000)) == pytest.approx(np.pi * 4, rel=1e-3)


PAIR = [("甲", Point(120.5, 30)), ("乙", Point(120.52, 30))]


def test_rings_one_by_one():
    found = rings(PAIR, [5_000, 1_000])
    assert list(found.columns) == ["id", "name", "radius_m", "area_km2", "geometry"]
    assert list(found["name"]) == ["甲", "甲", "乙", "乙"]
    assert list(found["radius_m"]) == [1_000, 5_000, 1_000, 5_000]
    assert found["id"].is_unique
    assert found.crs == "EPSG:4326"
    assert found["area_km2"].to_list() == pytest.approx([np.pi, np.pi * 25] * 2, rel=3e-4)


def test_rings_dissolved_are_counted_once():
    found = rings(PAIR, [5_000], dissolve=True)
    assert list(found["name"]) == ["甲 + 1"]
    assert np.pi * 25 < found["area_km2"].iloc[0] < 2 * np.pi * 25
    assert found.geometry.iloc[0].geom_type == "Polygon"


def test_rings_without_the_inner_part():
    found = rings(PAIR[:1], [1_000, 3_000], ring=True)
    assert found["area_km2"].to_list() == pytest.approx([np.pi, np.pi * 8], rel=3e-4)
    assert not found.geometry.iloc[1].contains(PAIR[0][1])


def test_rings_of_nothing():
    assert rings([], [1_000]).empty
    with pytest.raises(UsageError, match="no radius"):
        rings(PAIR, [])
    with pytest.raises(UsageError, match="-5"):
        rings(PAIR, [1_000, -5])


@settings(max_examples=60, deadline=None)
@given(st.floats(-9_000, 9_000), st.floats(-9_000, 9_000), st.floats(1, 6_000), st.integers(0, 9))
def test_certainty_agrees_with_simulation(x, y, uncertainty_m, seed):
    zone = Polygon([(-6_000, -4_000), (5_000, -6_000), (6_000, 5_000), (0, 1_000), (-5_000, 6_000)])
    point = shapely.points([[x, y]])
    (verdict,) = certainty(point, np.array([uncertainty_m]), zone)
    random = np.random.default_rng(seed)
    radius = uncertainty_m * np.sqrt(random.random(4000))
    angle = random.random(4000) * 2 * np.pi
    drawn = shapely.points(x + radius * np.cos(angle), y + radius * np.sin(angle))
    share = shapely.contains(zone, drawn).mean()
    # The draws show at least which answers are wrong: sure admits none outside, no none inside.
    assert (verdict == "sure") <= (share == 1)
    assert (verdict == "no") <= (share == 0)
    if 0 < share < 1:
        assert verdict == "possible"


def test_certainty_of_lines_and_areas():
    zone = shapely.box(0, 0, 10_000, 10_000)
    shapes = np.array(
        [
            LineString([(2_000, 2_000), (8_000, 8_000)]),
            LineString([(2_000, 2_000), (12_000, 8_000)]),
            LineString([(10_500, 0), (10_500, 9_000)]),
            LineString([(11_500, 0), (11_500, 9_000)]),
            shapely.box(2_000, 2_000, 8_000, 8_000),
            shapely.box(-1_000, -1_000, 11_000, 11_000),
        ]
    )
    verdicts = certainty(shapes, np.full(6, 1_000.0), zone)
    assert verdicts.tolist() == ["sure", "possible", "possible", "no", "sure", "possible"]


def test_within_a_feature_table():
    table = sample_table()
    centre = Point(120.533, 30.101)
    found = within(table, buffer(centre, 3_000), centre).set_index("id")
    assert found.index[0] == "hub-a"
    assert found.loc["hub-a", "certainty"] == "sure"
    assert found.loc["hub-a", "distance_m"] == 0
    assert found.loc["sport-b", "certainty"] == "possible"  # known to 4 km only
    assert found.loc["sport-b", "distance_m"] == pytest.approx(2_330, abs=20)
    assert list(found.columns) == [
        "name", "theme", "district", "uncertainty_m", "distance_m", "certainty",
    ]  # fmt: skip
    assert set(found.index) <= set(table.loc[~table.geometry.isna(), "id"])


def test_within_takes_the_outline_of_a_unit_as_the_place_it_may_be():
    table = sample_table()
    row = table["id"] == "health-g"
    assert (table.loc[row, "match"] == "within").all()
    whole = shapely.box(120.4, 29.9, 120.7, 30.2)
    apart = shapely.box(120.65, 29.9, 120.7, 30.2)
    assert within(table[row], whole)["certainty"].to_list() == ["sure"]
    # 20 km of uncertainty are the size of the unit: they do not reach beyond its outline.
    assert within(table[row], apart).empty


def test_within_of_an_empty_table():
    table = sample_table().iloc[:0]
    assert within(table, buffer(Point(120, 30), 1_000)).empty
    assert isinstance(table, gpd.GeoDataFrame)
