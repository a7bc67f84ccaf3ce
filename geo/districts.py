"""In which districts a place of the gazetteer lies, computed once for each place."""

from geo.boundaries import Boundaries
from geo.crs import area_km2
from geo.gazetteer import is_town, town_code
from geo.place import Place, Share
from geo.units import UnitName, significant


class Districts:
    """Districts of places, by geometry and as their sources state; remembers what it computed."""

    def __init__(self, boundaries: Boundaries) -> None:
        self._boundaries = boundaries
        self._shares: dict[str, tuple[Share, ...]] = {}

    def shares(self, place: Place) -> tuple[Share, ...]:
        """Return the districts that hold the place, largest share first, () outside Zhejiang."""
        if place.id not in self._shares:
            self._shares[place.id] = self._compute(place)
        return self._shares[place.id]

    def codes(self, place: Place) -> tuple[str, ...]:
        """Return the adcodes of its districts: as a source states them, else by its geometry."""
        if place.adcodes:
            return place.adcodes
        if code := town_code(place):
            return (code[:6],)
        return tuple(share.adcode for share in self.shares(place))

    def lies_in(self, place: Place, unit: UnitName) -> bool:
        """Return whether some of the place lies in the unit, as far as is known."""
        code = significant(unit.code)
        own = significant(town_code(place))
        if own and len(own) <= len(code):
            return own == code  # a district is in no town
        if len(code) == 9:
            if place.town or is_town(place):
                return place.town == unit.title or town_code(place) == code
            code = code[:6]
        if unit.form == "former":
            code = code[:4]  # what the old unit held may have gone to its neighbours
        return any(
            item.startswith(code) or code.startswith(significant(item))
            for item in self.codes(place)
        )

    def _compute(self, place: Place) -> tuple[Share, ...]:
        code = town_code(place)
        if len(code) != 6:
            return self._boundaries.shares(place.geometry)
        unit = self._boundaries.unit(code)
        if unit.level == "district":
            return (Share(unit.adcode, unit.name, unit.city, 1.0),)
        parts = [
            (part, area_km2(self._boundaries.geometry(part.adcode)))
            for part in self._boundaries.units
            if part.level == "district" and part.city_adcode == code
        ]
        whole = sum(size for _, size in parts)
        found = [Share(part.adcode, part.name, part.city, size / whole) for part, size in parts]
        return tuple(sorted(found, key=lambda share: (-share.share, share.adcode)))
