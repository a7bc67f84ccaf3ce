"""What the pages read: the catalogue with the workspace in it, and what is computed from it.

Caches are shared by all users, so they hold only what the data files, the workspace (one for all
who use this server) and the request say.
Nothing here may be written to: ``cache_resource`` hands every user the same object.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import geopandas as gpd
import pandas as pd
import streamlit as st

from app import drawing, finding
from app.extent import Box, plan_box
from app.state import Known, View
from app.workspace.merged import Own, Reading, merge
from app.workspace.placing import SOURCE_ID
from app.workspace.store import Workspace, default_path
from geo.build.tables import read_sources
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.nearest import nearest
from geo.paths import BOUNDARIES, CATALOGUE, PLACES
from geo.proximity import around, doubt, rings
from geo.search import NameSearch
from layers import atlas
from layers.changes import latest
from layers.credits import all_sources
from layers.stories import stories
from layers.table import district_codes, district_names, placed, select, where
from layers.timeline import as_of
from seeds import reader
from seeds.catalogue import Catalogue, packaged
from seeds.plans import Plan
from seeds.reader import Document

# A folder with the texts of the packaged plans, which are not part of the repository.
DOCS_VARIABLE = "LUOTU_DOCS"


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that the pages show: the packaged catalogue with the user's workspace in it.

    ``digest`` names its state on disk; ``own`` are the user's plans by id, ``notes`` the user's
    notes by project id, ``faults`` what of the workspace could not be used, ``names`` the name and
    the English name ("" if none) of each project.
    """

    digest: str
    catalogue: Catalogue
    table: gpd.GeoDataFrame
    known: Known
    plans: dict[str, Plan]
    districts: dict[str, str]
    names: dict[str, tuple[str, str]]
    own: Mapping[str, Own]
    notes: Mapping[str, str]
    faults: tuple[str, ...]


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


@st.cache_resource(show_spinner=False)
def _workspace(path: str) -> Workspace:
    return Workspace(Path(path))


def workspace() -> Workspace:
    """Return the user's workspace; raise InputError when its file cannot be used."""
    return _workspace(str(default_path()))


def state() -> str:
    """Return what names the state of all data: the files at the start, the workspace as it is."""
    own = workspace()
    return f"{data_digest()}-{crc32(str(own.path).encode()):x}-{own.revision()}"


@st.cache_resource(show_spinner=False, max_entries=2)
def _packaged(digest: str) -> tuple[Catalogue, gpd.GeoDataFrame]:
    catalogue = packaged()
    return catalogue, catalogue.table()


@st.cache_resource(show_spinner=False, max_entries=2)
def _reading(digest: str, path: str) -> Reading:
    return Reading(geocoder(digest), _workspace(path))


def reading() -> Reading:
    """Return what reads own plans; it remembers what it has read."""
    return _reading(data_digest(), str(default_path()))


@st.cache_resource(show_spinner=False, max_entries=3)
def load(digest: str) -> Holdings:
    """Return the data in a ``state``; raise DataError when a file of it is damaged."""
    catalogue, table = _packaged(data_digest())
    merged = merge(catalogue, table, workspace(), reading())
    districts = district_names(merged.table)
    plans = {plan.id: plan for plan in merged.catalogue.plans}
    table = merged.table
    names = {
        row.id: (row.name, row.name_en)
        for row in table[["id", "name", "name_en"]].itertuples(index=False)
    }
    known = Known(
        plans=plans,
        districts=districts,
        projects=names,
        tiles=drawing.tile_maps(),
        stories=[story.id for story in stories()],
        own=merged.own,
    )
    return Holdings(
        digest, merged.catalogue, merged.table, known, plans, districts, names, merged.own,
        merged.notes, merged.faults,
    )  # fmt: skip


def read_ahead() -> None:
    """Fill the caches with what the first page and its search need.

    Raise DataError or InputError as ``load`` does.
    """
    data = load(state())
    features(data.digest, View().language)
    # Whatever the text, the first search makes the index of names.
    found(data.digest, "绍兴", View().language, {"place": "", "unplaced": "", "coordinates": ""})


@st.cache_resource(show_spinner=False, max_entries=2)
def stated(digest: str) -> dict[str, dict[str, str]]:
    """Return source id → what is stated of it (title, publisher, licence and more)."""
    return read_sources(BOUNDARIES) | read_sources(PLACES)


def sources(language: str) -> dict[str, str]:
    """Return source id → its title in ``language`` ("zh" or "en")."""
    own = "落图工作区" if language == "zh" else "Luotu workspace"
    known = all_sources().items()
    return {SOURCE_ID: own} | {key: source.name(language) for key, source in known}


@st.cache_resource(show_spinner=False, max_entries=2)
def geocoder(digest: str) -> Geocoder:
    """Return the geocoder over the packaged gazetteer."""
    return Geocoder(Gazetteer.load())


def dates(data: Holdings) -> dict[str, str]:
    """Return plan id → date (ISO or part), "" unknown."""
    return {plan.id: plan.date for plan in data.plans.values()}


@st.cache_resource(show_spinner=False, max_entries=32)
def _text(path: str, modified: float) -> Document:
    return reader.read(Path(path))


