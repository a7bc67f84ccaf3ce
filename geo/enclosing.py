"""Where a thing must lie that no source places: the unit or zone that its own name states."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from geo.branches import branch_unit
from geo.context import Context
from geo.districts import Districts
from geo.gazetteer import Gazetteer
from geo.name_index import town_code
from geo.names import is_linear, two_ends, without_brackets, without_works
from geo.place import Candidate, Place, Placement, altered
from geo.units import MUNICIPAL, Hit, UnitName, significant

# A thing named so is larger than, or apart from, the unit whose name it bears.
_LARGER = re.compile(r"都市区|都市圈|经济圈|大湾区|城市群|城市带|流域|山脉")
# What is named so is a part of the site whose name precedes, or adjoins it.
_PART = re.compile(r"入口|出口|广场|综合体|停车场|换乘|周边|配套|附属|二期|三期|新馆|分馆|tod")
# Things of these themes give their names to what lies near them; a university or a firm does not.
_NAME_PLACE_THEMES = frozenset(
    {"water", "waterway", "ecology", "culture", "sport", "hub", "zone", "community", "rail", "road"}
)
# What is named so is a thing that has a place; a dish, a firm, a person or a saying has none.
_SITE = re.compile(
    r"(?:[区园站场馆院校所厅局城镇乡村塔楼阁寺庙宫祠殿陵墓山峰岭湖河江溪海湾岛洲港桥厂矿库闸堤坝"
    r"洞岸苑巷里段带廊圈点亭坊口]|中心|大厦|街道|街区|社区|片区|板块|地块|遗址|故居|旧址|湿地|基地|"
    r"大学|中学|小学|学校|医院|酒店|饭店|宾馆|市场|码头|枢纽|道观|礼堂|教堂|纪念堂|草原|森林|农场|林场|机场|电站|泵站|"
    r"谷|[东南西北中]部|[东南西北]片|城[东南西北]|剧院|影院|大剧院|书院|实验室|体育场|之眼|古镇|古城|老街)$"
)
_STREET = re.compile(r".{2,3}(?:大道|大街|路|街|巷)")
_LINKS = ("-", "至", "到", "与", "和", "、")
_JOINTS = ("", "(", ")", *_LINKS)
_MIN_AREA_NAME = 4
# Shorter names of units occur in names by chance (滨海城市 holds 海城市).
_MIN_SURE_NAME = 4


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What encloses a thing (None if nothing is known), why, and how sure that is (0 to 1)."""

    place: Place | None
    reason: str
    score: float = 0.7
    extra: dict[str, Any] = field(default_factory=dict)


def within(districts: Districts, query: str, found: Enclosure) -> Placement:
    """Return the placement of a name in what encloses it; raise ValueError if nothing does."""
    place = found.place
    if place is None:
        raise ValueError("an enclosure without a place cannot hold anything")
    listed = (Candidate(place, found.score, found.reason),)
    shares = districts.shares(place)
    return Placement(query, "within", found.reason, place, listed, shares, found.extra)


def enclosure_of(
    key: str, around: Context, gazetteer: Gazetteer, districts: Districts
) -> Enclosure:
    """Return the town, zone, district or city that a folded name states, with the reason.

    The smallest unit counts; where a name states several, the one that holds them all; a line is
    only placed in a district or city that holds it as a whole.
    """
    linear = is_linear(key)
    if linear:
        key, _ = without_works(key)
    branch = branch_unit(key, gazetteer)
    if branch is not None:
        return _unit(branch, gazetteer)
    hits = _stated(key, around, gazetteer)
    local = _local_zone(key, around, gazetteer)
    stated = [unit for unit in hits if unit.level != "province"]
    if linear:
        ends = two_ends(key)
        if ends is not None and not key.endswith("段"):
            unknown = Enclosure(None, f"a line from {ends[0]}; no source states its course")
            return _between(ends, gazetteer, districts) or unknown
        found = _of_line(key, stated, around, gazetteer)
        leading = leading_place(key, gazetteer)
        if found.place is not None or leading is None:
            return found
        return _beside(key, leading[0], gazetteer, districts)
    larger = _LARGER.search(key)
    if larger:
        what = key[: larger.end()]
        return Enclosure(None, f"{what} is larger than any place known; no source gives its extent")
    towns = _distinct(unit for unit in stated if unit.level == "town")
    counties = _distinct(unit for unit in stated if unit.level == "district")
    # A district that the name states besides a town must be the town's own.
    if counties and any(not _any_holds(counties, town) for town in towns):
        towns = []
    if len(towns) == 1:
        return _unit(towns[0], gazetteer)
    zone = local or _zone(key, stated, gazetteer, districts)
    if zone is not None and not towns:
        reason = f"the name states {zone.name}, and no source says where in it"
        return Enclosure(gazetteer.enclosing(zone.id), reason, 0.75)
    leading = leading_place(key, gazetteer)
    if not (towns or counties) and leading is not None:
        return _beside(key, leading[0], gazetteer, districts)
    units = towns or counties or _distinct(stated)
    loose = not around.theme or not around.codes
    by_short_form = units and all(unit.form == "short" for unit in units) and loose
    if by_short_form and not _SITE.search(without_works(without_brackets(key)[0])[0]):
        titles = " and ".join(unit.title for unit in units)
        return Enclosure(None, f"named after {titles}, but hardly a thing that lies there")
    return _common(units, gazetteer)


