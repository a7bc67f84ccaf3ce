"""The window of a printed map: scale, projection, and degrees to millimetres of paper."""

from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10
from typing import Any

import geopandas as gpd
import numpy as np
from pyproj import Transformer
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.crs import WGS84, metric_crs
from layers import base, escape
from layers.table import placed

Extent = tuple[float, float, float, float]  # west, south, east, north in degrees

_ROUND = 0.02  # degrees around the base map's view that a map may reach
_SCALES = (1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10)


@lru_cache(maxsize=16)
def _transformer(crs: Any, back: bool) -> Transformer:
    source, target = (crs, WGS84) if back else (WGS84, crs)
    return Transformer.from_crs(source, target, always_xy=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's window: its size on paper in mm, the projection and what lies in its middle."""

    width_mm: float
    height_mm: float
    scale: float
    x_m: float
    y_m: float
    crs: Any

    def to_mm(self, lon: Any, lat: Any) -> tuple[np.ndarray, np.ndarray]:
        """Return positions (degrees) in mm from the left and the upper edge of the window."""
        x, y = _transformer(self.crs, False).transform(lon, lat)
        share = 1000 / self.scale
        return (
            (np.asarray(x) - self.x_m) * share + self.width_mm / 2,
            self.height_mm / 2 - (np.asarray(y) - self.y_m) * share,
        )

    def to_degrees(self, x_mm: Any, y_mm: Any) -> tuple[np.ndarray, np.ndarray]:
        """Return lon, lat of places in the window given in mm."""
        share = self.scale / 1000
        x = (np.asarray(x_mm, float) - self.width_mm / 2) * share + self.x_m
        y = (self.height_mm / 2 - np.asarray(y_mm, float)) * share + self.y_m
        return _transformer(self.crs, True).transform(x, y)


def extent_of(table: gpd.GeoDataFrame) -> Extent:
    """Return the degrees that hold the placed rows, as far as the base map goes around its view."""
    rows = placed(table)
    west, south, east, north = base.VIEW
    if rows.empty:
        return base.VIEW
    w, s, e, n = rows.total_bounds
    found = (max(w, west - _ROUND), max(s, south - _ROUND),
             min(e, east + _ROUND), min(n, north + _ROUND))  # fmt: skip
    if found[0] >= found[2] or found[1] >= found[3]:
        return (w - 0.05, s - 0.05, e + 0.05, n + 0.05)
    pad = max(0.02, 0.03 * max(found[2] - found[0], found[3] - found[1]))
    return (found[0] - pad, found[1] - pad, found[2] + pad, found[3] + pad)


def frame(extent: Extent, width_mm: float, height_mm: float) -> Frame:
    """Return the window of this size that shows all of ``extent`` at a round scale."""
    west, south, east, north = extent
    crs = metric_crs((west + east) / 2, (south + north) / 2)
    edge = np.linspace(0, 1, 9)
    lon = np.concatenate([west + (east - west) * edge] * 2 + [[west] * 9, [east] * 9])
    lat = np.concatenate([[south] * 9, [north] * 9] + [south + (north - south) * edge] * 2)
    x, y = _transformer(crs, False).transform(lon, lat)
    needed = max((x.max() - x.min()) / width_mm, (y.max() - y.min()) / height_mm) * 1000
    power = 10 ** floor(log10(needed))
    scale = next(step * power for step in _SCALES if step * power >= needed * 0.999)
    middle = (x.max() + x.min()) / 2, (y.max() + y.min()) / 2
    return Frame(width_mm, height_mm, scale, *middle, crs)


def outside(table: gpd.GeoDataFrame, window: Frame) -> int:
    """Return how many placed rows lie outside the window; a unit lies where its name stands."""
    width, height, edge = window.width_mm, window.height_mm, np.linspace(0, 1, 9)
    x = np.concatenate([edge * width, [width] * 9, edge[::-1] * width, [0.0] * 9])
    y = np.concatenate([[0.0] * 9, edge * height, [height] * 9, edge[::-1] * height])
    paper = Polygon(np.column_stack(window.to_degrees(x, y)))
    return sum(not paper.intersects(_drawn_at(row)) for row in placed(table).itertuples())


def _drawn_at(row: Any) -> BaseGeometry:
    spot = base.label_point(row.adcode) if row.place_id == f"admin-{row.adcode}" else None
    return spot if spot is not None and row.match == "within" else row.geometry


def scale_bar(window: Frame) -> tuple[str, float, float]:
    """Return the bar as SVG, its length on the ground in km and on paper in mm."""
    wanted_km = window.scale * 40 / 1e6
    power = 10 ** floor(log10(wanted_km))
    km = max(step * power for step in (1, 2, 5) if step * power <= wanted_km)
    length = km * 1e6 / window.scale
    return str(escape.render("scale_bar.svg", length=f"{length:.2f}", half=f"{length / 2:.2f}",
                             said=f"{km:g} km", middle=f"{km / 2:g}")), km, length  # fmt: skip


def outline_extent(geometry: BaseGeometry) -> Extent:
    """Return the degrees around an outline with a little room."""
    west, south, east, north = geometry.bounds
    pad = 0.04 * max(east - west, north - south)
    return (west - pad, south - pad, east + pad, north + pad)
