"""A GeoJSON that Luotu wrote → the feature table it was written from."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.errors import ShapelyError
from shapely.geometry import shape

from geo.crs import WGS84
from geo.errors import DataError, InputError
from layers.credits import PlanCredit
from layers.table import COLUMNS, plan_ids, validate

MAX_BYTES = 200 * 1024 * 1024
_REMEDY = "give a GeoJSON that luotu export wrote"


def is_ours(path: Path) -> bool:
    """Say whether the name of a file is that of a GeoJSON, which is no document."""
    return path.suffix.lower() == ".geojson"


def read(path: Path) -> tuple[gpd.GeoDataFrame, tuple[PlanCredit, ...]]:
    """Return the rows of the file (WGS-84, to its six decimals) and the plans that it credits.

    Raise InputError if the file cannot be read, is too large, or is no GeoJSON of a feature table.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: is larger than {MAX_BYTES // 2**20} MB; export fewer rows")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{path}: is no GeoJSON: {error}; {_REMEDY}") from error
    return parse(text, str(path))


def parse(text: str, name: str) -> tuple[gpd.GeoDataFrame, tuple[PlanCredit, ...]]:
    """Return what ``read`` does for the text of a file; ``name`` is that of the file, for errors.

    Raise InputError if it is no GeoJSON of a feature table.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: is no GeoJSON: {error}; {_REMEDY}") from error
    try:
        features = content["features"]
        rows = [_row(feature) for feature in features]
        table = gpd.GeoDataFrame(rows, columns=list(COLUMNS), geometry="geometry", crs=WGS84)
        table["uncertainty_m"] = pd.to_numeric(table["uncertainty_m"])
        validate(table)
        cited = plan_ids(table)
    except (KeyError, TypeError, ValueError, AttributeError, ShapelyError, DataError) as error:
        raise InputError(f"{name}: holds no feature table: {error}; {_REMEDY}") from error
    return table, tuple(_plan(plan_id, content) for plan_id in cited)


def _row(feature: dict[str, Any]) -> dict[str, Any]:
    said = feature["properties"]
    missing = [name for name in COLUMNS if name not in (*said, "id", "geometry")]
    if missing:
        raise KeyError(f"feature {feature.get('id')!r} lacks {', '.join(missing)}")
    geometry = feature["geometry"]
    row = {name: said.get(name) for name in COLUMNS}
    row |= {"id": str(feature["id"]), "geometry": None if geometry is None else shape(geometry)}
    if row["uncertainty_m"] is None:
        row["uncertainty_m"] = float("nan")
    # Of what is known only to its city the file names all districts; the table names none.
    if str(row["adcode"]).endswith("00"):
        row["district"] = ""
    return row


def _plan(plan_id: str, content: dict[str, Any]) -> PlanCredit:
    known = (content.get("metadata") or {}).get("plans") or []
    for said in known:
        if said.get("id") == plan_id:
            texts = {key: str(said.get(key, "")) for key in ("title", "title_en", "issuer", "date")}
            return PlanCredit(plan_id, **texts)
    return PlanCredit(plan_id, plan_id)
