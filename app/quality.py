"""How well the program reads and knows positions, as measured; how old the data are; their sources.

What was measured stands in ``docs/accuracy.json`` and ``docs/calibration.json``, written by
``scripts/accuracy_table.py`` and ``scripts/calibration.py``.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from app.data import Holdings, stated
from geo.errors import DataError
from geo.gazetteer import Gazetteer
from geo.paths import ROOT
from layers.credits import all_sources, data_date

ACCURACY = ROOT / "docs" / "accuracy.json"
CALIBRATION = ROOT / "docs" / "calibration.json"
HELD = "held"  # the texts of other cities that were kept back
_BOUNDARIES, _WATER, _RESIDENTS = "amap-2026", "osm-waterbodies-2017", "shaoxing-bulletin-2023"


@dataclass(frozen=True, slots=True)
class Measured:
    """How well the names of a plan, or of the texts kept back (``HELD``), are found.

    ``scores`` by tool: exact F1, overlap F1, share of the distinct names found, from 0 to 1.
    """

    id: str
    texts: int
    names: int
    measured: str
    scores: Mapping[str, tuple[float, float, float]]


@cache
def accuracy() -> tuple[Measured, ...]:
    """Return what was measured of the reading; raise DataError if the file is damaged."""
    try:
        return tuple(Measured(**row) for row in json.loads(ACCURACY.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise DataError(f"{ACCURACY.name}: {error}; run scripts/accuracy_table.py") from error


@cache
def calibration() -> dict[str, Any]:
    """Return the checks of ``uncertainty_m``: ``checks``, ``kept`` (share), ``kinds``, ``dots``.

    ``dots`` are (way of checking, radius promised, distance found), in metres. Raise DataError if
    the file is damaged.
    """
    try:
        found: dict[str, Any] = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{CALIBRATION.name}: {error}; run scripts/calibration.py") from error
    return found


@cache
def uses() -> Counter[str]:
    """Return source id → number of places of the gazetteer that rest on it."""
    gazetteer = Gazetteer.load()
    listed = (place for place in gazetteer.places if gazetteer.is_listed(place.id))
    return Counter(source for place in listed for source in place.sources)


@cache
def listed() -> int:
    """Return the number of places of the gazetteer."""
    gazetteer = Gazetteer.load()
    return sum(gazetteer.is_listed(place.id) for place in gazetteer.places)


def vintage(data: Holdings) -> dict[str, str]:
    """Return part of the data → the day, month, year or span that it describes, or its version."""
    known = stated(data.digest)
    dates = sorted(plan.date for plan in data.plans.values() if plan.date)
    return {
        "boundaries": known[_BOUNDARIES]["date"],
        "water": known[_WATER]["date"],
        "places": data_date(data.table),
        "residents": known[_RESIDENTS]["as_of"],
        "plans": " … ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "—",
        "version": version("luotu"),
    }


def review_number(data: Holdings) -> str:
    """Return the map review number (审图号) of the boundaries, "" if the source states none."""
    return str(stated(data.digest)[_BOUNDARIES].get("map_review_number", ""))


def data_sets() -> tuple[str, ...]:
    """Return the ids of the sources that are whole data sets, the most used first."""
    return _ordered(source.id for source in all_sources().values() if not source.is_page)


def pages() -> tuple[str, ...]:
    """Return the ids of the sources that are single pages, the most used first."""
    return _ordered(source.id for source in all_sources().values() if source.is_page)


def _ordered(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda one: (-uses()[one], one)))
