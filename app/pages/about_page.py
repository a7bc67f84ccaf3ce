"""The about page: what this is, where the data come from, what it cannot do."""

import streamlit as st

from app import session
from app.data import Packaged, sources
from layers.table import placed


def show(data: Packaged) -> None:
    """Draw the page."""
    t = session.texts()
    english = session.view().language == "en"
    st.title(t("page-about"))
    st.markdown(
        t(
            "about-what",
            projects=len(data.table),
            plans=len(data.plans),
            placed=len(placed(data.table)),
        )
    )
    st.subheader(t("plans"))
    st.dataframe(
        {
            t("name"): [
                (plan.title_en if english else "") or plan.title for plan in data.plans.values()
            ],
            t("issuer"): [plan.issuer for plan in data.plans.values()],
            t("date"): [plan.date for plan in data.plans.values()],
            t("horizon"): [plan.horizon for plan in data.plans.values()],
            t("projects"): [
                int(sum(plan_id in said for said in data.table["status_by_plan"]))
                for plan_id in data.plans
            ],
        },
        hide_index=True,
        height="content",
    )
    st.subheader(t("about-reading-head"))
    st.markdown(t("about-reading"))
    st.subheader(t("about-sources-head"))
    stated = sources(data.digest)
    st.dataframe(
        {
            t("source"): [source["title"] for source in stated.values()],
            t("publisher"): [source.get("publisher", "") for source in stated.values()],
            t("date"): [source.get("date", "") for source in stated.values()],
            t("licence"): [source.get("licence", "") for source in stated.values()],
        },
        hide_index=True,
        height="content",
    )
    st.markdown(t("about-limits"))
