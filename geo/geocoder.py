"""A name and its context → a placement: where it is, how surely, and why, never a bare point."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.boundaries import Boundaries
from geo.context import Context, context_of
from geo.enclosing import Enclosure, enclosure_of
from geo.errors import InputError
from geo.gazetteer import Gazetteer, Named, is_town, significant, town_code
from geo.names import MAX_NAME_LENGTH, fold, simplify, without_brackets, without_works
from geo.place import Candidate, Match, Place, Placement, Share
from geo.search import Search
from geo.units import Hit, UnitName

# What a name is worth as evidence, by how the place bears it.
_WORTH = {
    "official": 1.0,
    "alias": 0.92,
    "former": 0.88,
    "unit short": 0.88,
    "local": 0.85,
    "town short": 0.75,
}
_WAYS = {
    "official": "its official name",
    "alias": "a known other name",
    "former": "a former name",
    "unit short": "the usual short form",
    "local": "a short name that holds in this area",
    "town short": "the usual short form of a town",
}
_SAME_THEME = 0.1
# A unit named as a unit outweighs the lake or the site that has its short name.
_ADMIN_THEME = 0.3
# Candidates closer than this are not told apart.
_MARGIN = 0.04
_MAX_CANDIDATES = 10
# Names this short are borne by many things outside the boundaries at hand.
_COMMON_LENGTH = 4
_PRONOUNS = ("市", "县", "区")
_NO_PRONOUN = ("市民", "市心", "市场", "市政", "市区", "县前", "县城", "区块", "区间", "区域")


@dataclass(frozen=True, slots=True)
class _Scored:
    candidate: Candidate
    raw: float
    form: str
    supported: bool


class Geocoder:
    """Places names with the help of a gazetteer and the boundaries; holds no state of its own."""

    def __init__(self, gazetteer: Gazetteer, boundaries: Boundaries) -> None:
        self._gazetteer = gazetteer
        self._boundaries = boundaries
        self._search = Search(gazetteer)
        self._shares: dict[str, tuple[Share, ...]] = {}

    def geocode(
        self, name: str, *, context: str = "", home: str | None = None, theme: str | None = None
    ) -> Placement:
        """Return the placement of a name.

        ``context`` is the text around it, ``home`` the adcode of the area that its document is
        about, ``theme`` what kind of thing it is; None or "" where unknown. Never guesses: a
        name that may mean several places is ``ambiguous``, one that means none is ``none`` with
        the reason. Raise InputError for a name longer than 200 characters.
        """
        if len(name) > MAX_NAME_LENGTH:
            raise InputError(
                f"{name[:20]}…: a name of {len(name)} characters; at most {MAX_NAME_LENGTH}"
            )
        key = fold(name)
        if not key:
            return Placement(name, "none", "the name is empty")
        if not self._gazetteer.alphabet.issuperset(key):
            key = simplify(key)
        around = context_of(context, home, theme, self._gazetteer.unit_names)
        for answer in self._answers(name, key, around):
            return answer
        raise AssertionError("the last answer is always given")

    def search(self, text: str, limit: int = 10) -> tuple[Candidate, ...]:
        """Return places that a user may mean with what is typed so far, best first.

        Matches names, parts of names, pinyin and its initials, and small typing errors: for
        choosing from a list, never for placing.
        """
        return self._search.find(text, limit)

    def _answers(self, query: str, key: str, around: Context) -> Iterator[Placement]:
        """Yield the answers to a folded name, the surest first; the last is always there."""
        plain, _ = without_brackets(key)
        for form in dict.fromkeys((key, plain if len(plain) >= 2 else key)):
            yield from self._direct(query, form, around)
        for form in self._readings(key, plain, around):
            yield from self._composed(query, form, around)
        outside = self._outside(query, key)
        if outside is not None:
            yield outside
        own = self.own_unit(key, around)
        stated = key if own is None else own.name + key[1:]
        found = enclosure_of(stated, around, self._gazetteer, self._places_at)
        if found.place is not None:
            yield self._within(query, found)
        yield Placement(query, "none", found.reason, extra=found.extra)

    def _readings(self, key: str, plain: str, around: Context) -> Iterator[str]:
        """Yield the ways to read a name: as it is, without brackets, works words, pronoun."""
        seen = set()
        for form in (key, plain, without_works(key)[0], without_works(plain)[0]):
            for reading in (form, *self._with_pronoun_read(form, around)):
                if len(reading) >= 2 and reading not in seen:
                    seen.add(reading)
                    yield reading

    def _with_pronoun_read(self, form: str, around: Context) -> tuple[str, ...]:
        """Return the name with 市, 县 or 区 at its head read as the unit of the document."""
        unit = self.own_unit(form, around)
        return () if unit is None else (unit.name + form[1:], form[1:])

    def own_unit(self, form: str, around: Context) -> Place | None:
        """Return the unit that 市, 县 or 区 at the head of a name means in the document."""
        if not (around.home and form.startswith(_PRONOUNS)) or form.startswith(_NO_PRONOUN):
            return None
        for code in (around.home, around.home[:4]):
            place_id = f"admin-{code.ljust(6, '0')}"
            if len(code) >= 4 and self._gazetteer.has(place_id):
                place = self._gazetteer.get(place_id)
                if place.name.endswith(form[0]):
                    return place
        return None

    def _direct(self, query: str, key: str, around: Context) -> Iterator[Placement]:
        """Yield the answer for a name that the gazetteer bears as it is."""
        named = self._gazetteer.named(key)
        scored = [self._score(item, around) for item in named]
        unsupported: list[_Scored] = []
        for prefix, place_id in self._gazetteer.local_names(key):
            agrees = any(code.startswith(prefix) for code in around.codes)
            one = self._score(Named(place_id, "alias"), around, form="local")
            if agrees or all(other.candidate.place.id != place_id for other in unsupported):
                (scored if agrees else unsupported).append(one)
        elsewhere = self._gazetteer.homonyms(key)
        if scored:
            yield self._decide(query, key, scored, elsewhere, around)
        elif unsupported and any(around.speaks_of(unit) for unit in elsewhere):
            yield self._elsewhere(query, elsewhere)
        elif unsupported:
            yield self._ambiguous(
                query, unsupported, elsewhere, "it is a short name that holds only in one area"
            )

    def _composed(self, query: str, form: str, around: Context) -> Iterator[Placement]:
        """Yield the answer for a reading of the name: known whole, or after a leading unit."""
        for answer in self._direct(query, form, around):
            yield self._as_alias(answer, query, form)
        place_id = self._gazetteer.sited.get(form)
        if place_id is not None:
            place = self._gazetteer.enclosing(place_id)
            why = f"a source says that it lies in {place.name}"
            yield self._within(query, Enclosure(place, why))
        yield from self._section(query, form)
        chain, rest = self.peel(form)
        if not chain or not rest or not chain[-1].known:
            if chain and not rest and chain[-1].known:
                yield from self._unit_path(query, chain)
            return
        under = chain[-1]
        for reading in dict.fromkeys((rest, without_works(rest)[0])):
            scored = [
                self._score(item, around)
                for item in self._gazetteer.named(reading)
                if self._lies_in(item.place_id, under)
            ]
            scored += [
                self._score(Named(place_id, "alias"), around, form="local")
                for _, place_id in self._gazetteer.local_names(reading)
                if self._lies_in(place_id, under)
            ]
            if scored:
                answer = self._decide(query, reading, scored, (), around)
                yield self._as_alias(answer, query, reading, f"in {under.title}")
                return

    def _section(self, query: str, form: str) -> Iterator[Placement]:
        """Yield the line of which the name is a section: 杭绍台铁路新昌段."""
        if not form.endswith("段"):
            return
        for size in range(len(form) - 2, 1, -1):
            lines = [
                place
                for place in (
                    self._gazetteer.get(n.place_id) for n in self._gazetteer.named(form[:size])
                )
                if place.kind == "line"
            ]
            if len(lines) == 1:
                reason = f"{form[size:]} of {lines[0].name}; shown as the whole line"
                candidate = Candidate(lines[0], _WORTH["local"], reason)
                yield Placement(
                    query,
                    "alias",
                    reason,
                    lines[0],
                    (candidate,),
                    self.shares(lines[0]),
                    {"section": form[size:-1]},
                )
                return

    def peel(self, key: str) -> tuple[list[UnitName], str]:
        """Return the units at the head of a name, each inside the one before, and the rest."""
        chain: list[UnitName] = []
        start = 0
        while start < len(key):
            hit = self._gazetteer.unit_names.at(key, start)
            unit = _next_in(chain, hit) if hit else None
            if hit is None or unit is None:
                break
            chain.append(unit)
            start = hit.end
        return chain, key[start:].lstrip("-的")

    def _unit_path(self, query: str, chain: list[UnitName]) -> Iterator[Placement]:
        """Yield the answer for a name that is a path of units: 绍兴市柯桥区钱清街道."""
        unit = chain[-1]
        place_id = f"admin-{unit.code}"
        if not self._gazetteer.has(place_id):
            return
        match: Match = "exact" if unit.form == "full" else "alias"
        path = " › ".join(item.title for item in chain)
        reason = f"{path}" + (f"; {unit.note}" if unit.note else "")
        place = self._gazetteer.get(place_id)
        candidate = Candidate(place, 1.0 if match == "exact" else _WORTH["former"], reason)
        yield Placement(query, match, reason, place, (candidate,), self.shares(place))

    def _as_alias(self, answer: Placement, query: str, form: str, where: str = "") -> Placement:
        """Return an answer for a part of the name, saying so, as an answer for the name."""
        if fold(query) == form:
            return answer
        note = f"read as {form}" + (f" {where}" if where else "")
        match: Match = answer.match
        if match == "exact" and not (where and fold(query).endswith(form)):
            match = "alias"
        return replace(answer, match=match, reason=f"{note}: {answer.reason}")

    def _score(self, named: Named, around: Context, form: str = "") -> _Scored:
        place = self._gazetteer.get(named.place_id)
        form = form or named.form
        support, why = around.support(self._codes(place))
        raw = _WORTH[form] + support
        reason = named.note or _WAYS[form]
        if around.theme and around.theme == place.theme:
            raw += _ADMIN_THEME if place.theme == "admin" else _SAME_THEME
            reason += f", theme {place.theme} agrees"
        if why:
            reason += f", {why}"
        candidate = Candidate(place, round(min(raw, 1.0), 3), reason)
        return _Scored(candidate, raw, form, support > 0)

    def _decide(
        self,
        query: str,
        key: str,
        scored: list[_Scored],
        elsewhere: tuple[UnitName, ...],
        around: Context,
    ) -> Placement:
        scored = sorted(scored, key=lambda item: (-item.raw, item.candidate.place.id))
        best = scored[0]
        place = best.candidate.place
        if elsewhere:
            there = any(around.speaks_of(unit) for unit in elsewhere)
            if there and not best.supported:
                return self._elsewhere(query, elsewhere)
            if there or not best.supported:
                return self._ambiguous(query, scored, elsewhere, "the name is borne elsewhere too")
        common = place.theme in ("admin", "zone") or len(key) <= _COMMON_LENGTH
        if common and around.is_elsewhere() and not best.supported:
            named = ", ".join(dict.fromkeys(unit.title for unit in around.named))
            return self._ambiguous(query, scored, (), f"the text around it is about {named}")
        if len(scored) > 1 and best.raw - scored[1].raw < _MARGIN:
            rivals = [item for item in scored if best.raw - item.raw < _MARGIN]
            return self._ambiguous(
                query,
                scored,
                (),
                f"{len(rivals)} places bear the name and nothing tells them apart",
            )
        match: Match = "exact" if best.form == "official" else "alias"
        listed = tuple(item.candidate for item in scored[:_MAX_CANDIDATES])
        reason = f"{place.name}: {best.candidate.reason}"
        return Placement(query, match, reason, place, listed, self.shares(place))

    def _ambiguous(
        self, query: str, scored: Iterable[_Scored], elsewhere: tuple[UnitName, ...], why: str
    ) -> Placement:
        ordered = sorted(scored, key=lambda item: (-item.raw, item.candidate.place.id))
        listed = tuple(item.candidate for item in ordered[:_MAX_CANDIDATES])
        titles = [unit.title for unit in elsewhere]
        among = ", ".join([*(item.place.name for item in listed), *titles])
        extra = {"elsewhere": [_outside_record(unit) for unit in elsewhere]} if elsewhere else {}
        reason = f"{why}: {among}; give the area or more of the text around it"
        return Placement(query, "ambiguous", reason, None, listed, extra=extra)

    def _elsewhere(self, query: str, units: tuple[UnitName, ...]) -> Placement:
        titles = " or ".join(unit.title for unit in units)
        return Placement(
            query,
            "none",
            f"in this context {titles}, which lies outside the boundaries at hand (Zhejiang)",
            extra={"elsewhere": [_outside_record(unit) for unit in units]},
        )

    def _outside(self, query: str, key: str) -> Placement | None:
        """Return the answer for a name that is, or begins with, a unit outside the boundaries."""
        units = self._gazetteer.homonyms(key)
        if not units:
            chain, rest = self.peel(key)
            if chain and not rest and chain[-1].level == "province" and chain[-1].known:
                return Placement(
                    query, "none", f"{chain[-1].title} is the whole map, not a place on it"
                )
            units = tuple(chain[-1:]) if chain and not chain[0].known else ()
        if not units:
            return None
        titles = " or ".join(unit.title for unit in units)
        return Placement(
            query,
            "none",
            f"{titles} lies outside the boundaries at hand (Zhejiang)",
            extra={"elsewhere": [_outside_record(unit) for unit in units]},
        )

    def _within(self, query: str, found: Enclosure) -> Placement:
        place = found.place
        assert place is not None
        candidate = Candidate(place, found.score, found.reason)
        shares = self.shares(place)
        return Placement(query, "within", found.reason, place, (candidate,), shares, found.extra)

    def _places_at(self, place_id: str) -> tuple[str, ...]:
        return self._codes(self._gazetteer.get(place_id))

    def _lies_in(self, place_id: str, unit: UnitName) -> bool:
        code = significant(unit.code)
        place = self._gazetteer.get(place_id)
        if len(code) == 9:
            same_town = place.town == unit.title or town_code(place) == code
            if place.town or is_town(place):
                return same_town
            code = code[:6]
        codes = self._codes(place)
        if unit.form == "former":
            code = code[:4]  # what the old unit held may have gone to its neighbours
        return any(item.startswith(code) or code.startswith(significant(item)) for item in codes)

    def _codes(self, place: Place) -> tuple[str, ...]:
        """Return the districts of a place: as its source states, or by its geometry."""
        if place.adcodes:
            return place.adcodes
        if code := town_code(place):
            return (code[:6],)
        return tuple(share.adcode for share in self.shares(place))

    def shares(self, place: Place) -> tuple[Share, ...]:
        """Return the districts that hold the place, largest share first, () outside Zhejiang."""
        if place.id not in self._shares:
            self._shares[place.id] = self._compute_shares(place)
        return self._shares[place.id]

    def _compute_shares(self, place: Place) -> tuple[Share, ...]:
        code = town_code(place)
        if len(code) == 6:
            unit = self._boundaries.unit(code)
            if unit.level == "district":
                return (Share(unit.adcode, unit.name, unit.city, 1.0),)
            return self._boundaries.shares(self._boundaries.geometry(code))
        return self._boundaries.shares(place.geometry)


def _next_in(chain: list[UnitName], hit: Hit) -> UnitName | None:
    """Return the unit of a hit that lies inside the last of the chain, None if none or several."""
    fitting = [unit for unit in hit.units if not chain or _holds(chain[-1], unit)]
    best = [unit for unit in fitting if unit.form == "full"] or fitting
    codes = {unit.code for unit in best}
    return best[0] if len(codes) == 1 else None


def _holds(outer: UnitName, inner: UnitName) -> bool:
    code = significant(outer.code)
    if outer.form == "former" and outer.level == "district":
        code = code[:4]
    return inner.code.startswith(code) and len(significant(inner.code)) > len(
        significant(outer.code)
    )


def _outside_record(unit: UnitName) -> dict[str, str]:
    return {"name": unit.title, "adcode": unit.code}


def representative_point(geometry: BaseGeometry) -> tuple[float, float]:
    """Return a lon, lat on a WGS-84 geometry: the middle of a line's longest part, inside areas."""
    if isinstance(geometry, MultiLineString):
        geometry = max(geometry.geoms, key=lambda part: part.length)
    if isinstance(geometry, LineString):
        point = geometry.interpolate(0.5, normalized=True)
    else:
        point = geometry.representative_point()
    return round(float(point.x), 6), round(float(point.y), 6)


