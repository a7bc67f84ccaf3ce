"""Do coordinates fit as they are given, or only in another datum, or with lon and lat exchanged?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.china import China
from geo.crs import DATUMS, FloatArray, to_wgs84

SWAPPED = "swapped"
# Coordinates that fit better by chance are few: this part of them more must fit.
_MIN_GAIN = 0.1
# So many coordinates tell; more would only take time.
_ENOUGH = 200_000
# Of CGCS2000 and WGS-84 none fits where the other does not.
_OTHERS = tuple(datum for datum in DATUMS if datum != "cgcs2000")


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Coordinates that fit better otherwise: ``reading`` is a datum or ``swapped``.

    ``fit`` of ``total`` coordinates fit as given, ``fit_otherwise`` in that reading. ``stated``
    tells whether they were to lie in districts that are stated, or just in some district.
    """

    reading: str
    total: int
    fit: int
    fit_otherwise: int
    stated: bool


class Suspicions:
    """Counts, batch by batch, how many coordinates fit in each reading."""

    def __init__(self, datum: str, china: China) -> None:
        """``datum`` is what the coordinates are given in."""
        self._datum = "wgs84" if datum == "cgcs2000" else datum
        self._china = china
        self._total = 0
        self._stated = False
        self._fit = dict.fromkeys((*_OTHERS, SWAPPED), 0)

    def add(self, lon: FloatArray, lat: FloatArray, stated: Sequence[str] = ()) -> None:
        """Count coordinates as given (degrees); ``stated`` are adcodes or names, "" unknown.

        Where districts are stated, only coordinates with one count: they fit if they lie in it
        (or in the city or province, if that is what is stated).
        """
        if self._total >= _ENOUGH:
            return
        told = np.array([bool(text) for text in stated], dtype=bool)
        if told.any():
            if not self._stated:
                self._stated, self._total = True, 0
                self._fit = dict.fromkeys(self._fit, 0)
            lon, lat = lon[told], lat[told]
            stated = [text for text in stated if text]
        elif self._stated:
            return
        self._total += len(lon)
        for datum in _OTHERS:
            self._fit[datum] += self._count(*to_wgs84(lon, lat, datum), stated)
        on_earth = np.abs(lon) <= 90
        exchanged = [text for text, ok in zip(stated, on_earth, strict=False) if ok]
        there = to_wgs84(lat[on_earth], lon[on_earth], self._datum)
        self._fit[SWAPPED] += self._count(*there, exchanged if self._stated else ())

    def found(self) -> Suspicion | None:
        """Return in which reading clearly more coordinates fit than as given, None if in none."""
        fit = self._fit[self._datum]
        reading = max(self._fit, key=lambda key: (self._fit[key], key == self._datum))
        gain = self._fit[reading] - fit
        if not gain or gain < _MIN_GAIN * self._total:
            return None
        return Suspicion(reading, self._total, fit, self._fit[reading], self._stated)

    def _count(self, lon: FloatArray, lat: FloatArray, stated: Sequence[str]) -> int:
        rows: NDArray[np.intp] = self._china.locate_many(lon, lat)
        if not self._stated:
            return int((rows >= 0).sum())
        return sum(
            self._lies_in(row, text) for row, text in zip(rows.tolist(), stated, strict=True)
        )

    def _lies_in(self, row: int, text: str) -> bool:
        unit = self._china.unit(row)
        if unit is None:
            return False
        if text.isdigit():
            return unit.adcode.startswith(text.removesuffix("00").removesuffix("00"))
        names = (unit.name, unit.city, unit.province)
        return text in names or (len(text) > 1 and any(name.startswith(text) for name in names))
