"""Which places bear a name: official names, short forms, aliases, former names, made one index."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from geo.admin import Admin
from geo.boundaries import Unit
from geo.kinds import kind_of
from geo.names import fold
from geo.place import Place
from geo.units import (
    MUNICIPAL,
    PROVINCE,
    UnitLevel,
    UnitName,
    UnitNames,
    clipped_form,
    other_forms,
    short_form,
    significant,
    town_forms,
)
from geo.zones import Zones

# How a place bears a name, from the surest to the least sure.
Form = Literal["official", "alias", "former", "unit short", "clipped", "former short", "town short"]
_ORDER: dict[Form, int] = {
    "official": 0, "alias": 1, "former": 2, "unit short": 3, "clipped": 4, "former short": 5,
    "town short": 6,
}  # fmt: skip
# Full names of fewer characters are found in texts by chance.
_MIN_SCANNED_FAR = 3
# What is named after water lies beside it, not in it.
_WATERS = ("water", "waterway")
# Far names with these endings are common words as well (新城区, 开发区).
_WORDS = "区"

_FORMERS = ("former", "former short")
# What notes say where the outline changed with the name.
_PARTLY = re.compile(r"merged|divided|most of|larger part|; the rest|its (?:east|west|south|north)")

Renamed = tuple[str, str, str]
Adder = Callable[[str, str, "Form", str, str], None]


@dataclass(frozen=True, slots=True)
class Named:
    """A place under one of its names; ``note`` says since when a former name is out of use.

    ``inside`` is the name of a thing that has no position of its own: it lies in the place.
    ``partly``: what bore the name was smaller or larger than the place, so that no more than its
    reach is known.
    """

    place_id: str
    form: Form
    note: str = ""
    inside: str = ""
    partly: bool = False


class NameIndex:
    """Folded name → places: those of the place file, all units, units that were renamed."""

    def __init__(
        self,
        places: Mapping[str, Place],
        admin: Admin,
        zones: Zones,
        renamed: Iterable[Renamed],
        short: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._places = places
        self._admin = admin
        self._zones = zones
        self._renamed = tuple(renamed)
        self._short = tuple(short)

    def by_name(self) -> dict[str, tuple[Named, ...]]:
        """Return the index; places under one name from the surest form to the least sure."""
        found: dict[str, dict[tuple[str, str], Named]] = {}

        def add(name: str, place_id: str, form: Form, note: str = "", inside: str = "") -> None:
            partly = form in _FORMERS and bool(_PARTLY.search(note))
            bearer = Named(place_id, form, note, inside, partly)
            found.setdefault(fold(name), {}).setdefault((place_id, inside), bearer)

        for place_id, place in self._places.items():
            add(place.name, place_id, "official")
        for unit in self._admin.units.values():
            self._add_unit(unit, add)
        for place_id, place in self._places.items():
            if is_town(place):
                for number, form in enumerate(town_forms(place.name)):
                    add(form, place_id, "former" if number else "town short")
        for place_id, place in self._places.items():
            for alias in (*place.aliases, place.name_en):
                if alias:
                    add(alias, place_id, "alias")
        for zone in self._zones:
            add(zone.name, zone.id, "official")
            for alias in zone.aliases:
                add(alias, zone.id, "alias")
        for name, code in self._short:
            add(name, f"admin-{code}", "unit short")
        for old, code, note in self._renamed:
            place_id, now = f"admin-{code}", self._title(code)
            if now:
                merged = is_merged(old, code, now)
                why = note if merged else _renaming(old, now, note)
                inside = old if merged else ""
                add(old, place_id, "former", why, inside)
                for form in other_forms(old):
                    add(form, place_id, "former", why)
                for short in town_forms(old)[:1]:
                    add(short, place_id, "former short", why, inside)
                for short in filter(None, (short_form(old), clipped_form(old))):
                    if len(code) == 6 and not self._is_of_its_city(code, found.get(short, {})):
                        add(short, place_id, "former short", why)
        return {
            key: tuple(sorted(named.values(), key=lambda one: (_ORDER[one.form], one.place_id)))
            for key, named in found.items()
        }

    def unit_names(self) -> UnitNames:
        """Return the names of units to look for inside texts and longer names.

        Of units outside Zhejiang only names that are hardly words: no short forms of districts
        (和平, 新民) but of cities that are cities at county level (昆山).
        """
        return UnitNames(self._unit_names(whole=False), self._town_lookup)

    def heads(self) -> UnitNames:
        """Return all names of units, for the units at the head of a name (南山科技园)."""
        return UnitNames(self._unit_names(whole=True), self._town_lookup)

    def areas(self) -> UnitNames:
        """Return the names of zones and other areas, to find them inside longer names."""
        areas = (
            place
            for place in self._places.values()
            if place.kind == "area" and place.theme not in _WATERS
        )
        return UnitNames(
            (name, UnitName(area.id, area.name, "town", "full"))
            for area in (*areas, *self._zones)
            for name in (area.name, *area.aliases)
        )

    def kinds(self) -> dict[str, tuple[str, ...]]:
        """Return kind of zone → ids of the zones that are one (高新区 → 绍兴高新区 …)."""
        found: dict[str, dict[str, None]] = {}
        zones = (place for place in self._places.values() if place.theme == "zone")
        for zone in (*zones, *self._zones):
            for name in (zone.name, *zone.aliases):
                if kind := kind_of(name):
                    found.setdefault(kind, {})[zone.id] = None
        return {kind: tuple(ids) for kind, ids in found.items()}

    def _add_unit(self, unit: Unit, add: Adder) -> None:
        place_id, inside = f"admin-{unit.adcode}", ""
        if not self._admin.has(place_id):
            place_id, inside = f"admin-{self._admin.drawn(unit.adcode)}", unit.name
        add(unit.name, place_id, "official", "", inside)
        if unit.name_en:
            add(unit.name_en, place_id, "alias", "", "")
            add(unit.name_en.rpartition(" ")[0], place_id, "unit short", "", "")
        for form in other_forms(unit.name):
            add(form, place_id, "alias", "", inside)
        if short := short_form(unit.name):
            add(short, place_id, "unit short", "", inside)
        if clipped := clipped_form(unit.name):
            add(clipped, place_id, "clipped", "", inside)

    def _unit_names(self, *, whole: bool) -> Iterable[tuple[str, UnitName]]:
        for unit in self._admin.units.values():
            full = UnitName(unit.adcode, unit.name, _level(unit), "full")
            far = not unit.adcode.startswith(PROVINCE)
            if whole or not far or full.level != "district" or len(unit.name) >= _MIN_SCANNED_FAR:
                yield unit.name, full
            for form in other_forms(unit.name):
                yield form, full
            short = short_form(unit.name)
            hidden = far and full.level == "district" and not unit.name.endswith("市")
            if short and (whole or not hidden or len(short) >= _MIN_SCANNED_FAR):
                yield short, replace(full, form="short")
            if whole and (clipped := clipped_form(unit.name)):
                yield clipped, replace(full, form="short")
        for place in self._places.values():
            if is_town(place):
                full = UnitName(town_code(place), place.name, "town", "full")
                yield place.name, full
                for number, form in enumerate(town_forms(place.name)):
                    yield form, replace(full, form="former" if number else "short")
        for name, code in self._short:
            # 川 begins 川沙, and 石市 is found in 大理石市场.
            if len(name) > 1 and (whole or not name.endswith("市")):
                unit = self._admin.unit(code)
                yield name, UnitName(code, unit.name, _level(unit), "short")
        yield from self._former_names(whole=whole)

    def _former_names(self, *, whole: bool) -> Iterable[tuple[str, UnitName]]:
        for old, code, note in self._renamed:
            title = self._title(code)
            far = not code.startswith(PROVINCE)
            if not title or (
                far and not whole and (len(old) < _MIN_SCANNED_FAR or old.endswith(_WORDS))
            ):
                continue
            level: UnitLevel = "town" if len(code) == 9 else _level(self._admin.units[code])
            merged = old if is_merged(old, code, title) else ""
            why, partly = _renaming(old, title, note), bool(_PARTLY.search(note))
            former = UnitName(code, title, level, "former", why, merged, partly)
            yield old, former
            for short in town_forms(old)[:1]:
                yield short, replace(former, form="short")

    @staticmethod
    def _is_of_its_city(code: str, bearers: Iterable[tuple[str, str]]) -> bool:
        """Return whether a unit that holds the coded one bears the name: 绍兴 is 绍兴市."""
        codes = (place_id.removeprefix("admin-") for place_id, _ in bearers)
        return any(code != other and code.startswith(significant(other)) for other in codes)

    def _title(self, code: str) -> str:
        """Return the present name of a unit or town with a position, "" where there is none."""
        place = self._places.get(f"admin-{code}")
        if place is not None:
            return place.name
        return self._admin.units[code].name if code in self._admin.units else ""

    def _town_lookup(self, name: str) -> tuple[UnitName, ...]:
        """Return the towns of all China that bear a full name, written as it is or was."""
        found = self._admin.towns.named(name) if self._admin.towns else ()
        return tuple(
            UnitName(town.code, town.name, "town", "full" if town.name == name else "former")
            for town in found
            if town.code and f"admin-{town.code}" not in self._places
            if (name,) != town_forms(town.name)[:1]  # 西塘古镇 holds no 古镇镇
        )


def _renaming(old: str, now: str, note: str) -> str:
    """Return in words until when a unit had its old name and what it is now.

    Between the two it may have had another: 上虞县 until 1992, now 上虞区.
    """
    when, colon, rest = note.partition(": ")
    said = f"{old} is {now} by now" if when == "by now" else f"{old} {when}, now {now}"
    return f"{said}{colon}{rest}"


def is_merged(old: str, code: str, now: str) -> bool:
    """Return whether a former name is that of a town that is only a part of a present town.

    The name tells it: 直埠镇 lies in 姚江镇, while 上虞沥海镇 is 沥海街道.
    """
    return len(code) == 9 and not any(form in old for form in town_forms(now)[:1])


def _level(unit: Unit) -> UnitLevel:
    """Return the level at which a unit counts: provinces that are cities are cities."""
    if unit.level == "province" and unit.adcode.startswith(MUNICIPAL):
        return "city"
    return unit.level


def is_town(place: Place) -> bool:
    """Return whether the place is a town: its id is ``admin-`` and a nine-digit code."""
    return place.theme == "admin" and len(town_code(place)) == 9


def town_code(place: Place) -> str:
    """Return the code in the id of an administrative place, "" for other places."""
    code = place.id.removeprefix("admin-")
    return code if code != place.id and code.isdigit() else ""
