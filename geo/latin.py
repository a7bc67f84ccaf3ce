"""Paths of units in Latin letters: Keqiao, Shaoxing; Zhejiang Shaoxing Yuecheng District."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from geo.names import fold
from geo.units import short_form, significant

_WORD = re.compile(r"[^\s,/>›]+")
_MAX_WORDS = 8
# Spellings of units that are not pinyin, by adcode.
SPELT = {
    "150000": "Inner Mongolia", "150100": "Hohhot", "150200": "Baotou", "150300": "Wuhai",
    "150400": "Chifeng", "150500": "Tongliao", "150600": "Ordos", "150700": "Hulunbuir",
    "230100": "Harbin", "230200": "Qiqihar", "540000": "Xizang", "540100": "Lhasa",
    "610000": "Shaanxi", "630000": "Qinghai", "630100": "Xining", "650000": "Xinjiang",
    "650100": "Urumqi", "710000": "Taiwan", "810000": "Hong Kong", "820000": "Macao",
}  # fmt: skip
_ALSO_SPELT = {"820000": "Macau", "540000": "Tibet"}
# What the kinds of units are called in English.
_KINDS = {"省": "province", "市": "city", "区": "district", "县": "county", "州": "prefecture"}
_COUNTRY = frozenset({"china", "prc", "cn"})


def pinyin(name: str) -> str:
    """Return a name in pinyin, without tones and spaces; Latin letters stay.

    >>> pinyin("绍兴市")
    'shaoxingshi'
    """
    from pypinyin import lazy_pinyin  # loaded when the first Latin name is asked for

    return "".join(lazy_pinyin(name))


def romanized(name: str) -> str:
    """Return a short name of a unit as maps write it in Latin letters (GB/T 16159).

    >>> romanized("昆山"), romanized("西安"), romanized("六安")
    ('Kunshan', "Xi'an", "Lu'an")
    """
    from pypinyin import lazy_pinyin

    first, *others = lazy_pinyin(name)
    joined = ("'" + one if one[:1] in ("a", "e", "o") else one for one in others)
    return "".join((first, *joined)).capitalize()


def pinyin_index(names: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Return pinyin (folded, no tones) → the codes that are spelt so, from (code, names).

    >>> pinyin_index([("320500", ["苏州市", "苏州"]), ("341300", ["宿州"])])["suzhou"]
    ('320500', '341300')
    """
    found: dict[str, dict[str, None]] = {}
    for code, spelt in names:
        own = [table[code] for table in (SPELT, _ALSO_SPELT) if code in table]
        for name in spelt:
            found.setdefault(pinyin(name), {})[code] = None
            own += _with_kind(name)
        for written in own:
            found.setdefault(fold(written), {})[code] = None
    return {key: tuple(codes) for key, codes in found.items()}


def _with_kind(name: str) -> list[str]:
    """Return the full name of a unit with its kind in English: kunshancity, pudongnewarea."""
    short, kind = short_form(name), _KINDS.get(name[-1])
    if not short or kind is None:
        return []
    return [f"{pinyin(short)}{'newarea' if name.endswith('新区') else kind}"]


def unit_on_path(text: str, codes_of: Callable[[str], Sequence[str]]) -> str | None:
    """Return the adcode of the innermost unit of a path in Latin letters, outer or inner first.

    ``codes_of`` tells the adcodes of the units that bear a folded name. None where the text is
    not such a path of two or more units, the country being one, or may be several.

    >>> names = {"shaoxing": ["330600"], "keqiao": ["330603"], "keqiaodistrict": ["330603"]}
    >>> unit_on_path("Keqiao District, Shaoxing, China", lambda key: names.get(key, ()))
    '330603'
    """
    words = _WORD.findall(text) if text.isascii() else []
    whole = len(words)
    while words and words[-1].lower() in _COUNTRY:
        words.pop()
    if not 2 <= whole <= _MAX_WORDS:
        return None
    found = {inner for path in _paths(words, codes_of) for inner in _innermost(path)}
    return found.pop() if len(found) == 1 else None


def _paths(
    words: Sequence[str], codes_of: Callable[[str], Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    """Yield every way to read all the words, one after the other, as units."""
    if not words:
        yield ()
        return
    for size in range(1, len(words) + 1):
        for code in codes_of(fold("".join(words[:size]))):
            for rest in _paths(words[size:], codes_of):
                yield (significant(code), *rest)


def _innermost(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the last unit of a path of which each holds the next, () if they do not."""
    for way in (path, path[::-1]):
        nested = all(b.startswith(a) and b != a for a, b in itertools.pairwise(way))
        if way and nested:
            return (way[-1].ljust(6, "0"),)
    return ()
