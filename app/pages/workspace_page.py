"""The workspace: what it holds, what was changed and by whom, undo, export, import."""

import streamlit as st

from app import faults, navigation, session
from app.data import Holdings, workspace
from app.panels import exchange, head, history
from app.texts import plain
from app.workspace.store import KINDS


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    own = workspace()
    head.titled()
    st.markdown(t("ws-hint", path=plain(str(own.path))))
    for fault in data.faults:
        st.warning(plain(faults.said(fault, session.view().language)))
    with st.container(horizontal=True):
        for kind in KINDS:
            n = len(own.items(kind))
            if st.button(t(f"ws-count-{kind}", n=n), key=f"count-{kind}", disabled=not n):
                _open(data, kind)
    st.text_input(
        t("ws-who"),
        placeholder=t("ws-who-hint"),
        max_chars=40,
        width=320,
        **session.bound("who-box", session.who(), session.call),
    )
    st.subheader(t("ws-history"))
    history.show(data)
    st.subheader(t("ws-exchange"))
    exchange.show()


def _open(data: Holdings, kind: str) -> None:
    """Open what a count counts: plans and names on their page, notes on the map, else its steps."""
    if kind in ("plan", "mention"):
        navigation.open_plans()
    if kind == "note":
        noted = tuple(one for one in workspace().items("note") if one in data.known.projects)
        navigation.open_map(selected=noted)
    history.only(kind)
    st.rerun()
