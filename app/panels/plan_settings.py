"""Title, date, issuer and area of an own plan; changed without reading the file again."""

import streamlit as st

from app import session
from app.data import Holdings, workspace
from app.panels import intake
from app.state import is_date
from app.texts import plain
from app.workspace.merged import Own, rehomed
from app.workspace.store import Change
from layers.words import words


def told(own: Own) -> None:
    """Tell which area the plan is about, and how that is known."""
    t = session.texts()
    stored = workspace().items("plan")[own.plan.id]
    home = own.plan.home
    name = plain(intake.units().get(home, home))
    parts = [t("plan-about", home=name) if home else t("plan-about-unknown")]
    if home:
        parts.append(t("plan-told" if stored.get("told", True) else "plan-chosen"))
    st.caption(" · ".join([*parts, *filter(None, (own.plan.date, plain(own.plan.issuer)))]))


def taken(own: Own) -> None:
    """Tell that the plan is a GeoJSON taken over, and which plans its rows come from."""
    t = session.texts()
    if own.taken is None:
        return
    comma = words(session.view().language)["separator"]
    english = session.view().language == "en"
    named = [(english and plan.title_en) or plan.title for plan in own.taken.plans]
    st.caption(t("plan-taken-about", plans=plain(comma.join(named))))


def show(data: Holdings, own: Own) -> None:
    """Draw the form that changes what is known of the plan, and deletes it."""
    t = session.texts()
    stored = workspace().items("plan")[own.plan.id]
    with st.expander(t("plan-settings"), icon=":material/edit:"):
        left, right = st.columns(2)
        key = f"{own.plan.id}-{data.digest}"
        title = left.text_input(t("plan-title"), value=own.plan.title, key=f"title-{key}")
        issuer = left.text_input(t("plan-issuer"), value=own.plan.issuer, key=f"issuer-{key}")
        date = right.text_input(t("plan-date"), value=own.plan.date, key=f"date-{key}")
        with right:
            home = intake.home_choice(f"home-{key}", own.plan.home)
        st.caption(t("plan-home-hint"))
        with st.container(horizontal=True):
            if st.button(t("plan-save"), icon=":material/save:"):
                _save(own, stored, title.strip(), date.strip(), issuer.strip(), home)
            if st.button(t("plan-delete"), icon=":material/delete:"):
                workspace().set([Change("plan", own.plan.id, None)], session.who())
                session.change(own="", selected=(), mention=None, position=None)
                st.toast(t("plan-deleted"))
                st.rerun()


def _save(own: Own, stored: dict, title: str, date: str, issuer: str, home: str) -> None:
    t = session.texts()
    if date and not is_date(date):
        st.warning(t("plan-date-wrong", date=plain(date[:20])))
        return
    if not title:
        st.warning(t("plan-title-missing"))
        return
    home = home or intake.told_home(own)
    value = stored | {"title": title, "date": date, "issuer": issuer, "home": home}
    changes = [Change("plan", own.plan.id, value)]
    if home != own.plan.home:
        changes[0] = Change("plan", own.plan.id, value | {"told": False})
        changes += rehomed(own, home, workspace().items("place"), workspace().items("plan"))
        session.change(position=None, selected=(), mention=None)
    with st.spinner(t("plan-reading")):
        workspace().set(changes, session.who())
    st.toast(t("chosen-saved"))
    st.rerun()
