"""A name found once is found wherever it is written: the second pass over a document."""

from collections import defaultdict

from seeds.names import Candidate

MIN_ECHO = 3  # characters; shorter names mean other things too often


def everywhere(text: str, chosen: list[Candidate]) -> list[Candidate]:
    """Return ``chosen`` and every further occurrence of its names, longest first, none overlapping."""
    known: dict[str, Candidate] = {}
    for candidate in chosen:
        word = text[candidate.start : candidate.end]
        short = len(word) == 2 and candidate.why.startswith("single") and word[-1] in "江河溪湖山"
        if len(word) >= MIN_ECHO or short:
            known.setdefault(word, candidate)
    by_pair: dict[str, set[int]] = defaultdict(set)
    for word in known:
        by_pair[word[:2]].add(len(word))
    lengths = {pair: sorted(sizes, reverse=True) for pair, sizes in by_pair.items()}
    spans: list[Candidate] = list(chosen)
    at = 0
    while at < len(text) - 2:
        for length in lengths.get(text[at : at + 2], ()):
            like = known.get(text[at : at + length])
            if like is not None and at + length <= len(text):
                spans.append(Candidate(at, at + length, like.theme, like.kind, True, "echo"))
                break
        at += 1
    return longest(spans)


def longest(candidates: list[Candidate]) -> list[Candidate]:
    """Return the sure candidates without overlaps: the longer one wins, then the earlier."""
    ranked = sorted((c for c in candidates if c.sure), key=lambda c: (c.start, -c.end, _reading(c)))
    chosen: list[Candidate] = []
    for candidate in ranked:
        if not chosen or candidate.start >= chosen[-1].end:
            chosen.append(candidate)
        elif candidate.end - candidate.start > chosen[-1].end - chosen[-1].start:
            while (
                chosen
                and candidate.start < chosen[-1].end
                and candidate.end - candidate.start > chosen[-1].end - chosen[-1].start
            ):
                chosen.pop()
            if not chosen or candidate.start >= chosen[-1].end:
                chosen.append(candidate)
    return chosen


def _reading(candidate: Candidate) -> int:
    """Of two readings of one span: its own noun first, then that of its list, then the rest.

    A noun of one character (白塔湖, 袍江) tells less than the list (…等重点区块) does.
    """
    if candidate.theme == "metro":
        return 0
    weak = candidate.why.startswith("single") and candidate.theme != "road"
    if candidate.why != "shared" and not weak and not candidate.why.endswith("+list"):
        return 1
    return 2 if candidate.why == "shared" else 3
