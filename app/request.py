"""What a user asks for, read from text and checked: filters, radii, coordinates, input files."""

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import InputError, UsageError
from layers.statuses import STATUSES, UNSTATED
from layers.themes import theme

# As geo.buffers, which is too heavy to import for reading an option.
MAX_RADIUS_M = 500_000
STDIN = Path("-")
# Columns that state in which unit a point lies.
_STATING = ("adcode", "district")
STATUS_IDS = (*(status.id for status in STATUSES if status.id), UNSTATED)

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_PAIR = re.compile(rf"\s*({_NUMBER})\s*[,，]\s*({_NUMBER})\s*")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows of the feature table are wanted; an empty tuple wants all."""

    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point of a CSV file: the line it stands on (1-based) and its coordinates as given.

    ``stated`` is the district that the row states (a code or a name), "" if it states none.
    """

    line: int
    lon: float
    lat: float
    stated: str = ""


def names(text: str) -> tuple[str, ...]:
    """Return the parts of a comma-separated list (ASCII or Chinese commas), each once."""
    parts = (part.strip() for part in re.split(r"[,，、]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def theme_ids(text: str) -> tuple[str, ...]:
    """Return the theme ids of ``rail,metro``; raise UsageError naming the known ones."""
    return tuple(theme(part).id for part in names(text))


def status_ids(text: str) -> tuple[str, ...]:
    """Return the statuses of ``building,operating``; raise UsageError naming the known ones."""
    statuses = names(text)
    for status in statuses:
        if status not in STATUS_IDS:
            raise UsageError(f"unknown status {status!r}; statuses are: {', '.join(STATUS_IDS)}")
    return statuses


def radii(text: str) -> tuple[float, ...]:
    """Return the radii in metres of ``1000,5000``, ascending; raise UsageError if one is bad."""
    found = set()
    for part in names(text):
        try:
            radius_m = float(part)
        except ValueError:
            raise UsageError(
                f"radius {part!r} is no number; give metres, such as 1000,5000"
            ) from None
        if not 0 < radius_m <= MAX_RADIUS_M:
            raise UsageError(
                f"radius {part} is out of range; give metres above 0 and up to {MAX_RADIUS_M}"
            )
        found.add(radius_m)
    if not found:
        raise UsageError("no radius given; give metres, such as 1000,5000")
    return tuple(sorted(found))


def lon_lat(lon_text: str, lat_text: str) -> tuple[float, float]:
    """Return lon, lat in degrees; raise InputError if they are none or seem to be swapped."""
    values = []
    for name, text in (("longitude", lon_text), ("latitude", lat_text)):
        if not re.fullmatch(_NUMBER, text.strip()):
            raise InputError(f"{name} {text!r} is no number; give degrees, such as 120.58 30.01")
        values.append(float(text))
    lon, lat = values
    if abs(lat) > 90 and abs(lat) <= 180 and abs(lon) <= 90:
        raise InputError(
            f"latitude {lat_text.strip()} is beyond 90 degrees; longitude comes first: "
            f"did you mean {lat_text.strip()} {lon_text.strip()}?"
        )
    if abs(lat) > 90:
        raise InputError(f"latitude {lat_text.strip()} is beyond 90 degrees")
    if abs(lon) > 180:
        raise InputError(f"longitude {lon_text.strip()} is beyond 180 degrees")
    return lon, lat


def pair(text: str) -> tuple[float, float] | None:
    """Return lon, lat of ``120.58,30.01``, None if the text is no pair; raise as ``lon_lat``."""
    match = _PAIR.fullmatch(text)
    return lon_lat(match[1], match[2]) if match else None


def input_text(path: Path) -> str:
    """Return the UTF-8 text of a file or of standard input for ``-``; raise InputError."""
    label = input_name(path)
    try:
        data = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{label}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{label}: is a folder; name a file in it") from None
    except OSError as error:
        raise InputError(f"{label}: cannot be read: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{label}:{line}: is not UTF-8 text; save it as UTF-8") from None
    if not text.strip():
        raise InputError(f"{label}: is empty")
    return text


def input_name(path: Path) -> str:
    """Return how messages call this input."""
    return "standard input" if path == STDIN else str(path)


def name_lines(path: Path) -> list[tuple[str, str]]:
    """Return (where it stands, name) for every line that is not blank; raise InputError."""
    lines = enumerate(input_text(path).splitlines(), start=1)
    where = input_name(path)
    return [(f"{where}:{number}: ", line.strip()) for number, line in lines if line.strip()]


def point_rows(path: Path) -> Iterator[PointRow | InputError]:
    """Yield every row of a CSV with columns ``lon`` and ``lat``, a bad row as its error.

    A column ``adcode`` or ``district`` states where the row should lie; others are ignored.
    Raises InputError if the file or its header is at fault.
    """
    label = input_name(path)
    reader = csv.reader(io.StringIO(input_text(path), newline=""))
    header = [cell.strip().lower() for cell in next(reader, [])]
    missing = [name for name in ("lon", "lat") if name not in header]
    if missing:
        raise InputError(
            f"{label}:1: the header lacks {' and '.join(missing)}; the first line must name the "
            "columns, such as lon,lat"
        )
    at_lon, at_lat = header.index("lon"), header.index("lat")
    at_stated = next((header.index(name) for name in _STATING if name in header), None)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield InputError(f"{label}:{reader.line_num}: is no CSV: {error}")
            return
        if cells is None:
            return
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) <= max(at_lon, at_lat):
            yield InputError(f"{label}:{line}: has {len(cells)} of {len(header)} columns")
            continue
        try:
            lon, lat = lon_lat(cells[at_lon], cells[at_lat])
        except InputError as error:
            yield InputError(f"{label}:{line}: {error}")
        else:
            told = cells[at_stated : at_stated + 1] if at_stated is not None else []
            yield PointRow(line, lon, lat, "".join(told).strip())
