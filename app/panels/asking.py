"""Buffers around anything: selection, theme, unit, its border, typed, drawn, uploaded geometry."""

import json
from functools import partial

import geopandas as gpd
import streamlit as st

from app import atlas, session
from app.centre import MAX_LINK, SELECTION, SOURCES, Centre, drawn_text
from app.data import Holdings, features, rows_of
from app.naming import theme_name
from app.panels import answers, card, finder
from app.panels.buffers import radius_field, wrong_radius
from app.questions import MAX_FEATURES, Answer, Ring, answer_map, as_geojson, ask
from app.starts import Start, of_geojson, starts
from app.state import OPENING_RADII_M
from app.sync import Event
from app.texts import plain
from geo.errors import LuotuError
from geo.proximity import doubt
from layers.table import placed
from layers.telling import Table
from layers.themes import THEMES
from layers.words import distance

MAX_UPLOAD_MB = 5
MAP_HEIGHT_PX = 560
MAX_TYPED = 20_000
_EXAMPLE = "health"  # the theme of the buffers that one button draws
_SEEN = "drawn-seen"  # what was drawn on the map that is open


def show(data: Holdings) -> None:
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
    wrong = wrong_radius()
    answer = None
    if len(given) > MAX_FEATURES:
        st.error(t("ask-too-many", n=len(given), count=MAX_FEATURES))
    elif given and session.view().radii_m:
        with st.spinner(t("buffers-working")):
            answer = ask(data, given, session.view().radii_m, dissolve=merge, ring=ring)
    elif not wrong:
        st.info(t("ask-start"), icon=":material/adjust:")
    if session.view().centre.source == "draw":
        _drawing_map(data, answer)
    elif answer is not None:
        html = answer_map(data, answer, given, session.view().language)
        st.iframe(html, height=MAP_HEIGHT_PX, alt=t("analysis-ask"))
    if answer is not None:
        _tables(data, answer)


def _starts(data: Holdings) -> list[Start]:
    """Return what the buffers are drawn around, by the chosen source."""
    t = session.texts()
    chosen = placed(rows_of(data, session.view().selected))
    labels = {
        key: t(f"ask-{key}", n=len(chosen)) if key == "selection" else t(f"ask-{key}")
        for key in SOURCES
    }
    source = session.view().centre.source
    st.radio(
        t("ask-around"),
        options=SOURCES,
        format_func=labels.__getitem__,
        horizontal=True,
        **session.bound(session.worded("ask-source"), source, _turn),
    )
    if source == "selection":
        if chosen.empty:
            st.info(t("ask-selection-empty"), icon=":material/touch_app:")
            near, far = map(distance, OPENING_RADII_M)
            example = t("ask-example", theme=theme_name(_EXAMPLE), near=near, far=far)
            st.button(example, icon=":material/science:", on_click=_turn, args=("theme", _EXAMPLE))
        return _of_rows(chosen)
    if source == "theme":
        names = {theme.id: theme_name(theme.id) for theme in THEMES if theme.shown}
        theme_id = _choice(t("theme"), names)
        rows = placed(data.table[data.table["theme"] == theme_id])
        return _of_rows(rows[rows["match"] != "within"])
    if source in ("district", "edge"):
        home = sorted(code for code in data.districts if code.startswith("3306"))
        return starts(f"{source}:{_choice(t('district'), {c: data.districts[c] for c in home})}")[0]
    if source == "draw":
        drawn = session.view().centre.value
        if len(drawn) > MAX_LINK:
            st.caption(t("ask-draw-long"))
        return of_geojson(drawn, t("ask-draw")) if drawn else []
    if source == "typed":
        st.text_area(
            t("ask-typed-label"),
            placeholder=t("ask-typed-hint"),
            max_chars=MAX_TYPED,
            height=80,
            **session.bound("ask-text", session.view().centre.value, _take),
        )
        text = session.view().centre.value
        if text in data.known.projects:
            return _of_rows(placed(rows_of(data, [text])))
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


def _turn(source: str, value: str = "") -> None:
    radii_m = session.view().radii_m or OPENING_RADII_M
    session.change(centre=Centre(source, value), radii_m=radii_m)


def _take(value: str) -> None:
    session.change(centre=Centre(session.view().centre.source, value.strip()))


def _choice(label: str, names: dict[str, str]) -> str:
    """Draw the choice of a theme or unit; return the one chosen, the first if none is."""
    source, value = session.view().centre.source, session.view().centre.value
    chosen = value if value in names else next(iter(names))
    st.selectbox(
        label,
        options=list(names),
        format_func=names.__getitem__,
        **session.bound(session.worded(f"ask-{source}"), chosen, _take),
    )
    return chosen


def _drawing_map(data: Holdings, answer: Answer | None) -> None:
    """Draw the map on which a centre is drawn, with the buffers around it."""
    drawn = session.view().centre.value
    if drawn and drawn != st.session_state.get(_SEEN) and session.view().position is None:
        # It came with a link: it may lie outside the opening view.
        shown = answer.rings if answer else gpd.GeoSeries([of_geojson(drawn, "")[0].geometry])
        west, south, east, north = map(float, shown.total_bounds)
        session.fly((west, south, east, north))
    st.session_state[_SEEN] = drawn
    atlas.show(
        "draw",
        data.known,
        features(data.digest, session.view().language),
        heard=_heard,
        extras={
            "card": card.selected(data),
            "hits": finder.hits(data),
            "rings": atlas.rings(answer.rings if answer else None),
            "draw": {"shape": json.loads(drawn) if drawn else None},
        },
        height_px=MAP_HEIGHT_PX,
    )


def _heard(event: Event) -> None:
    finder.take(event)
    if event.kind == "drawn":
        value = drawn_text(event.values.get("geometry"))
        st.session_state[_SEEN] = value
        _turn("draw", value)
    elif event.kind == "buffer":
        _turn(SELECTION.source)


def _named(text: str) -> list[Start]:
    """Return the place of a name or a position; a path of this machine is never read."""
    found, notes = starts(text, files=False)
    for note in notes:
        st.caption(plain(note))
    return found


def _of_rows(rows: gpd.GeoDataFrame) -> list[Start]:
    return [Start(row.name, row.geometry, doubt(row)) for row in rows.itertuples(index=False)]


def _tables(data: Holdings, answer: Answer) -> None:
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
            # People are known by whole districts: hundreds are all that the share of one can tell.
            table = covered.assign(residents_covered=covered["residents_covered"].round(-2))
            answers.one(
                data, Table(f"coverage-{item.radius_m}", table, "area_km2"), t("answer-coverage")
            )
            _overlaps(data, item)
            seats = item.seats[["name", "district", "uncertainty_m", "certainty"]]
            inside = seats[seats["certainty"] != "no"]
            answers.one(data, Table(f"seats-{item.radius_m}", inside), t("answer-seats"))
            outside = seats[seats["certainty"] == "no"]
            answers.one(data, Table(f"outside-{item.radius_m}", outside), t("ask-outside"))


def _overlaps(data: Holdings, item: Ring) -> None:
    """Draw how many km of lines and km2 of areas lie within a radius."""
    t = session.texts()
    for key, size in (("lines", "length_km"), ("areas", "area_km2")):
        rows = item.overlaps.dropna(subset=size).sort_values(size, ascending=False)
        rows = rows[["id", "name", size, "share", "certainty"]]
        answers.one(data, Table(f"{key}-{item.radius_m}", rows), t(f"answer-{key}-inside"))
