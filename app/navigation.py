"""From one page to another, with the view changed on the way."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from app import session
from app.state import View

_PAGES = "pages"


def know(pages: Mapping[str, StreamlitPage]) -> None:
    """Take the pages of the app, by id, at the start of each run."""
    st.session_state[_PAGES] = dict(pages)


def open_map(**values: Any) -> None:
    """Open the map with all projects but what ``values`` of the view narrow down."""
    kept = session.view()
    themes = tuple(values.pop("themes", View().themes))
    session.reset(View(language=kept.language, tiles=kept.tiles, themes=themes, **values))
    st.switch_page(st.session_state[_PAGES]["map"])
