"""Text becomes mentions: every named place and project with its span, theme, kind and status."""

import re
from collections import Counter

from seeds import campaigns, echoes, lists, names
from seeds.lexicon import MUNICIPAL, Lexicon, load, localized
from seeds.mention import Mention
from seeds.names import Candidate
from seeds.reader import Document
from seeds.tokens import segments

ENGINE_VERSION = "1"


def find(document: Document, *, home: str | None = None) -> list[Mention]:
    """Return the mentions of a document by position, none overlapping another.

    ``home`` is the city the plan is of ("绍兴"); None: the city that the text names most.
    The answer depends on the text alone; time is linear in its length.
    """
    text = document.text
    lexicon = localized(city_code(text, home))
    candidates: list[Candidate] = []
    run: list[tuple[int, int]] = []
    for start, end in segments(text):
        candidates.extend(names.in_segment(text, start, end, lexicon))
        if run and text[run[-1][1] : start] != "、":
            candidates.extend(_list(text, run, lexicon))
            run = []
        run.append((start, end))
    candidates.extend(_list(text, run, lexicon))
    candidates = [c for c in candidates if not campaigns.is_campaign(text, c.start, c.end)]
    candidates = lists.coordinated(text, lists.promote(text, candidates), lexicon)
    chosen = echoes.everywhere(text, echoes.longest(candidates))
    out: list[Mention] = []
    paragraphs = iter(document.paragraphs)
    paragraph = next(paragraphs, None)
    for candidate in chosen:
        while paragraph is not None and paragraph.end < candidate.end:
            paragraph = next(paragraphs, None)
        span = text[candidate.start : candidate.end]
        out.append(Mention(
            document.id, candidate.start, candidate.end, span, span, candidate.theme,
            candidate.kind, "", paragraph.heading if paragraph else (),
            paragraph.number if paragraph else 0, paragraph.page if paragraph else None,
        ))
    return out


def _list(text: str, run: list[tuple[int, int]], lexicon: Lexicon) -> list[Candidate]:
    return lists.shared_noun(text, run, lexicon) if len(run) > 1 else []


def city_code(text: str, home: str | None) -> str:
    """Return the code of the plan's city (four digits, two for a municipality), "" if none."""
    base = load()
    if home is not None:
        return _code(base, base.units.get(home, ""))
    counts: Counter[str] = Counter()
    for found in re.finditer("[一-鿿]{2,4}", text[:200_000]):
        run = found[0]
        for length in (4, 3, 2):
            for at in range(len(run) - length + 1):
                code = base.units.get(run[at : at + length])
                if code and base.classes.get(run[at : at + length]) == "a":
                    counts[_code(base, code)] += 1
    return max(sorted(counts), key=lambda c: counts[c]) if counts else ""


def _code(base: Lexicon, code: str) -> str:
    return code[:2] if code[:2] in MUNICIPAL else code[:4]


