"""Railways, roads, rivers and canals as courses: real vertices where known, chords where not.

The course of a line is written in ``lines.csv`` as parts separated by ``;``. Each part is a chain
of items separated by ``>``: a node of ``course_nodes.csv``, ``vertices:NAME`` or
``reversed:NAME`` (a list of ``line_vertices.csv``); a part may also be ``line:ID``, the course of
another line. Between two items lies a straight chord: more honest than a smooth curve that
pretends to know the bends.

**The chord rule.** How far does the true course leave the chord between two known points L apart?
Measured as greatest distance / L over all windows of length L on courses whose vertices are known
(railways: 杭甬, 杭长, 杭黄, 杭绍台 and 金甬, 389 km; roads: 104国道 from 萧山 to 新昌, 141 km;
metro: six lines of Hangzhou and Shaoxing, 282 km), or over known points left out between their
neighbours (expressways: toll gates, 47 cases on seven roads; rivers: waters, 294 cases on four
rivers). The 95th percentile is the rule, ``CHORD_SHARE``; its test measures it again on the
shipped vertices.

==========  ======  ========================================================================
class       share   95th percentile by length of the chord
==========  ======  ========================================================================
railway     0.33    0.15 (5 km), 0.24 (10 km), 0.27 (20 km), 0.32 (30 km), 0.33 (40 km)
metro       0.35    0.27 (3 km), 0.33 (5 km), 0.34 (8 km); longer chords hardly occur
expressway  0.25    0.23 (4 to 38 km)
road        0.45    0.25 (3 km), 0.30 (5 km), 0.43 (10 km), 0.44 (15 km); longer ones are rare
river       0.40    0.30 (6 to 10 km), 0.46 (10 to 15 km), 0.27 (15 to 25 km), 0.32 in all
corridor    0.40    not measured: taken as a river
==========  ======  ========================================================================

The width of a chord is that share of its length and the worse end's uncertainty, added as
independent errors. A course is cut into sections of like width, so that known vertices are not
drawn as wide as a long chord elsewhere; the width of the line is that of its worst section. A
town seat stands in for the place where a road or river passes the town with 3.5 km: on 30 towns
along 104国道 and 曹娥江 the 95th percentile of that distance is 3.4 km.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, hypot
from pathlib import Path

import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.boundaries import Boundaries
from geo.build.course_tables import STOPS, CourseTables, Line, read_courses
from geo.crs import length_km
from geo.errors import DataError
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Place

CHORD_SHARE = {
    "railway": 0.33,
    "metro": 0.35,
    "expressway": 0.25,
    "road": 0.45,
    "river": 0.40,
    "corridor": 0.40,
}
SCHEMATIC_M = 2000.0
# Legs of one class in a row are one section: fine enough to tell known from unknown, coarse
# enough that a course does not fall into crumbs.
_SECTION_CLASSES_M = (500.0, 1000.0, 2000.0, 4000.0, 8000.0, 16000.0)
_ROUND_M = 50.0

LonLat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Leg:
    """A straight piece of a course and how far the true course may leave it, in metres."""

    start: LonLat
    end: LonLat
    width_m: float
    chord: bool


def build(tables_dir: Path, points: dict[str, Place]) -> list[Place]:
    """Return all lines of the tables as places (WGS-84, lon lat), in the order of ``lines.csv``.

    ``points`` are the point places by id: no line may take the id of one. Raise DataError where a
    table is damaged or a course names what no table holds.
    """
    tables = read_courses(tables_dir)
    taken = sorted(tables.lines.keys() & points.keys())
    if taken:
        raise DataError(f"lines.csv: ids {', '.join(taken)} belong to points; rename the lines")
    return [_place(line, tables) for line in tables.lines.values()]


def chord_width_m(course_class: str, length_m: float, end_m: float) -> float:
    """Return how far (metres, 95 %) a course may leave a chord of ``length_m`` metres.

    ``end_m`` is the uncertainty of the worse end. Raise KeyError for an unknown class.
    """
    return hypot(CHORD_SHARE[course_class] * length_m, end_m)


def _place(line: Line, tables: CourseTables) -> Place:
    if line.course_class not in CHORD_SHARE:
        raise DataError(f"lines.csv, {line.id}: course_class must be in {', '.join(CHORD_SHARE)}")
    parts = [_part(line, text, tables) for text in _course(line, tables).split(";")]
    if line.basis == "sourced" and any(leg.chord for part in parts for leg in part):
        raise DataError(f"lines.csv, {line.id}: sourced, but parts are chords; call it derived")
    floor_m = max(
        ESTIMATED_MIN_UNCERTAINTY_M if line.basis == "estimated" else 0.0, line.uncertainty_m or 0.0
    )
    lines, widths_m = _drawn(_sections(parts, floor_m), line)
    width_m = max(widths_m)
    alike = len(set(widths_m)) == 1
    return Place(
        id=line.id,
        name=line.name,
        name_en=line.name_en,
        aliases=line.aliases,
        local_aliases=line.local_aliases,
        theme=line.theme,
        kind="line",
        geometry=_simplest(lines) if alike else MultiLineString(lines),
        uncertainty_m=width_m,
        basis=line.basis,
        sources=line.sources,
        adcodes=line.adcodes,
        schematic=line.schematic or width_m > SCHEMATIC_M,
        length_km=line.length_km,
        note=line.note,
        section_uncertainty_m=() if alike else tuple(widths_m),
    )


def _sections(parts: list[list[_Leg]], floor_m: float) -> list[tuple[LineString, float]]:
    """Return runs of legs of one class of width, in order, each with its width in metres."""
    sections = []
    for part in parts:
        for _, run in groupby(part, key=lambda leg: bisect_left(_SECTION_CLASSES_M, leg.width_m)):
            legs = list(run)
            width_m = max(floor_m, *(leg.width_m for leg in legs))
            sections.append((_chain(legs), ceil(width_m / _ROUND_M) * _ROUND_M))
    return sections


def _drawn(
    sections: list[tuple[LineString, float]], line: Line
) -> tuple[list[LineString], list[float]]:
    """Return the single lines of the sections and the width of each, clipped where asked."""
    outline = Boundaries.load().geometry(line.clip) if line.clip else None
    lines, widths_m = [], []
    for course, width_m in sections:
        inside = course if outline is None else shapely.intersection(course, outline)
        for piece in shapely.get_parts(inside):
            if piece.geom_type == "LineString" and not piece.is_empty:
                lines.append(piece)
                widths_m.append(width_m)
    if not lines:
        raise DataError(f"lines.csv, {line.id}: nothing of the course lies in {line.clip}")
    return lines, widths_m


def _course(line: Line, tables: CourseTables) -> str:
    """Return the course with each ``line:ID`` replaced by the course of that line."""
    parts = []
    for part in line.course.split(";"):
        kind, _, name = part.strip().partition(":")
        if kind == "line":
            if name not in tables.lines or "line:" in tables.lines[name].course:
                raise DataError(f"lines.csv, {line.id}: {part.strip()} is no line with own course")
            part = tables.lines[name].course
        parts.append(part)
    return ";".join(parts)


def _part(line: Line, text: str, tables: CourseTables) -> list[_Leg]:
    """Return the legs of one part of a course, in order."""
    legs: list[_Leg] = []
    last: LonLat | None = None
    last_m = 0.0
    for item in (piece.strip() for piece in text.split(">")):
        lon_lat, width_m, kind = _item(line, item, tables)
        if last is not None and last != lon_lat[0]:
            legs.append(_chord(line, last, lon_lat[0], max(last_m, width_m)))
        for start, end in pairwise(lon_lat):
            if kind == STOPS:
                legs.append(_chord(line, start, end, width_m))
            else:
                legs.append(_Leg(start, end, width_m, chord=False))
        last, last_m = lon_lat[-1], width_m
    if not legs:
        raise DataError(f"lines.csv, {line.id}: part {text.strip()!r} needs two or more places")
    return legs


def _item(line: Line, item: str, tables: CourseTables) -> tuple[tuple[LonLat, ...], float, str]:
    """Return positions, uncertainty in metres and kind of one item of a course."""
    prefix, _, name = item.partition(":")
    if prefix in ("vertices", "reversed"):
        if name not in tables.vertices:
            raise DataError(f"lines.csv, {line.id}: line_vertices.csv has no {name!r}")
        vertices = tables.vertices[name]
        order = vertices.lon_lat if prefix == "vertices" else vertices.lon_lat[::-1]
        return order, vertices.uncertainty_m, vertices.kind
    if item not in tables.nodes:
        raise DataError(f"lines.csv, {line.id}: course_nodes.csv has no {item!r}; add it")
    node = tables.nodes[item]
    return ((node.lon, node.lat),), node.uncertainty_m, ""


def _chord(line: Line, start: LonLat, end: LonLat, end_m: float) -> _Leg:
    length_m = length_km(LineString([start, end])) * 1000
    return _Leg(start, end, chord_width_m(line.course_class, length_m, end_m), chord=True)


def _chain(legs: list[_Leg]) -> LineString:
    return LineString([legs[0].start, *(leg.end for leg in legs)])


def _simplest(lines: list[LineString]) -> BaseGeometry:
    """Return one LineString where the lines join end to end, else a MultiLineString."""
    return shapely.line_merge(MultiLineString(lines)) if len(lines) > 1 else lines[0]
