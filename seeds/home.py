"""Which area a document is about: the one in its title, else the one that it names most."""

import re
from collections import Counter
from collections.abc import Iterable

from geo.admin import Admin
from geo.gazetteer import Gazetteer
from geo.names import fold
from geo.units import UnitName
from seeds.mention import Mention

# A district that has at least this part of all namings of its city's units is itself the home:
# a county's plan names the county on nearly every page, a city's plan spreads over its districts.
_DISTRICT_PART = 0.5
# A title stands among the first lines, is short, is no sentence and says what it is the title of.
_TITLE_LINES = 12
_TITLE_LENGTH = 60
_TITLE = re.compile(r"规划|计划|纲要|报告|方案|意见|摘编|要点|清单|决定|通知|公报|蓝图")
_JOINTS = "、和与及至-"
_SENTENCE = re.compile(r"[。；;！!？?]")


def guess_home(mentions: Iterable[Mention], gazetteer: Gazetteer, text: str = "") -> str:
    """Return the adcode of the area that a document is most about, "" if none.

    A title among the first lines of ``text`` decides if it names one province, city or district
    (of 浙江省嵊州市 the inner one); else the city or district that the mentions name most. Names
    that units of several cities share tell nothing, of mentions also provinces.
    """
    for line in _titles(text):
        home = _titled(line, gazetteer)
        if home:
            return home
    return _named_most(mentions, gazetteer.admin)


def _titles(text: str) -> list[str]:
    lines = [line.strip(" \t\u3000#*《》") for line in text[:4000].splitlines()]
    first = [line for line in lines if line][:_TITLE_LINES]
    return [
        line
        for line in first
        if len(line) <= _TITLE_LENGTH and _TITLE.search(line) and not _SENTENCE.search(line)
    ]


def _titled(line: str, gazetteer: Gazetteer) -> str:
    """Return the code of the one unit that a title is about, "" if it names none or several."""
    inner: UnitName | None = None
    title, end = fold(line), 0
    for hit in gazetteer.unit_names.scan(title):
        units = [unit for unit in hit.units if unit.level != "town"]
        if inner is not None:
            units = [unit for unit in units if inner.holds(unit)] or units
        if len({unit.code for unit in units}) != 1:
            continue
        unit = units[0]
        if inner is None or inner.holds(unit):
            inner = unit
        elif unit.code != inner.code and (hit.start == end or title[hit.start - 1] in _JOINTS):
            return ""  # 萧山区与柯桥区; but 绍兴市亚运城市 is not 运城市
        end = hit.end
    return inner.code if inner else ""


def _named_most(mentions: Iterable[Mention], admin: Admin) -> str:
    cities: Counter[str] = Counter()
    districts: Counter[str] = Counter()
    city_of: dict[str, str] = {}
    for mention in mentions:
        units = admin.find(mention.name) if mention.theme == "admin" else ()
        if len({unit.city_adcode for unit in units}) != 1:
            continue
        cities[units[0].city_adcode] += 1
        if units[0].level == "district":
            districts[units[0].adcode] += 1
            city_of[units[0].adcode] = units[0].city_adcode
    if not cities:
        return ""
    city, total = max(cities.items(), key=lambda item: (item[1], item[0]))
    inside = {adcode: n for adcode, n in districts.items() if city_of[adcode] == city}
    if inside:
        adcode, most = max(inside.items(), key=lambda item: (item[1], item[0]))
        if most >= _DISTRICT_PART * total:
            return adcode
    return city
