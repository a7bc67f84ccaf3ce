"""Buffers in metres, and what lies inside a zone: surely, possibly or not."""

from collections.abc import Iterable, Sequence
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.buffers import buffers, check_radius
from geo.crs import WGS84, area_km2, to_metres
from geo.errors import UsageError

Certainty = Literal["sure", "possible", "no"]


def rings(
    features: Iterable[tuple[str, BaseGeometry]],
    radii_m: Sequence[float],
    *,
    dissolve: bool = False,
    ring: bool = False,
) -> gpd.GeoDataFrame:
    """Return buffers of ``(name, geometry)`` features, one row a feature and radius.

    Columns ``id``, ``name``, ``radius_m``, ``area_km2`` and ``geometry`` (WGS-84). With
    ``dissolve`` the buffers of one radius become one row; with ``ring`` each row is only what
    lies farther than the next smaller radius. Ordered by feature, then radius. Raises as
    ``buffer``; UsageError without a radius.
    """
    radii = sorted(set(radii_m))
    if not radii:
        raise UsageError("no radius: give at least one, in metres")
    for radius_m in radii:
        check_radius(radius_m)
    groups = [(name, [geometry]) for name, geometry in features]
    if dissolve and len(groups) > 1:
        together = [geometry for _, geometries in groups for geometry in geometries]
        groups = [(f"{groups[0][0]} + {len(groups) - 1}", together)]
    rows = []
    for number, (name, geometries) in enumerate(groups, start=1):
        inner: BaseGeometry | None = None
        for radius_m in radii:
            disc = shapely.union_all(buffers(geometries, radius_m))
            shown = shapely.difference(disc, inner) if ring and inner is not None else disc
            row_id = f"ring-{number}-{radius_m:g}"
            rows.append((row_id, name, float(radius_m), round(area_km2(shown), 4), shown))
            inner = disc
    columns = ["id", "name", "radius_m", "area_km2", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=WGS84)


def within(
    table: gpd.GeoDataFrame, zone: BaseGeometry, origin: BaseGeometry | None = None
) -> pd.DataFrame:
    """Return the placed rows of a feature table that lie in ``zone`` (WGS-84), surely or possibly.

    Columns ``id``, ``name``, ``theme``, ``district``, ``uncertainty_m``, ``distance_m`` (from
    ``origin``, or from the zone without one; 0 inside) and ``certainty`` (``sure`` or
    ``possible``, see ``certainty``). Sure rows first, then by distance.
    """
    placed = table[~(table.geometry.isna() | table.geometry.is_empty)]
    zone_m, crs = to_metres(zone)
    shapes_m = placed.geometry.to_crs(crs).to_numpy()
    spread_m = _spread_m(placed)
    verdicts = certainty(shapes_m, spread_m, zone_m)
    from_m = zone_m
    if origin is not None:
        from_m = gpd.GeoSeries([origin], crs=WGS84).to_crs(crs).iloc[0]
    kept = verdicts != "no"
    placed = placed[kept]
    found = pd.DataFrame(
        {
            "id": placed["id"].to_numpy(),
            "name": placed["name"].to_numpy(),
            "theme": placed["theme"].to_numpy(),
            "district": placed["district"].to_numpy(),
            "uncertainty_m": placed["uncertainty_m"].to_numpy(dtype=float),
            "distance_m": shapely.distance(shapes_m[kept], from_m).round(1),
            "certainty": verdicts[kept],
        }
    )
    order = found.assign(_unsure=found["certainty"] != "sure")
    order = order.sort_values(["_unsure", "distance_m", "id"], kind="stable")
    return order.drop(columns="_unsure").reset_index(drop=True)


def certainty(shapes_m: np.ndarray, uncertainty_m: np.ndarray, zone_m: BaseGeometry) -> np.ndarray:
    """Return ``sure``, ``possible`` or ``no`` for each shape: does it lie in the zone?

    All in one metric CRS. ``sure``: the shape widened by its uncertainty lies inside the zone
    with no part outside; ``possible``: the widened shape touches it. The one rule for all
    answers about what lies where.
    """
    edge_m = shapely.boundary(zone_m)
    shapely.prepare([zone_m, edge_m])
    # Widened by u it stays inside exactly if it is inside and more than u from the edge.
    at_edge = (uncertainty_m > 0) & shapely.dwithin(edge_m, shapes_m, uncertainty_m)
    sure = shapely.covers(zone_m, shapes_m) & ~at_edge
    near = shapely.dwithin(zone_m, shapes_m, uncertainty_m)
    return np.select([sure, near], ["sure", "possible"], default="no").astype(object)


def _spread_m(placed: gpd.GeoDataFrame) -> np.ndarray:
    """Return how far from its geometry, in metres, each placed row may truly lie.

    A row placed ``within`` a unit with an outline lies somewhere inside that outline: its
    uncertainty is the size of the unit and is not added to it a second time.
    """
    uncertainty_m = placed["uncertainty_m"].to_numpy(dtype=float)
    in_outline = (placed["match"] == "within").to_numpy() & (
        shapely.get_dimensions(placed.geometry.to_numpy()) == 2
    )
    return np.where(in_outline | np.isnan(uncertainty_m), 0.0, uncertainty_m)
