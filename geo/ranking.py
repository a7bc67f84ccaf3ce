"""Several places bear one name: which is meant, or why none can be chosen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.context import IN_PROVINCE, SAME_CITY, Context
from geo.districts import Districts
from geo.gazetteer import Gazetteer
from geo.name_index import Named, is_town, town_code
from geo.place import Candidate, Match, Place, Placement, altered
from geo.towns import POPULATED
from geo.units import MUNICIPAL, significant

OFFICIAL = "its official name"
# What a name is worth as evidence, by how the place bears it; and in words.
_FORMS = {
    "official": (1.0, OFFICIAL),
    "alias": (0.92, "a known other name"),
    "former": (0.88, "a former name"),
    "unit short": (0.88, "the usual short form"),
    "local": (0.85, "a short name that holds in this area"),
    "pinyin": (0.85, "its name in pinyin"),
    "former short": (0.8, "the short form of a former name"),
    "clipped": (0.8, "its name cut to the first character and the ending"),
    "town short": (0.75, "the usual short form of a town"),
}
_ELSEWHERE = "a short name that holds only there"
# By its short form a province is meant before a city, a city before a district (西安, 中山).
_PROVINCE_WORTH, _CITY_WORTH = 0.98, 0.93
_FORMERS = ("former", "former short")
_SHORT_FORMS = ("unit short", "clipped", "former short", "town short")
_SAME_THEME = 0.15
# A unit named as a unit outweighs the lake or the site that has its short name.
_ADMIN_THEME = 0.3
# Candidates closer than this are not told apart.
_MARGIN = 0.04
# A candidate in the district or city that is named outweighs one in its province.
_CLOSER = 0.1
_MAX_CANDIDATES = 10
# An ambiguous name lists all that it may mean; of the commonest names this many.
_MAX_AMBIGUOUS = 200
_MAX_TITLES = 10
# Names this short are borne by many things that no gazetteer has.
_COMMON_LENGTH = 4
# Sub-districts have the names of streets and waters, which many cities share (桂林路, 昆明湖).
_STREET = re.compile(r"[路街巷江河湖海]$|大道$|胡同$|广场$")
_WATER_ENDS = tuple("江河湖海")
_HINT = "give the area or more of the text around it"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate: the form of its name, its score before capping, how far the context agrees.

    ``codes`` are the adcodes of its districts, ``inside`` the name of a thing in the place that
    has no position of its own, ``local`` tells of a short name that holds in another area.
    """

    candidate: Candidate
    raw: float
    form: str
    support: float
    codes: tuple[str, ...] = ()
    inside: str = ""
    local: bool = False

    @property
    def place(self) -> Place:
        """The place."""
        return self.candidate.place

    @property
    def supported(self) -> bool:
        """Whether the context tells it from namesakes; for a short form the province does not."""
        return not self.local and self.support > (IN_PROVINCE if self.form in _SHORT_FORMS else 0.0)

    @property
    def provinces(self) -> frozenset[str]:
        """The first two digits of the codes of its districts."""
        return frozenset(code[:2] for code in self.codes)


