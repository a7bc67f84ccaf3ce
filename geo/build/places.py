"""Builds data/places/places.geojson: the gazetteer's points, lines and areas from edited tables.

The tables, one noun each: ``towns.csv`` (seats of the towns), ``town_parts.csv``
(other settlements of a town, for its cell), ``points.csv``,
``metro_stations.csv`` and ``toll_gates.csv`` (a source prints a coordinate of the thing or of
something beside it), ``sites.csv`` (only the town or a neighbour is known), ``areas.csv``
(sketches, see ``geo.build.areas``), the lines (see ``geo.build.courses``), ``aliases.csv``, and
``sited.csv`` for names of which no more than the district, city or zone is known.

How ``uncertainty_m``, a promise of 95 %, was set. A printed coordinate: the accuracy that the
source or the reference states, widened to the size of the thing (a station 250 to 500 m, a campus
500 m, a scenic area 1.8 to 4.5 km), by 600 m where the datum is not known (GCJ-02 lies about that
far from WGS-84 here), and two- to threefold where the accuracy is a typical error only. Something
beside the thing: that, and the distance that the note tells. A town only: the reach of the town,
scaled to the class of the site by ``geo.build.town_reach``, and the uncertainty of its seat. A
neighbourhood from memory: ``estimated``, wide enough to hold every part of the neighbourhood; so
are the services that a town runs for all its people (clinic, kindergarten, police), which stand
in or beside the place of the seat.
"""

import json
import math
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from geo import paths
from geo.boundaries import Boundaries
from geo.build import courses, tables, town_reach
from geo.build.areas import Constructions, Towns
from geo.build.stated import stated_district_faults
from geo.build.tables import Row
from geo.errors import DataError
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Basis, Place, from_feature, to_feature

PLACES_FILE = "places.geojson"
SITED_FILE = "sited.json"
REACH_FILE = "town_reach.json"
# Tables of points with coordinates of their own.
POINT_TABLES = ("points.csv", "metro_stations.csv", "toll_gates.csv")
_SAME_DEG = 1e-5
_ROUND_M = 100.0


def build(out_dir: Path, tables_dir: Path = paths.PLACES) -> None:
    """Write the three files of data/places into ``out_dir`` (created if missing).

    ``places.geojson`` holds all places (WGS-84, lon lat); ``sited.json`` names of which only the
    unit is known → id of that unit (a name that holds in one area only is written
    ``<adcode prefix>:<name>``); ``town_reach.json`` town id → radius in metres around the seat
    that holds 95 % of the town's land (see ``Towns.reach_m``). Raise DataError listing every
    fault of the tables: nothing is written then.
    """
    places, reach = _places(tables_dir)
    faults = validate(places, tables.read_sources(tables_dir))
    sited = _sited(tables_dir, places)
    if faults:
        raise DataError("data/places: " + "\n  ".join(faults))
    out_dir.mkdir(parents=True, exist_ok=True)
    features = [to_feature(place) for place in places]
    _write(out_dir / PLACES_FILE, _collection(features))
    _write(out_dir / SITED_FILE, _object(sited))
    _write(out_dir / REACH_FILE, _object(reach))


def check() -> list[str]:
    """Rebuild into a temporary folder and return the differences from the shipped files."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        fresh, shipped = Path(folder), paths.PLACES
        found = _different_places(_features(fresh), _features(shipped))
        for name in (SITED_FILE, REACH_FILE):
            if _read_json(fresh / name) != _read_json(shipped / name):
                found.append(f"{name}: differs from what the tables give; build again")
        return found


def validate(places: Iterable[Place], sources: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the places, one line each: ids, sources, basis, position, names."""
    boundaries = Boundaries.load()
    faults: list[str] = []
    seen: set[str] = set()
    owners: dict[str, set[str]] = {}
    for place in places:
        faults += [f"{place.id}: {fault}" for fault in _faults(place, sources, boundaries)]
        if place.id in seen:
            faults.append(f"{place.id}: the id occurs twice")
        seen.add(place.id)
        for name in {place.name, *place.aliases}:
            owners.setdefault(name, set()).add(place.id)
    for name, ids in sorted(owners.items()):
        if len(ids) > 1:
            faults.append(f"{name}: name of {', '.join(sorted(ids))}; keep it with one of them")
    return faults


def _places(folder: Path) -> tuple[list[Place], dict[str, float]]:
    """Return all places by id, and the reach in metres of each town by its id."""
    boundaries = Boundaries.load()
    towns = [_town(row) for row in tables.read(folder, "towns.csv")]
    points = [_point(row) for table in POINT_TABLES for row in tables.read(folder, table)]
    land = Towns(towns, boundaries, _town_parts(folder, towns))
    reach = {town.id: land.reach_m(town.id) for town in sorted(towns, key=lambda t: t.id)}
    known = {place.id: place for place in (*towns, *points)}
    rows = list(tables.read(folder, "areas.csv"))
    areas = _areas(rows, Constructions(land, known, boundaries), known)
    known |= {place.id: place for place in areas}
    sites = _sites(list(tables.read(folder, "sites.csv")), known, reach)
    places = [*towns, *points, *areas, *sites]
    places += courses.build(folder, {place.id: place for place in places})
    return _with_aliases(sorted(places, key=lambda place: place.id), folder), reach


