"""My plan: taken in, its text beside the map, and what is to be reviewed."""

import streamlit as st

from app import atlas, faults, navigation, session
from app.data import Holdings, box_of_plans, features_of_plan, workspace
from app.panels import card, head, intake, place_form, plan_settings, review, text
from app.state import NEW, OPENING_RADII_M
from app.sync import Event
from app.texts import plain
from app.workspace.merged import Own

TEXT_PX, MAP_PX = 340, 700
_BUFFER = "plan-buffer"


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    head.titled()
    for fault in data.faults:
        st.warning(plain(faults.said(fault, session.view().language)))
    chosen = _choose({plan_id: own.plan.title for plan_id, own in data.own.items()})
    if chosen == NEW:
        intake.show()
        return
    if st.session_state.pop(_BUFFER, False) and session.view().selected:
        # Buffers are drawn on the map page, where all plans are.
        navigation.open_map(
            selected=session.view().selected,
            radii_m=OPENING_RADII_M,
            position=card.position(data),
        )
    own = data.own[chosen]
    if own.taken is not None:
        _taken(data, own)
        return
    rows = data.table[[chosen in said for said in data.table["status_by_plan"]]]
    asked = review.queue(own, rows)
    st.markdown(t("plan-figures", **review.figures(own, rows, asked)))
    plan_settings.told(own)
    question = review.current(asked)
    with st.container(key="plan-desk"):
        words, picture, panel = st.container(), st.container(), st.container()
    with panel:
        place_form.begin()
        review.show(data, own, asked)
        place_form.finish()
    with words:
        start = session.view().mention
        text.show(
            data, own, question.row.id if question else "", -1 if start is None else start, TEXT_PX
        )
        st.caption(t("plan-legend"))
    with picture:
        atlas.show(
            "plan-atlas",
            data.known,
            features_of_plan(data.digest, chosen, session.view().language),
            heard=_heard,
            extras={
                "card": card.selected(data),
                "pick": place_form.pick(),
                "pins": place_form.pins(),
            },
            height_px=MAP_PX,
            home=box_of_plans(data.digest, (chosen,)),
        )
    plan_settings.show(data, own)


def _taken(data: Holdings, own: Own) -> None:
    """Draw a plan that came as a GeoJSON of ours: it has rows, but no text to review."""
    t = session.texts()
    rows = data.table[[own.plan.id in said for said in data.table["status_by_plan"]]]
    st.markdown(t("plan-taken-figures", **review.figures(own, rows, [])))
    plan_settings.taken(own)
    atlas.show(
        "plan-atlas",
        data.known,
        features_of_plan(data.digest, own.plan.id, session.view().language),
        heard=_heard,
        extras={"card": card.selected(data)},
        height_px=MAP_PX,
        home=box_of_plans(data.digest, (own.plan.id,)),
    )
    plan_settings.show(data, own)


def _choose(plans: dict[str, str]) -> str:
    """Return the plan to show, ``NEW`` for the form that reads one."""
    if not plans:
        return NEW
    t = session.texts()
    names = {**plans, NEW: t("plan-new")}
    chosen = session.view().own or workspace().latest("plan")
    if chosen not in names:
        chosen = list(plans)[-1]
    st.segmented_control(
        t("plan-choose"),
        list(names),
        format_func=lambda one: plain(names[one][:30]),
        required=True,
        label_visibility="collapsed",
        **session.bound(session.worded("own-plans"), chosen, _open),
    )
    return chosen


def _open(plan_id: str | None) -> None:
    place_form.end()
    session.change(own=plan_id or NEW, selected=(), mention=None, position=None)


def _heard(event: Event) -> None:
    if event.kind == "picked":
        place_form.take(event)
    elif event.kind == "buffer":
        st.session_state[_BUFFER] = True
