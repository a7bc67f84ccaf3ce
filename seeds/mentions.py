"""Text becomes mentions: every named place and project with its span, theme, kind and status."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from seeds import choose, coreference, facts, features, fullnames, grammar, status, tagger
from seeds.lexicon import MUNICIPAL, Lexicon, load, localized
from seeds.mention import Mention, Status
from seeds.names import Candidate
from seeds.reader import Document

_SENTENCE_STOP = re.compile(r"[。！？；;][”」』）)]?")
_HOME_SAMPLE = 40_000  # characters that decide which city a plan is of


def find(
    document: Document,
    *,
    home: str | None = None,
    references: bool = False,
    tick: Callable[[float], None] | None = None,
) -> list[Mention]:
    """Return the mentions of a document by position, none overlapping another.

    ``home`` is the city or district the plan is of, as a name ("绍兴") or an adcode ("330600");
    None: the city that the text names most. ``references``: also the words that only mean a thing
    named before (该铁路, 新区). Time is linear in the length of the text. ``tick`` is told now and
    then how much (0 to 1) is read; what it raises ends the reading.
    """
    text = document.text
    lexicon = localized(city_code(text, home))
    reading = grammar.read(text, lexicon)
    seen = features.of_text(len(text), reading, lexicon)
    chosen = choose.names(text, reading, tagger.load().find(text, seen, tick), lexicon)
    spans = [(c.start, c.end) for c in chosen]
    city = next((name for name, code in lexicon.units.items() if code == lexicon.home), "")
    full = fullnames.expand(text, spans, [c.theme for c in chosen], city, lexicon)
    named = [_Named(c, name) for c, name in zip(chosen, full, strict=True)]
    if references:
        for found in coreference.find(text, chosen):
            meant = named[found.index]
            span = replace(meant.candidate, start=found.start, end=found.end)
            named.append(_Named(span, meant.name, reference=True))
        named.sort(key=lambda item: item.candidate.start)
    return _mentions(document, named, lexicon)


@dataclass(frozen=True, slots=True)
class _Named:
    """A span with the full name of what it names or, for a reference, means."""

    candidate: Candidate
    name: str
    reference: bool = False


def _mentions(document: Document, named: list[_Named], lexicon: Lexicon) -> list[Mention]:
    """Give every span its paragraph and sentence, status and facts."""
    text = document.text
    out: list[Mention] = []
    at = 0
    for paragraph in document.paragraphs:
        first = at
        while at < len(named) and named[at].candidate.start < paragraph.end:
            at += 1
        here = named[first:at]
        if not here:
            continue
        spans = [(item.candidate.start, item.candidate.end) for item in here]
        past = status.is_retrospect(paragraph.heading, text[paragraph.start : paragraph.start + 60])
        states = status.of_spans(
            text,
            spans,
            start=paragraph.start,
            end=paragraph.end,
            retrospect=past,
            label=status.of_label(paragraph.heading),
        )
        takes = [
            _takes_status(item.candidate, text[start:end], lexicon)
            for item, (start, end) in zip(here, spans, strict=True)
        ]
        details = facts.of_paragraph(text, spans, takes, states, paragraph.start, paragraph.end)
        stops = [m.end() for m in _SENTENCE_STOP.finditer(text, paragraph.start, paragraph.end)]
        for item, state, take, detail in zip(here, states, takes, details, strict=True):
            candidate = item.candidate
            word = text[candidate.start : candidate.end]
            out.append(
                Mention(
                    document.id,
                    candidate.start,
                    candidate.end,
                    word,
                    item.name,
                    candidate.theme,
                    candidate.kind,
                    _fitting(state, word, lexicon) if take else "",
                    paragraph.heading,
                    paragraph.number,
                    paragraph.page,
                    detail,
                    bisect_right(stops, candidate.start) + 1,
                    item.reference,
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
