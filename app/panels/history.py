"""The history of the workspace: steps in sentences, each with its undo."""

from datetime import datetime

import streamlit as st

from app import faults, recounting, session
from app.data import Holdings, workspace
from app.naming import status_name, theme_name
from app.panels import intake
from app.recounting import Names, Step
from app.texts import plain
from geo.errors import LuotuError
from geo.gazetteer import Gazetteer

MAX_LINES, PAGE = 2000, 25
_ASKED, _MORE, _KIND = "history-asked", "history-more", "history-kind"


def show(data: Holdings) -> None:
    """Draw undo and redo, the filters, and the steps, latest first."""
    t = session.texts()
    own = workspace()
    steps = recounting.steps(own.history(MAX_LINES), _names(data))
    told = {step.batch: step.told for step in steps}
    undoable, redoable = own.undoable(), own.redoable()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            t("ws-undo"), icon=":material/undo:", disabled=undoable is None, key="undo",
            on_click=_undo, help=plain(told.get(undoable or -1, "")) or None,
        )  # fmt: skip
        st.button(
            t("ws-redo"), icon=":material/redo:", disabled=redoable is None, key="redo",
            on_click=_redo, help=plain(told.get(redoable or -1, "")) or None,
        )  # fmt: skip
    if fault := st.session_state.pop("history-fault", ""):
        st.warning(plain(fault))
    if not steps:
        st.info(t("ws-empty"), icon=":material/history:")
        return
    shown = _filtered(data, steps)
    st.caption(t("ws-steps", n=len(shown), total=len(steps)))
    most = PAGE * (1 + st.session_state.get(_MORE, 0))
    for step in shown[:most]:
        _step(step, told)
    if len(shown) > most:
        more = st.session_state.get(_MORE, 0) + 1
        st.button(
            t("ws-more", n=len(shown) - most), key="history-more-button",
            on_click=lambda: st.session_state.update({_MORE: more}),
        )  # fmt: skip


def only(kind: str) -> None:
    """Show the steps of one kind of item alone, "" for all."""
    st.session_state[_KIND] = kind


def _filtered(data: Holdings, steps: list[Step]) -> list[Step]:
    t = session.texts()
    plans = {"": t("ws-any-plan")} | {one: own.plan.title for one, own in data.own.items()}
    kinds = {"": t("ws-any-kind")} | {
        kind: t(f"ws-kind-{kind}") for kind in ("plan", "mention", "place", "project", "note")
    }
    left, middle, right = st.columns([2, 1, 2])
    plan = left.selectbox(
        t("ws-filter-plan"), list(plans), format_func=plans.__getitem__, key="history-plan"
    )
    kind = middle.selectbox(
        t("ws-kind"), list(kinds), format_func=kinds.__getitem__,
        **session.bound(session.worded("history-kinds"), st.session_state.get(_KIND, ""), only),
    )  # fmt: skip
    text = right.text_input(
        t("ws-filter-text"), key="history-text", placeholder=t("ws-filter-hint")
    ).strip()
    names = {mention.name for mention in data.own[plan].mentions} if plan in data.own else set()

    def wanted(step: Step) -> bool:
        of_plan = not plan or plan in step.plans or (
            "place" in step.kinds and any(f"“{name}”" in step.told for name in names)
        )  # fmt: skip
        return of_plan and (not kind or kind in step.kinds) and text in step.told

    return [step for step in steps if wanted(step)]


def _step(step: Step, told: dict[int, str]) -> None:
    t = session.texts()
    with st.container(
        key=f"choice-step-{step.batch}", horizontal=True, vertical_alignment="center"
    ):
        moment = f"{datetime.fromisoformat(step.at).astimezone():%Y-%m-%d %H:%M:%S}"
        who = step.who or t("ws-nobody")
        gone = f" · {t('ws-was-undone')}" if step.undone else ""
        text = plain(step.told)
        st.markdown(
            f"{'~~' if step.undone else ''}{text}{'~~' if step.undone else ''}  \n"
            f":gray[{moment} · {plain(who)}{gone}]",
            width="stretch",
        )
        if step.undoes is None and not step.undone:
            st.button(
                t("ws-undo-this"), icon=":material/undo:", type="tertiary",
                key=f"undo-{step.batch}", on_click=_ask, args=(step.batch,),
            )  # fmt: skip
    if st.session_state.get(_ASKED) == step.batch:
        later = workspace().dependants(step.batch)
        with st.container(border=True):
            st.warning(t("ws-depends", n=len(later)))
            for batch in later:
                st.markdown(f"- {plain(told.get(batch, ''))}")
            with st.container(horizontal=True):
                st.button(
                    t("ws-undo-all", n=len(later) + 1), type="primary", key="undo-all",
                    on_click=_undo_all, args=((*later, step.batch),),
                )  # fmt: skip
                st.button(t("ws-undo-not"), key="undo-not", on_click=_ask, args=(None,))


def _ask(batch: int | None) -> None:
    """Undo a step at once, or where later ones build on it, ask first."""
    st.session_state.pop(_ASKED, None)
    if batch is None:
        return
    if workspace().dependants(batch):
        st.session_state[_ASKED] = batch
    else:
        _undo_all((batch,))


def _undo_all(batches: tuple[int, ...]) -> None:
    st.session_state.pop(_ASKED, None)
    _do(lambda: workspace().undo_all(session.who(), batches))


def _undo() -> None:
    _do(lambda: workspace().undo(session.who()))


def _redo() -> None:
    _do(lambda: workspace().redo(session.who()))


def _do(act) -> None:  # type: ignore[no-untyped-def]
    try:
        act()
    except LuotuError as error:
        st.session_state["history-fault"] = faults.said(str(error), session.view().language)
        return
    st.toast(session.texts()("ws-done"), icon=":material/task_alt:")


def _names(data: Holdings) -> Names:
    gazetteer = Gazetteer.load()
    titles = {
        edit.key: str(value.get("title", edit.key))
        for edit in reversed(workspace().history(MAX_LINES))
        if edit.kind == "plan" and (value := edit.after or edit.before)
    }
    units = intake.units()
    english = session.view().language == "en"

    def plan(plan_id: str) -> str:
        known = data.plans[plan_id].title if plan_id in data.plans else plan_id
        return titles.get(plan_id, known)

    def place(place_id: str) -> str:
        if not gazetteer.has(place_id):
            return place_id
        found = gazetteer.get(place_id)
        return str(found.name_en) if english and found.name_en else str(found.name)

    def unit(adcode: str) -> str:
        return str(units.get(adcode, adcode))

    def project(project_id: str) -> str:
        return str(data.names.get(project_id, project_id))

    def words(plan_id: str, start: int, end: int) -> str:
        if plan_id in data.own:
            return data.own[plan_id].document.text[start:end]
        return f"{start}–{end}"

    return Names(
        session.texts(), session.view().language, plan, place,
        project, theme_name, status_name,
        unit, words,
    )  # fmt: skip
