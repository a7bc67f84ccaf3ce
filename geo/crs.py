"""The only EPSG numbers: projections by place, geodesic measures and Chinese datum conversions."""

from collections.abc import Callable
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError, UsageError

if TYPE_CHECKING:
    from pyproj import CRS, Geod, Transformer  # loaded when something is first measured

FloatArray = NDArray[np.float64]
Conversion = Callable[[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]

WGS84 = "EPSG:4326"
DATUMS = ("wgs84", "cgcs2000", "gcj02", "bd09")

# CGCS2000 / 3-degree Gauss-Krüger by central meridian, 75°E to 135°E: EPSG:4534 to EPSG:4554.
_GAUSS_KRUGER_75E = 4534
_GAUSS_KRUGER_LON = (73.5, 136.5)
_GAUSS_KRUGER_LAT = (3.0, 54.0)
_UTM_NORTH = 32600
_UTM_SOUTH = 32700

# The box inside which the Chinese map services shift coordinates (see _gcj02_shift).
_SHIFTED_LON = (72.004, 137.8347)
_SHIFTED_LAT = (0.8293, 55.8271)
_KRASSOVSKY_A_M = 6378245.0
_KRASSOVSKY_E2 = 0.00669342162296594323
_BD09_ANGLE = np.pi * 3000.0 / 180.0
# Each pass of the fixed-point inverse shrinks the error at least a hundredfold.
_INVERSE_PASSES = 6


def check_lon_lat(lon: float, lat: float) -> None:
    """Raise InputError unless ``lon, lat`` (degrees) is a position on Earth.

    The message suggests the swap where the two are exchanged (latitude first).
    """
    if not (isfinite(lon) and isfinite(lat)):
        raise InputError(f"lon {lon}, lat {lat}: not finite numbers; give degrees, longitude first")
    if -180 <= lon <= 180 and -90 <= lat <= 90:
        return
    if -180 <= lat <= 180 and -90 <= lon <= 90:
        raise InputError(
            f"lon {lon}, lat {lat}: the latitude is outside -90 to 90; the two look exchanged, "
            f"did you mean lon {lat}, lat {lon}?"
        )
    raise InputError(
        f"lon {lon}, lat {lat}: outside -180 to 180 and -90 to 90; give degrees, longitude first"
    )


def metric_crs(lon: float, lat: float) -> "CRS":
    """Return the projected CRS, in metres, that fits a WGS-84 position in degrees.

    In China (75°E to 135°E) that is the CGCS2000 3-degree Gauss-Krüger zone by central meridian
    (120°E for Shaoxing), elsewhere the WGS-84 UTM zone. Raise InputError for a position that is
    not on Earth.
    """
    check_lon_lat(lon, lat)
    in_lon = _GAUSS_KRUGER_LON[0] <= lon < _GAUSS_KRUGER_LON[1]
    if in_lon and _GAUSS_KRUGER_LAT[0] <= lat <= _GAUSS_KRUGER_LAT[1]:
        meridian = int((lon + 1.5) // 3) * 3
        return _projected(_GAUSS_KRUGER_75E + (meridian - 75) // 3)
    zone = min(int((lon + 180) // 6) + 1, 60)
    return _projected((_UTM_NORTH if lat >= 0 else _UTM_SOUTH) + zone)


@lru_cache(maxsize=128)
def _projected(epsg: int) -> "CRS":
    from pyproj import CRS

    return CRS.from_epsg(epsg)


@lru_cache(maxsize=128)
def _transformer(source: "CRS", target: "CRS") -> "Transformer":
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)


@lru_cache(maxsize=1)
def _degrees() -> "CRS":
    from pyproj import CRS

    return CRS(WGS84)


@lru_cache(maxsize=1)
def _geod() -> "Geod":
    from pyproj import Geod

    return Geod(ellps="WGS84")


def to_metres(geometry: BaseGeometry) -> tuple[BaseGeometry, "CRS"]:
    """Return a WGS-84 geometry (lon, lat) in metres, and the CRS chosen for its middle.

    Raise InputError for an empty geometry or one that is not in degrees.
    """
    if geometry.is_empty:
        raise InputError("an empty geometry has no position; give at least one coordinate")
    west, south, east, north = geometry.bounds
    for lon, lat in ((west, south), (east, north)):
        check_lon_lat(lon, lat)
    crs = metric_crs((west + east) / 2, (south + north) / 2)
    transform = _transformer(_degrees(), crs).transform
    return shapely.transform(geometry, transform, interleaved=False), crs


def to_degrees(geometry: BaseGeometry, crs: "CRS") -> BaseGeometry:
    """Return a geometry of ``crs`` (easting, northing) in WGS-84 degrees (lon, lat)."""
    transform = _transformer(crs, _degrees()).transform
    return shapely.transform(geometry, transform, interleaved=False)


def length_km(geometry: BaseGeometry) -> float:
    """Return the geodesic length in km of the lines in a WGS-84 geometry (points, areas: 0)."""
    if isinstance(geometry, shapely.LineString):
        return float(_geod().geometry_length(geometry)) / 1000
    if isinstance(geometry, shapely.MultiLineString | shapely.GeometryCollection):
        return sum(length_km(part) for part in geometry.geoms)
    return 0.0


def area_km2(geometry: BaseGeometry) -> float:
    """Return the geodesic area in km2 of the polygons in a WGS-84 geometry (others: 0)."""
    if isinstance(geometry, shapely.Polygon):
        oriented = shapely.orient_polygons(geometry)
        return float(abs(_geod().geometry_area_perimeter(oriented)[0])) / 1e6
    if isinstance(geometry, shapely.MultiPolygon | shapely.GeometryCollection):
        return sum(area_km2(part) for part in geometry.geoms)
    return 0.0


def from_wgs84(lon: ArrayLike, lat: ArrayLike, datum: str) -> tuple[FloatArray, FloatArray]:
    """Return WGS-84 ``lon, lat`` (degrees; numbers or arrays) in ``datum``, one of ``DATUMS``.

    Outside the box that the Chinese services shift, and for CGCS2000 (which differs by less
    than the accuracy of any data here), the result equals the input. Raise UsageError for an
    unknown datum. Formulas: see ``_gcj02_shift`` and ``_gcj02_to_bd09``.
    """
    forward = _forward(datum)
    return _where_shifted(lon, lat, forward)


def to_wgs84(lon: ArrayLike, lat: ArrayLike, datum: str) -> tuple[FloatArray, FloatArray]:
    """Return ``lon, lat`` (degrees; numbers or arrays) given in ``datum`` as WGS-84.

    The exact inverse of ``from_wgs84`` by iteration (to a millimetre or better), not the usual
    one-step inverse that leaves up to 5 m (eviltransform 0.1.1: 4.5 m, its "exact" 0.55 m;
    coord-convert 0.2.1, no release since 2019: 0.21 m for BD-09, one point at a time).
    Raise UsageError for an unknown datum.
    """
    forward = _forward(datum)

    def inverse(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        guess_x, guess_y = x, y
        for _ in range(_INVERSE_PASSES):
            there_x, there_y = forward(guess_x, guess_y)
            guess_x, guess_y = guess_x + (x - there_x), guess_y + (y - there_y)
        return guess_x, guess_y

    return _where_shifted(lon, lat, inverse)


def _forward(datum: str) -> Conversion:
    """Return the function from WGS-84 to ``datum``, without regard to the box of China."""
    if datum in ("wgs84", "cgcs2000"):
        return lambda x, y: (x, y)
    if datum == "gcj02":
        return _wgs84_to_gcj02
    if datum == "bd09":
        return lambda x, y: _gcj02_to_bd09(*_wgs84_to_gcj02(x, y))
    raise UsageError(f"unknown datum {datum!r}; known are {', '.join(DATUMS)}")


def _where_shifted(
    lon: ArrayLike, lat: ArrayLike, convert: Conversion
) -> tuple[FloatArray, FloatArray]:
    """Return the coordinates converted inside the shifted box, unchanged outside."""
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    inside = (x >= _SHIFTED_LON[0]) & (x <= _SHIFTED_LON[1])
    inside &= (y >= _SHIFTED_LAT[0]) & (y <= _SHIFTED_LAT[1])
    # Positions outside take a stand-in, so that the formulas never leave their range.
    new_x, new_y = convert(np.where(inside, x, 105.0), np.where(inside, y, 35.0))
    return np.where(inside, new_x, x), np.where(inside, new_y, y)


def _wgs84_to_gcj02(lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray]:
    east_m, north_m = _gcj02_shift(lon - 105.0, lat - 35.0)
    phi = np.radians(lat)
    w2 = 1 - _KRASSOVSKY_E2 * np.sin(phi) ** 2
    meridian_radius_m = _KRASSOVSKY_A_M * (1 - _KRASSOVSKY_E2) / (w2 * np.sqrt(w2))
    parallel_radius_m = _KRASSOVSKY_A_M / np.sqrt(w2) * np.cos(phi)
    return (
        lon + np.degrees(east_m / parallel_radius_m),
        lat + np.degrees(north_m / meridian_radius_m),
    )


def _gcj02_shift(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the GCJ-02 shift in metres (east, north) at x = lon - 105, y = lat - 35 degrees.

    The polynomial with sine terms on the Krassovsky ellipsoid that became public with
    EvilTransform (googollee/eviltransform, public domain); the official algorithm has never
    been published. It reproduces the services' offsets to about a metre.
    """
    ripple = 20.0 * np.sin(6.0 * np.pi * x) + 20.0 * np.sin(2.0 * np.pi * x)
    east = (
        300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
        + (ripple + 20.0 * np.sin(np.pi * x) + 40.0 * np.sin(np.pi / 3 * x)) * 2 / 3
        + (150.0 * np.sin(np.pi / 12 * x) + 300.0 * np.sin(np.pi / 30 * x)) * 2 / 3
    )  # fmt: skip
    north = (
        -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
        + (ripple + 20.0 * np.sin(np.pi * y) + 40.0 * np.sin(np.pi / 3 * y)) * 2 / 3
        + (160.0 * np.sin(np.pi / 12 * y) + 320.0 * np.sin(np.pi / 30 * y)) * 2 / 3
    )  # fmt: skip
    return east, north


def _gcj02_to_bd09(lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return Baidu coordinates of GCJ-02 ones: the small polar twist that Baidu's API applies.

    Constants as in the public reverse-engineered conversions (see ``_gcj02_shift``).
    """
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD09_ANGLE)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD09_ANGLE)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006
