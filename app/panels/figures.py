"""A figure as a button that opens the map with just those projects."""

from typing import Any

import streamlit as st

from app import navigation, session


def one(key: str, n: int, **values: Any) -> None:
    """Draw the figure ``over-<key>``; ``values`` are the fields of the view that show its rows."""
    if st.button(session.texts()(f"over-{key}", n=f"{n:,}"), key=f"figure-{key}"):
        navigation.open_map(**values)
