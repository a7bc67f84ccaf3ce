"""The sidebar: search, themes as a legend that is the control, filters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

import geopandas as gpd
import streamlit as st

from app import session
from app.data import Packaged, found_places, found_projects, position_of
from app.drawing import short_titles, tile_maps
from app.state import MAX_TEXT, STATUS_IDS, TABS, View, in_registry_order
from app.texts import plain
from layers.card import status_label
from layers.statuses import UNSTATED
from layers.table import counts
from layers.themes import THEMES, theme

PROJECT_HITS = 8
PLACE_HITS = 4


def theme_name(theme_id: str) -> str:
    """Return the name of a theme in the language of the view."""
    return str(getattr(theme(theme_id), session.view().language))


def status_name(status_id: str) -> str:
    """Return glyph and name of a status ("" or ``unstated`` = no plan says)."""
    return status_label("" if status_id == UNSTATED else status_id, session.view().language)


def plan_name(data: Packaged, plan_id: str) -> str:
    """Return the short title of a plan in the language of the view."""
    return short_titles(data.plans.values(), session.view().language)[plan_id]


def show(data: Packaged, on_screen: gpd.GeoDataFrame) -> None:
    """Draw the sidebar; ``on_screen`` are the rows that the view shows."""
    with st.sidebar:
        _search(data)
        _themes(counts(data.table, on_screen))
        _filters(data)
        _base_map()
        _reset()


def select_and_fly(data: Packaged, project_id: str) -> None:
    """Add a project to the selection and turn the map to it, if it has a position."""
    view = session.view()
    if project_id not in view.selected:
        session.change(selected=(*view.selected, project_id))
    row = data.table.loc[data.table["id"] == project_id].iloc[0]
    if row.geometry is not None:
        session.fly(position_of(row.geometry))


def _search(data: Packaged) -> None:
    t = session.texts()
    view = session.view()
    st.text_input(
        t("search"),
        placeholder=t("search-hint"),
        **session.bound("search", view.text, _search_for),
    )
    if not view.text:
        return
    projects = found_projects(data, view.text)
    places = found_places(data, view.text, PLACE_HITS)
    own = set(projects["place_id"])
    places = tuple(place for place in places if place.id not in own)
    if projects.empty and not places:
        st.caption(t("search-none", text=plain(view.text)))
        return
    with st.container(key="hits", gap=None):
        for row in projects.head(PROJECT_HITS).itertuples():
            note = theme_name(row.theme) if row.geometry is not None else t("search-unplaced")
            st.button(
                f"{plain(row.name)}　:gray[{note}]",
                key=f"hit-{row.id}",
                type="tertiary",
                on_click=select_and_fly,
                args=(data, row.id),
            )
        for place in places:
            st.button(
                f"{plain(place.name)}　:gray[{t('search-place')}]",
                key=f"place-{place.id}",
                type="tertiary",
                on_click=session.fly,
                args=(position_of(place.geometry),),
            )
    if len(projects) > PROJECT_HITS:
        st.caption(t("search-more", n=len(projects) - PROJECT_HITS))
    if len(projects):
        st.checkbox(
            t("search-only"),
            **session.bound(
                "only-found", view.only_found, lambda only: session.change(only_found=only)
            ),
        )


def _search_for(text: str) -> None:
    session.change(text=text.strip()[:MAX_TEXT])


def _themes(shown_total: Mapping[str, tuple[int, int]]) -> None:
    t = session.texts()
    view = session.view()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="themes-head"):
        st.markdown(f"**{t('themes')}**", help=t("themes-help"), width="stretch")
        every = tuple(item.id for item in THEMES)
        for key, themes in (("all", every), ("none", ())):
            st.button(
                t(key),
                key=f"themes-{key}",
                type="tertiary",
                on_click=partial(session.change, themes=themes),
            )
    with st.container(key="themes", gap=None):
        for theme_id, (shown_count, total) in shown_total.items():
            _theme_row(theme_id, f"{shown_count}/{total}", theme_id in view.themes)


def _theme_row(theme_id: str, figures: str, checked: bool) -> None:
    t = session.texts()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.checkbox(
            f"{theme_name(theme_id)}　{figures}",
            width="stretch",
            **session.bound(f"theme-{theme_id}", checked, partial(_set_theme, theme_id)),
        )
        st.button(
            t("only"),
            key=f"only-{theme_id}",
            type="tertiary",
            help=t("only-help", theme=theme_name(theme_id)),
            on_click=partial(session.change, themes=(theme_id,)),
        )


def _set_theme(theme_id: str, on: bool) -> None:
    themes = set(session.view().themes) - {theme_id}
    session.change(themes=in_registry_order(themes | {theme_id} if on else themes))


def _filters(data: Packaged) -> None:
    t = session.texts()
    view = session.view()
    st.markdown(f"**{t('filters')}**")
    chosen: tuple[tuple[str, str, Collection[str], dict[str, str]], ...] = (
        ("plans", "plans", view.plans, {key: plan_name(data, key) for key in data.plans}),
        ("statuses", "statuses", view.statuses, {key: status_name(key) for key in STATUS_IDS}),
        ("districts", "districts", view.districts, data.districts),
    )
    for field, label, values, names in chosen:
        st.multiselect(
            t(label),
            options=list(names),
            format_func=names.__getitem__,
            placeholder=t("any"),
            **session.bound(
                session.worded(f"filter-{field}"),
                list(values),
                partial(_set_filter, field),
            ),
        )


def _base_map() -> None:
    t = session.texts()
    view = session.view()
    names = {"": t("base-map-embedded")} | {
        tiles: t("base-map-tiles", name=getattr(offered, view.language))
        for tiles, offered in tile_maps().items()
    }
    st.selectbox(
        t("base-map"),
        options=list(names),
        format_func=names.__getitem__,
        help=t("base-map-help"),
        **session.bound(session.worded("base-map"), view.tiles, _set_tiles),
    )


def _set_tiles(tiles: str) -> None:
    session.change(tiles=tiles)
    session.expect_new_map()


def _reset() -> None:
    plain_view = replace(session.view(), language="zh", tab=TABS[0], tiles="", position=None)
    if plain_view != View():
        st.button(session.texts()("reset"), on_click=reset, width="stretch")


def _set_filter(field: str, values: Sequence[str]) -> None:
    session.change(**{field: tuple(values)})


def reset() -> None:
    """Go back to the opening view, keeping language, base map and tab."""
    kept = session.view()
    session.reset(View(language=kept.language, tiles=kept.tiles, tab=kept.tab))
