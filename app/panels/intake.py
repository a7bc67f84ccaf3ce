"""The form that takes a plan in, with what is being done while it is read."""

import time
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import example, faults, intake, session
from app.data import load, reading, state, workspace
from app.state import is_date
from app.texts import plain
from app.workspace.merged import Own
from geo.errors import LuotuError
from geo.gazetteer import Gazetteer
from layers.base import unit_label
from layers.table import placed
from seeds.home import guess_home

MAX_UPLOAD_MB = 20
# The parts of the bar: text out of the file, names found, names placed.
_TEXT, _NAMES, _PLACED = 0.05, 0.85, 1.0


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the form holds when reading begins."""

    name: str
    content: bytes
    pasted: str
    title: str
    date: str
    issuer: str
    home: str


def show() -> None:
    """Draw the form; what is read is stored in the workspace and opened."""
    t = session.texts()
    st.caption(t("plan-hint"))
    left, right = st.columns(2)
    with left:
        # Any type is taken, so that what cannot be read is refused in words of our own.
        file = st.file_uploader(
            t("plan-upload", size=MAX_UPLOAD_MB), max_upload_size=MAX_UPLOAD_MB, key="plan-file"
        )
        with st.expander(t("plan-details"), icon=":material/tune:"):
            title = st.text_input(t("plan-title"), key="plan-title")
            date = st.text_input(t("plan-date"), placeholder=t("plan-date-hint"), key="plan-date")
            issuer = st.text_input(t("plan-issuer"), key="plan-issuer")
            home = home_choice("plan-home", "")
    with right:
        text = st.text_area(
            t("plan-paste"), placeholder=t("plan-paste-hint"), height=170, key="plan-paste"
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        begin = st.button(t("plan-read"), type="primary", icon=":material/auto_stories:")
        try_it = st.button(t("plan-example"), icon=":material/science:", help=t("plan-example-is"))
    if try_it:
        named = example.TITLE_EN if session.view().language == "en" else example.TITLE
        _take(_Asked("", b"", example.TEXT, named, example.DATE, "", ""))
    elif begin and file is None and not text.strip():
        st.warning(t("plan-empty"), icon=":material/upload_file:")
    elif begin and date.strip() and not is_date(date.strip()):
        st.warning(t("plan-date-wrong", date=plain(date[:20])))
    elif begin:
        name, content = (file.name, file.getvalue()) if file else ("", b"")
        _take(_Asked(name, content, text, title.strip(), date.strip(), issuer.strip(), home))


def _cancelled() -> None:
    st.toast(session.texts()("plan-cancelled"), icon=":material/close:")


def _take_table(asked: _Asked) -> str:
    """Store a GeoJSON of ours: nothing is read in it, its rows are taken over."""
    t = session.texts()
    text, rows, date = intake.table_of(asked.name, asked.content)
    plan_id = intake.plan_id_of(text)
    plans = workspace().items("plan")
    if plan_id in plans:
        st.toast(t("plan-known", title=plain(str(plans[plan_id]["title"]))))
        return plan_id
    stem = intake.guessed_title(asked.name, "")
    intake.add_plan(
        workspace(), session.who(), text, title=asked.title or t("plan-taken-title", title=stem),
        date=asked.date or date, issuer=asked.issuer, home=asked.home, told=False, taken=True,
    )  # fmt: skip
    st.toast(t("plan-taken-done", n=rows), icon=":material/task_alt:")
    return plan_id


def home_choice(key: str, home: str) -> str:
    """Draw the choice of the area a plan is about, of all China; return its adcode, "" = told."""
    homes = {"": session.texts()("plan-home-auto")} | units()
    at = list(homes).index(home) if home in homes else 0
    return st.selectbox(
        session.texts()("plan-home"), list(homes), index=at, format_func=homes.__getitem__, key=key
    )


def told_home(own: Own) -> str:
    """Return the adcode of the area that the text of a plan is most about, "" if none."""
    return guess_home(own.mentions, Gazetteer.load(), f"{own.plan.title}\n{own.document.text}")


def units() -> dict[str, str]:
    """Return adcode → path of names of the units of China that a plan may be about."""
    return _units(session.view().language)


@st.cache_resource(show_spinner=False)
def _units(language: str) -> dict[str, str]:
    admin = Gazetteer.load().admin
    found = {}
    for adcode, unit in sorted(admin.units.items()):
        above = (f"{adcode[:2]}0000", f"{adcode[:4]}00")
        names = [unit_label(code, admin.units[code].name, language)
                 for code in above if code in admin.units]  # fmt: skip
        own = unit_label(adcode, unit.name, language)
        found[adcode] = " ".join(dict.fromkeys((*names, own)))
    return found


def _take(asked: _Asked) -> None:
    t = session.texts()
    place = st.empty()
    try:
        plan_id = _read(asked, place)
    except LuotuError as error:
        place.empty()
        said = faults.said(str(error), session.view().language)
        st.error(t("plan-refused", error=plain(said)), icon=":material/error:")
        return
    session.change(own=plan_id, selected=(), mention=None, position=None)
    st.rerun()


def _read(asked: _Asked, place: DeltaGenerator) -> str:
    t = session.texts()
    if intake.is_table(asked.name):
        return _take_table(asked)
    begun = time.monotonic()
    with place, st.status(t("plan-reading"), expanded=True) as status:
        bar = st.progress(0.0, t("plan-step-file"))
        # Any button ends what is being done; nothing is stored before all names are found.
        st.button(t("plan-cancel"), icon=":material/close:", key="plan-cancel", on_click=_cancelled)
        text = intake.text_of(asked.name, asked.content) if asked.name else asked.pasted
        text = intake.checked(text)
        plan_id = intake.plan_id_of(text)
        plans = workspace().items("plan")
        if plan_id in plans:
            st.toast(t("plan-known", title=plain(str(plans[plan_id]["title"]))))
            return plan_id
        size = f"{len(text):,}"

        def tick(share: float) -> None:
            bar.progress(_TEXT + share * (_NAMES - _TEXT), t("plan-step-text", n=size))

        tick(0.0)
        found = reading().mentions(plan_id, text, asked.home, tick)[1]
        home = asked.home or guess_home(found, Gazetteer.load(), f"{asked.title}\n{text}")
        bar.progress(_NAMES, t("plan-step-names", n=f"{len(found):,}"))
        intake.add_plan(
            workspace(),
            session.who(),
            text,
            title=asked.title or intake.guessed_title(
                asked.name, text, [str(plan["title"]) for plan in plans.values()]
            ),
            date=asked.date or intake.guessed_date(asked.title or asked.name, text),
            issuer=asked.issuer,
            home=home,
            told=not asked.home,
        )  # fmt: skip
        data = load(state())
        rows = data.table[[plan_id in one for one in data.table["status_by_plan"]]]
        rows = rows[rows["theme"] != "admin"]
        said = t("plan-step-places", n=len(rows), placed=len(placed(rows)))
        bar.progress(_PLACED, said)
        status.update(label=t("plan-done", s=f"{time.monotonic() - begun:.1f}"), state="complete")
        st.toast(said, icon=":material/task_alt:")
    return plan_id
