"""Questions that the analysis page asks, answered by geo; nothing here draws."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import streamlit as st
from shapely.geometry.base import BaseGeometry

from app.data import Holdings, load
from app.drawing import page, story_page
from app.ground import ground as put_together
from app.starts import Start
from geo.coverage import by_district, nearest, reached, seats_within
from geo.crs import WGS84
from geo.overlap import lines_by_district, overlaps
from geo.proximity import around, rings
from layers.analyses import PLANNED
from layers.stories import story
from layers.table import placed
from layers.telling import Ground, Told, tell
from layers.vector import dumps

MAX_FEATURES = 500


@dataclass(frozen=True, slots=True)
class Ring:
    """What lies within one radius: projects, area by district, seats of all towns.

    ``overlaps`` are the km of lines and km2 of areas inside, as ``geo.overlap.overlaps`` has them.
    """

    radius_m: int
    projects: pd.DataFrame
    overlaps: pd.DataFrame
    districts: pd.DataFrame
    seats: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Answer:
    """Buffers (WGS-84, ``radius_m``) and what lies within each radius, ascending."""

    rings: gpd.GeoDataFrame
    within: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How near the seats of all towns are to a theme: all of it, what operates, what is planned."""

    seats: pd.DataFrame
    today: pd.DataFrame
    planned: pd.DataFrame
    targets: int


@st.cache_resource(show_spinner=False, max_entries=2)
def ground(digest: str) -> Ground:
    """Return the ground of the packaged data."""
    return put_together(load(digest).table)


@st.cache_resource(show_spinner=False, max_entries=64)
def told(digest: str, story_id: str, language: str) -> Told:
    """Return a story told from the packaged data."""
    return tell(story(story_id), ground(digest), language)


@st.cache_resource(show_spinner=False, max_entries=16)
def story_map(digest: str, story_id: str, language: str, caption: bool) -> str:
    """Return the map of a story as a page of its own, with its caption or without."""
    telling, catalogue = told(digest, story_id, language), load(digest).catalogue
    return story_page(telling, catalogue, language, caption=caption)


def ask(
    data: Holdings, starts: Sequence[Start], radii_m: Sequence[int], *, dissolve: bool, ring: bool
) -> Answer:
    """Return buffers around the starts and what lies inside; projects of the starts are left out.

    With ``ring`` areas are those between a radius and the next smaller one; what lies inside is
    always told for whole discs.
    """
    basis = ground(data.digest)
    shapes = [(start.name, start.geometry) for start in starts]
    drawn = rings(shapes, radii_m, dissolve=dissolve, ring=ring)
    discs = rings(shapes, radii_m, dissolve=True)
    own = {start.name for start in starts}
    others = placed(data.table[~data.table["name"].isin(own) & (data.table["theme"] != "admin")])
    origins = [(start.geometry, start.uncertainty_m) for start in starts]
    doubt_m = max((start.uncertainty_m or 0.0) for start in starts)
    found = []
    for disc in discs.itertuples(index=False):
        found.append(
            Ring(
                int(disc.radius_m),
                around(others, origins, disc.radius_m),
                overlaps(others, _zone(disc.geometry, doubt_m)),
                by_district(disc.geometry, basis.boundaries, basis.residents),
                seats_within(basis.seats, disc.geometry, doubt_m),
            )
        )
    return Answer(drawn, tuple(found))


def _zone(outline: BaseGeometry, uncertainty_m: float) -> gpd.GeoDataFrame:
    """Return an outline (WGS-84) as a feature table of one row."""
    row = {"id": "", "name": "", "uncertainty_m": uncertainty_m, "match": "exact"}
    return gpd.GeoDataFrame([row], geometry=[outline], crs=WGS84)


@dataclass(frozen=True, slots=True)
class Overlaps:
    """How projects overlap with all others, and with districts: see ``geo.overlap``.

    ``lines`` are the km of lines in areas, ``areas`` the km2 of areas in areas, ``districts`` the
    km of lines in districts; the largest first.
    """

    lines: pd.DataFrame
    areas: pd.DataFrame
    districts: pd.DataFrame


@st.cache_resource(show_spinner=False, max_entries=16)
def overlap(digest: str, ids: tuple[str, ...]) -> Overlaps:
    """Return the overlaps of the projects with these ids; districts and towns are no areas here."""
    table = load(digest).table
    rows, others = table[table["id"].isin(ids)], table[table["theme"] != "admin"]
    found = overlaps(rows[rows["theme"] != "admin"], others)
    lines = found.dropna(subset="length_km").sort_values("length_km", ascending=False)
    areas = found.dropna(subset="area_km2").sort_values("area_km2", ascending=False)
    basis = ground(digest)
    return Overlaps(
        lines.drop(columns="area_km2"),
        areas.drop(columns="length_km"),
        lines_by_district(rows, basis.boundaries),
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def reach(digest: str, theme_id: str, limit_m: int) -> Reach:
    """Return how many towns have something of a theme within a straight distance in metres."""
    basis = ground(digest)
    rows = basis.table[basis.table["theme"] == theme_id]
    now = rows[rows["status"] == "operating"]
    planned = rows[rows["status"].isin(PLANNED)]
    seats, today, later = (
        reached(nearest(basis.seats, chosen), limit_m) for chosen in (rows, now, planned)
    )
    return Reach(seats, today, later, len(placed(rows)))


def answer_map(data: Holdings, answer: Answer, starts: Sequence[Start], language: str) -> str:
    """Return the buffers and the projects inside the widest as a page of its own."""
    inside = data.table["id"].isin(answer.within[-1].projects["id"])
    chosen = data.table["name"].isin([start.name for start in starts])
    table = data.table[inside | chosen]
    return page(
        table,
        data.table,
        data.catalogue.plans,
        language,
        rings=answer.rings,
        focus=[answer.rings],
        folded=True,
    )


def as_geojson(answer: Answer) -> str:
    """Return the buffers as GeoJSON with ``radius_m``, ``area_km2`` and the name of the centre."""
    return dumps(answer.rings)
