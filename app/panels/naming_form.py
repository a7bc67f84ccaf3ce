"""The selected name of an own plan, a name that was missed, and those that were rejected."""

from functools import partial
from typing import Any

import streamlit as st

from app import reviewing, session
from app.data import Holdings, workspace
from app.naming import status_name, theme_name
from app.panels import steps
from app.panels.text import ADDING
from app.state import STATUS_IDS
from app.texts import plain
from app.workspace.merged import SEPARATOR, Own, mention_key
from app.workspace.store import Change
from layers.reasons import reason
from layers.statuses import UNSTATED
from layers.themes import THEMES
from layers.words import distance
from seeds.mention import Mention


def change(own: Own, mention: Mention) -> None:
    """Draw theme and status of a mention, and the buttons that reject it, here or everywhere."""
    t = session.texts()
    left, right = st.columns(2)
    themes = [theme.id for theme in THEMES]
    theme_id = left.selectbox(
        t("chosen-theme"), themes, index=themes.index(mention.theme), format_func=theme_name,
        key=f"theme-{mention.start}-{mention.theme}",
    )  # fmt: skip
    status_id = right.selectbox(
        t("chosen-status"), STATUS_IDS, index=STATUS_IDS.index(mention.status or UNSTATED),
        format_func=status_name, key=f"status-{mention.start}-{mention.status}",
    )  # fmt: skip
    _save_if_changed(own, mention, theme_id, "" if status_id == UNSTATED else status_id)
    here = Change(
        "mention", mention_key(own.plan.id, mention.start, mention.end), {"action": "reject"}
    )
    told = t("step-drop", name=mention.name)
    with st.container(horizontal=True):
        st.button(
            t("chosen-reject-here"), icon=":material/remove_circle:", key="reject-here",
            on_click=steps.write, args=([here], told),
        )  # fmt: skip
        st.button(
            t("chosen-reject-all", name=plain(mention.name)), icon=":material/block:",
            key="reject-all", on_click=steps.write,
            args=([steps.dropped(own, mention.name)], told),
        )  # fmt: skip


def position(row: Any) -> str:
    """Return in one line where a row lies, how well that is known, and why."""
    t = session.texts()
    why = reason(row.reason, session.view().language)
    if row.geometry is None:
        return t("chosen-unplaced", reason=plain(why))
    where = " ".join(dict.fromkeys(filter(None, (row.city, row.district, row.town))))
    return t(
        "chosen-placed", where=plain(where), doubt=distance(row.uncertainty_m), reason=plain(why)
    )


def _save_if_changed(own: Own, mention: Mention, theme_id: str, status_id: str) -> None:
    t = session.texts()
    changes = []
    for action, before, after in (
        ("theme", mention.theme, theme_id),
        ("status", mention.status, status_id),
    ):
        if before != after:
            key = SEPARATOR.join((own.plan.id, mention.name, action))
            value = {"value": after, "reason": t("card-by-hand")}
            changes.append(Change("project", key, value))
    if changes:
        steps.write(changes, t("step-correct", name=mention.name))
        st.rerun()


def selected(data: Holdings, own: Own) -> tuple[Mention | None, Any]:
    """Return the mention clicked in the text, or the first one of what is selected; its row."""
    selected = session.view().selected
    if not selected:
        return None, None
    rows = data.table[data.table["id"] == selected[-1]]
    if rows.empty:
        return None, None
    row = next(rows.itertuples(index=False))
    names = set(reviewing.names_in(own, row))
    mine = [item for item in own.mentions if item.name in names]
    clicked = [item for item in mine if item.start == session.view().mention]
    return next(iter([*clicked, *mine]), None), row


def add(own: Own) -> None:
    """Draw the form for a missed name: selected in the text, or written."""
    t = session.texts()
    steps.show()
    span = st.session_state.get(ADDING)
    text = own.document.text
    selected = text[span[0] : span[1]] if span else ""
    words = st.text_input(
        t("add-words"), value=selected, placeholder=t("add-words-hint"), key=f"add-{span}"
    ).strip()
    left, right = st.columns(2)
    themes = [theme.id for theme in THEMES]
    theme_id = left.selectbox(t("chosen-theme"), themes, format_func=theme_name, key="add-theme")
    status_id = right.selectbox(
        t("chosen-status"), STATUS_IDS, index=len(STATUS_IDS) - 1, format_func=status_name,
        key="add-status",
    )  # fmt: skip
    everywhere = st.checkbox(t("add-everywhere"), value=True, key="add-everywhere")
    spans = [span] if span and words == selected else []
    if words and (everywhere or not spans):
        spans = list(dict.fromkeys([*spans, *_free(own, words)]))
    if words and not spans:
        st.warning(t("add-missing", words=plain(words)))
    mark = {"action": "add", "theme": theme_id, "kind": "point", "name": words,
            "status": "" if status_id == UNSTATED else status_id}  # fmt: skip
    changes = [Change("mention", mention_key(own.plan.id, *one), mark) for one in spans]
    st.button(
        t("add-do"), disabled=not spans, icon=":material/add:", type="primary", key="add-do",
        on_click=_added, args=(changes, t("add-done", n=len(spans), words=words)),
    )  # fmt: skip


def _added(changes: list[Change], told: str) -> None:
    steps.write(changes, told)
    st.session_state.pop(ADDING, None)


def _free(own: Own, words: str) -> list[tuple[int, int]]:
    """Return where the words stand in the text and are part of no mention."""
    text, found, at = own.document.text, [], 0
    while (at := text.find(words, at)) >= 0:
        end = at + len(words)
        if not any(item.start < end and at < item.end for item in own.mentions):
            found.append((at, end))
        at = end
    return found


def rejected(own: Own) -> None:
    """Draw the list of what was rejected, each with its way back."""
    t = session.texts()
    dropped = [
        key
        for key in workspace().items("project")
        if key.startswith(own.plan.id + SEPARATOR) and key.endswith(SEPARATOR + "drop")
    ]
    if not own.rejected and not dropped:
        st.caption(t("rejected-none"))
    for mention in own.rejected:
        _row(mention.name, "mention", mention_key(own.plan.id, mention.start, mention.end))
    for key in dropped:
        _row(key.split(SEPARATOR)[1], "project", key)


def _row(name: str, kind: str, key: str) -> None:
    t = session.texts()
    with st.container(horizontal=True, vertical_alignment="center", key=f"choice-back-{key}"):
        st.markdown(plain(name), width="stretch")
        back = partial(steps.write, [Change(kind, key, None)], t("step-back", name=name))
        st.button(t("rejected-back"), key=f"back-{kind}-{key}", on_click=back)
