"""The evidence of the selected projects: what each plan says, and where the position comes from."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from app import session
from app.data import Packaged, rows_of, sources
from app.panels.sidebar import plan_name, select_and_fly, status_name, theme_name
from app.texts import plain
from layers.card import facts, known
from layers.reasons import reason
from layers.words import words

MAX_CARDS = 8


def show(data: Packaged, on_screen: Iterable[str]) -> None:
    """Draw a card for each selected project, the last chosen first."""
    t = session.texts()
    selected = session.view().selected
    if not selected:
        st.info(t("evidence-empty"), icon=":material/touch_app:")
        return
    latest = tuple(reversed(selected))[:MAX_CARDS]
    if len(selected) > MAX_CARDS:
        st.caption(t("evidence-many", n=MAX_CARDS, total=len(selected)))
    visible = set(on_screen)
    for row in rows_of(data, latest).itertuples(index=False):
        with st.container(border=True):
            _card(data, row, row.id in visible)


def _card(data: Packaged, row: Any, visible: bool) -> None:
    t = session.texts()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"#### {plain(row.name)}", width="stretch")
        if row.geometry is not None:
            st.button(
                t("fly"),
                key=f"fly-{row.id}",
                type="tertiary",
                icon=":material/my_location:",
                on_click=select_and_fly,
                args=(data, row.id),
            )
        st.button(
            t("remove"),
            key=f"remove-{row.id}",
            type="tertiary",
            icon=":material/close:",
            on_click=_remove,
            args=(row.id,),
        )
    st.markdown("　·　".join(_headline(row, visible)))
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"**{t('history')}**")
        st.markdown("\n".join(_history(data, row)))
        if stated := facts(row.facts, words(session.view().language)):
            st.markdown(f"**{t('facts')}**")
            st.markdown("\n".join(f"- {plain(fact)}" for fact in stated))
    with right:
        st.markdown(f"**{t('position')}**")
        st.markdown("\n".join(f"- {line}" for line in _position(data, row)))
    st.markdown(f"**{t('locators')}**")
    st.dataframe(
        _locators(data, row.evidence),
        hide_index=True,
        height="content",
        column_config={
            t("heading"): st.column_config.TextColumn(width="large"),
            t("paragraph"): st.column_config.NumberColumn(width="small"),
        },
    )


def _headline(row: Any, visible: bool) -> Iterable[str]:
    t = session.texts()
    comma = words(session.view().language)["separator"]
    yield theme_name(row.theme)
    yield status_name(row.status)
    if row.district:
        yield plain(f"{row.city} {row.district} {row.town}")
    if row.name_en:
        yield plain(row.name_en)
    others = [alias for alias in row.aliases if alias != row.name]
    if others:
        yield t("also-called", names=plain(comma.join(others[:6])))
    if not visible:
        yield f":orange[{t('hidden-now')}]"


def _history(data: Packaged, row: Any) -> Iterable[str]:
    for plan_id, status_id in row.status_by_plan.items():
        dated = f" :gray[{plain(date)}]" if (date := data.plans[plan_id].date) else ""
        yield f"- {plain(plan_name(data, plan_id))}{dated}　**{status_name(status_id)}**"


def _locators(data: Packaged, evidence: list[dict[str, Any]]) -> pd.DataFrame:
    t = session.texts()
    return pd.DataFrame(
        {
            t("plan"): [plan_name(data, item["document"]) for item in evidence],
            t("heading"): [" › ".join(item["heading"]) for item in evidence],
            t("paragraph"): [item["paragraph"] for item in evidence],
            t("written"): [item["text"] for item in evidence],
            t("status"): [status_name(item["status"]) for item in evidence],
        }
    )


def _position(data: Packaged, row: Any) -> Iterable[str]:
    t = session.texts()
    say = words(session.view().language)
    if row.geometry is None:
        yield t("unplaced-why", reason=plain(reason(row.reason, session.view().language)))
        return
    yield plain(known(row, session.view().language))
    if row.basis:
        yield say[row.basis]
    yield t("place-why", reason=plain(reason(row.reason, session.view().language)))
    if row.sources:
        stated = sources(data.digest)
        titles = [stated.get(source, {}).get("title", source) for source in row.sources]
        yield t("sources", names=plain("; ".join(titles)))
    if len(row.districts) > 1:
        shares = say["separator"].join(
            f"{item['name']} {item['share']:.0%}" for item in row.districts
        )
        yield t("shares", shares=plain(shares))


def _remove(project_id: str) -> None:
    session.change(selected=session.view().toggled(project_id).selected)


def choose(data: Packaged) -> None:
    """Draw the list of selected projects: names typed here and clicks on the map add to it."""
    t = session.texts()
    labels = _labels(data)
    st.multiselect(
        t("selected"),
        options=list(labels),
        format_func=labels.__getitem__,
        placeholder=t("selected-hint"),
        select_all=False,
        **session.bound(
            session.worded("selected"),
            list(session.view().selected),
            lambda ids: session.change(selected=tuple(ids)),
        ),
    )


def _labels(data: Packaged) -> dict[str, str]:
    """Return id → name, with theme (and id) where another project has the same name.

    The browser sends a choice back as its label, so no two may be alike.
    """
    themes = dict(zip(data.table["id"], data.table["theme"], strict=True))
    same = Counter(data.names.values())
    labels = {
        key: name if same[name] == 1 else f"{name} · {theme_name(themes[key])}"
        for key, name in data.names.items()
    }
    same = Counter(labels.values())
    return {key: label if same[label] == 1 else f"{label} · {key}" for key, label in labels.items()}
