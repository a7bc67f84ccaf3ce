"""The map component in the app: its page put where Streamlit serves it, and the talk with it."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

import geopandas as gpd
import streamlit as st

from app import session
from app.components import component
from app.drawing import tile_maps, token
from app.state import Known
from app.sync import Event, Link, take, told
from app.texts import translator
from app.wordings.atlas import ATLAS_KEYS
from layers import atlas
from layers.webmap import rings_payload

_LINKS = "atlas-links"

Box = tuple[float, float, float, float]


@cache
def _component(language: str) -> Any:
    t = translator(language)
    words = {key: t(f"atlas-{key}") for key in ATLAS_KEYS}
    html = atlas.page(words, language=language, tiles=tuple(tile_maps().values()), token=token())
    return component("atlas", html)


def show(
    key: str,
    known: Known,
    features: Mapping[str, Any],
    *,
    heard: Callable[[Event], None],
    extras: Mapping[str, Any],
    height_px: int | None = None,
    home: Box | None = None,
) -> None:
    """Draw the map; changes of the view are taken up before the page runs again.

    ``features`` are those of ``layers.atlas.features``: they are sent until the browser says that
    it has them, and never again. ``extras`` may hold ``card``, ``hits``, ``rings``, ``tints``,
    ``pick``, ``welcome`` and ``draw`` (a geometry can be drawn; ``shape`` is the one there is).
    ``tints`` are row id → step, with ``steps`` step → ``color``, ``sign``, ``name``, for a
    comparison: only these rows are drawn, by step; ``fit`` is the ``box`` on which the map opens,
    and opens anew when its ``key`` changes. ``heard`` is called with each event. ``height_px``
    None: as high as the window leaves room for.
    ``home`` (west, south, east, north) is where the map opens and returns to, None the city.
    """
    link = _link(key)
    language = session.view().language
    widget = f"{key}-{language}"
    sent = dict(features) if link.have != features["digest"] else None
    flight = session.flight()
    _component(language)(
        key=widget,
        default=None,
        on_change=partial(_take, key, widget, known, heard),
        instance=link.instance,
        ack=link.n,
        heard=link.heard,
        digest=features["digest"],
        features=sent,
        view=told(session.view()),
        fly=flight,
        fixed=height_px,
        home=list(home) if home else None,
        **extras,
    )
    # Sent once: a browser that did not get them asks, telling what it has.
    link.have = features["digest"]


def drawn_before() -> bool:
    """Say whether this session has had a map on the screen."""
    return bool(st.session_state.get(_LINKS))


def _link(key: str) -> Link:
    links: dict[str, Link] = st.session_state.setdefault(_LINKS, {})
    widget = f"{key}-{session.view().language}"
    link = links.setdefault(widget, Link())
    if widget not in st.session_state:
        # The page is opened anew: the browser has drawn no map yet, and holds no features.
        links[widget] = link = Link()
    return link


def _take(key: str, widget: str, known: Known, heard: Callable[[Event], None]) -> None:
    message = st.session_state[widget]
    view, events = take(_link(key), message, session.view(), known)
    session.change(**{name: getattr(view, name) for name in view.__dataclass_fields__})
    for event in events:
        heard(event)


def rings(drawn: gpd.GeoDataFrame | None) -> dict[str, Any] | None:
    """Return buffers (WGS-84, ``radius_m``) as the map takes them, None for none."""
    if drawn is None:
        return None
    payload = rings_payload(drawn, session.view().language)
    return payload | {"key": digest([payload["features"]])}


def digest(values: Sequence[Any]) -> str:
    """Return a short digest of plain values, to tell the map what it has already."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
