"""The analysis page: the questions that plans ask, buffers, what is in reach, overlaps."""

import streamlit as st

from app import session
from app.data import Holdings
from app.panels import asking, crossing, reaching, storyteller
from app.panels.head import head
from app.state import QUESTIONS

PANELS = {
    "stories": storyteller.show,
    "ask": asking.show,
    "reach": reaching.show,
    "overlap": crossing.show,
}


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    with head():
        st.segmented_control(
            t("page-analysis"),
            options=QUESTIONS,
            format_func=lambda key: t(f"analysis-{key}"),
            required=True,
            label_visibility="collapsed",
            width="stretch",
            wrap=True,
            **session.bound(session.worded("question"), session.view().question, _ask),
        )
    PANELS[session.view().question](data)


def _ask(question: str | None) -> None:
    if question in QUESTIONS:
        session.change(question=question)
