"""What the pages read: the packaged catalogue and everything computed from it, cached.

Caches are shared by all users, so they hold only what the packaged data and the request say.
Nothing here may be written to: ``cache_resource`` hands every user the same object.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from app import drawing, finding
from app.state import Known, View
from geo.errors import DataError
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.nearest import nearest
from geo.paths import BOUNDARIES, CATALOGUE, PLACES
from geo.proximity import around, doubt, rings
from geo.search import NameSearch
from layers import atlas
from layers.stories import stories
from layers.table import district_names, placed, select
from layers.timeline import as_of
from seeds.catalogue import Catalogue, packaged
from seeds.plans import Plan


@dataclass(frozen=True, slots=True)
class Packaged:
    """The packaged catalogue as the pages need it; ``digest`` names its state on disk."""

    digest: str
    catalogue: Catalogue
    table: gpd.GeoDataFrame
    known: Known
    plans: dict[str, Plan]
    districts: dict[str, str]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Inside:
    """What lies within ``radius_m`` of the centres: a table with ``certainty``."""

    radius_m: int
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Buffers:
    """Rings around the chosen features (``radius_m`` each, WGS-84) and what lies inside."""

    rings: gpd.GeoDataFrame
    inside: tuple[Inside, ...]


@cache
def data_digest() -> str:
    """Return a digest of the data files as they are at the start: names, sizes and times.

    The gazetteer and the boundaries are read once a process, so after ``luotu build`` the app
    is started anew; a digest taken later would mix old places with a new catalogue.
    """
    state = hashlib.sha256()
    for folder in (CATALOGUE, PLACES, BOUNDARIES):
        for path in sorted(folder.rglob("*")):
            stat = path.stat()
            state.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return state.hexdigest()[:16]


@st.cache_resource(show_spinner=False, max_entries=2)
def load(digest: str) -> Packaged:
    """Return the packaged catalogue; raise DataError when a file of it is damaged."""
    catalogue = packaged()
    table = catalogue.table()
    districts = district_names(table)
    plans = {plan.id: plan for plan in catalogue.plans}
    names = dict(zip(table["id"], table["name"], strict=True))
    known = Known(
        plans=plans,
        districts=districts,
        projects=names,
        tiles=drawing.tile_maps(),
        stories=[story.id for story in stories()],
    )
    return Packaged(digest, catalogue, table, known, plans, districts, names)


@st.cache_resource(show_spinner=False, max_entries=2)
def sources(digest: str) -> dict[str, dict[str, str]]:
    """Return source id → what is stated of it (title, publisher, licence and more)."""
    found: dict[str, dict[str, str]] = {}
    for path in (BOUNDARIES / "sources.toml", PLACES / "sources.toml"):
        try:
            found |= tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise DataError(f"{path.name}: cannot be read as sources: {error}") from error
    return found


@st.cache_resource(show_spinner=False, max_entries=2)
def geocoder(digest: str) -> Geocoder:
    """Return the geocoder over the packaged gazetteer."""
    return Geocoder(Gazetteer.load())


def dates(data: Packaged) -> dict[str, str]:
    """Return plan id → date (ISO or part), "" unknown."""
    return {plan.id: plan.date for plan in data.plans.values()}


def shown(data: Packaged, view: View) -> gpd.GeoDataFrame:
    """Return the rows on the screen: those that pass all filters of the view, placed or not.

    The map decides the same in the browser (``layers/assets/atlas/core.js``), at once.
    """
    rows = select(
        data.table,
        themes=view.themes,
        districts=view.districts or None,
        bases=view.bases or None,
        text=view.text if view.only_found else "",
    )
    rows = select(as_of(rows, dates(data), view.asof), statuses=view.statuses or None)
    if not view.plans:
        return rows
    wanted = set(view.plans)
    return rows[[not wanted.isdisjoint(said) for said in rows["status_by_plan"]]]


def rows_of(data: Packaged, project_ids: Sequence[str]) -> gpd.GeoDataFrame:
    """Return the rows with these ids, in this order."""
    return data.table.set_index("id", drop=False).loc[list(project_ids)]


@st.cache_resource(show_spinner=False, max_entries=4)
def _names(digest: str) -> NameSearch:
    return finding.index(load(digest).table)


@st.cache_data(show_spinner=False, max_entries=256)
def found(digest: str, text: str, language: str, _words: dict[str, str]) -> list[dict[str, Any]]:
    """Return what the search box offers for a text: see ``finding.hits``."""
    places = geocoder(digest).search(text, limit=finding.PLACES)
    return finding.hits(text, load(digest).table, _names(digest), places, _words, language)


@st.cache_resource(show_spinner=False, max_entries=8)
def features(digest: str, language: str) -> dict[str, Any]:
    """Return all that the map draws, in ``language``: see ``layers.atlas.features``."""
    data = load(digest)
    titles = drawing.short_titles(data.catalogue.plans, language)
    plans = [(plan.id, titles[plan.id], plan.date) for plan in data.catalogue.plans]
    return atlas.features(data.table, language=language, plans=plans)


@st.cache_data(show_spinner=False, max_entries=512)
def near(digest: str, project_id: str) -> tuple[tuple[str, float], ...]:
    """Return (id, metres) of the placed projects nearest to one."""
    table = load(digest).table
    # Every project lies in some unit: that says nothing of what is near.
    return nearest(table[(table["theme"] != "admin") | (table["id"] == project_id)], project_id)


def centres(data: Packaged, view: View, on_screen: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the placed rows to buffer: those of a theme on the screen, or the selection."""
    if view.buffer_of:
        return placed(on_screen[on_screen["theme"] == view.buffer_of])
    return placed(rows_of(data, view.selected))


@st.cache_resource(show_spinner=False, max_entries=64)
def _rings(
    digest: str, ids: tuple[str, ...], radii_m: tuple[int, ...], dissolve: bool
) -> gpd.GeoDataFrame:
    rows = rows_of(load(digest), ids)
    features = zip(rows["name"], rows.geometry, strict=True)
    return rings(features, radii_m, dissolve=dissolve)


def buffers(data: Packaged, view: View, on_screen: gpd.GeoDataFrame) -> Buffers | None:
    """Return the buffers that the view asks for, None if it asks for none or nothing is placed.

    The list of what lies inside holds the other projects on the screen, by radius in metres.
    """
    middle = centres(data, view, on_screen)
    if not view.radii_m or middle.empty:
        return None
    ids = tuple(middle["id"])
    drawn = _rings(data.digest, ids, view.radii_m, view.dissolve)
    others = placed(on_screen[~on_screen["id"].isin(ids)])
    origins = [(row.geometry, doubt(row)) for row in middle.itertuples(index=False)]
    inside = tuple(Inside(radius_m, around(others, origins, radius_m)) for radius_m in view.radii_m)
    return Buffers(drawn, inside)
