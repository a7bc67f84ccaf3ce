"""The embedded base map: land, water, borders and names, so that no tile is ever needed."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from geo.errors import DataError
from geo.gazetteer import Gazetteer, is_town
from geo.latin import SPELT, romanized
from geo.names import fold
from geo.paths import BOUNDARIES
from geo.place import Place
from geo.units import short_form

Town = tuple[str, str, float, float]  # name, name_en, lon, lat

HOME_CITY = "330600"
HOME_PREFIX = HOME_CITY[:4]

# Shaoxing with the airport and 杭州湾's southern shore: west, south, east, north in degrees.
VIEW = (119.85, 29.2, 121.25, 30.32)

# The home city's name stands in its hills, where no district's name does; lon, lat.
HOME_LABEL = (120.72, 29.69)

STYLES: dict[str, dict[str, Any]] = {
    "outside": {"stroke": False, "fillColor": "#e9e5dc", "fillOpacity": 1},
    "home": {"stroke": False, "fillColor": "#fbfaf6", "fillOpacity": 1},
    "water": {"color": "#b9d0da", "weight": 0.6, "fillColor": "#d3e2e8", "fillOpacity": 1},
    "districts": {"color": "#bdb7a9", "weight": 0.7, "fill": False},
    "cities": {"color": "#a9a294", "weight": 1, "fill": False},
    "edge": {"color": "#6b665b", "weight": 1.4, "fill": False},
}

_UNITS = (" District", " County", " City", " Town", " Township", " Sub-district")

# Regions where the names of most units are not Chinese, nor is their spelling pinyin.
_OWN_SPELLING = ("15", "54", "63", "65", "71", "81", "82", "5132", "5133", "5334", "6230")

# English is set in longer words, so its letters are spaced less.
_ENGLISH_SPACING = 0.3

# rank → (size in pixels, letter spacing in em, first zoom, zoom from which it is left out)
_RANKS: dict[str, tuple[float, float, float, float]] = {
    "city": (15, 0.45, 6, 10.5),
    "home": (14, 0.3, 7.5, 24),
    "self": (17, 0.7, 7, 11),
    "district": (12, 0.25, 8.9, 24),
    "town": (11, 0.04, 10, 24),
    "water": (12, 0.5, 8, 24),
}


@cache
def units(level: str) -> Mapping[str, Mapping[str, Any]]:
    """Return adcode → GeoJSON feature (WGS-84) of the display ``districts`` or ``cities``.

    Raise DataError if the file is missing or is not made of such features.
    """
    path = BOUNDARIES / f"{level}_display.geojson"
    return {feature["properties"]["adcode"]: feature for feature in _features(path)}


@cache
def sources() -> tuple[str, ...]:
    """Return title, licence and map review number (审图号) of every source of the base map.

    They come from ``data/boundaries/sources.toml``; raise DataError if it cannot be read.
    """
    path = BOUNDARIES / "sources.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).values()
        return tuple(_credit(table) for table in tables)
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"{path.name}: cannot be read as sources: {error}") from error


def _credit(source: Mapping[str, str]) -> str:
    """Return the source as it is credited: "© ..." where its licence asks for that."""
    title, _, _ = source["title"].partition(", as packaged")
    licence = source["licence"]
    credit = licence[licence.index("©") :] if "©" in licence else title
    review = source.get("map_review_number", "")
    return f"{credit} {review}".strip()


def unit_label(adcode: str, name: str, language: str) -> str:
    """Return the name of a district or city in ``language``; ``name`` where none is known."""
    for level in ("districts", "cities"):
        if language == "en" and adcode in units(level):
            return _short(units(level)[adcode]["properties"]["name_en"]) or name
    return (_romanized(adcode) if language == "en" else "") or name


@cache
def _romanized(adcode: str) -> str:
    """Return the name of a unit outside Zhejiang in Latin letters, "" where pinyin is not its own.

    Units whose names are not Chinese have spellings of their own (Hohhot, Kashgar): of the
    regions of these only the ones listed are known.
    """
    if adcode in SPELT or not adcode:
        return SPELT.get(adcode, "")
    unit = Gazetteer.load().admin.units.get(adcode)
    stem = short_form(unit.name) if unit else ""
    own = adcode.startswith(_OWN_SPELLING)
    return romanized(stem) if 2 <= len(stem) <= 3 and not own else ""


def town_label(name: str, language: str) -> str:
    """Return the name of a town in ``language``; ``name`` where no English one is known."""
    return (english_name(name) if language == "en" and name else "") or name


def place_label(place: Place, language: str) -> str:
    """Return the name of a place of the gazetteer in ``language``; its own where none is known."""
    if language != "en" or place.name_en:
        return place.name_en if language == "en" else place.name
    return unit_label(place.id.removeprefix("admin-"), place.name, language)


@cache
def english_name(name: str) -> str:
    """Return the English name of a unit or place by its full Chinese name, "" where none is known.

    Units are named without their rank, as on the map: "Shengzhou" for 嵊州市.
    """
    gazetteer = Gazetteer.load()
    for named in gazetteer.listed(fold(name)):
        place = gazetteer.get(named.place_id)
        if place.name == name and place.name_en:
            return _short(place.name_en) if place.id.startswith("admin-") else place.name_en
        if place.name == name and place.id.startswith("admin-"):
            return _romanized(place.id.removeprefix("admin-"))
    return ""


def label_point(adcode: str) -> Point | None:
    """Return where the name of a district or city stands (WGS-84), None if it is neither."""
    if adcode == HOME_CITY:
        return Point(HOME_LABEL)
    for level in ("districts", "cities"):
        if adcode in units(level):
            values = units(level)[adcode]["properties"]
            return Point(values["label_lon"], values["label_lat"])
    return None


@cache
def _features(path: Path) -> tuple[dict[str, Any], ...]:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return tuple(f for f in features if f["geometry"] is not None)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path.name}: cannot be read as features: {error}; rebuild it") from error


@cache
def towns() -> tuple[Town, ...]:
    """Return the towns of the packaged gazetteer, in the order of their official codes."""
    found = [place for place in Gazetteer.load().places if is_town(place)]
    points = [(place, place.geometry.representative_point()) for place in found]
    points.sort(key=lambda item: item[0].id)
    return tuple((place.name, place.name_en, at.x, at.y) for place, at in points)


def payload(language: str, towns: Sequence[Town]) -> dict[str, Any]:
    """Return what the page's script needs to draw the base map in ``language``.

    ``towns`` are (name, name_en, lon, lat), WGS-84 degrees; they are named from zoom 10.
    """
    districts = units("districts")
    cities = units("cities")
    west, south, east, north = VIEW
    return {
        "language": language,
        "view": [[south, west], [north, east]],
        "styles": STYLES,
        "home": _collection(f for code, f in cities.items() if code == HOME_CITY),
        "water": _collection(_features(BOUNDARIES / "water.geojson")),
        "districts": _collection(districts.values()),
        "cities": _collection(f for code, f in cities.items() if code != HOME_CITY),
        "labels": [
            *_unit_labels(language),
            *_water_labels(language),
            *_town_labels(language, towns),
        ],
    }


def _collection(features: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    bare = [
        {
            "type": "Feature",
            "id": feature["properties"].get("adcode", ""),
            "properties": {},
            "geometry": feature["geometry"],
        }
        for feature in features
    ]
    return {"type": "FeatureCollection", "features": bare}


def _unit_labels(language: str) -> Iterable[dict[str, Any]]:
    ours = [f for code, f in units("districts").items() if code.startswith(HOME_PREFIX)]
    others = [f for code, f in units("districts").items() if not code.startswith(HOME_PREFIX)]
    neighbours = [f for code, f in units("cities").items() if code != HOME_CITY]
    home = [units("cities")[HOME_CITY]]
    ranks = (("self", home), ("home", ours), ("city", neighbours), ("district", others))
    for rank, features in ranks:
        for feature in features:
            values = feature["properties"]
            name = _name(language, values["name"], _short(values["name_en"]))
            at = label_point(values["adcode"])
            assert at is not None
            yield _label(rank, name, at.x, at.y, language) | {"unit": values["adcode"]}


def _water_labels(language: str) -> Iterable[dict[str, Any]]:
    for feature in _features(BOUNDARIES / "water.geojson"):
        for label in feature["properties"].get("labels", []):
            name = _name(language, label["name"], label["name_en"])
            yield _label("water", name, label["lon"], label["lat"], language)


def _short(name_en: str) -> str:
    """Return "Keqiao" of "Keqiao District": on a map the rank shows in the type."""
    return name_en.removesuffix(
        " " + name_en.rpartition(" ")[2] if name_en.endswith(_UNITS) else ""
    )


def _town_labels(language: str, towns: Sequence[Town]) -> Iterable[dict[str, Any]]:
    for name, name_en, lon, lat in towns:
        yield _label("town", _name(language, name, _short(name_en)), lon, lat, language)


def _name(language: str, name: str, name_en: str) -> str:
    return name_en if language == "en" and name_en else name


def ranks(language: str) -> dict[str, list[float]]:
    """Return rank → [size in px, letter spacing in em, first zoom, zoom from which it is gone]."""
    share = _ENGLISH_SPACING if language == "en" else 1.0
    return {
        rank: [size, spacing * share, zoom, until]
        for rank, (size, spacing, zoom, until) in _RANKS.items()
    }


def _label(rank: str, name: str, lon: float, lat: float, language: str) -> dict[str, Any]:
    size, spacing, zoom, until = ranks(language)[rank]
    return {"rank": rank, "name": name, "lon": lon, "lat": lat, "size": size,
            "spacing": spacing, "zoom": zoom, "until": until}  # fmt: skip
