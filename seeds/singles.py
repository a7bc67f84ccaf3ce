"""Names whose noun is one character (剡溪, 越东路, 班竹村) and known places standing alone."""

from seeds.lexicon import ADMIN, GENERIC, HEAD, TOWN, WEAK_ADMIN, Lexicon
from seeds.tokens import CODE, LANDMARK, SOFT, UNKNOWN, Token

# Nouns of one character: they make a name only with unknown characters before them.
NOUNS = {
    "路": ("road", "line"), "街": ("road", "line"), "巷": ("road", "line"), "桥": ("road", "line"),
    "江": ("water", "line"), "河": ("water", "line"), "溪": ("water", "line"), "浦": ("water", "line"),
    "湖": ("water", "area"), "湾": ("water", "area"), "塘": ("water", "line"), "闸": ("water", "point"),
    "荡": ("water", "area"), "漾": ("water", "area"), "堰": ("water", "point"), "坝": ("water", "point"),
    "山": ("ecology", "area"), "岭": ("ecology", "area"), "岛": ("ecology", "area"),
    "洲": ("ecology", "area"), "村": ("admin", "area"), "镇": ("admin", "area"), "乡": ("admin", "area"),
    "站": ("hub", "point"), "港": ("hub", "area"), "寺": ("culture", "point"), "塔": ("culture", "point"),
    "陵": ("culture", "point"), "阁": ("culture", "point"), "祠": ("culture", "point"),
    "庙": ("culture", "point"), "线": ("rail", "line"), "园": ("culture", "area"),
}
# First characters that make a verb or a phrase of the run, not a name (巡河, 沿江, 古寺).
_NO_FIRST = frozenset("巡沿还依揽拥治护爱跨入过临靠通建修绕环穿越古危旧背各该此本撤并设改升扩开进出同随顺到跟上下老千百万全")
_AFTER_PLACE = frozenset("站港路岛湖")
_WIDE = frozenset(
    "长三角 珠三角 京津冀 粤港澳 粤港澳大湾区 长江经济带 中欧班列 丝绸之路 海上丝绸之路 西部陆海新通道".split()
)
# Landmarks that a leading city belongs to (杭州钱塘新区).
_MERGED = frozenset(("zone", "hub", "health", "education"))
_UNIT_END = frozenset("市区县镇乡道")


def is_wide(word: str) -> bool:
    """Whether the landmark is too wide to be mapped below the province."""
    return word in _WIDE


def find(tokens: list[Token], lexicon: Lexicon) -> list[tuple[int, int, str, str, bool]]:
    """Return (start, end, theme, kind, sure) of the names in a chunk's tokens."""
    found: list[tuple[int, int, str, str, bool]] = []
    street = _street(tokens)
    if street:
        found.append(street)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        before = tokens[index - 1] if index else None
        if before is not None and before.end != token.start:
            before = None
        letter = token.cls
        if letter in (UNKNOWN, SOFT):
            stop = index
            while stop < len(tokens) and tokens[stop].cls in (UNKNOWN, SOFT) and (
                stop == index or tokens[stop].start == tokens[stop - 1].end
            ):
                stop += 1
            found.extend(_run(tokens[index:stop], before))
            index = stop
            continue
        if letter in (ADMIN, TOWN, WEAK_ADMIN):
            start = token.start
            unit = token.word[-1] in _UNIT_END and len(token.word) > 2
            if before is not None and before.cls == ADMIN and unit:
                start = before.start
            found.append((start, token.end, "admin", "area", letter == ADMIN or unit))
        elif letter == LANDMARK and not is_wide(token.word):
            theme, kind = lexicon.landmarks[token.word]
            start = token.start
            if before is not None and (
                (before.cls == ADMIN and theme in _MERGED) or before.word in ("小", "新", "老")
            ):
                start = before.start
            found.append((start, token.end, theme, kind, True))
        elif letter == CODE and len(token.word) > 2 and token.word[0] in "GS":
            found.append((token.start, token.end, "road", "line", True))
        index += 1
    return found


def _street(tokens: list[Token]) -> tuple[int, int, str, str, bool] | None:
    """A chunk that is a street as a whole: 解放南路, 二环北路, 环城西路, 迎恩门大街."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].word in ("路", "街"):
            before = tokens[:at]
            length = tokens[at].end - before[0].start
            plain = all(t.cls in (UNKNOWN, SOFT, GENERIC, HEAD, ADMIN, TOWN) for t in before)
            if 3 <= length <= 6 and plain and before[0].word[0] not in _NO_FIRST:
                sure = not all(t.cls == GENERIC for t in before)
                return (before[0].start, tokens[at].end, "road", "line", sure)
            return None
    return None


def _run(run: list[Token], before: Token | None) -> list[tuple[int, int, str, str, bool]]:
    word = "".join(t.word for t in run)
    noun = NOUNS.get(word[-1])
    if noun is None:
        return []
    if len(word) == 1:
        if before is not None and before.cls == ADMIN and word in _AFTER_PLACE:
            return [(before.start, run[-1].end, *noun, True)]
        if before is not None and before.cls == TOWN and word in "站港":
            return [(before.start, run[-1].end, *noun, True)]
        return []
    if word[0] in _NO_FIRST or len(word) > 5 or not any(t.cls == UNKNOWN for t in run[:-1]):
        return []
    sure = len(word) >= 3 and word[-1] not in "线园乡镇塔"
    return [(run[0].start, run[-1].end, *noun, sure)]
