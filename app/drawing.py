"""The map of a feature table with what it needs besides: titles of plans, towns, buffers, halo."""

import os
from collections.abc import Iterable, Sequence

import folium
import geopandas as gpd

from layers import base, webmap
from layers.basemaps import BASEMAPS, DRAWN_DATUMS, Basemap
from layers.page import page_html
from layers.selection import halo
from seeds.plans import Plan

# The user's own key for tile services that ask for one.
TOKEN_VARIABLE = "LUOTU_TIANDITU_TOKEN"


def short_titles(plans: Iterable[Plan], language: str) -> dict[str, str]:
    """Return plan id → short title in ``language`` ("zh" or "en")."""
    if language == "en":
        return {plan.id: plan.short_en or plan.title_en or plan.title for plan in plans}
    return {plan.id: plan.short or plan.title for plan in plans}


def tile_maps() -> dict[str, Basemap]:
    """Return id → tile base map that can be offered: in the map's datum, its token at hand."""
    offered = [item for item in BASEMAPS if item.datum in DRAWN_DATUMS]
    return {item.id: item for item in offered if not item.token or _token()}


def base_map(language: str, leaflet_address: str, tiles: str = "") -> folium.Map:
    """Return a map with no project on it that takes Leaflet from ``leaflet_address``.

    ``tiles`` is an id of ``tile_maps``, which the browser fetches from outside, or "".
    """
    return webmap.base_map(
        language=language,
        towns=base.towns(),
        offline_assets=leaflet_address,
        tiles=tiles or None,
        token=_token(),
    )


def _token() -> str:
    return os.environ.get(TOKEN_VARIABLE, "")


def themes(
    table: gpd.GeoDataFrame, plans: Iterable[Plan], language: str
) -> list[folium.FeatureGroup]:
    """Return one layer a theme that has a placed row."""
    return webmap.layers(table, language=language, plans=short_titles(plans, language))


def overlays(
    rings: gpd.GeoDataFrame | None, chosen: gpd.GeoDataFrame, language: str
) -> list[folium.FeatureGroup]:
    """Return what lies below the themes: buffers (WGS-84, ``radius_m``), halo of chosen rows."""
    found = []
    if rings is not None:
        found.append(webmap.buffers(rings, language=language))
    if len(chosen):
        found.append(halo(chosen))
    return found


def page(
    table: gpd.GeoDataFrame,
    whole: gpd.GeoDataFrame,
    plans: Sequence[Plan],
    language: str,
    *,
    rings: gpd.GeoDataFrame | None = None,
    note: str = "",
) -> str:
    """Return the rows of ``table``, chosen from ``whole``, as one self-contained HTML page.

    ``rings`` are buffers (WGS-84, ``radius_m``) or None; ``note`` is a line on what was chosen.
    """
    titles = short_titles(plans, language)
    return page_html(table, language=language, note=note, whole=whole, plans=titles, rings=rings)
