"""The names of a text: what the tagger finds, with what the grammar knows of each."""

from dataclasses import replace

from seeds import campaigns, edges, grammar
from seeds.grammar import Reading
from seeds.lexicon import HEAD, Lexicon
from seeds.names import Candidate
from seeds.tagger import Tagged

_LINES = frozenset(("rail", "metro", "road", "waterway"))
_AREAS = frozenset(("admin", "zone", "ecology", "community", "agriculture"))


def names(text: str, reading: Reading, tagged: list[Tagged], lexicon: Lexicon) -> list[Candidate]:
    """Return the names of the text, sorted, none overlapping another.

    The spans are the tagger's. Theme and kind are the grammar's where it is sure of the same span
    and takes it for more than a unit's name (the tagger knows better when 太原 in a list of airports
    is one); else the tagger's.
    """
    known = {(c.start, c.end): c for c in reading.candidates}
    known |= {(c.start, c.end): c for c in reading.chosen}
    chosen = []
    for span in tagged:
        for start, end in edges.settle(text, span.start, span.end, lexicon):
            if campaigns.is_campaign(text, start, end):
                continue
            own = known.get((start, end))
            if own is not None and own.sure and own.theme != "admin":
                chosen.append(replace(own, why="tagged"))
            else:
                kind = _kind(text[start:end], span.theme, lexicon)
                chosen.append(Candidate(start, end, span.theme, kind, True, "tagged"))
    return grammar.repeated(text, chosen)


def _kind(name: str, theme: str, lexicon: Lexicon) -> str:
    """Point, line or area: that of the noun the name ends with, else what is usual in the theme."""
    for length in range(min(6, len(name)), 0, -1):
        if lexicon.classes.get(name[-length:]) == HEAD:
            head = lexicon.heads[name[-length:]]
            if head.theme == theme:
                return head.kind
    if theme == "water":
        return "area" if name.endswith(("湖", "库", "水库", "湾", "海", "荡", "灌区")) else "line"
    if theme in _LINES:
        return "line"
    return "area" if theme in _AREAS else "point"
