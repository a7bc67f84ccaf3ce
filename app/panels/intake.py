"""The form that takes a plan in, with what is being done while it is read."""

import time

import streamlit as st

from app import intake, session
from app.data import load, reading, state, workspace
from app.state import is_date
from app.texts import plain
from geo.boundaries import Boundaries
from geo.errors import LuotuError
from geo.gazetteer import Gazetteer
from layers.base import unit_label
from layers.table import placed
from seeds.home import guess_home

CHOSEN = "own-plan"


def show() -> None:
    """Draw the form; what is read is stored in the workspace and opened."""
    t = session.texts()
    st.caption(t("plan-hint"))
    file = st.file_uploader(t("plan-upload"), type=list(intake.SUFFIXES), key="plan-file")
    text = st.text_area(t("plan-paste"), placeholder=t("plan-paste-hint"), height=180)
    left, middle, right, last = st.columns(4)
    title = left.text_input(t("plan-title"), key="plan-title")
    date = middle.text_input(t("plan-date"), placeholder=t("plan-date-hint"), key="plan-date")
    issuer = right.text_input(t("plan-issuer"), key="plan-issuer")
    homes = {"": t("plan-home-auto")} | units()
    home = last.selectbox(t("plan-home"), list(homes), format_func=homes.__getitem__)
    if not st.button(t("plan-read"), type="primary", icon=":material/auto_stories:"):
        return
    if file is None and not text.strip():
        st.warning(t("plan-empty"))
        return
    if date.strip() and not is_date(date.strip()):
        st.warning(t("plan-date-wrong", date=plain(date[:20])))
        return
    name, content = (file.name, file.getvalue()) if file else ("", b"")
    try:
        plan_id = _read(name, content, text, title.strip(), date.strip(), issuer.strip(), home)
    except LuotuError as error:
        st.error(t("plan-refused", error=plain(str(error))), icon=":material/error:")
        return
    st.session_state[CHOSEN] = plan_id
    st.rerun()


def units() -> dict[str, str]:
    """Return adcode → name of the cities and districts that a plan may be about."""
    language = session.view().language
    return {
        unit.adcode: " ".join(
            dict.fromkeys(
                (
                    unit_label(unit.city_adcode, unit.city, language),
                    unit_label(unit.adcode, unit.name, language),
                )
            )
        )
        for unit in Boundaries.load().units
    }


def _read(
    name: str, content: bytes, pasted: str, title: str, date: str, issuer: str, home: str
) -> str:
    t = session.texts()
    begun = time.monotonic()
    with st.status(t("plan-reading"), expanded=True) as status:
        bar = st.progress(0.05)
        text = intake.text_of(name, content) if content else intake.checked(pasted)
        bar.progress(0.2, t("plan-step-text", n=f"{len(text):,}"))
        reader = reading()
        found = reader.mentions(intake.plan_id_of(text), text, home)[1]
        home = home or guess_home(found, Gazetteer.load().admin)
        bar.progress(0.5, t("plan-step-names", n=f"{len(found):,}"))
        plan_id = intake.add_plan(
            workspace(),
            session.who(),
            text,
            title=title or intake.guessed_title(name, text),
            date=date or intake.guessed_date(title or name, text),
            issuer=issuer,
            home=home,
        )
        data = load(state())
        rows = data.table[[plan_id in said for said in data.table["status_by_plan"]]]
        bar.progress(1.0, t("plan-step-places", n=len(rows), placed=len(placed(rows))))
        status.update(label=t("plan-done", s=f"{time.monotonic() - begun:.1f}"), state="complete")
    return plan_id
