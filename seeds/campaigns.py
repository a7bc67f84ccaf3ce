"""Places that are only part of a campaign's or a brand's name: 枫桥经验, 绍兴周, 数字重庆."""

import re
from functools import cache

from seeds.lexicon import MUNICIPAL, rows

_PROVINCE_LEVEL = frozenset(MUNICIPAL.values())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sides = dict(rows("abstract.txt"))
    return (re.compile("|".join(sides["after"])), re.compile(f"(?:{'|'.join(sides['before'])})$"))


def is_campaign(text: str, start: int, end: int) -> bool:
    """Whether the place name ``text[start:end]`` only lends its name to something abstract."""
    after, before = _patterns()
    if text[start:end] in _PROVINCE_LEVEL and text.endswith("数字", 0, start):
        return True  # 数字重庆 is a programme of a province, as 数字浙江 is
    return bool(after.match(text, end, end + 8) or before.search(text[max(0, start - 4) : start]))
