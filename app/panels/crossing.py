"""Which lines run through which areas and districts, and which areas overlap: three tables."""

import streamlit as st

from app import session
from app.data import Holdings, rows_of, shown
from app.naming import theme_name
from app.panels import answers
from app.questions import overlap
from layers.table import placed
from layers.telling import Table
from layers.themes import THEMES


def show(data: Holdings) -> None:
    """Draw the choice of projects, then what they overlap with."""
    t = session.texts()
    view = session.view()
    rows = placed(rows_of(data, view.selected))
    first = t("overlap-selection", n=len(rows))
    if rows.empty:
        rows = placed(shown(data, view))
        first = t("overlap-shown", n=len(rows))
    names = {"": first} | {theme.id: theme_name(theme.id) for theme in THEMES if theme.shown}
    chosen = view.buffer_of if view.buffer_of in names else ""
    st.selectbox(
        t("overlap-of"),
        options=list(names),
        format_func=names.__getitem__,
        **session.bound(session.worded("overlap-of"), chosen, _take),
    )
    if chosen:
        rows = placed(data.table[data.table["theme"] == chosen])
    with st.spinner(t("overlap-working")):
        found = overlap(data.digest, tuple(rows["id"]))
    st.caption(t("overlap-note"))
    for key, table in (
        ("line-zone", found.lines),
        ("zone-zone", found.areas),
        ("line-district", found.districts),
    ):
        answers.one(data, Table(key, table), t(f"answer-{key}"))


def _take(theme_id: str) -> None:
    session.change(buffer_of=theme_id)
