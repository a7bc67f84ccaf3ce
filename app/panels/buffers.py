"""Buffers in metres around the selection or a theme, and the list of what lies inside."""

from functools import partial

import geopandas as gpd
import pandas as pd
import streamlit as st

from app import session
from app.data import Buffers, Inside
from app.naming import theme_name
from app.state import MAX_RADII, MAX_RADIUS_M, RadiusError, parse_radii_m
from app.texts import plain
from layers.table import placed
from layers.words import distance

MAX_ROWS_UNROLLED = 10
LIST_HEIGHT_PX = 380
_WRONG = "radius-wrong"


def show(on_screen: gpd.GeoDataFrame, drawn: Buffers | None) -> None:
    """Draw the controls and, by radius, the projects on the screen that lie inside."""
    t = session.texts()
    view = session.view()
    _controls(on_screen)
    if wrong_radius():
        return
    if drawn is not None:
        for inside in drawn.inside:
            _listing(inside)
        st.caption(t("inside-note"))
    elif view.radii_m and (view.selected or view.buffer_of):
        st.warning(t("buffers-unplaced"))
    else:
        st.info(t("buffers-empty"), icon=":material/adjust:")


def _controls(on_screen: gpd.GeoDataFrame) -> None:
    t = session.texts()
    view = session.view()
    numbers = placed(on_screen)["theme"].value_counts()
    themes = [theme_id for theme_id in view.themes if numbers.get(theme_id, 0)]
    if view.buffer_of and view.buffer_of not in themes:
        themes.append(view.buffer_of)
    names = {"": t("buffer-selection")} | {
        theme_id: t("buffer-theme", theme=theme_name(theme_id)) for theme_id in themes
    }
    around, radius, merge = st.columns([2, 2, 1], vertical_alignment="bottom")
    around.selectbox(
        t("buffer-of"),
        options=list(names),
        format_func=names.__getitem__,
        **session.bound(session.worded("buffer-of"), view.buffer_of, partial(_change, "buffer_of")),
    )
    with radius:
        radius_field()
    merge.checkbox(
        t("dissolve"), **session.bound("dissolve", view.dissolve, partial(_change, "dissolve"))
    )


def radius_field() -> None:
    """Draw the field for radii, and what is wrong in it."""
    t = session.texts()
    binding = _radius_binding(session.view().radii_m)
    st.text_input(t("radii"), placeholder=t("radii-hint"), **binding)


def wrong_radius() -> bool:
    """Say what is wrong in the field for radii; return whether anything is."""
    if _WRONG not in st.session_state:
        return False
    part = plain(st.session_state[_WRONG])
    st.error(session.texts()("radius-wrong", part=part, most=MAX_RADIUS_M, count=MAX_RADII))
    return True


def _change(field: str, value: object) -> None:
    session.change(**{field: value})


def _radius_binding(radii_m: tuple[int, ...]) -> dict:
    """Bind the field to the radii, leaving text that is wrong where the user can mend it."""
    text = ", ".join(str(radius_m) for radius_m in radii_m)
    if _WRONG in st.session_state:
        text = st.session_state.get("radii", text)
    return session.bound("radii", text, _read_radii)


def _read_radii(text: str) -> None:
    st.session_state.pop(_WRONG, None)
    try:
        session.change(radii_m=parse_radii_m(text))
    except RadiusError as error:
        session.change(radii_m=())
        st.session_state[_WRONG] = error.part


def _listing(inside: Inside) -> None:
    t = session.texts()
    numbers = inside.rows["certainty"].value_counts()
    figures = t(
        "inside-count", sure=int(numbers.get("sure", 0)), possible=int(numbers.get("possible", 0))
    )
    st.markdown(f"**{t('inside', distance=distance(inside.radius_m))}**　{figures}")
    if inside.rows.empty:
        st.caption(t("inside-none"))
        return
    long = len(inside.rows) > MAX_ROWS_UNROLLED
    table = inside_table(inside)
    st.dataframe(table, hide_index=True, height=LIST_HEIGHT_PX if long else "content")


def inside_table(inside: Inside) -> pd.DataFrame:
    """Return what lies inside as a table for people, with headings in the view's language."""
    t = session.texts()
    rows = inside.rows
    return pd.DataFrame(
        {
            t("name"): rows["name"],
            t("certainty"): [t(certainty) for certainty in rows["certainty"]],
            t("distance-m"): rows["distance_m"].round(),
            t("theme"): [theme_name(theme_id) for theme_id in rows["theme"]],
            t("district"): rows["district"],
            t("uncertainty-m"): rows["uncertainty_m"],
        }
    )


def inside_tables(drawn: Buffers) -> pd.DataFrame:
    """Return the lists of all radii as one table, the radius in metres first."""
    tables = []
    for inside in drawn.inside:
        table = inside_table(inside)
        table.insert(0, session.texts()("radius-m"), inside.radius_m)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)
