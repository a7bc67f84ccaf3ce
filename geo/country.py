"""The units of China outside Zhejiang: names and figures at once, outlines one by one."""

from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import paths
from geo.boundaries import Level, Unit
from geo.errors import DataError, InputError
from geo.tables import read_rows

FILE = "china_districts.parquet"
COLUMNS = ("adcode", "name", "city_adcode", "area_km2")
TABLE = paths.PLACES / "outside_units.csv"


class Country:
    """Provinces, cities and districts by code; the outlines are simplified (see geo.china).

    Nothing of an outline is read before one is asked for.
    """

    def __init__(self, table: Path = TABLE, outlines: Path = paths.BOUNDARIES / FILE) -> None:
        self._table = table
        self._outlines_file = outlines

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Country":
        """Return the shipped units; one instance a process."""
        return Country()

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The units by code: provinces, cities, districts; raise DataError naming a bad line."""
        return {code: unit for code, (unit, _) in self._rows.items()}

    def has(self, adcode: str) -> bool:
        """Return whether the unit of a six-digit code is one of these."""
        return adcode in self._rows

    def unit(self, adcode: str) -> Unit:
        """Return the unit of a six-digit code; raise InputError for an unknown one."""
        try:
            return self._rows[adcode][0]
        except KeyError:
            raise InputError(f"no unit outside Zhejiang has the code {adcode!r}") from None

    def drawn(self, adcode: str) -> bool:
        """Return whether there is an outline of the unit."""
        return bool(self.parts(adcode))

    def parts(self, adcode: str) -> tuple[tuple[Unit, float], ...]:
        """Return the districts with an outline that make up a unit, each with its area in km2."""
        return self._parts.get(adcode, ())

    @lru_cache(maxsize=512)  # noqa: B019 - one instance a process
    def geometry(self, adcode: str) -> BaseGeometry:
        """Return the outline (WGS-84) of a unit; raise InputError where there is none."""
        codes = [unit.adcode for unit, _ in self.parts(adcode)]
        if not codes:
            raise InputError(f"no outline of {self.unit(adcode).name} ({adcode}) is at hand")
        outlines = shapely.from_wkb(self._wkb[np.searchsorted(self._codes, codes)])
        whole: BaseGeometry = (
            outlines[0] if len(codes) == 1 else shapely.coverage_union_all(outlines)
        )
        return whole

    @cached_property
    def _rows(self) -> dict[str, tuple[Unit, float]]:
        found: dict[str, tuple[Unit, float]] = {}
        names: dict[str, str] = {}
        for line, row in read_rows(self._table, COLUMNS):
            code, name, city_code = row["adcode"], row["name"], row["city_adcode"]
            if len(code) != 6 or not code.isdigit():
                raise DataError(
                    f"{self._table.name} line {line}: adcode {code!r} has not six digits"
                )
            try:
                area_km2 = float(row["area_km2"] or 0)
            except ValueError:
                raise DataError(
                    f"{self._table.name} line {line}: area_km2 is {row['area_km2']!r}, no number"
                ) from None
            names[code] = name
            city = names.get(city_code, name)
            province = names.get(f"{code[:2]}0000", "")
            unit = Unit(code, name, "", _level(code), city, city_code, province)
            found[code] = (unit, area_km2)
        return found

    @cached_property
    def _parts(self) -> dict[str, tuple[tuple[Unit, float], ...]]:
        found: dict[str, list[tuple[Unit, float]]] = {}
        for code, (unit, area_km2) in self._rows.items():
            if area_km2:
                for holder in dict.fromkeys((code, unit.city_adcode, f"{code[:2]}0000")):
                    found.setdefault(holder, []).append((unit, area_km2))
        return {code: tuple(parts) for code, parts in found.items()}

    @cached_property
    def _wkb(self) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
        return self._read("geometry")

    @cached_property
    def _codes(self) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
        return self._read("adcode")

    def _read(self, column: str) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
        import pyarrow.parquet as pq  # loaded when the first outline is asked for

        try:
            table = pq.ParquetFile(self._outlines_file).read([column])
        except (OSError, ValueError) as error:
            raise DataError(
                f"data/boundaries/{self._outlines_file.name} is missing or damaged; restore it "
                "from the repository or run luotu build"
            ) from error
        return table[column].to_numpy(zero_copy_only=False)


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "district"
