"""The figures of the overview: counts and sums over the feature table, each with its rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import geopandas as gpd

from layers.changes import latest
from layers.statuses import STATUSES, UNSTATED
from layers.table import basis_class, district_codes, doubt_class

YUAN_PER_YI = 1e8  # 1 亿元
_STAGE = {status.id: at for at, status in enumerate(STATUSES)}


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of what ``n`` projects state, and of the theme that they belong to."""

    theme: str
    total: float
    n: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A project with the last two statuses that plans state: which, and in which plans."""

    id: str
    step: str
    before: str
    after: str
    plans: tuple[str, str]
    mentions: int


# What is counted → the field of ``app.state.View`` that shows those rows on the map, and the values
# of that field that a row counts for.
GROUPS: dict[str, tuple[str, Callable[[Any], Iterable[str]]]] = {
    "theme": ("themes", lambda row: [row.theme]),
    "status": ("statuses", lambda row: [row.status or UNSTATED]),
    "plan": ("plans", lambda row: row.status_by_plan),
    "district": ("districts", lambda row: district_codes(row)),
    "basis": ("bases", lambda row: [basis_class(row)]),
    "doubt": ("doubts", lambda row: [doubt_class(row)]),
}


def count(table: gpd.GeoDataFrame, group: str) -> dict[str, int]:
    """Return value → number of projects, by a group of ``GROUPS``.

    A project counts for each plan that names it, and for each district in which it lies in part.
    """
    _, values = GROUPS[group]
    found = Counter(one for row in table.itertuples(index=False) for one in values(row))
    return {value: n for value, n in found.items() if value}


def matrix(table: gpd.GeoDataFrame, first: str, second: str) -> dict[tuple[str, str], int]:
    """Return (value of one group, value of another) → number of projects with both."""
    one, other = GROUPS[first][1], GROUPS[second][1]
    return dict(
        Counter(
            pair for row in table.itertuples(index=False) for pair in product(one(row), other(row))
        )
    )


def moved(table: gpd.GeoDataFrame) -> tuple[Moved, ...]:
    """Return the projects of which two plans or more state a status.

    First those that went furthest or fell back furthest; of what stood still, first what is not
    yet in operation, then what the plans name most.
    """
    found = []
    for row in table.itertuples(index=False):
        step = latest(row.status_by_plan)
        if step is not None:
            (then, before), (now, after) = _last_two(row.status_by_plan)
            found.append(Moved(row.id, step, before, after, (then, now), int(row.mentions)))
    return tuple(sorted(found, key=_order))


def _last_two(said: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(plan, status) for plan, status in said.items() if status][-2:]


def _order(item: Moved) -> tuple[int, bool, int, str]:
    stages = abs(_STAGE[item.after] - _STAGE[item.before])
    return (-stages, item.after == "operating", -item.mentions, item.id)


def sums(table: gpd.GeoDataFrame, fact: str) -> tuple[Sum, ...]:
    """Return the sums of a fact by theme, largest first; investments in 亿元, else as stated."""
    totals: dict[str, list[float]] = {}
    scale = YUAN_PER_YI if fact == "investment_cny" else 1.0
    for row in table[["theme", "facts"]].itertuples(index=False):
        value = row.facts.get(fact)
        if value is not None:
            totals.setdefault(row.theme, []).append(float(value) / scale)
    found = [Sum(theme, sum(values), len(values)) for theme, values in totals.items()]
    return tuple(sorted(found, key=lambda item: (-item.total, item.theme)))
