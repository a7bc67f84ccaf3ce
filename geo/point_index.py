"""Which of many polygons holds each of many points: a grid answers most, the outlines the rest."""

from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
RowArray = NDArray[np.intp]

# Making the grid takes as long as asking the tree for one point per this many cells (measured
# with 90 and with 2,800 polygons): from there on it pays.
_CELLS_A_POINT = 16
# Points are looked up in chunks, so that memory stays flat for millions of them.
_CHUNK = 500_000


class PointIndex:
    """Polygons that do not overlap, asked which of them holds a point.

    They may touch; a polygon holds the points of its edges and corners. Coordinates are in the
    polygons' own CRS, x before y. ``cells`` is the number of cells, about, into which a grid cuts
    the box around them; more take more memory (4 bytes each) and leave less to the outlines.
    """

    def __init__(self, outlines: NDArray[np.object_], cells: int = 400_000) -> None:
        self.outlines = outlines.copy()
        shapely.prepare(self.outlines)
        self.cells = cells
        self._asked = 0

    def rows(self, x: FloatArray, y: FloatArray) -> RowArray:
        """Return for each point the lowest row of a polygon that holds it, -1 for none.

        The two arrays are finite and of one length. The first points are asked of a tree of
        the polygons, once they are many of a grid; both give the same answers.
        """
        self._asked += len(x)
        if self._asked * _CELLS_A_POINT < self.cells:
            return self.from_tree(x, y)
        rows = np.empty(len(x), dtype=np.intp)
        for start in range(0, len(x), _CHUNK):
            part = slice(start, start + _CHUNK)
            rows[part] = self._from_grid(x[part], y[part])
        return rows

    @cached_property
    def tree(self) -> shapely.STRtree:
        """A tree of the polygons, which are prepared."""
        return shapely.STRtree(self.outlines)

    def from_tree(self, x: FloatArray, y: FloatArray) -> RowArray:
        """Return the same as ``rows``, each point asked of the polygons near it."""
        # With a predicate the tree would prepare each point and ask it; here the polygons,
        # prepared once, are asked.
        point, polygon = self.tree.query(shapely.points(x, y))
        held = self._holds(polygon, x[point], y[point])
        rows = np.full(len(x), len(self.outlines), dtype=np.intp)
        np.minimum.at(rows, point[held], polygon[held])
        rows[rows == len(self.outlines)] = -1
        return rows

    def _from_grid(self, x: FloatArray, y: FloatArray) -> RowArray:
        grid = self._grid
        rows = grid.answer[grid.cell(x, y)].astype(np.intp)
        left = np.flatnonzero(rows < -1)
        mixed = -2 - rows[left]
        rows[left] = -1
        # Each point asks the polygons of its cell, lowest row first, until one holds it.
        at, end = grid.start[mixed], grid.start[mixed + 1]
        while len(left):
            polygon = grid.polygon[at]
            held = self._holds(polygon, x[left], y[left])
            rows[left[held]] = polygon[held]
            more = ~held & (at + 1 < end)
            left, at, end = left[more], at[more] + 1, end[more]
        return rows

    def _holds(self, polygon: RowArray, x: FloatArray, y: FloatArray) -> NDArray[np.bool_]:
        """Return whether the polygon of a row holds the point, for each pair of the two."""
        # Polygon by polygon its outline stays in the processor's cache: 1.6 times as fast.
        order = np.argsort(polygon, kind="stable")
        held = np.empty(len(order), dtype=bool)
        held[order] = shapely.intersects_xy(self.outlines[polygon[order]], x[order], y[order])
        return held

    @cached_property
    def _grid(self) -> "_Grid":
        return _Grid(self, self.cells)


