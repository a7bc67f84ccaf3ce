"""Themes by districts as a table of counts; a cell, or the choice below, opens the map on it."""

from collections.abc import Callable, Mapping

import altair as alt
import pandas as pd
import streamlit as st

from app import session

CELL_PX = 23
HEAD_PX = 104  # the slanting names above
_LIGHT, _DARK = "#E6EEF4", "#1F5F8B"
_DARK_FROM = 0.55  # of the largest count: from here on a figure is white
Cell = tuple[str, str]


def show(
    title: str,
    counts: Mapping[Cell, int],
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    open_: Callable[[str, str], None],
) -> None:
    """Draw ``counts`` ((row id, column id) → number); ids → names, in the order they stand in."""
    t = session.texts()
    st.subheader(title)
    cells = {(one, other): counts.get((one, other), 0) for one in rows for other in columns}
    top = max(cells.values(), default=0)
    if not top:
        st.caption(t("over-empty"))
        return
    data = pd.DataFrame(
        {
            "row": [one for one, _ in cells],
            "column": [other for _, other in cells],
            "theme": [rows[one] for one, _ in cells],
            "district": [columns[other] for _, other in cells],
            "n": list(cells.values()),
        }
    )
    data = data[data["n"] > 0]
    pick = alt.selection_point(name="pick", fields=["row", "column"])
    base = alt.Chart(data).encode(
        x=alt.X(
            "district:N",
            sort=list(columns.values()),
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-40, labelOverlap=False, ticks=False,
                          domain=False, labelLimit=150),
        ),
        y=alt.Y(
            "theme:N",
            sort=list(rows.values()),
            title=None,
            axis=alt.Axis(labelOverlap=False, ticks=False, domain=False, labelLimit=170),
        ),
        tooltip=[
            alt.Tooltip("theme:N", title=t("theme")),
            alt.Tooltip("district:N", title=t("district")),
            alt.Tooltip("n:Q", title=t("over-count")),
        ],
    )  # fmt: skip
    drawn = base.mark_rect(cursor="pointer", stroke="#ffffff", cornerRadius=2).encode(
        color=alt.Color("n:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, top],
                                                            range=[_LIGHT, _DARK]))
    )  # fmt: skip
    figures = base.mark_text(fontSize=11).encode(
        text="n:Q",
        color=alt.condition(
            alt.datum.n >= top * _DARK_FROM**2, alt.value("#ffffff"), alt.value("#22303c")
        ),
    )
    chart = (drawn.add_params(pick) + figures).properties(height=CELL_PX * len(rows) + HEAD_PX)
    event = st.altair_chart(chart, key="chart-matrix", on_select="rerun", selection_mode="pick")
    for item in event["selection"].get("pick", []):
        if cells.get((item["row"], item["column"])):
            open_(item["row"], item["column"])
    _choice(cells, rows, columns, open_)


def _choice(
    cells: Mapping[Cell, int],
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    open_: Callable[[str, str], None],
) -> None:
    """Draw the choice of a cell without a mouse."""
    t = session.texts()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        row = st.selectbox(
            t("theme"), list(rows), format_func=rows.__getitem__, key=session.worded("matrix-row")
        )
        column = st.selectbox(
            t("district"),
            list(columns),
            format_func=columns.__getitem__,
            key=session.worded("matrix-column"),
        )
        n = cells[row, column]
        if st.button(t("over-cell", n=f"{n:,}"), key="matrix-open", disabled=not n):
            open_(row, column)
