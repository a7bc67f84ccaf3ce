"""The overview (数字驾驶舱): the city at a glance; every figure opens the map filtered to it."""

import geopandas as gpd
import streamlit as st

from app import navigation, session, summing
from app.data import Holdings
from app.naming import plan_name, status_name, theme_name
from app.panels import bars, figures, head, matrix, moved, stated
from app.state import STATUS_IDS
from geo.boundaries import Boundaries
from layers.base import unit_label
from layers.style import BASES, DOUBTS_M
from layers.table import placed
from layers.themes import THEMES
from layers.words import words

MAX_DISTRICTS = 14
MATRIX_DISTRICTS = 8
STATUS_COLOR, PLAN_COLOR, DISTRICT_COLOR = "#4477AA", "#7B5EA7", "#2F7F86"
# Fill and ink of the parts of a bar: the surer, the darker.
SHADES = {
    "500": ("#0B5345", "#ffffff"), "1500": ("#2E8B6F", "#ffffff"), "5000": ("#A6CF8E", "#22303c"),
    "more": ("#E9D8A6", "#22303c"), "sourced": ("#0B5345", "#ffffff"),
    "derived": ("#2E8B6F", "#ffffff"), "estimated": ("#A6CF8E", "#22303c"),
    "within": ("#C3CCD4", "#22303c"), "unplaced": ("#8A4B55", "#ffffff"),
}  # fmt: skip


def show(data: Holdings) -> None:
    """Draw the page; administrative units are no projects and not counted."""
    t = session.texts()
    table = data.table[data.table["theme"] != "admin"]
    head.titled()
    basis = summing.count(table, "basis")
    drawn = tuple(one for one in BASES if one != "unplaced")
    with st.container(horizontal=True):
        figures.one("all", len(table))
        figures.one("placed", len(placed(table)), bases=drawn)
        figures.one("sourced", basis.get("sourced", 0), bases=("sourced",))
        figures.one("within", basis.get("within", 0), bases=("within",))
        figures.one("unplaced", basis.get("unplaced", 0), bases=("unplaced",), drawer="unplaced")
    st.caption(t("over-hint", units=len(data.table) - len(table)))
    left, right = st.columns(2, gap="large")
    with left:
        _doubts(table, basis)
    with right:
        names = _bases()
        bars.stacked("basis", t("over-basis"), basis, names, SHADES, _open("basis"))
    moved.show(data, table)
    left, right = st.columns(2, gap="large")
    with left:
        names = {theme.id: theme_name(theme.id) for theme in THEMES}
        colors = {theme.id: theme.color for theme in THEMES}
        counts = summing.count(table, "theme")
        bars.show("theme", t("over-theme"), counts, names, colors, _open("theme"))
        _plain("plan", table, {plan: plan_name(data, plan) for plan in data.plans}, PLAN_COLOR)
    with right:
        _plain("status", table, {one: status_name(one) for one in STATUS_IDS}, STATUS_COLOR)
        _plain("district", table, _units(table, MAX_DISTRICTS), DISTRICT_COLOR)
    left, right = st.columns([3, 2], gap="large")
    with left:
        matrix.show(
            t("over-matrix"),
            summing.matrix(table, "theme", "district"),
            {theme.id: theme_name(theme.id) for theme in THEMES if theme.shown},
            _units(table, MATRIX_DISTRICTS),
            lambda theme, unit: navigation.open_map(themes=(theme,), districts=(unit,)),
        )
    with right:
        stated.show(data, table)


def _open(group: str) -> bars.Open:
    """Return what opens the map with one value of a group of ``summing.GROUPS``."""
    field, _ = summing.GROUPS[group]

    def opened(value: str) -> None:
        drawer = {"drawer": "unplaced"} if value == "unplaced" else {}
        navigation.open_map(**{field: (value,)}, **drawer)

    return opened


def _plain(group: str, table: gpd.GeoDataFrame, names: dict[str, str], color: str) -> None:
    title = session.texts()(f"over-{group}")
    counts = summing.count(table, group)
    bars.show(group, title, counts, names, dict.fromkeys(names, color), _open(group))


def _doubts(table: gpd.GeoDataFrame, basis: dict[str, int]) -> None:
    """Draw how surely positions are known, what has none of its own among them."""
    t = session.texts()
    rest = ("within", "unplaced")
    names = {one: t(f"atlas-doubt-{one}") for one in DOUBTS_M}
    names |= {one: name for one, name in _bases().items() if one in rest}
    counts = summing.count(table, "doubt") | {one: basis.get(one, 0) for one in rest}
    bars.stacked(
        "doubt", t("over-doubt"), counts, names, SHADES,
        lambda one: _open("basis" if one in rest else "doubt")(one),
    )  # fmt: skip


def _bases() -> dict[str, str]:
    say = words(session.view().language) | {"unplaced": session.texts()("atlas-tab-unplaced")}
    return {one: say[one] for one in BASES}


def _units(table: gpd.GeoDataFrame, most: int) -> dict[str, str]:
    """Return the names of the units with the most projects, the largest number first."""
    t = session.texts()
    counts = summing.count(table, "district")
    found = {}
    for code in sorted(counts, key=lambda one: (-counts[one], one))[:most]:
        unit = Boundaries.load().unit(code)
        name = unit_label(code, unit.name, session.view().language)
        found[code] = t("over-city", name=name) if unit.level == "city" else name
    return found
