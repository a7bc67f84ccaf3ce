"""What the buffers of the analysis page are drawn around, and how the URL says it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

SOURCES = ("selection", "theme", "district", "edge", "typed", "draw", "upload")
# A longer text would make a link that mail and chat programs cut.
MAX_LINK = 1500
MAX_POINTS = 200
# About a metre, as the mouse can point.
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Centre:
    """A choice: one of ``SOURCES``, and what of it.

    ``value`` is a theme id, the adcode of a unit, typed text (a name, a project's id, LON,LAT or
    GeoJSON), or the drawn geometry as GeoJSON; "" if none is chosen yet, and for the selection
    and an upload, which the link cannot hold.
    """

    source: str = SOURCES[0]
    value: str = ""


SELECTION = Centre()


def written(centre: Centre) -> str:
    """Return the centre as the URL says it, "" for the selection.

    >>> written(Centre("theme", "rail")), written(Centre("typed", "120.58,30.01"))
    ('theme:rail', '120.58,30.01')

    A value longer than ``MAX_LINK`` characters is left out.
    """
    if centre.source == "selection":
        return ""
    value = centre.value if len(centre.value) <= MAX_LINK else ""
    if centre.source == "typed" and value and value.partition(":")[0] not in SOURCES:
        return value
    return f"{centre.source}:{value}"


def read(text: str, themes: Collection[str], units: Collection[str]) -> Centre | None:
    """Return the centre that a URL names, None if it names none that is known.

    ``themes`` are the ids and ``units`` the adcodes that may be named.
    """
    source, colon, value = text.partition(":")
    if not text:
        return SELECTION
    if not colon or source not in SOURCES:
        return Centre("typed", text[:MAX_LINK].strip())
    known = {"theme": themes, "district": units, "edge": units}
    if source in known:
        return Centre(source, value) if not value or value in known[source] else None
    if source == "draw" and value:
        drawn = drawn_text(value)
        return Centre(source, drawn) if drawn else None
    if source == "typed":
        return Centre(source, value[:MAX_LINK].strip())
    return Centre(source)


def drawn_text(geometry: Any) -> str:
    """Return a drawn geometry as short GeoJSON (WGS-84, lon lat, five decimals), "" if it is none.

    ``geometry`` is GeoJSON, as text or read: a Point, a LineString, or a Polygon of one ring, of
    at most ``MAX_POINTS`` positions. It comes from a browser or a link, so all of it is checked.
    """
    if isinstance(geometry, str):
        try:
            geometry = json.loads(geometry)
        except (ValueError, RecursionError):
            return ""
    if not isinstance(geometry, Mapping):
        return ""
    kind, given = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon":
        given = given[0] if isinstance(given, list) and len(given) == 1 else None
    elif kind == "Point":
        given = [given]
    points = [_position(item) for item in given] if isinstance(given, list) else []
    if not points or len(points) > MAX_POINTS + 1 or None in points:
        return ""
    distinct = len(set(points))
    coordinates: Any
    if kind == "Point":
        coordinates = points[0]
    elif kind == "LineString" and distinct >= 2:
        coordinates = points
    elif kind == "Polygon" and distinct >= 3 and points[0] == points[-1]:
        coordinates = [points]
    else:
        return ""
    return json.dumps({"type": kind, "coordinates": coordinates}, separators=(",", ":"))


def _position(item: Any) -> tuple[float, float] | None:
    """Return lon, lat in degrees, None if it is no position."""
    if not isinstance(item, list | tuple) or len(item) != 2:
        return None
    if not all(isinstance(part, int | float) and not isinstance(part, bool) for part in item):
        return None
    lon, lat = (round(float(part), _DIGITS) if isfinite(part) else 999.0 for part in item)
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None
