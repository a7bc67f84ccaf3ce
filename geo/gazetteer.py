"""All places by id and by name: the place file, the administrative units and their old names."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from shapely import distance, get_coordinates, points
from shapely.geometry import shape

from geo.boundaries import SOURCE_ID, Boundaries, Level, Unit
from geo.crs import to_metres
from geo.errors import DataError
from geo.names import fold
from geo.paths import PLACES
from geo.place import Place, from_feature
from geo.units import (
    PROVINCE,
    UnitLevel,
    UnitName,
    UnitNames,
    outside_units,
    renamed_units,
    short_form,
    significant,
    town_forms,
)

# How a place bears a name, from the surest to the least sure.
Form = Literal["official", "alias", "former", "unit short", "town short"]

# How far from its seat a town may reach where the builder of the places has not measured it: the
# largest that it measured in Shaoxing is 20.6 km.
DEFAULT_TOWN_REACH_M = 21_000.0
# A part or an annex of a site: the site itself, its grounds and what adjoins them.
SITE_REACH_M = 2000.0
# Two editions of the outlines lie up to 2 km apart at places (data/boundaries/sources.toml).
_OUTLINE_UNCERTAINTY_M = 2000.0
_MIN_SCANNED_OUTSIDE = 3
# What is named after water lies beside it, not in it.
_WATERS = ("water", "waterway")


@dataclass(frozen=True, slots=True)
class Named:
    """A place under one of its names; ``note`` says since when a former name is out of use."""

    place_id: str
    form: Form
    note: str = ""


class Gazetteer:
    """Places of the place file and the units of the boundaries, by id and by folded name."""

    def __init__(
        self,
        places: Iterable[Place],
        boundaries: Boundaries,
        *,
        renamed: Iterable[tuple[str, str, str]] = (),
        outside: Iterable[tuple[str, UnitName]] = (),
        sited: Mapping[str, str] | None = None,
        reach_m: Mapping[str, float] | None = None,
    ) -> None:
        """Index the places; raise DataError for an id that is used twice.

        ``renamed`` are (old name, code, note), ``outside`` the names of units without
        outlines, ``sited`` names of things known only to a unit, with the unit's place id (a
        name that holds in one area only is written ``<adcode prefix>:<name>``),
        ``reach_m`` how far in metres from its seat most of a town (by id) lies.
        """
        self._boundaries = boundaries
        self._places: dict[str, Place] = {}
        for place in places:
            if place.id in self._places:
                raise DataError(f"place {place.id} occurs twice in the gazetteer; give one id each")
            self._places[place.id] = place
        self._units = {f"admin-{unit.adcode}": unit for unit in boundaries.units}
        self._renamed = tuple(renamed)
        self._outside = tuple(outside)
        self._reach_m = dict(reach_m or {})
        self._sited = _by_area(sited or {})

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Gazetteer":
        """Return the shipped gazetteer, one instance a process; raise DataError if damaged."""
        return Gazetteer(
            read_places(PLACES / "places.geojson"),
            Boundaries.load(),
            renamed=renamed_units(PLACES / "renamed_units.csv"),
            outside=outside_units(PLACES / "outside_units.csv"),
            sited=_read_json(PLACES / "sited.json"),
            reach_m=_read_json(PLACES / "town_reach.json"),
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places: those of the place file, then the cities and districts, by id."""
        return (*self._places.values(), *(self.get(unit_id) for unit_id in sorted(self._units)))

    def get(self, place_id: str) -> Place:
        """Return the place with this id; raise DataError naming an unknown one."""
        place = self._places.get(place_id)
        if place is None and place_id in self._units:
            place = self._places_of_units[place_id]
        if place is None:
            raise DataError(f"no place {place_id!r} in the gazetteer; rebuild what refers to it")
        return place

    def has(self, place_id: str) -> bool:
        """Return whether there is a place with this id."""
        return place_id in self._places or place_id in self._units

    def enclosing(self, place_id: str) -> Place:
        """Return the place as an enclosure, with how far from it things in it may lie.

        ``uncertainty_m`` is then, for areas, how far they reach from a point inside; for towns,
        known by their seat, how far the town reaches from there and how far off the seat may be;
        for other points at least ``SITE_REACH_M``. Raise DataError for an unknown id.
        """
        place = self.get(place_id)
        if place.kind == "area":
            in_metres, _ = to_metres(place.geometry)
            corners = points(get_coordinates(in_metres))
            radius_m = float(distance(corners, in_metres.representative_point()).max())
            return replace(place, uncertainty_m=round(radius_m, -2) + place.uncertainty_m)
        if is_town(place):
            reach_m = self._reach_m.get(place_id, DEFAULT_TOWN_REACH_M) + place.uncertainty_m
            return replace(place, uncertainty_m=reach_m)
        return replace(place, uncertainty_m=max(SITE_REACH_M, place.uncertainty_m))

    def by_name(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear the name or alias, written in any usual way, surest first."""
        return tuple(self.get(named.place_id) for named in self.named(fold(name)))

    def named(self, key: str) -> tuple[Named, ...]:
        """Return the places of a folded name with how they bear it, surest first."""
        return self._by_name.get(key, ())

    def keys(self) -> frozenset[str]:
        """Return all folded names that places bear."""
        return frozenset(self._by_name)

    def local(self, name: str, home: str) -> tuple[Place, ...]:
        """Return the places that the name means in documents about ``home`` (an adcode)."""
        area = significant(home)
        found = self.local_names(fold(name))
        return tuple(self.get(place_id) for prefix, place_id in found if area.startswith(prefix))

    def local_names(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return (adcode prefix, place id) of the local aliases that a folded name may be."""
        return self._by_local_name.get(key, ())

    def sited(self, key: str, codes: Iterable[str]) -> str | None:
        """Return the id of the place that holds a thing of which no more is known, else None.

        ``key`` is its folded name, ``codes`` the adcodes that its document is about.
        """
        about = tuple(codes)
        for prefix, place_id in self._sited.get(key, ()):
            if not prefix or any(code.startswith(prefix) for code in about):
                return place_id
        return None

    def homonyms(self, key: str) -> tuple[UnitName, ...]:
        """Return the units outside the boundaries that bear a folded name."""
        return self._by_outside_name.get(key, ())

    @cached_property
    def alphabet(self) -> frozenset[str]:
        """All characters of the names known: a name with others may be in another script."""
        keys = (*self._by_name, *self._by_local_name, *self._by_outside_name, *self._sited)
        return frozenset("".join(keys))

    @cached_property
    def unit_names(self) -> UnitNames:
        """The names of units to look for inside longer names and texts."""
        names: list[tuple[str, UnitName]] = [
            ("浙江省", UnitName(PROVINCE + "0000", "浙江省", "province", "full", known=True)),
            ("浙江", UnitName(PROVINCE + "0000", "浙江省", "province", "short", known=True)),
        ]
        for unit in self._units.values():
            names.append((unit.name, self._unit_name(unit, "full")))
            if short := short_form(unit.name):
                names.append((short, self._unit_name(unit, "short")))
        titles = {unit.adcode: unit.name for unit in self._units.values()}
        for place in self._places.values():
            if not is_town(place):
                continue
            code = town_code(place)
            titles[code] = place.name
            full = UnitName(code, place.name, "town", "full", known=True)
            names.append((place.name, full))
            for number, form in enumerate(town_forms(place.name)):
                names.append((form, replace(full, form="former" if number else "short")))
        for old, code, note in self._renamed:
            if code in titles:
                level: UnitLevel = "town" if len(code) == 9 else _level(code)
                why = f"{old} is {titles[code]} {note}"
                former = UnitName(code, titles[code], level, "former", True, why)
                names.append((old, former))
                names += [(short, replace(former, form="short")) for short in town_forms(old)[:1]]
        for name, outside in self._outside:
            if outside.level != "district" or (
                outside.form == "full" and len(name) >= _MIN_SCANNED_OUTSIDE
            ):
                names.append((name, outside))
        return UnitNames(names)

    @cached_property
    def areas(self) -> UnitNames:
        """The names of zones and other areas, to find them inside longer names."""
        return UnitNames(
            (name, UnitName(place.id, place.name, "town", "full", known=True))
            for place in self._places.values()
            if place.kind == "area" and place.theme not in _WATERS
            for name in (place.name, *place.aliases)
        )

    def _unit_name(self, unit: Unit, form: Literal["full", "short"]) -> UnitName:
        return UnitName(unit.adcode, unit.name, unit.level, form, known=True)

    @cached_property
    def _places_of_units(self) -> dict[str, Place]:
        levels: tuple[Level, ...] = ("city", "district")
        found = {}
        for level in levels:
            for feature in self._boundaries.display(level)["features"]:
                unit = self._units[f"admin-{feature['properties']['adcode']}"]
                found[f"admin-{unit.adcode}"] = Place(
                    id=f"admin-{unit.adcode}",
                    name=unit.name,
                    name_en=unit.name_en,
                    aliases=tuple(filter(None, [short_form(unit.name)])),
                    theme="admin",
                    kind="area",
                    geometry=shape(feature["geometry"]),
                    uncertainty_m=_OUTLINE_UNCERTAINTY_M,
                    basis="sourced",
                    sources=(SOURCE_ID,),
                    adcodes=(unit.adcode,) if level == "district" else (),
                )
        return found

    @cached_property
    def _by_name(self) -> dict[str, tuple[Named, ...]]:
        found: dict[str, dict[str, Named]] = {}

        def add(name: str, place_id: str, form: Form, note: str = "") -> None:
            found.setdefault(fold(name), {}).setdefault(place_id, Named(place_id, form, note))

        everything: Sequence[tuple[str, Place]] = list(self._places.items())
        for place_id, place in everything:
            add(place.name, place_id, "official")
        for unit_id, unit in self._units.items():
            add(unit.name, unit_id, "official")
            add(unit.name_en, unit_id, "alias")
            add(unit.name_en.rpartition(" ")[0], unit_id, "unit short")
            if short := short_form(unit.name):
                add(short, unit_id, "unit short")
        towns = [(place_id, town_forms(p.name)) for place_id, p in everything if is_town(p)]
        for place_id, forms in towns:
            for number, form in enumerate(forms):
                add(form, place_id, "former" if number else "town short")
        for place_id, place in everything:
            for alias in (*place.aliases, place.name_en):
                if alias:
                    add(alias, place_id, "alias")
        for old, code, note in self._renamed:
            place_id = f"admin-{code}"
            if self.has(place_id):
                bearer: Unit | Place = self._units.get(place_id) or self._places[place_id]
                why = f"{old} is {bearer.name} {note}"
                add(old, place_id, "former", why)
                for short in town_forms(old)[:1]:
                    add(short, place_id, "town short", why)
        order = {"official": 0, "alias": 1, "former": 2, "unit short": 3, "town short": 4}
        return {
            key: tuple(sorted(named.values(), key=lambda item: (order[item.form], item.place_id)))
            for key, named in found.items()
        }

    @cached_property
    def _by_local_name(self) -> dict[str, tuple[tuple[str, str], ...]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for place in self._places.values():
            for entry in place.local_aliases:
                prefix, _, name = entry.partition(":")
                if not (prefix.isdigit() and name):
                    raise DataError(
                        f"place {place.id}: local alias {entry!r} is not <adcode prefix>:<name>"
                    )
                found.setdefault(fold(name), []).append((prefix, place.id))
        return {key: tuple(sorted(entries)) for key, entries in found.items()}

    @cached_property
    def _by_outside_name(self) -> dict[str, tuple[UnitName, ...]]:
        found: dict[str, list[UnitName]] = {}
        for name, unit in self._outside:
            found.setdefault(fold(name), []).append(unit)
        return {key: tuple(units) for key, units in found.items()}


def _by_area(sited: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return folded name → (adcode prefix or "", place id), the narrowest area first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, place_id in sited.items():
        prefix, colon, local = name.partition(":")
        area, own = (prefix, local) if colon and prefix.isdigit() else ("", name)
        found.setdefault(fold(own), []).append((area, place_id))
    return {
        key: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry)))
        for key, entries in found.items()
    }


def is_town(place: Place) -> bool:
    """Return whether the place is a town: its id is ``admin-`` and a nine-digit code."""
    return place.theme == "admin" and len(town_code(place)) == 9


def is_city(place: Place) -> bool:
    """Return whether the place is a city as a whole: no one district holds it."""
    code = town_code(place)
    return len(code) == 6 and code.endswith("00")


def town_code(place: Place) -> str:
    """Return the code in the id of an administrative place, "" for other places."""
    code = place.id.removeprefix("admin-")
    return code if code != place.id and code.isdigit() else ""


def _level(code: str) -> Level:
    return "city" if code.endswith("00") else "district"


def read_places(path: Path) -> list[Place]:
    """Return the places of a place file (GeoJSON); raise DataError naming a damaged feature."""
    features = _read_json(path, "features")
    places = []
    for number, feature in enumerate(features, start=1):
        try:
            places.append(from_feature(feature))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DataError(f"{path.name}: feature {number} is no place: {error!r}") from error
    return places


def _read_json(path: Path, key: str = "") -> Any:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return content[key] if key else content
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"data/places/{path.name} cannot be read: {error!r}; rebuild it") from error
