import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.compact import MAX_REACH, outlines

SEGMENTS = 256


def sets_of(vertex: np.ndarray, joined: np.ndarray) -> list:
    """Return the sets as shapely geometries: segments, and vertices in no segment."""
    found = []
    for at, links in zip(vertex, joined, strict=True):
        parts = [shapely.LineString(at[i : i + 2]) for i, link in enumerate(links) if link]
        found.append(shapely.union_all([*parts, *shapely.points(at)]))
    return found


@settings(max_examples=150, deadline=None)
@example(0, 20, 1e-12, 1.0)
@example(2937638, 9, 1.192092896e-07, 0.4106118733083853)
@given(st.integers(0, 2**32 - 1), st.integers(1, 24), st.floats(0, 3.2), st.floats(0.001, 1))
def test_outlines_are_at_the_radius(seed, count, turn, size):
    random = np.random.default_rng(seed)
    heading = np.cumsum(random.normal(0, turn, (5, count)), axis=1)
    step = random.uniform(0, 2, (5, count))
    vertex = np.cumsum(np.stack([step * np.cos(heading), step * np.sin(heading)], -1), axis=1)
    centre = (vertex.min(axis=1) + vertex.max(axis=1)) / 2
    reach = np.hypot(*(vertex - centre[:, None]).transpose(2, 0, 1)).max(axis=1)
    scale = size * MAX_REACH / np.where(reach > 0, reach, 1)
    vertex, centre = vertex * scale[:, None, None], centre * scale[:, None]
    joined = random.random((5, count - 1)) < 0.8
    areas = outlines(vertex, joined, centre, 1.0, SEGMENTS)
    for area, origin in zip(areas, sets_of(vertex, joined), strict=True):
        assert area.is_valid
        assert not area.interiors
        corners = shapely.points(shapely.get_coordinates(area))
        assert shapely.distance(corners, origin) == pytest.approx(1, abs=3e-6)
        # No chord is longer than that of a full circle's, nor cuts off more.
        middles = shapely.get_coordinates(shapely.segmentize(area, 0.02))
        assert shapely.distance(shapely.points(middles), origin) == pytest.approx(1, abs=1e-4)
        assert area.covers(origin)


def test_a_point_gives_a_regular_polygon():
    (area,) = outlines(np.zeros((1, 1, 2)), np.zeros((1, 0), bool), np.zeros((1, 2)), 2.0, 8)
    assert len(area.exterior.coords) == 9
    assert area.area == pytest.approx(8 * 4 / 2 * np.sin(np.pi / 4))


def test_vertices_that_are_not_joined_leave_a_notch():
    vertex = np.array([[[-0.8, 0], [0.8, 0]]])
    centre = np.zeros((1, 2))
    (apart,) = outlines(vertex, np.array([[False]]), centre, 1.0, SEGMENTS)
    (line,) = outlines(vertex, np.array([[True]]), centre, 1.0, SEGMENTS)
    assert line.area == pytest.approx(np.pi + 3.2, rel=2e-4)
    assert not apart.covers(shapely.Point(0, 0.7))
    assert line.covers(shapely.Point(0, 0.7))


def test_a_vertex_that_rises_over_a_long_side_is_seen():
    # The third vertex stands 1 mm over the middle of the line's side.
    vertex = np.array([[[-0.8, 0], [0.8, 0], [0.8, 0], [0, 0.001]]])
    (area,) = outlines(vertex, np.array([[True, False, False]]), np.zeros((1, 2)), 1.0, SEGMENTS)
    assert area.bounds[3] == pytest.approx(1.001, abs=1e-6)


def test_no_set_has_no_outline():
    none = outlines(np.zeros((0, 3, 2)), np.zeros((0, 2), bool), np.zeros((0, 2)), 1.0, 8)
    assert len(none) == 0
