"""In which districts a place of the gazetteer lies, computed once for each place."""

from geo.admin import Admin
from geo.name_index import is_town, town_code
from geo.place import Place, Share
from geo.units import UnitName, significant


class Districts:
    """Districts of places, by geometry and as their sources state; remembers what it computed."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin
        self._shares: dict[str, tuple[Share, ...]] = {}

    def shares(self, place: Place) -> tuple[Share, ...]:
        """Return the districts that hold the place, largest share first.

        Outlines are measured in Zhejiang only; elsewhere the districts that the place states
        count, () if it states none.
        """
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
        if unit.form == "former" and len(code) == 6:
            code = code[:4]  # what the old unit held may have gone to its neighbours
        own = significant(town_code(place))
        if own and len(own) <= len(code):
            return own == code  # a district is in no town
        if len(code) == 9:
            if place.town or is_town(place):
                return place.town == unit.title or town_code(place) == code
            code = code[:6]
        return any(
            item.startswith(code) or code.startswith(significant(item))
            for item in self.codes(place)
        )

    def _compute(self, place: Place) -> tuple[Share, ...]:
        code = town_code(place)
        if len(code) == 6:
            return self._admin.shares(code)
        found = self._admin.boundaries.shares(place.geometry)
        return found or self._admin.shares(*place.adcodes)
