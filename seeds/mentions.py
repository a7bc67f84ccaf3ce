"""Text becomes mentions: every named place and project with its span, theme, kind and status."""

import re
from collections import Counter
from collections.abc import Iterator

from seeds import campaigns, echoes, elided, facts, fullnames, lists, names, status
from seeds.lexicon import MUNICIPAL, Lexicon, load, localized
from seeds.mention import Mention, Status
from seeds.names import Candidate
from seeds.reader import Document
from seeds.tokens import segments

_HOME_SAMPLE = 40_000  # characters that decide which city a plan is of


def find(document: Document, *, home: str | None = None) -> list[Mention]:
    """Return the mentions of a document by position, none overlapping another.

    ``home`` is the city or district the plan is of, as a name ("绍兴") or an adcode ("330600");
    None: the city that the text names most. Time is linear in the length of the text.
    """
    text = document.text
    lexicon = localized(city_code(text, home))
    candidates: list[Candidate] = []
    for run in _runs(text):
        found = [c for start, end in run for c in names.in_segment(text, start, end, lexicon)]
        if len(run) > 1 or "等" in text[run[0][0] : run[0][1]]:
            found.extend(lists.shared_noun(text, run, lexicon))
        lists.weed(text, run[0][0], found)
        found.extend(elided.find(text, run, found, lexicon))
        candidates.extend(found)
    candidates = [c for c in candidates if not campaigns.is_campaign(text, c.start, c.end)]
    candidates = lists.coordinated(text, lists.promote(text, candidates), lexicon)
    chosen = echoes.longest(candidates)
    chosen = echoes.everywhere(text, echoes.longest([*chosen, *lists.aliases(text, chosen)]))
    chosen = [
        c for c in chosen if c.why != "echo" or not campaigns.is_campaign(text, c.start, c.end)
    ]
    spans = [(c.start, c.end) for c in chosen]
    city = next((name for name, code in lexicon.units.items() if code == lexicon.home), "")
    full = fullnames.expand(text, spans, [c.theme for c in chosen], city, lexicon)
    return _mentions(document, chosen, full, lexicon)


def _mentions(
    document: Document, chosen: list[Candidate], full: list[str], lexicon: Lexicon
) -> list[Mention]:
    """Give every chosen span its paragraph, status and facts."""
    text = document.text
    out: list[Mention] = []
    at = 0
    for paragraph in document.paragraphs:
        first = at
        while at < len(chosen) and chosen[at].start < paragraph.end:
            at += 1
        here = chosen[first:at]
        if not here:
            continue
        spans = [(c.start, c.end) for c in here]
        past = status.is_retrospect(paragraph.heading, text[paragraph.start : paragraph.start + 60])
        states = status.of_spans(
            text, spans, start=paragraph.start, end=paragraph.end, retrospect=past
        )
        takes = [_takes_status(c, text[c.start : c.end], lexicon) for c in here]
        details = facts.of_paragraph(text, spans, takes, states, paragraph.start, paragraph.end)
        for candidate, name, state, take, detail in zip(
            here, full[first:at], states, takes, details, strict=True
        ):
            word = text[candidate.start : candidate.end]
            out.append(
                Mention(
                    document.id,
                    candidate.start,
                    candidate.end,
                    word,
                    name,
                    candidate.theme,
                    candidate.kind,
                    _fitting(state, word, lexicon) if take else "",
                    paragraph.heading,
                    paragraph.number,
                    paragraph.page,
                    detail,
                )
            )
    return out


def _fitting(state: Status, word: str, lexicon: Lexicon) -> Status:
    """A university or hospital known all over China exists: 争取浙江大学设院 proposes another."""
    known = lexicon.landmarks.get(word, ("", ""))[0] in ("education", "health")
    return "operating" if known and state in ("", "proposed", "preparing") else state


def _takes_status(candidate: Candidate, word: str, lexicon: Lexicon) -> bool:
    """Districts, rivers and mountains are no projects: no verb gives them a status."""
    if candidate.theme == "admin":
        return False
    natural = candidate.theme in ("water", "ecology") and (
        word in lexicon.landmarks or word[-1] in "江河湖溪山岭湾浦塘荡漾岛洲脉"
    )
    return not natural


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


def city_code(text: str, home: str | None) -> str:
    """Return the code of the plan's city (four digits, two for a municipality), "" if none."""
    base = load()
    if home is not None:
        return _code(base, home if home.isdecimal() else base.units.get(home, ""))
    counts: Counter[str] = Counter()
    for found in re.finditer("[一-鿿]{2,4}", text[:_HOME_SAMPLE]):
        run = found[0]
        for length in (4, 3, 2):
            for at in range(len(run) - length + 1):
                code = base.units.get(run[at : at + length])
                if code and base.classes.get(run[at : at + length]) == "a":
                    counts[_code(base, code)] += 1
    return max(sorted(counts), key=lambda c: counts[c]) if counts else ""


def _code(base: Lexicon, code: str) -> str:
    return code[:2] if code[:2] in MUNICIPAL else code[:4]
