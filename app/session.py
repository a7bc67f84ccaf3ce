"""The view of one browser session: kept in Streamlit's session state, mirrored in the URL."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from app.state import LANGUAGES, Known, Position, View, parameters, parse
from app.texts import Translator, translator

_VIEW = "view"
_WRITTEN = "written-parameters"
_PAGE = "page"
_DIGEST = "digest"
_IGNORED = "ignored"
_FLIGHT = "flight"
_CLICKS = "clicks"
_FROM_MAP = "from-map"
_HOME = "opening-position"
_NEW_MAP = "new-map"
_TOUCHED = "touched"
_HALOED = "haloed"


@dataclass(frozen=True, slots=True)
class Flight:
    """Where the map is told to go: ``center`` is lat, lon (Leaflet's order); None = stay."""

    center: tuple[float, float] | None = None
    zoom: float | None = None


def open_view(page: str, known: Known, digest: str) -> None:
    """Take up the view that the URL names; ``ignored`` has the parts that are not known.

    The URL wins at the start and when it was changed in the browser (a link, the back button).
    It does not when a widget called: then it may still be the one of before. On a change of
    page Streamlit empties it, and the view is kept. When the data change (``digest``), what
    they no longer hold leaves the view.
    """
    state = st.session_state
    given = st.query_params.to_dict()
    touched = state.pop(_TOUCHED, False)
    turned = state.get(_PAGE) not in (None, page)
    state[_PAGE] = page
    if _VIEW in state:
        if turned:
            expect_new_map()
        if state[_DIGEST] != digest:
            state[_VIEW], _ = parse(parameters(view()), known)
    state[_DIGEST] = digest
    if _VIEW in state and (touched or given == state[_WRITTEN] or (turned and not given)):
        return
    before = state.get(_VIEW)
    state[_VIEW], state[_IGNORED] = parse(given, known)
    state[_WRITTEN] = given
    if before is None or (before.language, before.tiles) != (view().language, view().tiles):
        expect_new_map()
    else:
        return_to_position()


def ignored() -> tuple[str, ...]:
    """Return the parts of the link that were not known, once."""
    parts: tuple[str, ...] = st.session_state.pop(_IGNORED, ())
    return parts


def write_view() -> None:
    """Make the URL say what is on the screen."""
    wanted = parameters(view())
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = wanted


def view() -> View:
    """Return the view of this session."""
    current: View = st.session_state[_VIEW]
    return current


def change(**values: Any) -> None:
    """Change fields of the view, in a widget's callback."""
    st.session_state[_TOUCHED] = True
    st.session_state[_VIEW] = replace(view(), **values)


def reset(to: View) -> None:
    """Put this view in the place of the session's, in a widget's callback."""
    st.session_state[_TOUCHED] = True
    st.session_state[_VIEW] = to
    return_to_position()


def texts() -> Translator:
    """Return the texts in the language of the view, or before there is one, of the URL."""
    if _VIEW in st.session_state:
        return translator(view().language)
    language = st.query_params.get("lang", "")
    return translator(language if language in LANGUAGES else LANGUAGES[0])


def bound(key: str, value: Any, on_change: Callable[[Any], None]) -> dict[str, Any]:
    """Return ``key`` and ``on_change`` for a widget that shows ``value`` of the view.

    ``on_change`` is called with the widget's new value before the page is drawn again. The
    widget is set only when it differs, so that what a user is typing is not overwritten.
    """
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": partial(_call, key, on_change)}


def worded(key: str) -> str:
    """Return the key of a widget whose options are worded in the view's language.

    The browser sends a choice back as the words it shows, so other words need another widget.
    """
    return f"{key}-{view().language}"


def _call(key: str, on_change: Callable[[Any], None]) -> None:
    st.session_state[_TOUCHED] = True
    on_change(st.session_state[key])


def fly(position: Position) -> None:
    """Turn the map to a position at the next drawing, in a widget's callback."""
    st.session_state[_TOUCHED] = True
    _tell(position)


def return_to_position() -> None:
    """Turn the map to where the view says, or where it opened."""
    position = view().position or st.session_state.get(_HOME)
    if position is not None:
        _tell(position)


def expect_new_map() -> None:
    """Prepare for a map that will be drawn anew (other page, language or base map)."""
    st.session_state[_NEW_MAP] = True
    return_to_position()


def _tell(position: Position) -> None:
    last = st.session_state.get(_FLIGHT, Flight())
    # The map only moves when told something new: the same place again differs by 1e-9 degrees.
    lat = position.lat if last.center != (position.lat, position.lon) else position.lat + 1e-9
    st.session_state[_FLIGHT] = Flight((lat, position.lon), position.zoom)


def flight() -> Flight:
    """Return where the map was last told to go."""
    told: Flight = st.session_state.get(_FLIGHT, Flight())
    return told


def take_map_event(key: str, projects: Collection[str]) -> None:
    """Take what the map reports: where it looks now, and the project that was clicked.

    A clicked project is added to the selection; clicks on anything else do nothing.
    """
    answer = st.session_state.get(key) or {}
    st.session_state[_FROM_MAP] = st.session_state[_TOUCHED] = True
    _take_position(answer)
    count = answer.get("last_object_clicked_count")
    if count == st.session_state.get(_CLICKS):
        return
    st.session_state[_CLICKS] = count
    clicked = (answer.get("last_active_drawing") or {}).get("properties", {})
    ids = clicked.get("ids") or [clicked.get("id")]
    fresh = tuple(item for item in ids if item in projects and item not in view().selected)
    if count and fresh:
        change(selected=(*view().selected, *fresh), tab="evidence")


def _take_position(answer: dict[str, Any]) -> None:
    center, zoom = answer.get("center"), answer.get("zoom")
    if not center or not zoom:
        return
    position = Position(center["lng"], center["lat"], zoom)
    if st.session_state.pop(_NEW_MAP, False):
        # A new map first says where it opened; only then does it go where it is told.
        st.session_state[_HOME] = position
    elif position.near(st.session_state.get(_HOME)):
        change(position=None)
    elif not position.near(view().position):
        change(position=position)


def haloed() -> tuple[str, ...]:
    """Return the selected projects to mark on the map.

    After an event of the map these are those of before: any change of its layers would close
    the popup that a click has opened.
    """
    if not st.session_state.pop(_FROM_MAP, False):
        st.session_state[_HALOED] = view().selected
    marked: tuple[str, ...] = st.session_state.get(_HALOED, ())
    return marked
