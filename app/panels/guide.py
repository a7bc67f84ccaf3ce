"""The help of a page: what it answers, how it is used, which keys; at the same place on each."""

import streamlit as st

from app import session


def show() -> None:
    """Draw the button that opens the help of the page that is open."""
    t = session.texts()
    page = session.page()
    with st.popover(t("help"), icon=":material/help:", key=f"help-{page}"):
        st.markdown(t(f"help-{page}"))
