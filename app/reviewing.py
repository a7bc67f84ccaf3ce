"""What is asked about a plan of the user's, and what is offered for an answer."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import geopandas as gpd

from app.extent import within
from app.workspace.merged import SEPARATOR, Own, name_key
from app.workspace.store import Value
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.place import Place
from geo.units import short_form
from seeds.mention import Mention

Why = Literal["ambiguous", "fuzzy", "elsewhere", "none"]
Sort = Literal["candidate", "similar", "found", "area"]

ORDER: tuple[Why, ...] = ("ambiguous", "fuzzy", "elsewhere", "none")
MAX_CANDIDATES, MAX_SIMILAR, MAX_AREAS = 8, 3, 2
# Names that only look alike are no answer; names of which one holds the other may be.
_SIMILAR_SCORE = 0.55
_DROP = SEPARATOR + "drop"


@dataclass(frozen=True, slots=True)
class Question:
    """A project of which it is not sure where it is: its row, and its names in the plan."""

    row: Any
    why: Why
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that may be the answer: for ``area`` the project lies somewhere in it."""

    place: Place
    sort: Sort

    @property
    def value(self) -> Value:
        """Return the answer as the workspace keeps it, but for name and theme."""
        how = "within" if self.sort == "area" else "place"
        return {"how": how, "place_id": self.place.id}


def questions(own: Own, rows: gpd.GeoDataFrame, decided: Collection[str]) -> list[Question]:
    """Return what is to be settled of a plan, several places of one name first, then by mentions.

    ``rows`` are those that the plan names, ``decided`` the keys that the user has settled. A name
    is asked once, however often it stands in the text. Units outside the boundaries at hand are
    known well enough.
    """
    found = []
    for row in rows.itertuples(index=False):
        why = _why(row, own.plan.home)
        names = names_in(own, row)
        if why and not any(name_key(own.plan.home, name) in decided for name in names):
            found.append(Question(row, why, tuple(names)))
    return sorted(found, key=lambda one: (ORDER.index(one.why), -one.row.mentions, one.row.name))


def names_in(own: Own, row: Any) -> list[str]:
    """Return the names under which the plan names a project, each once."""
    written = [item["text"] for item in row.evidence if item["document"] == own.plan.id]
    return list(dict.fromkeys(written))


def answered(own: Own, chosen: Mapping[str, Value], fixed: Mapping[str, Value]) -> int:
    """Return how many names of a plan the user has settled, by a place or by dropping them.

    ``chosen`` and ``fixed`` are the items ``place`` and ``project`` of the workspace.
    """
    dropped = {
        key.split(SEPARATOR)[1]
        for key in fixed
        if key.startswith(own.plan.id + SEPARATOR) and key.endswith(_DROP)
    }
    named = {mention.name for mention in own.mentions}
    # Names of one project are settled together, and written with the name of the project.
    placed = {
        str(chosen[key].get("name", name))
        for name in named
        if (key := name_key(own.plan.home, name)) in chosen
    }
    return len(placed) + len(dropped)


def _why(row: Any, home: str) -> Why | None:
    if row.match in ("ambiguous", "fuzzy"):
        return "ambiguous" if row.match == "ambiguous" else "fuzzy"
    if row.theme == "admin":
        return None
    if row.match == "none":
        return "none"
    if row.match in ("exact", "alias") and home and _strays(row, home):
        return "elsewhere"
    return None


def _strays(row: Any, home: str) -> bool:
    """Return whether a place lies outside the plan's city though its name does not say so.

    杭州东站 in a plan of 温州 is meant; 104国道, of which only a part elsewhere is known, is not.
    """
    units = [*row.districts, {"adcode": row.adcode, "name": row.district, "share": 1.0}]
    codes = [unit["adcode"] for unit in units if unit["share"] > 0 and unit["adcode"]]
    city = home[:4] + "00"
    if not codes or within(codes, city):
        return False
    stems = {short_form(name) or name for name in (row.city, *(unit["name"] for unit in units))}
    written = "".join((row.name, *row.aliases))
    return not any(stem and stem in written for stem in stems)


def offers(
    own: Own | None, row: Any, candidates: Iterable[str], geocoder: Geocoder, home: str
) -> list[Offer]:
    """Return what is offered for a project: what it may be, what is called much like it, areas.

    ``own`` None: a project of the packaged plans. Places called alike are offered within the
    area ``home`` (adcode, "" = anywhere), and areas that the same sentence names.
    """
    gazetteer = Gazetteer.load()
    found: dict[str, Offer] = {}

    def add(place_id: str, sort: Sort) -> None:
        if gazetteer.has(place_id):
            found.setdefault(place_id, Offer(gazetteer.get(place_id), sort))

    for place_id in candidates:
        add(place_id, "candidate")
    if row.match in ("fuzzy", "exact", "alias") and row.place_id:
        add(row.place_id, "candidate")
    found = _nearest_first(found, geocoder, home)
    similar = [
        hit.place
        for hit in geocoder.search(row.name, limit=10)
        if hit.score >= _SIMILAR_SCORE and _lies_in(hit.place, home, geocoder)
    ]
    for place in similar[:MAX_SIMILAR]:
        add(place.id, "area" if place.theme == "admin" != row.theme else "similar")
    for place_id in _areas(own, row, geocoder, home) if own is not None else ():
        add(place_id, "area")
    return list(found.values())


def searched(text: str, theme_id: str, geocoder: Geocoder, limit: int) -> list[Offer]:
    """Return the places that a user may mean by a text; for a project a unit is an area."""
    hits = geocoder.search(text.strip(), limit=limit) if text.strip() else ()
    return [
        Offer(hit.place, "area" if hit.place.theme == "admin" != theme_id else "found")
        for hit in hits
    ]


def single(own: Own, question: Question, candidates: Iterable[str], geocoder: Geocoder) -> str:
    """Return the id of the only candidate that lies in the plan's area, "" if none or several."""
    ids = list(dict.fromkeys(candidates))
    if question.why == "fuzzy":
        ids = [question.row.place_id]
    gazetteer = Gazetteer.load()
    home = own.plan.home
    inside = [
        one
        for one in ids
        if home and gazetteer.has(one) and _lies_in(gazetteer.get(one), home, geocoder)
    ]
    return inside[0] if len(inside) == 1 and question.why in ("ambiguous", "fuzzy") else ""


def first_mention(own: Own, names: Collection[str]) -> Mention | None:
    """Return the first place of the text that bears one of the names, None if there is none."""
    return next((mention for mention in own.mentions if mention.name in names), None)


def _nearest_first(found: dict[str, Offer], geocoder: Geocoder, home: str) -> dict[str, Offer]:
    order = sorted(found, key=lambda one: not _lies_in(found[one].place, home, geocoder))
    return {one: found[one] for one in order[:MAX_CANDIDATES]}


def _lies_in(place: Place, home: str, geocoder: Geocoder) -> bool:
    return not home or within((share.adcode for share in geocoder.shares(place)), home)


def _areas(own: Own, row: Any, geocoder: Geocoder, home: str) -> list[str]:
    """Return the units that the paragraph of the first mention names, and the plan's own."""
    mention = first_mention(own, names_in(own, row))
    found: list[str] = []
    if mention is not None:
        for other in own.mentions:
            if other.paragraph != mention.paragraph or other.theme != "admin":
                continue
            place = geocoder.geocode(other.name, home=home or None, theme="admin").place
            if place is not None and _lies_in(place, home, geocoder):
                found.append(place.id)
    found = list(dict.fromkeys(found))[:MAX_AREAS]
    return [*found, f"admin-{home}"] if home else found
