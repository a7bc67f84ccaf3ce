"""The overview (数字驾驶舱): the city at a glance; every figure opens the map filtered to it."""

import geopandas as gpd
import pandas as pd
import streamlit as st

from app import navigation, session, summing
from app.data import Holdings, moves
from app.naming import plan_name, status_name, theme_name
from app.panels import bars, guide, language
from app.state import MOVES, STATUS_IDS
from geo.boundaries import Boundaries
from layers.base import unit_label
from layers.statuses import UNSTATED
from layers.style import BASES
from layers.table import placed
from layers.themes import THEMES
from layers.words import words

MAX_DISTRICTS = 14
STATUS_COLOR, BASIS_COLOR, PLAIN_COLOR = "#4477AA", "#117733", "#7B5EA7"


def show(data: Holdings) -> None:
    """Draw the page; administrative units are no projects and not counted."""
    t = session.texts()
    table = data.table[data.table["theme"] != "admin"]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("page-overview"), width="stretch")
        guide.show()
        language.show()
    st.caption(t("over-hint"))
    basis = summing.by_basis(table)
    drawn = tuple(one for one in BASES if one != "unplaced")
    with st.container(horizontal=True):
        _figure("all", len(table), {})
        _figure("placed", len(placed(table)), {"bases": drawn})
        for one in ("sourced", "within", "unplaced"):
            opened = {"drawer": "unplaced"} if one == "unplaced" else {}
            _figure(one, basis.get(one, 0), {"bases": (one,), **opened})
    left, right = st.columns(2)
    with left:
        names = {theme.id: theme_name(theme.id) for theme in THEMES}
        colors = {theme.id: theme.color for theme in THEMES}
        bars.show(
            "theme", t("over-theme"), summing.by_theme(table), names, colors,
            lambda one: navigation.open_map(themes=(one,)),
        )  # fmt: skip
        _sums(table)
    with right:
        _moves(data, table)
        statuses = {key or UNSTATED: n for key, n in summing.by_status(table).items()}
        names = {one: status_name(one) for one in STATUS_IDS}
        bars.show(
            "status", t("over-status"), statuses, names, dict.fromkeys(names, STATUS_COLOR),
            lambda one: navigation.open_map(statuses=(one,)),
        )  # fmt: skip
        names = {plan: plan_name(data, plan) for plan in data.plans}
        bars.show(
            "plan", t("over-plan"), summing.by_plan(table), names,
            dict.fromkeys(names, PLAIN_COLOR),
            lambda one: navigation.open_map(plans=(one,)),
        )  # fmt: skip
        say = words(session.view().language) | {"unplaced": t("atlas-tab-unplaced")}
        names = {one: say[one] for one in BASES}
        bars.show(
            "basis", t("over-basis"), basis, names, dict.fromkeys(names, BASIS_COLOR),
            lambda one: navigation.open_map(bases=(one,)),
        )  # fmt: skip
        _districts(summing.by_district(table))


def _figure(key: str, n: int, values: dict) -> None:
    t = session.texts()
    if st.button(t(f"over-{key}", n=f"{n:,}"), key=f"figure-{key}"):
        navigation.open_map(**values)


def _moves(data: Holdings, table: gpd.GeoDataFrame) -> None:
    t = session.texts()
    st.subheader(t("over-moves"), help=t("over-moves-rule"))
    steps = moves(data.digest)
    found = [steps.get(project_id, "") for project_id in table["id"]]
    with st.container(horizontal=True):
        for step in MOVES:
            _figure(step, found.count(step), {"moves": (step,)})


def _districts(counts: dict[str, int]) -> None:
    t = session.texts()
    order = sorted(counts, key=lambda one: (-counts[one], one))[:MAX_DISTRICTS]
    spoken = session.view().language
    names = {one: unit_label(one, Boundaries.load().unit(one).name, spoken) for one in order}
    bars.show(
        "district", t("over-district"), counts, names, dict.fromkeys(names, PLAIN_COLOR),
        lambda one: navigation.open_map(districts=(one,)),
    )  # fmt: skip


def _sums(table: gpd.GeoDataFrame) -> None:
    t = session.texts()
    st.subheader(t("over-sums"), help=t("over-sums-hint"))
    lengths = {item.theme: item for item in summing.sums(table, "length_km")}
    money = {item.theme: item for item in summing.sums(table, "investment_cny")}
    ids = [theme.id for theme in THEMES if theme.id in lengths or theme.id in money]

    def stated(found: dict[str, summing.Sum], one: str) -> str:
        item = found.get(one)
        return t("over-stated", sum=f"{item.total:,.1f}", n=item.n) if item else ""

    frame = pd.DataFrame(
        {
            t("theme"): [theme_name(one) for one in ids],
            t("over-length"): [stated(lengths, one) for one in ids],
            t("over-money"): [stated(money, one) for one in ids],
        }
    )
    st.dataframe(frame, hide_index=True, height="content")
