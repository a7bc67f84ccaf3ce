"""The choice of language, the same on every page."""

import streamlit as st

from app import session
from app.state import LANGUAGES

_NAMES = {"zh": "中文", "en": "English"}


def show() -> None:
    """Draw the choice."""
    st.segmented_control(
        session.texts()("language"),
        options=LANGUAGES,
        format_func=_NAMES.__getitem__,
        required=True,
        label_visibility="collapsed",
        **session.bound("language", session.view().language, _choose),
    )


def _choose(language: str | None) -> None:
    # On a change of page the browser may send the choice of a control that is gone: none.
    if language in LANGUAGES:
        session.change(language=language)
