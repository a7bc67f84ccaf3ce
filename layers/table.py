"""The feature table: its columns, its check, and the one selection behind map and files."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.errors import DataError, UsageError
from geo.place import Basis, Kind, Match
from layers import themes as registry
from layers.statuses import BY_ID as STATUSES
from layers.statuses import UNSTATED
from layers.style import DOUBTS_M

COLUMNS: tuple[str, ...] = (
    "id", "name", "name_en", "aliases", "theme", "kind", "status", "status_by_plan", "match",
    "reason", "place_id", "uncertainty_m", "section_uncertainty_m", "basis", "schematic",
    "sources", "city", "district", "adcode", "town", "districts", "facts", "evidence", "mentions",
    "geometry",
)  # fmt: skip

Rows = TypeVar("Rows", bound=pd.DataFrame)

_CITY_DIGITS = 4  # of an adcode name the city
_MAX_FAULTS = 10  # so that one systematic fault does not print a page


def validate(table: gpd.GeoDataFrame) -> None:
    """Raise DataError naming the faults (at most ten) if ``table`` breaks the contract.

    Checked: columns, CRS (longitude and latitude in degrees), unique ids without underscores,
    known themes, kinds, statuses, matches and bases, and that a row has an uncertainty in
    metres (not NaN) exactly when it has a geometry.
    """
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise DataError(f"feature table: missing columns {', '.join(missing)}; rebuild it")
    faults = [*_table_faults(table)]
    for row in table.itertuples(index=False):
        faults += [f"{row.id}: {fault}" for fault in _row_faults(row)]
    if faults:
        more = f"; and {len(faults) - _MAX_FAULTS} more" if len(faults) > _MAX_FAULTS else ""
        raise DataError(f"feature table: {'; '.join(faults[:_MAX_FAULTS])}{more}; rebuild it")


def _table_faults(table: gpd.GeoDataFrame) -> Iterable[str]:
    if table.crs is None or not table.crs.is_geographic:
        yield "coordinates are not longitude and latitude in degrees"
    elif len(placed(table)):
        west, south, east, north = placed(table).total_bounds
        if west < -180 or east > 180 or south < -90 or north > 90:
            yield "coordinates lie outside longitude ±180, latitude ±90"
    duplicates = table["id"][table["id"].duplicated()].unique()
    if len(duplicates):
        yield f"ids used twice: {', '.join(map(str, duplicates))}"


def _row_faults(row: Any) -> Iterable[str]:
    known: tuple[tuple[str, Collection[str]], ...] = (
        ("theme", registry.BY_ID),
        ("kind", get_args(Kind)),
        ("status", STATUSES),
        ("match", get_args(Match)),
        ("basis", (*get_args(Basis), "")),
    )
    for column, values in known:
        if getattr(row, column) not in values:
            yield f"unknown {column} {getattr(row, column)!r}"
    if "_" in row.id or not row.id:
        # The streamed map tells scripts apart only after dropping "_" and what follows.
        yield "an id is made of letters, digits and hyphens"
    drawn = row.geometry is not None and not row.geometry.is_empty
    if drawn and not row.uncertainty_m >= 0:
        yield "placed without an uncertainty in metres"
    if not drawn and not pd.isna(row.uncertainty_m):
        yield "an uncertainty in metres without a geometry"
    if not drawn and not row.reason:
        yield "unplaced without a reason"


def where(table: Rows, flags: Iterable[bool]) -> Rows:
    """Return the rows whose flag is true; also of an empty table, where a bare list is no mask."""
    return table[_mask(flags)]


def placed(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows that have a geometry to draw."""
    return table[~(table.geometry.isna() | table.geometry.is_empty)]


