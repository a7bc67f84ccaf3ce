"""Projects as lines that open the map on them: the first few, the others folded away."""

from collections.abc import Sequence

import streamlit as st

from app import navigation, session
from app.data import Holdings

FIRST = 6


def show(data: Holdings, key: str, lines: Sequence[tuple[str, str]]) -> None:
    """Draw ``lines`` (project id, Markdown in one line); ``key`` names the list on its page."""
    t = session.texts()
    if not lines:
        st.caption(t("over-empty"))
        return
    _buttons(data, key, lines[:FIRST])
    if rest := lines[FIRST:]:
        with st.expander(t("over-more", n=len(rest))):
            _buttons(data, key, rest)


def _buttons(data: Holdings, key: str, lines: Sequence[tuple[str, str]]) -> None:
    with st.container(gap="xxsmall"):
        for project_id, line in lines:
            if st.button(line, key=f"row-{key}-{project_id}", type="tertiary", wrap=True):
                navigation.open_project(data, project_id)
