"""The map page: the map with all its panels, and below it buffers and files."""

import geopandas as gpd
import streamlit as st

from app import atlas, session
from app.data import Buffers, Holdings, box_of_plans, buffers, features, shown
from app.panels import buffers as buffers_panel
from app.panels import card, correct, downloads, finder, place_form, welcome
from app.panels.head import head
from app.state import OPENING_RADII_M, TABS
from app.sync import Event
from app.texts import TEXTS


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    with head():
        st.markdown(f"**{t('app')}**　{t('tagline')}", width="stretch")
    on_screen = shown(data, session.view())
    drawn = _buffers(data, on_screen)
    atlas.show(
        "atlas",
        data.known,
        features(data.digest, session.view().language),
        heard=_heard,
        extras={
            # A link to some plans alone is no first visit.
            "welcome": "" if session.view().plans else welcome.html(data),
            "card": card.selected(data, actions=("correct",)),
            "hits": finder.hits(data),
            "rings": atlas.rings(drawn.rings if drawn else None),
            "pick": place_form.pick() if session.view().tab == "correct" else None,
        },
        home=box_of_plans(data.digest, session.view().plans),
    )
    _tabs(data, on_screen, drawn)


def _heard(event: Event) -> None:
    finder.take(event)
    if event.kind == "buffer":
        radii = session.view().radii_m or OPENING_RADII_M
        session.change(radii_m=radii, buffer_of="", tab="buffers")
    elif event.kind == "correct":
        session.change(tab="correct")
    elif event.kind == "picked":
        place_form.take(event)


def _buffers(data: Holdings, on_screen: gpd.GeoDataFrame) -> Buffers | None:
    if not session.view().radii_m:
        return None
    with st.spinner(session.texts()("buffers-working")):
        return buffers(data, session.view(), on_screen)


def _tabs(data: Holdings, on_screen: gpd.GeoDataFrame, drawn: Buffers | None) -> None:
    t = session.texts()
    view = session.view()
    ids = {label: tab for tab in TABS for label in TEXTS[f"tab-{tab}"]}
    tabs = st.tabs(
        [t(f"tab-{tab}") for tab in TABS],
        **session.bound(
            f"tab-{view.language}",
            t(f"tab-{view.tab}"),
            lambda label: session.change(tab=ids[label]),
        ),
    )
    for tab, container in zip(TABS, tabs, strict=True):
        if not container.open:
            continue
        with container:
            if tab == "buffers":
                buffers_panel.show(on_screen, drawn)
            elif tab == "downloads":
                downloads.show(data, on_screen, drawn)
            else:
                correct.show(data)