class _Grid:
    """Cells of the polygons' box; ``answer`` has one number for each, rows from south to north.

    0 or more: the row of the polygon that holds all of the cell. -1: none holds any of it.
    -2 - n: the points of the cell must ask ``polygon[start[n] : start[n + 1]]``.

    A cell is the set of points that ``cell`` gives one number. It is a rectangle, since rounding
    keeps the order of numbers; and for the same reason an edge lies only in the cells between
    those of its two ends. A cell that no edge can lie in lies within one face of the coverage.
    """

    def __init__(self, index: PointIndex, cells: int) -> None:
        self._west, self._south, east, north = shapely.total_bounds(index.outlines).tolist()
        self._per_unit = (cells / ((east - self._west) * (north - self._south))) ** 0.5
        column, line = self._column_line(np.array([east]), np.array([north]))
        self._columns, self._lines = int(column[0]) + 1, int(line[0]) + 1
        n_polygons = len(index.outlines)
        cell, polygon = self._crossed(index.outlines)
        mixed = _distinct(cell)
        pairs = _distinct(cell * n_polygons + polygon)
        self.polygon = pairs % n_polygons
        self.start = np.searchsorted(pairs // n_polygons, np.append(mixed, self._outside + 1))
        self.answer = self._answers(index, mixed)

    def cell(self, x: FloatArray, y: FloatArray) -> RowArray:
        """Return the number of the cell of each point; one number for all points outside."""
        column, line = self._column_line(x, y)
        inside = (column >= 0) & (column < self._columns) & (line >= 0) & (line < self._lines)
        return np.where(inside, line * self._columns + column, self._outside)

    @property
    def _outside(self) -> int:
        return self._columns * self._lines

    def _column_line(self, x: FloatArray, y: FloatArray) -> tuple[RowArray, RowArray]:
        column = np.floor((x - self._west) * self._per_unit).astype(np.intp)
        line = np.floor((y - self._south) * self._per_unit).astype(np.intp)
        return column, line

    def _middles(self, cell: RowArray) -> tuple[FloatArray, FloatArray]:
        line, column = np.divmod(cell, self._columns)
        x = self._west + (column + 0.5) / self._per_unit
        return x, self._south + (line + 0.5) / self._per_unit

    def _crossed(self, outlines: NDArray[np.object_]) -> tuple[RowArray, RowArray]:
        """Return pairs of a cell and a polygon: wherever an edge of it may lie, and some more."""
        parts, outline = shapely.get_parts(outlines, return_index=True)
        rings, part = shapely.get_rings(parts, return_index=True)
        xy, ring = shapely.get_coordinates(rings, return_index=True)
        column, line = self._column_line(xy[:, 0], xy[:, 1])
        cell = line * self._columns + column
        owner = outline[part[ring]]
        joined, same = ring[1:] == ring[:-1], cell[1:] == cell[:-1]
        # Most edges end in the cell in which they begin: their cells are those of the vertices.
        entered = np.flatnonzero(np.append(True, ~(joined & same))[: len(cell)])
        edge = np.flatnonzero(joined & ~same)
        west, east = _low_high(column, edge)
        south, north = _low_high(line, edge)
        width = east - west + 1
        size = width * (north - south + 1)
        of_edge = np.repeat(np.arange(len(edge)), size)
        nth = np.arange(len(of_edge)) - np.repeat(np.cumsum(size) - size, size)
        step_north, step_east = np.divmod(nth, width[of_edge])
        crossed = (south[of_edge] + step_north) * self._columns + west[of_edge] + step_east
        return (
            np.append(cell[entered], crossed),
            np.append(owner[entered], owner[edge][of_edge]),
        )

    def _answers(self, index: PointIndex, mixed: RowArray) -> NDArray[np.int32]:
        """Return the answer of every cell, and of the outside as the last."""
        answer = np.full(self._outside + 1, -1, dtype=np.int32)
        is_mixed = np.zeros(self._outside, dtype=bool)
        is_mixed[mixed] = True
        # Between two mixed cells of a line all cells lie in one face: the first answers for all.
        first = ~is_mixed
        first[1:] &= is_mixed[:-1]
        first[:: self._columns] = True
        first = np.flatnonzero(first)
        rows = index.from_tree(*self._middles(first)).astype(np.int32)
        answer[:-1] = np.repeat(rows, np.diff(np.append(first, self._outside)))
        answer[mixed] = -2 - np.arange(len(mixed), dtype=np.int32)
        return answer


def _low_high(number: RowArray, edge: RowArray) -> tuple[RowArray, RowArray]:
    """Return the lower and the higher of the numbers at the two ends of each edge."""
    return np.minimum(number[edge], number[edge + 1]), np.maximum(number[edge], number[edge + 1])


def _distinct(numbers: RowArray) -> RowArray:
    """Return the numbers in order, each once; here three times as fast as ``np.unique``."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
