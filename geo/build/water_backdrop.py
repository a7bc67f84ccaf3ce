"""Builds the water behind the map (sea, 钱塘江, mouth of 曹娥江) and sketches of two lakes.

The source is the npm package @geo-maps/earth-waterbodies-1m (OpenStreetMap 2017, ODbL), 150 MB
that are no part of the set-up. To rebuild, from the root of the repository:

    npm install --prefix build @geo-maps/earth-waterbodies-1m@0.6.0
"""

import csv
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import paths
from geo.crs import area_km2, to_degrees, to_metres
from geo.errors import DataError

PACKAGE = "@geo-maps/earth-waterbodies-1m"
PACKAGE_VERSION = "0.6.0"
PACKAGE_FOLDER = paths.ROOT / "build" / "node_modules" / PACKAGE
SOURCE_ID = "osm-waterbodies-2017"
FILES = ("water.geojson", "lakes.geojson")

# The coast of Zhejiang. West of it the package's rivers and lakes are shredded.
_COAST = shapely.box(119.0, 27.0, 123.2, 31.3)
# A point in the piece of 钱塘江 between Hangzhou and the open sea.
_QIANTANG = shapely.Point(120.53, 30.395)
# Where the jagged edges of the river are rounded, by this radius.
_ESTUARY = shapely.box(120.0, 30.0, 120.85, 30.45)
_ROUNDING_M = 300.0
_TOLERANCE_M = 40.0
_MIN_ISLAND_KM2 = 0.5
_DECIMALS = 4
# Names to write on the water: where there is room for them, WGS-84 degrees.
_LABELS = (
    {"name": "杭州湾", "name_en": "Hangzhou Bay", "lon": 121.1, "lat": 30.42},
    {"name": "钱塘江", "name_en": "Qiantang River", "lon": 120.55, "lat": 30.392},
)


def available() -> bool:
    """Return whether the npm package lies where the build looks for it."""
    return (PACKAGE_FOLDER / "map.geo.json").exists()


def shipped() -> BaseGeometry:
    """Return the water (WGS-84) of the shipped ``water.geojson``, empty if there is none yet."""
    path = paths.BOUNDARIES / FILES[0]
    if not path.exists():
        return shapely.Polygon()
    return shapely.union_all(shapely.get_parts(shapely.from_geojson(path.read_text("utf-8"))))


def build_water(out_dir: Path, districts: gpd.GeoDataFrame) -> None:
    """Write ``water.geojson`` and ``lakes.geojson`` (WGS-84, lon lat) into ``out_dir``.

    ``districts`` are the districts in full geometry: where ``rivers.csv`` says that a river
    follows a shared border, it is drawn along it. Needs 2 GB of memory. Raise DataError where
    the package is missing, of another version, or does not hold a lake of ``lakes.csv``.
    """
    bodies = _read_package()
    _write(out_dir / FILES[0], [_backdrop(bodies, districts)])
    _write(out_dir / FILES[1], [_lake(bodies, row) for row in _read_table("lakes.csv")])


def _read_package() -> Any:
    """Return the water bodies of the package that touch the coast of Zhejiang, as polygons."""
    remedy = f"run: npm install --prefix build {PACKAGE}@{PACKAGE_VERSION}"
    try:
        about = json.loads((PACKAGE_FOLDER / "package.json").read_text(encoding="utf-8"))
        content = (PACKAGE_FOLDER / "map.geo.json").read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"the npm package {PACKAGE} is missing; {remedy}") from error
    if about["version"] != PACKAGE_VERSION:
        raise DataError(f"{PACKAGE} is {about['version']}, the build needs another; {remedy}")
    bodies = shapely.get_parts(shapely.get_parts(shapely.from_geojson(content)))
    # Cut first: to repair the ocean whole takes minutes.
    cut = shapely.clip_by_rect(bodies, *_COAST.bounds)
    return shapely.make_valid(cut[~shapely.is_empty(cut)])


