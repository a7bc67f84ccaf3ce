"""The view of one browser session: kept in Streamlit's session state, mirrored in the URL."""

import getpass
from collections.abc import Callable
from dataclasses import replace
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
_TOUCHED = "touched"
_WHO = "who"
_ARRIVED = "arrived"
_BARE = "bare-parameters"
_OWN_MAP = "plan"  # the page whose map is of one plan


def open_view(page: str, known: Known, digest: str) -> None:
    """Take up the view that the URL names; ``ignored`` has the parts that are not known.

    The URL wins at the start and when it was changed in the browser (a link, the back button).
    It does not when a widget called: then it may still be the one of before. On a change of
    page Streamlit empties it, and the view is kept; the browser keeps that empty address, and who
    goes back to it gets the view of the arrival. When the data change (``digest``), what
    they no longer hold leaves the view.
    """
    state = st.session_state
    given = st.query_params.to_dict()
    touched = state.pop(_TOUCHED, False)
    before = state.get(_PAGE)
    turned = before not in (None, page)
    state[_PAGE] = page
    if _VIEW in state and state[_DIGEST] != digest:
        state[_VIEW], _ = parse(parameters(view()), known)
    state[_DIGEST] = digest
    if turned and _OWN_MAP in (before, page):
        # The map of an own plan opens on that plan, and the others do not stay there.
        state[_VIEW] = replace(view(), position=None)
    arrived = state.setdefault(_ARRIVED, {})
    if _VIEW in state and turned and not given:
        arrived[page] = view()
        return
    if _VIEW in state and (touched or given == state[_WRITTEN]):
        return
    if _VIEW in state and not given and page in arrived:
        # Written again, the address would lead forward, and no way back past it.
        state[_VIEW], state[_WRITTEN] = arrived[page], given
        state[_BARE] = parameters(view())
        fly(view().position)
        return
    moved = _VIEW in state
    state[_VIEW], state[_IGNORED] = parse(given, known)
    state[_WRITTEN] = given
    if moved:
        fly(view().position)


def page() -> str:
    """Return the id of the page that is open."""
    return str(st.session_state.get(_PAGE, ""))


def ignored() -> tuple[str, ...]:
    """Return the parts of the link that were not known, once."""
    parts: tuple[str, ...] = st.session_state.pop(_IGNORED, ())
    return parts


def write_view() -> None:
    """Make the URL say what is on the screen."""
    wanted = parameters(view())
    if st.session_state.get(_BARE) == wanted:
        return
    st.session_state[_BARE] = None
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
        if not wanted:
            st.session_state[_ARRIVED].pop(page(), None)  # now the empty address says so itself
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
    fly(to.position)


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


def who() -> str:
    """Return the name under which this session's changes are written down, "" if unknown.

    The account that the app runs under is a name only where it is a person's.
    """
    return str(st.session_state.get(_WHO, _account()))


def call(name: str) -> None:
    """Set the name under which changes are written down."""
    st.session_state[_WHO] = name.strip()[:40]


def _account() -> str:
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        return ""
    return "" if name in ("root", "user", "nobody", "www-data") else name


def fly(to: Position | tuple[float, float, float, float] | None) -> None:
    """Turn the map at the next drawing: to a position, a box (west, south, east, north), or home.

    The flight is numbered, so that the map makes each one once.
    """
    st.session_state[_TOUCHED] = True
    n = st.session_state.get(_FLIGHT, {}).get("n", 0) + 1
    flight: dict[str, Any] = {"n": n}
    if isinstance(to, Position):
        flight["position"] = [to.lon, to.lat, to.zoom]
    elif to is not None:
        flight["box"] = list(to)
    st.session_state[_FLIGHT] = flight


def flight() -> dict[str, Any] | None:
    """Return where the map was last told to go, None if it never was."""
    told: dict[str, Any] | None = st.session_state.get(_FLIGHT)
    return told
