"""The full name behind a short one: 2号线 after 轨道交通1号线, 科创大走廊 for 绍兴科创大走廊."""

import re
from collections.abc import Sequence

from geo.admin import Admin
from geo.gazetteer import Gazetteer
from seeds.lexicon import Lexicon, short_name

_LINE_NUMBER = re.compile(r"(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})号线")
_LIST_GAP = re.compile(r"[、和及与]$|以及$")

MIN_SHORT = 4  # characters of a short form; shorter ones (新区, 一期) mean too many things


def expand(
    text: str, spans: Sequence[tuple[int, int]], themes: Sequence[str], home: str, lexicon: Lexicon
) -> list[str]:
    """Return the full name of each span (sorted), the written one where it is not certain.

    ``home`` is the full or short name of the plan's city, or "": of several full names with one
    tail (绍兴科创大走廊, 杭州城西科创大走廊) the short form means that of the home city.
    """
    written = [text[start:end] for start, end in spans]
    by_tail: dict[str, set[str]] = {}
    for word, theme in zip(written, themes, strict=True):
        if theme == "admin":
            continue
        for length in range(2, min(6, len(word) - MIN_SHORT) + 1):
            if lexicon.classes.get(word[:length]) == "a":
                by_tail.setdefault(word[length:], set()).add(word)
    own = short_name(home) or home
    names: list[str] = []
    prefix = ""
    for index, (start, _) in enumerate(spans):
        word = written[index]
        number = _LINE_NUMBER.search(word)
        if number and themes[index] == "metro":
            if (
                number.start() == 0
                and prefix
                and index
                and _LIST_GAP.match(text[spans[index - 1][1] : start])
            ):
                names.append(prefix + word)
                continue
            prefix = word[: number.start()]
        else:
            prefix = ""
        full = by_tail.get(word, set()) if themes[index] != "admin" else set()
        at_home = sorted(f for f in full if own and f == own + word)
        if at_home:
            names.append(at_home[0])
        elif len(full) == 1:
            names.append(next(iter(full)))
        else:
            names.append(word)
    for index, (start, _) in enumerate(spans):
        if themes[index] == "admin":
            names[index] = _with_city(text, spans, names, index, text.rfind("\n", 0, start), own)
    return names


def _with_city(
    text: str,
    spans: Sequence[tuple[int, int]],
    names: Sequence[str],
    index: int,
    paragraph: int,
    own: str,
) -> str:
    """Return a district's name with its city where that tells it from its namesakes.

    As it is written earlier in the paragraph (重庆市江北区 … 江北区), or in the list that it
    stands in (重庆市渝中区、江北区); ``paragraph`` is where the paragraph begins.
    """
    word = names[index]
    bearers = [unit for unit in _admin().find(word) if unit.level == "district"]
    if len({unit.city_adcode for unit in bearers}) < 2:
        return word
    for before in range(index - 1, -1, -1):
        if spans[before][0] < paragraph:
            break
        if names[before].endswith(word) and len(names[before]) > len(word) + 1:
            return names[before]
    if index and _LIST_GAP.fullmatch(text[spans[index - 1][1] : spans[index][0]]):
        city = _leading_city(names[index - 1])
        inside = [unit for unit in bearers if city and unit.city_adcode == city[1]]
        if city and len(inside) == 1 and not (own and city[0].startswith(own)):
            return city[0] + word
    return word


def _leading_city(name: str) -> tuple[str, str] | None:
    """Return the full name and the adcode of the city with which a name begins, None without."""
    for size in range(len(name) - 1, 2, -1):
        cities = [unit for unit in _admin().find(name[:size]) if unit.level != "district"]
        if len(cities) == 1 and name[:size] == cities[0].name:
            return cities[0].name, cities[0].city_adcode
    return None


def _admin() -> Admin:
    return Gazetteer.load().admin
