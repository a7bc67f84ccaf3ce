"""Answers as tables and ranking charts, each with its file."""

from collections.abc import Callable
from functools import partial

import altair as alt
import pandas as pd
import streamlit as st

from app import session
from app.data import Holdings
from app.naming import plan_name, status_name, theme_name
from layers.sheet import sheet
from layers.telling import Table

MAX_BARS = 25
LIST_HEIGHT_PX = 380
_LONG = 10
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
        chart(table)
    rows = for_people(data, table.rows)
    st.dataframe(rows, hide_index=True, height=LIST_HEIGHT_PX if len(rows) > _LONG else "content")
    st.download_button(
        t("table-download"),
        data=partial(sheet, rows),
        file_name=f"luotu-{table.id.replace(':', '-')}.csv",
        mime="text/csv",
        key=f"table-{table.id}-{title}",
        icon=":material/table:",
        on_click="ignore",
    )


def chart(table: Table) -> None:
    """Draw the rows with the largest figures as bars, coloured by certainty where they have it."""
    t = session.texts()
    label = "name" if "name" in table.rows.columns else "district"
    rows = table.rows.dropna(subset=[table.rank]).nlargest(MAX_BARS, table.rank)
    if len(rows) < 2:
        return
    certain = rows["certainty"] if "certainty" in rows.columns else pd.Series("", index=rows.index)
    bars = pd.DataFrame(
        {
            "label": rows[label].to_numpy(),
            "value": rows[table.rank].to_numpy(dtype=float),
            "certainty": [t(f"certainty-{value}") if value else "" for value in certain],
        }
    )
    domain = [t(f"certainty-{key}") if key else "" for key in _COLORS]
    there = [word for word in domain if word and (bars["certainty"] == word).any()]
    color = alt.Color(
        "certainty:N",
        title=t("column-certainty"),
        scale=alt.Scale(domain=domain, range=list(_COLORS.values())),
        legend=alt.Legend(values=there, orient="top") if len(there) > 1 else None,
    )
    drawn = (
        alt.Chart(bars)
        .mark_bar()
        .encode(
            x=alt.X("value:Q", title=t(f"column-{table.rank}")),
            y=alt.Y(
                "label:N", sort="-x", title=None, axis=alt.Axis(labelLimit=260, labelOverlap=False)
            ),
            color=color,
            tooltip=[
                alt.Tooltip("label:N", title=t(f"column-{label}")),
                alt.Tooltip("value:Q", title=t(f"column-{table.rank}"), format=",.1f"),
                alt.Tooltip("certainty:N", title=t("column-certainty")),
            ],
        )
        .properties(height=alt.Step(22))
    )
    st.altair_chart(drawn)


def for_people(data: Holdings, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table with headings and words in the view's language, without ids."""
    t = session.texts()
    known: dict[str, Callable[[str], str]] = {
        "certainty": lambda value: t(f"certainty-{value}"),
        "before": lambda value: t(f"certainty-{value}"),
        "after": lambda value: t(f"certainty-{value}"),
        "status": status_name,
        "theme": theme_name,
        "plan": lambda value: plan_name(data, value),
    }
    found = pd.DataFrame(index=rows.index)
    for column in rows.columns:
        if column not in _HIDDEN:
            words = known.get(column)
            values = rows[column]
            found[t(f"column-{column}")] = [words(v) for v in values] if words else values
    return found


def _title(table_id: str) -> str:
    t = session.texts()
    kind, _, role = table_id.partition(":")
    return t(f"answer-{kind}", what=t(f"role-{role}")) if role else t(f"answer-{kind}")
