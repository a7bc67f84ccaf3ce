"""Rules of grammar and word lists: tokens of a text and the spans that may be names in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from seeds import campaigns, echoes, elided, lists, names
from seeds.lexicon import Lexicon
from seeds.names import Candidate
from seeds.tokens import Token, segments, tokenize


@dataclass(frozen=True, slots=True)
class Reading:
    """What the grammar makes of a text: its tokens, all candidates, and those it would choose.

    ``candidates`` may nest and be unsure; ``chosen`` are sure, sorted and do not overlap.
    """

    tokens: list[Token]
    candidates: list[Candidate]
    chosen: list[Candidate]


def read(text: str, lexicon: Lexicon) -> Reading:
    """Return the grammar's reading of a text; time is linear in its length."""
    tokens: list[Token] = []
    candidates: list[Candidate] = []
    for run in _runs(text):
        found: list[Candidate] = []
        for start, end in run:
            words = tokenize(text, start, end, lexicon)
            tokens.extend(words)
            found.extend(names.in_segment(text, start, end, words, lexicon))
        if len(run) > 1 or "等" in text[run[0][0] : run[0][1]]:
            found.extend(lists.shared_noun(text, run, lexicon))
        lists.weed(text, run[0][0], found)
        found.extend(elided.find(text, run, found, lexicon))
        candidates.extend(found)
    candidates = [c for c in candidates if not campaigns.is_campaign(text, c.start, c.end)]
    candidates = lists.coordinated(text, lists.promote(text, candidates), lexicon)
    chosen = echoes.longest(candidates)
    chosen = echoes.longest([*chosen, *lists.aliases(text, chosen)])
    return Reading(tokens, candidates, repeated(text, chosen))


def repeated(text: str, chosen: list[Candidate]) -> list[Candidate]:
    """Return the names and their further occurrences, those within a campaign's name left out."""
    return [
        c
        for c in echoes.everywhere(text, chosen)
        if c.why != "echo" or not campaigns.is_campaign(text, c.start, c.end)
    ]


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the segments of the text, those of one list (joined by 、) together."""
    run: list[tuple[int, int]] = []
    for start, end in segments(text):
        if run and text[run[-1][1] : start] != "、":
            yield run
            run = []
        run.append((start, end))
    if run:
        yield run
