"""Where a map of one plan opens: the box of what the plan places in its own area."""

from collections.abc import Iterable
from typing import Any

import geopandas as gpd

from geo.admin import Admin
from geo.errors import LuotuError
from geo.units import significant
from layers.table import placed

Box = tuple[float, float, float, float]
_LEAST_DEG = 0.08  # a single site is shown with what is around it


def plan_box(rows: gpd.GeoDataFrame, home: str, admin: Admin) -> Box | None:
    """Return west, south, east, north (degrees, WGS-84) of what a plan places; None if nothing.

    ``rows`` are those that the plan names, ``home`` the adcode of its area. Projects within the
    area count, cut at its bounds: a railway that leaves the city does not make the map small.
    With none there, the area itself is shown; without a known area, whatever is placed.
    """
    area = _area(home, admin)
    here = placed(rows)
    if area is not None and len(here):
        here = here[[_inside(row, home) for row in here.itertuples(index=False)]]
    projects = here[here["theme"] != "admin"]
    bounds = [tuple(shape.bounds) for shape in (here if projects.empty else projects).geometry]
    if area is not None:
        bounds = [cut for one in bounds if (cut := _cut(one, area)) is not None] or [area]
    return _around(bounds) if bounds else None


def within(adcodes: Iterable[str], home: str) -> bool:
    """Return whether one of the units is, or lies in, the area ``home``, by their codes."""
    return any(code.startswith(significant(home)) for code in adcodes)


def _inside(row: Any, home: str) -> bool:
    codes = [share["adcode"] for share in row.districts if share["share"] > 0]
    return within([*codes, row.adcode], home)


def _area(home: str, admin: Admin) -> Box | None:
    if not home:
        return None
    try:
        west, south, east, north = admin.geometry(admin.drawn(home)).bounds
    except LuotuError:
        return None
    return west, south, east, north


def _cut(one: Box, area: Box) -> Box | None:
    west, south = max(one[0], area[0]), max(one[1], area[1])
    east, north = min(one[2], area[2]), min(one[3], area[3])
    return (west, south, east, north) if west <= east and south <= north else None


def _around(bounds: list[Box]) -> Box:
    west, south = min(one[0] for one in bounds), min(one[1] for one in bounds)
    east, north = max(one[2] for one in bounds), max(one[3] for one in bounds)
    wide, high = (max(0.0, _LEAST_DEG - size) / 2 for size in (east - west, north - south))
    return west - wide, south - high, east + wide, north + high
