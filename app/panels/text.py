"""The text of an own plan beside the map: mentions coloured, a click goes to the map."""

from functools import cache, partial
from typing import Any

import streamlit as st

from app import session
from app.components import component
from app.data import Holdings
from app.naming import status_name, theme_name
from app.state import Known, View
from app.sync import Event, Link, take
from app.texts import translator
from app.workspace.merged import Own, name_key
from layers import textpane
from layers.themes import theme
from seeds.headings import parse
from seeds.mention import Mention

FOCUS, ADDING = "text-focus", "text-adding"
ASKED = ("ambiguous", "fuzzy", "none")
_LINK = "text-link"


@cache
def _component(language: str) -> Any:
    t = translator(language)
    return component("textpane", textpane.page(t("plan-text"), t("plan-add"), language))


def show(data: Holdings, own: Own, decided: frozenset[str], height_px: int) -> None:
    """Draw the text; ``decided`` are the name keys that the user has settled."""
    content = textpane.content(
        own.document.text,
        [
            (part.start, part.end, parse(own.document.text[part.start : part.end]) is not None)
            for part in own.document.paragraphs
        ],
        _marks(data, own, decided),
    )
    widget = f"text-{own.plan.id}-{session.view().language}"
    link: Link = st.session_state.setdefault(_LINK, Link())
    if widget not in st.session_state:
        link = st.session_state[_LINK] = Link()
    _component(session.view().language)(
        key=widget,
        default=None,
        on_change=partial(_take, widget, data),
        instance=link.instance,
        heard=link.heard,
        digest=content["digest"],
        content=content if link.have != content["digest"] else None,
        selected=list(session.view().selected),
        start=st.session_state.get(FOCUS, (-1, -1))[0],
        height=height_px,
    )


def project_of(data: Holdings, own: Own) -> dict[tuple[str, int], Any]:
    """Return (name as written, paragraph) → row of the table, for the mentions of a plan."""
    found = {}
    for row in data.table.itertuples(index=False):
        for item in row.evidence:
            if item["document"] == own.plan.id:
                found[item["text"], item["paragraph"]] = row
    return found


def _marks(data: Holdings, own: Own, decided: frozenset[str]) -> list[textpane.Mark]:
    rows = project_of(data, own)
    marks = [_mark(own, mention, rows, decided) for mention in own.mentions]
    marks += [
        textpane.Mark(
            mention.start, mention.end, "", "#777777", "rejected", mention.name
        )
        for mention in own.rejected
    ]  # fmt: skip
    return sorted(marks, key=lambda mark: mark.start)


def _mark(
    own: Own, mention: Mention, rows: dict[tuple[str, int], Any], decided: frozenset[str]
) -> textpane.Mark:
    row = rows.get((mention.name, mention.paragraph))
    state, project_id = "unplaced", ""
    if row is not None:
        project_id = row.id
        asked = (
            row.match in ASKED
            and row.theme != "admin"
            and name_key(own.plan.home, mention.name) not in decided
        )
        state = "ask" if asked else "placed" if row.geometry is not None else "unplaced"
    title = f"{mention.name} · {theme_name(mention.theme)} · {status_name(mention.status)}"
    color = theme(mention.theme).color
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
    st.session_state[FOCUS] = (start, end)
    project_id = str(event.values.get("id", ""))
    if project_id not in data.known.projects:
        return
    row = data.table.loc[data.table["id"] == project_id].iloc[0]
    themes = session.view().themes
    if row["theme"] not in themes:
        session.change(themes=(*themes, row["theme"]))
    session.change(selected=(project_id,))
    if row["geometry"] is not None:
        session.fly(row["geometry"].bounds)
