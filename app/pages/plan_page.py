"""My plan: taken in, its text beside the map, and what is to be reviewed."""

import streamlit as st

from app import atlas, session
from app.data import Holdings, features_of_plan, workspace
from app.panels import card, guide, intake, language, place_form, review, text
from app.state import is_date
from app.sync import Event
from app.texts import plain
from app.workspace.merged import Own
from app.workspace.store import Change

HEIGHT_PX = 600
_NEW = ""


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("page-plan"), width="stretch")
        guide.show()
        language.show()
    for fault in data.faults:
        st.warning(plain(fault))
    plans = {plan_id: own.plan.title for plan_id, own in data.own.items()}
    chosen = _choose(plans)
    if chosen == _NEW:
        intake.show()
        return
    own = data.own[chosen]
    decided = frozenset(workspace().items("place"))
    rows = data.table[[chosen in said for said in data.table["status_by_plan"]]]
    st.markdown(t("plan-figures", **review.figures(own, rows, decided)))
    left, right = st.columns(2)
    with left:
        text.show(data, own, decided, HEIGHT_PX)
    with right:
        atlas.show(
            "plan-atlas",
            data.known,
            features_of_plan(data.digest, chosen, session.view().language),
            heard=_heard,
            extras={"card": card.selected(data), "pick": place_form.pick()},
            height_px=HEIGHT_PX,
        )
    st.caption(t("plan-legend"))
    review.show(data, own, rows, decided)
    _settings(own)


def _choose(plans: dict[str, str]) -> str:
    """Return the plan to show, "" for the form that reads a new one."""
    if not plans:
        return _NEW
    t = session.texts()
    names = {**plans, _NEW: t("plan-new")}
    if st.session_state.get(intake.CHOSEN) not in names:
        st.session_state[intake.CHOSEN] = list(plans)[-1]
    st.segmented_control(
        t("plan-choose"),
        list(names),
        format_func=lambda one: plain(names[one][:30]),
        required=True,
        label_visibility="collapsed",
        **session.bound(
            session.worded("own-plans"),
            st.session_state[intake.CHOSEN],
            lambda one: st.session_state.update({intake.CHOSEN: one or _NEW}),
        ),
    )
    return str(st.session_state[intake.CHOSEN])


def _heard(event: Event) -> None:
    if event.kind == "picked":
        place_form.take(event)


def _settings(own: Own) -> None:
    t = session.texts()
    stored = workspace().items("plan")[own.plan.id]
    with st.expander(t("plan-settings"), icon=":material/edit:"):
        left, middle, right = st.columns(3)
        title = left.text_input(t("plan-title"), value=own.plan.title, key=f"title-{own.plan.id}")
        date = middle.text_input(t("plan-date"), value=own.plan.date, key=f"date-{own.plan.id}")
        issuer = right.text_input(
            t("plan-issuer"), value=own.plan.issuer, key=f"issuer-{own.plan.id}"
        )
        with st.container(horizontal=True):
            if st.button(t("plan-save"), icon=":material/save:"):
                if date and not is_date(date):
                    st.warning(t("plan-date-wrong", date=plain(date[:20])))
                    return
                value = stored | {"title": title.strip(), "date": date, "issuer": issuer.strip()}
                workspace().set([Change("plan", own.plan.id, value)], session.who())
                st.rerun()
            if st.button(t("plan-delete"), icon=":material/delete:"):
                workspace().set([Change("plan", own.plan.id, None)], session.who())
                st.session_state.pop(intake.CHOSEN, None)
                st.toast(t("plan-deleted"))
                st.rerun()
