"""Constructs the areas of data/places from towns, districts and stated sizes: sketches only.

No open source prints the outlines of the zones that plans name. What is known is a list of towns,
an area in km² or two or three limits; each construction turns one such fact into a polygon that
shows where the zone lies. All of them are marked ``schematic`` and carry the uncertainty of the
table ``areas.csv``.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import numpy as np
import shapely
from shapely.geometry import GeometryCollection, LineString, MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from geo.boundaries import Boundaries
from geo.build.tables import Row
from geo.crs import to_degrees, to_metres
from geo.place import Place

# Vertices closer than this (about 40 m) to a straight edge say nothing in a sketch; small areas
# keep vertices down to a hundredth of their size.
_SIMPLIFY_DEG = 0.0004
_SIMPLIFY_SHARE = 0.005
_QUARTER_SEGMENTS = 16
_DECIMALS = 6
# Samples along the longer side of a cell when the reach of a town is measured.
_REACH_SAMPLES = 120
_REACH_SHARE = 0.95
_REACH_ROUND_M = 100.0
_COORDINATES = re.compile(r"^\d+(\.\d+)?,\d+(\.\d+)?$")


class Towns:
    """The land of each town, approximated by what lies nearer to its seat than to any other.

    The cells are the Voronoi cells of the seats of one district, and of other settlements that are
    known to belong to a town (``parts``: town id → points, WGS-84), clipped to that district and
    joined by town, so they tile it. A border between two towns runs where it runs, not half way: a
    cell tells where a town lies, to some kilometres, and is no boundary. Measured against sizes
    that pages state for unions of towns: 绍兴滨海新区 418 km² for 430, 嵊州经济开发区 142 for 138,
    镜湖新区 49 for 53, 袍江 136 for 118.
    """

    def __init__(
        self,
        seats: Sequence[Place],
        boundaries: Boundaries,
        parts: Mapping[str, Sequence[Point]] = MappingProxyType({}),
    ) -> None:
        self._seats = {seat.id: seat for seat in seats}
        self._boundaries = boundaries
        self._parts = parts

    @cached_property
    def cells(self) -> dict[str, BaseGeometry]:
        """The cell of each town by its id, WGS-84."""
        by_district: dict[str, list[Place]] = {}
        for seat in self._seats.values():
            by_district.setdefault(seat.adcodes[0], []).append(seat)
        found: dict[str, BaseGeometry] = {}
        for adcode, seats in sorted(by_district.items()):
            owners = [(seat.id, point) for seat in seats for point in self._points_of(seat)]
            together = GeometryCollection(
                [self._boundaries.geometry(adcode), *(point for _, point in owners)]
            )
            metres, crs = to_metres(together)
            outline, *points = metres.geoms
            pieces = shapely.voronoi_polygons(
                MultiPoint(points), extend_to=outline.envelope, ordered=True
            )
            by_town: dict[str, list[BaseGeometry]] = {}
            for (town_id, _), piece in zip(owners, pieces.geoms, strict=True):
                by_town.setdefault(town_id, []).append(shapely.intersection(piece, outline))
            for town_id, own in by_town.items():
                found[town_id] = to_degrees(shapely.union_all(own), crs)
        return found

    def _points_of(self, seat: Place) -> list[Point]:
        return [seat.geometry, *self._parts.get(seat.id, ())]

    def reach_m(self, town_id: str) -> float:
        """Return the radius (metres) around the seat that holds 95 % of the town's cell."""
        together = GeometryCollection([self.cells[town_id], self._seats[town_id].geometry])
        cell, seat = to_metres(together)[0].geoms
        west, south, east, north = cell.bounds
        step = max(east - west, north - south) / _REACH_SAMPLES
        x, y = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
        inside = shapely.contains_xy(cell, x.ravel(), y.ravel())
        distances = np.hypot(x.ravel()[inside] - seat.x, y.ravel()[inside] - seat.y)
        reach = float(np.quantile(distances, _REACH_SHARE))
        return math.ceil(reach / _REACH_ROUND_M) * _REACH_ROUND_M


