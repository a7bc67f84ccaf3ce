"""In which unit the branch of a university lies that its own name states."""

import re

from geo.gazetteer import Gazetteer
from geo.units import UnitName

# What stands between a university's name and the unit in which a branch of it is.
_UNIVERSITY = re.compile(r".{2,12}?(?:大学|学院)(?:医学院|医学部)?(?:附属)?\(?")
_BRANCH = re.compile(r"校区|校园|分校|院区|分院|医院|研究院|研究生院|创新|产业|园区|中心|\)")


def branch_unit(key: str, gazetteer: Gazetteer) -> UnitName | None:
    """Return the unit that the name of a branch of a university states, None if it is none.

    北京师范大学珠海校区 and 哈尔滨工业大学(深圳) are not where the university is.
    """
    found = _UNIVERSITY.match(key)
    hit = gazetteer.heads.at(key, found.end()) if found else None
    if hit is None or gazetteer.is_ordinary(key[hit.start : hit.end]):
        return None  # 附属中山医院 bears a man's name
    small = _BRANCH.match(key, hit.end) is None
    units = [unit for unit in hit.units if unit.level == "city" or not small]
    cities = [unit for unit in units if unit.level == "city"]
    named = {
        unit.code: unit for unit in cities or [unit for unit in units if unit.level == "district"]
    }
    return next(iter(named.values())) if len(named) == 1 else None
