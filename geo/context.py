"""What is known besides a name: the area of its document, the units named around it, its theme."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.names import fold
from geo.units import PROVINCE, UnitName, UnitNames, significant

_MAX_CONTEXT = 2000
# What agreement with the surroundings adds to the score of a candidate.
_SAME_DISTRICT, _SAME_CITY, _OTHER_DISTRICT, IN_PROVINCE = 0.2, 0.15, 0.08, 0.05


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a name; codes are adcodes without zeros at the end (3306, 330602)."""

    home: str = ""
    named: tuple[UnitName, ...] = ()
    theme: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the document's area and of the units named around, without zeros."""
        named = tuple(significant(unit.code) for unit in self.named)
        return (self.home, *named) if self.home else named

    def support(self, codes: Iterable[str]) -> tuple[float, str]:
        """Return how well a candidate in the districts ``codes`` fits, and why, in one clause."""
        districts = tuple(codes)
        best = (0.0, "")
        for unit in self.named:
            fit = _agreement(significant(unit.code), districts)
            if fit > best[0]:
                best = (fit, f"{unit.title} is named around it")
        home = _agreement(self.home, districts) if self.home else 0.0
        reasons = [best[1]] if best[0] else []
        if home > IN_PROVINCE:
            reasons.append("the document's area agrees")
        elif home:
            reasons.append("it lies in the document's province")
        return best[0] + home, " and ".join(reasons)

    def speaks_of(self, unit: UnitName) -> bool:
        """Return whether the document or the text around is about the unit, or what holds it."""
        code = significant(unit.code)
        return any(code[: len(other)] == other or other.startswith(code) for other in self.codes)

    def is_elsewhere(self) -> bool:
        """Return whether units are named around, all outside the boundaries at hand."""
        return bool(self.named) and not any(code.startswith(PROVINCE) for code in self.codes)


def context_of(text: str, home: str | None, theme: str | None, names: UnitNames) -> Context:
    """Return the context that a text (its first 2,000 characters), an adcode and a theme give."""
    named = [unit for hit in names.scan(fold(text[:_MAX_CONTEXT])) for unit in hit.units]
    return Context(significant(home or ""), tuple(dict.fromkeys(named)), theme or "")


def _agreement(code: str, districts: tuple[str, ...]) -> float:
    best = 0.0
    for district in map(significant, districts):
        if district[:6] == code[:6]:
            best = max(best, _SAME_DISTRICT)
        elif district[:4] == code[:4]:
            # Of one city: agreement if either is the city as a whole, little between districts.
            whole = min(len(district), len(code)) == 4
            best = max(best, _SAME_CITY if whole else _OTHER_DISTRICT)
        elif district[:2] == code[:2]:
            best = max(best, IN_PROVINCE)
    return best
