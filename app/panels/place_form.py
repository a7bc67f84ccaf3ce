"""Where a name lies, decided by the user: an offer, a place found by search, a spot, nowhere."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from app import faults, session
from app.data import data_digest, geocoder
from app.finding import coordinates
from app.naming import theme_name
from app.reviewing import Offer, searched
from app.sync import Event
from app.texts import plain
from app.workspace.placing import spot
from app.workspace.store import Value
from geo.errors import LuotuError
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Place
from layers.base import unit_label
from layers.words import distance, words

MAX_FOUND = 6
DEFAULT_UNCERTAINTY_M = 2000
_PICK, _FOR, _PINS, _DRAWN = "place-pick", "place-pick-for", "place-pins", "place-drawn"
_FAULT = "place-fault"
_SHORTCUTS = "123456789"


def pick() -> dict[str, Any] | None:
    """Return what the map needs so that a spot can be pointed out; None if none is asked for."""
    asked: dict[str, Any] | None = st.session_state.get(_PICK)
    return asked


def pins() -> list[dict[str, Any]]:
    """Return the offers that stand in the form, as the map marks them."""
    found: list[dict[str, Any]] = st.session_state.get(_PINS, [])
    return found


def begin() -> None:
    """Forget which forms the run before has drawn."""
    st.session_state[_PINS], st.session_state[_DRAWN] = [], []


def finish() -> None:
    """Give up pointing out a spot when its form is drawn no more."""
    if st.session_state.get(_FOR) not in (None, *st.session_state[_DRAWN]):
        end()


def end() -> None:
    """Give up pointing out a spot."""
    for key in (_PICK, _FOR):
        st.session_state.pop(key, None)


def take(event: Event) -> None:
    """Take the spot that was clicked on the map."""
    lon, lat = event.values.get("lon"), event.values.get("lat")
    if _PICK in st.session_state and isinstance(lon, float) and isinstance(lat, float):
        at = [round(lon, 6), round(lat, 6)]
        st.session_state[_PICK] = st.session_state[_PICK] | {"at": at}
        st.session_state["spot-lon"], st.session_state["spot-lat"] = at


def show(
    key: str,
    name: str,
    theme_id: str,
    offers: Sequence[Offer],
    save: Callable[[Value], None],
    *,
    keys: bool = False,
    drop: Callable[[], None] | None = None,
) -> None:
    """Draw the answers, each with its button; ``save`` takes the one given (``workspace.placing``).

    ``key`` tells one name's form from the next. With ``keys`` the offers answer to 1, 2, 3 ….
    ``drop`` is called when the name is no project.
    """
    t = session.texts()
    st.session_state.setdefault(_DRAWN, []).append(key)

    def give(value: Value) -> None:
        # Called before the page is drawn again, so that it is drawn once with the answer in it.
        try:
            value = value | {"name": name, "theme": theme_id}
            if value["how"] == "spot":
                spot(name, theme_id, value)
            save(value)
        except LuotuError as error:
            st.session_state[_FAULT] = faults.said(str(error), session.view().language)
            return
        end()

    if fault := st.session_state.pop(_FAULT, ""):
        st.error(plain(fault))

    for number, offer in enumerate(offers, start=1):
        _offer(f"{key}-{number}", number, offer, give, keys)
    text = st.text_input(
        t("review-search"), placeholder=t("review-search-hint"), key=f"{key}-search",
        icon=":material/search:",
    )  # fmt: skip
    at = coordinates(text) if text.strip() else None
    known = {offer.place.id for offer in offers}
    found = [] if at else searched(text, theme_id, geocoder(data_digest()), MAX_FOUND)
    found = [offer for offer in found if offer.place.id not in known]
    if text.strip() and not found and at is None:
        st.caption(t("review-search-none", text=plain(text)))
    for number, offer in enumerate(found, start=len(offers) + 1):
        _offer(f"{key}-{number}", number, offer, give, keys)
    st.session_state[_PINS] = [
        {"at": [point.x, point.y], "label": str(number)}
        for number, offer in enumerate([*offers, *found], start=1)
        if offer.sort != "area"
        for point in [offer.place.geometry.representative_point()]
    ]
    if at is not None and st.session_state.get(_FOR) != key:
        _point_out(key)
        st.session_state["spot-lon"], st.session_state["spot-lat"] = at
    with st.container(horizontal=True):
        pointing = st.session_state.get(_FOR) == key
        st.button(
            t("review-spot"), icon=":material/add_location_alt:", key=f"{key}-spot",
            shortcut="p" if keys else None, on_click=end if pointing else _point_out,
            args=() if pointing else (key,),
        )  # fmt: skip
        with st.popover(t("review-nowhere"), icon=":material/location_off:"):
            reason = st.text_input(
                t("review-reason"), value=t("review-reviewed"), key=f"{key}-reason"
            )
            value = {"how": "none", "reason": reason.strip() or t("review-reviewed")}
            st.button(
                t("review-nowhere-do"), key=f"{key}-nowhere", type="primary", on_click=give,
                args=(value,),
            )  # fmt: skip
        if drop is not None:
            st.button(
                t("review-drop"), icon=":material/block:", key=f"{key}-drop",
                shortcut="x" if keys else None, on_click=drop,
            )  # fmt: skip
    if st.session_state.get(_FOR) == key:
        _spot(key, give)


def _offer(
    key: str, number: int, offer: Offer, give: Callable[[Value], None], shortcut: bool
) -> None:
    t = session.texts()
    with st.container(key=f"choice-{key}", horizontal=True, vertical_alignment="center"):
        label = _name(offer.place) if offer.sort != "area" else t(
            "review-area", name=_name(offer.place)
        )  # fmt: skip
        st.markdown(f"**{number}　{plain(label)}**  \n{plain(_about(offer))}", width="stretch")
        st.button(
            t("review-look"), key=f"{key}-look", icon=":material/visibility:", type="tertiary",
            on_click=session.fly, args=(tuple(offer.place.geometry.bounds),),
        )  # fmt: skip
        st.button(
            t("review-this"), key=f"{key}-this", icon=":material/check:", on_click=give,
            args=(offer.value,),
            shortcut=_SHORTCUTS[number - 1] if shortcut and number <= len(_SHORTCUTS) else None,
        )  # fmt: skip


def _name(place: Place) -> str:
    english = session.view().language == "en" and place.name_en
    return place.name_en if english else place.name


def _about(offer: Offer) -> str:
    """Return where an offer lies, what it is and how well it is known, in one line."""
    t = session.texts()
    place, language = offer.place, session.view().language
    parts = [path_of(place)]
    if offer.sort == "similar":
        parts.append(t("review-similar"))
    if offer.sort == "area":
        parts.append(t("review-area-is"))
    else:
        parts.append(theme_name(place.theme))
        parts.append(words(language)[place.kind])
        parts.append(words(language)["known_to"].format(distance(place.uncertainty_m)))
    return " · ".join(filter(None, parts))


def path_of(place: Place) -> str:
    """Return the units in which most of a place lies, the largest first, in words."""
    shares = geocoder(data_digest()).shares(place)
    if not shares:
        return ""
    language = session.view().language
    first = shares[0]
    city = f"{first.adcode[:4]}00"
    names = [unit_label(city, first.city, language)]
    if place.theme != "admin" or place.kind != "area" or len(shares) == 1:
        names.append(unit_label(first.adcode, first.name, language))
    names.append(place.town)
    return " ".join(dict.fromkeys(filter(None, names)))


def _point_out(key: str) -> None:
    st.session_state[_FOR] = key
    for name in ("spot-lon", "spot-lat"):
        st.session_state.pop(name, None)


def _spot(key: str, give: Callable[[Value], None]) -> None:
    t = session.texts()
    st.caption(t("review-click"))
    left, right = st.columns(2)
    lon = left.number_input(t("review-lon"), value=None, format="%.6f", key="spot-lon")
    lat = right.number_input(t("review-lat"), value=None, format="%.6f", key="spot-lat")
    uncertainty_m = left.number_input(
        t("review-uncertainty"), min_value=1, max_value=200_000, value=DEFAULT_UNCERTAINTY_M,
        step=100, key=f"{key}-uncertainty",
    )  # fmt: skip
    source = right.text_input(t("review-source"), key=f"{key}-source")
    wide_m = max(uncertainty_m, 1 if source.strip() else int(ESTIMATED_MIN_UNCERTAINTY_M))
    at = None if lon is None or lat is None else [lon, lat]
    wanted = {"at": at, "radius_m": wide_m, "say": t("review-click")}
    if st.session_state.get(_PICK) != wanted:
        st.session_state[_PICK] = wanted
        st.rerun()
    if wide_m > uncertainty_m:
        st.caption(t("review-least", metres=wide_m))
    value = {"how": "spot", "lon": lon, "lat": lat, "uncertainty_m": wide_m,
             "source": source.strip()}  # fmt: skip
    st.button(
        t("review-accept"), key=f"{key}-accept", type="primary", disabled=at is None,
        icon=":material/check:", on_click=give, args=(value,),
    )  # fmt: skip
