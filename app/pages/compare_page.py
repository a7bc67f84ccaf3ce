"""Two plans side by side: new, advanced, slipped, unchanged, no longer mentioned."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from app import atlas, session, style
from app.data import Holdings, features
from app.naming import plan_name, status_name, theme_name
from app.panels import card, guide, language
from layers.changes import CHANGES, Change, changes
from layers.sheet import sheet
from layers.words import words

HEIGHT_PX = 560
# Told apart by colour-blind eyes (Okabe and Ito); the table says it in words.
COLORS: dict[Change, str] = {
    "new": "#0072B2",
    "advanced": "#009E73",
    "slipped": "#D55E00",
    "unchanged": "#6B6B6B",
    "unclear": "#8C6D1F",
    "gone": "#AA4499",
}


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("page-compare"), width="stretch")
        guide.show()
        language.show()
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
    tints = {one: COLORS[step] for one, step in steps.items() if step in shown}
    atlas.show(
        "compare-atlas",
        data.known,
        features(data.digest, session.view().language),
        heard=lambda event: None,
        extras={"card": card.selected(data), "tints": tints},
        height_px=HEIGHT_PX,
    )
    _table(data, {one: step for one, step in steps.items() if step in shown}, before, after)


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
        format_func=lambda step: f"{_name(step)} {counts[step]:,}",
        key=f"compare-kinds-{session.view().language}",
    )
    style.edges("compare-kinds", [COLORS[step] for step in CHANGES])
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

    frame = pd.DataFrame(
        {
            t("name"): [row.name for row in rows],
            t("compare-change"): [_name(steps[row.id]) for row in rows],
            plan_name(data, before): [said(row, before) for row in rows],
            plan_name(data, after): [said(row, after) for row in rows],
            t("theme"): [theme_name(row.theme) for row in rows],
            t("district"): [row.district for row in rows],
        }
    )
    event = st.dataframe(
        frame, hide_index=True, on_select="rerun", selection_mode="single-row",
        key=f"compare-table-{before}-{after}-{len(rows)}",
    )  # fmt: skip
    chosen = event["selection"]["rows"]
    row = rows[chosen[0]] if chosen else None
    if row is not None and session.view().selected != (row.id,):
        session.change(selected=(row.id,))
        if row.geometry is not None:
            session.fly(row.geometry.bounds)
        st.rerun()
    st.download_button(
        t("compare-download"), data=partial(sheet, frame), file_name="luotu-compare.csv",
        mime="text/csv", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