def unplaced(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows listed as 未落图: those with no geometry."""
    return table[table.geometry.isna() | table.geometry.is_empty]


def basis_class(row: Any) -> str:
    """Return how the position of a row is known: its basis, ``within`` a unit, or ``unplaced``."""
    if row.geometry is None or row.geometry.is_empty:
        return "unplaced"
    return "within" if row.match == "within" else str(row.basis)


def doubt_class(row: Any) -> str:
    """Return the first of ``style.DOUBTS_M`` that holds the uncertainty of a row.

    "" where the row has no position of its own: ``within`` a unit, or unplaced.
    """
    if basis_class(row) in ("within", "unplaced"):
        return ""
    return next(name for name, most_m in DOUBTS_M.items() if row.uncertainty_m <= most_m)


def district_codes(row: Any) -> frozenset[str]:
    """Return the adcodes of the units in which a row lies in part: districts, or only its city."""
    codes = {share["adcode"] for share in row.districts if share["share"] > 0} | {row.adcode}
    return frozenset(codes - {""})


def plan_ids(table: gpd.GeoDataFrame) -> tuple[str, ...]:
    """Return the ids of all documents that the table cites as evidence, sorted."""
    return tuple(sorted({e["document"] for items in table["evidence"] for e in items}))


def district_names(table: gpd.GeoDataFrame) -> dict[str, str]:
    """Return adcode → name of every district in which a row lies.

    City by city, the one that holds most rows first; within a city by adcode.
    """
    found = {s["adcode"]: s["name"] for shares in table["districts"] for s in shares}
    found |= {c: n for c, n in zip(table["adcode"], table["district"], strict=True) if c and n}
    rows = Counter(
        city
        for shares in table["districts"]
        for city in {share["adcode"][:_CITY_DIGITS] for share in shares}
    )
    return dict(sorted(found.items(), key=lambda unit: (-rows[unit[0][:_CITY_DIGITS]], unit[0])))


def select(
    table: gpd.GeoDataFrame,
    *,
    themes: Collection[str] | None = None,
    plans: Collection[str] | None = None,
    statuses: Collection[str] | None = None,
    districts: Collection[str] | None = None,
    bases: Collection[str] | None = None,
    doubts: Collection[str] | None = None,
    text: str = "",
) -> gpd.GeoDataFrame:
    """Return the rows that pass every filter given; None or "" filters nothing.

    ``themes`` and ``statuses`` are ids of the registries ("unstated" is a row to which no plan
    gives a status), ``plans`` are document ids, ``districts`` are adcodes or names, full or
    short (a city's name or adcode stands for all its districts); a row counts for every district
    in which it has a share. ``bases`` are values of ``basis_class``, ``doubts`` of
    ``doubt_class``. ``text`` is looked for in names and aliases, ignoring case and width.
    Raise UsageError naming the known values if a theme, plan, status or district is unknown.
    """
    keep = np.ones(len(table), dtype=bool)
    if themes is not None:
        keep &= table["theme"].isin([registry.theme(theme).id for theme in themes]).to_numpy()
    if plans is not None:
        _known("plan", plans, plan_ids(table))
        wanted = set(plans)
        cited = ({e["document"] for e in items} for items in table["evidence"])
        keep &= _mask(not wanted.isdisjoint(documents) for documents in cited)
    if statuses is not None:
        _known("status", statuses, (*STATUSES, UNSTATED))
        wanted = {"" if status == UNSTATED else status for status in statuses}
        keep &= table["status"].isin(wanted).to_numpy()
    if districts is not None:
        keep &= _mask(_in_districts(table, districts))
    if bases is not None:
        keep &= _mask(basis_class(row) in bases for row in table.itertuples(index=False))
    if doubts is not None:
        keep &= _mask(doubt_class(row) in doubts for row in table.itertuples(index=False))
    if sought := _folded(text):
        names = table[["name", "name_en", "aliases"]].itertuples(index=False)
        keep &= _mask(
            any(sought in _folded(name) for name in (row.name, row.name_en, *row.aliases))
            for row in names
        )
    return table[keep]


_LISTED_MAX = 24  # names in one error message


def _mask(flags: Iterable[bool]) -> np.ndarray:
    return np.fromiter(flags, dtype=bool)


def _known(what: str, values: Collection[str], known: Iterable[str]) -> None:
    names = [name for name in dict.fromkeys(known) if name]
    for value in values:
        if value and value not in names:
            raise UsageError(f"unknown {what} {value!r}; known: {_listed(value, names)}")


def _listed(value: str, names: list[str]) -> str:
    """Return the names, or of a long list those most like the value, else its first.

    One line has to hold them.
    """
    if len(names) <= _LISTED_MAX:
        return ", ".join(names) or "none"
    like = get_close_matches(value, names, n=_LISTED_MAX // 2, cutoff=0.3) or names[:8]
    return f"{', '.join(like)} and {len(names) - len(like)} more"


def _in_districts(table: gpd.GeoDataFrame, wanted: Collection[str]) -> list[bool]:
    keys = [
        {row.adcode, _city_code(row.adcode), *_forms(row.district), *_forms(row.city)}
        | {s["adcode"] for s in row.districts if s["share"] > 0}
        | {form for s in row.districts if s["share"] > 0 for form in _forms(s["name"])}
        | {_city_code(s["adcode"]) for s in row.districts if s["share"] > 0}
        for row in table[["adcode", "district", "city", "districts"]].itertuples(index=False)
    ]
    rows = Counter(key for found in keys for key in sorted(found) if key and not key.isdigit())
    known = [name for name, _ in rows.most_common()]
    _known("district", wanted, [*known, *sorted(set().union(*keys) - set(known))])
    return [not found.isdisjoint(wanted) for found in keys]


def _forms(name: str) -> tuple[str, ...]:
    """Return the name and, as people write it, without 区, 县 or 市 (越城区, 越城)."""
    return (name, name[:-1]) if len(name) > 2 else (name,)


def _city_code(adcode: str) -> str:
    return adcode[:4] + "00" if adcode else ""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def counts(
    table: gpd.GeoDataFrame, selected: gpd.GeoDataFrame | None = None
) -> dict[str, tuple[int, int]]:
    """Return theme id → (rows in ``selected``, rows in ``table``), in registry order.

    Rows are projects, placed or not; themes without a row in ``table`` are left out.
    ``selected`` None counts the whole table as shown.
    """
    total = table["theme"].value_counts()
    shown = total if selected is None else selected["theme"].value_counts()
    return {
        theme.id: (int(shown.get(theme.id, 0)), int(total[theme.id]))
        for theme in registry.THEMES
        if theme.id in total.index
    }
