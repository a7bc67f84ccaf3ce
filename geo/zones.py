"""Well-known zones of China outside the place file: shown as the units that they lie in."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo import paths
from geo.admin import Admin
from geo.boundaries import SOURCE_ID
from geo.errors import DataError
from geo.facts import reach_m
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Basis, Outlined, Place
from geo.tables import read_rows

TABLE = paths.PLACES / "zones_china.csv"
COLUMNS = ("name", "aliases", "local_aliases", "adcodes", "source", "note")
_ID = "zone-cn-"
_FROM_MEMORY = "common-knowledge"


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone by its names, the units that it lies in, and what says so."""

    name: str
    aliases: tuple[str, ...]
    local_aliases: tuple[str, ...]
    adcodes: tuple[str, ...]
    source: str
    note: str

    @property
    def id(self) -> str:
        """The id of the place that it is; it stays while the name does."""
        return f"{_ID}{hashlib.sha256(self.name.encode()).hexdigest()[:8]}"


class Zones:
    """The zones of the table by place id; outlines are made when asked for."""

    def __init__(self, admin: Admin, table: Path | None = TABLE) -> None:
        self._admin = admin
        self._table = table
        self._places: dict[str, Place] = {}

    def __iter__(self) -> Iterator[Zone]:
        """Yield the zones in the order of the table."""
        return iter(self._by_id.values())

    def has(self, place_id: str) -> bool:
        """Return whether a zone has this place id."""
        return place_id in self._by_id

    def get(self, place_id: str) -> Place:
        """Return the zone as a sketched area: the units that it lies in.

        Its own outline lies somewhere in them, so ``uncertainty_m`` is how far they reach.
        """
        place = self._places.get(place_id)
        if place is None:
            place = self._places[place_id] = self._make(self._by_id[place_id])
        return place

    @cached_property
    def _by_id(self) -> dict[str, Zone]:
        if self._table is None:
            return {}
        found = {}
        for line, row in read_rows(self._table, COLUMNS):
            zone = Zone(
                name=row["name"],
                aliases=_listed(row["aliases"]),
                local_aliases=_listed(row["local_aliases"]),
                adcodes=_listed(row["adcodes"]),
                source=row["source"],
                note=row["note"],
            )
            unknown = [code for code in zone.adcodes if not self._admin.has(f"admin-{code}")]
            if unknown or not (zone.name and zone.adcodes and zone.source):
                raise DataError(
                    f"{self._table.name} line {line}: {zone.name or 'a zone without name'}: "
                    f"name, source and codes of units with an outline are needed {unknown or ''}"
                )
            found[zone.id] = zone
        return found

    def _make(self, zone: Zone) -> Place:
        fact = self._admin.facts.get(zone.id)
        outline = partial(self._outline, zone)
        radius_m = fact.reach_m if fact else reach_m(outline())
        basis: Basis = "estimated" if zone.source == _FROM_MEMORY else "derived"
        return Outlined(
            id=zone.id,
            name=zone.name,
            theme="zone",
            kind="area",
            geometry=outline,
            uncertainty_m=max(radius_m, ESTIMATED_MIN_UNCERTAINTY_M),
            basis=basis,
            sources=(zone.source, SOURCE_ID),
            aliases=zone.aliases,
            adcodes=zone.adcodes,
            schematic=True,
            note=zone.note,
            local_aliases=zone.local_aliases,
        )

    def _outline(self, zone: Zone) -> BaseGeometry:
        return shapely.union_all(
            [self._admin.get(f"admin-{code}").geometry for code in zone.adcodes]
        )


def is_by_units(place: Place) -> bool:
    """Return whether the place is a zone that is shown as the units in which it lies."""
    return place.id.startswith(_ID)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
