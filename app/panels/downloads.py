"""Files of exactly what is on the screen."""

import geopandas as gpd
import pandas as pd
import streamlit as st

from app import session
from app.data import Buffers, Packaged
from app.drawing import page
from app.panels.buffers import inside_tables
from app.panels.listing import people_table
from app.panels.sidebar import plan_name, status_name
from layers.table import placed
from layers.vector import dumps


def show(data: Packaged, on_screen: gpd.GeoDataFrame, drawn: Buffers | None) -> None:
    """Draw one button a file; a file is made when it is asked for."""
    t = session.texts()
    st.caption(t("downloads-hint", n=len(on_screen), placed=len(placed(on_screen))))
    language = session.view().language
    rings = drawn.rings if drawn else None
    note = _note(data)
    st.download_button(
        t("download-html"),
        data=lambda: page(
            on_screen, data.table, data.catalogue.plans, language, rings=rings, note=note
        ),
        file_name="luotu.html",
        mime="text/html",
        key="download-html",
        icon=":material/map:",
        on_click="ignore",
    )
    st.download_button(
        t("download-geojson"),
        data=lambda: dumps(on_screen),
        file_name="luotu.geojson",
        mime="application/geo+json",
        key="download-geojson",
        icon=":material/data_object:",
        on_click="ignore",
    )
    st.download_button(
        t("download-table"),
        data=lambda: as_csv(people_table(data, on_screen)),
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
        data=lambda: dumps(drawn.rings),
        file_name="luotu-buffers.geojson",
        mime="application/geo+json",
        key="download-rings",
        icon=":material/adjust:",
        on_click="ignore",
    )
    st.download_button(
        t("download-inside"),
        data=lambda: as_csv(inside_tables(drawn)),
        file_name="luotu-inside.csv",
        mime="text/csv",
        key="download-inside",
        icon=":material/table:",
        on_click="ignore",
    )


def as_csv(table: pd.DataFrame) -> bytes:
    """Return the table as CSV; the mark at its head tells spreadsheets that it is UTF-8."""
    return table.to_csv(index=False).encode("utf-8-sig")


def _note(data: Packaged) -> str:
    """Return in one line which filters chose the rows on the screen, "" if none did."""
    t = session.texts()
    view = session.view()
    parts = [
        (t("plans"), [plan_name(data, plan_id) for plan_id in view.plans]),
        (t("statuses"), [status_name(status_id) for status_id in view.statuses]),
        (t("districts"), [data.districts[adcode] for adcode in view.districts]),
        (t("search"), [view.text] if view.only_found and view.text else []),
    ]
    return "; ".join(f"{label}: {'、'.join(names)}" for label, names in parts if names)