def _beside(key: str, place: Place, gazetteer: Gazetteer, districts: Districts) -> Enclosure:
    """Return the enclosure of a thing that is named after a place of the gazetteer."""
    codes = districts.codes(place)
    if place.theme not in _NAME_PLACE_THEMES:
        return Enclosure(None, f"named after {place.name}, which says little of where it lies")
    if place.kind == "line":
        return Enclosure(None, f"named after {place.name}, a line; no source says where along it")
    if place.kind == "point" and _PART.search(key) and not is_linear(key):
        return Enclosure(gazetteer.enclosing(place.id), f"a part of {place.name} or beside it", 0.7)
    if len(codes) != 1 or not gazetteer.has(f"admin-{codes[0]}"):
        return Enclosure(None, f"named after {place.name}; no source says where it lies")
    unit = gazetteer.enclosing(f"admin-{codes[0]}")
    return Enclosure(unit, f"named after {place.name}, which lies in {unit.name}", 0.5)


def leading_place(key: str, gazetteer: Gazetteer) -> tuple[Place, int] | None:
    """Return the place, no unit, whose name begins a folded name, and the length of that name.

    The longest name counts; None if there is none, or if several places or a unit bear it.
    """
    for size in range(len(key) - 1, 1, -1):
        named = gazetteer.named(key[:size])
        if named:
            official = [item for item in named if item.form == "official"]
            own = official or [item for item in named if item.form == "alias"]
            places = [gazetteer.get(item.place_id) for item in own]
            single = len(places) == 1 and places[0].theme != "admin"
            return (places[0], size) if single else None
    return None


def _of_line(
    key: str,
    stated: list[UnitName],
    around: Context,
    gazetteer: Gazetteer,
) -> Enclosure:
    """Return the district or city that holds a line as a whole, or why none is known to."""
    units = _distinct(_district(unit, gazetteer) for unit in stated)
    # 天津市和平区南京路: of a path the inner units count.
    units = [unit for unit in units if not any(unit.holds(other) for other in units)]
    if key.endswith("段") and units:
        units = units[-1:]
    elif not _holds_lines(units, around) or _is_named_after(key, stated):
        return Enclosure(None, "a line of which no source states the course")
    found = _common(units, gazetteer)
    if found.place is None:
        return Enclosure(None, "a line of which no source states the course")
    reason = f"the name states {found.place.name}; no source states the course of the line"
    return Enclosure(found.place, reason, 0.5)


def _is_named_after(key: str, stated: list[UnitName]) -> bool:
    """Return whether a street has the short name of a unit: it may be anywhere (西湖大道)."""
    return len(stated) == 1 and stated[0].form == "short" and bool(_STREET.fullmatch(key))


def _between(ends: tuple[str, str], gazetteer: Gazetteer, districts: Districts) -> Enclosure | None:
    """Return the enclosure of a line of which only the ends are known, None if they are not."""
    first = _end(ends[0], gazetteer, districts, whole=True)
    second = _end(ends[1], gazetteer, districts, whole=False)
    if first is None or second is None:
        return None
    names = [first[0], second[0]]
    between = " and ".join(names)
    codes = {*first[1], *second[1]}
    if len(first[1]) == len(second[1]) == 1:
        units = [UnitName(code, code, "district", "full") for code in sorted(codes)]
        place = _common(units, gazetteer).place
        if place is not None:
            reason = f"its ends {between} lie in {place.name}; no source states its course"
            return Enclosure(place, reason, 0.5, {"ends": names})
    reason = f"its two ends are known ({between}) but no source states its course"
    return Enclosure(None, reason, extra={"ends": names})


