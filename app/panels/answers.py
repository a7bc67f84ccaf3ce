"""Answers as tables and ranking charts, each with its file."""

from collections.abc import Callable
from functools import partial
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from app import session
from app.data import Holdings
from app.naming import plan_name, status_name, theme_name
from app.questions import ground
from layers.sheet import sheet
from layers.telling import Table

MAX_BARS = 12
BAR_PX = 22
LIST_HEIGHT_PX = 380
_LONG = 10
_ROOM = 1.1  # beside the longest bar, for its figure
_AXIS_PX, _LEGEND_PX = 34, 34
_NAMES = ("name", "other", "nearest", "district")
# Told apart also by those who are colour-blind, and by lightness.
_COLORS = {"sure": "#117733", "possible": "#DDAA33", "no": "#882255", "": "#1F5F8B"}
_HIDDEN = ("id", "other_id", "adcode", "nearest_id", "name_en")


def show(data: Holdings, tables: tuple[Table, ...]) -> None:
    """Draw each table under its title, its ranking chart above it."""
    for table in tables:
        one(data, table, _title(table.id))


def one(data: Holdings, table: Table, title: str) -> None:
    """Draw one table with title, chart and file."""
    t = session.texts()
    st.markdown(f"##### {title}")
    if table.rows.empty:
        st.caption(t("table-empty"))
        return
    if table.rank:
        chart(data, table)
    rows = for_people(data, table.rows)
    st.dataframe(
        rows,
        hide_index=True,
        height=LIST_HEIGHT_PX if len(rows) > _LONG else "content",
        column_config=_formats(table.rows),
    )
    st.download_button(
        t("table-download"),
        data=partial(sheet, rows),
        file_name=f"luotu-{table.id.replace(':', '-')}.csv",
        mime="text/csv",
        key=f"table-{table.id}-{title}",
        icon=":material/table:",
        on_click="ignore",
    )


def chart(data: Holdings, table: Table) -> None:
    """Draw the rows with the largest figures as bars, coloured by certainty where they have it."""
    t = session.texts()
    label = "name" if "name" in table.rows.columns else "district"
    known = table.rows.dropna(subset=[table.rank])
    rows = known.nlargest(MAX_BARS, table.rank)
    if len(rows) < 2:
        return
    certain = rows["certainty"] if "certainty" in rows.columns else pd.Series("", index=rows.index)
    figures = _rounded(table.rank, rows[table.rank])
    bars = pd.DataFrame(
        {
            "label": [_spoken(data, value) for value in rows[label]],
            "value": figures.to_numpy(dtype=float),
            "certainty": [t(f"certainty-{value}") if value else "" for value in certain],
        }
    )
    domain = [t(f"certainty-{key}") if key else "" for key in _COLORS]
    there = [word for word in domain if word and (bars["certainty"] == word).any()]
    form = f",.{_digits(table.rank)}f"
    base = alt.Chart(bars).encode(
        x=alt.X(
            "value:Q",
            title=t(f"column-{table.rank}"),
            scale=alt.Scale(domain=[0, max(bars["value"].max() * _ROOM, 1e-9)], nice=False),
            axis=alt.Axis(labels=False, ticks=False, grid=False, domain=False),
        ),
        y=alt.Y(
            "label:N",
            sort=None,
            title=None,
            axis=alt.Axis(labelLimit=230, labelOverlap=False, ticks=False, domain=False),
        ),
        tooltip=[
            alt.Tooltip("label:N", title=t(f"column-{label}")),
            alt.Tooltip("value:Q", title=t(f"column-{table.rank}"), format=form),
            alt.Tooltip("certainty:N", title=t("column-certainty")),
        ],
    )
    drawn = base.mark_bar().encode(
        color=alt.Color(
            "certainty:N",
            title=None,
            scale=alt.Scale(domain=domain, range=list(_COLORS.values())),
            legend=alt.Legend(values=there, orient="top") if len(there) > 1 else None,
        )
    )
    told = base.mark_text(align="left", dx=4, color="#22303c").encode(
        text=alt.Text("value:Q", format=form)
    )
    height = BAR_PX * len(bars) + _AXIS_PX + (_LEGEND_PX if len(there) > 1 else 0)
    st.altair_chart((drawn + told).properties(height=height))
    if len(known) > len(rows):
        st.caption(t("chart-first", n=len(rows), all=len(known)))


def for_people(data: Holdings, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table with headings, words and names in the view's language, without ids.

    Metres, minutes and counts are whole, km and km2 have one decimal (two below 1), shares three.
    """
    t = session.texts()
    known: dict[str, Callable[[str], str]] = {
        "certainty": lambda value: t(f"certainty-{value}"),
        "before": lambda value: t(f"certainty-{value}"),
        "after": lambda value: t(f"certainty-{value}"),
        "status": status_name,
        "theme": theme_name,
        "plan": lambda value: plan_name(data, value),
        **dict.fromkeys(_NAMES, lambda value: _spoken(data, value)),
    }
    found = pd.DataFrame(index=rows.index)
    for column in rows.columns:
        if column not in _HIDDEN:
            words = known.get(column)
            values = rows[column]
            found[t(f"column-{column}")] = (
                [words(v) for v in values] if words else _rounded(column, values)
            )
    return found


def _spoken(data: Holdings, name: str) -> str:
    """Return a Chinese name, or in English the English one where it is known."""
    return ground(data.digest).say(name, session.view().language)


def _digits(column: str) -> int:
    return 1 if column.endswith(("_km", "_km2")) else 0


def _rounded(column: str, values: pd.Series) -> pd.Series:
    """Return the figures of a column as exactly as they are worth telling."""
    if not pd.api.types.is_float_dtype(values):
        return values
    if column == "share":
        return values.round(3)
    if _digits(column):
        return values.where(values.abs() < 1, values.round(1)).round(2)
    whole = values.round()
    return whole.astype("Int64")


def _formats(rows: pd.DataFrame) -> dict[str, Any]:
    """Return how figures are shown: thousands set apart, shares as percent, the same digits."""
    t = session.texts()
    found: dict[str, Any] = {}
    for column in rows.columns:
        if pd.api.types.is_numeric_dtype(rows[column]) and rows[column].dtype != bool:
            end = column.partition("_")[0]
            found[t(f"column-{column}")] = st.column_config.NumberColumn(
                format="percent" if column == "share" else "localized",
                step=_step(column, rows[column]),
                help=t(f"tip-{end}") if end in ("least", "most") else None,
            )
    return found


def _step(column: str, values: pd.Series) -> float:
    """Return the last digit that is shown."""
    if column == "share":
        return 0.001
    if _digits(column):
        return 0.01 if (values.abs() < 1).any() else 0.1
    return 1


def _title(table_id: str) -> str:
    t = session.texts()
    kind, _, role = table_id.partition(":")
    return t(f"answer-{kind}", what=t(f"role-{role}")) if role else t(f"answer-{kind}")
