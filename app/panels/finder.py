"""The search box of the map: what was sought in this session, and what is found."""

from typing import Any

import streamlit as st

from app import session
from app.data import Holdings, found, ready_to_search
from app.sync import Event

_SEARCHED = "searched"


def take(event: Event) -> None:
    """Keep the text that a user seeks."""
    if event.kind == "search":
        st.session_state[_SEARCHED] = str(event.values.get("text", ""))


def hits(data: Holdings) -> dict[str, Any] | None:
    """Return what is found, as the map takes it; None if nothing is sought."""
    text = st.session_state.get(_SEARCHED, "")
    if not text:
        if st.session_state.get(_SEARCHED) is not None:
            ready_to_search(data.digest)
        return None
    t = session.texts()
    notes = {
        "place": t("search-place"),
        "unplaced": t("search-unplaced"),
        "coordinates": t("search-coordinates"),
    }
    items = found(data.digest, text, session.view().language, notes)
    return {"text": text, "items": items, "empty": t("search-none", text=text)}