def _town_parts(folder: Path, towns: Iterable[Place]) -> dict[str, list[Point]]:
    """Return town id → positions (WGS-84) of other settlements known to belong to the town."""
    ids = {town.id for town in towns}
    sources = tables.read_sources(folder)
    found: dict[str, list[Point]] = {}
    for row in tables.read(folder, "town_parts.csv"):
        if row["town"] not in ids:
            raise row.fault(f"no town with the id {row['town']!r}")
        unknown = [source for source in row.listed("sources") if source not in sources]
        if unknown or not row["sources"]:
            raise row.fault(f"unknown source {', '.join(unknown) or 'none given'}")
        point = Point(row.number("lon"), row.number("lat"))
        found.setdefault(row["town"], []).append(point)
    return found


def _town(row: Row) -> Place:
    return _placed_at(row, theme="admin", aliases=(), town=row["name"])


def _point(row: Row) -> Place:
    if row["kind"] != "point":
        raise row.fault(f"kind is {row['kind']!r}; this table holds points")
    return _placed_at(row, theme=row["theme"], aliases=row.listed("aliases"), town=row["town"])


def _placed_at(row: Row, *, theme: str, aliases: tuple[str, ...], town: str) -> Place:
    return Place(
        id=row["id"],
        name=row["name"],
        name_en=row["name_en"],
        aliases=aliases,
        theme=theme,
        kind="point",
        geometry=Point(row.number("lon"), row.number("lat")),
        uncertainty_m=row.number("uncertainty_m"),
        basis=_basis(row),
        sources=row.listed("sources"),
        adcodes=row.listed("adcodes"),
        town=town,
        note=row["note"],
    )


def _areas(rows: list[Row], make: Constructions, known: Mapping[str, Place]) -> list[Place]:
    """Return the sketched areas; their sources include those of the places that they rest on."""
    found = []
    for row in rows:
        parts = row["parameters"].partition("@")[0].split(";")
        support = [known[part] for part in parts if part in known]
        basis, note = _no_surer_than(support, row)
        area = Place(
            id=row["id"],
            name=row["name"],
            name_en=row["name_en"],
            aliases=row.listed("aliases"),
            theme=row["theme"],
            kind="area",
            geometry=make.make(row),
            uncertainty_m=row.number("uncertainty_m"),
            basis=basis,
            sources=_united(row.listed("sources"), *(place.sources for place in support)),
            adcodes=row.listed("adcodes"),
            schematic=True,
            note=note,
        )
        found.append(area)
    return found


def _sites(rows: list[Row], known: Mapping[str, Place], reach: Mapping[str, float]) -> list[Place]:
    """Return the points that are only known to lie in a town or near another place."""
    found: dict[str, Place] = {}
    waiting = rows
    while waiting:
        later = []
        for row in waiting:
            anchor = known.get(row["anchor"]) or found.get(row["anchor"])
            if anchor is None:
                later.append(row)
            else:
                found[row["id"]] = _site(row, anchor, reach)
        if len(later) == len(waiting):
            row = later[0]
            raise row.fault(f"no place with the id {row['anchor']!r} to anchor {row['name']}")
        waiting = later
    return list(found.values())


def _site(row: Row, anchor: Place, reach: Mapping[str, float]) -> Place:
    """Return a site at its anchor.

    ``within_m`` is the distance that covers the site; where it is empty the anchor is a town, and
    its reach (95 % of its land) is taken, scaled to the class of the site (see ``town_reach``)
    and widened by the uncertainty of the seat.
    """
    if row["within_m"]:
        uncertainty_m = row.number("within_m")
    elif anchor.id in reach:
        share = town_reach.factor(row["theme"], anchor.name)
        uncertainty_m = _rounded_up(share * reach[anchor.id] + anchor.uncertainty_m)
    else:
        raise row.fault("within_m is empty, and the anchor is no town")
    middle = anchor.geometry.centroid
    basis, note = _no_surer_than([anchor], row)
    return Place(
        id=row["id"],
        name=row["name"],
        name_en=row["name_en"],
        aliases=row.listed("aliases"),
        theme=row["theme"],
        kind="point",
        geometry=Point(round(middle.x, 6), round(middle.y, 6)),
        uncertainty_m=uncertainty_m,
        basis=basis,
        sources=_united(row.listed("sources"), anchor.sources),
        adcodes=anchor.adcodes,
        town=anchor.town,
        note=note,
    )


def _rounded_up(distance_m: float) -> float:
    return math.ceil(round(distance_m, 3) / _ROUND_M) * _ROUND_M


