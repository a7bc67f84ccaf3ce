"""The review of an own plan: what is asked, one by one; the selected name."""

from functools import partial
from typing import Any

import geopandas as gpd
import streamlit as st

from app import reviewing, session
from app.data import Holdings, data_digest, geocoder, workspace
from app.naming import status_name, theme_name
from app.panels import naming_form, place_form, steps
from app.panels.text import ADDING
from app.reviewing import Question
from app.texts import plain
from app.workspace.merged import Own, name_key
from app.workspace.store import Change, Value
from layers.reasons import reason
from layers.table import placed
from seeds.quoting import quote

_SKIPPED, _WHICH = "review-skipped", "review-which"
_PART, _SEEN = "review-part", "review-seen"
PARTS = ("queue", "chosen", "add", "rejected")
MAX_LISTED = 12


def queue(own: Own, rows: gpd.GeoDataFrame) -> list[Question]:
    """Return what is asked of a plan, what was skipped in this session last."""
    found = reviewing.questions(own, rows, workspace().items("place"))
    skipped = st.session_state.get(_SKIPPED, [])
    return sorted(found, key=lambda one: one.row.id in skipped)


def current(asked: list[Question]) -> Question | None:
    """Return the question that stands open: the one chosen from the list, else the first."""
    which = st.session_state.get(_WHICH)
    return next((one for one in asked if one.row.id == which), asked[0] if asked else None)


def show(data: Holdings, own: Own, asked: list[Question]) -> None:
    """Draw the part that is open; each decision is written to the workspace at once."""
    t = session.texts()
    _turn_to_what_was_clicked()
    part = st.segmented_control(
        t("review-parts"),
        PARTS,
        format_func=lambda one: t(f"review-part-{one}"),
        required=True,
        label_visibility="collapsed",
        **session.bound(
            session.worded("review-parts"),
            st.session_state.get(_PART, PARTS[0]),
            lambda one: st.session_state.update({_PART: one or PARTS[0]}),
        ),
    )
    if part == "queue":
        _queue(data, own, asked)
    elif part == "chosen":
        _chosen(data, own, asked)
    elif part == "add":
        naming_form.add(own)
    else:
        naming_form.rejected(own)


def _turn_to_what_was_clicked() -> None:
    """Open the part that serves the last click: on a name, or on "add" beside selected words."""
    selected, adding = session.view().selected, st.session_state.get(ADDING)
    before = st.session_state.get(_SEEN)
    st.session_state[_SEEN] = (selected, adding)
    if before == (selected, adding):
        return
    if adding and (before is None or adding != before[1]):
        st.session_state[_PART] = "add"
    elif selected and (before is None or selected != before[0]):
        st.session_state[_PART] = "chosen"


def _queue(data: Holdings, own: Own, asked: list[Question]) -> None:
    t = session.texts()
    store = workspace()
    done = reviewing.answered(own, store.items("place"), store.items("project"))
    if done or asked:
        share = done / (done + len(asked))
        st.progress(share, t("review-progress", done=done, total=done + len(asked)))
    steps.show()
    question = current(asked)
    if question is None:
        st.success(t("review-done"), icon=":material/task_alt:")
        return
    _together(data, own, asked)
    _ask(data, own, question, asked)


def _ask(data: Holdings, own: Own, question: Question, asked: list[Question]) -> None:
    t = session.texts()
    row = question.row
    labels = {one.row.id: f"{one.row.name} · {theme_name(one.row.theme)}" for one in asked}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{plain(row.name)}**　{theme_name(row.theme)} · {status_name(row.status)}",
            width="stretch",
        )
        st.button(
            t("review-skip"), icon=":material/skip_next:", shortcut="s", key="review-skip",
            on_click=_skip, args=(row.id,),
        )  # fmt: skip
        with st.popover(t("review-list", n=len(asked))):
            st.selectbox(
                t("review-which"), list(labels), index=list(labels).index(row.id),
                format_func=labels.__getitem__, **_which(),
            )  # fmt: skip
    said = _sentence(own, question.names)
    if said:
        before, name, after = said
        st.markdown(f"> {plain(before)} :orange-background[**{plain(name)}**] {plain(after)}")
    st.caption(_why(own, question))
    if len(question.names) > 1:
        st.caption(t("review-also", names=plain("、".join(question.names))))
    offers = reviewing.offers(
        own, row, _candidates(data, row.id), geocoder(data_digest()), own.plan.home
    )

    def save(value: Value) -> None:
        _decide(own, {name: value for name in question.names}, row.name)

    drop = partial(
        steps.write,
        [steps.dropped(own, name) for name in question.names],
        t("step-drop", name=row.name),
    )
    place_form.show(f"review-{row.id}", row.name, row.theme, offers, save, keys=True, drop=drop)


