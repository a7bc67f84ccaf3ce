"""The choice of language, the same on every page."""

import streamlit as st

from app import session
from app.state import LANGUAGES

_NAMES = {"zh": "中文", "en": "English"}


def show() -> None:
    """Draw the choice; a new language draws the base map anew, so it is told where to look."""
    st.segmented_control(
        session.texts()("language"),
        options=LANGUAGES,
        format_func=_NAMES.__getitem__,
        required=True,
        label_visibility="collapsed",
        **session.bound("language", session.view().language, _choose),
    )


def _choose(language: str) -> None:
    session.change(language=language)
    session.expect_new_map()
