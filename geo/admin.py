"""The administrative units as places: provinces, cities, districts and towns of all China."""

from functools import cached_property, lru_cache, partial

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.boundaries import SOURCE_ID, Boundaries, Unit
from geo.country import Country
from geo.crs import area_km2
from geo.errors import DataError, InputError
from geo.facts import Facts
from geo.place import Outlined, Place, Share
from geo.towns import Towns
from geo.units import MUNICIPAL, PROVINCE, short_form, significant

# Two editions of the outlines lie up to 2 km apart at places (data/boundaries/sources.toml).
_OUTLINE_UNCERTAINTY_M = 2000.0
_HOME_PROVINCE = Unit(
    f"{PROVINCE}0000", "浙江省", "Zhejiang Province", "province", "", f"{PROVINCE}0000", "浙江省"
)


class Admin:
    """Units by code and by place id (``admin-`` and the code), outlines made when asked for."""

    def __init__(
        self,
        boundaries: Boundaries,
        country: Country,
        towns: Towns | None,
        facts: Facts | None = None,
    ) -> None:
        self.boundaries = boundaries
        self.country = country
        self.towns = towns
        self.facts = facts or Facts.load()
        self._places: dict[str, Place] = {}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """All provinces, cities and districts by code."""
        home = {unit.adcode: unit for unit in (_HOME_PROVINCE, *self.boundaries.units)}
        return home | self.country.units

    def unit(self, adcode: str) -> Unit:
        """Return the unit of a six-digit code; raise InputError for an unknown one."""
        try:
            return self.units[adcode]
        except KeyError:
            raise InputError(
                f"no unit of China has the code {adcode!r}; codes have six digits, such as 330602"
            ) from None

    def find(self, name: str) -> tuple[Unit, ...]:
        """Return the cities and districts of a full or short name (越城区, 越城), cities first.

        Provinces only where they are cities. Empty for an unknown name.
        """
        return self._by_name.get(name.strip(), ())

    @cached_property
    def _by_name(self) -> dict[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = {}
        for unit in sorted(self.units.values(), key=lambda unit: unit.level == "district"):
            if unit.level != "province" or unit.adcode.startswith(MUNICIPAL):
                for name in filter(None, (unit.name, short_form(unit.name))):
                    found.setdefault(name, []).append(unit)
        return {name: tuple(units) for name, units in found.items()}

    @cached_property
    def paths(self) -> dict[str, str]:
        """Full paths of cities and districts (江苏省苏州市昆山市, 苏州市昆山市) → code."""
        found: dict[str, str] = {}
        for code, unit in self.units.items():
            if unit.level != "province":
                city = unit.city if unit.city not in (unit.name, unit.province) else ""
                found[f"{unit.province}{city}{unit.name}"] = code
                if city:
                    found[f"{city}{unit.name}"] = code
        return found

    def has(self, place_id: str) -> bool:
        """Return whether the unit or town has a position."""
        code = place_id.removeprefix("admin-")
        if len(code) == 6:
            known = code in self.units
            return known and (code.startswith(PROVINCE) or self.country.drawn(code))
        town = self.towns.get(place_id) if self.towns else None
        return town is not None and town.position is not None

    def get(self, place_id: str) -> Place:
        """Return the unit or town as a place; raise DataError for one without a position."""
        place = self._places.get(place_id)
        if place is None:
            place = self._places[place_id] = self._make(place_id)
        return place

    def geometry(self, adcode: str) -> BaseGeometry:
        """Return the outline (WGS-84) for measuring; raise InputError where there is none."""
        if adcode.startswith(PROVINCE) and adcode != _HOME_PROVINCE.adcode:
            return self.boundaries.geometry(adcode)
        return self.get(f"admin-{adcode}").geometry

    def drawn(self, adcode: str) -> str:
        """Return the code of the smallest unit with an outline that is or holds this one."""
        for code in dict.fromkeys((adcode, f"{adcode[:4]}00", f"{adcode[:2]}0000")):
            if self.has(f"admin-{code}"):
                return code
        raise InputError(f"no unit that holds {adcode} has an outline")

    def path(self, adcode: str) -> str:
        """Return the full path of a unit, each level once: 天津市滨海新区."""
        unit = self.unit(adcode)
        return "".join(dict.fromkeys((unit.province, unit.city, unit.name)))

    def shares(self, *adcodes: str) -> tuple[Share, ...]:
        """Return the districts that make up the units by area, the largest first."""
        unit = self.units.get(adcodes[0]) if len(adcodes) == 1 else None
        if unit is not None and unit.level == "district" and self.has(f"admin-{unit.adcode}"):
            return (Share(unit.adcode, unit.name, unit.city, 1.0),)
        parts = [
            part for code in adcodes for part in self._home_parts(code) or self.country.parts(code)
        ]
        whole = sum(size for _, size in parts)
        found = [Share(part.adcode, part.name, part.city, size / whole) for part, size in parts]
        return tuple(sorted(found, key=lambda share: (-share.share, share.adcode)))

    def _home_parts(self, adcode: str) -> tuple[tuple[Unit, float], ...]:
        """Return the same as ``Country.parts`` of a unit of Zhejiang, () for others."""
        if not adcode.startswith(PROVINCE):
            return ()
        code = significant(adcode)
        parts = [
            unit
            for unit in self.boundaries.units
            if unit.level == "district" and unit.adcode.startswith(code)
        ]
        return tuple((unit, self._home_area_km2(unit.adcode)) for unit in parts)

    @lru_cache(maxsize=128)  # noqa: B019 - one instance a process
    def _home_area_km2(self, adcode: str) -> float:
        fact = self.facts.get(f"admin-{adcode}")
        return fact.area_km2 if fact else area_km2(self.boundaries.geometry(adcode))

    def _make(self, place_id: str) -> Place:
        code = place_id.removeprefix("admin-")
        if code not in self.units:
            town = self.towns.get(place_id) if self.towns else None
            if town is None:
                raise DataError(
                    f"no place {place_id!r} in the gazetteer; rebuild what refers to it"
                )
            return town.place()
        unit = self.units[code]
        return Outlined(
            id=place_id,
            name=unit.name,
            name_en=unit.name_en,
            aliases=tuple(filter(None, [short_form(unit.name)])),
            theme="admin",
            kind="area",
            geometry=partial(self._display, code),
            uncertainty_m=_OUTLINE_UNCERTAINTY_M,
            basis="sourced",
            sources=(SOURCE_ID,),
            adcodes=(code,) if unit.level == "district" else (),
        )

    def _display(self, code: str) -> BaseGeometry:
        if not code.startswith(PROVINCE):
            return self.country.geometry(code)
        if code == _HOME_PROVINCE.adcode:
            cities = self.boundaries.display("city")["features"]
            return shapely.union_all([shape(city["geometry"]) for city in cities])
        return self._home_outlines[code]

    @cached_property
    def _home_outlines(self) -> dict[str, BaseGeometry]:
        return {
            feature["properties"]["adcode"]: shape(feature["geometry"])
            for level in ("city", "district")
            for feature in self.boundaries.display(level)["features"]
        }