class Ranking:
    """Weighs the places that bear a name against the context of the name."""

    def __init__(self, gazetteer: Gazetteer, districts: Districts) -> None:
        self._gazetteer = gazetteer
        self._districts = districts

    def rank(self, named: Named, around: Context, form: str = "", *, local: bool = False) -> Ranked:
        """Return a place that bears a name as a ranked candidate; ``form`` overrides its own."""
        if named.inside:
            place = self._gazetteer.enclosing(named.place_id)
            place = altered(place, town=named.inside)
        elif named.partly:
            place = self._gazetteer.enclosing(named.place_id)
        else:
            place = self._gazetteer.get(named.place_id)
        form = form or named.form
        worth, words = _FORMS[form]
        code = significant(town_code(place))
        if form in ("unit short", "pinyin") and not named.inside:
            worth = {2: _PROVINCE_WORTH, 4: _CITY_WORTH}.get(len(code), worth)
        codes = self._districts.codes(place)
        support, why = around.support(codes)
        reasons = [named.note or (_ELSEWHERE if local else words)]
        if named.inside:
            reasons.insert(0, f"{named.inside} lies in it, no source says where")
        raw = worth + support
        if around.theme and around.theme == place.theme:
            raw += _ADMIN_THEME if place.theme == "admin" else _SAME_THEME
            reasons.append(f"theme {place.theme} agrees")
        if why:
            reasons.append(why)
        candidate = Candidate(place, round(min(raw, 1.0), 3), ", ".join(reasons))
        return Ranked(candidate, raw, form, support, codes, named.inside, local)

    def decide(
        self,
        query: str,
        ranked: Iterable[Ranked],
        around: Context,
        key: str = "",
        *,
        far: bool = False,
    ) -> Placement | None:
        """Return the placement among candidates, None if all are too far from the context.

        ``exact`` or ``alias`` where one candidate stands out (``within`` if it has no position
        of its own), ``ambiguous`` with all candidates otherwise. ``key`` is the folded name if
        nothing but that tells of them. ``far``: those too far from the context count as well.
        """
        listed = _without_old_namesakes(list(ranked), around)
        astray = [] if far else [one for one in listed if self._strays(one, around)]
        ordered = _with_old_seats(_ordered(one for one in listed if one not in astray))
        if not ordered:
            return None
        if astray and ordered[0].form == "unit short" and not ordered[0].support:
            # 安宁 is as likely 兰州市安宁区 as 安宁市 where the context tells of neither.
            ordered = _ordered((*ordered, *(one for one in astray if one.form == "unit short")))
        if around.named and all(one.local and one.support < SAME_CITY for one in ordered):
            return None  # it holds in one area, and the text is about another
        backed = [one for one in ordered if one.supported]
        best = backed[0] if backed and not ordered[0].supported else ordered[0]
        closer = [one for one in backed if one.support - best.support >= _CLOSER]
        best = closer[0] if closer and around.named else best
        place = best.place
        common = place.theme in ("admin", "zone") or len(query) <= _COMMON_LENGTH
        several = place.theme == "zone" and len(ordered) > 1
        plain = best.form != "official" or is_town(place) or several
        doubtful = common and plain and not self._is_known_anywhere(best, ordered)
        if doubtful and around.is_elsewhere(best.codes) and not best.supported:
            about = ", ".join(dict.fromkeys(unit.title for unit in around.named))
            return self.ambiguous(query, ordered, f"the text around it is about {about}")
        slight = self._slight(key, best, around) if key else ""
        if slight:
            return self.ambiguous(query, ordered, slight)
        rivals = [one for one in ordered if one is best or self._rivals(one, best, around)]
        if all(one.local for one in rivals):
            return self.ambiguous(query, ordered, "it is a short name that holds only in one area")
        if len(rivals) > 1:
            alike = [one for one in ordered if one.supported] if best.supported else ordered
            why = f"{len(alike)} places bear the name and nothing tells them apart"
            return self.ambiguous(query, alike, why)
        others = [one for one in ordered if one is not best and not one.local]
        match: Match = "exact" if best.form == "official" else "alias"
        return Placement(
            query=query,
            match="within" if best.inside else match,
            reason=f"{self.title(best)}: {best.candidate.reason}",
            place=place,
            candidates=tuple(one.candidate for one in (best, *others)[:_MAX_CANDIDATES]),
            shares=self._districts.shares(place),
        )

    def ambiguous(self, query: str, ranked: Iterable[Ranked], why: str) -> Placement:
        """Return the placement of a name that may mean any of the candidates, best first."""
        ordered = _ordered(ranked)
        titles = list(dict.fromkeys(map(self.title, ordered)))
        more = f" and {len(titles) - _MAX_TITLES} more" if len(titles) > _MAX_TITLES else ""
        reason = f"{why}: {', '.join(titles[:_MAX_TITLES])}{more}; {_HINT}"
        listed = tuple(one.candidate for one in ordered[:_MAX_AMBIGUOUS])
        return Placement(query, "ambiguous", reason, None, listed)

    def title(self, ranked: Ranked) -> str:
        """Return the name of a candidate, of units and towns with what holds them."""
        place, code = ranked.place, town_code(ranked.place)
        if len(code) == 6:
            return self._gazetteer.admin.path(code) + ranked.inside
        if place.theme == "admin" and place.adcodes:
            return self._gazetteer.admin.path(place.adcodes[0]) + place.name
        return place.name

    @staticmethod
    def _is_known_anywhere(best: Ranked, ordered: list[Ranked]) -> bool:
        """Return whether a name is plain in a text about another province as well.

        Cities are (深圳 in a text about 上海), and what alone bears a name that is no short form.
        """
        code = town_code(best.place)
        city = len(significant(code)) in (2, 4) or best.place.name.endswith("市")
        if best.place.theme == "admin" and len(code) == 6 and not best.inside and city:
            return best.form in ("alias", "former", "unit short", "clipped")
        alone = len(ordered) == 1 and not best.local and not is_town(best.place)  # 枫桥镇 in 苏州
        return alone and best.form in ("official", "alias", "former")

    def _slight(self, key: str, best: Ranked, around: Context) -> str:
        """Return why a short form is no evidence for a unit that nothing else tells of, or ""."""
        told = best.supported or (best.support and len(around.home) <= 2)
        if told or best.form not in _SHORT_FORMS or around.theme == "admin":
            return ""
        if self._gazetteer.is_ordinary(key) and len(significant(town_code(best.place))) != 4:
            return "it is a word of the language as well"
        if self._is_street(best) and _STREET.search(key):
            return "streets and waters elsewhere bear the name as well"
        return ""

    def may_be_water(self, one: Ranked, key: str) -> bool:
        """Return whether a river of the same city may be meant as well as a sub-district (甬江)."""
        return self._is_street(one) and key.endswith(_WATER_ENDS)

    def _is_street(self, one: Ranked) -> bool:
        """Return whether it is a sub-district by its short form, but not one of Shaoxing.

        Of Shaoxing all waters that bear the name of a town are listed.
        """
        office = one.inside or one.place.name
        short = one.form == "town short" and office.endswith("街道")
        return short and not self._gazetteer.is_listed(one.place.id)

    def _strays(self, one: Ranked, around: Context) -> bool:
        """Return whether a name so slight is no evidence for a place so far from the context.

        温泉 in a plan of Shaoxing is no county in Xinjiang; 昆山 is a city everywhere.
        """
        if self._is_beside(one, around):
            return True
        if not around.codes or one.supported or one.local or one.place.theme != "admin":
            return False
        if one.inside or len(town_code(one.place)) != 6:
            return one.form != "official" and not any(map(around.is_in_city, one.codes))
        if any(map(around.is_near, one.codes)):
            return False
        return one.form in _SHORT_FORMS and not one.place.name.endswith(("市", "省", "州", "盟"))

    @staticmethod
    def _is_beside(one: Ranked, around: Context) -> bool:
        """Return whether a unit stands right before a short name, and the candidate is not in it.

        诸暨市滨江片区 is not in 杭州's 滨江区; cities may stand side by side (杭州宁波).
        """
        outer = [unit for unit in around.adjacent if unit.level != "province"]
        short = one.form in _SHORT_FORMS or one.local
        if not outer or not short or one.place.theme not in ("admin", "zone"):
            return False
        if one.place.name.endswith(("市", "省")) and one.place.theme == "admin":
            return False
        held = (unit.code for unit in outer)
        return not any(
            code.startswith(significant(unit)[:6])
            or significant(unit).startswith(significant(code))
            for unit in held
            for code in one.codes
        )

    def _rivals(self, one: Ranked, best: Ranked, around: Context) -> bool:
        """Return whether a candidate may be meant as well as the best."""
        if best.supported and not one.supported:
            return False
        if around.named and best.support - one.support >= _CLOSER:
            return False
        if one.local:
            # 绍兴北站 is the railway's, though the metro calls its own so too; 滨海新区 is many.
            own = best.form == "official" and best.place.theme not in ("admin", "zone")
            return not (best.supported or own)
        if best.supported and not one.provinces & best.provinces:
            return not around.adjacent or one.raw > best.raw - _MARGIN
        if self._holds(best, one):
            return False
        if best.raw - one.raw < _MARGIN:
            return True
        if best.form != "unit short" or best.support != one.support:
            return False
        if one.form == "unit short":
            # 北京市朝阳区 ranks with 朝阳市: districts of such cities are at the level of cities.
            city = len(significant(town_code(best.place))) == 4
            return city and one.codes[0].startswith(MUNICIPAL)
        return False

    @staticmethod
    def _holds(outer: Ranked, inner: Ranked) -> bool:
        """Return whether one unit is a part of the other."""
        code = significant(town_code(outer.place))
        return (
            bool(code)
            and outer.place.id != inner.place.id
            and all(item.startswith(code) for item in (significant(c) for c in inner.codes))
            and inner.place.theme == "admin"
        )


