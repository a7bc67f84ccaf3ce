"""Paths of units in Latin letters: Keqiao, Shaoxing; Zhejiang Shaoxing Yuecheng District."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from geo.names import fold
from geo.units import significant

_WORD = re.compile(r"[^\s,/>›]+")
_MAX_WORDS = 8
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
        for name in spelt:
            found.setdefault(pinyin(name), {})[code] = None
    return {key: tuple(codes) for key, codes in found.items()}


def unit_on_path(text: str, codes_of: Callable[[str], Sequence[str]]) -> str | None:
    """Return the adcode of the innermost unit of a path in Latin letters, outer or inner first.

    ``codes_of`` tells the adcodes of the units that bear a folded name. None where the text is
    not such a path of two or more units, or may be several.

    >>> names = {"shaoxing": ["330600"], "keqiao": ["330603"], "keqiaodistrict": ["330603"]}
    >>> unit_on_path("Keqiao District, Shaoxing, China", lambda key: names.get(key, ()))
    '330603'
    """
    words = _WORD.findall(text) if text.isascii() else []
    while words and words[-1].lower() in _COUNTRY:
        words.pop()
    if not 2 <= len(words) <= _MAX_WORDS:
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
        if len(way) > 1 and nested:
            return (way[-1].ljust(6, "0"),)
    return ()
