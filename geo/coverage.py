"""What a zone covers and what lies far from what: districts, residents, seats of towns, nearest."""

from collections.abc import Iterable, Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries import Boundaries
from geo.crs import WGS84, area_km2, to_metres
from geo.gazetteer import Gazetteer, is_town, town_code
from geo.proximity import certainty, spread_m, verdict

SEAT_COLUMNS = ("id", "name", "name_en", "district", "adcode", "uncertainty_m", "geometry")


def seats(gazetteer: Gazetteer, boundaries: Boundaries, prefix: str = "3306") -> gpd.GeoDataFrame:
    """Return the seats of the towns whose code begins with ``prefix``, by code (WGS-84 points).

    Columns ``SEAT_COLUMNS``: a town is known by its seat, to ``uncertainty_m`` metres; its
    outline is not known.
    """
    rows = []
    for place in sorted(filter(is_town, gazetteer.places), key=lambda place: place.id):
        code = town_code(place)[:6]
        if code.startswith(prefix):
            at = place.geometry.representative_point()
            name = boundaries.unit(code).name
            rows.append((place.id, place.name, place.name_en, name, code, place.uncertainty_m, at))
    return gpd.GeoDataFrame(rows, columns=list(SEAT_COLUMNS), geometry="geometry", crs=WGS84)


def by_district(
    zone: BaseGeometry,
    boundaries: Boundaries,
    residents: Mapping[str, int],
    adcodes: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return how much of each district a WGS-84 zone covers, one row a district.

    Columns ``adcode``, ``district``, ``area_km2`` (of the zone in it), ``share`` (of the
    district's area, 0 to 1), ``residents`` (of the district, NaN if unknown) and
    ``residents_covered``: an estimate by areal weighting, as if people lived evenly over the
    district. ``adcodes`` names the districts wanted (None: those of ``residents``).
    """
    rows = []
    for adcode in residents if adcodes is None else adcodes:
        outline = boundaries.geometry(adcode)
        covered = area_km2(shapely.intersection(outline, zone))
        share = min(covered / area_km2(outline), 1.0)
        people = residents.get(adcode, np.nan)
        rows.append((adcode, boundaries.unit(adcode).name, covered, share, people, people * share))
    columns = ["adcode", "district", "area_km2", "share", "residents", "residents_covered"]
    return pd.DataFrame(rows, columns=columns)


def seats_within(
    towns: gpd.GeoDataFrame, zone: BaseGeometry, zone_uncertainty_m: float = 0.0
) -> pd.DataFrame:
    """Return whether the seat of each town lies in a WGS-84 zone: ``sure``, ``possible``, ``no``.

    The columns of ``towns`` but its geometry, and ``certainty``; none is left out.
    """
    zone_m, crs = to_metres(zone)
    shapes_m = towns.geometry.to_crs(crs).to_numpy()
    spread = towns["uncertainty_m"].to_numpy(dtype=float)
    found = pd.DataFrame(towns.drop(columns="geometry")).reset_index(drop=True)
    found["certainty"] = certainty(shapes_m, spread, zone_m, zone_uncertainty_m)
    return found


def nearest(towns: gpd.GeoDataFrame, table: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return for each town which placed row of a feature table is nearest to its seat.

    The columns of ``towns`` but its geometry, then ``nearest_id``, ``nearest`` and
    ``distance_m`` (straight, between the positions as known; "" and NaN if no row has a position
    of its own), and ``least_m``, ``most_m``: whatever the true positions within their
    uncertainties, some row lies between these distances. A row known only to lie in a unit is
    nowhere nearest, but may be as near as the unit and as far as its farthest corner.
    """
    found = pd.DataFrame(towns.drop(columns="geometry")).reset_index(drop=True)
    placed = _sections(table[~(table.geometry.isna() | table.geometry.is_empty)])
    if placed.empty or towns.empty:
        return found.assign(
            nearest_id="", nearest="", distance_m=np.nan, least_m=np.nan, most_m=np.nan
        )
    _, crs = to_metres(shapely.box(*towns.total_bounds))
    at = towns.geometry.to_crs(crs).to_numpy()
    shapes = placed.geometry.to_crs(crs).to_numpy()
    apart = shapely.distance(at[:, None], shapes[None, :])
    spread = spread_m(placed)[None, :] + towns["uncertainty_m"].to_numpy(dtype=float)[:, None]
    somewhere = ((placed["match"] == "within").to_numpy()) & (shapely.get_dimensions(shapes) == 2)
    # Somewhere in a unit: at most as far as the farthest corner of its outline.
    farthest = apart.copy()
    for column in np.nonzero(somewhere)[0]:
        corners = shapely.get_coordinates(shapely.convex_hull(shapes[column]))
        farthest[:, column] = shapely.distance(at[:, None], shapely.points(corners)).max(axis=1)
    own = np.where(somewhere, np.inf, apart)
    first = own.argmin(axis=1)
    known = np.isfinite(own[np.arange(len(at)), first])
    found["nearest_id"] = np.where(known, placed["id"].to_numpy()[first], "")
    found["nearest"] = np.where(known, placed["name"].to_numpy()[first], "")
    found["distance_m"] = np.where(known, own[np.arange(len(at)), first], np.nan).round(1)
    found["least_m"] = np.maximum(apart - spread, 0).min(axis=1).round(1)
    found["most_m"] = (farthest + spread).min(axis=1).round(1)
    return found


def _sections(placed: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows with courses known unequally well cut into their sections.

    A station on a well-known section is not less well known because the line goes on elsewhere.
    """
    if "section_uncertainty_m" not in placed.columns:
        return placed
    cut = [len(widths) > 1 for widths in placed["section_uncertainty_m"]]
    if not any(cut):
        return placed
    whole, lines = placed[[not flag for flag in cut]], placed[cut]
    widths = [width for row in lines["section_uncertainty_m"] for width in row]
    parts = lines.explode(index_parts=False)
    parts = parts.assign(uncertainty_m=np.array(widths, dtype=float))
    return gpd.GeoDataFrame(pd.concat([whole, parts]), geometry="geometry", crs=placed.crs)


def reached(distances: pd.DataFrame, limit_m: float) -> pd.DataFrame:
    """Return ``nearest`` with ``certainty``: is some row within ``limit_m`` metres of the seat?"""
    least, most = distances["least_m"].to_numpy(), distances["most_m"].to_numpy()
    return distances.assign(certainty=verdict(least, most, limit_m))


def change(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the towns whose ``certainty`` two answers of ``reached`` give differently.

    Columns ``id``, ``name``, ``district``, ``before``, ``after``; the tables hold the same towns
    in the same order.
    """
    rows = before[["id", "name", "district"]].assign(
        before=before["certainty"].to_numpy(), after=after["certainty"].to_numpy()
    )
    return rows[rows["before"] != rows["after"]].reset_index(drop=True)