def _without_old_namesakes(ranked: list[Ranked], around: Context) -> list[Ranked]:
    """Return the candidates; by an old short form that units bear today only one around counts.

    山阴 is 绍兴's own old county there, and 山阴县 in Shanxi elsewhere.
    """
    if not around.codes or not any(one.form in ("official", "unit short") for one in ranked):
        return ranked
    return [
        one
        for one in ranked
        if one.form != "former short" or any(map(around.is_in_city, one.codes))
    ]


def _with_old_seats(ordered: list[Ranked]) -> list[Ranked]:
    """Return the candidates, a former town and its old seat made one where both bear the name.

    The populated place tells the position, the former town in which town it lies by now.
    """
    seats = {one.codes: one for one in ordered if one.place.id.startswith(POPULATED)}
    towns = {
        one.codes: one
        for one in ordered
        if one.form in _FORMERS and is_town(one.place) and one.codes in seats
    }
    joined = []
    for one in ordered:
        town = towns.get(one.codes)
        if town is not None and one is seats[one.codes]:
            present = altered(one.place, town=town.place.name)
            reason = f"{one.candidate.reason}; by now a part of {town.place.name}"
            known = replace(one.candidate, place=present, reason=reason)
            joined.append(replace(one, candidate=known))
        elif town is not one:
            joined.append(one)
    return joined


def _ordered(ranked: Iterable[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=lambda one: (-one.raw, one.place.id, one.inside))
