"""How long lines run through areas, and how much of areas lies in areas."""

import geopandas as gpd
import pandas as pd
import shapely

from geo.boundaries import Boundaries
from geo.crs import area_km2, length_km

# Shorter and smaller overlaps are the trace of edges that touch.
_MIN_KM, _MIN_KM2 = 0.001, 0.0001


def overlaps(first: gpd.GeoDataFrame, second: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the pairs of rows of two feature tables that overlap: lines and areas with areas.

    Columns ``id``, ``name``, ``other_id``, ``other``, ``length_km`` (of a line inside an area,
    else NaN), ``area_km2`` (of two areas, else NaN), ``share`` (of the first, 0 to 1) and
    ``certainty``: ``sure`` where both uncertainties are at most a tenth of the overlap's size,
    else ``possible``. A pair stands once if both tables hold both. Rows without a position of
    their own (``match`` is ``within``) are left out.
    """
    left, right = _shaped(first), _shaped(second)
    seen: set[frozenset[str]] = set()
    rows = []
    tree = shapely.STRtree(right.geometry.to_numpy())
    for a, b in zip(*tree.query(left.geometry.to_numpy(), "intersects"), strict=True):
        one, two = left.iloc[a], right.iloc[b]
        pair = frozenset((one["id"], two["id"]))
        if len(pair) == 1 or pair in seen:
            continue
        lines = shapely.get_dimensions(one.geometry), shapely.get_dimensions(two.geometry)
        if lines == (1, 1):
            continue
        seen.add(pair)
        if lines == (2, 1):
            one, two = two, one
        common = shapely.intersection(one.geometry, two.geometry)
        if 1 in lines:
            size, whole, least = length_km(common), length_km(one.geometry), _MIN_KM
            extent_m = 1000 * size
            told = (size, float("nan"))
        else:
            size, whole, least = area_km2(common), area_km2(one.geometry), _MIN_KM2
            extent_m = 1000 * size**0.5
            told = (float("nan"), size)
        if size < least:
            continue
        doubt_m = max(one["uncertainty_m"], two["uncertainty_m"])
        verdict = "sure" if doubt_m <= extent_m / 10 else "possible"
        rows.append((one["id"], one["name"], two["id"], two["name"], *told, size / whole, verdict))
    columns = [
        "id", "name", "other_id", "other", "length_km", "area_km2", "share", "certainty",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def lines_by_district(table: gpd.GeoDataFrame, boundaries: Boundaries) -> pd.DataFrame:
    """Return the km of each line of a feature table in each district, longest first.

    Columns ``id``, ``name``, ``status``, ``district``, ``adcode``, ``length_km`` and ``share``
    (of the line); what lies outside Zhejiang is left out.
    """
    rows = []
    for row in _shaped(table).itertuples(index=False):
        if shapely.get_dimensions(row.geometry) == 1:
            whole = length_km(row.geometry)
            rows += [
                (
                    row.id,
                    row.name,
                    row.status,
                    part.name,
                    part.adcode,
                    whole * part.share,
                    part.share,
                )
                for part in boundaries.shares(row.geometry)
            ]
    columns = ["id", "name", "status", "district", "adcode", "length_km", "share"]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values("length_km", ascending=False, kind="stable").reset_index(drop=True)


def _shaped(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the lines and areas whose own position is known."""
    placed = table[~(table.geometry.isna() | table.geometry.is_empty)]
    kept = shapely.get_dimensions(placed.geometry.to_numpy()) >= 1
    return placed[kept & (placed["match"] != "within").to_numpy()]
