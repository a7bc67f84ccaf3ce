"""Charts of counts; a bar, or its label for the keyboard, opens the map filtered to it."""

from collections.abc import Callable, Mapping, Sequence

import altair as alt
import pandas as pd
import streamlit as st

from app import session, style

BAR_PX = 22
STACK_PX = 34
PADDING_PX = 12  # what Vega keeps free above and below
_ROOM = 1.12  # beside the longest bar, for its figure
_INK = "#22303c"
Open = Callable[[str], None]


def show(
    key: str,
    title: str,
    counts: Mapping[str, int],
    names: Mapping[str, str],
    colors: Mapping[str, str],
    open_: Open,
) -> None:
    """Draw ``counts`` (id → number) in the order of ``names``; ``open_`` is called with an id."""
    t = session.texts()
    st.subheader(title)
    ids = [one for one in names if counts.get(one)]
    if not ids:
        st.caption(t("over-empty"))
        return
    data = _frame(ids, counts, names)
    base = alt.Chart(data).encode(
        y=alt.Y(
            "name:N",
            sort=None,
            title=None,
            axis=alt.Axis(labelLimit=190, labelOverlap=False, ticks=False, domain=False),
        ),
        x=alt.X(
            "n:Q",
            axis=None,
            scale=alt.Scale(domain=[0, max(counts[one] for one in ids) * _ROOM], nice=False),
        ),
        tooltip=_tooltip(title),
    )
    drawn = base.mark_bar(cursor="pointer").encode(color=_color(ids, [colors[one] for one in ids]))
    figures = base.mark_text(align="left", dx=4, color=_INK).encode(
        text=alt.Text("n:Q", format=",d")
    )
    pick = alt.selection_point(name="pick", fields=["id"])
    chart = (drawn.add_params(pick) + figures).properties(height=BAR_PX * len(ids) + PADDING_PX)
    _opened(key, chart, ids, counts, names, open_)


def stacked(
    key: str,
    title: str,
    counts: Mapping[str, int],
    names: Mapping[str, str],
    colors: Mapping[str, tuple[str, str]],
    open_: Open,
) -> None:
    """Draw ``counts`` as the parts of one bar; ``colors`` has a fill and an ink for each id."""
    st.subheader(title)
    ids = [one for one in names if counts.get(one)]
    if not ids:
        st.caption(session.texts()("over-empty"))
        return
    data = _frame(ids, counts, names)
    data["end"] = data["n"].cumsum()
    data["start"] = data["end"] - data["n"]
    data["middle"] = (data["start"] + data["end"]) / 2
    total = int(data["n"].sum())
    # A part that is too narrow for its figure has it in the labels below.
    data["figure"] = [f"{n:,}" if n * 24 >= total else "" for n in data["n"]]
    base = alt.Chart(data).encode(tooltip=_tooltip(title))
    scale = alt.Scale(domain=[0, total], nice=False)
    drawn = base.mark_bar(cursor="pointer", stroke="#ffffff", size=STACK_PX).encode(
        x=alt.X("start:Q", axis=None, scale=scale),
        x2="end:Q",
        color=_color(ids, [colors[one][0] for one in ids]),
    )
    figures = base.mark_text(fontWeight="bold").encode(
        x=alt.X("middle:Q", axis=None, scale=scale),
        text="figure:N",
        color=_color(ids, [colors[one][1] for one in ids]),
    )
    pick = alt.selection_point(name="pick", fields=["id"])
    chart = (
        (drawn.add_params(pick) + figures)
        .resolve_scale(color="independent")
        .properties(height=STACK_PX + PADDING_PX)
    )
    _opened(key, chart, ids, counts, names, open_)
    style.swatches(f"pills-{key}", [colors[one][0] for one in ids])


def _frame(ids: Sequence[str], counts: Mapping[str, int], names: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {"id": ids, "name": [names[one] for one in ids], "n": [counts[one] for one in ids]}
    )


def _tooltip(title: str) -> list[alt.Tooltip]:
    t = session.texts()
    return [alt.Tooltip("name:N", title=title), alt.Tooltip("n:Q", title=t("over-count"))]


def _opened(
    key: str,
    chart: alt.LayerChart,
    ids: Sequence[str],
    counts: Mapping[str, int],
    names: Mapping[str, str],
    open_: Open,
) -> None:
    """Draw the chart and its labels; call ``open_`` with what was chosen in either."""
    t = session.texts()
    event = st.altair_chart(chart, key=f"chart-{key}", on_select="rerun", selection_mode="pick")
    chosen = [item["id"] for item in event["selection"].get("pick", [])]
    label = st.pills(
        t("over-open"),
        ids,
        format_func=lambda one: f"{names[one]} {counts[one]:,}",
        key=f"pills-{key}-{session.view().language}",
        label_visibility="collapsed",
        wrap=True,
    )
    for wanted in (*chosen, label):
        if wanted in ids:
            open_(str(wanted))


def _color(ids: Sequence[str], colors: Sequence[str]) -> alt.Color:
    scale = alt.Scale(domain=list(ids), range=list(colors))
    return alt.Color("id:N", scale=scale, legend=None)
