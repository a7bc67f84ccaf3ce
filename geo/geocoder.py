"""A name and its context → a placement: where it is, how surely, and why, never a bare point."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from geo.context import Context, context_of
from geo.districts import Districts
from geo.enclosing import Enclosure, enclosure_of, leading_place, within
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.kinds import KINDS, SHORT_KINDS
from geo.latin import unit_on_path
from geo.name_index import Named
from geo.names import (
    MAX_NAME_LENGTH,
    fold,
    simplify,
    with_road_code,
    without_brackets,
    without_works,
)
from geo.place import Candidate, Place, Placement, Share
from geo.ranking import OFFICIAL, Ranked, Ranking
from geo.search import Search
from geo.strays import Strays
from geo.unit_heads import COUNTY_TOWNS, UnitHeads, read_as
from geo.units import MUNICIPAL, UnitName, short_form, significant, town_forms
from geo.variants import (
    SIGHT_THEMES,
    is_part,
    path_variants,
    sight_variants,
    variants,
    village_variants,
    without_country,
)
from geo.zone_kinds import ZoneKinds

_REMEMBERED = 65_536
# Lines and waters that have the short name of a town are not the town.
_NOT_TOWNS = ("water", "waterway", "rail", "metro", "road")
_PRONOUNS = ("市", "县", "区")
_NO_PRONOUN = (
    "市民",
    "市心",
    "市场",
    "市政工",
    "市政设",
    "市区",
    "县前",
    "县城",
    "区块",
    "区间",
    "区域",
)


class Geocoder:
    """Places names with the help of a gazetteer and the boundaries; the same answer every time."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._districts = Districts(gazetteer.admin)
        self._ranking = Ranking(gazetteer, self._districts)
        self._zone_kinds = ZoneKinds(gazetteer, self._districts, self._ranking)
        self._unit_heads = UnitHeads(gazetteer, self._districts, self._ranking)
        self._strays = Strays(gazetteer, self._districts, self._ranking)
        self._search = Search(gazetteer)
        # Documents name the same things again and again.
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._asked)

    def geocode(
        self, name: str, *, context: str = "", home: str | None = None, theme: str | None = None
    ) -> Placement:
        """Return the placement of a name.

        ``context`` is the text around it, ``home`` the adcode of the area that its document is
        about, ``theme`` what kind of thing it is; None or "" where unknown. Never guesses: a
        name that may mean several places is ``ambiguous``, one that means none is ``none`` with
        the reason. ``extra`` may hold ``ends`` (of a line) and ``section`` (the part of a line
        that is meant). Raise InputError for a name longer than 200 characters.
        """
        return self._remembered(name, context, home or "", theme or "")

    def _asked(self, name: str, context: str, home: str, theme: str) -> Placement:
        if len(name) > MAX_NAME_LENGTH:
            raise InputError(
                f"{name[:20]}…: a name of {len(name)} characters; at most {MAX_NAME_LENGTH}"
            )
        # Most names of most tables are whole paths or official names: they need no weighing.
        code = self._gazetteer.admin.paths.get(name)
        if code is not None and self._gazetteer.has(f"admin-{code}"):
            return self._full_path(name, code)
        code = None if context or home or theme else self._only_bearer(name)
        if code is not None:
            return self._by_official_name(name, code)
        key = fold(name)
        if not key:
            return Placement(name, "none", "the name is empty")
        if not self._gazetteer.alphabet.issuperset(key):
            key = simplify(key)
        names, heads = self._gazetteer.unit_names, self._gazetteer.heads
        around = context_of(context, home, theme, names, key, heads=heads, cities=self._cities)
        if around.fragment:
            return Placement(name, "none", f"in the text it is only a part of {around.fragment}")
        return next(self._answers(name, key, around))

    def _cities(self, name: str) -> list[UnitName]:
        """Return the cities of the districts that bear a folded name."""
        units = self._gazetteer.admin.units
        codes = [code for code in self._gazetteer.unit_codes(name) if not code.endswith("00")]
        held = [f"{code[: 2 if code.startswith(MUNICIPAL) else 4]:0<6}" for code in codes]
        return [UnitName(code, units[code].name, "city", "full") for code in held if code in units]

    def _only_bearer(self, name: str) -> str | None:
        """Return the code of the unit of which a name is the official one and no other's."""
        bearers = self._gazetteer.listed(name)
        if len(bearers) != 1 or bearers[0].form != "official" or bearers[0].inside:
            return None
        code = bearers[0].place_id.removeprefix("admin-")
        alone = len(code) == 6 and code.isdigit() and name not in KINDS
        if not alone or self._gazetteer.local_names(name) or self._gazetteer.is_town_name(name):
            return None
        return code

    def _by_official_name(self, query: str, code: str) -> Placement:
        place = self._gazetteer.get(f"admin-{code}")
        listed = (Candidate(place, 1.0, OFFICIAL),)
        reason = f"{self._gazetteer.admin.path(code)}: {OFFICIAL}"
        return Placement(query, "exact", reason, place, listed, self._districts.shares(place))

    def search(self, text: str, limit: int = 10) -> tuple[Candidate, ...]:
        """Return places that a user may mean with what is typed so far, best first.

        Matches names, parts of names, pinyin and its initials, and small typing errors: for
        choosing from a list, never for placing.
        """
        return self._search.find(text, limit)

    def shares(self, place: Place) -> tuple[Share, ...]:
        """Return the districts that hold a place, largest share first, () outside Zhejiang."""
        return self._districts.shares(place)

    def _answers(self, query: str, key: str, around: Context) -> Iterator[Placement]:
        """Yield the answers to a folded name, the surest first; there is always one."""
        own = without_country(key)
        in_china = own != key and self._gazetteer.heads.at(own, 0) is not None
        if in_china and not self._unit_heads.peel(own)[1]:
            yield from self._answers(query, own, around)
        for path in (key, *path_variants(key)):
            code = self._gazetteer.admin.paths.get(path)
            if code is not None and self._gazetteer.has(f"admin-{code}"):
                yield self._full_path(query, code)
            if path != key:
                yield from self._marked_path(query, path)
        plain, inside = without_brackets(key)
        if len(plain) < 2 or any(map(is_part, inside)):
            plain = "".join((plain, *inside))
        if key in SHORT_KINDS and around.only_unit is not None:
            yield from self._direct(query, f"{key}区", around)
        yield from self._direct(query, key, around)
        if key.isascii():
            code = unit_on_path(query, self._gazetteer.unit_codes)
            if code is not None:
                yield self._full_path(query, code)
        for form in variants(key):
            for answer in self._direct(query, form, around):
                yield read_as(answer, form)
        if plain != key:
            yield from self._direct(query, plain, around)
        yield from self._sight(query, key, around)
        for form in self._readings(key, plain, around):
            yield from self._composed(query, form, around)
        if in_china:
            yield from self._answers(query, own, around)
        yield from self._strays.answers(query, key, around)
        mine = self._own_unit(key, around)
        key = key.replace("/", "、")  # 柯桥/越城 are two
        stated = key if mine is None else mine.name + key[1:]
        found = enclosure_of(stated, around, self._gazetteer, self._districts)
        if found.place is not None:
            yield within(self._districts, query, found)
        yield Placement(query, "none", found.reason, extra=found.extra)

    def _full_path(self, query: str, code: str) -> Placement:
        """Return the unit of which a name is the whole path."""
        place = self._gazetteer.get(f"admin-{code}")
        unit = self._gazetteer.admin.unit(code)
        reason = " › ".join(filter(None, dict.fromkeys((unit.province, unit.city, unit.name))))
        listed = (Candidate(place, 1.0, reason),)
        return Placement(query, "exact", reason, place, listed, self._districts.shares(place))

    def _marked_path(self, query: str, path: str) -> Iterator[Placement]:
        """Yield the unit of a path that had marks between its units: 绍兴(上虞), 杭州/萧山."""
        chain, rest = self._unit_heads.peel(path)
        if len(chain) > 1 and not rest:
            yield from self._unit_heads.path(query, chain)

    def _readings(self, key: str, plain: str, around: Context) -> Iterator[str]:
        """Yield the ways to read a name: as it is, without brackets, works words, pronoun."""
        seen = set()
        for form in (key, plain, without_works(key)[0], without_works(plain)[0]):
            own = self._own_unit(form, around)
            pronoun_read = () if own is None else (own.name + form[1:], form[1:])
            for reading in (form, *pronoun_read, with_road_code(form)):
                if len(reading) >= 2 and reading not in seen:
                    seen.add(reading)
                    yield reading

    def _own_unit(self, form: str, around: Context) -> Place | None:
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
        if key in KINDS:
            yield from self._zone_kinds.answers(query, key, self._bearers(key, around), around)
            return
        bearers = self._bearers(key, around)
        near = [one for one in bearers if any(map(around.is_in_city, one.codes))]
        if key in COUNTY_TOWNS:
            yield from self._county_town(query, key, bearers, near, around)
        answer = self._ranking.decide(query, bearers, around, key)
        if answer is None:
            return
        if answer.placed or key == fold(query) or not self._gazetteer.is_ordinary(key):
            yield answer  # 平安建设 is no 平安

    def _county_town(
        self, query: str, key: str, bearers: list[Ranked], near: list[Ranked], around: Context
    ) -> Iterator[Placement]:
        """Yield the answer for 城关镇, which each county had: that of the one named, or several."""
        unit = around.only_unit
        if unit is None and len(around.home) <= 4 and len(near) > 1:
            yield self._ranking.ambiguous(query, near, "each county had one")
        held = [one for one in bearers if unit is not None and unit.code in one.codes]
        if unit is not None and unit.level == "district" and not held:
            reason = f"the {key} of {unit.title}; no source says where in it"
            place = self._gazetteer.enclosing(f"admin-{unit.code}")
            yield within(self._districts, query, Enclosure(place, reason, 0.5))

    def _sight(self, query: str, key: str, around: Context) -> Iterator[Placement]:
        """Yield the answer for a sight or a village known under another word for such a thing."""
        for form in sight_variants(key):
            sights = [one for one in self._bearers(form, around) if one.place.theme in SIGHT_THEMES]
            answer = self._ranking.decide(query, sights, around)
            if answer is not None and answer.placed:
                yield read_as(answer, form)
        for form in village_variants(key):
            # Everywhere there are villages of these names: only those of the area around count.
            near = [
                one
                for one in self._bearers(form, around)
                if one.place.theme in SIGHT_THEMES and any(map(around.is_in_city, one.codes))
            ]
            answer = self._ranking.decide(query, near, around)
            if answer is not None and answer.placed:
                yield read_as(answer, form)

    def _bearers(self, key: str, around: Context) -> list[Ranked]:
        """Return the places that bear a folded name, also those that do so only elsewhere."""
        ranked = [
            self._ranking.rank(item, around)
            for item in self._gazetteer.named(key)
            if item.form != "town short" or (around.theme not in _NOT_TOWNS and key not in KINDS)
        ]
        borne = {item.candidate.place.id for item in ranked}
        spelt = {f"admin-{code}" for code in self._gazetteer.spelt(key)} - borne
        ranked += [self._ranking.rank(Named(one, "alias"), around, "pinyin") for one in spelt]
        for prefix, place_id in self._gazetteer.local_names(key):
            if place_id not in borne:
                borne.add(place_id)
                here = any(code.startswith(prefix) for code in around.codes)
                alias = Named(place_id, "alias")
                ranked.append(self._ranking.rank(alias, around, "local", local=not here))
        # Of short names that hold elsewhere those of the document's own city are meant first.
        near = [one for one in ranked if one.local and any(map(around.is_in_city, one.codes))]
        return [one for one in ranked if not one.local or one in near] if near else ranked

    def _composed(self, query: str, form: str, around: Context) -> Iterator[Placement]:
        """Yield the answers for a reading of a name: whole, as a section, or after its units."""
        for answer in self._direct(query, form, around):
            yield read_as(answer, form)
        yield from self._sited(query, form, around)
        yield from self._section(query, form)
        line = leading_place(form, self._gazetteer)
        if line is not None and line[0].kind == "line":
            for answer in self._direct(query, form[line[1] :], around):
                yield read_as(answer, form[line[1] :])
        chain, rest = self._unit_heads.peel(form)
        if not chain:
            yield from self._unit_heads.opened(query, form, around)
            return
        if not rest:
            # One unit alone is a name like any other, but a town of the document's own city.
            if len(chain) > 1 and chain[-1].merged:
                yield from self._unit_heads.under(query, fold(chain[-1].merged), chain[-2], around)
            if len(chain) > 1 or (around.home and chain[0].code.startswith(around.home[:4])):
                yield from self._unit_heads.path(query, chain)
            return
        if rest in KINDS and chain[-1].level == "district":
            within_it = replace(around, named=(chain[-1],), adjacent=(chain[-1],))
            bearers = self._bearers(rest, within_it)
            sure = chain[-1].form == "full" or around.is_in_city(chain[-1].code)
            for answer in self._zone_kinds.answers(query, rest, bearers, within_it):
                if sure or answer.match != "within":  # 滨江新区 may be anywhere
                    yield read_as(answer, f"{rest} in {chain[-1].title}", whole=True)
        for reading in dict.fromkeys((rest, without_works(rest)[0])):
            yield from self._unit_heads.under(query, reading, chain[-1], around)
        if chain[-1].level == "district" and town_forms(rest):
            yield from self._unit_heads.moved_town(query, rest, chain[-1], around)
        title = chain[-1].title
        for head in filter(None, (title, short_form(title))):
            if head + rest != form:
                for answer in self._direct(query, head + rest, around):
                    yield read_as(answer, head + rest, whole=fold(query).endswith(head + rest))

    def _sited(self, query: str, form: str, around: Context) -> Iterator[Placement]:
        """Yield the unit in which a source says that the thing lies."""
        place_id = self._gazetteer.sited(form, around.codes)
        if place_id is not None:
            place = self._gazetteer.enclosing(place_id)
            reason = f"known only to lie in {place.name}"
            yield within(self._districts, query, Enclosure(place, reason))

    def _of_section(self, line: Place, section: str) -> tuple[Share, ...]:
        """Return the districts of a line, those that the words for its section name first."""
        shares = self._districts.shares(line)
        hit = self._gazetteer.heads.at(section, 0)
        codes = tuple(significant(unit.code)[:6] for unit in hit.units) if hit else ()
        return tuple(sorted(shares, key=lambda share: not share.adcode.startswith(codes or ("-",))))

    def _section(self, query: str, form: str) -> Iterator[Placement]:
        """Yield the line of which the name is a section: 杭绍台铁路新昌段."""
        if not form.endswith("段"):
            return
        for size in range(len(form) - 2, 1, -1):
            named = [self._gazetteer.get(n.place_id) for n in self._gazetteer.named(form[:size])]
            lines = [place for place in named if place.kind == "line"]
            if len(lines) == 1:
                line, section = lines[0], form[size:]
                reason = f"the section {section} of {line.name}, shown as the whole line"
                yield Placement(
                    query=query,
                    match="alias",
                    reason=reason,
                    place=line,
                    candidates=(Candidate(line, 0.8, reason),),
                    shares=self._of_section(line, section),
                    extra={"section": section.removesuffix("段")},
                )
                return
