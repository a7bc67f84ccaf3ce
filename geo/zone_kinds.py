"""Which zone is meant by a name that is a kind of zone: 高新区 after 诸暨, 新区 of a city."""

from collections.abc import Iterator

from geo.context import Context
from geo.districts import Districts
from geo.enclosing import Enclosure, within
from geo.gazetteer import Gazetteer
from geo.kinds import RARE, alike
from geo.name_index import Named
from geo.place import Place, Placement
from geo.ranking import Ranked, Ranking
from geo.units import MUNICIPAL, UnitName


class ZoneKinds:
    """Answers names that are kinds of zones."""

    def __init__(self, gazetteer: Gazetteer, districts: Districts, ranking: Ranking) -> None:
        self._gazetteer = gazetteer
        self._districts = districts
        self._ranking = ranking

    def answers(
        self, query: str, key: str, bearers: list[Ranked], around: Context
    ) -> Iterator[Placement]:
        """Yield the answer for a folded name that is a kind: which zone it is, or whose.

        ``bearers`` are the places that bear the name as it is.
        """
        zones = {one for kind in alike(key) for one in self._gazetteer.kinds.get(kind, ())}
        zones -= {one.place.id for one in bearers}
        others = [self._ranking.rank(Named(zone, "alias"), around) for zone in sorted(zones)]
        told = around.only_unit
        area = told.code if told is not None and told.level == "district" else ""
        held = [one for one in (*bearers, *others) if area and area in one.codes]
        rare = key in RARE and around.codes and not around.adjacent
        own = [one for one in others if rare and any(map(around.is_in_city, one.codes))]
        # 诸暨市高新区 is none of the city's that lies elsewhere in it.
        closest = held if area and (around.adjacent or not around.home) else bearers
        for ranked in (closest, held, own if not area else []):
            answer = self._ranking.decide(query, ranked, around)
            if answer is not None and answer.placed:
                yield answer
                return
        holder = self._unit_place(told) or self._home_unit(around)
        if holder is not None and told is None and key in RARE:
            yield Placement(query, "none", f"no source says that {holder.name} has a {key}")
        elif holder is not None:
            reason = f"the {key} of {holder.name}; no source says where in it"
            found = Enclosure(self._gazetteer.enclosing(holder.id), reason, 0.5)
            yield within(self._districts, query, found)
        elif not around.home:
            elsewhere = [
                self._ranking.rank(Named(place_id, "alias"), around, "local", local=True)
                for place_id in sorted(zones)
            ]
            listed = [*closest, *elsewhere]
            if listed:
                yield self._ranking.ambiguous(query, listed, f"many cities have a {key}")
            else:
                yield Placement(query, "none", f"many places have a {key}; give the area")
        else:
            yield from filter(None, (self._ranking.decide(query, closest, around),))

    def _home_unit(self, around: Context) -> Place | None:
        """Return the city or district that the document is about, None if it is none."""
        place_id = f"admin-{around.home.ljust(6, '0')}"
        whole = len(around.home) >= 4 or around.home in MUNICIPAL
        known = whole and self._gazetteer.has(place_id)
        return self._gazetteer.get(place_id) if known else None

    def _unit_place(self, unit: UnitName | None) -> Place | None:
        """Return the place of a unit, None if there is none of it."""
        if unit is None or not self._gazetteer.has(f"admin-{unit.code}"):
            return None
        return self._gazetteer.get(f"admin-{unit.code}")
