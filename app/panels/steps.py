"""The steps of this session in an own plan: written to the workspace, the last one taken back."""

import streamlit as st

from app import faults, session
from app.data import workspace
from app.texts import plain
from app.workspace.merged import SEPARATOR, Own
from app.workspace.store import Change
from geo.errors import LuotuError

_STEPS, _FAULT = "review-steps", "review-fault"


def write(changes: list[Change], told: str) -> None:
    """Write changes as one step of this session, which can be taken back right there."""
    batch = workspace().set(changes, session.who())
    if batch:
        st.session_state[_STEPS] = [*st.session_state.get(_STEPS, []), (batch, told)]


def show() -> None:
    """Tell the last step of this session, with its undo."""
    t = session.texts()
    if fault := st.session_state.pop(_FAULT, ""):
        st.warning(plain(fault))
    steps = st.session_state.get(_STEPS, [])
    if not steps:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f":material/check: {plain(steps[-1][1])}", width="stretch")
        st.button(
            t("review-undo"), icon=":material/undo:", type="tertiary", key="review-undo",
            shortcut="u", on_click=_undo,
        )  # fmt: skip


def _undo() -> None:
    *before, (batch, _) = st.session_state[_STEPS]
    st.session_state[_STEPS] = before
    try:
        workspace().undo(session.who(), batch)
    except LuotuError as error:
        st.session_state[_FAULT] = faults.said(str(error), session.view().language)


def dropped(own: Own, name: str) -> Change:
    """Return the change that takes a name for no project, in one plan."""
    value = {"value": "", "reason": session.texts()("review-dropped")}
    return Change("project", SEPARATOR.join((own.plan.id, name, "drop")), value)
