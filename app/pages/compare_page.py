"""Two plans side by side: new, advanced, slipped, unchanged, no longer mentioned."""

from functools import partial
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from app import atlas, session, style
from app.data import Holdings, box_of_plans, features
from app.extent import Box
from app.naming import plan_name, project_name, status_name, theme_name
from app.panels import card, head
from layers.base import unit_label
from layers.changes import CHANGES, COLORS, SIGNS, Change, changes
from layers.frame import extent_of
from layers.sheet import sheet
from layers.words import words

HEIGHT_PX = 560
_KEPT = "compare-kept"  # the pair of plans for which a link said where the map looks


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    head.titled()
    if len(data.plans) < 2:
        st.info(t("compare-few"))
        return
    before, after = _choose(data)
    st.caption(t("compare-rule"))
    if before == after:
        st.warning(t("compare-same"))
        return
    table = data.table[data.table["theme"] != "admin"]
    steps = {item.id: item.change for item in changes(table, before, after)}
    shown = _kinds(steps)
    kept = {one: step for one, step in steps.items() if step in shown}
    told = {step: {"color": COLORS[step], "sign": SIGNS[step], "name": _name(step)}
            for step in CHANGES}  # fmt: skip
    rows = table[table["id"].isin(kept)]
    fit = _fit(rows, f"{before}|{after}", box_of_plans(data.digest, (before, after)))
    atlas.show(
        "compare-atlas",
        data.known,
        features(data.digest, session.view().language),
        heard=lambda event: None,
        extras={"card": card.selected(data), "tints": kept, "steps": told, "fit": fit},
        height_px=HEIGHT_PX,
    )
    _table(data, kept, before, after)


def _fit(rows: gpd.GeoDataFrame, pair: str, box: Box | None) -> dict[str, Any] | None:
    """Return where the map opens: on what is compared, unless a link said where it looks.

    ``box`` is where two plans of the user's are about, None for plans of the city.
    """
    if _KEPT not in st.session_state:
        linked = session.view().position is not None and not atlas.drawn_before()
        st.session_state[_KEPT] = pair if linked else ""
    if st.session_state[_KEPT] == pair:
        return None
    near = rows[rows["match"] != "within"]
    return {"key": pair, "box": list(box or extent_of(rows if near.empty else near))}


def _choose(data: Holdings) -> tuple[str, str]:
    t = session.texts()
    plans = list(data.plans)
    view = session.view()
    chosen = (view.before or plans[0], view.after or plans[-1])
    for column, field, value in zip(st.columns(2), ("before", "after"), chosen, strict=True):
        column.selectbox(
            t(f"compare-{field}"),
            plans,
            format_func=partial(_dated, data),
            **session.bound(session.worded(field), value, partial(_set, field)),
        )
    return chosen


def _dated(data: Holdings, plan_id: str) -> str:
    date = data.plans[plan_id].date
    return f"{plan_name(data, plan_id)} · {date}" if date else plan_name(data, plan_id)


def _set(field: str, value: str) -> None:
    session.change(**{field: value})


def _name(step: Change) -> str:
    return words(session.view().language)[f"change_{step}"]


def _kinds(steps: dict[str, Change]) -> list[Change]:
    t = session.texts()
    counts = {step: sum(found == step for found in steps.values()) for step in CHANGES}
    found = st.pills(
        t("compare-kinds"),
        list(CHANGES),
        default=["new", "advanced", "slipped", "gone"],
        selection_mode="multi",
        format_func=lambda step: f"{SIGNS[step]} {_name(step)} {counts[step]:,}",
        key=f"compare-kinds-{session.view().language}",
    )
    style.swatches("compare-kinds", [COLORS[step] for step in CHANGES])
    return [step for step in CHANGES if step in found]


def _table(data: Holdings, steps: dict[str, Change], before: str, after: str) -> None:
    t = session.texts()
    rows: list[Any] = [row for row in data.table.itertuples(index=False) if row.id in steps]
    rows.sort(key=lambda row: (CHANGES.index(steps[row.id]), row.theme, row.name))
    if not rows:
        st.caption(t("compare-none"))
        return

    def said(row: Any, plan: str) -> str:
        history = row.status_by_plan
        return status_name(history[plan]) if plan in history else ""

    spoken = session.view().language
    frame = pd.DataFrame(
        {
            t("name"): [project_name(data, row.id) for row in rows],
            t("compare-change"): [f"{SIGNS[steps[row.id]]} {_name(steps[row.id])}" for row in rows],
            plan_name(data, before): [said(row, before) for row in rows],
            plan_name(data, after): [said(row, after) for row in rows],
            t("theme"): [theme_name(row.theme) for row in rows],
            t("district"): [unit_label(row.adcode, row.district, spoken) for row in rows],
        }
    )
    key = f"compare-table-{before}-{after}-{spoken}-{len(rows)}"
    _follow(key, [row.id for row in rows])
    st.dataframe(
        frame, hide_index=True, on_select=partial(_picked, key, rows),
        selection_mode="single-row", key=key,
        column_config={t("name"): st.column_config.Column(width="medium")},
    )  # fmt: skip
    st.download_button(
        t("compare-download"), data=partial(sheet, frame), file_name="luotu-compare.csv",
        mime="text/csv", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _follow(key: str, ids: list[str]) -> None:
    """Choose in the table what is selected on the map."""
    wanted = [ids.index(one) for one in session.view().selected[-1:] if one in ids]
    state = st.session_state.get(key)
    if wanted != (state["selection"]["rows"] if state else []):
        st.session_state[key] = {"selection": {"rows": wanted, "columns": [], "cells": []}}


def _picked(key: str, rows: list[Any]) -> None:
    chosen = st.session_state[key]["selection"]["rows"]
    session.change(selected=tuple(rows[at].id for at in chosen))
    if chosen and rows[chosen[0]].geometry is not None:
        session.fly(rows[chosen[0]].geometry.bounds)
