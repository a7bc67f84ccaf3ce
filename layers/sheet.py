"""Feature table → one table with a geometry column: CSV for spreadsheets, GeoParquet for code.

CSV is UTF-8 with the mark that spreadsheets look for, every text in quotation marks. Beside the
columns of the feature table it has ``lon``, ``lat`` and ``wkt``. Spreadsheets run a cell that
begins with a sign of a formula, and names come from documents: such a text gets one apostrophe in
front (``guarded``), nothing else is changed, and numbers never are. To read the text as it was,
drop the first apostrophe of each cell that ``GUARDED`` matches.
"""

import csv as dialect
import io
import re
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import shapely

from layers.vector import DECIMALS, flat, json_text

# Signs that begin a formula in a spreadsheet, also in the full width that Chinese input gives,
# and the controls behind which some programs look for them.
_FORMULA = r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])"
_HARMFUL = re.compile(_FORMULA)
GUARDED = re.compile("'" + _FORMULA)


def csv(table: gpd.GeoDataFrame, said: Mapping[str, Any] | None = None) -> bytes:
    """Return the rows as CSV (UTF-8 with mark, lines end in CR LF as RFC 4180 has it).

    ``lon, lat`` (WGS-84, degrees, six decimals) is a point of the geometry itself: on the line,
    inside the area. Both are empty where the row is unplaced, and where only the unit is known
    that it lies in (``match`` is ``within``): a point there would be a guess. ``wkt`` is empty
    only where the row is unplaced. CSV has no place for what a file says of itself: with ``said``
    (``credits.metadata``) every row has the columns ``licence`` and ``data_date``.
    """
    rows = flat(table)
    shapes = rows.geometry
    known = shapes.where((rows["match"] != "within").to_numpy())
    points = shapely.point_on_surface(known.to_numpy())
    found = pd.DataFrame(rows.drop(columns="geometry"))
    found["lon"] = shapely.get_x(points).round(DECIMALS)
    found["lat"] = shapely.get_y(points).round(DECIMALS)
    # Shortest figures that read back as the same number: those of the grid, six decimals.
    found["wkt"] = shapely.to_wkt(shapes.to_numpy(), rounding_precision=-1)
    if said is not None:
        found["licence"], found["data_date"] = said["licence_zh"], said["date"]
    return sheet(found)


def sheet(table: pd.DataFrame) -> bytes:
    """Return any table, without its index, as CSV that spreadsheets open and that runs nothing."""
    safe = table.map(lambda value: guarded(value) if isinstance(value, str) else value)
    safe.columns = [guarded(str(column)) for column in table.columns]
    text = safe.to_csv(index=False, quoting=dialect.QUOTE_NONNUMERIC, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def guarded(text: str) -> str:
    """Return the text with an apostrophe in front if a spreadsheet might run it.

    A text that has apostrophes before such a sign gets one more, so that dropping one of what
    ``GUARDED`` matches is always the way back.
    """
    return f"'{text}" if _HARMFUL.match(text) else text


def parquet(table: gpd.GeoDataFrame, said: Mapping[str, Any] | None = None) -> bytes:
    """Return the rows as GeoParquet 1.1 (WKB, null where unplaced, box of each row), zstd.

    ``said`` (``credits.metadata``) is the key ``luotu`` of the file's metadata, as JSON.
    """
    stream = io.BytesIO()
    flat(table).to_parquet(
        stream,
        index=False,
        compression="zstd",
        schema_version="1.1.0",
        write_covering_bbox=True,
    )
    if said is None:
        return stream.getvalue()
    rows = pq.read_table(io.BytesIO(stream.getvalue()))
    known = dict(rows.schema.metadata or {})
    rows = rows.replace_schema_metadata({**known, b"luotu": json_text(said).encode()})
    stream = io.BytesIO()
    pq.write_table(rows, stream, compression="zstd")
    return stream.getvalue()
