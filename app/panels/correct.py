"""The correction of one project of the map, and the user's note on it."""

from typing import Any

import streamlit as st

from app import reviewing, session
from app.data import Holdings, data_digest, geocoder, rows_of, workspace
from app.naming import plan_name, status_name, theme_name
from app.panels import place_form
from app.state import STATUS_IDS
from app.texts import plain
from app.workspace.merged import SEPARATOR, project_key
from app.workspace.store import Change, Value
from layers.statuses import UNSTATED
from layers.themes import THEMES


def show(data: Holdings) -> None:
    """Draw the forms for the project that was selected last."""
    t = session.texts()
    if not session.view().selected:
        st.info(t("correct-none"), icon=":material/edit_note:")
        return
    row = next(rows_of(data, session.view().selected[-1:]).itertuples(index=False))
    st.markdown(f"**{plain(row.name)}**")
    left, right = st.columns(2)
    with left:
        _facts(data, row)
    with right:
        _note(data, row)
    place_form.begin()
    if st.toggle(t("correct-move"), key=f"correct-move-{row.id}"):
        project = next(item for item in data.catalogue.projects if item.id == row.id)
        latest = data.plans[list(row.status_by_plan)[-1]]
        offers = reviewing.offers(
            None, row, project.candidates, geocoder(data_digest()), latest.home
        )

        def save(value: Value) -> None:
            workspace().set([Change("place", project_key(row.id), value)], session.who())

        place_form.show(f"correct-{row.id}", row.name, row.theme, offers, save)
    place_form.finish()


def _facts(data: Holdings, row: Any) -> None:
    t = session.texts()
    themes = [theme.id for theme in THEMES]
    theme_id = st.selectbox(
        t("correct-theme"), themes, index=themes.index(row.theme), format_func=theme_name,
        key=f"correct-theme-{row.id}-{row.theme}",
    )  # fmt: skip
    latest = list(row.status_by_plan)[-1]
    before = row.status_by_plan[latest] or UNSTATED
    status_id = st.selectbox(
        t("correct-status", plan=plan_name(data, latest)), STATUS_IDS,
        index=STATUS_IDS.index(before), format_func=status_name,
        key=f"correct-status-{row.id}-{before}",
    )  # fmt: skip
    reason = st.text_input(t("correct-reason"), key=f"correct-reason-{row.id}").strip()
    changed = (theme_id, status_id) != (row.theme, before)
    if not st.button(t("correct-save"), disabled=not changed, icon=":material/save:"):
        return
    if not reason:
        st.warning(t("correct-reason-missing"))
        return
    changes = []
    for item in row.evidence:
        if theme_id != row.theme:
            changes.append(_correction("", item["text"], "theme", theme_id, reason))
        if status_id != before and item["document"] == latest:
            value = "" if status_id == UNSTATED else status_id
            changes.append(_correction(latest, item["text"], "status", value, reason))
    workspace().set(changes, session.who())
    st.toast(t("correct-saved"))
    st.rerun()


def _correction(document: str, name: str, action: str, value: str, reason: str) -> Change:
    key = SEPARATOR.join((document, name, action))
    return Change("project", key, {"value": value, "reason": reason})


def _note(data: Holdings, row: Any) -> None:
    t = session.texts()
    text = st.text_area(
        t("correct-note"), value=data.notes.get(row.id, ""), height=150, max_chars=2000,
        key=f"note-{row.id}",
    ).strip()  # fmt: skip
    if st.button(t("correct-note-save"), icon=":material/sticky_note_2:"):
        value = {"text": text} if text else None
        workspace().set([Change("note", row.id, value)], session.who())
        st.toast(t("correct-saved"))
        st.rerun()
