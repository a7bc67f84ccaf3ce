"""The about page: what this is, how old, how exact, how to read it, where the data come from."""

import pandas as pd
import streamlit as st

from app import quality, session
from app.data import Holdings
from app.panels import credits, head, measures
from layers.table import placed


def show(data: Holdings) -> None:
    """Draw the page."""
    t = session.texts()
    head.titled()
    projects = data.table[data.table["theme"] != "admin"]
    on_map = len(placed(projects))
    st.markdown(
        t(
            "about-what",
            plans=len(data.plans),
            named=len(data.table),
            projects=len(projects),
            placed=on_map,
            unplaced=len(projects) - on_map,
            units=len(data.table) - len(projects),
        )
    )
    st.subheader(t("plans"))
    st.table(_plans(data), hide_index=True, border="horizontal")
    st.subheader(t("about-vintage-head"))
    st.table(_vintage(data), hide_index=True, border="horizontal")
    measures.accuracy(data)
    measures.calibration()
    st.subheader(t("about-reading-head"))
    st.markdown(t("about-reading"))
    credits.show(data)
    st.subheader(t("about-limits-head"))
    st.markdown(t("about-limits"))


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
            t("about-named"): [sum(plan.id in said for said in named) for plan in plans],
        }
    )


def _vintage(data: Holdings) -> pd.DataFrame:
    t = session.texts()
    parts = quality.vintage(data)
    counts = {"places": f"{quality.listed():,}", "plans": len(data.plans)}
    return pd.DataFrame(
        {
            t("about-vintage-part"): [t(f"about-vintage-{part}") for part in parts],
            t("about-vintage-as-of"): list(parts.values()),
            t("about-vintage-what"): [
                t(f"about-vintage-{part}-what", n=counts.get(part, "")) for part in parts
            ],
        }
    )
