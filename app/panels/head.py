"""The head of a page: what it is, its help, the language; below it, what a link had wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from app import session
from app.panels import guide, language
from app.texts import plain
from layers.words import words

_SHOWN_MAX, _PART_MAX = 8, 40


@contextmanager
def head() -> Iterator[None]:
    """Draw the head; what is drawn in the block stands at its left."""
    with st.container(horizontal=True, vertical_alignment="center", key="page-head"):
        yield
        guide.show()
        language.show()
    if ignored := session.ignored():
        comma = words(session.view().language)["separator"]
        parts = comma.join(plain(part[:_PART_MAX]) for part in ignored[:_SHOWN_MAX])
        st.warning(session.texts()("ignored", parts=parts), icon=":material/link_off:")


def titled() -> None:
    """Draw the head with the title of the page."""
    with head():
        st.header(session.texts()(f"page-{session.page()}"), width="stretch")
