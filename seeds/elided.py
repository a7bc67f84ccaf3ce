"""Items of a list that leave the noun of its last name out: 荣乌、西阜和津石高速公路."""

from seeds.lexicon import ABBREVIATIONS, ADMIN, CUT, GENERIC, TOWN, WEAK_ADMIN, Lexicon
from seeds.names import Candidate
from seeds.tokens import BRACKET, JOIN, LANDMARK, LATIN, QUOTE, SOFT, UNKNOWN, Token, tokenize

_LINES = frozenset(("rail", "road", "metro", "waterway"))
_SITES = frozenset(("culture", "water", "energy", "hub"))
_KNOWN_LINES = ("高铁", "铁路", "高速", "城际")
_LINKS = frozenset("和与及、")
_MAX = {True: 4, False: 3}  # characters of an item, by whether the noun names a line


def find(
    text: str, run: list[tuple[int, int]], found: list[Candidate], lexicon: Lexicon
) -> list[Candidate]:
    """Return the items of one list (segments joined by 、) whose noun only the last one has.

    The last name must be sure, with a noun of lines or sites; an item is two to four characters
    of no known word (荣乌, 保沧), or ends of a line tied by 至 or a dash.
    """
    heads = {
        c.start: c
        for c in found
        if c.sure
        and c.theme in _LINES | _SITES
        and (
            c.why not in ("single", "company", "shared", "bare", "generic")
            or text.endswith(_KNOWN_LINES, c.start, c.end)
        )
        and c.start
        and text[c.start - 1] in _LINKS
    }
    if not heads:
        return []
    taken = {at for c in found if c.sure for at in range(c.start, c.end)}
    out: list[Candidate] = []
    head: Candidate | None = None
    for start, end in reversed(run):
        tokens = tokenize(text, start, end, lexicon)
        for item, linked in _items(tokens, text, end):
            left, right = item[0].start, item[-1].end
            if left in heads:
                head = heads[left]
            elif head is not None and linked and _shares(item, head):
                if taken.isdisjoint(range(left, right)):
                    out.append(Candidate(left, right, head.theme, head.kind, True, "elided"))
            elif head is None or not linked or not (_is_place(item) or _is_short(item, head)):
                head = None  # a county among them keeps its own name, a sentence ends the list
    return out


def _items(tokens: list[Token], text: str, end: int) -> list[tuple[list[Token], bool]]:
    """Return the items of a segment from right to left, and whether a link follows each."""
    out: list[tuple[list[Token], bool]] = []
    item: list[Token] = []
    linked = text[end : end + 1] == "、"
    for token in reversed(tokens):
        if token.cls in (CUT, QUOTE, BRACKET, "_") and token.cls != JOIN:
            if item:
                out.append((item[::-1], linked))
            item, linked = [], token.word in _LINKS
        else:
            item.append(token)
    if item:
        out.append((item[::-1], linked))
    return out


def _is_place(item: list[Token]) -> bool:
    return len(item) == 1 and item[0].cls in (ADMIN, WEAK_ADMIN, TOWN, LANDMARK)


def _is_short(item: list[Token], head: Candidate) -> bool:
    """Whether a common word (向阳) stands in a list of sites, doubtful itself but no end of it."""
    return (
        head.theme in _SITES
        and item[-1].end - item[0].start <= 3
        and item[0].cls in (GENERIC, TOWN)
    )


def _shares(item: list[Token], head: Candidate) -> bool:
    line = head.theme in _LINES
    length = item[-1].end - item[0].start
    tied = line and any(t.cls == JOIN for t in item[1:-1])
    if tied:
        return length <= 12 and all(t.cls in "oatwsjl" for t in item)
    unknown = sum(t.cls == UNKNOWN for t in item)
    if line and all(t.cls in (LATIN,) for t in item):
        return head.theme == "metro" and length <= 3 and item[0].word[:1].isupper()
    if line and 2 <= length <= 4 and set("".join(t.word for t in item)) <= ABBREVIATIONS:
        return True
    loose = all(t.cls in (UNKNOWN, SOFT, LANDMARK) for t in item)
    if not line and len(item) == 2 and item[0].cls == TOWN and item[1].cls == UNKNOWN:
        return length == 3  # 福寿岩: a town's name that goes on is no town
    return loose and 2 <= length <= _MAX[line] and unknown >= (1 if line else 2)
