"""Feature table → GeoJSON by RFC 7946, and the flat rows that the other vector files hold."""

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import normalize, orient_polygons, set_precision
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError
from geo.paths import replacing

DECIMALS = 6  # of a degree: 0.1 m, the precision of the sources at best

# XML cannot hold these at all, and a NUL ends a text in a GeoPackage and in CSV.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def flat(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows as files without nested values hold them: the same figures as ``geojson``.

    Lists and mappings become JSON text; controls that some format cannot hold become U+FFFD
    (``writable``), in all of them; geometries are those of the GeoJSON file (WGS-84, lon
    lat, six decimals), None where unplaced. Rows, columns and other types stay as they are.
    """
    columns: dict[str, Any] = {}
    for column in table.columns.drop(table.geometry.name):
        values = table[column]
        if values.dtype == object or values.dtype == "str":
            columns[column] = pd.array([_text(value) for value in values], dtype="str")
        else:
            columns[column] = values.array
    if {"district", "districts"} <= columns.keys():
        pairs = zip(table["district"], table["districts"], strict=True)
        names = [_district(name, shares) for name, shares in pairs]
        columns["district"] = pd.array(names, dtype="str")
    shapes = [rounded(g) if _drawn(g) else None for g in table.geometry]
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=table.crs)


def save_geojson(table: gpd.GeoDataFrame, path: Path) -> None:
    """Write ``geojson`` to ``path`` (UTF-8, one feature a line), whole or not at all.

    Raise InputError if the file cannot be written.
    """
    try:
        with replacing(path) as part:
            part.write_text(dumps(table), encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}; choose another") from error


def dumps(table: gpd.GeoDataFrame, said: Mapping[str, Any] | None = None) -> str:
    """Return ``geojson`` as text, one feature a line, the same bytes for the same table.

    ``said`` is what the file says of itself (``credits.metadata``), its member ``metadata``.
    """
    collection = geojson(table)
    if said is not None:
        collection = {"type": collection.pop("type"), "metadata": dict(said), **collection}
    lines = [json_text(feature) for feature in collection.pop("features")]
    head = json_text(collection)[:-1]
    body = ",\n".join(lines)
    return f'{head},"features":[\n{body}\n]}}\n'


def writable(text: str) -> str:
    """Return the text with U+FFFD for controls that XML, GeoPackage or CSV cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return writable(value)
    text = json_text(plain(value))  # NaN, as which pandas has a missing text, is JSON's null too
    return None if text == "null" else text


def json_text(value: Any) -> str:
    """Return a plain value as compact JSON; raise ValueError for NaN and infinities."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _feature(row: Any) -> dict[str, Any]:
    feature: dict[str, Any] = {"type": "Feature", "id": row.id}
    geometry = row.geometry
    if _drawn(geometry):
        snapped = rounded(geometry)
        feature["bbox"] = [round(float(value), DECIMALS) for value in snapped.bounds]
        feature["geometry"] = plain(mapping(snapped))
    else:
        feature["geometry"] = None
    columns = [column for column in row._fields if column not in ("id", "geometry")]
    properties = {column: plain(getattr(row, column)) for column in columns}
    if "district" in properties and "districts" in properties:
        properties["district"] = _district(properties["district"], properties["districts"])
    feature["properties"] = properties
    return feature


def feature_geometry(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """Return a geometry as GeoJSON on the grid of the file, None where there is none."""
    return plain(mapping(rounded(geometry))) if geometry is not None and _drawn(geometry) else None


def _drawn(geometry: BaseGeometry | None) -> bool:
    return geometry is not None and not geometry.is_empty


def _district(name: str, shares: Any) -> str:
    """Return the district; of what is known only to its city, those in one of which it lies."""
    return name or ";".join(share["name"] for share in shares)


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Return it on the grid of the file, outer rings counter-clockwise, holes clockwise."""
    snapped = set_precision(geometry, 10.0**-DECIMALS)
    # A shape smaller than the grid would vanish: better its exact figures than nothing.
    found = geometry if snapped.is_empty else snapped
    # Rings begin where they always do, so that what is read back is written as it was. The parts
    # of a course keep their order: section_uncertainty_m follows it.
    return orient_polygons(normalize(found)) if found.geom_type.endswith("Polygon") else found


def plain(value: Any) -> Any:
    """Return the value in JSON's own types; coordinates to ``DECIMALS``, NaN and NA as None."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(item) for item in value]
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return round(float(value), DECIMALS) if math.isfinite(value) else None
    return None if value is None else str(value)
