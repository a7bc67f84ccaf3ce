"""The two things that geo answers with: a place of the gazetteer and a placement of a name."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from shapely import set_precision
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

Kind = Literal["point", "line", "area"]
Basis = Literal["sourced", "derived", "estimated"]
Match = Literal["exact", "alias", "fuzzy", "within", "ambiguous", "none"]

ESTIMATED_MIN_UNCERTAINTY_M = 2000.0


@dataclass(frozen=True, slots=True)
class Place:
    """A named thing with a geometry and an honest statement of how well it is known.

    ``geometry`` is WGS-84, lon lat. ``uncertainty_m`` is a promise: the true position (for a
    line, every point of its true course; for an area, its true outline) lies within it with
    95 % probability. ``basis`` is ``sourced`` (a source states the coordinate), ``derived``
    (computed from sourced facts, such as a course through stations) or ``estimated`` (then
    ``uncertainty_m`` ≥ 2000 and ``note`` gives the reason). ``schematic`` areas and lines show
    where something lies, not its outline. ``adcodes`` are the districts that a source states
    (empty: computed from the geometry alone). ``town`` is the town that a source states, or "".
    ``local_aliases`` are short names that mean this place only in the context of one unit, each
    written ``<adcode prefix>:<name>``: ``3306:高新区`` holds in documents about Shaoxing,
    ``330683:高铁新城`` in documents about Shengzhou. ``section_uncertainty_m`` holds, for a
    MultiLineString whose parts are not equally well known, the uncertainty of each part in
    order (the worst is ``uncertainty_m``); empty: all are known alike.
    """

    id: str
    name: str
    theme: str
    kind: Kind
    geometry: BaseGeometry
    uncertainty_m: float
    basis: Basis
    sources: tuple[str, ...]
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    adcodes: tuple[str, ...] = ()
    town: str = ""
    schematic: bool = False
    length_km: float | None = None
    note: str = ""
    local_aliases: tuple[str, ...] = ()
    section_uncertainty_m: tuple[float, ...] = ()


class Outlined(Place):
    """A place whose geometry is made when it is first asked for: give a function that makes it."""

    __slots__ = ("_outline",)
    _outline: BaseGeometry | Callable[[], BaseGeometry]

    @property
    def geometry(self) -> BaseGeometry:
        """The geometry, WGS-84, lon lat."""
        if not isinstance(self._outline, BaseGeometry):
            object.__setattr__(self, "_outline", self._outline())
        return self._outline

    @geometry.setter
    def geometry(self, outline: BaseGeometry | Callable[[], BaseGeometry]) -> None:
        object.__setattr__(self, "_outline", outline)


def altered(place: Place, **changes: Any) -> Place:
    """Return the place with other values in some fields; its geometry is not asked for."""
    kept = {item.name: item.name for item in fields(place) if item.name not in changes}
    if isinstance(place, Outlined):
        kept["geometry"] = "_outline"
    values = {name: getattr(place, attribute) for name, attribute in kept.items()}
    return type(place)(**(values | changes))


@dataclass(frozen=True, slots=True)
class Share:
    """The part (0 to 1, by length or area) of a geometry that lies in one district."""

    adcode: str
    name: str
    city: str
    share: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean, with its score (0 to 1) and a one-line reason.

    ``matched`` is the folded name by which a search found it, "" where none of its own.
    """

    place: Place
    score: float
    reason: str
    matched: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """What the geocoder answers for one name: never a bare point.

    ``place`` is the best candidate, or for ``within`` the enclosing town, district or zone;
    None for ``none`` and ``ambiguous``. ``reason`` explains the answer in one line.
    """

    query: str
    match: Match
    reason: str
    place: Place | None = None
    candidates: tuple[Candidate, ...] = ()
    shares: tuple[Share, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def placed(self) -> bool:
        """Whether there is a geometry to draw."""
        return self.place is not None


def to_feature(place: Place) -> dict[str, Any]:
    """Return it as a GeoJSON Feature (WGS-84, lon lat, 6 decimals) for ``places.geojson``."""
    properties = {
        "name": place.name,
        "name_en": place.name_en,
        "aliases": list(place.aliases),
        "local_aliases": list(place.local_aliases),
        "theme": place.theme,
        "kind": place.kind,
        "uncertainty_m": place.uncertainty_m,
        "basis": place.basis,
        "sources": list(place.sources),
        "adcodes": list(place.adcodes),
        "town": place.town,
        "schematic": place.schematic,
        "length_km": place.length_km,
        "note": place.note,
        "section_uncertainty_m": list(place.section_uncertainty_m),
    }
    geometry = mapping(set_precision(place.geometry, 1e-6))
    return {"type": "Feature", "id": place.id, "properties": properties, "geometry": geometry}


def from_feature(feature: dict[str, Any]) -> Place:
    """Return the place that ``to_feature`` wrote; raise KeyError or TypeError if it is none."""
    values = dict(feature["properties"])
    for key in ("aliases", "local_aliases", "sources", "adcodes", "section_uncertainty_m"):
        values[key] = tuple(values.get(key, ()))
    return Place(id=feature["id"], geometry=shape(feature["geometry"]), **values)
