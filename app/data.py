"""What the pages read: the packaged catalogue and everything computed from it, cached.

Caches are shared by all users, so they hold only what the packaged data and the request say.
Nothing here may be written to: ``cache_resource`` hands every user the same object.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache

import folium
import geopandas as gpd
import pandas as pd
import streamlit as st
from shapely.geometry.base import BaseGeometry

from app import drawing
from app.state import Known, Position, View
from geo.boundaries import Boundaries
from geo.errors import DataError
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.paths import BOUNDARIES, CATALOGUE, PLACES
from geo.place import Place
from geo.proximity import rings, within
from layers.table import district_names, placed, select
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
    known = Known(plans=plans, districts=districts, projects=names, tiles=drawing.tile_maps())
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
    return Geocoder(Gazetteer.load(), Boundaries.load())


def shown(data: Packaged, view: View) -> gpd.GeoDataFrame:
    """Return the rows on the screen: those that pass all filters of the view, placed or not."""
    return select(
        data.table,
        themes=view.themes,
        plans=view.plans or None,
        statuses=view.statuses or None,
        districts=view.districts or None,
        text=view.text if view.only_found else "",
    )


def rows_of(data: Packaged, project_ids: Sequence[str]) -> gpd.GeoDataFrame:
    """Return the rows with these ids, in this order."""
    return data.table.set_index("id", drop=False).loc[list(project_ids)]


def found_projects(data: Packaged, text: str) -> gpd.GeoDataFrame:
    """Return the projects whose name or alias holds the text: best and most named first."""
    rows = select(data.table, text=text)
    folded = text.casefold()
    rank = [
        (name.casefold() != folded, not name.casefold().startswith(folded), -mentions, name)
        for name, mentions in zip(rows["name"], rows["mentions"], strict=True)
    ]
    order = sorted(range(len(rows)), key=lambda index: rank[index])
    return rows.iloc[order]


@st.cache_resource(show_spinner=False, max_entries=256)
def _found_places(digest: str, text: str, limit: int) -> tuple[Place, ...]:
    return tuple(found.place for found in geocoder(digest).search(text, limit=limit))


def found_places(data: Packaged, text: str, limit: int) -> tuple[Place, ...]:
    """Return at most ``limit`` places of the gazetteer that the text may name, best first."""
    return _found_places(data.digest, text, limit)


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
    around = centres(data, view, on_screen)
    if not view.radii_m or around.empty:
        return None
    ids = tuple(around["id"])
    drawn = _rings(data.digest, ids, view.radii_m, view.dissolve)
    others = placed(on_screen[~on_screen["id"].isin(ids)])
    origin = around.geometry.union_all()
    zones = {
        radius_m: drawn.loc[drawn["radius_m"] == radius_m].geometry.union_all()
        for radius_m in view.radii_m
    }
    inside = tuple(
        Inside(radius_m, within(others, zone, origin)) for radius_m, zone in zones.items()
    )
    return Buffers(drawn, inside)


@st.cache_resource(show_spinner=False, max_entries=32)
def _themes(digest: str, ids: tuple[str, ...], language: str) -> list[folium.FeatureGroup]:
    data = load(digest)
    return drawing.themes(rows_of(data, ids), data.catalogue.plans, language)


def themes(data: Packaged, on_screen: gpd.GeoDataFrame, language: str) -> list[folium.FeatureGroup]:
    """Return the layers of the themes on the screen, for one map only.

    Adding a layer to a map changes the layer, so each caller gets copies of the cached ones.
    """
    return deepcopy(_themes(data.digest, tuple(on_screen["id"]), language))


def position_of(geometry: BaseGeometry) -> Position:
    """Return where the map should look to show a geometry (WGS-84): its middle and a zoom."""
    west, south, east, north = geometry.bounds
    extent = max(east - west, (north - south) * 1.3, 0.02)
    # At zoom 8 a map of usual size shows about three degrees; each step halves that.
    zoom = 8
    while zoom < 12 and extent < 3 / 2 ** (zoom - 7):
        zoom += 1
    return Position((west + east) / 2, (south + north) / 2, zoom)
