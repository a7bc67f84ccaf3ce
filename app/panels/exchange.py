"""The workspace as a file: exported, imported after a look at what would change."""

import streamlit as st

from app import faults, session
from app.data import workspace
from app.texts import plain
from app.workspace.rows import archive
from app.workspace.store import KINDS, Preview
from geo.errors import LuotuError
from layers.words import words

MAX_UPLOAD_MB = 20
MAX_LISTED = 10


def show() -> None:
    """Draw the buttons that write files, and the import with its preview."""
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
    file = st.file_uploader(
        t("ws-import", size=MAX_UPLOAD_MB), max_upload_size=MAX_UPLOAD_MB, key="ws-import"
    )
    if file is None:
        return
    text = file.getvalue().decode("utf-8-sig", errors="replace")
    try:
        found = workspace().preview(text)
        replace = _preview(found)
        if not (found.new or found.differing):
            st.info(t("ws-import-nothing"), icon=":material/task_alt:")
        elif st.button(t("ws-import-do"), icon=":material/upload:", type="primary"):
            workspace().load(text, session.who(), replace=replace)
            st.toast(t("ws-imported"))
            st.rerun()
    except LuotuError as error:
        said = faults.said(str(error), session.view().language)
        st.error(t("ws-refused", error=plain(said)), icon=":material/error:")


def _preview(found: Preview) -> bool:
    """Draw what an import would change; return whether it wins where both differ."""
    t = session.texts()
    parts = [
        t("ws-import-kind", n=n, kind=t(f"ws-kind-{kind}"))
        for kind in KINDS
        if (n := sum(change.kind == kind for change in found.new))
    ]
    comma = words(session.view().language)["separator"]
    st.markdown(
        t("ws-import-new", n=len(found.new), parts=f"（{comma.join(parts)}）" if parts else "")
        + t("ws-import-same", n=found.same)
        + t("ws-import-differ", n=len(found.differing))
    )
    if not found.differing:
        return True
    listed = [
        f"{t(f'ws-kind-{change.kind}')} {plain(_called(change.key, value))}"
        for change, value in found.differing[:MAX_LISTED]
    ]
    more = len(found.differing) - MAX_LISTED
    st.markdown(comma.join(listed) + (t("review-more", n=more) if more > 0 else ""))
    choice = st.radio(
        t("ws-import-which"),
        ("here", "there"),
        format_func=lambda one: t(f"ws-import-{one}"),
        horizontal=True,
        key=session.worded("ws-import-which"),
    )
    return choice == "there"


def _called(key: str, value: dict) -> str:
    return str(value.get("title") or value.get("name") or key)
