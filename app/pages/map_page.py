"""The map page: sidebar, map, and what is said about it below."""

from functools import partial

import geopandas as gpd
import streamlit as st
from streamlit_folium import st_folium

from app import drawing, session
from app.assets import leaflet_address
from app.data import Buffers, Packaged, buffers, rows_of, shown, themes
from app.panels import buffers as buffers_panel
from app.panels import downloads, evidence, language, listing, sidebar
from app.state import TABS
from app.texts import TEXTS, plain
from layers.table import placed
from layers.words import words

MAP_HEIGHT_PX = 590


def show(data: Packaged) -> None:
    """Draw the page."""
    t = session.texts()
    _heading()
    if ignored := session.ignored():
        comma = words(session.view().language)["separator"]
        parts = comma.join(plain(part[:40]) for part in ignored[:8])
        st.warning(t("ignored", parts=parts), icon=":material/link_off:")
    on_screen = shown(data, session.view())
    sidebar.show(data, on_screen)
    drawn = _buffers(data, on_screen)
    _summary(on_screen, len(data.table))
    _map(data, on_screen, drawn)
    evidence.choose(data)
    _tabs(data, on_screen, drawn)


def _heading() -> None:
    t = session.texts()
    with st.sidebar:
        st.markdown(f"### {t('app')}")
        st.caption(t("tagline"))
        language.show()


def _buffers(data: Packaged, on_screen: gpd.GeoDataFrame) -> Buffers | None:
    if not session.view().radii_m:
        return None
    with st.spinner(session.texts()("buffers-working")):
        return buffers(data, session.view(), on_screen)


def _summary(on_screen: gpd.GeoDataFrame, total: int) -> None:
    t = session.texts()
    on_map = len(placed(on_screen))
    if on_screen.empty:
        st.info(t("empty"), icon=":material/filter_alt_off:")
        return
    st.markdown(
        t(
            "summary",
            shown=len(on_screen),
            total=total,
            placed=on_map,
            unplaced=len(on_screen) - on_map,
        )
    )


def _map(data: Packaged, on_screen: gpd.GeoDataFrame, drawn: Buffers | None) -> None:
    """Draw the map: the base never changes, so that zoom and place survive every choice."""
    spoken = session.view().language
    chosen = rows_of(data, session.haloed())
    groups = drawing.overlays(drawn.rings if drawn else None, chosen, spoken)
    groups += themes(data, on_screen, spoken)
    look = session.flight()
    address = leaflet_address(st.get_option("server.baseUrlPath"))
    st_folium(
        drawing.base_map(spoken, address, session.view().tiles),
        key="map",
        height=MAP_HEIGHT_PX,
        use_container_width=True,
        feature_group_to_add=groups,
        center=look.center,
        zoom=look.zoom,
        returned_objects=["last_active_drawing", "last_object_clicked_count", "center", "zoom"],
        on_change=partial(session.take_map_event, "map", data.known.projects),
    )


def _tabs(data: Packaged, on_screen: gpd.GeoDataFrame, drawn: Buffers | None) -> None:
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
            if tab == "evidence":
                evidence.show(data, on_screen["id"])
            elif tab == "buffers":
                buffers_panel.show(on_screen, drawn)
            elif tab == "table":
                listing.show(data, on_screen)
            elif tab == "unplaced":
                listing.show_unplaced(data, on_screen)
            else:
                downloads.show(data, on_screen, drawn)
