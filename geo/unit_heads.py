"""Names that begin with units: paths of units, and what lies in the unit that stands before it."""

from collections.abc import Iterator
from dataclasses import replace

from geo.context import Context
from geo.districts import Districts
from geo.gazetteer import Gazetteer
from geo.name_index import Named
from geo.names import fold
from geo.place import Candidate, Match, Placement, altered
from geo.ranking import Ranking
from geo.units import Hit, UnitName

COUNTY_TOWNS = ("城关镇", "城关")


class UnitHeads:
    """Answers names after the units at their head."""

    def __init__(self, gazetteer: Gazetteer, districts: Districts, ranking: Ranking) -> None:
        self._gazetteer = gazetteer
        self._districts = districts
        self._ranking = ranking

    def under(
        self, query: str, reading: str, unit: UnitName, around: Context
    ) -> Iterator[Placement]:
        """Yield the answer for a name that a place in the unit bears."""
        if reading in COUNTY_TOWNS:
            unit = replace(unit, form="full")  # each county had one: not a neighbour's
        # The unit is named right before it, whatever area the document is about.
        around = replace(around, named=(unit, *around.named), adjacent=(unit,))
        entries = [(item, "") for item in self._gazetteer.named(reading)]
        locals_ = {} if unit.level == "town" else dict(self._gazetteer.local_names(reading))
        entries += [(Named(place_id, "alias"), "local") for place_id in locals_.values()]
        ranked = [
            self._ranking.rank(item, around, form)
            for item, form in entries
            if self._districts.lies_in(self._gazetteer.get(item.place_id), unit)
        ]
        if unit.level != "district":
            ranked = [one for one in ranked if not self._ranking.may_be_water(one, reading)]
        answer = self._ranking.decide(query, ranked, around)
        if answer is not None:
            yield read_as(answer, f"{reading} in {unit.title}", whole=fold(query).endswith(reading))

    def moved_town(
        self, query: str, town: str, unit: UnitName, around: Context
    ) -> Iterator[Placement]:
        """Yield the one town of the unit's city that bears a name, though the unit has none."""
        for answer in self.under(query, town, replace(unit, form="former"), around):
            if answer.place is not None and answer.place.theme == "admin":
                now = answer.shares[0].name if answer.shares else ""
                reason = f"{answer.reason}; it is in {now}, not in {unit.title}"
                match: Match = "alias" if answer.match == "exact" else answer.match
                yield replace(answer, match=match, reason=reason)

    def opened(self, query: str, form: str, around: Context) -> Iterator[Placement]:
        """Yield the answer for a town after a unit that its name goes on from: 奉化溪口."""
        for end, unit in self._gazetteer.heads.opening(form):
            if unit.level != "town" and len(form) - end > 1:
                for answer in self.under(query, form[end:], unit, around):
                    if answer.place is not None and answer.place.theme == "admin":
                        yield answer

    def peel(self, key: str) -> tuple[list[UnitName], str]:
        """Return the units at the head of a name, each inside the one before, and the rest."""
        chain: list[UnitName] = []
        start = 0
        while start < len(key):
            hit = self._gazetteer.heads.at(key, start)
            unit = _next_in(chain, hit) if hit else None
            if hit is None or unit is None:
                break
            chain.append(unit)
            start = hit.end
        return chain, key[start:].lstrip("-的")

    def path(self, query: str, chain: list[UnitName]) -> Iterator[Placement]:
        """Yield the answer for a name that is a path of units: 绍兴市柯桥区钱清街道."""
        unit = chain[-1]
        place_id, inside = f"admin-{unit.code}", False
        if not self._gazetteer.has(place_id):
            place_id, inside = f"admin-{self._gazetteer.admin.drawn(unit.code[:6])}", True
        path = " › ".join(item.title for item in chain)
        if any(item.form == "former" for item in chain[:-1]):  # 绍兴县孙端镇 is not in 柯桥区
            path = f"{self._gazetteer.admin.path(unit.code[:6])} › {unit.title}"
        reason = f"{path}; {unit.note}" if unit.note else path
        if unit.merged or unit.partly:
            place, inside = self._gazetteer.enclosing(place_id), bool(unit.merged)
        elif inside:
            place = altered(self._gazetteer.enclosing(place_id), town=unit.title)
            reason += f"; it lies in {place.name}, no source says where"
        else:
            place = self._gazetteer.get(place_id)
        match: Match = "exact" if unit.form == "full" else "alias"
        listed = (Candidate(place, 1.0 if match == "exact" else 0.9, reason),)
        shares = self._districts.shares(place)
        yield Placement(query, "within" if inside else match, reason, place, listed, shares)


def read_as(answer: Placement, form: str, *, whole: bool = False) -> Placement:
    """Return the answer to a reading of a name as the answer to the name, saying so.

    An official name stays ``exact`` only if nothing but its units stood before it (``whole``).
    """
    if fold(answer.query) == form:
        return answer
    match: Match = "alias" if answer.match == "exact" and not whole else answer.match
    return replace(answer, match=match, reason=f"read as {form}: {answer.reason}")


def _next_in(chain: list[UnitName], hit: Hit) -> UnitName | None:
    """Return the unit of a hit that lies inside the last of the chain, None if none or several."""
    fitting = [unit for unit in hit.units if not chain or chain[-1].holds(unit)]
    named = [unit for unit in fitting if unit.form != "former"] or fitting
    best = [unit for unit in named if unit.form == "full"] or named
    best = [unit for unit in best if not any(other.holds(unit) for other in best)]
    return best[0] if len({unit.code for unit in best}) == 1 else None