def document_of(data: Holdings, plan_id: str) -> Document | None:
    """Return the text of a plan where it is on hand: an own plan, or a file in LUOTU_DOCS."""
    if plan_id in data.own:
        return data.own[plan_id].document
    folder = os.environ.get(DOCS_VARIABLE, "")
    for suffix in reader.SUFFIXES if folder else ():
        path = Path(folder).expanduser() / f"{plan_id}{suffix}"
        if path.is_file():
            return _text(str(path), path.stat().st_mtime)
    return None


def shown(data: Holdings, view: View) -> gpd.GeoDataFrame:
    """Return the rows on the screen: those that pass all filters of the view, placed or not.

    The map decides the same in the browser (``layers/assets/atlas/core.js``), at once.
    """
    rows = select(
        data.table,
        themes=view.themes,
        bases=view.bases or None,
        doubts=view.doubts or None,
        text=view.text if view.only_found else "",
    )
    rows = select(as_of(rows, dates(data), view.asof), statuses=view.statuses or None)
    if view.districts:
        # As the map has it: a city holds what is known only to lie in it, not all its districts.
        units = set(view.districts)
        codes = [district_codes(row) for row in rows.itertuples(index=False)]
        rows = where(rows, (not units.isdisjoint(there) for there in codes))
    if view.moves:
        steps = moves(data.digest)
        rows = where(rows, (steps.get(row_id) in view.moves for row_id in rows["id"]))
    if view.plans:
        wanted = set(view.plans)
        rows = where(rows, (not wanted.isdisjoint(said) for said in rows["status_by_plan"]))
    return rows


@st.cache_resource(show_spinner=False, max_entries=3)
def moves(digest: str) -> dict[str, str]:
    """Return project id → the step between the last two statuses stated, where there are two."""
    table = load(digest).table
    steps = zip(table["id"], map(latest, table["status_by_plan"]), strict=True)
    return {project_id: step for project_id, step in steps if step is not None}


def rows_of(data: Holdings, project_ids: Sequence[str]) -> gpd.GeoDataFrame:
    """Return the rows with these ids, in this order."""
    return data.table.set_index("id", drop=False).loc[list(project_ids)]


@st.cache_resource(show_spinner=False, max_entries=4)
def _names(digest: str) -> NameSearch:
    return finding.index(load(digest).table)


def ready_to_search(digest: str) -> None:
    """Read the names that are searched, so that the first search need not wait for them."""
    _names(digest)
    geocoder(data_digest()).search("绍兴", limit=1)


@st.cache_data(show_spinner=False, max_entries=256)
def found(digest: str, text: str, language: str, _words: dict[str, str]) -> list[dict[str, Any]]:
    """Return what the search box offers for a text: see ``finding.hits``."""
    places = geocoder(data_digest()).search(text, limit=finding.PLACES)
    return finding.hits(text, load(digest).table, _names(digest), places, _words, language)


@st.cache_resource(show_spinner=False, max_entries=8)
def features(digest: str, language: str) -> dict[str, Any]:
    """Return all that the map draws, in ``language``: see ``layers.atlas.features``."""
    data = load(digest)
    titles = drawing.short_titles(data.catalogue.plans, language)
    plans = [(plan.id, titles[plan.id], plan.date) for plan in data.catalogue.plans]
    return atlas.features(data.table, language=language, plans=plans, moves=moves(digest))


@st.cache_resource(show_spinner=False, max_entries=8)
def features_of_plan(digest: str, plan_id: str, language: str) -> dict[str, Any]:
    """Return what the map draws of the projects that one plan names."""
    data = load(digest)
    rows = where(data.table, (plan_id in said for said in data.table["status_by_plan"]))
    titles = drawing.short_titles(data.catalogue.plans, language)
    return atlas.features(rows, language=language, plans=[(plan_id, titles[plan_id], "")])


@st.cache_resource(show_spinner=False, max_entries=32)
def box_of_plans(digest: str, plan_ids: tuple[str, ...]) -> Box | None:
    """Return where the map opens that shows these plans alone; None: on the city.

    Only plans of the user's may be about another area than the city.
    """
    data = load(digest)
    if not plan_ids or not all(plan_id in data.own for plan_id in plan_ids):
        return None
    wanted = set(plan_ids)
    rows = data.table[[not wanted.isdisjoint(said) for said in data.table["status_by_plan"]]]
    homes = {data.plans[plan_id].home for plan_id in plan_ids}
    return plan_box(rows, homes.pop() if len(homes) == 1 else "", Gazetteer.load().admin)


@st.cache_data(show_spinner=False, max_entries=512)
def near(digest: str, project_id: str) -> tuple[tuple[str, float], ...]:
    """Return (id, metres) of the placed projects nearest to one."""
    table = load(digest).table
    # Every project lies in some unit: that says nothing of what is near.
    return nearest(table[(table["theme"] != "admin") | (table["id"] == project_id)], project_id)


def centres(data: Holdings, view: View, on_screen: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
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


def buffers(data: Holdings, view: View, on_screen: gpd.GeoDataFrame) -> Buffers | None:
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
