"""Several places bear one name: which is meant, or why none can be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.context import IN_PROVINCE, Context
from geo.districts import Districts
from geo.gazetteer import Gazetteer, Named
from geo.place import Candidate, Match, Placement
from geo.units import UnitName

# What a name is worth as evidence, by how the place bears it; and in words.
_FORMS = {
    "official": (1.0, "its official name"),
    "alias": (0.92, "a known other name"),
    "former": (0.88, "a former name"),
    "unit short": (0.88, "the usual short form"),
    "local": (0.85, "a short name that holds in this area"),
    "town short": (0.75, "the usual short form of a town"),
}
_SHORT_FORMS = ("unit short", "town short")
_SAME_THEME = 0.15
# A unit named as a unit outweighs the lake or the site that has its short name.
_ADMIN_THEME = 0.3
# Candidates closer than this are not told apart.
_MARGIN = 0.04
_MAX_CANDIDATES = 10
# Names this short are borne by many things outside the boundaries at hand.
_COMMON_LENGTH = 4
_HINT = "give the area or more of the text around it"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate: the form of its name, its score before capping, how far the context agrees."""

    candidate: Candidate
    raw: float
    form: str
    support: float

    @property
    def supported(self) -> bool:
        """Whether the context tells it from namesakes; for a short form the province does not."""
        return self.support > (IN_PROVINCE if self.form in _SHORT_FORMS else 0.0)


class Ranking:
    """Weighs the places that bear a name against the context of the name."""

    def __init__(self, gazetteer: Gazetteer, districts: Districts) -> None:
        self._gazetteer = gazetteer
        self._districts = districts

    def rank(self, named: Named, around: Context, form: str = "") -> Ranked:
        """Return a place that bears a name as a ranked candidate; ``form`` overrides its own."""
        place = self._gazetteer.get(named.place_id)
        form = form or named.form
        worth, words = _FORMS[form]
        support, why = around.support(self._districts.codes(place))
        reasons = [named.note or words]
        raw = worth + support
        if around.theme and around.theme == place.theme:
            raw += _ADMIN_THEME if place.theme == "admin" else _SAME_THEME
            reasons.append(f"theme {place.theme} agrees")
        if why:
            reasons.append(why)
        candidate = Candidate(place, round(min(raw, 1.0), 3), ", ".join(reasons))
        return Ranked(candidate, raw, form, support)

    def decide(
        self,
        query: str,
        ranked: Iterable[Ranked],
        around: Context,
        elsewhere: tuple[UnitName, ...] = (),
    ) -> Placement:
        """Return the placement among candidates and the units outside that bear the name too.

        ``exact`` or ``alias`` where one candidate stands out and nothing outside rivals it,
        ``ambiguous`` with all candidates otherwise, ``none`` where the context means a unit
        outside.
        """
        ordered = _ordered(ranked)
        best = ordered[0]
        place = best.candidate.place
        if elsewhere:
            there = any(around.speaks_of(unit) for unit in elsewhere)
            if there and not best.supported:
                return outside(query, elsewhere, "in this context it means ")
            if there or not best.supported:
                return ambiguous(query, ordered, "the name is borne elsewhere too", elsewhere)
        common = place.theme in ("admin", "zone") or len(query) <= _COMMON_LENGTH
        if common and around.is_elsewhere() and not best.supported:
            about = ", ".join(dict.fromkeys(unit.title for unit in around.named))
            return ambiguous(query, ordered, f"the text around it is about {about}")
        rivals = [item for item in ordered if best.raw - item.raw < _MARGIN]
        if len(rivals) > 1:
            why = f"{len(rivals)} places bear the name and nothing tells them apart"
            return ambiguous(query, ordered, why)
        match: Match = "exact" if best.form == "official" else "alias"
        return Placement(
            query=query,
            match=match,
            reason=f"{place.name}: {best.candidate.reason}",
            place=place,
            candidates=tuple(item.candidate for item in ordered[:_MAX_CANDIDATES]),
            shares=self._districts.shares(place),
        )


def ambiguous(
    query: str, ranked: Iterable[Ranked], why: str, elsewhere: tuple[UnitName, ...] = ()
) -> Placement:
    """Return the placement of a name that may mean any of the candidates, best first."""
    listed = tuple(item.candidate for item in _ordered(ranked)[:_MAX_CANDIDATES])
    titles = [*(item.place.name for item in listed), *(unit.title for unit in elsewhere)]
    reason = f"{why}: {', '.join(titles)}; {_HINT}"
    return Placement(query, "ambiguous", reason, None, listed, extra=_extra(elsewhere))


def outside(query: str, units: tuple[UnitName, ...], lead: str = "it means ") -> Placement:
    """Return the placement of a name that means a unit of which no outline is at hand."""
    titles = " or ".join(unit.title for unit in units)
    reason = f"{lead}{titles}, which lies outside the boundaries at hand (Zhejiang)"
    return Placement(query, "none", reason, extra=_extra(units))


def _extra(units: tuple[UnitName, ...]) -> dict[str, list[dict[str, str]]]:
    listed = [{"name": unit.title, "adcode": unit.code} for unit in units]
    return {"elsewhere": listed} if listed else {}


def _ordered(ranked: Iterable[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=lambda item: (-item.raw, item.candidate.place.id))
