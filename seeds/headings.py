"""Headings of Chinese planning documents: 第一章, 一、（二）3. （4）专栏9, and Markdown's #."""

import re
from dataclasses import dataclass

TITLE_LIMIT = 24  # characters of a heading's own words that a locator may carry

_NUMERALS = "一二三四五六七八九十百〇零两"

# Rank: a heading closes every open heading of the same or a higher rank number.
_PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(rf"第[{_NUMERALS}\d]+[篇编](?=[\s:：]|$|\S)")),
    (1, re.compile(rf"第[{_NUMERALS}\d]+(?:章|部分)")),
    (2, re.compile(rf"第[{_NUMERALS}\d]+节")),
    (3, re.compile(rf"[{_NUMERALS}]{{1,4}}[、.．]")),
    (4, re.compile(rf"[（(][{_NUMERALS}]{{1,4}}[）)]")),
    (5, re.compile(r"专栏\s?[\d一二三四五六七八九十]{1,3}")),
    (6, re.compile(r"\d{1,3}[.．、](?!\d)")),
    (7, re.compile(r"[（(]\d{1,3}[）)]")),
)
_MARKDOWN = re.compile(r"(#{1,6})\s+")
_TITLE_END = re.compile(r"[。;；:：,，]|$")


@dataclass(frozen=True, slots=True)
class Heading:
    """One recognised heading: its rank (small = high) and its label with a short title."""

    rank: int
    label: str


def parse(line: str) -> Heading | None:
    """Return the heading that ``line`` (a stripped paragraph) begins with, or None."""
    marks = _MARKDOWN.match(line)
    if marks:
        inner = parse(line[marks.end() :])
        if inner:
            return inner
        return Heading(len(marks[1]) - 1, line[marks.end() :].strip()[:TITLE_LIMIT])
    for rank, pattern in _PATTERNS:
        found = pattern.match(line)
        if found:
            label = found[0].rstrip("、.． ")
            rest = line[found.end() :].lstrip(" 　:：、.")
            title = rest[: _TITLE_END.search(rest).start()].strip()  # type: ignore[union-attr]
            short = title if 0 < len(title) <= TITLE_LIMIT else ""
            return Heading(rank, f"{label} {short}".strip())
    return None


class Outline:
    """The stack of open headings while a document is read from top to bottom."""

    def __init__(self) -> None:
        """Start with no heading open."""
        self._open: list[Heading] = []

    def feed(self, line: str) -> tuple[str, ...]:
        """Take the next paragraph and return the path of labels that it stands under."""
        heading = parse(line)
        if heading:
            while self._open and self._open[-1].rank >= heading.rank:
                self._open.pop()
            self._open.append(heading)
        return tuple(h.label for h in self._open)
