import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiPoint, Point, Polygon

from geo.buffers import buffer, buffers, uncertainty_area
from geo.crs import area_km2
from geo.errors import InputError, UsageError

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


# Far from Shaoxing: the west, the north and the south of China (lon, lat).
FAR = {"Kashgar": (75.99, 39.47), "Mohe": (122.54, 52.97), "Hainan": (109.51, 18.25)}
# In radii, from a corner: a bent line, an L that encloses nothing, and one with a hole.
BENT = [(0, 0), (1.2, 0.4), (1.5, 1.6), (2.4, 1.2)]
ANGLE = [(0, 0), (2, 0), (2, 0.6), (0.7, 0.8), (0.5, 2.2), (0, 2)]
FRAME = [(0, 0), (7, 0), (7, 6), (0, 6)]
FRAME_HOLE = [(1, 1), (1, 5), (6, 5), (6, 1)]


def geodesic_buffer(shape, radius_m: float):
    """Return the union of geodesic circles a 60th of the radius apart, and the shape itself.

    Between circles the outline is at most 1/28,800 of the radius too near.
    """
    edge = shape if shape.geom_type == "LineString" else shape.boundary
    _, south, _, north = shape.bounds
    metres_a_degree = 111_000 * np.cos(np.radians((south + north) / 2))
    lines = shapely.get_parts(shapely.segmentize(edge, radius_m / 60 / metres_a_degree))
    centres = shapely.get_coordinates(lines)
    corners = 360
    # A polygon of as many corners is smaller than its circle: one of the circle's own area.
    step = np.pi / corners
    wide_m = radius_m * np.sqrt(step / np.sin(step) / np.cos(step))
    azimuth = np.tile(np.linspace(0, -360, corners, endpoint=False), len(centres))
    lon, lat = np.repeat(centres, corners, axis=0).T
    x, y, _ = GEOD.fwd(lon, lat, azimuth, np.full(len(lon), wide_m))
    circles = shapely.polygons(np.stack([x, y], axis=-1).reshape(len(centres), corners, 2))
    return shapely.union_all([*circles, *([] if edge is shape else [shape])])


@pytest.mark.parametrize("radius_m", [1_000, 50_000])
@pytest.mark.parametrize("place", FAR)
@pytest.mark.parametrize("kind", ["line", "area", "area with a hole"])
def test_areas_of_buffers_far_away_are_the_geodesic_ones(kind, place, radius_m):
    lon, lat = FAR[place]
    unit = np.array([radius_m / 111_000 / np.cos(np.radians(lat)), radius_m / 111_000])

    def placed(corners):
        return np.array(corners) * unit + (lon, lat)

    if kind == "line":
        shape = LineString(placed(BENT))
    elif kind == "area":
        shape = Polygon(placed(ANGLE))
    else:
        shape = Polygon(placed(FRAME), [placed(FRAME_HOLE)])
    true_km2 = area_km2(geodesic_buffer(shape, radius_m))
    assert area_km2(buffer(shape, radius_m)) == pytest.approx(true_km2, rel=2e-4)


def test_outlines_that_cross_themselves_are_buffered_whole():
    bow = Polygon([(120, 30), (120.1, 30.1), (120.1, 30), (120, 30.1)])
    lobes = [
        Polygon([(120, 30), (120.05, 30.05), (120, 30.1)]),
        Polygon([(120.1, 30), (120.05, 30.05), (120.1, 30.1)]),
    ]
    whole = shapely.union_all([buffer(lobe, 1_000) for lobe in lobes])
    assert area_km2(buffer(bow, 1_000)) == pytest.approx(area_km2(whole), rel=2e-4)
    spike = Polygon([(120, 30), (120.1, 30.1), (120.2, 30.2)])
    line = buffer(LineString([(120, 30), (120.2, 30.2)]), 1_000)
    assert area_km2(buffer(spike, 1_000)) == pytest.approx(area_km2(line), rel=2e-4)


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


