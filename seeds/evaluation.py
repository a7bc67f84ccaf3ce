"""Scores of extracted mentions against a list of the names that a document holds.

Gold files are JSON Lines, one surface form a line: ``text``, ``category`` (see ``CATEGORIES``),
``count``. Every occurrence of a surface form in the document is a gold span, longest form first.
A span is *exact* when both ends agree and *overlapping* when the common part is at least half of
the longer of the two. A predicted span inside a longer gold name is neither right nor wrong.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import InputError

Span = tuple[int, int]

# Annotation categories → theme ids, where they differ.
CATEGORIES = {"agri": "agriculture", "metro": "rail"}

# Campaigns and abstractions that hold a place's name but name no place, as agreed between the
# annotators of the public gold lists: occurrences inside these are never gold.
NOT_PLACES = (
    "枫桥经验", "枫桥式", "枫桥码", "枫桥警务", "卓越城市", "古越文化", "古越文明", "绍兴标准",
    "绍兴周", "新昌模式", "柯桥模式", "绍兴模式", "绍兴经验", "绍兴有戏", "绍兴黄酒", "绍兴印记",
    "绍兴记忆", "绍兴日报", "绍兴精神", "绍兴发展大会", "杭州湾时代", "长江经济带",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldName:
    """One surface form of the gold list with its theme id ("rail" holds metro, too)."""

    text: str
    theme: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What a comparison counts; rates are 0 where nothing was to be found or was found."""

    gold: int
    predicted: int
    exact: int
    judged: int  # predicted spans, those nested in a longer gold name left out
    right: int  # predicted spans that overlap a gold span
    found: int  # gold spans that a predicted span overlaps
    names: int
    names_found: int

    def exact_scores(self) -> tuple[float, float, float]:
        """Return precision, recall and F1 of exact spans, 0 to 1."""
        return _scores(self.exact, self.predicted, self.exact, self.gold)

    def overlap_scores(self) -> tuple[float, float, float]:
        """Return precision, recall and F1 of overlapping spans, 0 to 1."""
        return _scores(self.right, self.judged, self.found, self.gold)

    def entity_recall(self) -> float:
        """Return the part (0 to 1) of the distinct names found at least once."""
        return self.names_found / self.names if self.names else 0.0


def read_gold(path: Path) -> list[GoldName]:
    """Return the names of a gold file; raise InputError naming the line of a wrong row."""
    names = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 JSON Lines: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text, category = str(row["text"]), str(row["category"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{path} line {number}: needs a JSON object with text and category ({error})"
            ) from error
        if not text:
            raise InputError(f"{path} line {number}: text is empty")
        names.append(GoldName(text, CATEGORIES.get(category, category)))
    if not names:
        raise InputError(f"{path}: holds no names")
    return names


def gold_spans(text: str, names: Iterable[GoldName]) -> dict[Span, str]:
    """Return the gold spans of a text (code points) with their theme, in order of position."""
    taken = bytearray(len(text))
    for phrase in NOT_PLACES:
        for start in _occurrences(text, phrase):
            taken[start : start + len(phrase)] = b"\1" * len(phrase)
    spans: dict[Span, str] = {}
    themes = {name.text: name.theme for name in names}
    for form in sorted(themes, key=lambda form: (-len(form), form)):
        for start in _occurrences(text, form):
            end = start + len(form)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * len(form)
                spans[start, end] = themes[form]
    return dict(sorted(spans.items()))


def compare(text: str, gold: Sequence[Span], predicted: Iterable[Span]) -> Counts:
    """Count how the predicted spans agree with the gold spans (sorted, not overlapping)."""
    spans = sorted(set(predicted))
    exact = len(set(spans) & set(gold))
    owner = [-1] * len(text)
    for index, (start, end) in enumerate(gold):
        owner[start:end] = [index] * (end - start)
    found: set[int] = set()
    right = judged = 0
    for start, end in spans:
        touched = {index for index in owner[start:end] if index >= 0}
        hits = {index for index in touched if _overlaps((start, end), gold[index])}
        found |= hits
        nested = any(gold[index][0] <= start and end <= gold[index][1] for index in touched)
        right += bool(hits)
        judged += bool(hits) or not nested
    names = {text[start:end] for start, end in gold}
    names_found = {text[slice(*gold[index])] for index in found}
    return Counts(
        gold=len(gold),
        predicted=len(spans),
        exact=exact,
        judged=judged,
        right=right,
        found=len(found),
        names=len(names),
        names_found=len(names_found),
    )


def by_theme(
    text: str, gold: dict[Span, str], predicted: dict[Span, str]
) -> dict[str, tuple[int, int, int]]:
    """Return for every theme: gold spans, those found (by overlap), of these the theme right.

    ``metro`` counts as ``rail``, as the annotation does not tell them apart.
    """
    table: dict[str, list[int]] = {}
    starts = sorted(predicted)
    for span, own in gold.items():
        theme = CATEGORIES.get(own, own)
        row = table.setdefault(theme, [0, 0, 0])
        row[0] += 1
        hit = next((other for other in starts if _overlaps(other, span)), None)
        if hit is not None:
            row[1] += 1
            said = CATEGORIES.get(predicted[hit], predicted[hit])
            row[2] += said == theme
    return {theme: (row[0], row[1], row[2]) for theme, row in sorted(table.items())}


def _overlaps(one: Span, other: Span) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and 2 * common >= max(one[1] - one[0], other[1] - other[0])


def _occurrences(text: str, form: str) -> Iterable[int]:
    start = text.find(form)
    while start >= 0:
        yield start
        start = text.find(form, start + len(form))


def _scores(right: int, predicted: int, found: int, gold: int) -> tuple[float, float, float]:
    precision = right / predicted if predicted else 0.0
    recall = found / gold if gold else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
