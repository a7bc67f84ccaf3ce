"""The grid and the tree give the answers of asking every polygon, on edges and corners too."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.boundaries import Boundaries
from geo.point_index import PointIndex

DISTRICTS = Boundaries.load().districts.geometry.to_numpy()


def by_asking_all(outlines: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the first polygon of each point by the plain way: every polygon, every point."""
    held = shapely.intersects(np.array(outlines)[:, None], shapely.points(x, y)[None, :])
    return np.where(held.any(axis=0), held.argmax(axis=0), -1)


def assert_same(outlines: np.ndarray, x: np.ndarray, y: np.ndarray, cells: int) -> None:
    """Compare tree, grid and, of few points, the plain way."""
    index = PointIndex(outlines, cells=cells)
    from_tree = index.from_tree(x, y)
    np.testing.assert_array_equal(grid_rows(index, x, y), from_tree)
    if len(x) <= 500:
        np.testing.assert_array_equal(from_tree, by_asking_all(outlines, x, y))


def grid_rows(index: PointIndex, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the rows from an index that has been asked often enough to have made its grid."""
    index.rows(np.zeros(index.cells), np.zeros(index.cells))
    return index.rows(x, y)


# Whole numbers meet each other: shared corners, points on edges, edges on cell borders.
WHOLE = st.integers(0, 8).map(float)
POINTS = st.lists(st.tuples(WHOLE | st.floats(-1, 9), WHOLE | st.floats(-1, 9)), min_size=1)
CORNERS = st.lists(st.tuples(WHOLE, WHOLE), min_size=3, unique=True)


@given(corners=CORNERS, kept=st.integers(0), points=POINTS, cells=st.sampled_from([1, 7, 64, 1000]))
@settings(deadline=None)
def test_any_polygons_that_do_not_overlap(
    corners: list[tuple[float, float]], kept: int, points: list[tuple[float, float]], cells: int
) -> None:
    triangles = shapely.get_parts(shapely.delaunay_triangles(shapely.MultiPoint(corners)))
    some = [triangle for i, triangle in enumerate(triangles) if kept >> i & 1]
    with_hole = shapely.box(2, 2, 5, 5) - shapely.box(3, 3, 4, 4)
    x, y = np.array(points).T
    assert_same(np.array(some or [with_hole]), x, y, cells)


@pytest.mark.parametrize("cells", [1000, 1_000_000])
def test_districts_at_random_points(cells: int) -> None:
    random = np.random.default_rng(1)
    west, south, east, north = shapely.total_bounds(DISTRICTS)
    x = random.uniform(west - 0.1, east + 0.1, 40_000)
    y = random.uniform(south - 0.1, north + 0.1, 40_000)
    assert_same(DISTRICTS, x, y, cells)
    assert_same(DISTRICTS, x[:500], y[:500], cells)


@pytest.mark.parametrize("cells", [1000, 1_000_000])
def test_districts_at_corners_and_along_edges(cells: int) -> None:
    random = np.random.default_rng(2)
    corners = shapely.get_coordinates(DISTRICTS)
    at = random.integers(0, len(corners) - 1, 20_000)
    middles = (corners[at] + corners[at + 1]) / 2
    for xy in (corners[at], middles, np.nextafter(corners[at], 0)):
        assert_same(DISTRICTS, xy[:, 0], xy[:, 1], cells)
        assert_same(DISTRICTS, xy[:300, 0], xy[:300, 1], cells)


def test_a_corner_belongs_to_the_first_polygon_that_has_it() -> None:
    squares = np.array([shapely.box(i, j, i + 1, j + 1) for j in (0, 1) for i in (0, 1)])
    index = PointIndex(squares, cells=100)
    x, y = np.array([(1, 1), (1, 0.5), (0.5, 1), (1.5, 1), (2, 2), (2.1, 2), (-9, 0.5)]).T
    for _ in range(3):
        assert index.rows(x, y).tolist() == [0, 0, 0, 1, 3, -1, -1]


def test_no_points() -> None:
    none = np.array([])
    assert grid_rows(PointIndex(DISTRICTS[:3], cells=100), none, none).tolist() == []
    assert PointIndex(DISTRICTS[:3]).rows(none, none).tolist() == []
