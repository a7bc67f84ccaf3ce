"""Files of exactly what is on the screen."""

import geopandas as gpd
import streamlit as st

from app import session
from app.data import Buffers, Packaged
from app.panels.buffers import inside_table
from app.panels.listing import people_table
from layers.page import page_html
from layers.table import placed
from layers.vector import geojson


def show(data: Packaged, on_screen: gpd.GeoDataFrame, drawn: Buffers | None) -> None:
    """Draw one button a file; a file is made when it is asked for."""
    t = session.texts()
    st.caption(t("downloads-hint", n=len(on_screen), placed=len(placed(on_screen))))
    language = session.view().language
    rings = drawn.rings if drawn else None
    st.download_button(
        t("download-html"),
        data=lambda: page_html(on_screen, language=language, rings=rings),
        file_name="luotu.html",
        mime="text/html",
        key="download-html",
        icon=":material/map:",
        on_click="ignore",
    )
    st.download_button(
        t("download-geojson"),
        data=lambda: geojson(on_screen),
        file_name="luotu.geojson",
        mime="application/geo+json",
        key="download-geojson",
        icon=":material/data_object:",
        on_click="ignore",
    )
    st.download_button(
        t("download-table"),
        data=lambda: csv(people_table(data, on_screen)),
        file_name="luotu.csv",
        mime="text/csv",
        key="download-table",
        icon=":material/table:",
        on_click="ignore",
    )
    if drawn is None:
        return
    st.download_button(
        t("download-rings"),
        data=lambda: drawn.rings.to_json(drop_id=True, ensure_ascii=False),
        file_name="luotu-buffers.geojson",
        mime="application/geo+json",
        key="download-rings",
        icon=":material/adjust:",
        on_click="ignore",
    )
