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
        # One key a page: with one for all, the control of the page before takes the choice along.
        **session.bound(f"language-{session.page()}", session.view().language, _choose),
    )


def _choose(language: str | None) -> None:
    if language in LANGUAGES:
        session.change(language=language)
