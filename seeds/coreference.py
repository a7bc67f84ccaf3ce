"""Words that plainly mean a thing named before: 该铁路, 新区, its 一期."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from seeds.names import Candidate

# Nouns by the themes of the things that they may mean.
_NOUNS = {
    "铁路": ("rail",),
    "高铁": ("rail",),
    "线路": ("rail", "metro", "road"),
    "高速": ("road",),
    "高速公路": ("road",),
    "公路": ("road",),
    "道路": ("road",),
    "隧道": ("road", "rail"),
    "大桥": ("road", "rail"),
    "机场": ("hub",),
    "车站": ("hub", "metro"),
    "枢纽": ("hub",),
    "港区": ("hub",),
    "航道": ("waterway",),
    "运河": ("waterway", "water"),
    "水库": ("water",),
    "流域": ("water",),
    "新区": ("zone",),
    "示范区": ("zone",),
    "合作区": ("zone",),
    "先行区": ("zone",),
    "试验区": ("zone",),
    "开发区": ("zone",),
    "园区": ("zone", "industry"),
    "产业园": ("zone", "industry"),
    "片区": ("zone",),
    "走廊": ("zone",),
    "景区": ("culture", "ecology"),
    "度假区": ("culture",),
    "湿地": ("ecology",),
    "医院": ("health",),
    "大学": ("education",),
    "学校": ("education",),
    "小镇": ("community",),
    "社区": ("community",),
    "项目": (),
    "工程": (),
    "线": ("rail", "metro", "road"),
}
# 该铁路, 这条高速: the nearest thing named before it, in its paragraph.
_POINTED = re.compile(
    rf"(?:该|此|这一|这条|这个|这座)({'|'.join(sorted(_NOUNS, key=len, reverse=True))})(?![一-鿿]*?们)"
)
# 新区 alone, where the whole document has one thing of that noun: 高水平建设新区, 新区管委会.
_ALONE = ("新区", "示范区", "合作区", "先行区", "试验区", "度假区")
_BARE = re.compile(rf"(?<![一-鿿A-Za-z0-9”」）)])({'|'.join(_ALONE)})(?=[，。；、的在内和将要已])")
# 一期, 二期 behind the name in its sentence: …铁路，其中一期…
_PHASE = re.compile(r"(?:(?<=[，,；;、：:])|(?<=其中))([一二三四五]期)(?:工程|项目)?(?![间满末])")
_REACH = 160  # characters back to the thing that is meant


@dataclass(frozen=True, slots=True)
class Reference:
    """A span that means the thing that ``names[index]`` names."""

    start: int
    end: int
    index: int


def find(text: str, names: Sequence[Candidate]) -> list[Reference]:
    """Return the references in a text to ``names`` (sorted, not overlapping), by position.

    A pointing word means the nearest fitting name before it in its paragraph; a bare noun the one
    thing in the document whose name ends with it, named before; a phase the line or works named
    before it in its sentence. What fits nothing is left alone.
    """
    found: dict[int, Reference] = {}
    for match in _POINTED.finditer(text):
        themes = _NOUNS[match[1]]
        index = _nearest(text, names, match.start(), themes, "\n")
        if index is not None:
            found[match.start()] = Reference(match.start(), match.end(), index)
    ends = {noun: _one_ending(text, names, noun) for noun in _ALONE}
    for match in _BARE.finditer(text):
        index = ends[match[1]]
        if index is not None and names[index].end <= match.start():
            found[match.start()] = Reference(*match.span(), index)
    for match in _PHASE.finditer(text):
        index = _nearest(text, names, match.start(), (), "。；;！？\n")
        if index is not None and not text[: names[index].end].endswith("期"):
            found[match.start()] = Reference(*match.span(), index)
    return [r for _, r in sorted(found.items()) if _is_free(names, r.start, r.end)]


def _nearest(
    text: str, names: Sequence[Candidate], at: int, themes: tuple[str, ...], stops: str
) -> int | None:
    """Return the last fitting name before ``at`` with none of ``stops`` between, or None."""
    last = bisect_right(names, at, key=lambda candidate: candidate.end) - 1
    for index in range(last, max(-1, last - 5), -1):
        candidate = names[index]
        between = text[candidate.end : at]
        if len(between) > _REACH or any(stop in between for stop in stops):
            return None
        if candidate.theme == "admin" or (themes and candidate.theme not in themes):
            continue
        return index
    return None


def _one_ending(text: str, names: Sequence[Candidate], noun: str) -> int | None:
    """Return the first mention of the only thing whose name ends with ``noun``, or None."""
    first: int | None = None
    word = ""
    for index, candidate in enumerate(names):
        own = text[candidate.start : candidate.end]
        if own.endswith(noun) and own != noun:
            if first is None:
                first, word = index, own
            elif not (own.endswith(word) or word.endswith(own)):
                return None
    return first


def _is_free(names: Sequence[Candidate], start: int, end: int) -> bool:
    after = bisect_right(names, start, key=lambda candidate: candidate.end)
    return after == len(names) or names[after].start >= end
