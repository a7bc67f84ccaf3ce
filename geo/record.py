"""A placement as plain values: one line of the command line's JSON Lines."""

from typing import Any

from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.admin import Admin
from geo.gazetteer import city_code, is_town, town_code
from geo.place import Candidate, Place, Placement, Share
from geo.units import MUNICIPAL
from geo.zones import is_by_units


def representative_point(geometry: BaseGeometry) -> tuple[float, float]:
    """Return a lon, lat on a WGS-84 geometry: the middle of a line's longest part, inside areas."""
    if isinstance(geometry, MultiLineString):
        geometry = max(geometry.geoms, key=lambda part: part.length)
    if isinstance(geometry, LineString):
        point = geometry.interpolate(0.5, normalized=True)
    else:
        point = geometry.representative_point()
    return round(float(point.x), 6), round(float(point.y), 6)


def record(placement: Placement, admin: Admin) -> dict[str, Any]:
    """Return the placement as plain values, one line of the command line's JSON Lines.

    ``lon, lat`` (WGS-84) is a point on the geometry, inside the district that is stated;
    unplaced names have None there and "" for what is unknown. ``candidates`` hold ``id, name,
    path, adcode, score, reason, lon, lat``; ``path`` tells namesakes apart (天津市滨海新区).
    """
    place = placement.place
    first = placement.shares[0] if placement.shares else None
    adcode, district = (first.adcode, first.name) if first else ("", "")
    if place is not None and (whole := city_code(place)):
        adcode, district = whole, ""
    province = admin.unit(f"{adcode[:2]}0000").province if adcode else ""
    city = _city_of(adcode, admin) if district == "" else first.city if first else ""
    lon, lat = _lon_lat(place, first if district else None, admin) if place else _NOWHERE
    return {
        "query": placement.query,
        "match": placement.match,
        "name": place.name if place else "",
        "lon": lon,
        "lat": lat,
        "kind": place.kind if place else "",
        "uncertainty_m": place.uncertainty_m if place else None,
        "basis": place.basis if place else "",
        "source": ";".join(place.sources) if place else "",
        "city": city,
        "district": district,
        "adcode": adcode,
        "town": (place.name if is_town(place) else place.town) if place else "",
        "candidates": [
            _candidate_record(item, admin, adcode if item.place is place and district else "")
            for item in placement.candidates
        ],
        "province": province,
        "reason": placement.reason,
    }


_NOWHERE = (None, None)


def _lon_lat(place: Place, first: Share | None, admin: Admin) -> tuple[float, float]:
    """Return a lon, lat on the place, in its first district if that is given."""
    if first is None or first.share >= 1:
        return _point_on(place, admin)
    if is_by_units(place):
        return _point_on(admin.get(f"admin-{first.adcode}"), admin)
    inside = place.geometry.intersection(admin.geometry(first.adcode))
    return _point_on(place, admin) if inside.is_empty else representative_point(inside)


def _point_on(place: Place, admin: Admin) -> tuple[float, float]:
    fact = admin.facts.get(place.id)
    return (fact.lon, fact.lat) if fact else representative_point(place.geometry)


def _city_of(adcode: str, admin: Admin) -> str:
    """Return the city with a code, also one that is a province (北京市), "" for other provinces."""
    if not adcode or (adcode.endswith("0000") and not adcode.startswith(MUNICIPAL)):
        return ""
    return admin.unit(adcode).city


def _candidate_record(candidate: Candidate, admin: Admin, adcode: str) -> dict[str, Any]:
    """Return a candidate as plain values; ``adcode`` is the district that is told of it, or ""."""
    lon, lat = _point_on(candidate.place, admin)
    stated = candidate.place.adcodes or (town_code(candidate.place)[:6],)
    adcodes = (adcode,) if adcode else stated
    path = admin.path(adcodes[0]) if adcodes[0] else ""
    if not path.endswith(candidate.place.name):
        path += candidate.place.name
    elif candidate.place.town and not is_town(candidate.place):
        path += candidate.place.town  # a town that has no position of its own
    return {
        "id": candidate.place.id,
        "name": candidate.place.name,
        "path": path,
        "adcode": adcodes[0],
        "score": candidate.score,
        "reason": candidate.reason,
        "lon": lon,
        "lat": lat,
    }
