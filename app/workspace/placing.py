"""Places and choices of the user's own, so that names are placed as the user decided."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from shapely.geometry import Point

from geo.crs import check_lon_lat
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Candidate, Place, Placement, Share

SOURCE_ID = "workspace"
MAX_UNCERTAINTY_M = 200_000.0
_REASONS = {
    "place": "chosen by hand",
    "spot": "placed by hand",
    "within": "said by hand to lie in {}",
}


class OwnGazetteer(Gazetteer):
    """The shipped gazetteer with the user's own places beside it, by id."""

    def __init__(self, shipped: Gazetteer, own: Mapping[str, Place]) -> None:
        self._shipped = shipped
        self._own = own

    def get(self, place_id: str) -> Place:
        """Return the place with this id; raise DataError naming an unknown one."""
        return self._own[place_id] if place_id in self._own else self._shipped.get(place_id)

    def has(self, place_id: str) -> bool:
        """Return whether there is a place with this id."""
        return place_id in self._own or self._shipped.has(place_id)

    def enclosing(self, place_id: str) -> Place:
        """Return the place as an enclosure: see ``Gazetteer.enclosing``."""
        return self._shipped.enclosing(place_id)


class OwnGeocoder(Geocoder):
    """The geocoder, except for the names of which the user has said where they are.

    ``choices`` maps (home, name) to the placement; it remembers what it was asked.
    """

    def __init__(
        self,
        shipped: Geocoder,
        choices: Mapping[tuple[str, str], Placement],
        memory: dict[tuple[str, str, str], Placement],
    ) -> None:
        self._shipped = shipped
        self._choices = choices
        self._memory = memory

    def geocode(
        self, name: str, *, context: str = "", home: str | None = None, theme: str | None = None
    ) -> Placement:
        """Return the user's placement of a name in documents about ``home``, else the usual one."""
        own = self._choices.get((home or "", name))
        if own is not None:
            return own
        key = (name, home or "", theme or "")
        if key not in self._memory:
            self._memory[key] = self._shipped.geocode(name, home=home, theme=theme)
        return self._memory[key]


def spot(name: str, theme: str, choice: Mapping[str, Any]) -> Place:
    """Return the place that a user has pointed out.

    ``choice`` holds ``lon``, ``lat`` (WGS-84 degrees), ``uncertainty_m``, ``source`` and
    ``note``. With a source it is ``sourced``; without one it is ``estimated`` and its
    uncertainty at least 2000 m, as for every position from memory. Raise InputError for a
    position that is not on Earth or an uncertainty out of range.
    """
    lon, lat = float(choice["lon"]), float(choice["lat"])
    check_lon_lat(lon, lat)
    uncertainty_m = float(choice["uncertainty_m"])
    if not 0 < uncertainty_m <= MAX_UNCERTAINTY_M:
        raise InputError(
            f"uncertainty {uncertainty_m:g} m: give metres above 0 and at most "
            f"{MAX_UNCERTAINTY_M:.0f}"
        )
    sourced = bool(str(choice.get("source", "")).strip())
    least_m = 1.0 if sourced else ESTIMATED_MIN_UNCERTAINTY_M
    text = f"{name} {lon:.6f} {lat:.6f} {uncertainty_m:g}"
    return Place(
        id=f"own-{hashlib.sha256(text.encode()).hexdigest()[:10]}",
        name=name,
        theme=theme,
        kind="point",
        geometry=Point(round(lon, 6), round(lat, 6)),
        uncertainty_m=max(uncertainty_m, least_m),
        basis="sourced" if sourced else "estimated",
        sources=(SOURCE_ID,),
        note=" ".join(filter(None, (str(choice.get("source", "")), str(choice.get("note", ""))))),
    )


def placement(
    name: str,
    theme: str,
    choice: Mapping[str, Any],
    gazetteer: Gazetteer,
    shares: Callable[[Place], tuple[Share, ...]],
) -> Placement:
    """Return the placement that a choice of the user means: see ``spot``; ``how`` says which.

    ``place``: ``place_id`` of the gazetteer; ``within``: somewhere in that unit or zone, no more
    is known; ``spot``: a position; ``none``: it has none, with the ``reason``. ``shares`` tells
    in which districts a place lies. Raise DataError for an unknown place, InputError for a bad
    position.
    """
    if choice["how"] == "none":
        return Placement(name, "none", str(choice.get("reason", "")) or "taken off by hand")
    how = str(choice["how"])
    place = spot(name, theme, choice) if how == "spot" else gazetteer.get(str(choice["place_id"]))
    if place.theme == "admin" and theme != "admin":
        how = "within"  # a project is no district: it lies somewhere in it
    reason = _REASONS[how].format(place.name)
    return Placement(
        query=name,
        match="within" if how == "within" else "exact" if place.name == name else "alias",
        reason=f"{reason}: {place.note}" if how == "spot" and place.note else reason,
        place=place,
        candidates=(Candidate(place, 1.0, reason),),
        shares=shares(place),
    )