class Constructions:
    """Turns the rows of ``areas.csv`` into polygons (WGS-84).

    ``towns``     the union of the cells of the towns named (``id;id``)
    ``units``     the union of districts or cities (``adcode;adcode``)
    ``circle``    a disc of the stated area: ``centre;km2``, the centre a place or ``lon;lat;km2``
    ``box``       ``west;south;east;north`` in degrees, clipped to the districts of the row
    ``hull``      the convex hull of places, widened by ``@metres``
    ``corridor``  a line through places, widened to each side by ``@metres``
    """

    def __init__(self, towns: Towns, points: Mapping[str, Place], boundaries: Boundaries) -> None:
        self._towns = towns
        self._points = points
        self._boundaries = boundaries
        self._makers: dict[str, Callable[[Row, Sequence[str]], BaseGeometry]] = {
            "towns": self._union_of_towns,
            "units": self._union_of_units,
            "circle": self._circle,
            "box": self._box,
            "hull": self._hull,
            "corridor": self._corridor,
        }

    def make(self, row: Row) -> BaseGeometry:
        """Return the polygon of a row; raise DataError naming the line if it cannot be made."""
        maker = self._makers.get(row["construction"])
        if maker is None:
            known = ", ".join(self._makers)
            raise row.fault(f"unknown construction {row['construction']!r}; use one of: {known}")
        parameters = [part for part in row["parameters"].split("@")[0].split(";") if part]
        made = maker(row, parameters)
        made = shapely.simplify(made, min(_SIMPLIFY_DEG, _SIMPLIFY_SHARE * math.sqrt(made.area)))
        polygon = shapely.make_valid(shapely.set_precision(made, 10.0**-_DECIMALS))
        if polygon.is_empty or polygon.geom_type not in ("Polygon", "MultiPolygon"):
            raise row.fault(f"the construction gives {polygon.geom_type}, not an area")
        return polygon

    def _union_of_towns(self, row: Row, parameters: Sequence[str]) -> BaseGeometry:
        missing = [town for town in parameters if town not in self._towns.cells]
        if missing or not parameters:
            raise row.fault(f"no such town: {', '.join(missing) or 'none given'}")
        return shapely.union_all([self._towns.cells[town] for town in parameters])

    def _union_of_units(self, row: Row, parameters: Sequence[str]) -> BaseGeometry:
        return shapely.union_all([self._boundaries.geometry(adcode) for adcode in parameters])

    def _circle(self, row: Row, parameters: Sequence[str]) -> BaseGeometry:
        if len(parameters) not in (2, 3):
            raise row.fault("a circle needs centre;km2 or lon;lat;km2")
        km2 = row.parsed(parameters[-1], "the area")
        if km2 <= 0:
            raise row.fault(f"the area is {km2}; give square kilometres above 0")
        centre = self._anchor(row, ",".join(parameters[:-1]))
        metres, crs = to_metres(centre)
        radius_m = math.sqrt(km2 * 1e6 / math.pi)
        return to_degrees(metres.buffer(radius_m, quad_segs=_QUARTER_SEGMENTS), crs)

    def _box(self, row: Row, parameters: Sequence[str]) -> BaseGeometry:
        if len(parameters) != 4:
            raise row.fault("a box needs west;south;east;north")
        west, south, east, north = (row.parsed(part, "a limit") for part in parameters)
        land = shapely.union_all(
            [self._boundaries.geometry(code) for code in row.listed("adcodes")]
        )
        return shapely.intersection(shapely.box(west, south, east, north), land)

    def _hull(self, row: Row, parameters: Sequence[str]) -> BaseGeometry:
        points = MultiPoint([self._anchor(row, part) for part in parameters])
        return self._widened(row, points.convex_hull)

    def _corridor(self, row: Row, parameters: Sequence[str]) -> BaseGeometry:
        if len(parameters) < 2:
            raise row.fault("a corridor needs two places or more")
        return self._widened(row, LineString([self._anchor(row, part) for part in parameters]))

    def _widened(self, row: Row, shape: BaseGeometry) -> BaseGeometry:
        width_m = row.parsed(row["parameters"].partition("@")[2], "the width after @")
        metres, crs = to_metres(shape)
        return to_degrees(metres.buffer(width_m, quad_segs=_QUARTER_SEGMENTS), crs)

    def _anchor(self, row: Row, text: str) -> Point:
        if _COORDINATES.match(text):
            lon, lat = (float(part) for part in text.split(","))
            return Point(lon, lat)
        if text not in self._points:
            raise row.fault(f"no place with the id {text!r}; name a point or a town")
        return self._points[text].geometry.representative_point()