def _backdrop(bodies: Any, districts: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return the feature of the sea with the rivers that open into it."""
    sea = max(bodies, key=area_km2)
    estuary = bodies[shapely.intersects(bodies, _QIANTANG)]
    if len(estuary) != 1:
        raise DataError(f"{PACKAGE}: 钱塘江 is not at {_QIANTANG.wkt}; look at the package")
    outlines = dict(zip(districts["adcode"], districts.geometry, strict=True))
    rivers = [_river(outlines, row) for row in _read_table("rivers.csv")]
    near = shapely.union_all([shapely.intersection(sea, _ESTUARY), *estuary, *rivers])
    whole = shapely.union_all([sea, _rounded(near)])
    metres, crs = to_metres(whole)
    whole = to_degrees(shapely.simplify(metres, _TOLERANCE_M), crs)
    water = max(shapely.get_parts(whole), key=area_km2)
    islands = [
        ring for ring in water.interiors if area_km2(shapely.Polygon(ring)) >= _MIN_ISLAND_KM2
    ]
    properties = {"kind": "sea", "labels": list(_LABELS), "source": SOURCE_ID}
    return _feature("sea", properties, shapely.Polygon(water.exterior, islands))


def _rounded(water: BaseGeometry) -> BaseGeometry:
    """Return water (WGS-84) with its corners rounded: the package's river edges are jagged."""
    metres, crs = to_metres(water)
    closed = metres.buffer(_ROUNDING_M).buffer(-2 * _ROUNDING_M).buffer(_ROUNDING_M)
    return to_degrees(closed, crs)


def _river(outlines: dict[str, BaseGeometry], row: dict[str, str]) -> BaseGeometry:
    """Return the ribbon of a river along the border of two districts, WGS-84."""
    box = shapely.box(*(float(row[side]) for side in ("west", "south", "east", "north")))
    border = shapely.intersection(outlines[row["adcode_a"]], outlines[row["adcode_b"]])
    course = shapely.line_merge(shapely.intersection(border, box))
    if course.is_empty:
        pair = f"{row['adcode_a']} and {row['adcode_b']}"
        raise DataError(f"rivers.csv: {pair} share no border in the box given")
    metres, crs = to_metres(course)
    return to_degrees(metres.buffer(float(row["width_m"]) / 2), crs)


def _lake(bodies: Any, row: dict[str, str]) -> dict[str, Any]:
    """Return the feature of one lake: the body that holds the point which the table gives."""
    found = bodies[shapely.intersects(bodies, shapely.Point(float(row["lon"]), float(row["lat"])))]
    if len(found) != 1:
        raise DataError(f"lakes.csv: no single water body of {PACKAGE} holds {row['name']}")
    properties = {
        "name": row["name"],
        "name_en": row["name_en"],
        "area_km2": round(area_km2(found[0]), 1),
        "uncertainty_m": float(row["uncertainty_m"]),
        "schematic": True,
        "note": row["note"],
        "source": SOURCE_ID,
    }
    return _feature(row["name"], properties, found[0])


def _read_table(name: str) -> list[dict[str, str]]:
    with (paths.BOUNDARIES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _feature(id_: str, properties: dict[str, Any], outline: BaseGeometry) -> dict[str, Any]:
    rounded = shapely.transform(outline, lambda xy: np.round(xy, _DECIMALS))
    if not rounded.is_valid:
        raise DataError(f"water {id_}: {shapely.is_valid_reason(rounded)}; change the tolerance")
    geometry = shapely.geometry.mapping(shapely.orient_polygons(rounded))
    return {"type": "Feature", "id": id_, "properties": properties, "geometry": geometry}


def _write(path: Path, features: list[dict[str, Any]]) -> None:
    lines = [json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features]
    body = ",\n".join(lines)
    with paths.replacing(path) as part:
        part.write_text(
            f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8"
        )
