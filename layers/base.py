"""The embedded base map: land, water, borders and names, so that no tile is ever needed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from geo.errors import DataError
from geo.paths import BOUNDARIES

Town = tuple[str, str, float, float]  # name, name_en, lon, lat

HOME_CITY = "330600"
HOME_PREFIX = HOME_CITY[:4]

# Shaoxing with the airport and 杭州湾's southern shore: west, south, east, north in degrees.
VIEW = (119.85, 29.2, 121.25, 30.32)

PAPER = "#f6f3ec"
STYLES: dict[str, dict[str, Any]] = {
    "outside": {"stroke": False, "fillColor": "#e9e5dc", "fillOpacity": 1},
    "home": {"stroke": False, "fillColor": "#fbfaf6", "fillOpacity": 1},
    "water": {"color": "#b9d0da", "weight": 0.6, "fillColor": "#d3e2e8", "fillOpacity": 1},
    "districts": {"color": "#a8a296", "weight": 0.7, "opacity": 0.9, "fill": False},
    "cities": {"color": "#8f897c", "weight": 1, "opacity": 0.9, "fill": False},
    "edge": {"color": "#5d5a52", "weight": 1.6, "opacity": 0.85, "fill": False},
}

# rank → (size in pixels, letter spacing in em, first zoom, zoom from which it is left out)
_RANKS: dict[str, tuple[float, float, float, float]] = {
    "city": (15, 0.45, 6, 10.5),
    "home": (14, 0.3, 8, 24),
    "district": (12, 0.25, 8.5, 24),
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


def label_point(adcode: str) -> Point | None:
    """Return where the name of a district or city stands (WGS-84), None if it is neither."""
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
        "labels": [*_unit_labels(language), *_town_labels(language, towns)],
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
    for rank, features in (("home", ours), ("city", neighbours), ("district", others)):
        for feature in features:
            values = feature["properties"]
            name = _name(language, values["name"], values.get("name_en", ""))
            yield _label(rank, name, values["label_lon"], values["label_lat"])


def _town_labels(language: str, towns: Sequence[Town]) -> Iterable[dict[str, Any]]:
    for name, name_en, lon, lat in towns:
        yield _label("town", _name(language, name, name_en), lon, lat)


def _name(language: str, name: str, name_en: str) -> str:
    return name_en if language == "en" and name_en else name


def _label(rank: str, name: str, lon: float, lat: float) -> dict[str, Any]:
    size, spacing, zoom, until = _RANKS[rank]
    return {"rank": rank, "name": name, "lon": lon, "lat": lat, "size": size,
            "spacing": spacing, "zoom": zoom, "until": until}  # fmt: skip
