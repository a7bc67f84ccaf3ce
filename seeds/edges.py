"""Where a tagged name really begins and ends: marks in pairs, two units apart, no 项目 behind it."""

from collections.abc import Iterator

from seeds.lexicon import ADMIN, HEAD, Lexicon

_OPENING = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", ")": "("}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}
_LOOSE = "、，。；：:,; \u3000\xa0"
_GENERIC = ("项目", "建设")


def settle(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the spans that a tagged span stands for: mostly itself, none if its marks make no sense.

    A mark whose partner lies right outside takes it in (曹娥江“两闸一航道|”); an opened bracket that
    stays open parts a name from its second name (绍兴城际线（风情线|）); marks at the edges without
    partners fall away. 杭州宁波, where a copy lost what stood between, are two cities.
    """
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    for first, last in _paired(text, start, end):
        last = _without_generic(text, first, last, lexicon)
        if last - first >= 2:
            yield from _apart(text, first, last, lexicon)


def _paired(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    waiting: list[int] = []
    for at in range(start, end):
        char = text[at]
        if char in _CLOSING:
            waiting.append(at)
        elif char in _OPENING:
            if waiting and text[waiting[-1]] == _OPENING[char]:
                waiting.pop()
            elif at == end - 1:
                end = at  # 杭州二绕|)
            else:
                return  # 会稽山珍”“鉴湖河鲜”公共品牌: begun in the middle
    if not waiting:
        yield start, end
        return
    at = waiting[0]
    if len(waiting) > 1:
        yield start, at
    elif at == start and text[end : end + 1] != _CLOSING[text[at]]:
        yield start + 1, end
    elif text[end : end + 1] == _CLOSING[text[at]] and text[at] not in "（(":
        yield (start + 1, end) if at == start else (start, end + 1)
    else:
        yield start, at
        yield at + 1, end


def _without_generic(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """兰亭机场项目 is called 兰亭机场: 项目 behind a noun that makes a name of its own falls away."""
    rest = text[start : end - 2]
    if text.endswith("前期", start, end):
        return end - 2  # 温武吉铁路前期: its preparation, whose status is read from the word
    if not text.endswith(_GENERIC, start, end) or len(rest) < 4:
        return end
    for length in range(min(6, len(rest) - 1), 1, -1):
        word = rest[-length:]
        if lexicon.classes.get(word) == HEAD and lexicon.heads[word].grade < 3:
            return end - 2
    return end


def _apart(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield two units of one level that stand side by side as two."""
    for cut in range(start + 2, end - 1):
        left, right = text[start:cut], text[cut:end]
        if lexicon.classes.get(left) == lexicon.classes.get(right) == ADMIN:
            one, two = lexicon.units.get(left, ""), lexicon.units.get(right, "")
            if one and two and len(one) == len(two) and one != two:
                yield start, cut
                yield cut, end
                return
    yield start, end
