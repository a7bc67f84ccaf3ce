"""What is asked of units and zones again and again, ready-made: a point inside, reach, area."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo import paths
from geo.crs import area_km2, to_metres
from geo.errors import DataError
from geo.tables import read_rows

FILE = "unit_facts.csv"
COLUMNS = ("id", "lon", "lat", "reach_m", "area_km2")


@dataclass(frozen=True, slots=True)
class Fact:
    """A point inside an outline (WGS-84 lon, lat), the reach of the outline, its area.

    ``reach_m`` is how far the outline reaches from a point inside it, in metres, rounded to
    100; ``area_km2`` is geodesic.
    """

    lon: float
    lat: float
    reach_m: float
    area_km2: float


class Facts:
    """Facts by place id, of units (``admin-`` and the code) and of zones; read when first asked.

    ``path`` None: there are none, and whoever asks measures the outline.
    """

    def __init__(self, path: Path | None = paths.PLACES / FILE) -> None:
        self._path = path

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Facts":
        """Return the shipped facts; one instance a process."""
        return Facts()

    def get(self, place_id: str) -> Fact | None:
        """Return the facts of a unit or zone, None for other places; DataError if damaged."""
        return self._by_id.get(place_id)

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        if self._path is None:
            return {}
        try:
            return {
                row["id"]: Fact(*(float(row[column]) for column in COLUMNS[1:]))
                for _, row in read_rows(self._path, COLUMNS)
            }
        except ValueError as error:
            raise DataError(f"{self._path.name}: {error}; run luotu build") from error


def measured(outline: BaseGeometry, full: BaseGeometry | None = None) -> Fact:
    """Return the facts of an outline in WGS-84; raise InputError for an empty one.

    ``full`` is the outline for the area where the one that is shown is simplified.
    """
    inside = outline.representative_point()
    return Fact(
        lon=round(float(inside.x), 6),
        lat=round(float(inside.y), 6),
        reach_m=reach_m(outline),
        area_km2=round(area_km2(full or outline), 3),
    )


def reach_m(outline: BaseGeometry) -> float:
    """Return how far in metres, rounded to 100, a WGS-84 outline reaches from a point inside it."""
    in_metres, _ = to_metres(outline)
    corners = shapely.points(shapely.get_coordinates(in_metres))
    return round(float(shapely.distance(corners, in_metres.representative_point()).max()), -2)


def apart_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the distance of two points (WGS-84, degrees) on a sphere of 6,371 km, in km.

    By the haversine formula, right to 0.6 %: for telling near from far without a projection.
    """
    half = [radians(b - a) / 2 for a, b in ((lat, other_lat), (lon, other_lon))]
    across = cos(radians(lat)) * cos(radians(other_lat)) * sin(half[1]) ** 2
    return 2 * 6371 * asin(sqrt(sin(half[0]) ** 2 + across))


def rows(facts: Iterable[tuple[str, Fact]]) -> Iterable[tuple[str, ...]]:
    """Yield the rows of the table, one for each place id with its facts."""
    for place_id, fact in facts:
        yield (
            place_id,
            f"{fact.lon:.6f}",
            f"{fact.lat:.6f}",
            f"{fact.reach_m:.0f}",
            f"{fact.area_km2:.3f}",
        )
