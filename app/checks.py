"""Whether the data files are sound: the faults of each, in one line each, without rebuilding."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from geo.boundaries import Boundaries
from geo.errors import DataError, LuotuError
from geo.gazetteer import read_places
from geo.paths import BOUNDARIES, PLACES
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Place
from layers.table import placed, validate
from layers.themes import BY_ID as THEMES
from layers.vector import geojson
from seeds import catalogue

N_CITIES, N_DISTRICTS = 11, 90
# What every source must state; the reader of the map has a right to each.
STATED = ("title", "publisher", "licence")
# A stated district that holds less of a line or area than this is taken for a typing error.
_MIN_STATED_SHARE = 0.001


def data_faults() -> list[str]:
    """Return the faults of boundaries, places, catalogue and feature table; empty = sound."""
    steps: tuple[tuple[str, Callable[[], Iterable[str]]], ...] = (
        ("data/boundaries", boundary_faults),
        ("data/places", place_faults),
        ("catalogue", catalogue.check),
        ("feature table", table_faults),
    )
    faults: list[str] = []
    for name, step in steps:
        try:
            faults += step()
        except LuotuError as error:
            faults.append(f"{name}: {error}")
    return faults


def source_ids(folder: Path) -> tuple[set[str], list[str]]:
    """Return the source ids that a folder's ``*sources.toml`` state, and the faults there."""
    ids: set[str] = set()
    faults = []
    for path in sorted(folder.glob("*sources.toml")):
        where = f"{folder.name}/{path.name}"
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise DataError(f"{where} cannot be read: {error}; restore it") from error
        faults += [f"{where}: [{key}] is stated twice" for key in sorted(ids & tables.keys())]
        ids |= tables.keys()
        faults += [
            f"{where}: [{source_id}] states no {key}"
            for source_id, table in tables.items()
            for key in STATED
            if not (isinstance(table, dict) and str(table.get(key, "")).strip())
        ]
    if not ids:
        raise DataError(f"{folder.name}: no source is stated in sources.toml; restore it")
    return ids, faults


def boundary_faults(boundaries: Boundaries | None = None) -> list[str]:
    """Return the faults of the boundaries: sources, counts, codes, outlines, display files."""
    boundaries = boundaries or Boundaries.load()
    _, faults = source_ids(BOUNDARIES)
    counts = Counter(unit.level for unit in boundaries.units)
    if (counts["city"], counts["district"]) != (N_CITIES, N_DISTRICTS):
        faults.append(
            f"boundaries: {counts['city']} cities and {counts['district']} districts; "
            f"there must be {N_CITIES} and {N_DISTRICTS}"
        )
    faults += _twice("boundaries: adcode", (unit.adcode for unit in boundaries.units))
    cities = {unit.adcode for unit in boundaries.units if unit.level == "city"}
    for unit in boundaries.units:
        if unit.city_adcode not in cities:
            faults.append(f"boundaries: {unit.adcode} {unit.name}: no city {unit.city_adcode}")
        if not boundaries.geometry(unit.adcode).is_valid:
            faults.append(f"boundaries: {unit.adcode} {unit.name}: its outline is not valid")
    shown = {
        feature["properties"]["adcode"]
        for feature in (
            *boundaries.display("city")["features"],
            *boundaries.display("district")["features"],
        )
    }
    for code in sorted({unit.adcode for unit in boundaries.units} ^ shown):
        faults.append(f"boundaries: {code}: only in one of full and display geometry")
    return faults


def place_faults(places: Iterable[Place] | None = None) -> list[str]:
    """Return the faults of the places: ids, sources, themes, uncertainty, stated districts."""
    places = list(read_places(PLACES / "places.geojson") if places is None else places)
    known, faults = source_ids(PLACES)
    known |= source_ids(BOUNDARIES)[0]
    faults += _twice("places: id", (place.id for place in places))
    boundaries = Boundaries.load()
    for place in places:
        faults += [f"places: {place.id} {place.name}: {what}" for what in _place(place, known)]
        faults += [
            f"places: {place.id} {place.name}: {what}" for what in _district(place, boundaries)
        ]
    return faults


def table_faults() -> list[str]:
    """Return the faults of the feature table and of the counts that follow from it."""
    packaged = catalogue.packaged()
    table = packaged.table()
    validate(table)
    faults = []
    features = geojson(table)["features"]
    drawn = sum(feature["geometry"] is not None for feature in features)
    if (len(features), drawn) != (len(table), len(placed(table))):
        faults.append(
            f"feature table: {len(table)} rows, {len(placed(table))} placed, but GeoJSON holds "
            f"{len(features)} and {drawn}"
        )
    if len(table) != len(packaged.projects):
        faults.append(f"feature table: {len(table)} rows of {len(packaged.projects)} projects")
    known = source_ids(PLACES)[0] | source_ids(BOUNDARIES)[0]
    for row in placed(table).itertuples(index=False):
        faults += [
            f"feature table: {row.id} {row.name}: no source {source!r}"
            for source in row.sources
            if source not in known
        ]
        if not row.sources:
            faults.append(f"feature table: {row.id} {row.name}: placed without a source")
    return faults


def summary() -> str:
    """Return in one line what the packaged data hold."""
    packaged = catalogue.packaged()
    table = packaged.table()
    places = len(read_places(PLACES / "places.geojson"))
    return (
        f"sound: {len(packaged.plans)} plans, {len(table)} projects, {len(placed(table))} placed, "
        f"{table['theme'].nunique()} themes; {places} places; {N_DISTRICTS} districts"
    )


def _place(place: Place, known_sources: set[str]) -> Iterator[str]:
    if place.theme not in THEMES:
        yield f"unknown theme {place.theme!r}"
    if not place.sources:
        yield "no source"
    for source in place.sources:
        if source not in known_sources:
            yield f"no source {source!r} in sources.toml"
    if not place.uncertainty_m >= 0:
        yield "no uncertainty in metres"
    if place.basis == "estimated":
        if place.uncertainty_m < ESTIMATED_MIN_UNCERTAINTY_M:
            yield f"estimated, but said to be known to {place.uncertainty_m:.0f} m"
        if not place.note:
            yield "estimated without a reason"
    if place.geometry.is_empty or not place.geometry.is_valid:
        yield "its geometry is empty or not valid"


def _district(place: Place, boundaries: Boundaries) -> Iterator[str]:
    if not place.adcodes or place.geometry.is_empty or not place.geometry.is_valid:
        return
    shares = {share.adcode: share.share for share in boundaries.shares(place.geometry)}
    for adcode in place.adcodes:
        if shares.get(adcode, 0) < _MIN_STATED_SHARE:
            unit = boundaries.unit(adcode)
            found = ", ".join(boundaries.unit(code).name for code in shares) or "no district"
            yield f"stated in {unit.name}, but lies in {found}"


def _twice(what: str, values: Iterable[str]) -> list[str]:
    return [f"{what} {value} is used twice" for value, n in Counter(values).items() if n > 1]
