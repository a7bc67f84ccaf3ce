"""What buffers are drawn around: a name, theme, district, its edge, a position, a GeoJSON file."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from shapely.errors import ShapelyError
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from app.request import input_text, pair
from geo.boundaries import Boundaries
from geo.crs import check_lon_lat
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from layers.themes import theme
from seeds import catalogue


class Start(NamedTuple):
    """A geometry (WGS-84, lon lat) to draw buffers around.

    ``uncertainty_m`` is how well it is known in metres; None: the thing is somewhere in it.
    """

    name: str
    geometry: BaseGeometry
    uncertainty_m: float | None = 0.0


_FILE_ENDINGS = (".geojson", ".json")
# GeoJSON before RFC 7946 could name its CRS; these names mean WGS-84, longitude first.
_WGS84_NAMES = ("CRS84", "4326")


def starts(text: str, context: str = "", *, files: bool = True) -> tuple[list[Start], list[str]]:
    """Return the geometries that ``text`` means, and notes for the user.

    ``NAME``, ``theme:ID``, ``district:NAME`` and ``edge:NAME`` (name or code of a district or
    city of Zhejiang), ``LON,LAT`` or, unless ``files`` is false, the path of a GeoJSON file.

    Raises UsageError for an unknown theme, InputError for a name that has no one position, a
    pair that is no position and a file without usable features.
    """
    position = pair(text)
    if position:
        return [Start(text, Point(position))], []
    if text.startswith("theme:"):
        return _of_theme(text.removeprefix("theme:").strip())
    for prefix in ("district:", "edge:"):
        if text.startswith(prefix):
            return _of_unit(text.removeprefix(prefix).strip(), edge=prefix == "edge:"), []
    if files and (text.lower().endswith(_FILE_ENDINGS) or Path(text).is_file()):
        return of_geojson(input_text(Path(text)), text), []
    return _of_name(text, context)


def _of_theme(theme_id: str) -> tuple[list[Start], list[str]]:
    wanted = theme(theme_id)
    table = catalogue.packaged().table()
    table = table[table["theme"] == wanted.id]
    sure = table[table.geometry.notna() & (table["match"] != "within")]
    if sure.empty:
        raise InputError(f"theme:{theme_id}: no project has a known position")
    left = len(table) - len(sure)
    notes = [f"theme:{theme_id}: {left} projects of unknown position left out"] if left else []
    rows = zip(sure["name"], sure.geometry, sure["uncertainty_m"], strict=True)
    return [Start(name, shape, float(known_m)) for name, shape, known_m in rows], notes


def _of_unit(name: str, *, edge: bool) -> list[Start]:
    """Return the outline of a district or city of Zhejiang, or the line along its edge."""
    boundaries = Boundaries.load()
    units = [
        unit
        for unit in boundaries.units
        if name in (unit.adcode, unit.name, unit.name_en, unit.name[:-1])
    ]
    if len(units) != 1:
        among = ", ".join(unit.adcode for unit in units)
        raise InputError(
            f"district {name}: "
            + (f"may be one of {among}; give the code" if units else "no such unit in Zhejiang")
        )
    outline = boundaries.geometry(units[0].adcode)
    return [Start(units[0].name, outline.boundary if edge else outline)]


def _of_name(name: str, context: str) -> tuple[list[Start], list[str]]:
    placement = Geocoder(Gazetteer.load()).geocode(name, context=context)
    place = placement.place
    if placement.match == "ambiguous":
        among = ", ".join(item.place.name for item in placement.candidates) or "none known here"
        raise InputError(
            f"{name}: is ambiguous: {placement.reason}; candidates: {among}; "
            "give the full name or --context"
        )
    if place is None:
        raise InputError(f"{name}: not found: {placement.reason}; give LON,LAT instead")
    if placement.match == "within":
        raise InputError(f"{name}: only known to lie in {place.name}; give LON,LAT instead")
    notes = [f"{name}: {place.name}, position known to {place.uncertainty_m:.0f} m"]
    return [Start(place.name, place.geometry, place.uncertainty_m)], notes


def of_geojson(text: str, path: str) -> list[Start]:
    """Return the features of GeoJSON text (WGS-84); ``path`` is what messages call it.

    Raise InputError naming the line or feature that cannot be used.
    """
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"{path}{line}: is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise InputError(f"{path}: is no GeoJSON object")
    crs = json.dumps(data.get("crs"))
    if data.get("crs") and not any(name in crs for name in _WGS84_NAMES):
        raise InputError(f"{path}: is not in WGS-84 longitude and latitude; convert it first")
    kind = data.get("type")
    features = data.get("features") if kind == "FeatureCollection" else [data]
    if not isinstance(features, list) or not features:
        raise InputError(f"{path}: holds no features")
    return [_of_feature(path, number, item) for number, item in enumerate(features, start=1)]


def _of_feature(path: str, number: int, feature: Any) -> Start:
    where = f"{path}: feature {number}"
    if not isinstance(feature, dict):
        raise InputError(f"{where}: is no GeoJSON object")
    values = feature.get("properties") or {}
    name = str(values.get("name") or feature.get("id") or f"{Path(path).stem}-{number}")
    try:
        geometry = shape(feature["geometry"] if feature.get("type") == "Feature" else feature)
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise InputError(f"{where}: has no usable geometry: {error}") from None
    if geometry.is_empty:
        raise InputError(f"{where}: has an empty geometry")
    west, south, east, north = geometry.bounds
    try:
        check_lon_lat(west, south)
        check_lon_lat(east, north)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    return Start(name, geometry)
