"""What lies nearest to something, in metres."""

import geopandas as gpd
import numpy as np
import shapely

from geo.crs import to_metres
from geo.errors import InputError


def nearest(
    table: gpd.GeoDataFrame, row_id: str, *, limit: int = 6, within_m: float = 20_000.0
) -> tuple[tuple[str, float], ...]:
    """Return (id, distance in metres) of the placed rows nearest to one, nearest first.

    ``table`` is a feature table in WGS-84. Distances are between the shapes as drawn (0 = they
    touch). Rows of which only the unit is known (match ``within``) are left out: their distance
    is unknown. Empty when the row itself is such a one or has no geometry. Raise InputError
    for an unknown id.
    """
    rows = table[table["id"] == row_id]
    if rows.empty:
        raise InputError(f"no row {row_id!r} in the table")
    row = rows.iloc[0]
    if row.geometry is None or row.geometry.is_empty or row["match"] == "within":
        return ()
    firm = table[(table["match"] != "within") & ~table.geometry.isna() & (table["id"] != row_id)]
    if firm.empty:
        return ()
    origin, crs = to_metres(row.geometry)
    distances_m = shapely.distance(firm.geometry.to_crs(crs).to_numpy(), origin)
    order = np.argsort(distances_m, kind="stable")[:limit]
    ids = firm["id"].to_numpy()
    return tuple(
        (str(ids[index]), float(distances_m[index]))
        for index in order
        if distances_m[index] <= within_m
    )
