"""All places by id and by name: the place file, the administrative units and their old names."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from geo.admin import Admin
from geo.boundaries import Boundaries
from geo.country import Country
from geo.errors import DataError
from geo.facts import reach_m as outline_reach_m
from geo.latin import pinyin, pinyin_index
from geo.name_index import Form, Named, NameIndex, is_town, town_code
from geo.names import fold
from geo.paths import PLACES
from geo.place import Place, altered, from_feature
from geo.towns import Towns
from geo.units import (
    MUNICIPAL,
    UnitNames,
    ordinary_words,
    renamed_units,
    short_form,
    short_forms,
    significant,
    town_forms,
)
from geo.variants import station_names
from geo.zones import TABLE as ZONES
from geo.zones import Zones, is_by_units

# How far from its seat a town may reach where the builder of the places has not measured it: the
# largest that it measured in Shaoxing is 20.6 km.
DEFAULT_TOWN_REACH_M = 21_000.0
# A part or an annex of a site: the site itself, its grounds and what adjoins them.
SITE_REACH_M = 2000.0


class Gazetteer:
    """Places of the place file and the units of all China, by id and by folded name."""

    def __init__(
        self,
        places: Iterable[Place],
        boundaries: Boundaries,
        *,
        country: Country | None = None,
        towns: Towns | None = None,
        zones: Path | None = None,
        renamed: Iterable[tuple[str, str, str]] = (),
        short: Iterable[tuple[str, str]] = (),
        ordinary: frozenset[str] = frozenset(),
        sited: Mapping[str, str] | None = None,
        reach_m: Mapping[str, float] | None = None,
    ) -> None:
        """Index the places; raise DataError for an id that is used twice.

        ``country`` are the units outside Zhejiang (None: the shipped ones), ``towns`` the towns
        of all China, ``zones`` the table of the zones outside the places, ``renamed`` are (old
        name, code, note), ``short`` are (short form, code) that no rule makes, ``ordinary``
        folded names that are words as well, ``sited`` names of things known only to a unit, with
        the unit's place id (a name that holds in one area only is written ``<adcode
        prefix>:<name>``), ``reach_m`` how far in metres from its seat most of a town (by id) lies.
        """
        self.admin = Admin(boundaries, country or Country.load(), towns)
        self._places: dict[str, Place] = {}
        for place in places:
            if place.id in self._places:
                raise DataError(f"place {place.id} occurs twice in the gazetteer; give one id each")
            self._places[place.id] = place
        self._zones = Zones(self.admin, zones)
        self._names = NameIndex(self._places, self.admin, self._zones, renamed, short)
        self._ordinary = ordinary
        self._reach_m = dict(reach_m or {})
        self._sited = _by_area(sited or {})

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> "Gazetteer":
        """Return the shipped gazetteer, one instance a process; raise DataError if damaged."""
        return Gazetteer(
            read_places(PLACES / "places.geojson"),
            Boundaries.load(),
            towns=Towns.load(),
            zones=ZONES,
            renamed=(
                *renamed_units(PLACES / "renamed_units.csv"),
                *renamed_units(PLACES / "former_units.csv"),
            ),
            short=short_forms(PLACES / "short_forms.csv"),
            ordinary=ordinary_words(PLACES / "ordinary_words.csv"),
            sited=_read_json(PLACES / "sited.json"),
            reach_m=_read_json(PLACES / "town_reach.json"),
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places of the place file, then the cities and districts of Zhejiang, by id."""
        units = sorted(f"admin-{unit.adcode}" for unit in self.admin.boundaries.units)
        return (*self._places.values(), *(self.get(unit_id) for unit_id in units))

    def get(self, place_id: str) -> Place:
        """Return the place with this id; raise DataError naming an unknown one."""
        place = self._places.get(place_id)
        if place is None:
            holder = self._zones if self._zones.has(place_id) else self.admin
            place = holder.get(place_id)
        return place

    def has(self, place_id: str) -> bool:
        """Return whether there is a place with this id."""
        return place_id in self._places or self._zones.has(place_id) or self.admin.has(place_id)

    def is_ordinary(self, key: str) -> bool:
        """Return whether a folded name is a word of the language as well (平安, 合作)."""
        return key in self._ordinary

    def is_listed(self, place_id: str) -> bool:
        """Return whether the place stands in the place file, so that it is known in detail."""
        return place_id in self._places

    def enclosing(self, place_id: str) -> Place:
        """Return the place as an enclosure, with how far from it things in it may lie.

        ``uncertainty_m`` is then, for areas, how far they reach from a point inside; for towns,
        known by their seat, how far the town reaches from there and how far off the seat may be;
        for other points at least ``SITE_REACH_M``. Raise DataError for an unknown id.
        """
        place = self.get(place_id)
        if place.kind == "area":
            fact = self.admin.facts.get(place_id)
            radius_m = fact.reach_m if fact else outline_reach_m(place.geometry)
            return altered(place, uncertainty_m=radius_m + place.uncertainty_m)
        if is_town(place):
            radius_m = self._reach_m.get(place_id, DEFAULT_TOWN_REACH_M) + place.uncertainty_m
            return altered(place, uncertainty_m=radius_m)
        return altered(place, uncertainty_m=max(SITE_REACH_M, place.uncertainty_m))

    def by_name(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear the name or alias, written in any usual way, surest first."""
        return tuple(self.get(named.place_id) for named in self.named(fold(name)))

    def named(self, key: str) -> tuple[Named, ...]:
        """Return the places of a folded name with how they bear it, surest first."""
        found = self.listed(key)
        return (*found, *self._towns_named(key)) if self.admin.towns else found

    def listed(self, key: str) -> tuple[Named, ...]:
        """Return the same but for towns outside the place file."""
        return self._by_name.get(key, ())

    def is_town_name(self, key: str) -> bool:
        """Return whether a folded name may be that of a town outside the place file."""
        return self.admin.towns is not None and self.admin.towns.has(key)

    def unit_codes(self, key: str) -> tuple[str, ...]:
        """Return the adcodes of the provinces, cities and districts that bear a folded name.

        Those in pinyin of which none is an English name count as well.
        """
        codes = (named.place_id.removeprefix("admin-") for named in self.listed(key))
        return tuple(code for code in codes if code.isdigit() and len(code) == 6) or self.spelt(key)

    def spelt(self, key: str) -> tuple[str, ...]:
        """Return the adcodes of the units that a folded key spells in pinyin: kunshan."""
        return self._by_pinyin.get(key, ()) if key.isascii() and key.isalpha() else ()

    def keys(self) -> frozenset[str]:
        """Return all folded names that places bear, towns outside the place file left out."""
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

    def sounding(self, key: str) -> tuple[str, ...]:
        """Return the adcodes of the units whose names sound like a folded name (嵊洲市)."""
        return self._by_pinyin.get(pinyin(key), ())

    @cached_property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """Kind of zone → ids of the zones that are one; see ``geo.kinds``."""
        return self._names.kinds()

    @cached_property
    def alphabet(self) -> frozenset[str]:
        """All characters of the names known: a name with others may be in another script."""
        return frozenset("".join((*self._by_name, *self._by_local_name, *self._sited)))

    @cached_property
    def unit_names(self) -> UnitNames:
        """The names of units to look for inside longer names and texts."""
        return self._names.unit_names()

    @cached_property
    def heads(self) -> UnitNames:
        """The names of units with which a name may begin."""
        return self._names.heads()

    @cached_property
    def areas(self) -> UnitNames:
        """The names of zones and other areas, to find them inside longer names."""
        return self._names.areas()

    @cached_property
    def _by_pinyin(self) -> dict[str, tuple[str, ...]]:
        units = self.admin.units.values()
        return pinyin_index(
            (unit.adcode, filter(None, (unit.name, short_form(unit.name))))
            for unit in units
            if self.admin.has(f"admin-{unit.adcode}")
        )

    @cached_property
    def _by_name(self) -> dict[str, tuple[Named, ...]]:
        return self._names.by_name()

    def _towns_named(self, key: str) -> tuple[Named, ...]:
        """Return the towns and populated places of all China that bear a folded name.

        Those without a position lie in their district.
        """
        found: list[Named] = []
        for town in self.admin.towns.named(key) if self.admin.towns else ():
            if town.id in self._places:
                continue
            form: Form = "town short"
            if key == town.name and town.code:
                form = "official"
            elif key in town.names and not town.code and town_forms(key):
                form = "alias"
            elif town_forms(key):
                form = "former"
            if town.position is not None:
                found.append(Named(town.id, form))
            else:
                holder = f"admin-{self.admin.drawn(town.adcode)}"
                found.append(Named(holder, form, inside=town.name))
        return tuple(found)

    @cached_property
    def _by_local_name(self) -> dict[str, tuple[tuple[str, str], ...]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for place in (*self._places.values(), *self._zones):
            for entry in place.local_aliases:
                prefix, _, name = entry.partition(":")
                if not (prefix.isdigit() and name):
                    raise DataError(
                        f"place {place.id}: local alias {entry!r} is not <adcode prefix>:<name>"
                    )
                found.setdefault(fold(name), []).append((prefix, place.id))
        for place in self._places.values():
            if place.theme == "metro" and place.adcodes:
                # Other cities have stations of these names, which no source here lists.
                for name in station_names(place.name):
                    found.setdefault(name, []).append((place.adcodes[0][:2], place.id))
        return {key: tuple(sorted(entries)) for key, entries in found.items()}


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


def city_code(place: Place) -> str:
    """Return the code of the city or province of which no one district holds the place, else "".

    That is a city itself, a place of which no more than the city is known, and of a zone that is
    shown as several districts the city of most of them, the province if no city has most.
    """
    code = town_code(place)
    if not code and is_by_units(place):
        code = place.adcodes[0]
        if len(place.adcodes) > 1:
            (code, number), *_ = Counter(map(_city, place.adcodes)).most_common(1)
            if 2 * number < len(place.adcodes):
                code = f"{code[:2]}0000"
    return code if len(code) == 6 and code.endswith("00") else ""


def _city(adcode: str) -> str:
    return (adcode[:2] if adcode.startswith(MUNICIPAL) else adcode[:4]).ljust(6, "0")


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