def walk(seed: int, step_deg: float, turn: float, corners: int = 20) -> LineString:
    """Return a line that turns at random (``turn`` in radians a step) around 120.6°E 30°N."""
    random = np.random.default_rng(seed)
    heading = np.cumsum(random.normal(0, turn, corners))
    steps = step_deg * random.uniform(0.5, 1.5, corners)
    steps = np.column_stack([steps * np.cos(heading), steps * np.sin(heading)])
    return LineString(np.cumsum(steps, axis=0) + np.array([120.6, 30.0]))


def metres_off(area, origin, radius_m: float, spacing_deg: float) -> np.ndarray:
    """Return by how much an outline is nearer or farther than the radius, by geodesic distances.

    Outline and origin are cut into points ``spacing_deg`` apart.
    """
    edges = [area.exterior, *area.interiors] if area.geom_type == "Polygon" else []
    outline = np.vstack([shapely.get_coordinates(edge) for edge in edges])
    outline = np.vstack([outline, (outline[1:] + outline[:-1]) / 2])
    dense = shapely.get_coordinates(shapely.segmentize(origin, spacing_deg))
    rough = shapely.STRtree(shapely.points(dense))
    near = []
    for x, y in outline[:: max(1, len(outline) // 300)]:
        wanted = rough.query(Point(x, y), "dwithin", radius_m / 90_000)
        lon, lat = dense[wanted].T
        ones = np.ones(len(lon))
        near.append(GEOD.inv(x * ones, y * ones, lon, lat)[2].min())
    return np.abs(np.array(near) - radius_m)


@pytest.mark.parametrize("radius_m", [1_000, 50_000])
@pytest.mark.parametrize("turn", [0.02, 0.3, 3.0])
@pytest.mark.parametrize("size", [0.01, 0.3, 3.0])
def test_buffer_of_a_winding_line_is_the_geodesic_one(radius_m, turn, size):
    # From a line far smaller than the radius to one far longer, wound up or nearly straight.
    line = walk(round(turn * 100) + radius_m, size * radius_m / 111_000 / 19, turn)
    area = buffer(line, radius_m)
    off = metres_off(area, line, radius_m, radius_m / 111_000 / 100)
    assert off.max() <= TOLERANCE_M[radius_m] + 0.05


@pytest.mark.parametrize("radius_m", [1_000, 50_000])
def test_buffer_of_an_area_is_the_geodesic_one(radius_m):
    star = walk(5, radius_m / 111_000 / 4, 1.0).buffer(radius_m / 111_000 / 9)
    far = radius_m / 111_000 / 100
    off = metres_off(buffer(star, radius_m), star.exterior, radius_m, far)
    assert off.max() <= TOLERANCE_M[radius_m] + 0.05


def test_buffers_are_those_of_each():
    shapes = [
        walk(1, 0.002, 1.0),
        Point(121.2, 29.4),
        walk(2, 0.05, 0.3),
        MultiPoint([(120.1, 30), (120.11, 30.02)]),
        shapely.box(120.2, 30.2, 120.25, 30.3),
        shapely.MultiLineString([[(120, 30), (120.01, 30)], [(120.02, 30.01), (120.03, 30.02)]]),
        shapely.box(118, 29, 122, 31),
    ]
    together = buffers(shapes, 5_000)
    assert len(together) == len(shapes)
    for shape, area in zip(shapes, together, strict=True):
        assert area.contains(shape)
        alone = buffer(shape, 5_000)
        # The scale of a plane that wide neighbours share may differ by 3e-5.
        assert area_km2(area) == pytest.approx(area_km2(alone), rel=6e-5)
    assert len(buffers([], 1_000)) == 0


def test_a_large_buffer_of_a_line_is_the_geodesic_one():
    line = walk(9, 0.05, 0.5)
    off = metres_off(buffer(line, 200_000), line, 200_000, 0.01)
    assert off.max() <= TOLERANCE_M[200_000]
