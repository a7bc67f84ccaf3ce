"""The search box of the map: projects, places and coordinates for what is typed."""

import re
from collections.abc import Mapping
from typing import Any

import geopandas as gpd

from app.request import pair
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.names import fold
from geo.place import Candidate, Place
from geo.search import NameSearch
from layers.base import unit_label
from layers.reasons import reason
from layers.themes import theme

PROJECTS, PLACES = 9, 5
_AROUND_DEG = 0.02
_LAT_LON = re.compile(r"\s*(\d{1,2}(?:\.\d+)?)\s*°?N?[,，;\s]+(\d{2,3}(?:\.\d+)?)\s*°?E?\s*")
_PIN_COLOR = "#22303c"


def _other_name(text: str, place: Place) -> str:
    """Return the other name of a place that holds the text sought, "" if its own name does."""
    key = fold(text)
    if any(key in fold(name) for name in (place.name, place.name_en)):
        return ""
    return next((alias for alias in place.aliases if key and key in fold(alias)), "")


def _why(candidate: Candidate, language: str) -> str:
    """Return why a place is found by a name that it does not bear now, "" if it bears it."""
    if not candidate.matched:
        return reason(candidate.reason, language)  # a thing that lies in it
    for named in Gazetteer.load().listed(candidate.matched):
        if named.place_id == candidate.place.id:
            return reason(named.note.partition(": ")[0], language)
    return ""


def index(table: gpd.GeoDataFrame) -> NameSearch:
    """Return the index of the names of a feature table: names, English names, aliases."""
    names: dict[str, tuple[str, ...]] = {}
    for row in table[["id", "name", "name_en", "aliases"]].itertuples(index=False):
        for name in (row.name, row.name_en, *row.aliases):
            key = fold(name)
            if key and row.id not in names.get(key, ()):
                names[key] = (*names.get(key, ()), row.id)
    return NameSearch(names)


def coordinates(text: str) -> tuple[float, float] | None:
    """Return lon, lat (degrees) of ``120.58, 30.01``, also written latitude first; else None."""
    try:
        found = pair(text.strip().replace("°", ""))
    except InputError:
        found = None
    if found is None or abs(found[0]) <= 60 < abs(found[1]):
        swapped = _LAT_LON.fullmatch(text)
        if swapped and float(swapped[1]) <= 90 < float(swapped[2]) <= 180:
            return float(swapped[2]), float(swapped[1])
    return found


def hits(
    text: str,
    table: gpd.GeoDataFrame,
    names: NameSearch,
    places: tuple[Candidate, ...],
    words: Mapping[str, str],
    language: str,
) -> list[dict[str, Any]]:
    """Return what the map's search box offers, best first: coordinates, projects, then places.

    ``names`` is the ``index`` of ``table``, ``places`` what the geocoder finds for ``text``,
    ``words`` the notes ``place``, ``unplaced`` and ``coordinates``.
    """
    found: list[dict[str, Any]] = []
    if at := coordinates(text):
        lon, lat = at
        box = [lon - _AROUND_DEG, lat - _AROUND_DEG, lon + _AROUND_DEG, lat + _AROUND_DEG]
        name = f"{lon:g}, {lat:g}"
        found.append(
            {"kind": "spot", "id": "", "name": name, "note": words["coordinates"], "box": box,
             "at": [lon, lat], "color": _PIN_COLOR}
        )  # fmt: skip
    rows = table.set_index("id", drop=False)
    listed = [project_id for project_id, _, _ in names.find(text, PROJECTS)]
    for project_id in listed:
        row = rows.loc[project_id]
        item = theme(row["theme"])
        note = item.en if language == "en" else item.zh
        if row["geometry"] is None:
            note += f" · {words['unplaced']}"
        elif row["district"]:
            note += f" · {unit_label(row['adcode'], row['district'], language)}"
        name = row["name_en"] if language == "en" and row["name_en"] else row["name"]
        found.append(
            {"kind": "project", "id": project_id, "name": name, "note": note, "color": item.color}
        )
    own = set(rows.loc[listed, "place_id"]) if listed else set()
    for candidate in places:
        place = candidate.place
        if place.id in own:
            continue
        at_point = place.geometry.representative_point()
        name = place.name_en if language == "en" and place.name_en else place.name
        if (other := _other_name(text, place)) and language == "zh":
            name = f"{name}（{other}）"
        elif other:
            name = f"{name} ({other})"
        why = _why(candidate, language)
        note = f"{words['place']} · {why}" if why else words["place"]
        found.append(
            {"kind": "place", "id": place.id, "name": name, "note": note,
             "box": list(place.geometry.bounds), "at": [at_point.x, at_point.y],
             "color": _PIN_COLOR}
        )  # fmt: skip
    return found
