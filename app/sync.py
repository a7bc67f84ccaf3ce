"""What the map tells and is told: a message from the browser becomes a view, and a view a message.

The map draws a change at once and tells it afterwards, numbered. ``changes`` holds all that it
changed since the last number that was answered, so that none is lost when two come together.
Whatever comes from a browser is checked against the ids that are known.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.state import DRAWERS, MAX_TEXT, MOVES, Known, Position, View, in_registry_order, is_date
from layers.style import BASES, DOUBTS_M

MAX_ZOOM = 19


@dataclass(slots=True)
class Link:
    """How far the talk with one map in the browser has come.

    ``instance`` tells one drawing of the map from the next, ``n`` is the last change that was
    taken up, ``heard`` the last event, ``have`` the digest of the features that it holds.
    """

    instance: str = ""
    n: int = 0
    heard: int = 0
    have: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something the user did on the map that is no change of the view, such as a search."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)


def take(
    link: Link, message: Mapping[str, Any] | None, view: View, known: Known
) -> tuple[View, tuple[Event, ...]]:
    """Return the view after a message of the map, and the events not yet heard; moves ``link``."""
    if not isinstance(message, Mapping):
        return view, ()
    instance = str(message.get("instance", ""))
    if instance != link.instance:
        link.instance, link.n, link.heard = instance, 0, 0
    link.have = str(message.get("have", ""))
    n = _whole(message.get("n"))
    if n > link.n:
        link.n = n
        view = changed(view, message.get("changes") or {}, known)
    events = []
    for item in message.get("events") or []:
        if isinstance(item, Mapping) and _whole(item.get("n")) > link.heard:
            link.heard = _whole(item.get("n"))
            values = {str(key): value for key, value in item.items() if key not in ("n", "kind")}
            events.append(Event(str(item.get("kind", "")), values))
    return view, tuple(events)


def changed(view: View, changes: Mapping[str, Any], known: Known) -> View:
    """Return the view with the changes that a browser tells; what is not known is left out."""
    readers: dict[str, tuple[str, Callable[[Any], Any]]] = {
        "themes": ("themes", lambda value: in_registry_order(_ids(value, known.themes))),
        "plans": ("plans", lambda value: _ids(value, known.plans)),
        "statuses": ("statuses", lambda value: _ids(value, known.statuses)),
        "districts": ("districts", lambda value: _ids(value, known.districts)),
        "bases": ("bases", lambda value: _ids(value, BASES)),
        "doubts": ("doubts", lambda value: _ids(value, DOUBTS_M)),
        "moves": ("moves", lambda value: _ids(value, MOVES)),
        "selected": ("selected", lambda value: _ids(value, known.projects)),
        "asof": ("asof", lambda value: value if is_date(str(value)) else ""),
        "drawer": ("drawer", lambda value: value if value in DRAWERS else ""),
        "tiles": ("tiles", lambda value: value if value in known.tiles else ""),
        "text": ("text", lambda value: str(value)[:MAX_TEXT].strip()),
        "only": ("only_found", bool),
        "position": ("position", _position),
    }
    found = {
        readers[key][0]: readers[key][1](value) for key, value in changes.items() if key in readers
    }
    return replace(view, **found)


def told(view: View) -> dict[str, Any]:
    """Return the view as the map takes it."""
    at = view.position
    return {
        "themes": list(view.themes),
        "plans": list(view.plans),
        "statuses": list(view.statuses),
        "districts": list(view.districts),
        "bases": list(view.bases),
        "doubts": list(view.doubts),
        "moves": list(view.moves),
        "selected": list(view.selected),
        "asof": view.asof,
        "drawer": view.drawer,
        "tiles": view.tiles,
        "text": view.text,
        "only": view.only_found,
        "position": [at.lon, at.lat, at.zoom] if at else None,
    }


def _ids(values: Any, known: Collection[str]) -> tuple[str, ...]:
    if not isinstance(values, list | tuple):
        return ()
    return tuple(dict.fromkeys(value for value in values if value in known))


def _position(value: Any) -> Position | None:
    try:
        lon, lat, zoom = (float(part) for part in value)
    except (TypeError, ValueError):
        return None
    inside = abs(lon) <= 180 and abs(lat) <= 85 and 1 <= zoom <= MAX_ZOOM
    return Position(lon, lat, zoom) if inside else None


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
