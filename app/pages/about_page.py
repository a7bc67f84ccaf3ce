"""The about page: what this is, how to read it, where the data come from."""

import pandas as pd
import streamlit as st

from app import session
from app.data import Holdings, sources
from app.panels import language
from app.texts import plain
from layers.table import placed


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("page-about"), width="stretch")
        language.show()
    numbers = {"projects": len(data.table), "placed": len(placed(data.table))}
    st.markdown(t("about-what", plans=len(data.plans), **numbers))
    st.subheader(t("plans"))
    st.dataframe(_plans(data), hide_index=True, height="content")
    st.subheader(t("about-reading-head"))
    st.markdown(t("about-reading"))
    st.subheader(t("about-sources-head"))
    st.markdown(t("about-limits"))
    st.table(_sources(data), hide_index=True)


def _plans(data: Holdings) -> pd.DataFrame:
    t = session.texts()
    english = session.view().language == "en"
    plans = data.plans.values()
    named = data.table["status_by_plan"]
    return pd.DataFrame(
        {
            t("name"): [(english and plan.title_en) or plan.title for plan in plans],
            t("issuer"): [plan.issuer for plan in plans],
            t("date"): [plan.date for plan in plans],
            t("horizon"): [plan.horizon for plan in plans],
            t("projects"): [sum(plan.id in said for said in named) for plan in plans],
        }
    )


def _sources(data: Holdings) -> pd.DataFrame:
    """Return what is stated of each source that a position or the base map rests on."""
    t = session.texts()
    columns = {
        "source": "title",
        "publisher": "publisher",
        "date": "date",
        "licence": "licence",
        "review-number": "map_review_number",
    }
    stated = sources(data.digest).values()
    return pd.DataFrame(
        {
            t(key): [plain(str(source.get(field, "")) or "—") for source in stated]
            for key, field in columns.items()
        }
    )
