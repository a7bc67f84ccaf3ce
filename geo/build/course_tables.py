"""The edited tables that lines are built from: nodes, vertices and lines, read and checked."""

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from geo.build import tables
from geo.build.tables import Row
from geo.crs import check_lon_lat
from geo.errors import InputError
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Basis

LINES = "lines.csv"
NODES = "course_nodes.csv"
VERTICES = "line_vertices.csv"

# A vertex list is either the thinned track itself or a list of stops with chords between them.
TRACK, STOPS = "track", "stops"
# What rests on no page at all; such a node needs a wide uncertainty and a reason.
GUESSED = "common-knowledge"


@dataclass(frozen=True, slots=True)
class Node:
    """A known place that lines pass: WGS-84 ``lon, lat`` in degrees, how far the line may pass it.

    ``uncertainty_m`` (95 %) holds the accuracy of the coordinate and the distance between the
    place and the line that is said to pass it (a town seat stands beside the road).
    """

    name: str
    lon: float
    lat: float
    uncertainty_m: float
    source: str


@dataclass(frozen=True, slots=True)
class Vertices:
    """Vertices of a line in order, WGS-84 ``(lon, lat)``, each within ``uncertainty_m`` (95 %).

    ``kind`` is ``track`` (the course itself, thinned: also the segments between lie within
    ``uncertainty_m``) or ``stops`` (only the vertices are known).
    """

    name: str
    kind: str
    lon_lat: tuple[tuple[float, float], ...]
    uncertainty_m: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of ``lines.csv``; ``course`` is the text that ``geo.build.courses`` unfolds.

    ``uncertainty_m`` widens what the chord rule gives, None leaves it to the rule. Lengths are
    published figures in km, None where no source states one. ``whole`` says that the line is
    drawn from end to end, so that its total length can be compared. ``clip`` is the adcode of the
    unit whose stretch alone is drawn, or "".
    """

    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    local_aliases: tuple[str, ...]
    theme: str
    course_class: str
    course: str
    clip: str
    whole: bool
    uncertainty_m: float | None
    basis: Basis
    sources: tuple[str, ...]
    length_km: float | None
    length_km_shaoxing: float | None
    adcodes: tuple[str, ...]
    schematic: bool
    note: str


@dataclass(frozen=True, slots=True)
class CourseTables:
    """All tables of the lines, by id or name."""

    nodes: dict[str, Node]
    vertices: dict[str, Vertices]
    lines: dict[str, Line]


def read_courses(folder: Path) -> CourseTables:
    """Return the checked tables of ``folder``; raise DataError naming file, line and remedy."""
    known = tables.read_sources(folder)
    nodes: dict[str, Node] = {}
    for row in tables.read(folder, NODES):
        _check_new(row, row["node"], nodes)
        nodes[row["node"]] = _node(row, known)
    lines: dict[str, Line] = {}
    for row in tables.read(folder, LINES):
        _check_new(row, row["id"], lines)
        lines[row["id"]] = _line(row, known)
    return CourseTables(nodes, _vertices(folder, known), lines)


def _node(row: Row, known: Container[str]) -> Node:
    lon, lat = _position(row)
    width = row.number("uncertainty_m")
    if row["source"] == GUESSED and (width < ESTIMATED_MIN_UNCERTAINTY_M or not row["note"]):
        raise row.fault("a node from general knowledge needs uncertainty_m >= 2000 and a reason")
    _check_sources(row, (row["source"],), known)
    return Node(row["node"], lon, lat, width, row["source"])


def _vertices(folder: Path, known: Container[str]) -> dict[str, Vertices]:
    groups: dict[str, list[Row]] = {}
    for row in tables.read(folder, VERTICES):
        groups.setdefault(row["line"], []).append(row)
    return {name: _vertex_list(name, rows, known) for name, rows in groups.items()}


def _vertex_list(name: str, rows: list[Row], known: Container[str]) -> Vertices:
    first = rows[0]
    if first["kind"] not in (TRACK, STOPS) or any(row["kind"] != first["kind"] for row in rows):
        raise first.fault(f"kind of {name} must be {TRACK} or {STOPS} in all its rows")
    order = [row.number("seq") for row in rows]
    if order != sorted(set(order)) or len(order) < 2:
        raise first.fault(f"{name} needs two or more rows with rising seq")
    sources = tuple(dict.fromkeys(row["source"] for row in rows))
    _check_sources(first, sources, known)
    lon_lat = tuple(_position(row) for row in rows)
    width = max(row.number("uncertainty_m") for row in rows)
    return Vertices(name, first["kind"], lon_lat, width, sources)


def _line(row: Row, known: Container[str]) -> Line:
    basis = row["basis"]
    if basis not in get_args(Basis):
        raise row.fault(f"basis is {basis!r}; use one of {', '.join(get_args(Basis))}")
    if basis == "estimated" and not row["note"]:
        raise row.fault("an estimated course needs its reason in the note")
    if row["drawn"] not in ("whole", "part"):
        raise row.fault(f"drawn is {row['drawn']!r}; use whole or part")
    _check_sources(row, row.listed("sources"), known)
    return Line(
        id=row["id"],
        name=row["name"],
        name_en=row["name_en"],
        aliases=row.listed("aliases"),
        local_aliases=row.listed("local_aliases"),
        theme=row["theme"],
        course_class=row["course_class"],
        course=row["course"],
        clip=row["clip"],
        whole=row["drawn"] == "whole",
        uncertainty_m=_optional(row, "uncertainty_m"),
        basis=cast(Basis, basis),
        sources=row.listed("sources"),
        length_km=_optional(row, "length_km"),
        length_km_shaoxing=_optional(row, "length_km_shaoxing"),
        adcodes=row.listed("adcodes"),
        schematic=row["schematic"] == "yes",
        note=row["note"],
    )


def _position(row: Row) -> tuple[float, float]:
    lon, lat = row.number("lon"), row.number("lat")
    try:
        check_lon_lat(lon, lat)
    except InputError as error:
        raise row.fault(str(error)) from error
    return lon, lat


def _optional(row: Row, column: str) -> float | None:
    return row.number(column) if row[column] else None


def _check_new(row: Row, key: str, found: Container[str]) -> None:
    if key in found:
        raise row.fault(f"{key} is there twice; keep one")


def _check_sources(row: Row, sources: tuple[str, ...], known: Container[str]) -> None:
    unknown = [source for source in sources if source not in known]
    if unknown or not sources:
        raise row.fault(f"source {', '.join(unknown) or 'missing'}; describe it in a *sources.toml")
