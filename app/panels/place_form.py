"""Where a name lies, decided by the user: a candidate, a place found by search, a spot, nowhere."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from app import session
from app.data import Holdings, data_digest, geocoder
from app.sync import Event
from app.texts import plain
from app.workspace.placing import spot
from app.workspace.store import Value
from geo.errors import LuotuError
from geo.gazetteer import Gazetteer
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Place
from layers.base import unit_label
from layers.words import distance

MAX_FOUND = 5
_PICK, _SPOT, _NOWHERE = "place-pick", "spot", "nowhere"
DEFAULT_UNCERTAINTY_M = 2000


def pick() -> dict[str, Any] | None:
    """Return what the map needs so that a spot can be pointed out; None if none is asked for."""
    asked: dict[str, Any] | None = st.session_state.get(_PICK)
    return asked


def take(event: Event) -> None:
    """Take the spot that was clicked on the map."""
    lon, lat = event.values.get("lon"), event.values.get("lat")
    if _PICK in st.session_state and isinstance(lon, float) and isinstance(lat, float):
        at = [round(lon, 6), round(lat, 6)]
        st.session_state[_PICK] = st.session_state[_PICK] | {"at": at}
        st.session_state["spot-lon"], st.session_state["spot-lat"] = at


def show(
    data: Holdings,
    key: str,
    name: str,
    theme_id: str,
    candidates: Sequence[str],
    save: Callable[[Value], None],
) -> None:
    """Draw the choice; ``save`` is called with the decision (see ``workspace.placing``).

    ``key`` tells one name's form from the next; ``candidates`` are ids of places.
    """
    t = session.texts()
    text = st.text_input(t("review-search"), value=name, key=f"{key}-search")
    places = _offered(candidates, text)
    options = [*places, _SPOT, _NOWHERE]
    labels = {place_id: _label(place) for place_id, place in places.items()}
    labels |= {_SPOT: t("review-spot"), _NOWHERE: t("review-nowhere")}
    chosen = st.radio(
        t("review-where", name=plain(name)),
        options,
        format_func=labels.__getitem__,
        key=f"{key}-choice-{text}",
    )
    value: Value | None
    if chosen == _SPOT:
        value = _spot(key)
    else:
        _no_spot()
        value = {"how": "place", "place_id": chosen}
        if chosen == _NOWHERE:
            value = {"how": "none", "reason": t("review-reviewed")}
    if st.button(t("review-accept"), key=f"{key}-accept", type="primary", disabled=value is None):
        assert value is not None
        try:
            value |= {"name": name, "theme": theme_id}
            if value["how"] == "spot":
                spot(name, theme_id, value)
            save(value)
        except LuotuError as error:
            st.error(plain(str(error)))
            return
        st.session_state.pop(_PICK, None)
        st.rerun()


def _offered(candidates: Sequence[str], text: str) -> dict[str, Place]:
    """Return the places to choose from, candidates first, then what is found for the text."""
    gazetteer = Gazetteer.load()
    found = {one: gazetteer.get(one) for one in candidates if gazetteer.has(one)}
    if text.strip():
        for hit in geocoder(data_digest()).search(text.strip(), limit=MAX_FOUND):
            found.setdefault(hit.place.id, hit.place)
    return found


def _label(place: Place) -> str:
    language = session.view().language
    shares = geocoder(data_digest()).shares(place)
    where = unit_label(shares[0].adcode, shares[0].name, language) if shares else ""
    name = place.name_en if language == "en" and place.name_en else place.name
    parts = (name, where, place.town, f"± {distance(place.uncertainty_m)}")
    return plain(" · ".join(filter(None, parts)))


def _no_spot() -> None:
    if st.session_state.pop(_PICK, None) is not None:
        st.rerun()


def _spot(key: str) -> Value | None:
    t = session.texts()
    left, right = st.columns([1, 2])
    uncertainty_m = left.number_input(
        t("review-uncertainty"), min_value=1, max_value=200_000, value=DEFAULT_UNCERTAINTY_M,
        step=100, key=f"{key}-uncertainty",
    )  # fmt: skip
    source = right.text_input(t("review-source"), key=f"{key}-source")
    wide_m = max(uncertainty_m, 1 if source.strip() else int(ESTIMATED_MIN_UNCERTAINTY_M))
    asked = st.session_state.get(_PICK, {})
    wanted = {"at": asked.get("at"), "radius_m": wide_m, "say": t("review-click")}
    if asked != wanted:
        st.session_state[_PICK] = wanted
        st.rerun()
    left, right = st.columns(2)
    lon = left.number_input(t("review-lon"), value=None, format="%.6f", key="spot-lon")
    lat = right.number_input(t("review-lat"), value=None, format="%.6f", key="spot-lat")
    if lon is None or lat is None:
        st.caption(t("review-click"))
        return None
    if asked.get("at") != [lon, lat]:
        st.session_state[_PICK] = wanted | {"at": [lon, lat]}
        st.rerun()
    return {
        "how": "spot", "lon": lon, "lat": lat, "uncertainty_m": wide_m, "source": source.strip(),
    }  # fmt: skip
