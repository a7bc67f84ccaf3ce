"""Builds data/places/unit_facts.csv from the outlines of units and the table of zones."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from geo import paths
from geo.admin import Admin
from geo.boundaries import Boundaries
from geo.country import Country
from geo.facts import COLUMNS, FILE, Fact, Facts, measured, rows
from geo.paths import replacing
from geo.zones import Zones


def build(folder: Path = paths.PLACES) -> None:
    """Write the table whole or not at all; boundaries, outside units and zones must be there."""
    with replacing(folder / FILE) as part:
        part.write_text(_content(), encoding="utf-8")
    Facts.load.cache_clear()


def check(folder: Path = paths.PLACES) -> list[str]:
    """Return the faults of the table: empty if it says what the outlines do."""
    path = folder / FILE
    try:
        told = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        return [f"{path.name}: cannot be read: {error}; run luotu build"]
    wanted = _content().splitlines()
    differing = sorted(set(told) ^ set(wanted))
    ids = dict.fromkeys(line.partition(",")[0] for line in differing)
    if told == wanted:
        return []
    if not ids:
        return [f"{path.name}: its rows are not in order; run luotu build"]
    return [
        f"{path.name}: {place_id} differs from its outline; run luotu build" for place_id in ids
    ]


def of_outlines() -> Iterator[tuple[str, Fact]]:
    """Yield place id and facts of every unit with an outline and of every zone, from geometry."""
    admin = Admin(Boundaries(), Country(), None, Facts(None))
    for code in sorted(admin.units):
        if admin.has(f"admin-{code}"):
            shown = admin.get(f"admin-{code}").geometry
            yield f"admin-{code}", measured(shown, admin.geometry(code))
    zones = Zones(admin)
    for zone in sorted(zones, key=lambda zone: zone.id):
        yield zone.id, measured(zones.get(zone.id).geometry)


def _content() -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(of_outlines()))
    return out.getvalue()
