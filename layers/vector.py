"""Feature table → GeoJSON by RFC 7946: right-hand rule, bbox, stable ids, nothing dropped."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from shapely import orient_polygons, set_precision
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError
from geo.paths import replacing

DECIMALS = 6  # of a degree: 0.1 m, the precision of the sources at best


def geojson(table: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return the rows as a FeatureCollection (WGS-84, lon lat, six decimals).

    ``table`` is a feature table or buffers (``geo.proximity.rings``). Every row is a feature with
    its ``id``, in the order of the table; an unplaced one has the geometry null. Properties are
    the other columns, NaN as null; ``district`` of what is known only to its city names all the
    districts of the city, separated by ``;``. The collection has a ``bbox`` (west, south, east,
    north) if any row has a geometry.
    """
    features = [_feature(row) for row in table.itertuples(index=False)]
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    boxes = [feature["bbox"] for feature in features if "bbox" in feature]
    if boxes:
        west, south, east, north = zip(*boxes, strict=True)
        collection["bbox"] = [min(west), min(south), max(east), max(north)]
    return collection | {"features": features}


def save_geojson(table: gpd.GeoDataFrame, path: Path) -> None:
    """Write ``geojson`` to ``path`` (UTF-8, one feature a line), whole or not at all.

    Raise InputError if the file cannot be written.
    """
    try:
        with replacing(path) as part:
            part.write_text(dumps(table), encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}; choose another") from error


def dumps(table: gpd.GeoDataFrame) -> str:
    """Return ``geojson`` as text, one feature a line, the same bytes for the same table."""
    collection = geojson(table)
    lines = [_json(feature) for feature in collection.pop("features")]
    head = _json(collection)[:-1]
    body = ",\n".join(lines)
    return f'{head},"features":[\n{body}\n]}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _feature(row: Any) -> dict[str, Any]:
    feature: dict[str, Any] = {"type": "Feature", "id": row.id}
    geometry = row.geometry
    if geometry is not None and not geometry.is_empty:
        rounded = _rounded(geometry)
        feature["bbox"] = [round(float(value), DECIMALS) for value in rounded.bounds]
        feature["geometry"] = _plain(mapping(rounded))
    else:
        feature["geometry"] = None
    columns = [column for column in row._fields if column not in ("id", "geometry")]
    properties = {column: _plain(getattr(row, column)) for column in columns}
    if properties.get("district") == "" and properties.get("districts"):
        # Known only to its city: it lies in one of these, and the file says so.
        properties["district"] = ";".join(share["name"] for share in properties["districts"])
    feature["properties"] = properties
    return feature


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Snap to the grid of the file, then turn outer rings counter-clockwise, holes clockwise."""
    snapped = set_precision(geometry, 10.0**-DECIMALS)
    # A shape smaller than the grid would vanish: better its exact figures than nothing.
    return orient_polygons(geometry if snapped.is_empty else snapped)


def _plain(value: Any) -> Any:
    """Return the value in JSON's own types; coordinates to ``DECIMALS``, NaN and NA as None."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(item) for item in value]
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return round(float(value), DECIMALS) if math.isfinite(value) else None
    return None if value is None else str(value)
