"""What is known besides a name: the area of its document, the units named around it, its theme."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from geo.names import fold
from geo.units import MUNICIPAL, Hit, UnitName, UnitNames, short_form, significant

_MAX_CONTEXT = 2000
# What agreement with the surroundings adds to the score of a candidate.
_SAME_DISTRICT, SAME_CITY, _OTHER_DISTRICT, IN_PROVINCE = 0.2, 0.15, 0.08, 0.05
# A unit right before the name says more than one elsewhere in the text.
_ADJACENT = 0.15
_GAP, _LIST, _STOP = "|", "¦", "¬"
# What parts names in a text: none is read across it, and none stands right before it.
_MARKS = str.maketrans({"、": _LIST} | dict.fromkeys("，。；：,;:", _STOP))
# The names of units in a list, from the longest to the shortest that is looked for.
_SIZES = (4, 3, 2)
_NAMED = " is named around it"
# How far a candidate agrees with a unit, where that is not in the unit itself.
_AS_FAR = {
    _SAME_DISTRICT: "",
    SAME_CITY: "",
    _OTHER_DISTRICT: "in the same city ",
    IN_PROVINCE: "in the same province ",
}


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a name; codes are adcodes without zeros at the end (3306, 330602).

    ``named`` are the units that the text names, ``adjacent`` those of them right before the name;
    ``fragment`` says in which other names alone the name stands in the text (清镇 in 钱清镇).
    """

    home: str = ""
    named: tuple[UnitName, ...] = ()
    theme: str = ""
    adjacent: tuple[UnitName, ...] = ()
    fragment: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the document's area and of the units named around, without zeros."""
        named = tuple(significant(unit.code) for unit in self.named)
        return (self.home, *named) if self.home else named

    @property
    def only_unit(self) -> UnitName | None:
        """The one city or district that the text around names, None if none or several."""
        named = self.adjacent or self.named
        units = [unit for unit in named if unit.level in ("city", "district")]
        inner = [unit for unit in units if not any(unit.holds(other) for other in units)]
        return inner[0] if len({unit.code for unit in inner}) == 1 else None

    def support(self, codes: Iterable[str]) -> tuple[float, str]:
        """Return how well a candidate in the districts ``codes`` fits, and why, in one clause."""
        districts = tuple(codes)
        best = (0.0, "")
        for unit in self.named:
            fit = _agreement(significant(unit.code), districts)
            if fit > best[0]:
                as_far = "" if _agreement_of_province(unit) else _AS_FAR[fit]
                best = (fit, f"{as_far}{unit.title}{_NAMED}")
        for unit in self.adjacent:
            fit = _agreement(significant(unit.code), districts)
            if fit > _OTHER_DISTRICT or fit == IN_PROVINCE == _agreement_of_province(unit):
                best = (_ADJACENT + max(fit, best[0]), f"{unit.title} is named right before it")
        home = _agreement(self.home, districts) if self.home else 0.0
        reasons = [best[1]] if best[0] else []
        if home > IN_PROVINCE:
            reasons.append("the document's area agrees")
        elif home:
            reasons.append("it lies in the document's province")
        return best[0] + home, " and ".join(reasons)

    def is_elsewhere(self, codes: Iterable[str]) -> bool:
        """Return whether units are named around, none of a province of the districts ``codes``."""
        provinces = {code[:2] for code in codes}
        return bool(self.named) and not any(code[:2] in provinces for code in self.codes)

    def is_near(self, code: str) -> bool:
        """Return whether nothing is known around, or something in the province of the unit."""
        codes = self.codes
        return not codes or any(own[:2] == code[:2] for own in codes)

    def is_in_city(self, code: str) -> bool:
        """Return whether something is known around in the city of the unit, or of its province."""
        return any(code.startswith(own[:4]) for own in self.codes)


