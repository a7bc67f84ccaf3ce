"""Which towns have something of a theme in reach, and how the plans change that."""

import streamlit as st

from app import session
from app.data import Holdings
from app.naming import theme_name
from app.panels import answers
from app.questions import reach
from geo.coverage import change
from layers.telling import Table, span
from layers.themes import THEMES
from layers.words import distance

_OPENING_M = 10_000


def show(data: Holdings) -> None:
    """Draw the controls, the answer in one line, and the towns ranked by distance."""
    t = session.texts()
    names = {theme.id: theme_name(theme.id) for theme in THEMES if theme.shown}
    left, right = st.columns(2, vertical_alignment="bottom")
    theme_id = left.selectbox(
        t("reach-theme"),
        options=list(names),
        index=list(names).index("health"),
        format_func=names.__getitem__,
        key=session.worded("reach-theme"),
    )
    limit_m = int(
        right.number_input(
            t("reach-limit"), min_value=100, max_value=200_000, value=_OPENING_M, step=500,
            key="reach-limit",
        )
    )  # fmt: skip
    with st.spinner(t("buffers-working")):
        found = reach(data.digest, theme_id, limit_m)
    if not found.targets:
        st.info(t("reach-none"), icon=":material/location_off:")
        return
    certain = found.seats["certainty"]
    st.markdown(
        t(
            "reach-told",
            limit=distance(limit_m),
            theme=theme_name(theme_id),
            towns=len(certain),
            drawn=int((found.seats["distance_m"] <= limit_m).sum()),
            reached=span(certain),
            far=int((certain == "no").sum()),
        )
    )
    st.markdown(
        t(
            "reach-change",
            before=span(found.today["certainty"]),
            after=span(found.planned["certainty"]),
        )
    )
    columns = ["name", "district", "nearest", "distance_m", "least_m", "most_m", "certainty"]
    what = theme_name(theme_id)
    ranked = found.seats[columns].sort_values("distance_m", ascending=False)
    answers.one(data, Table("reach", ranked, "distance_m"), t("answer-reach", what=what))
    gained = change(found.today, found.planned).drop(columns="id")
    answers.one(data, Table("change", gained), t("answer-change", what=what))
