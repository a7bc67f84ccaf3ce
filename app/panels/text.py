"""The text of an own plan beside the map: mentions coloured, a click goes to the map."""

from functools import cache, partial
from typing import Any

import streamlit as st

from app import session
from app.components import component
from app.data import Holdings, load, workspace
from app.naming import status_name, theme_name
from app.reviewing import names_in, questions
from app.state import Known, View
from app.sync import Event, Link, take
from app.texts import translator
from app.workspace.merged import Own
from layers import textpane
from layers.themes import theme
from seeds.headings import parse
from seeds.mention import Mention
from seeds.reader import Document

ADDING = "text-adding"
_LINK = "text-link"


@cache
def _component(language: str) -> Any:
    t = translator(language)
    return component("textpane", textpane.page(t("plan-text"), t("plan-add"), language))


def show(data: Holdings, own: Own, asked: str, start: int, height_px: int) -> None:
    """Draw the text; where nothing is selected it stands at the project ``asked``.

    ``start`` is the offset (code points) at which the mention begins that is to be seen.
    """
    language = session.view().language
    content, looks = _content(data.digest, own.plan.id, language)
    widget = f"text-{own.plan.id}-{language}"
    link: Link = st.session_state.setdefault(_LINK, Link())
    if widget not in st.session_state:
        link = st.session_state[_LINK] = Link()
    selected = list(session.view().selected) or [asked]
    _component(language)(
        key=widget,
        default=None,
        on_change=partial(_take, widget, data),
        instance=link.instance,
        heard=link.heard,
        digest=content["digest"],
        content=content if link.have != content["digest"] else None,
        looks=looks,
        selected=selected,
        start=start,
        height=height_px,
    )
    # Sent once: a browser that did not get it asks, telling what it has.
    link.have = content["digest"]


@st.cache_resource(show_spinner=False, max_entries=6)
def _content(digest: str, plan_id: str, language: str) -> tuple[dict[str, Any], dict[str, Any]]:
    data = load(digest)
    own = data.own[plan_id]
    marks = _marks(data, own)
    spans = tuple((mark.start, mark.end) for mark in marks)
    return _blocks(plan_id, spans, own.document), textpane.looks(marks)


@st.cache_resource(show_spinner=False, max_entries=6)
def _blocks(
    plan_id: str, spans: tuple[tuple[int, int], ...], _document: Document
) -> dict[str, Any]:
    """Return the text cut at the mentions: the same until a name is added or rejected."""
    text = _document.text
    paragraphs = [
        (part.start, part.end, parse(text[part.start : part.end]) is not None)
        for part in _document.paragraphs
    ]
    marks = [textpane.Mark(start, end, "", "", "", "") for start, end in spans]
    return textpane.content(text, paragraphs, marks)


def _marks(data: Holdings, own: Own) -> list[textpane.Mark]:
    rows = data.table[[own.plan.id in said for said in data.table["status_by_plan"]]]
    asked = {one.row.id for one in questions(own, rows, workspace().items("place"))}
    by_name = {
        name: row for row in rows.itertuples(index=False) for name in names_in(own, row)
    }  # fmt: skip
    marks = [_mark(mention, by_name.get(mention.name), asked) for mention in own.mentions]
    marks += [
        textpane.Mark(
            mention.start, mention.end, "", "#777777", "rejected", mention.name
        )
        for mention in own.rejected
    ]  # fmt: skip
    return sorted(marks, key=lambda mark: mark.start)


def _mark(mention: Mention, row: Any, asked: set[str]) -> textpane.Mark:
    state, project_id, theme_id = "unplaced", "", mention.theme
    if row is not None:
        project_id = row.id
        placed = "placed" if row.geometry is not None else "unplaced"
        state = "ask" if row.id in asked else placed
    title = f"{mention.name} · {theme_name(theme_id)} · {status_name(mention.status)}"
    color = theme(theme_id).color
    return textpane.Mark(mention.start, mention.end, project_id, color, state, title)


def _take(widget: str, data: Holdings) -> None:
    link: Link = st.session_state[_LINK]
    _, events = take(link, st.session_state[widget], View(), Known((), (), ()))
    for event in events:
        _heard(event, data)


def _heard(event: Event, data: Holdings) -> None:
    start, end = event.values.get("start"), event.values.get("end")
    if not (isinstance(start, int) and isinstance(end, int)):
        return
    if event.kind == "add":
        st.session_state[ADDING] = (start, end)
        return
    project_id = str(event.values.get("id", ""))
    if project_id not in data.known.projects:
        return
    row = data.table.loc[data.table["id"] == project_id].iloc[0]
    themes = session.view().themes
    if row["theme"] not in themes:
        session.change(themes=(*themes, row["theme"]))
    session.change(selected=(project_id,), mention=start)
    if row["geometry"] is not None:
        session.fly(row["geometry"].bounds)
