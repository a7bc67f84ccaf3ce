"""The edited tables that lines are built from: nodes, vertices and lines, read and checked."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from geo.crs import check_lon_lat
from geo.errors import DataError, InputError
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Basis

LINES = "lines.csv"
NODES = "course_nodes.csv"
VERTICES = "line_vertices.csv"
SOURCES = "lines_sources.toml"

# A vertex list is either the thinned track itself or a list of stops with chords between them.
TRACK, STOPS = "track", "stops"
_KINDS = (TRACK, STOPS)
_LIST = "|"


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
    note: str


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
    published figures in km, None where no source states one. ``drawn`` is ``whole``, or ``part``
    where only the stretch of interest is drawn and the total length cannot be compared.
    ``clip`` is the adcode of the unit whose stretch alone is drawn, or "".
    """

    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    theme: str
    course_class: str
    course: str
    clip: str
    drawn: str
    uncertainty_m: float | None
    basis: Basis
    sources: tuple[str, ...]
    length_km: float | None
    length_km_shaoxing: float | None
    adcodes: tuple[str, ...]
    schematic: bool
    local_aliases: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of the lines, by id or name."""

    nodes: dict[str, Node]
    vertices: dict[str, Vertices]
    lines: dict[str, Line]


def read_tables(folder: Path) -> Tables:
    """Return the checked tables of ``folder``; raise DataError naming file, line and remedy."""
    known = _source_ids(folder / SOURCES)
    nodes: dict[str, Node] = {}
    for where, row in _rows(folder / NODES):
        node = _node(where, row)
        _check_sources(where, (node.source,), known)
        _add(where, nodes, node.name, node)
    vertices = _vertices(folder / VERTICES, known)
    lines: dict[str, Line] = {}
    for where, row in _rows(folder / LINES):
        line = _line(where, row)
        _check_sources(where, line.sources, known)
        _add(where, lines, line.id, line)
    return Tables(nodes, vertices, lines)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield ``file, line n`` and the row for each row of a CSV file with a header."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            for row in reader:
                if None in row or None in row.values():
                    raise DataError(f"{path.name}, line {reader.line_num}: wrong number of cells")
                yield f"{path.name}, line {reader.line_num}", row
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: cannot be read ({error}); restore it") from error


def _node(where: str, row: dict[str, str]) -> Node:
    lon, lat = _position(where, row)
    width = _number(where, row, "uncertainty_m")
    if row["source"] == "estimate" and (width < ESTIMATED_MIN_UNCERTAINTY_M or not row["note"]):
        raise DataError(f"{where}: an estimated node needs uncertainty_m >= 2000 and a reason")
    return Node(row["node"], lon, lat, width, row["source"], row["note"])


def _vertices(path: Path, known: set[str]) -> dict[str, Vertices]:
    groups: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for where, row in _rows(path):
        groups.setdefault(row["line"], []).append((where, row))
    found: dict[str, Vertices] = {}
    for name, rows in groups.items():
        where, first = rows[0]
        kinds = {row["kind"] for _, row in rows}
        if len(kinds) > 1 or first["kind"] not in _KINDS:
            raise DataError(f"{where}: kind of {name} must be one of {', '.join(_KINDS)}")
        order = [_number(at, row, "seq") for at, row in rows]
        if order != sorted(set(order)) or len(order) < 2:
            raise DataError(f"{where}: {name} needs two or more rows with rising seq")
        sources = tuple(dict.fromkeys(row["source"] for _, row in rows))
        _check_sources(where, sources, known)
        found[name] = Vertices(
            name,
            first["kind"],
            tuple(_position(at, row) for at, row in rows),
            max(_number(at, row, "uncertainty_m") for at, row in rows),
            sources,
        )
    return found


def _line(where: str, row: dict[str, str]) -> Line:
    basis = row["basis"]
    if basis not in get_args(Basis):
        raise DataError(f"{where}: basis {basis!r}; use one of {', '.join(get_args(Basis))}")
    if row["drawn"] not in ("whole", "part"):
        raise DataError(f"{where}: drawn {row['drawn']!r}; use whole or part")
    if basis == "estimated" and not row["note"]:
        raise DataError(f"{where}: an estimated course needs its reason in note")
    return Line(
        id=row["id"],
        name=row["name"],
        name_en=row["name_en"],
        aliases=_several(row["aliases"]),
        theme=row["theme"],
        course_class=row["course_class"],
        course=row["course"],
        clip=row["clip"],
        drawn=row["drawn"],
        uncertainty_m=_optional(where, row, "uncertainty_m"),
        basis=cast(Basis, basis),
        sources=_several(row["sources"]),
        length_km=_optional(where, row, "length_km"),
        length_km_shaoxing=_optional(where, row, "length_km_shaoxing"),
        adcodes=_several(row["adcodes"]),
        schematic=row["schematic"] == "yes",
        local_aliases=_several(row["local_aliases"]),
        note=row["note"],
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(_LIST) if part.strip())


def _position(where: str, row: dict[str, str]) -> tuple[float, float]:
    lon, lat = _number(where, row, "lon"), _number(where, row, "lat")
    try:
        check_lon_lat(lon, lat)
    except InputError as error:
        raise DataError(f"{where}: {error}") from error
    return lon, lat


def _number(where: str, row: dict[str, str], column: str) -> float:
    try:
        return float(row[column])
    except ValueError:
        raise DataError(f"{where}: {column} {row[column]!r} is no number") from None


def _optional(where: str, row: dict[str, str], column: str) -> float | None:
    return _number(where, row, column) if row[column] else None


def _add(where: str, table: dict[str, Any], key: str, value: Any) -> None:
    if key in table:
        raise DataError(f"{where}: {key} is there twice; keep one")
    table[key] = value


def _check_sources(where: str, sources: tuple[str, ...], known: set[str]) -> None:
    unknown = [source for source in sources if source not in known]
    if unknown or not sources:
        raise DataError(f"{where}: source {unknown or 'missing'}; describe it in {SOURCES}")


def _source_ids(path: Path) -> set[str]:
    try:
        return set(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path.name}: cannot be read ({error}); restore it") from error
