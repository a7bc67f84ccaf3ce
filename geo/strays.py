"""Names that no place around bears: of units far away, under a wrong unit, or misspelt."""

from collections.abc import Iterator

from geo.context import Context
from geo.districts import Districts
from geo.enclosing import Enclosure, within
from geo.facts import apart_km
from geo.gazetteer import Gazetteer
from geo.kinds import KINDS
from geo.names import is_linear
from geo.place import Candidate, Place, Placement
from geo.ranking import Ranked, Ranking
from geo.units import significant

# Plans speak of places this far away by their short names (浦东 in Shaoxing): two hours by train.
_REACH_KM = 300
_UNIT_ENDS = ("省", "市", "县", "区")


class Strays:
    """Answers names of units that do not fit where they are written."""

    def __init__(self, gazetteer: Gazetteer, districts: Districts, ranking: Ranking) -> None:
        self._gazetteer = gazetteer
        self._districts = districts
        self._ranking = ranking

    def answers(self, query: str, key: str, around: Context) -> Iterator[Placement]:
        """Yield the answers to a folded name, the surest first; none where nothing is like it."""
        yield from self._far(query, key, around)
        yield from self._misplaced(query, key)
        yield from self._sounding(query, key, around)

    def _far(self, query: str, key: str, around: Context) -> Iterator[Placement]:
        """Yield the answers for a short name whose bearers all lie far from the document's area.

        Right behind a unit the name is first taken for something within that unit.
        """
        if around.theme not in ("", "admin") or key in KINDS or is_linear(key):
            return
        if self._gazetteer.is_ordinary(key):
            if self._gazetteer.named(key):
                yield Placement(query, "none", "a word; all places of the name are far away")
            return
        far = [self._ranking.rank(item, around) for item in self._gazetteer.named(key)]
        before = around.only_unit if around.adjacent else None
        if far and before is not None and self._gazetteer.has(f"admin-{before.code}"):
            reason = f"the {key} of {before.title}; no source says where in it"
            place = self._gazetteer.enclosing(f"admin-{before.code}")
            yield within(self._districts, query, Enclosure(place, reason, 0.5))
        answer = self._ranking.decide(query, far, around, key, far=True)
        if answer is None or around.theme == "admin" or not answer.placed:
            yield from filter(None, (answer,))
        elif self._is_meant(answer.place, far, around):
            yield answer
        else:
            yield self._ranking.ambiguous(query, far, "it is far from the document's area")

    def _is_meant(self, place: Place | None, far: list[Ranked], around: Context) -> bool:
        """Return whether the best of far bearers is likely enough: near yet, alone, or a unit.

        Not where a town in the document's province bears the name of a unit elsewhere (石门).
        """
        alone = len(far) == 1 and far[0].form != "town short"
        if alone or (place is not None and self._is_in_reach(place, around)):
            return True
        near = any(around.is_near(code) for one in far for code in one.codes)
        return far[0].form == "unit short" and not near

    def _misplaced(self, query: str, key: str) -> Iterator[Placement]:
        """Yield the answer for a unit that is written after one that does not hold it."""
        head = self._gazetteer.heads.at(key, 0)
        outer = {unit for unit in head.units if unit.form == "full"} if head else set()
        if head is None or len(outer) != 1 or head.end == len(key):
            return
        written, rest = outer.pop(), key[head.end :]
        path = self._gazetteer.admin.paths.get(rest)
        named = (one for one in self._gazetteer.listed(rest) if one.form == "official")
        codes = [path] if path else [one.place_id.removeprefix("admin-") for one in named]
        if len(codes) != 1 or not (codes[0].isdigit() and len(codes[0]) == 6):
            return
        if len(significant(written.code)) >= len(significant(codes[0])):
            return  # 柯桥区越城区 are two
        place = self._gazetteer.get(f"admin-{codes[0]}")
        right = self._gazetteer.admin.path(codes[0])
        reason = f"{place.name} is {right}, not in {written.title} as written"
        listed = (Candidate(place, 0.7, reason),)
        yield Placement(query, "fuzzy", reason, place, listed, self._districts.shares(place))

    def _sounding(self, query: str, key: str, around: Context) -> Iterator[Placement]:
        """Yield the answer for a unit's full name with a sign that only sounds right: 嵊洲市."""
        if around.theme not in ("", "admin") or len(key) < 3 or not key.endswith(_UNIT_ENDS):
            return
        places = [self._gazetteer.get(f"admin-{code}") for code in self._gazetteer.sounding(key)]
        if around.home:
            places = [place for place in places if self._is_in_reach(place, around)]
        if len(places) == 1 and len(places[0].name) == len(key):
            (place,) = places
            reason = f"{place.name} sounds like it"
            listed = (Candidate(place, 0.6, reason),)
            yield Placement(query, "fuzzy", reason, place, listed, self._districts.shares(place))

    def _is_in_reach(self, place: Place, around: Context) -> bool:
        """Return whether a place is so near to the document's area that plans speak of it."""
        facts = self._gazetteer.admin.facts
        there = facts.get(place.id)
        lon, lat = (there.lon, there.lat) if there else place.geometry.coords[0]
        around_it = [around.home] if around.home else [unit.code[:6] for unit in around.named]
        known = [facts.get(f"admin-{code.ljust(6, '0')}") for code in around_it]
        return any(fact and apart_km(fact.lon, fact.lat, lon, lat) <= _REACH_KM for fact in known)
