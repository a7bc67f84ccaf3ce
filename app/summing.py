"""The figures of the overview: counts and sums over the feature table, each with its rows."""

from dataclasses import dataclass

import geopandas as gpd

from layers.table import basis_class

YUAN_PER_YI = 1e8  # 1 亿元


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of what ``n`` projects state, and of the theme that they belong to."""

    theme: str
    total: float
    n: int


def by_theme(table: gpd.GeoDataFrame) -> dict[str, int]:
    """Return theme id → number of projects."""
    return {str(key): int(n) for key, n in table["theme"].value_counts().items()}


def by_status(table: gpd.GeoDataFrame) -> dict[str, int]:
    """Return status id ("" = not stated) → number of projects."""
    return {str(key): int(n) for key, n in table["status"].value_counts().items()}


def by_plan(table: gpd.GeoDataFrame) -> dict[str, int]:
    """Return plan id → number of projects that it names; a project counts for each."""
    found: dict[str, int] = {}
    for said in table["status_by_plan"]:
        for plan in said:
            found[plan] = found.get(plan, 0) + 1
    return found


def by_district(table: gpd.GeoDataFrame) -> dict[str, int]:
    """Return adcode → number of projects that lie there in part; one counts for each."""
    found: dict[str, int] = {}
    for row in table[["adcode", "districts"]].itertuples(index=False):
        codes = {share["adcode"] for share in row.districts if share["share"] > 0}
        for code in (codes | {row.adcode}) - {""}:
            found[code] = found.get(code, 0) + 1
    return found


def by_basis(table: gpd.GeoDataFrame) -> dict[str, int]:
    """Return how positions are known (``layers.style.BASES``) → number of projects."""
    found: dict[str, int] = {}
    for row in table.itertuples(index=False):
        found[basis_class(row)] = found.get(basis_class(row), 0) + 1
    return found


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