def _with_aliases(places: list[Place], folder: Path) -> list[Place]:
    """Return the places with the aliases of ``aliases.csv``, those with a context as local ones."""
    by_id = {place.id: place for place in places}
    for row in tables.read(folder, "aliases.csv"):
        place = by_id.get(row["id"])
        if place is None:
            raise row.fault(f"no place with the id {row['id']!r} for the alias {row['alias']}")
        if row["context"]:
            local = f"{row['context']}:{row['alias']}"
            by_id[place.id] = replace(place, local_aliases=(*place.local_aliases, local))
        else:
            by_id[place.id] = replace(place, aliases=(*place.aliases, row["alias"]))
    return list(by_id.values())


def _sited(folder: Path, places: Iterable[Place]) -> dict[str, str]:
    """Return name or alias → id of the unit or area that holds it, for what has no position.

    A name that a place bears is left out: a position says more than a unit.
    """
    units = {unit.adcode for unit in Boundaries.load().units}
    sources = tables.read_sources(folder)
    ids = {place.id for place in places}
    placed = {name for p in places for name in (p.name, *p.aliases, *p.local_aliases)}
    found: dict[str, str] = {}
    for row in tables.read(folder, "sited.csv"):
        unit = row["unit"]
        if unit.isdigit():
            code = unit.ljust(6, "0")
            known, place_id = code in units, f"admin-{code}"
        else:
            known, place_id = unit in ids, unit
        if not known:
            raise row.fault(f"unit {unit!r} is no district, city or place")
        if row["source"] not in sources:
            raise row.fault(f"unknown source {row['source']!r}")
        if not row["reason"]:
            raise row.fault(f"no reason why {row['name']} lies in {unit}")
        for name in (row["name"], *row.listed("aliases")):
            if name not in placed and found.setdefault(name, place_id) != place_id:
                raise row.fault(f"{name} is said to lie in two units")
    return dict(sorted(found.items()))


def _faults(place: Place, sources: Mapping[str, Any], boundaries: Boundaries) -> list[str]:
    faults = [f"unknown source {source!r}" for source in place.sources if source not in sources]
    if not place.sources:
        faults.append("no source")
    if place.basis == "estimated" and not place.note:
        faults.append("estimated without a reason in its note")
    if place.basis == "estimated" and place.uncertainty_m < ESTIMATED_MIN_UNCERTAINTY_M:
        faults.append(f"estimated with {place.uncertainty_m:g} m; at least 2000 m are due")
    if place.uncertainty_m <= 0:
        faults.append(f"uncertainty_m is {place.uncertainty_m:g}")
    if not place.geometry.is_valid or place.geometry.is_empty:
        faults.append("the geometry is empty or invalid")
    elif place.adcodes:
        faults += stated_district_faults(place, boundaries)
    return faults


def _basis(row: Row) -> Basis:
    match row["basis"]:
        case "sourced" | "derived" | "estimated" as basis:
            return basis
        case other:
            raise row.fault(f"basis is {other!r}; use sourced, derived or estimated")


def _no_surer_than(support: Iterable[Place], row: Row) -> tuple[Basis, str]:
    """Return basis and note of a row: what rests on an estimated place is estimated itself."""
    guesses = [place for place in support if place.basis == "estimated"]
    if not guesses or row["basis"] == "estimated":
        return _basis(row), row["note"]
    reasons = "; ".join(f"{place.name}: {place.note}" for place in guesses)
    return "estimated", f"{row['note']}; {reasons}"


def _united(*lists: tuple[str, ...]) -> tuple[str, ...]:
    """Return all ids of the lists once, in order of appearance."""
    return tuple(dict.fromkeys(source for sources in lists for source in sources))


def _collection(features: list[dict[str, Any]]) -> str:
    """Return a FeatureCollection with one feature a line, so that changes can be read."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def _write(path: Path, text: str) -> None:
    with paths.replacing(path) as part:
        part.write_text(text, encoding="utf-8")


def _object(content: Mapping[str, Any]) -> str:
    """Return a JSON object with one entry a line."""
    return json.dumps(content, ensure_ascii=False, indent=0) + "\n"


def _features(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the features of ``places.geojson`` by id; raise DataError if it is damaged."""
    try:
        features = _read_json(folder / PLACES_FILE)["features"]
        return {feature["id"]: feature for feature in features}
    except (KeyError, TypeError) as error:
        raise DataError(f"{PLACES_FILE}: {error!r}; build it again") from error


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise DataError(f"{path.name}: cannot be read ({error}); build it again") from error


def _different_places(
    fresh: Mapping[str, dict[str, Any]], shipped: Mapping[str, dict[str, Any]]
) -> list[str]:
    """Return one line for each place that is missing, new or not the same (to about a metre)."""
    found = [f"{key}: not in the shipped file" for key in fresh if key not in shipped]
    found += [f"{key}: no longer in the tables" for key in shipped if key not in fresh]
    for key in fresh.keys() & shipped.keys():
        if fresh[key]["properties"] != shipped[key]["properties"]:
            found.append(f"{key}: other properties")
        one, two = from_feature(fresh[key]).geometry, from_feature(shipped[key]).geometry
        if not one.equals_exact(two, _SAME_DEG, normalize=True):
            found.append(f"{key}: another geometry")
    return sorted(found)
