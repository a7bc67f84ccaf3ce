"""Whether ``uncertainty_m`` keeps its promise: positions checked against others, by kind and basis.

Three ways to check where no survey is at hand, all on shipped tables:

``earlier``   what was promised before a better position was found, against that position
              (``checks.csv``: the old position, its uncertainty and basis)
``second``    what is promised today, against the coordinate of an independent source
              (``checks.csv``: that coordinate and its own accuracy)
``stand-in``  a populated place of GeoNames taken for the office of its town, as for the towns
              whose office no source prints, against the office where one does (``checks.csv``)
``town``      the rule for sites of which only the town is known, each site of ``town_sample.csv``
              left where its coordinate puts it (see ``town_reach``)

A distance is geodesic; the uncertainty of the better position is added to nothing: a promise that
it alone would excuse counts as broken, except for ``second``, whose own accuracy is allowed for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from pathlib import Path

import numpy as np
from pyproj import Geod

from geo.build import tables, town_reach
from geo.place import Place

CHECKS = "checks.csv"
WAYS = ("earlier", "second", "stand-in", "town")
_GEOD = Geod(ellps="WGS84")
# Kinds of place by the beginning of the id, then by theme: what a reader calls them.
_KINDS = {
    "admin": "town",
    "hub": "station",
    "metro": "station",
    "education": "campus",
    "water": "lake",
    "waterway": "lake",
    "culture": "sight",
    "ecology": "sight",
    "sport": "facility",
    "health": "facility",
    "road": "gate",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One promise and what became of it; distances in metres.

    ``promised_m`` is the radius promised, ``distance_m`` how far the other position lies, and
    ``allowed_m`` the promise with the accuracy of the other source (the promise itself, unless
    the way is ``second``).
    """

    place_id: str
    way: str
    kind: str
    basis: str
    promised_m: float
    distance_m: float
    allowed_m: float

    @property
    def kept(self) -> bool:
        """Whether the other position lies within what was allowed."""
        return self.distance_m <= self.allowed_m


@dataclass(frozen=True, slots=True)
class Summary:
    """Checks of one group: how many, the share kept, median promise and distance in metres.

    ``most`` is the largest distance as a share of what was allowed.
    """

    name: str
    count: int
    kept: float
    promised_m: float
    distance_m: float
    most: float


def kind_of(place: Place) -> str:
    """Return what a reader calls the place: station, campus, lake, sight, town, gate, other."""
    return _KINDS.get(place.id.partition("-")[0], "other")


def checks(folder: Path, known: Mapping[str, Place], reach: Mapping[str, float]) -> list[Check]:
    """Return all checks that the tables of ``folder`` allow.

    ``known`` are the built places by id (WGS-84), ``reach`` is the radius in metres by town id.
    Raise DataError naming the line for a place or a way of checking that is not known.
    """
    return [*_table_checks(folder, known), *_town_checks(folder, known, reach)]


def summaries(found: Iterable[Check], by: Sequence[str]) -> list[Summary]:
    """Return one summary for each group of checks that agree in the attributes ``by``, in order.

    >>> [row.name for row in summaries([], by=["way"])]
    []
    """
    groups: dict[str, list[Check]] = {}
    for check in found:
        groups.setdefault(", ".join(getattr(check, name) for name in by), []).append(check)
    return [summary(name, groups[name]) for name in sorted(groups)]


def summary(name: str, group: Sequence[Check]) -> Summary:
    """Return the summary of one group of one check or more."""
    return Summary(
        name=name,
        count=len(group),
        kept=sum(check.kept for check in group) / len(group),
        promised_m=float(np.median([check.promised_m for check in group])),
        distance_m=float(np.median([check.distance_m for check in group])),
        most=max(check.distance_m / check.allowed_m for check in group),
    )


def _table_checks(folder: Path, known: Mapping[str, Place]) -> list[Check]:
    found = []
    for row in tables.read(folder, CHECKS):
        place, way = known.get(row["place"]), row["check"]
        if place is None:
            raise row.fault(f"no place with the id {row['place']!r}")
        if way not in WAYS:
            raise row.fault(f"check is {way!r}; use one of {', '.join(WAYS[:-1])}")
        here = place.geometry.representative_point()
        distance_m = _GEOD.inv(here.x, here.y, row.number("lon"), row.number("lat"))[2]
        printed_m = row.number("uncertainty_m")
        promised_m = place.uncertainty_m if way == "second" else printed_m
        allowed_m = hypot(promised_m, printed_m) if way == "second" else printed_m
        basis = place.basis if way == "second" else row["basis"]
        kind = kind_of(place)
        found.append(Check(place.id, way, kind, basis, promised_m, distance_m, allowed_m))
    return found


def _town_checks(
    folder: Path, known: Mapping[str, Place], reach: Mapping[str, float]
) -> list[Check]:
    towns = {town.name: town for town in known.values() if town.id in reach}
    found = []
    for ratio in town_reach.ratios(folder, known, reach):
        place, town = known[ratio.place], towns[ratio.town]
        share = town_reach.factor(_rule_theme(ratio.group, place), town.name)
        promised_m = share * reach[town.id] + town.uncertainty_m
        kind = kind_of(place)
        found.append(
            Check(place.id, "town", kind, "derived", promised_m, ratio.distance_m, promised_m)
        )
    return found


def _rule_theme(group: str, place: Place) -> str:
    """Return a theme by which the town rule treats a site as its group in the sample is treated."""
    if group.startswith("facility"):
        return "industry"
    return "ecology" if group == "country" else place.theme
