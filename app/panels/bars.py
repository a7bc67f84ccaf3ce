"""A bar chart of counts; a bar, or its label for the keyboard, opens the map filtered to it."""

from collections.abc import Callable, Mapping

import altair as alt
import pandas as pd
import streamlit as st

from app import session

BAR_PX = 24


def show(
    key: str,
    title: str,
    counts: Mapping[str, int],
    names: Mapping[str, str],
    colors: Mapping[str, str],
    open_: Callable[[str], None],
) -> None:
    """Draw ``counts`` (id → number) in the order of ``names``; ``open_`` is called with an id."""
    t = session.texts()
    st.subheader(title)
    ids = [one for one in names if counts.get(one)]
    if not ids:
        st.caption(t("over-empty"))
        return
    data = pd.DataFrame(
        {"id": ids, "name": [names[one] for one in ids], "n": [counts[one] for one in ids]}
    )
    pick = alt.selection_point(name="pick", fields=["id"])
    base = alt.Chart(data).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=170)),
        x=alt.X("n:Q", title=None, axis=alt.Axis(tickMinStep=1, format=",d")),
        tooltip=[alt.Tooltip("name:N", title=title), alt.Tooltip("n:Q", title=t("over-count"))],
    )
    colour = alt.Color(
        "id:N",
        scale=alt.Scale(domain=ids, range=[colors.get(one, "#4477AA") for one in ids]),
        legend=None,
    )
    bars = base.mark_bar(cursor="pointer").encode(color=colour).add_params(pick)
    figures = base.mark_text(align="left", dx=4, color="#22303c").encode(
        text=alt.Text("n:Q", format=",d")
    )
    chart = (bars + figures).properties(height=BAR_PX * len(ids) + 20)
    event = st.altair_chart(chart, key=f"chart-{key}", on_select="rerun", selection_mode="pick")
    chosen = [item["id"] for item in event["selection"].get("pick", [])]
    label = st.pills(
        t("over-open"),
        ids,
        format_func=lambda one: f"{names[one]} {counts[one]:,}",
        key=f"pills-{key}-{session.view().language}",
        label_visibility="collapsed",
    )
    wanted = chosen[0] if chosen else label
    if wanted in ids:
        open_(wanted)
