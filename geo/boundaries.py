"""Districts and cities as polygons: which unit holds a point, and in which shares a shape lies."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from geo import paths
from geo.crs import FloatArray, area_km2, check_lon_lat, length_km
from geo.errors import DataError, InputError
from geo.place import Share
from geo.point_index import PointIndex

if TYPE_CHECKING:
    import geopandas as gpd  # loaded when a frame is asked for: most commands need none

Level = Literal["province", "city", "district"]

SOURCE_ID = "amap-2026"
LEVELS: tuple[Level, ...] = ("city", "district")
_FILES: dict[Level, str] = {"city": "cities", "district": "districts"}
_FACTS = ("adcode", "name", "name_en", "city", "city_adcode", "province")
# Codes of units, in order, and their outlines.
Outlines = tuple[list[str], NDArray[np.object_]]
# Below this share a part is the trace of rounding along an edge, not a part of the shape.
_MIN_SHARE = 1e-9


@dataclass(frozen=True, slots=True)
class Unit:
    """A city or district: GB/T 2260 code, names, and the city and province that hold it."""

    adcode: str
    name: str
    name_en: str
    level: Level
    city: str
    city_adcode: str
    province: str


class Boundaries:
    """The units of Zhejiang with their outlines in WGS-84, read from disk when first needed."""

    def __init__(self, folder: Path = paths.BOUNDARIES) -> None:
        self._folder = folder

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Boundaries":
        """Return the shipped boundaries; one instance a process. Do not change its frames."""
        return Boundaries()

    @cached_property
    def districts(self) -> "gpd.GeoDataFrame":
        """The 90 districts, by adcode: full geometry, WGS-84; raise DataError if damaged."""
        return self._read("district")

    @cached_property
    def cities(self) -> "gpd.GeoDataFrame":
        """The 11 cities, by adcode: unions of their districts; raise DataError if damaged."""
        return self._read("city")

    @cached_property
    def vintage(self) -> str:
        """The date that the outlines describe, in the words of ``sources.toml``."""
        path = self._folder / "sources.toml"
        try:
            sources = tomllib.loads(path.read_text(encoding="utf-8"))
            return str(sources[SOURCE_ID]["vintage"])
        except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
            raise DataError(f"{path.name}: no vintage under [{SOURCE_ID}]; restore it") from error

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All cities, then all districts, each by adcode."""
        return tuple(
            Unit(level=level, **dict(zip(_FACTS, facts, strict=True)))
            for level in LEVELS
            for facts in self._facts(level)
        )

    def unit(self, adcode: str) -> Unit:
        """Return the unit of a six-digit code; raise InputError for an unknown one."""
        try:
            return self._by_code[adcode]
        except KeyError:
            raise InputError(
                f"no city or district of Zhejiang has the code {adcode!r}; "
                "codes have six digits, such as 330602"
            ) from None

    def geometry(self, adcode: str) -> BaseGeometry:
        """Return the full outline (WGS-84) of a unit; raise InputError for an unknown code."""
        unit = self.unit(adcode)
        codes, outlines = (
            self._district_outlines if unit.level == "district" else self._city_outlines
        )
        outline: BaseGeometry = outlines[codes.index(adcode)]
        return outline

    def display(self, level: Level) -> dict[str, Any]:
        """Return the display GeoJSON of ``city`` or ``district``: simplified, topology kept.

        A new dictionary at every call, free to change. Raise DataError if the file is damaged.
        """
        path = self._folder / f"{_FILES[level]}_display.geojson"
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, json.JSONDecodeError) as error:
            raise _damaged(path) from error
        return content

    def locate(self, lon: float, lat: float) -> Unit | None:
        """Return the district that holds a WGS-84 point in degrees, None outside Zhejiang.

        Raise InputError for a position that is not on Earth, also where the two are exchanged.
        """
        row = int(self.locate_many([lon], [lat])[0])
        return None if row < 0 else self.unit(self._district_outlines[0][row])

    def locate_many(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.intp]:
        """Return for each WGS-84 point (degrees) its row in ``districts``, -1 outside Zhejiang.

        A point on a shared edge belongs to the district with the lowest code. Raise InputError
        for arrays of unlike shape and for the first position that is not on Earth.
        """
        return self._index.rows(*check_lon_lats(lon, lat))

    def shares(self, geometry: BaseGeometry) -> tuple[Share, ...]:
        """Return the districts that a WGS-84 geometry lies in, largest share first.

        Lines are divided by length, areas by area, points by count; of a mixed geometry only the
        parts of the highest dimension count. Shares are of the whole geometry: what lies outside
        Zhejiang is left out, so they may sum to less than 1. An empty geometry has none. Raise
        InputError for coordinates that are not on Earth.
        """
        if geometry.is_empty:
            return ()
        west, south, east, north = geometry.bounds
        check_lon_lat(west, south)
        check_lon_lat(east, north)
        if not geometry.is_valid:
            raise InputError(f"the geometry is not valid: {shapely.is_valid_reason(geometry)}")
        parts = self._point_parts(geometry)
        if parts is None:
            parts = self._measured_parts(geometry)
        found = [
            Share(unit.adcode, unit.name, unit.city, min(share, 1.0))
            for unit, share in parts
            if share > _MIN_SHARE
        ]
        return tuple(sorted(found, key=lambda share: (-share.share, share.adcode)))

    @cached_property
    def _by_code(self) -> dict[str, Unit]:
        return {unit.adcode: unit for unit in self.units}

    @cached_property
    def _index(self) -> PointIndex:
        return PointIndex(self._district_outlines[1])

    @cached_property
    def _district_outlines(self) -> Outlines:
        return self._outlines("district")

    @cached_property
    def _city_outlines(self) -> Outlines:
        return self._outlines("city")

    def _outlines(self, level: Level) -> Outlines:
        """Return the codes and the outlines of a level by adcode, without geopandas."""
        columns = self._columns(level, ("adcode", "geometry"))
        return columns["adcode"], shapely.from_wkb(columns["geometry"])

    def _facts(self, level: Level) -> Iterator[tuple[str, ...]]:
        """Return what is told of each unit beside its outline, without reading the outlines."""
        columns = self._columns(level, _FACTS)
        return zip(*(columns[fact] for fact in _FACTS), strict=True)

    def _columns(self, level: Level, names: tuple[str, ...]) -> dict[str, list[Any]]:
        import pyarrow.parquet as pq  # loaded with the first file

        path = self._folder / f"{_FILES[level]}.parquet"
        try:
            columns: dict[str, list[Any]] = pq.ParquetFile(path).read(list(names)).to_pydict()
        except (OSError, ValueError) as error:
            raise _damaged(path) from error
        return columns

    def _read(self, level: Level) -> "gpd.GeoDataFrame":
        import geopandas as gpd

        path = self._folder / f"{_FILES[level]}.parquet"
        try:
            return gpd.read_parquet(path)
        except (OSError, ValueError) as error:
            raise _damaged(path) from error

    def _point_parts(self, geometry: BaseGeometry) -> list[tuple[Unit, float]] | None:
        """Return the shares of points by count, None for other geometries."""
        if shapely.get_dimensions(geometry) != 0:
            return None
        xy = shapely.get_coordinates(geometry)
        rows, counts = np.unique(self.locate_many(xy[:, 0], xy[:, 1]), return_counts=True)
        codes, _ = self._district_outlines
        return [
            (self.unit(codes[row]), count / len(xy))
            for row, count in zip(rows.tolist(), counts.tolist(), strict=True)
            if row >= 0
        ]

    def _measured_parts(self, geometry: BaseGeometry) -> list[tuple[Unit, float]]:
        """Return the shares of lines by length or of areas by area."""
        rows = np.sort(self._index.tree.query(geometry, predicate="intersects")).tolist()
        if shapely.get_dimensions(geometry) == 2:
            sizes = [self._area_within(geometry, row) for row in rows]
            # Cutting a long edge in two changes its geodesic, so the parts may exceed the whole.
            whole = max(area_km2(geometry), sum(sizes))
        else:
            left, sizes = geometry, []
            for row in rows:
                # What one district took is not given to the next: a line along a shared edge
                # would count twice.
                sizes.append(length_km(left.intersection(self._index.outlines[row])))
                left = left.difference(self._index.outlines[row])
            whole = sum(sizes) + length_km(left)
        if whole == 0:
            raise InputError("a line or area without extent has no shares; give it as a point")
        codes, _ = self._district_outlines
        return [
            (self.unit(codes[row]), size / whole) for row, size in zip(rows, sizes, strict=True)
        ]

    def _area_within(self, geometry: BaseGeometry, row: int) -> float:
        """Return the area in km2 of a geometry in the district of one row."""
        outline = self._index.outlines[row]
        if shapely.contains(outline, geometry):
            return area_km2(geometry)
        shapely.prepare(geometry)
        if shapely.contains_properly(geometry, outline):
            return float(self._areas_km2[row])
        return area_km2(shapely.intersection(geometry, outline))

    @cached_property
    def _areas_km2(self) -> list[float]:
        return [area_km2(outline) for outline in self._index.outlines]


def _damaged(path: Path) -> DataError:
    return DataError(
        f"data/boundaries/{path.name} is missing or damaged; restore it from the repository or "
        "rebuild the boundaries"
    )


def check_lon_lats(lon: ArrayLike, lat: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return WGS-84 positions (degrees) as two arrays of one length.

    Raise InputError for arrays of unlike shape and for the first position that is not on Earth.
    """
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if x.shape != y.shape or x.ndim != 1:
        raise InputError(f"lon has shape {x.shape}, lat {y.shape}; give two rows of one length")
    valid = (np.abs(x) <= 180) & (np.abs(y) <= 90)
    if not valid.all():
        first = int(np.argmin(valid))
        check_lon_lat(float(x[first]), float(y[first]))
    return x, y