def context_of(
    text: str,
    home: str | None,
    theme: str | None,
    names: UnitNames,
    name: str = "",
    *,
    heads: UnitNames | None = None,
    cities: Callable[[str], Iterable[UnitName]] | None = None,
) -> Context:
    """Return the context that a text (its first 2,000 characters), an adcode and a theme give.

    Where the text holds the folded ``name`` itself, what is read there is the text around it.
    ``names`` are looked for in the text, ``heads`` (which hold more short forms that are words as
    well) right behind units that hold them and at its beginning, there short only where nothing but
    the name follows: 番禺. ``cities`` tells in which cities units bear a name: that of the units in
    one list with the name counts as named.
    """
    if not text:
        return Context(significant(home or ""), (), theme or "")
    folded = fold(text[:_MAX_CONTEXT].translate(_MARKS))
    fragment = _fragment(folded, name, names) if name else ""
    for own in (name, short_form(name) if name else ""):
        if len(own) > 1:
            folded = folded.replace(own, _GAP)  # a name is no evidence for itself
    named: dict[UnitName, None] = {}
    adjacent: dict[UnitName, None] = {}
    hits = list(names.scan(folded))
    if heads is not None:
        hits = _with_heads(folded, hits, heads)
    for hit in hits:
        units = dict.fromkeys(hit.units)
        named |= units
        if folded[hit.end : hit.end + 1] == _GAP:
            adjacent |= units
    if cities is not None and _LIST in folded:
        city = dict.fromkeys(_city_of_list(folded, name, cities))
        if any(unit.code == own.code for own in city for unit in named):
            adjacent |= city  # 重庆市渝中区、江北区
        if city:  # 东湖 in a list of 南昌's districts is no town of 绍兴
            held = (
                unit for unit in named if unit.form == "full" or any(c.holds(unit) for c in city)
            )
            named = dict.fromkeys((*city, *held))
    return Context(significant(home or ""), tuple(named), theme or "", tuple(adjacent), fragment)


def _fragment(text: str, name: str, names: UnitNames) -> str:
    """Return the other names across which alone a name stands in a text, "" if it is named."""
    if name not in text:
        return ""
    named = list(names.scan(text))
    across: dict[str, None] = {}
    for start in (at for at in range(len(text)) if text.startswith(name, at)):
        end = start + len(name)
        hits = [hit for hit in named if hit.start < end and start < hit.end]
        if not any(hit.start < start for hit in hits):
            return ""
        across |= dict.fromkeys(text[hit.start : hit.end] for hit in hits)
    return " and ".join(across)


def _city_of_list(
    text: str, name: str, cities: Callable[[str], Iterable[UnitName]]
) -> tuple[UnitName, ...]:
    """Return the one city in which the name lies with most of those listed with it, () if none.

    In 云龙、鼓楼、泉山三区 only 徐州 has all three.
    """
    own = frozenset(cities(name))
    shared: Counter[UnitName] = Counter()
    for sentence in text.split(_STOP):
        items = sentence.split(_LIST)
        for at, item in enumerate(items):
            if _GAP not in item or len(items) < 2 or not own:
                continue
            near = [[left[-size:] for size in _SIZES] for left in items[max(at - 2, 0) : at]]
            near += [[right[:size] for size in _SIZES] for right in items[at + 1 : at + 3]]
            for forms in near:
                known = next(filter(None, (own.intersection(cities(form)) for form in forms)), ())
                shared.update(known)
    most = max(shared.values(), default=0)
    best = tuple(city for city, number in shared.items() if number == most)
    return best if len(best) == 1 else ()


def _with_heads(text: str, hits: list[Hit], heads: UnitNames) -> list[Hit]:
    """Return the units of a text with those at its head and right behind units that hold them.

    There also short names are units: 嵩县 behind 洛阳市, 番禺 alone.
    """
    if not hits:
        first = heads.at(text, 0)
        alone = first is not None and text[first.end :] in ("", _GAP)
        full = first is not None and any(unit.form == "full" for unit in first.units)
        hits = [first] if first is not None and (alone or full) else []
    known, found = {hit.start for hit in hits}, []
    for hit in hits:
        found.append(hit)
        inner = heads.at(text, hit.end) if hit.end not in known else None
        held = [u for u in inner.units if any(o.holds(u) for o in hit.units)] if inner else []
        if inner is not None and held:
            found.append(Hit(inner.start, inner.end, tuple(held)))
    return found


def _agreement_of_province(unit: UnitName) -> float:
    """Return what agreement with a unit that is a province counts, 0 for smaller units."""
    return IN_PROVINCE if len(significant(unit.code)) == 2 else 0.0


def _agreement(code: str, districts: tuple[str, ...]) -> float:
    best = 0.0
    for district in map(significant, districts):
        if district[:6] == code[:6]:
            best = max(best, _SAME_DISTRICT)
        elif district[:4] == code[:4]:
            # Of one city: agreement if either is the city as a whole, little between districts.
            whole = min(len(district), len(code)) == 4
            best = max(best, SAME_CITY if whole else _OTHER_DISTRICT)
        elif district[:2] == code[:2]:
            whole = code in MUNICIPAL or district in MUNICIPAL
            best = max(best, SAME_CITY if whole else IN_PROVINCE)
    return best
