"""Buffers around anything: selection, theme, district, its border, typed or uploaded geometry."""

from functools import partial

import geopandas as gpd
import streamlit as st

from app import session
from app.data import Packaged, rows_of
from app.naming import theme_name
from app.panels import answers
from app.panels.buffers import radius_field, wrong_radius
from app.questions import MAX_FEATURES, Answer, answer_map, as_geojson, ask
from app.starts import Start, of_geojson, starts
from app.texts import plain
from geo.errors import LuotuError
from geo.proximity import doubt
from layers.table import placed
from layers.telling import Table
from layers.themes import THEMES
from layers.words import distance

MAX_UPLOAD_MB = 5
MAP_HEIGHT_PX = 560
SOURCES = ("selection", "theme", "district", "edge", "typed", "upload")


def show(data: Packaged) -> None:
    """Draw the controls, then the map and the tables of the answer."""
    t = session.texts()
    try:
        given = _starts(data)
    except LuotuError as error:
        st.error(t("ask-fault", error=plain(str(error))), icon=":material/error:")
        given = []
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    with left:
        radius_field()
    with right:
        merge = st.checkbox(t("dissolve"), value=True, key="ask-dissolve")
        ring = st.checkbox(t("ask-rings"), key="ask-ring")
    if wrong_radius():
        return
    if len(given) > MAX_FEATURES:
        st.error(t("ask-too-many", n=len(given), count=MAX_FEATURES))
    elif not given or not session.view().radii_m:
        st.info(t("ask-start"), icon=":material/adjust:")
    else:
        with st.spinner(t("buffers-working")):
            answer = ask(data, given, session.view().radii_m, dissolve=merge, ring=ring)
            html = answer_map(data, answer, given, session.view().language)
        st.iframe(html, height=MAP_HEIGHT_PX, alt=t("analysis-ask"))
        _tables(data, answer)


def _starts(data: Packaged) -> list[Start]:
    """Return what the buffers are drawn around, by the chosen source."""
    t = session.texts()
    chosen = placed(rows_of(data, session.view().selected))
    labels = {
        key: t(f"ask-{key}", n=len(chosen)) if key == "selection" else t(f"ask-{key}")
        for key in SOURCES
    }
    source = st.radio(
        t("ask-around"),
        options=SOURCES,
        format_func=labels.__getitem__,
        horizontal=True,
        key=session.worded("ask-source"),
    )
    if source == "selection":
        if chosen.empty:
            st.info(t("ask-selection-empty"), icon=":material/touch_app:")
        return _of_rows(chosen)
    if source == "theme":
        names = {theme.id: theme_name(theme.id) for theme in THEMES if theme.shown}
        theme_id = st.selectbox(
            t("theme"),
            options=list(names),
            format_func=names.__getitem__,
            key=session.worded("ask-theme"),
        )
        rows = placed(data.table[data.table["theme"] == theme_id])
        return _of_rows(rows[rows["match"] != "within"])
    if source in ("district", "edge"):
        codes = sorted(code for code in data.districts if code.startswith("3306"))
        code = st.selectbox(
            t("district"),
            options=codes,
            format_func=data.districts.__getitem__,
            key=f"ask-{source}-code",
        )
        return starts(f"{source}:{code}")[0]
    if source == "typed":
        text = st.text_area(
            t("ask-typed-label"), placeholder=t("ask-typed-hint"), max_chars=20_000, height=80,
            key="ask-text",
        ).strip()  # fmt: skip
        if not text:
            return []
        return of_geojson(text, "GeoJSON") if text.startswith("{") else _named(text)
    uploaded = st.file_uploader(
        t("ask-upload-label", size=MAX_UPLOAD_MB, count=MAX_FEATURES),
        type=["geojson", "json"],
        max_upload_size=MAX_UPLOAD_MB,
        key="ask-file",
    )
    if uploaded is None:
        return []
    return of_geojson(uploaded.getvalue().decode("utf-8-sig", errors="replace"), uploaded.name)


def _named(text: str) -> list[Start]:
    """Return the place of a name or a position; a path of this machine is never read."""
    found, notes = starts(text, files=False)
    for note in notes:
        st.caption(plain(note))
    return found


def _of_rows(rows: gpd.GeoDataFrame) -> list[Start]:
    return [Start(row.name, row.geometry, doubt(row)) for row in rows.itertuples(index=False)]


def _tables(data: Packaged, answer: Answer) -> None:
    t = session.texts()
    st.download_button(
        t("download-rings"),
        data=partial(as_geojson, answer),
        file_name="luotu-buffers.geojson",
        mime="application/geo+json",
        icon=":material/adjust:",
        on_click="ignore",
    )
    tabs = st.tabs([distance(item.radius_m) for item in answer.within])
    for item, tab in zip(answer.within, tabs, strict=True):
        with tab:
            far = distance(item.radius_m)
            projects = Table(f"inside-{item.radius_m}", item.projects)
            answers.one(data, projects, t("answer-inside", distance=far))
            covered = item.districts[item.districts["share"] > 0]
            table = covered.assign(
                area_km2=covered["area_km2"].round(1),
                share=covered["share"].round(4),
                residents_covered=covered["residents_covered"].round(-2),
            )
            answers.one(
                data, Table(f"coverage-{item.radius_m}", table, "area_km2"), t("answer-coverage")
            )
            seats = item.seats[["name", "district", "uncertainty_m", "certainty"]]
            inside = seats[seats["certainty"] != "no"]
            answers.one(data, Table(f"seats-{item.radius_m}", inside), t("answer-seats"))
            outside = seats[seats["certainty"] == "no"]
            answers.one(data, Table(f"outside-{item.radius_m}", outside), t("ask-outside"))
