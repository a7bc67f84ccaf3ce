"""Buffers in metres, and what lies inside a zone: surely, possibly or not."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

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

    Columns ``id``, ``name``, ``theme``, ``status``, ``district``, ``uncertainty_m``,
    ``distance_m`` (from ``origin``, or from the zone without one; 0 inside) and ``certainty``
    (``sure`` or ``possible``, see there). Sure rows first, then by distance.
    """
    return _inside(table, [(zone, 0.0)], zone if origin is None else origin)


def around(
    table: gpd.GeoDataFrame,
    origins: Sequence[tuple[BaseGeometry, float | None]],
    radius_m: float,
) -> pd.DataFrame:
    """Return the placed rows within ``radius_m`` metres of any origin, surely or possibly.

    ``origins`` are WGS-84 geometries with how well each is known, in metres (None: it is somewhere
    in the geometry, so nothing is surely near it); their doubt counts as that of the rows does.
    Columns and order as ``within``; none for no origin.
    """
    by_doubt: dict[float | None, list[BaseGeometry]] = {}
    for geometry, uncertainty_m in origins:
        by_doubt.setdefault(uncertainty_m, []).append(geometry)
    zones = [
        (shapely.union_all(buffers(shapes, radius_m)), uncertainty_m)
        for uncertainty_m, shapes in by_doubt.items()
    ]
    origin = shapely.union_all([geometry for geometry, _ in origins])
    return _inside(table if zones else table.iloc[:0], zones, origin)


def _inside(
    table: gpd.GeoDataFrame,
    zones: Sequence[tuple[BaseGeometry, float | None]],
    origin: BaseGeometry,
) -> pd.DataFrame:
    """Return the rows that lie in one of the zones, each known to its uncertainty in metres."""
    placed = table[~(table.geometry.isna() | table.geometry.is_empty)]
    _, crs = to_metres(zones[0][0] if zones else shapely.Point(0, 0))
    # Many rows share a shape, such as the outline of their district: each is asked about once.
    asked = pd.DataFrame({"shape": shapely.to_wkb(placed.geometry), "m": spread_m(placed)})
    each, first = pd.MultiIndex.from_frame(asked).factorize()[0], ~asked.duplicated().to_numpy()
    shapes_m = placed.geometry[first].to_crs(crs).to_numpy()
    spread = asked["m"].to_numpy()[first]
    verdicts = np.full(len(shapes_m), "no", dtype=object)
    for zone_m, (_, doubt_m) in zip(
        gpd.GeoSeries([zone for zone, _ in zones], crs=WGS84).to_crs(crs), zones, strict=True
    ):
        here = certainty(shapes_m, spread, zone_m, doubt_m or 0.0)
        if doubt_m is None:
            here[here == "sure"] = "possible"
        better = (here == "sure") | ((here == "possible") & (verdicts == "no"))
        verdicts[better] = here[better]
    from_m = gpd.GeoSeries([origin], crs=WGS84).to_crs(crs).iloc[0]
    distance_m = shapely.distance(shapes_m, from_m).round(1)[each]
    verdicts = verdicts[each]
    kept = verdicts != "no"
    placed = placed[kept]
    found = pd.DataFrame(
        {
            "id": placed["id"].to_numpy(),
            "name": placed["name"].to_numpy(),
            "theme": placed["theme"].to_numpy(),
            "status": placed["status"].to_numpy(),
            "district": placed["district"].to_numpy(),
            "uncertainty_m": placed["uncertainty_m"].to_numpy(dtype=float),
            "distance_m": distance_m[kept],
            "certainty": verdicts[kept],
        }
    )
    order = found.assign(_unsure=found["certainty"] != "sure")
    order = order.sort_values(["_unsure", "distance_m", "id"], kind="stable")
    return order.drop(columns="_unsure").reset_index(drop=True)


def certainty(
    shapes_m: np.ndarray,
    uncertainty_m: np.ndarray,
    zone_m: BaseGeometry,
    zone_uncertainty_m: float = 0.0,
) -> np.ndarray:
    """Return ``sure``, ``possible`` or ``no`` for each shape: does it lie in the zone?

    All in one metric CRS. ``sure``: the shape widened by its uncertainty lies inside the zone
    with no part outside; ``possible``: the widened shape touches it. A zone whose own edge is
    only known to ``zone_uncertainty_m`` (it is drawn around something uncertain) widens the
    doubt by as much.
    """
    edge_m = shapely.boundary(zone_m)
    shapely.prepare([zone_m, edge_m])
    spread_m = uncertainty_m + zone_uncertainty_m
    least_m, most_m = np.full(len(shapes_m), np.inf), np.full(len(shapes_m), np.inf)
    near = np.nonzero(shapely.dwithin(zone_m, shapes_m, spread_m))[0]
    least_m[near] = 0.0
    # Widened by u it stays inside exactly if it is inside and more than u from the edge.
    inside = near[shapely.covers(zone_m, shapes_m[near])]
    doubtful = spread_m[inside] > 0
    edges = np.zeros(len(inside), dtype=bool)
    edges[doubtful] = shapely.dwithin(
        edge_m, shapes_m[inside[doubtful]], spread_m[inside[doubtful]]
    )
    most_m[inside[~edges]] = 0.0
    return verdict(least_m, most_m, 0.0)


def verdict(least_m: np.ndarray, most_m: np.ndarray, limit_m: float) -> np.ndarray:
    """Return ``sure``, ``possible`` or ``no`` for distances known from ``least_m`` to ``most_m``.

    The one rule for all answers about what lies within what: ``sure`` where even the most is
    within ``limit_m`` (metres), ``no`` where even the least is beyond it. A distance that is not
    known has a least of nan: then the answer is ``no``, as nothing is there to be reached.
    """
    sure, near = most_m <= limit_m, least_m <= limit_m
    return np.select([sure & near, near], ["sure", "possible"], default="no").astype(object)


def doubt(row: Any) -> float | None:
    """Return how well a placed row is known as an origin of ``around``: metres, None = somewhere.

    ``row`` has ``match`` and ``uncertainty_m`` of the feature table.
    """
    return None if row.match == "within" else float(row.uncertainty_m)


def spread_m(placed: gpd.GeoDataFrame) -> np.ndarray:
    """Return how far from its geometry, in metres, each placed row may truly lie.

    A row placed ``within`` a unit with an outline lies somewhere inside that outline: its
    uncertainty is the size of the unit and is not added to it a second time.
    """
    uncertainty_m = placed["uncertainty_m"].to_numpy(dtype=float)
    in_outline = (placed["match"] == "within").to_numpy() & (
        shapely.get_dimensions(placed.geometry.to_numpy()) == 2
    )
    return np.where(in_outline | np.isnan(uncertainty_m), 0.0, uncertainty_m)
