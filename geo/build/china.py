"""Builds data/boundaries/china_districts.parquet: all districts of China but those of Zhejiang."""

import csv
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo import paths
from geo.build.boundaries import (
    PACKAGE,
    PACKAGE_VERSION,
    compare_outlines,
    package_folder,
    read_outline,
)
from geo.country import FILE
from geo.crs import WGS84
from geo.errors import DataError

COLUMNS = ("adcode", "name", "city_adcode", "city", "province_adcode", "province", "geometry")

# Zhejiang has its own file, in full geometry.
_FULL = "33"
# Square root of the area (square degrees) of a triangle left out, about 300 m. It keeps the file
# under 4 MB; what it costs is measured in data/boundaries/README.md. Of the decimals, which are
# 1 m, one less would flatten the smallest rocks in the sea.
_TOLERANCE = 0.003
_DECIMALS = 5
_CODES = paths.BOUNDARIES / "china_codes.csv"


def build(out_dir: Path) -> None:
    """Write the districts of China into ``out_dir``: WGS-84, lon lat, simplified, no gaps.

    Together with the full outlines of Zhejiang they are a clean coverage. Raise DataError where
    the boundary package is missing, another version than the pinned one, or not a coverage.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    rows, outlines = _read()
    at_hand = np.array([row[0].startswith(_FULL) for row in rows])
    kept = [row for row, full in zip(rows, at_hand, strict=True) if not full]
    columns = dict(zip(COLUMNS, zip(*kept, strict=True), strict=False))
    frame = gpd.GeoDataFrame(columns, geometry=list(_simplified(outlines, at_hand)), crs=WGS84)
    with paths.replacing(out_dir / FILE) as part:
        frame.to_parquet(part, index=False, compression="zstd", compression_level=19)


def check() -> list[str]:
    """Rebuild into a temporary folder and return the differences from the shipped file."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        return compare_outlines(FILE, Path(folder), COLUMNS)


def _read() -> tuple[list[tuple[str, ...]], NDArray[np.object_]]:
    """Return the facts of every district by code, and its outline in full geometry."""
    root = package_folder()
    units = _units(root)
    changed = _changed_codes()
    found = []
    for path in sorted(units["区县"]):
        province, city, name = units["区县"][path]
        code = path[:6]
        code, name = changed.pop(code, (code, name))
        cities = {names[:2]: file[:6] for file, names in units["市"].items()}
        facts = (code, name, cities[province, city], city, f"{code[:2]}0000", province)
        found.append((facts, read_outline(root / path)))
    if changed:
        raise DataError(f"{_CODES.name}: {PACKAGE} has no district {', '.join(changed)}")
    found.sort(key=lambda unit: unit[0])
    outlines = np.array([outline for _, outline in found])
    if not shapely.coverage_is_valid(outlines):
        raise DataError(
            f"{PACKAGE} {PACKAGE_VERSION}: outlines overlap or gape after conversion; "
            "pin a version of the package whose districts fit together"
        )
    return [facts for facts, _ in found], outlines


def _units(root: Path) -> dict[str, dict[str, tuple[str, str, str]]]:
    """Return by level the package's files with their names (province, city, district)."""
    index = root.parents[3] / "index" / "administrative.db"
    units: dict[str, dict[str, tuple[str, str, str]]] = {"区县": {}, "市": {}}
    query = (
        "select level, path, province, city, district from ADMINISTRATIVE "
        "where source = '高德' and kind = '陆地' and level in ('区县', '市')"
    )
    with closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as connection:
        for level, path, *names in connection.execute(query):
            units[level][Path(path).name] = tuple(names)
    return units


def _changed_codes() -> dict[str, tuple[str, str]]:
    """Return by the package's code the present code and name of units that it has by old ones."""
    with _CODES.open(encoding="utf-8", newline="") as file:
        return {row["package_code"]: (row["adcode"], row["name"]) for row in csv.DictReader(file)}


def _simplified(outlines: NDArray[np.object_], at_hand: NDArray[np.bool_]) -> Any:
    """Return the outlines not at hand, simplified together, exact where they meet those at hand."""
    frame = shapely.box(*shapely.total_bounds(outlines)).buffer(1, join_style="mitre")
    around = frame.difference(shapely.coverage_union_all(outlines))
    # With sea and abroad as one more member, the only outer edge left (beside the frame) is that
    # with the units at hand, and outer edges are kept.
    coarse = shapely.coverage_simplify(
        np.array([*outlines[~at_hand], around]), _TOLERANCE, simplify_boundary=False
    )[:-1]
    exact = _numbers(shapely.get_coordinates(outlines[at_hand]))

    def rounded(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        shared = np.isin(_numbers(xy), exact)
        return np.where(shared[:, None], xy, np.round(xy, _DECIMALS))

    small = shapely.normalize(shapely.transform(coarse, rounded))
    if not (
        shapely.is_valid(small).all()
        and shapely.coverage_is_valid(np.array([*small, *outlines[at_hand]]))
    ):
        raise DataError("simplified outlines are not a clean coverage; lower the tolerance")
    return small


def _numbers(xy: NDArray[np.float64]) -> NDArray[np.complex128]:
    """Return each position as one complex number, for comparing."""
    return xy[:, 0] + 1j * xy[:, 1]
