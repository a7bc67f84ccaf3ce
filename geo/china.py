"""In which district of China a point lies: Zhejiang in full geometry, the rest simplified."""

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from geo import paths
from geo.boundaries import Boundaries, Unit, check_lon_lats
from geo.country import FILE
from geo.errors import DataError, InputError
from geo.point_index import PointIndex

if TYPE_CHECKING:
    import geopandas as gpd  # loaded with the first point outside Zhejiang


class China:
    """The districts of China for looking up points; for drawing there is ``Boundaries``.

    Outside Zhejiang the outlines are simplified: within some 100 m of a border the answer may be
    the neighbour (figures in data/boundaries/README.md). Their file is read when the first point
    outside Zhejiang asks for it.
    """

    def __init__(self, zhejiang: Boundaries | None = None) -> None:
        self._zhejiang = zhejiang or Boundaries.load()

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "China":
        """Return the shipped districts; one instance a process."""
        return China()

    @property
    def vintage(self) -> str:
        """The date that the outlines describe, the same source for all of them."""
        return self._zhejiang.vintage

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The districts: those of Zhejiang by adcode, then all others by adcode.

        English names are known of Zhejiang only, else "". Where a city or an island has no
        districts, or the data know none, it stands for itself. Raise DataError if a file is
        damaged.
        """
        return self._home + tuple(
            Unit(
                adcode=row.adcode,
                name=row.name,
                name_en="",
                level="district",
                city=row.city,
                city_adcode=row.city_adcode,
                province=row.province,
            )
            for row in self._frame.itertuples(index=False)
        )

    def locate(self, lon: float, lat: float) -> Unit | None:
        """Return the district that holds a WGS-84 point in degrees; None at sea and abroad.

        Raise InputError for a position that is not on Earth, also where the two are exchanged.
        """
        return self.unit(int(self.locate_many([lon], [lat])[0]))

    def locate_many(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.intp]:
        """Return for each WGS-84 point (degrees) its row in ``units``; -1 at sea and abroad.

        In Zhejiang, edges included, the rows are those of ``Boundaries.locate_many``; elsewhere
        a point on a shared edge belongs to the district with the lowest code. Raise InputError
        for arrays of unlike shape and for the first position that is not on Earth.
        """
        x, y = check_lon_lats(lon, lat)
        rows = self._zhejiang.locate_many(x, y)
        left = np.flatnonzero(rows < 0)
        if len(left):
            others = self._index.rows(x[left], y[left])
            rows[left] = np.where(others < 0, -1, others + len(self._home))
        return rows

    def outline(self, adcode: str) -> tuple[str, BaseGeometry]:
        """Return name and outline (WGS-84) of a district; raise InputError for an unknown code."""
        for row, unit in enumerate(self.units):
            if unit.adcode == adcode:
                outside = row - len(self._home)
                if outside < 0:
                    return unit.name, self._zhejiang.geometry(adcode)
                return unit.name, self._frame.geometry.iloc[outside]
        raise InputError(f"no district of China has the code {adcode!r}")

    def unit(self, row: int) -> Unit | None:
        """Return the district of a row, None for -1; only Zhejiang is read for its own rows."""
        if row < 0:
            return None
        return self._home[row] if row < len(self._home) else self.units[row]

    @cached_property
    def _home(self) -> tuple[Unit, ...]:
        return tuple(self._zhejiang.unit(code) for code in self._zhejiang.districts["adcode"])

    @cached_property
    def _index(self) -> PointIndex:
        return PointIndex(self._frame.geometry.to_numpy())

    @cached_property
    def _frame(self) -> "gpd.GeoDataFrame":
        import geopandas as gpd

        path = paths.BOUNDARIES / FILE
        try:
            return gpd.read_parquet(path)
        except (OSError, ValueError) as error:
            raise DataError(
                f"data/boundaries/{path.name} is missing or damaged; restore it from the "
                "repository or run luotu build"
            ) from error
