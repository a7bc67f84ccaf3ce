"""The analysis page: the questions that plans ask, buffers, what is in reach, overlaps."""

import streamlit as st

from app import session
from app.data import Holdings
from app.panels import asking, crossing, guide, language, reaching, storyteller
from app.state import QUESTIONS
from app.texts import plain

PANELS = {
    "stories": storyteller.show,
    "ask": asking.show,
    "reach": reaching.show,
    "overlap": crossing.show,
}


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    with st.container(horizontal=True, vertical_alignment="center", key="map-head"):
        st.segmented_control(
            t("page-analysis"),
            options=QUESTIONS,
            format_func=lambda key: t(f"analysis-{key}"),
            required=True,
            label_visibility="collapsed",
            width="stretch",
            **session.bound(session.worded("question"), session.view().question, _ask),
        )
        guide.show()
        language.show()
    if ignored := session.ignored():
        parts = "; ".join(plain(part[:40]) for part in ignored[:8])
        st.warning(t("ignored", parts=parts), icon=":material/link_off:")
    PANELS[session.view().question](data)


def _ask(question: str | None) -> None:
    if question in QUESTIONS:
        session.change(question=question)