def record(placement: Placement, boundaries: Boundaries) -> dict[str, Any]:
    """Return the placement as plain values, one line of the command line's JSON Lines.

    ``lon, lat`` (WGS-84) is a point on the geometry; unplaced names have None there and "" for
    what is unknown. ``candidates`` hold ``id, name, score, reason, lon, lat``; units outside the
    boundaries have no position.
    """
    place = placement.place
    lon, lat = representative_point(place.geometry) if place else (None, None)
    first = placement.shares[0] if placement.shares else None
    adcode = first.adcode if first else ""
    district = first.name if first else ""
    if place is not None and len(town_code(place)) == 6:
        unit = boundaries.unit(town_code(place))
        adcode, district = unit.adcode, unit.name if unit.level == "district" else ""
    candidates = [_candidate_record(item) for item in placement.candidates]
    for unit_record in placement.extra.get("elsewhere", ()):
        reason = "outside the boundaries at hand (Zhejiang)"
        candidates.append(
            {"id": "", **unit_record, "score": None, "reason": reason, "lon": None, "lat": None}
        )
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
        "city": first.city if first else "",
        "district": district,
        "adcode": adcode,
        "town": (place.name if is_town(place) else place.town) if place else "",
        "candidates": candidates,
        "reason": placement.reason,
    }


def _candidate_record(candidate: Candidate) -> dict[str, Any]:
    lon, lat = representative_point(candidate.place.geometry)
    return {
        "id": candidate.place.id,
        "name": candidate.place.name,
        "score": candidate.score,
        "reason": candidate.reason,
        "lon": lon,
        "lat": lat,
    }