def _end(
    text: str, gazetteer: Gazetteer, districts: Districts, *, whole: bool
) -> tuple[str, tuple[str, ...]] | None:
    """Return the name and the districts of the place or unit that an end of a line is named after.

    The name is the text as a ``whole`` or its longest known beginning; None if neither is known.
    """
    for size in (len(text),) if whole else range(len(text), 1, -1):
        named = gazetteer.named(text[:size])
        if named:
            place = gazetteer.get(named[0].place_id)
            return place.name, districts.codes(place)
    hit = gazetteer.unit_names.at(text, 0)
    if hit is None or (whole and hit.end < len(text)):
        return None
    unit = hit.units[0]
    return unit.title, (unit.code[:6],)


def _holds_lines(units: list[UnitName], around: Context) -> bool:
    """Return whether a line named after the units may be taken to end within them.

    A district's line is its own; a line named after a city may lead out of it, unless it is the
    city that the document is about.
    """
    return all(
        unit.level != "city" or significant(unit.code) == around.home[:4] for unit in units
    ) and bool(units)


def _stated(key: str, around: Context, gazetteer: Gazetteer) -> list[UnitName]:
    """Return the units that a name states, each told apart from its namesakes."""
    found: list[UnitName] = []
    leading = leading_place(key, gazetteer)
    last = leading[1] if leading else 0
    for hit in gazetteer.unit_names.scan(key):
        before = key[hit.start - 1 : hit.start]
        begins = hit.start == last or before in _JOINTS or key[hit.end :] == "段"
        if found and before not in _LINKS:
            # 绍兴滨海新区: what follows a unit is not one of another province.
            province = found[-1].code[:2]
            hit = replace(hit, units=tuple(u for u in hit.units if u.code.startswith(province)))
        unit = _told_apart(hit, found, around, gazetteer, key)
        if unit is None or not (begins or _stands_alone(unit, around)):
            continue
        if unit.form == "short" and hit.end - hit.start == len(key):
            continue  # a lake or a hill that has the short name of a town is not in it
        found.append(unit)
        last = hit.end
    return found or _at_home(key, around, gazetteer)


def _at_home(key: str, around: Context, gazetteer: Gazetteer) -> list[UnitName]:
    """Return the district of the document's own city with whose name a longer name begins.

    宝坻京津中关村科技城 in a plan of Tianjin; elsewhere the short name may be a word.
    """
    hit = gazetteer.heads.at(key, 0) if around.home else None
    if hit is None or hit.end == len(key):
        return []
    size = 2 if around.home.startswith(MUNICIPAL) else 4
    own = _distinct(unit for unit in hit.units if unit.code.startswith(around.home[:size]))
    return own if len(own) == 1 else []


def _told_apart(
    hit: Hit, before: list[UnitName], around: Context, gazetteer: Gazetteer, key: str
) -> UnitName | None:
    units = [unit for unit in hit.units if unit.form == "full"] or list(hit.units)
    inside = [unit for unit in units if before and _any_holds(before, unit)]
    near = [unit for unit in units if around.home and unit.code.startswith(around.home[:4])]
    kin = [unit for unit in units if any(unit.code[:4] == other.code[:4] for other in before)]
    own = inside or near or kin
    fitting = own or [unit for unit in units if around.is_near(unit.code)] or units
    # 柯桥 is the district, unless the town of that name is spelt out.
    fitting = [unit for unit in fitting if not any(other.holds(unit) for other in fitting)]
    if len({unit.code for unit in fitting}) != 1:
        fitting = [unit for unit in fitting if around.home and unit.code.startswith(around.home)]
    if len({unit.code for unit in fitting}) != 1:
        return None
    unit = fitting[0]
    if own:
        return unit
    name = key[hit.start : hit.end]
    if unit.form == "short" and gazetteer.is_ordinary(name) and not around.is_in_city(unit.code):
        return None  # 中山公园 and 东方广场 are in other cities
    if unit.form == "short" and unit.level == "town" and key.endswith("大学") and not around.codes:
        return None  # 暨南大学 is not in 暨南街道
    slight = unit.form != "full" and unit.level in ("district", "town")
    if gazetteer.local_names(name) or (slight and _borne_elsewhere(name, unit, gazetteer)):
        return None
    return unit


