"""The workspace: what was changed, by whom, from what; undo, export, import."""

import json

import pandas as pd
import streamlit as st

from app import session
from app.data import Holdings, workspace
from app.panels import guide, language
from app.texts import plain
from app.workspace.rows import archive
from app.workspace.store import KINDS, Edit
from geo.errors import LuotuError

MAX_LINES = 500
HEIGHT_PX = 420


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    own = workspace()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("page-workspace"), width="stretch")
        guide.show()
        language.show()
    st.markdown(t("ws-hint", path=plain(str(own.path))))
    for fault in data.faults:
        st.warning(plain(fault))
    st.markdown(t("ws-counts", **{kind: len(own.items(kind)) for kind in KINDS}))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            t("ws-who"), width=280, **session.bound("who-box", session.who(), session.call)
        )
        if st.button(
            t("ws-undo"), icon=":material/undo:", disabled=own.undoable() is None, key="undo"
        ):
            _undo()
    st.subheader(t("ws-history"))
    _history(own.history(MAX_LINES))
    st.subheader(t("ws-exchange"))
    _exchange()


def _undo() -> None:
    t = session.texts()
    try:
        workspace().undo(session.who())
    except LuotuError as error:
        st.error(plain(str(error)))
        return
    st.toast(t("ws-undone"))
    st.rerun()


def _history(edits: tuple[Edit, ...]) -> None:
    t = session.texts()
    if not edits:
        st.info(t("ws-empty"), icon=":material/history:")
        return
    table = pd.DataFrame(
        {
            t("ws-at"): [pd.Timestamp(edit.at) for edit in edits],
            t("ws-by"): [edit.who for edit in edits],
            t("ws-kind"): [t(f"ws-kind-{edit.kind}") for edit in edits],
            t("ws-key"): [edit.key for edit in edits],
            t("ws-before"): [_short(edit.before) for edit in edits],
            t("ws-after"): [_short(edit.after) for edit in edits],
            t("ws-note"): [_remark(edit) for edit in edits],
        }
    )
    moment = st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm:ss")
    config = {t("ws-at"): moment}
    long = len(table) > 10
    st.dataframe(
        table, hide_index=True, height=HEIGHT_PX if long else "content", column_config=config
    )


def _short(value: dict | None) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _remark(edit: Edit) -> str:
    t = session.texts()
    if edit.undoes is not None:
        return t("ws-is-undo")
    return t("ws-was-undone") if edit.undone else ""


def _exchange() -> None:
    t = session.texts()
    with st.container(horizontal=True):
        st.download_button(
            t("ws-export"), data=workspace().export, file_name="luotu-workspace.json",
            mime="application/json", key="ws-export", icon=":material/download:",
            on_click="ignore",
        )  # fmt: skip
        st.download_button(
            t("ws-rows"), data=lambda: archive(workspace()), file_name="luotu-rows.zip",
            mime="application/zip", key="ws-rows", icon=":material/table_rows:",
            on_click="ignore", help=t("ws-rows-hint"),
        )  # fmt: skip
    file = st.file_uploader(t("ws-import"), type=["json"], key="ws-import")
    if file is not None and st.button(t("ws-import-do"), icon=":material/upload:"):
        try:
            text = file.getvalue().decode("utf-8-sig", errors="replace")
            workspace().load(text, session.who())
        except LuotuError as error:
            st.error(t("ws-refused", error=plain(str(error))))
            return
        st.toast(t("ws-imported"))
        st.rerun()