def _which() -> dict[str, Any]:
    return {"key": f"{_WHICH}-box", "on_change": _open_question}


def _open_question() -> None:
    st.session_state[_WHICH] = st.session_state[f"{_WHICH}-box"]
    place_form.end()


def _skip(row_id: str) -> None:
    st.session_state[_SKIPPED] = [*st.session_state.get(_SKIPPED, []), row_id]
    st.session_state.pop(_WHICH, None)
    place_form.end()


def _candidates(data: Holdings, row_id: str) -> tuple[str, ...]:
    return next(item.candidates for item in data.catalogue.projects if item.id == row_id)


def _why(own: Own, question: Question) -> str:
    t = session.texts()
    said = plain(reason(question.row.reason, session.view().language))
    where = plain(question.row.district or question.row.city)
    text = t(f"review-why-{question.why}", reason=said, where=where)
    times = len([one for one in own.mentions if one.name in question.names])
    return text + (t("review-times", n=times) if times > 1 else "")


def _sentence(own: Own, names: tuple[str, ...]) -> tuple[str, str, str] | None:
    mention = reviewing.first_mention(own, names)
    return quote(own.document, mention.paragraph, mention.text) if mention else None


def _together(data: Holdings, own: Own, asked: list[Question]) -> None:
    """Offer to accept at once what has one candidate within the plan's area."""
    t = session.texts()
    sure = {}
    for one in asked:
        place_id = reviewing.single(
            own, one, _candidates(data, one.row.id), geocoder(data_digest())
        )
        if place_id:
            sure[one.row.id] = (one, place_id)
    if not sure:
        return
    with st.popover(t("review-together", n=len(sure)), icon=":material/done_all:"):
        st.caption(t("review-together-is"))
        listed = [one.row.name for one, _ in sure.values()]
        more = t("review-more", n=len(listed) - MAX_LISTED) if len(listed) > MAX_LISTED else ""
        st.markdown(plain("、".join(listed[:MAX_LISTED])) + more)
        values: dict[str, Value] = {}
        for one, place_id in sure.values():
            value = {"how": "place", "place_id": place_id, "name": one.row.name,
                     "theme": one.row.theme}  # fmt: skip
            values |= dict.fromkeys(one.names, value)
        st.button(
            t("review-together-do", n=len(sure)), type="primary", key="review-together",
            on_click=_decide, args=(own, values, t("review-together-name", n=len(sure))),
        )  # fmt: skip


def _decide(own: Own, values: dict[str, Value], called: str) -> None:
    t = session.texts()
    changes = [
        Change("place", name_key(own.plan.home, name), value) for name, value in values.items()
    ]
    none = all(value["how"] == "none" for value in values.values())
    steps.write(changes, t("step-none" if none else "step-place", name=called))
    st.session_state.pop(_WHICH, None)
    session.change(selected=(), mention=None)


def _chosen(data: Holdings, own: Own, asked: list[Question]) -> None:
    t = session.texts()
    mention, row = naming_form.selected(data, own)
    if mention is None:
        st.info(t("chosen-none"), icon=":material/touch_app:")
        return
    steps.show()
    question = next((one for one in asked if one.row.id == row.id), None)
    if question is not None:
        _ask(data, own, question, asked)
        naming_form.change(own, mention)
        return
    st.markdown(f"**{plain(mention.name)}**")
    st.caption(naming_form.position(row))
    naming_form.change(own, mention)
    if st.toggle(t("chosen-move"), key=f"move-{mention.start}"):
        offers = reviewing.offers(
            own, row, _candidates(data, row.id), geocoder(data_digest()), own.plan.home
        )

        def save(value: Value) -> None:
            _decide(own, {mention.name: value}, mention.name)

        place_form.show(f"move-{mention.start}", mention.name, mention.theme, offers, save)


def figures(own: Own, rows: gpd.GeoDataFrame, asked: list[Question]) -> dict[str, int]:
    """Return how many projects a plan names, how many are placed and to be reviewed.

    Administrative units are no projects: they count apart, as on the map.
    """
    projects = rows[rows["theme"] != "admin"]
    return {
        "n": len(projects),
        "placed": len(placed(projects)),
        "unplaced": len(projects) - len(placed(projects)),
        "ask": len(asked),
        "units": len(rows) - len(projects),
        "mentions": len(own.mentions),
    }