def _borne_elsewhere(name: str, unit: UnitName, gazetteer: Gazetteer) -> bool:
    """Return whether units of other provinces bear the name as well."""
    places = (gazetteer.get(item.place_id) for item in gazetteer.named(name))
    codes = [town_code(place) for place in places]
    return any(len(code) == 6 and not code.startswith(unit.code[:2]) for code in codes)


def _stands_alone(unit: UnitName, around: Context) -> bool:
    """Return whether the unit's name is meant wherever in a name it occurs."""
    if not around.home:
        sure = unit.level == "town" or len(unit.title) >= _MIN_SURE_NAME
        return unit.form != "short" and sure
    if not unit.code.startswith(around.home[:2]):
        return False
    if unit.form != "short" or unit.level == "city":
        return True
    return unit.level != "town" and unit.code.startswith(around.home[:4])


def _local_zone(key: str, around: Context, gazetteer: Gazetteer) -> Place | None:
    """Return the area that the head of a name means in documents about this area."""
    for size in range(len(key) - 1, 1, -1):
        for prefix, place_id in gazetteer.local_names(key[:size]):
            place = gazetteer.get(place_id)
            if place.kind == "area" and any(code.startswith(prefix) for code in around.codes):
                return place
    return None


def _zone(
    key: str,
    stated: list[UnitName],
    gazetteer: Gazetteer,
    districts: Districts,
) -> Place | None:
    """Return the zone or other area whose name begins the name, or stands out inside it."""
    best: Hit | None = None
    for hit in gazetteer.areas.scan(key):
        if hit.end == len(key) and hit.start == 0:
            continue
        begins = hit.start == 0 or any(key[: hit.start].endswith(unit.title) for unit in stated)
        long_enough = hit.end - hit.start >= _MIN_AREA_NAME
        if not (begins or long_enough) or len(hit.units) != 1:
            continue
        if best is None or hit.end - hit.start > best.end - best.start:
            best = hit
    if best is None:
        return None
    place = gazetteer.get(best.units[0].code)
    wanted = [significant(unit.code)[:6] for unit in stated if unit.level != "province"]
    codes = districts.codes(place)
    fits = all(any(code.startswith(prefix) for code in codes) for prefix in wanted)
    return place if fits else None


def _common(units: list[UnitName], gazetteer: Gazetteer) -> Enclosure:
    """Return the smallest unit that holds all of the units."""
    if not units:
        return Enclosure(None, "no place of this name is known; the name holds no district or town")
    if len(units) == 1:
        return _unit(units[0], gazetteer)
    titles = " and ".join(unit.title for unit in units)
    municipal = all(unit.code.startswith(MUNICIPAL) for unit in units)
    for size in (6, 4, 2) if municipal else (6, 4):
        prefixes = {unit.code[:size] for unit in units}
        place_id = f"admin-{prefixes.pop().ljust(6, '0')}"
        if not prefixes and gazetteer.has(place_id):
            place = gazetteer.enclosing(place_id)
            return Enclosure(place, f"the name states {titles}, which {place.name} holds", 0.6)
    return Enclosure(
        None, f"the name states {titles}, which no one city holds", extra={"units": titles}
    )


def _unit(unit: UnitName, gazetteer: Gazetteer) -> Enclosure:
    place_id, stated = f"admin-{unit.code}", unit.title
    if not gazetteer.has(place_id):
        place_id = f"admin-{gazetteer.admin.drawn(unit.code[:6])}"
    place = gazetteer.enclosing(place_id)
    if place.name != stated:
        place = altered(place, town=stated)
        stated = f"{stated} in {place.name}"
    note = f" ({unit.note})" if unit.note else ""
    reason = f"the name states {stated}{note}, and no source says where in it"
    return Enclosure(place, reason, {"town": 0.8, "district": 0.7}.get(unit.level, 0.5))


def _district(unit: UnitName, gazetteer: Gazetteer) -> UnitName:
    if unit.level != "town":
        return unit
    code = unit.code[:6]
    title = gazetteer.get(f"admin-{code}").name
    return UnitName(code, title, "district", "full")


def _any_holds(outer: list[UnitName], inner: UnitName) -> bool:
    return any(
        inner.code.startswith(significant(unit.code)[: 4 if unit.form == "former" else None])
        for unit in outer
    )


def _distinct(units: Iterable[UnitName]) -> list[UnitName]:
    return list({unit.code: unit for unit in units}.values())
