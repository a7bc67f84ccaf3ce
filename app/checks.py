"""Whether the data files are sound: the faults of each, in one line each, without rebuilding."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import geopandas as gpd

from geo.boundaries import Boundaries
from geo.build import facts as unit_facts
from geo.build.places import validate as validate_places
from geo.build.stated import LEAST_SHARE
from geo.build.tables import read_sources
from geo.china import China
from geo.errors import LuotuError
from geo.gazetteer import read_places
from geo.paths import BOUNDARIES, PLACES
from layers.table import placed, validate
from layers.vector import geojson
from seeds import catalogue

N_CITIES, N_DISTRICTS = 11, 90
# What every source must state; the reader of the map has a right to each.
STATED = ("title", "publisher", "licence")


def data_faults() -> list[str]:
    """Return the faults of boundaries, places, catalogue and feature table; empty = sound."""
    steps: tuple[tuple[str, Callable[[], Iterable[str]]], ...] = (
        ("data/boundaries", boundary_faults),
        ("districts of China", china_faults),
        ("data/places", place_faults),
        ("facts of units", unit_facts.check),
        ("catalogue", catalogue.check),
        ("feature table", table_faults),
    )
    faults: list[str] = []
    for name, step in steps:
        try:
            faults += step()
        except LuotuError as error:
            faults.append(f"{name}: {error}")
    return faults


def source_faults(folder: Path) -> list[str]:
    """Return which sources of a data folder leave unstated what a reader has a right to."""
    return [
        f"{folder.name}: source [{source_id}] states no {key}"
        for source_id, table in read_sources(folder).items()
        for key in STATED
        if not str(table.get(key, "")).strip()
    ]


def boundary_faults(boundaries: Boundaries | None = None) -> list[str]:
    """Return the faults of the boundaries: sources, counts, codes, outlines, display files."""
    boundaries = boundaries or Boundaries.load()
    faults = source_faults(BOUNDARIES)
    counts = Counter(unit.level for unit in boundaries.units)
    if (counts["city"], counts["district"]) != (N_CITIES, N_DISTRICTS):
        faults.append(
            f"boundaries: {counts['city']} cities and {counts['district']} districts; "
            f"there must be {N_CITIES} and {N_DISTRICTS}"
        )
    faults += _twice("boundaries: adcode", (unit.adcode for unit in boundaries.units))
    cities = {unit.adcode for unit in boundaries.units if unit.level == "city"}
    for unit in boundaries.units:
        if unit.city_adcode not in cities:
            faults.append(f"boundaries: {unit.adcode} {unit.name}: no city {unit.city_adcode}")
        if not boundaries.geometry(unit.adcode).is_valid:
            faults.append(f"boundaries: {unit.adcode} {unit.name}: its outline is not valid")
    shown = {
        feature["properties"]["adcode"]
        for feature in (
            *boundaries.display("city")["features"],
            *boundaries.display("district")["features"],
        )
    }
    for code in sorted({unit.adcode for unit in boundaries.units} ^ shown):
        faults.append(f"boundaries: {code}: only in one of full and display geometry")
    return faults


def china_faults() -> list[str]:
    """Return the faults of the districts outside Zhejiang: codes, cities, provinces, names."""
    units = China().units
    faults = _twice("districts of China: adcode", (unit.adcode for unit in units))
    faults += [
        f"districts of China: {unit.adcode}: name, city or province is empty"
        for unit in units
        if not (unit.name and unit.city and unit.province)
    ]
    if len(units) <= N_DISTRICTS:
        faults.append("districts of China: none outside Zhejiang; run luotu build")
    return faults


def place_faults() -> list[str]:
    """Return the faults of the places: ids, names, sources, uncertainty, stated districts."""
    places = read_places(PLACES / "places.geojson")
    faults = validate_places(places, read_sources(PLACES))
    return [*source_faults(PLACES), *(f"places: {fault}" for fault in faults)]


def table_faults() -> list[str]:
    """Return the faults of the feature table and of the counts that follow from it."""
    packaged = catalogue.packaged()
    table = packaged.table()
    validate(table)
    faults = []
    features = geojson(table)["features"]
    drawn = sum(feature["geometry"] is not None for feature in features)
    if (len(features), drawn) != (len(table), len(placed(table))):
        faults.append(
            f"feature table: {len(table)} rows, {len(placed(table))} placed, but GeoJSON holds "
            f"{len(features)} and {drawn}"
        )
    if len(table) != len(packaged.projects):
        faults.append(f"feature table: {len(table)} rows of {len(packaged.projects)} projects")
    faults += district_faults(table)
    known = read_sources(PLACES) | read_sources(BOUNDARIES)
    for row in placed(table).itertuples(index=False):
        faults += [
            f"feature table: {row.id} {row.name}: no source {source!r}"
            for source in row.sources
            if source not in known
        ]
        if not row.sources:
            faults.append(f"feature table: {row.id} {row.name}: placed without a source")
    return faults


def district_faults(table: gpd.GeoDataFrame, boundaries: Boundaries | None = None) -> list[str]:
    """Return the rows whose stated districts are not those in which their geometry lies.

    A share may differ by ``LEAST_SHARE``; ``adcode``, where it is a district, must be the one
    that holds most. What lies outside Zhejiang is not measured.
    """
    boundaries = boundaries or Boundaries.load()
    faults = []
    for row in placed(table).itertuples(index=False):
        held = {share.adcode: share.share for share in boundaries.shares(row.geometry)}
        if not held:
            continue
        stated = {share["adcode"]: share["share"] for share in row.districts}
        for code in sorted(held.keys() | stated.keys()):
            share, told = held.get(code, 0.0), stated.get(code, 0.0)
            if abs(share - told) > LEAST_SHARE:
                faults.append(
                    f"feature table: {row.id} {row.name}: states {told:.0%} in {code}, "
                    f"its geometry has {share:.0%} there"
                )
        whole = not row.adcode or row.adcode.endswith("00")
        if not whole and max(held.values()) - held.get(row.adcode, 0.0) > LEAST_SHARE:
            faults.append(f"feature table: {row.id} {row.name}: {row.adcode} holds not most of it")
    return faults


def summary() -> str:
    """Return in one line what the packaged data hold."""
    packaged = catalogue.packaged()
    table = packaged.table()
    places = len(read_places(PLACES / "places.geojson"))
    return (
        f"sound: {len(packaged.plans)} plans, {len(table)} projects, {len(placed(table))} placed, "
        f"{table['theme'].nunique()} themes; {places} places; {N_DISTRICTS} districts"
    )


def _twice(what: str, values: Iterable[str]) -> list[str]:
    return [f"{what} {value} is used twice" for value, n in Counter(values).items() if n > 1]
