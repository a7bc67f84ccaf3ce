"""The map's twin as a table, and the list of what is 未落图."""

import hashlib
from collections.abc import Sequence
from functools import partial

import geopandas as gpd
import pandas as pd
import streamlit as st

from app import session
from app.data import Packaged
from app.panels.sidebar import plan_name, status_name, theme_name
from layers.reasons import reason
from layers.table import unplaced
from layers.words import words

TABLE_HEIGHT_PX = 480


def show(data: Packaged, on_screen: gpd.GeoDataFrame) -> None:
    """Draw every row on the screen; choosing a row selects the project."""
    t = session.texts()
    st.caption(t("table-hint"))
    ids = list(on_screen["id"])
    # A new key for new rows: the browser keeps the choice by row number.
    key = "table-" + hashlib.sha256(",".join(ids).encode()).hexdigest()[:12]
    st.dataframe(
        people_table(data, on_screen),
        hide_index=True,
        height=TABLE_HEIGHT_PX,
        key=key,
        selection_mode="multi-row",
        on_select=partial(_choose, key, ids),
    )


def show_unplaced(data: Packaged, on_screen: gpd.GeoDataFrame) -> None:
    """Draw the rows on the screen that have no position, with the reason of each."""
    t = session.texts()
    rows = unplaced(on_screen)
    if rows.empty:
        st.info(t("unplaced-empty"))
        return
    st.caption(t("unplaced-hint"))
    table = pd.DataFrame(
        {
            t("name"): rows["name"],
            t("theme"): [theme_name(theme_id) for theme_id in rows["theme"]],
            t("reason"): [reason(text, session.view().language) for text in rows["reason"]],
            t("plans"): _plans(data, rows),
            t("mentions"): rows["mentions"],
        }
    )
    st.dataframe(table, hide_index=True, height=TABLE_HEIGHT_PX)


def people_table(data: Packaged, rows: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the rows for people: headings and words in the view's language, order as given."""
    t = session.texts()
    say = words(session.view().language) | {"": ""}
    return pd.DataFrame(
        {
            t("name"): rows["name"],
            t("theme"): [theme_name(theme_id) for theme_id in rows["theme"]],
            t("status"): [status_name(status_id) for status_id in rows["status"]],
            t("district"): rows["district"],
            t("town"): rows["town"],
            t("uncertainty-m"): rows["uncertainty_m"],
            t("basis"): [say[basis] for basis in rows["basis"]],
            t("plans"): _plans(data, rows),
            t("mentions"): rows["mentions"],
        }
    )


def _plans(data: Packaged, rows: gpd.GeoDataFrame) -> list[str]:
    comma = words(session.view().language)["separator"]
    return [comma.join(plan_name(data, plan) for plan in said) for said in rows["status_by_plan"]]


def _choose(key: str, ids: Sequence[str]) -> None:
    chosen = [ids[row] for row in st.session_state[key]["selection"]["rows"]]
    here = set(ids)
    kept = [item for item in session.view().selected if item not in here or item in chosen]
    session.change(selected=tuple(dict.fromkeys([*kept, *chosen])))
