"""Numbers that a sentence ties to a name: length, area, investment, count, target year."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from seeds.mention import Status

_NUMBER = r"(\d[\d,]*(?:\.\d+)?)\s?"
_LENGTH = re.compile(rf"{_NUMBER}(?:公里|千米|km)(?!/|／|范围|半径|圈|左右半径|每)")
_AREA = re.compile(rf"{_NUMBER}(平方公里|平方千米|万平方米|公顷|万亩|亩)(?!以|均)")
_MONEY = re.compile(
    rf"(?:总投资|计划投资|完成投资|投资额?|估算投资)(?:约|达|近|超|超过|为)?\s?{_NUMBER}(亿元|万元)"
)
_COUNT = re.compile(r"\s?[（(](\d{1,3})(?:所|座|个|条|处|家|台|栋)[）)]")
_GOAL_YEAR = re.compile(
    r"(?:到|力争|确保|计划|争取|预计|规划)\s?(20\d\d)年"
    r"|(20\d\d)年(?:底|末)?前?(?:全面|基本)?(?:建成|完工|竣工|投用|通车|投产|完成)"
)
_SENTENCE = re.compile(r"[^。；;！？\n]+")
_KM2 = {
    "平方公里": 1.0,
    "平方千米": 1.0,
    "万平方米": 0.01,
    "公顷": 0.01,
    "亩": 1 / 1500,
    "万亩": 20 / 3,
}
_YUAN = {"亿元": 100_000_000, "万元": 10_000}
_REACH = 40  # characters between a name and its number
# What may stand between a comma and the number that still tells of the name before the comma: a
# clause with a verb or a thing of its own (完成造林1万亩, 84个项目投资…) tells of something else.
_MEASURE = re.compile(
    r"(?:其中|全线|线路|路线|主线|正线|项目|工程|规划|总|新建|建设|设计|占地|用地|控制|估算|计划)*"
    r"(?:长度|全长|长|里程|面积)?(?:约|达|达到|为|近|超|超过)?\s*"
)


def _value(digits: str) -> float:
    value = float(digits.replace(",", ""))
    return int(value) if value.is_integer() else value


_MEASURES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, float]]], ...] = (
    (_LENGTH, lambda found: ("length_km", _value(found[1]))),
    (_AREA, lambda found: ("area_km2", round(_value(found[1]) * _KM2[found[2]], 4))),
    (_MONEY, lambda found: ("investment_cny", round(_value(found[1]) * _YUAN[found[2]]))),
)


def of_spans(
    text: str,
    spans: Sequence[tuple[int, int]],
    nameable: Sequence[bool],
    statuses: Sequence[Status],
    *,
    start: int,
    end: int,
) -> list[dict[str, Any]]:
    """Return the facts of each span in the sentence ``text[start:end]``.

    ``length_km``, ``area_km2`` (rounded to 4 decimals), ``investment_cny``, ``count`` and
    ``target_year``; ``nameable`` is False for spans that take none (districts). A number belongs to
    the name before it in its clause, or to the name that directly follows it with 的.
    """
    out: list[dict[str, Any]] = [{} for _ in spans]
    for pattern, read in _MEASURES:
        for found in pattern.finditer(text, start, end):
            index = _owner(text, spans, nameable, found.start(), found.end())
            if index is not None:
                key, value = read(found)
                out[index].setdefault(key, value)
    for index, (_, stop) in enumerate(spans):
        count = _COUNT.match(text, stop, min(end, stop + 8))
        if count and nameable[index]:
            out[index]["count"] = int(count[1])
    goal = _GOAL_YEAR.search(text, start, end)
    if goal:
        year = int(goal[1] or goal[2])
        for index, status in enumerate(statuses):
            if nameable[index] and status == "completing":
                out[index]["target_year"] = year
    return out


def of_paragraph(
    text: str,
    spans: Sequence[tuple[int, int]],
    nameable: Sequence[bool],
    statuses: Sequence[Status],
    start: int,
    end: int,
) -> list[dict[str, Any]]:
    """Return the facts of each span of a paragraph, sentence by sentence (see ``of_spans``)."""
    out: list[dict[str, Any]] = []
    at = 0
    for sentence in _SENTENCE.finditer(text, start, end):
        first = at
        while at < len(spans) and spans[at][0] < sentence.end():
            at += 1
        if at > first:
            out.extend(
                of_spans(
                    text,
                    spans[first:at],
                    nameable[first:at],
                    statuses[first:at],
                    start=sentence.start(),
                    end=sentence.end(),
                )
            )
    return out


def _owner(
    text: str, spans: Sequence[tuple[int, int]], nameable: Sequence[bool], first: int, last: int
) -> int | None:
    following = bisect_left(spans, (first + 1, 0))
    if following and spans[following - 1][1] > first:
        return None  # a number inside a name is part of it
    if (
        following < len(spans)
        and nameable[following]
        and text[last : spans[following][0]] in ("的", "")
    ):
        return following
    after = text[last : last + 1]
    if after and after not in "，。；、）)的以左起,;和 ":
        return None  # 47平方公里启动区: the number describes the next word
    owner = following - 1
    while owner >= 0 and not nameable[owner] and first - spans[owner][1] <= _REACH:
        owner -= 1
    if owner < 0 or not nameable[owner]:
        return None
    between = text[spans[owner][1] : first]
    if len(between) > _REACH or between.count("，") > 1:
        return None
    if "，" in between and not _MEASURE.fullmatch(between.rpartition("，")[2]):
        return None
    # Several names in a row share no single number.
    if (
        owner
        and nameable[owner - 1]
        and text[spans[owner - 1][1] : spans[owner][0]] in ("、", "和")
    ):
        return None if "等" in between[:3] else owner
    return owner
