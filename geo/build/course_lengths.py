"""Published lengths against drawn ones: the check that a course is not too short or too long."""

from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.build.course_tables import Line
from geo.crs import length_km
from geo.place import Place


@dataclass(frozen=True, slots=True)
class LengthCheck:
    """Drawn and published length of one line in km; ``inside`` tells whether inside Shaoxing."""

    line_id: str
    name: str
    inside: bool
    drawn_km: float
    published_km: float

    @property
    def ratio(self) -> float:
        """Drawn by published length; below 1 where chords cut the bends."""
        return self.drawn_km / self.published_km


def length_checks(
    places: Iterable[Place], lines: dict[str, Line], shaoxing: BaseGeometry
) -> list[LengthCheck]:
    """Return a check for each published length that what is drawn can be compared with.

    ``shaoxing`` is the outline of the city (WGS-84, lon lat). A total length is compared only
    where the line is drawn from end to end.
    """
    checks: list[LengthCheck] = []
    for place in places:
        line = lines[place.id]
        if line.length_km and line.whole:
            drawn = length_km(place.geometry)
            checks.append(LengthCheck(place.id, place.name, False, drawn, line.length_km))
        if line.length_km_shaoxing:
            drawn = length_km(shapely.intersection(place.geometry, shaoxing))
            checks.append(LengthCheck(place.id, place.name, True, drawn, line.length_km_shaoxing))
    return checks
