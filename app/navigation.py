"""From one page to another, with the view changed on the way."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from app import session
from app.data import Holdings, rows_of
from app.state import View
from layers.table import placed

_PAGES = "pages"


def know(pages: Mapping[str, StreamlitPage]) -> None:
    """Take the pages of the app, by id, at the start of each run."""
    st.session_state[_PAGES] = dict(pages)


def open_map(**values: Any) -> None:
    """Open the map with all projects but what ``values`` of the view narrow down."""
    _reset(values)
    st.switch_page(st.session_state[_PAGES]["map"])


def open_project(data: Holdings, project_id: str) -> None:
    """Open the map at a project, selected; if it is not placed, with the list of those open."""
    rows = placed(rows_of(data, [project_id]))
    _reset({"selected": (project_id,), "drawer": "unplaced" if rows.empty else ""})
    if not rows.empty:
        west, south, east, north = map(float, rows.total_bounds)
        session.fly((west, south, east, north))
    st.switch_page(st.session_state[_PAGES]["map"])


def _reset(values: dict[str, Any]) -> None:
    kept = session.view()
    themes = tuple(values.pop("themes", View().themes))
    session.reset(View(language=kept.language, tiles=kept.tiles, themes=themes, **values))


def open_plans() -> None:
    """Open the page of the user's plans, at the one read last."""
    session.change(own="", selected=(), mention=None, position=None)
    st.switch_page(st.session_state[_PAGES]["plan"])
