"""Segments of a text and the words in them: the ground on which names are found.

A segment is what lies between two hard marks (comma, full stop, list mark, line end). Inside a
segment words are cut from right to left, the longest known word first: Chinese names carry their
noun on the right, so reading backwards meets the noun before the doubtful left edge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seeds.lexicon import ADMIN, CUT, GENERIC, HEAD, TOWN, WEAK_ADMIN, Lexicon

# Further classes of tokens: unknown characters, single soft characters (东, 新, 市 ...), latin and
# numbers, road codes, quotation marks, brackets, joiners.
UNKNOWN, SOFT, LATIN, CODE, QUOTE, BRACKET, JOIN, LANDMARK, PROVINCE = (
    "o",
    "s",
    "n",
    "r",
    "q",
    "b",
    "j",
    "l",
    "p",
)

_SEGMENT = re.compile(r"[^，。；：！？、…《》〈〉,;:!?\n\t\r]+")
_ASCII = re.compile(r"[A-Za-z0-9０-９][A-Za-z0-9.&+°μ℃%‰]*")
_CODE = re.compile(r"(?:[GSXY]\d{1,4}|S\d{1,3}线|[GSXY](?=[一-鿿]))$")
_JOINERS = frozenset("至到接进—－-–~～→")
_QUOTES = {"“": 1, "”": -1, "「": 1, "」": -1, "『": 1, "』": -1, '"': 0, "＂": 0}
_BRACKETS = {"（": 1, "）": -1, "(": 1, ")": -1, "〔": 1, "〕": -1, "[": 1, "]": -1}
_MEASURES = frozenset("家处所项条座")
_COUNTING = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千万两几多余数每各首 ")
_LOOSE = (UNKNOWN, SOFT)
_WATERS_AND_HILLS = frozenset("山江河湖溪海")
_BEFORE_PLACES = frozenset("沿环跨入过临靠拥揽护治穿到赴游望含驻")
_PLACE_LETTERS = frozenset("awtl")
_SOFT = frozenset("两新老大小高低中上下东西南北前后内外左右主副总分环省市区县镇乡村酒茶瓷鞋")


@dataclass(slots=True)
class Token:
    """A piece of a segment: offsets into the text, its class letter and its characters."""

    start: int
    end: int
    cls: str
    word: str
    inside: bool = False  # within marks that are part of a name


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the pieces of ``text`` between hard marks."""
    for found in _SEGMENT.finditer(text):
        yield found.span()


def tokenize(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order."""
    classes, lengths = lexicon.classes, lexicon.lengths
    out: list[Token] = []
    at = end
    while at > start:
        char = text[at - 1]
        if char.isascii() and char not in _BRACKETS and char not in _QUOTES and char not in "-~":
            first = at - 1
            while (
                first > start
                and text[first - 1].isascii()
                and (text[first - 1].isalnum() or text[first - 1] in ".&+")
            ):
                first -= 1
            word = text[first:at]
            if word[-1] == "+" or word[0] in "+&." or not word.strip():
                out.append(Token(first, at, "_", word))
            else:
                road = _CODE.match(word) or (
                    len(word) == 1 and word in "GSX" and at < end and "一" <= text[at] <= "鿿"
                )
                out.append(Token(first, at, CODE if road else LATIN, word))
            at = first
            continue
        found = ""
        for length in lengths.get(char, ()):
            if length > at - start:
                continue
            word = text[at - length : at]
            letter = classes.get(word)
            if letter is None:
                continue
            if (
                letter in _PLACE_LETTERS
                and length < 4
                and _straddles(text, at - length, at, classes)
            ):
                continue
            if (
                length == 2
                and at - 3 >= start
                and letter in "gwtclp"
                and (
                    _steals(classes, text[at - 4 : at - 2], text[at - 3 : at - 1], letter)
                    or (
                        letter == CUT
                        and text[at - 3 : at - 1] in lexicon.verbs
                        and text[at - 4 : at - 2] not in classes
                    )
                )
            ):
                continue
            found = letter
            break
        if found and length > 1:
            out.append(Token(at - length, at, found, word))
            at -= length
            continue
        if char in "和与及" and at - 1 == start and text[start - 1 : start] == "、":
            letter = UNKNOWN  # a list mark and a conjunction do not meet: 、和悦广场
        elif char in _MEASURES and not (at - 2 >= start and text[at - 2] in _COUNTING):
            letter = UNKNOWN  # 谢家文化园: no 家 of a count
        elif char in _SOFT:
            letter = SOFT
        elif char in _JOINERS:
            letter = JOIN
        elif char in _QUOTES:
            letter = QUOTE
        elif char in _BRACKETS:
            letter = BRACKET
        elif char in "　\xa0":
            letter = "_"
        else:
            letter = found if found in (CUT, GENERIC) else UNKNOWN
        out.append(Token(at - 1, at, letter, char))
        at -= 1
    out.reverse()
    for index, token in enumerate(out):
        if (
            token.cls == TOWN
            and len(token.word) == 2
            and index
            and out[index - 1].cls == UNKNOWN
            and out[index - 1].end == token.start
        ):
            token.cls = UNKNOWN  # 野三坡: no town 三坡
        if token.cls == WEAK_ADMIN and (
            (index and out[index - 1].cls in _LOOSE and out[index - 1].end == token.start)
            or (index + 1 < len(out) and out[index + 1].cls == UNKNOWN)
        ):
            token.cls = UNKNOWN  # part of a longer name (大罗山, 新田港), not the far county
        elif (
            token.cls == LANDMARK
            and token.word[1:] in _WATERS_AND_HILLS
            and index
            and out[index - 1].cls == UNKNOWN
            and out[index - 1].end == token.start
            and out[index - 1].word not in _BEFORE_PLACES
            and (index == 1 or out[index - 2].cls != UNKNOWN)
        ):
            token.cls = UNKNOWN  # 棋盘山 is not the 盘山 of the list
    return out


def _steals(classes: dict[str, str], before: str, left: str, letter: str) -> bool:
    """Whether a two-character word takes the last character of the word on its left.

    加|强横|锦 for 加强|横锦, 学|院校|园 for 学院|校园, 绍|兴建|城 for 绍兴|建城.
    """
    owner = classes.get(left)
    if owner in ("a", "h"):
        return True
    return owner == CUT and letter != CUT and before not in classes


def _straddles(text: str, start: int, end: int, classes: dict[str, str]) -> bool:
    """Whether a place name only arises across two common words (亚|运城|市, 新|增城|镇)."""
    if start == 0:
        return False
    after = classes.get(text[end - 1 : end + 1])
    if after == HEAD or (after and text[start] in "一二三四五六七八九十两"):
        return True
    if not classes.get(text[start - 1 : start + 1]):
        return False
    if start >= 2 and classes.get(text[start - 2 : start]) == CUT:
        return bool(after)  # 加速|成都|…: the character before is the verb's own
    rest = text[start + 1 : end]
    return bool((classes.get(rest) and (len(rest) > 1 or classes[rest] == CUT)) or after)


def opens(word: str) -> bool:
    """Whether a quotation mark or bracket opens."""
    return _QUOTES.get(word, 0) > 0 or _BRACKETS.get(word, 0) > 0


def is_place(token: Token) -> bool:
    """Whether the token is a known place: a city, district, river, mountain and the like."""
    return token.cls in (ADMIN, LANDMARK)
