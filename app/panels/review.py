"""The review of an own plan: names to settle, the selected name, missed names, rejected ones."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import streamlit as st

from app import session
from app.data import Holdings, workspace
from app.naming import status_name, theme_name
from app.panels import place_form
from app.panels.text import ADDING, ASKED, FOCUS
from app.state import STATUS_IDS
from app.texts import plain
from app.workspace.merged import SEPARATOR, Own, mention_key, name_key
from app.workspace.store import Change, Value
from layers.reasons import reason
from layers.statuses import UNSTATED
from layers.table import placed
from layers.themes import THEMES
from seeds.mention import Mention
from seeds.quoting import quote

_SKIPPED = "review-skipped"
_ORDER = {match: number for number, match in enumerate(ASKED)}


def asked(own: Own, rows: gpd.GeoDataFrame, decided: frozenset[str]) -> list[Any]:
    """Return the rows to be settled, ambiguous ones first; what the user settled is left out.

    Units outside the boundaries at hand (上海) are known well enough: nobody can place them here.
    """
    found = [
        row
        for row in rows.itertuples(index=False)
        if row.match in ASKED
        and (row.theme != "admin" or row.match != "none")
        and not any(key in decided for key in _keys(own, row))
    ]
    return sorted(found, key=lambda row: (_ORDER[row.match], -row.mentions, row.name))


def show(data: Holdings, own: Own, rows: gpd.GeoDataFrame, decided: frozenset[str]) -> None:
    """Draw the four tabs; each decision is written to the workspace at once."""
    t = session.texts()
    queue = asked(own, rows, decided)
    review, chosen, add, rejected = st.tabs(
        [
            t("review-tab", n=len(queue)),
            t("review-chosen-tab"),
            t("review-add-tab"),
            t("review-rejected-tab", n=len(own.rejected)),
        ]
    )
    with review:
        _queue(data, own, queue)
    with chosen:
        _chosen(data, own)
    with add:
        _add(own)
    with rejected:
        _rejected(own)


def _keys(own: Own, row: Any) -> Sequence[str]:
    return [name_key(own.plan.home, name) for name in _names(own, row)]


def _names(own: Own, row: Any) -> list[str]:
    """Return the names under which the plan names a project, each once."""
    written = [item["text"] for item in row.evidence if item["document"] == own.plan.id]
    return list(dict.fromkeys(written))


def _queue(data: Holdings, own: Own, queue: list[Any]) -> None:
    t = session.texts()
    if not queue:
        st.success(t("review-done"), icon=":material/task_alt:")
        return
    skipped = st.session_state.setdefault(_SKIPPED, [])
    queue.sort(key=lambda row: row.id in skipped)
    labels = {row.id: f"{row.name} · {theme_name(row.theme)}" for row in queue}
    if st.session_state.get("review-which") not in labels:
        st.session_state.pop("review-which", None)
    which = st.selectbox(
        t("review-which"), list(labels), format_func=labels.__getitem__, key="review-which"
    )
    row = next(row for row in queue if row.id == which)
    st.caption(t("review-why", reason=plain(reason(row.reason, session.view().language))))
    _quoted(own, row)
    names = _names(own, row)
    project = next(item for item in data.catalogue.projects if item.id == row.id)

    def save(value: Value) -> None:
        _write([Change("place", name_key(own.plan.home, name), value) for name in names])

    place_form.show(data, f"review-{row.id}", row.name, row.theme, project.candidates, save)
    with st.container(horizontal=True):
        if st.button(t("review-skip"), icon=":material/skip_next:"):
            st.session_state[_SKIPPED] = [*skipped, row.id]
            st.session_state.pop("review-which", None)
            st.rerun()
        if st.button(t("review-drop"), icon=":material/block:"):
            _write([_dropped(own, name) for name in names])
            st.rerun()


def _quoted(own: Own, row: Any) -> None:
    mention = next((item for item in own.mentions if item.name in _names(own, row)), None)
    if mention is None:
        return
    said = quote(own.document, mention.paragraph, mention.text)
    if said:
        before, name, after = said
        st.markdown(f"> {plain(before)}**{plain(name)}**{plain(after)}")


def _dropped(own: Own, name: str) -> Change:
    value = {"value": "", "reason": session.texts()("review-dropped")}
    return Change("project", SEPARATOR.join((own.plan.id, name, "drop")), value)


def _write(changes: list[Change]) -> None:
    workspace().set(changes, session.who())


def _chosen(data: Holdings, own: Own) -> None:
    t = session.texts()
    mention = _mention(data, own)
    if mention is None:
        st.info(t("chosen-none"), icon=":material/touch_app:")
        return
    st.markdown(f"**{plain(mention.name)}**")
    left, right = st.columns(2)
    themes = [theme.id for theme in THEMES]
    theme_id = left.selectbox(
        t("chosen-theme"), themes, index=themes.index(mention.theme), format_func=theme_name,
        key=f"theme-{mention.start}",
    )  # fmt: skip
    status_id = right.selectbox(
        t("chosen-status"), STATUS_IDS, index=STATUS_IDS.index(mention.status or UNSTATED),
        format_func=status_name, key=f"status-{mention.start}",
    )  # fmt: skip
    _save_if_changed(own, mention, theme_id, "" if status_id == UNSTATED else status_id)
    with st.container(horizontal=True):
        if st.button(t("chosen-reject-here"), icon=":material/remove_circle:"):
            key = mention_key(own.plan.id, mention.start, mention.end)
            _write([Change("mention", key, {"action": "reject"})])
            st.rerun()
        if st.button(t("chosen-reject-all", name=plain(mention.name)), icon=":material/block:"):
            _write([_dropped(own, mention.name)])
            st.rerun()
    if st.toggle(t("chosen-move"), key=f"move-{mention.start}"):

        def save(value: Value) -> None:
            _write([Change("place", name_key(own.plan.home, mention.name), value)])

        place_form.show(data, f"move-{mention.start}", mention.name, mention.theme, (), save)


def _save_if_changed(own: Own, mention: Mention, theme_id: str, status_id: str) -> None:
    changes = []
    for action, before, after in (
        ("theme", mention.theme, theme_id),
        ("status", mention.status, status_id),
    ):
        if before != after:
            key = SEPARATOR.join((own.plan.id, mention.name, action))
            value = {"value": after, "reason": session.texts()("card-by-hand")}
            changes.append(Change("project", key, value))
    if changes:
        _write(changes)
        st.toast(session.texts()("chosen-saved"))
        st.rerun()


def _mention(data: Holdings, own: Own) -> Mention | None:
    """Return the mention clicked in the text, or the first one of what is selected on the map."""
    selected = session.view().selected
    if not selected:
        return None
    rows = data.table[data.table["id"] == selected[-1]]
    if rows.empty:
        return None
    names = set(_names(own, next(rows.itertuples(index=False))))
    mine = [item for item in own.mentions if item.name in names]
    focus = st.session_state.get(FOCUS)
    clicked = [item for item in mine if (item.start, item.end) == focus]
    return next(iter([*clicked, *mine]), None)


def _add(own: Own) -> None:
    t = session.texts()
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
    if not st.button(t("add-do"), disabled=not words, icon=":material/add:"):
        return
    spans = [span] if span and words == selected else _free(own, words)
    if not spans:
        st.warning(t("add-missing", words=plain(words)))
        return
    status_id = "" if status_id == UNSTATED else status_id
    mark = {"action": "add", "theme": theme_id, "kind": "point", "status": status_id}
    _write([Change("mention", mention_key(own.plan.id, *one), mark) for one in spans])
    st.session_state.pop(ADDING, None)
    st.toast(t("add-done", n=len(spans), words=words))
    st.rerun()


def _free(own: Own, words: str) -> list[tuple[int, int]]:
    """Return where the words stand in the text and are part of no mention."""
    text, found, at = own.document.text, [], 0
    while (at := text.find(words, at)) >= 0:
        end = at + len(words)
        if not any(item.start < end and at < item.end for item in own.mentions):
            found.append((at, end))
        at = end
    return found


def _rejected(own: Own) -> None:
    t = session.texts()
    dropped = [
        key
        for key in workspace().items("project")
        if key.startswith(own.plan.id + SEPARATOR) and key.endswith(SEPARATOR + "drop")
    ]
    if not own.rejected and not dropped:
        st.caption(t("rejected-none"))
    for mention in own.rejected:
        key = mention_key(own.plan.id, mention.start, mention.end)
        _row(mention.name, "mention", key)
    for key in dropped:
        _row(key.split(SEPARATOR)[1], "project", key)


def _row(name: str, kind: str, key: str) -> None:
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.markdown(plain(name))
    if right.button(session.texts()("rejected-back"), key=f"back-{kind}-{key}"):
        _write([Change(kind, key, None)])
        st.rerun()


def figures(own: Own, rows: gpd.GeoDataFrame, decided: frozenset[str]) -> dict[str, int]:
    """Return how many projects a plan names, how many are placed and to be reviewed."""
    return {
        "n": len(rows),
        "placed": len(placed(rows)),
        "ask": len(asked(own, rows, decided)),
        "mentions": len(own.mentions),
    }
