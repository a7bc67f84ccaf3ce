"""How far from the seat of its town a site lies of which only the town is known, by its class.

``Towns.reach_m`` is the radius around a seat that holds 95 % of the town's LAND; sites are not
spread like land. ``town_sample.csv`` lists 67 sites whose position and town are both known from
sources (gates of expressways, campuses, stations, offices, scenic areas, peaks, reservoirs),
and what share of the reach they lie from the seat, the uncertainty of the seat taken off:

    group                                       sites   median    95 %    most
    facilities and gates of towns (镇, 乡)        15     0.26    0.65    0.79
    facilities and gates of sub-districts         29     0.35    0.84    0.98
    sights of settlements                         8     0.27    0.45    0.50
    countryside: peaks, lakes, wide sights        15     0.33    0.88    1.00

(measured 2026-11; ``table`` gives the figures again). The factors are the least round ones that
hold at least 95 % of each group: a facility of a town proper lies within 0.8 of the reach, and the
gates in it are conservative stand-ins for schools, clinics and works, since expressways keep away
from the built-up place; a facility of a sub-district, whose small reach leaves no room, within
0.95; a thing of the countryside within 1.05, since one of fifteen lies on its very edge;
everything else within 0.9, wider than the few sights of settlements ask for. The uncertainty of
the seat comes on top.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pyproj import Geod

from geo.build import tables
from geo.place import Place

FACILITY_FACTOR = 0.8
SUB_DISTRICT_FACTOR = 0.95
COUNTRY_FACTOR = 1.05
OTHER_FACTOR = 0.9
_FACILITY_THEMES = frozenset({"education", "health", "hub", "industry", "other"})
_COUNTRY_THEMES = frozenset({"water", "ecology"})
_SUB_DISTRICT = "街道"
_SAMPLE_TABLE = "town_sample.csv"
_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A site of the sample: its class, its town, and how far from the seat it lies.

    ``distance_m`` is geodesic; ``share`` is the distance less the uncertainty of the seat, as a
    share of the reach of the town (0 where the seat is less sure than the site is far).
    """

    place: str
    town: str
    group: str
    distance_m: float
    share: float


def factor(theme: str, town: str) -> float:
    """Return the share of the reach of ``town`` (its name) that holds 95 % of sites of a theme."""
    if theme in _COUNTRY_THEMES:
        return COUNTRY_FACTOR
    if theme in _FACILITY_THEMES:
        return SUB_DISTRICT_FACTOR if town.endswith(_SUB_DISTRICT) else FACILITY_FACTOR
    return OTHER_FACTOR


def ratios(folder: Path, known: Mapping[str, Place], reach: Mapping[str, float]) -> list[Ratio]:
    """Return the measured sample: the rows of ``town_sample.csv`` in ``folder``.

    ``known`` are the places by id (WGS-84), ``reach`` is the radius in metres by town id. Raise
    DataError for a row whose place or town is not there.
    """
    found = []
    for row in tables.read(folder, _SAMPLE_TABLE):
        place, seat = known.get(row["place"]), known.get(row["town"])
        if place is None or seat is None or seat.id not in reach:
            raise row.fault(f"no place {row['place']!r} or no town {row['town']!r}")
        here, there = place.geometry.representative_point(), seat.geometry
        distance_m = _GEOD.inv(here.x, here.y, there.x, there.y)[2]
        share = max(0.0, distance_m - seat.uncertainty_m) / reach[seat.id]
        found.append(Ratio(place.id, seat.name, _group(row["class"], seat.name), distance_m, share))
    return found


def table(sample: list[Ratio]) -> list[tuple[str, int, float, float, float]]:
    """Return one row a group: its name, sites, median, 95 % quantile and largest share."""
    rows = []
    for group in sorted({ratio.group for ratio in sample}):
        shares = [ratio.share for ratio in sample if ratio.group == group]
        median, high = np.quantile(shares, [0.5, 0.95])
        rows.append((group, len(shares), float(median), float(high), max(shares)))
    return rows


def _group(kind: str, town: str) -> str:
    if kind in ("gate", "built"):
        return (
            "facility of a sub-district" if town.endswith(_SUB_DISTRICT) else "facility of a town"
        )
    return kind
