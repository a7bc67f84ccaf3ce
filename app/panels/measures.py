"""How well the program reads and how well it knows positions: tables, the plot of the checks."""

import altair as alt
import pandas as pd
import streamlit as st

from app import quality, session
from app.data import Holdings
from app.naming import plan_name
from layers.words import distance

PLOT_HEIGHT_PX = 340
# Told apart also by those who are colour-blind; in the order of the ways of checking.
_COLORS = {"earlier": "#b5452c", "second": "#1f6f8b", "stand-in": "#7a7a7a", "town": "#c9962b"}
_LIMITS_M = (100, 25_000)
_LEAST_M = 10  # on a logarithmic axis nothing is 0


def accuracy(data: Holdings) -> None:
    """Draw the table of what was measured of the reading."""
    t = session.texts()
    st.subheader(t("about-accuracy-head"))
    rows = quality.accuracy()
    st.markdown(t("about-accuracy", date=max(row.measured for row in rows)))
    names = [
        t("about-held", n=row.texts) if row.id == quality.HELD else _plan(data, row.id)
        for row in rows
    ]
    found = {t("about-document"): names, t("about-names"): [f"{row.names:,}" for row in rows]}
    for tool in rows[0].scores:
        found[tool] = [
            " / ".join(f"{value:.2f}" for value in row.scores[tool]) if tool in row.scores else "—"
            for row in rows
        ]
    st.table(pd.DataFrame(found), hide_index=True, border="horizontal")


def _plan(data: Holdings, plan_id: str) -> str:
    return plan_name(data, plan_id) if plan_id in data.plans else plan_id


def calibration() -> None:
    """Draw how wide the promises are by kind of place, and whether they were kept."""
    t = session.texts()
    st.subheader(t("about-calibration-head"))
    found = quality.calibration()
    st.markdown(t("about-calibration", n=found["checks"], kept=_percent(found["kept"])))
    kinds = found["kinds"]
    table = pd.DataFrame(
        {
            t("about-kind"): [t(f"about-kind-{row['kind']}") for row in kinds],
            t("about-places"): [row["places"] for row in kinds],
            t("about-median"): [distance(row["median_m"]) for row in kinds],
            t("about-high"): [distance(row["high_m"]) for row in kinds],
            t("about-checks"): [row["checks"] for row in kinds],
            t("about-kept"): [
                _percent(row["kept"]) if row["checks"] else t("about-unchecked") for row in kinds
            ],
        }
    )
    left, right = st.columns([5, 4], gap="medium")
    with left:
        st.table(table, hide_index=True, border="horizontal")
    with right:
        _plot(found["dots"])


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _plot(dots: list[tuple[str, int, int]]) -> None:
    t = session.texts()
    ways = {way: t(f"about-way-{way}") for way in _COLORS}
    data = pd.DataFrame(
        {
            "way": [ways[way] for way, _, _ in dots],
            "promised": [promised_m for _, promised_m, _ in dots],
            "distance": [max(distance_m, _LEAST_M) for _, _, distance_m in dots],
        }
    )
    low, high = _LIMITS_M
    x = alt.X(
        "promised:Q",
        title=t("about-plot-promised"),
        scale=alt.Scale(type="log", domain=[low, high], nice=False),
        axis=alt.Axis(values=[100, 1000, 10_000], format=",d"),
    )
    y = alt.Y(
        "distance:Q",
        title=t("about-plot-distance"),
        scale=alt.Scale(type="log", domain=[_LEAST_M, high], nice=False),
        axis=alt.Axis(values=[10, 100, 1000, 10_000], format=",d"),
    )
    color = alt.Color(
        "way:N",
        title=None,
        scale=alt.Scale(domain=list(ways.values()), range=list(_COLORS.values())),
        legend=alt.Legend(orient="top", columns=2, labelLimit=400),
    )
    line = alt.Chart(pd.DataFrame({"promised": [low, high], "distance": [low, high]}))
    points = alt.Chart(data).mark_circle(size=34, opacity=0.8)
    drawn = points.encode(x=x, y=y, color=color) + line.mark_line(color="#333333").encode(x=x, y=y)
    st.altair_chart(drawn.properties(height=PLOT_HEIGHT_PX), alt=t("about-plot"))
    st.caption(t("about-plot"))
