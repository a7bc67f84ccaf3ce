"""Names whose noun is one character (剡溪, 越东路, 班竹村) and known places standing alone."""

import re

from seeds.lexicon import ABBREVIATIONS, ADMIN, GENERIC, HEAD, TOWN, WEAK_ADMIN, Lexicon
from seeds.tokens import CODE, LANDMARK, SOFT, UNKNOWN, Token

# Nouns of one character: they make a name only with unknown characters before them.
NOUNS = {
    "路": ("road", "line"),
    "街": ("road", "line"),
    "巷": ("road", "line"),
    "桥": ("road", "line"),
    "江": ("water", "line"),
    "河": ("water", "line"),
    "溪": ("water", "line"),
    "浦": ("water", "line"),
    "湖": ("water", "area"),
    "湾": ("water", "area"),
    "塘": ("water", "line"),
    "闸": ("water", "point"),
    "荡": ("water", "area"),
    "漾": ("water", "area"),
    "堰": ("water", "point"),
    "坝": ("water", "point"),
    "屿": ("ecology", "area"),
    "楼": ("culture", "point"),
    "山": ("ecology", "area"),
    "岭": ("ecology", "area"),
    "岛": ("ecology", "area"),
    "洲": ("ecology", "area"),
    "村": ("admin", "area"),
    "镇": ("admin", "area"),
    "乡": ("admin", "area"),
    "站": ("hub", "point"),
    "港": ("hub", "area"),
    "寺": ("culture", "point"),
    "塔": ("culture", "point"),
    "陵": ("culture", "point"),
    "阁": ("culture", "point"),
    "祠": ("culture", "point"),
    "庙": ("culture", "point"),
    "线": ("rail", "line"),
    "园": ("culture", "area"),
    "窑": ("culture", "area"),
    "岩": ("culture", "area"),
    "沟": ("ecology", "area"),
    "亭": ("culture", "point"),
    "洞": ("culture", "area"),
    "泉": ("culture", "point"),
    "潭": ("water", "area"),
    "峡": ("culture", "area"),
    "淀": ("water", "area"),
    "洼": ("water", "area"),
    "池": ("water", "area"),
    "渠": ("water", "line"),
    "堡": ("culture", "area"),
    "寨": ("culture", "area"),
}
# Nouns of one character that close a name of common words, too: 循环经济园, 国际智慧港.
SUFFIXES = {
    "园": ("industry", "area"),
    "谷": ("zone", "area"),
    "港": ("zone", "area"),
    "馆": ("culture", "point"),
    "厂": ("industry", "point"),
    "渠": ("water", "line"),
    "岛": ("ecology", "area"),
    "楼": ("culture", "point"),
    "桥": ("road", "line"),
}
# First characters that make a verb or a phrase of the run, not a name (巡河, 沿江, 古寺).
_NO_FIRST = frozenset(
    "巡沿还依揽拥治护爱跨入过临靠通建修绕环穿越古危旧背各该此本撤并设改升扩开进出同随顺到跟上下老千百万全"
)
_IN_LISTS = frozenset("坝塔溪江河山湖寺桥岛闸堰祠庙村屿洲岩")
_LOCAL_NOUNS = frozenset(
    "巷街桥寺塔陵阁祠庙岭山岛湖村镇站港湾洞窑潭"
)  # these keep the district before them
_AFTER_PLACE = frozenset("站港路岛湖山江河湾溪渠洞泉潭峡窑")
_WIDE = frozenset(
    "成渝地区双城经济圈 成渝地区 长三角 珠三角 京津冀 粤港澳 粤港澳大湾区 长江经济带 中欧班列 丝绸之路 海上丝绸之路 西部陆海新通道".split()
)
# Landmarks that a leading city belongs to (杭州钱塘新区).
_MERGED = frozenset(("zone", "hub", "health", "education", "culture", "ecology"))
_MANY = frozenset(
    "农村 乡村 智慧 产业 高质量 创新 美丽 生态 特色 红色 发展 幸福 致富 振兴 四好 县乡 通村 城市".split()
)
_GOVERNMENTS = frozenset(("市政府", "县政府", "区政府"))  # 天津|市政府 holds 天津市
_UNIT_END = frozenset("市区县镇乡道")


def is_wide(word: str) -> bool:
    """Whether the landmark is too wide to be mapped below the province."""
    return word in _WIDE


_COMPANY = frozenset(
    "科技 汽车 国际 生物 电子 半导体 医药 光电 材料 新材料 新能源 药业 智能 微电子 重工 化学 石化 能源 芯片 制药 食品 化工 环保 动力 机器人 通信 显示 激光 锂电 电池 光伏 钢铁 装备 航空 精密".split()
)
_WORKING = re.compile(r".{0,6}?(?:量产|投产|下线|投片|达产|项目|基地|工厂|总部)")
_WORKING_BEFORE = re.compile(r"(?:开工建设|开工|投产|落户|建成投产|引进|签约|在|推进|加快|建设)$")


def companies(text: str, tokens: list[Token]) -> list[tuple[int, int, str, str, bool]]:
    """Return firms that the words around them make a site: 开工建设长电科技, 三花一期."""
    found: list[tuple[int, int, str, str, bool]] = []
    for index, token in enumerate(tokens):
        if token.cls == UNKNOWN and token.end - token.start > 2:  # a firm of the list
            found.append((token.start, token.end, "industry", "point", _works(text, token, token)))
            continue
        if (
            token.cls not in (GENERIC, HEAD)
            or index == 0
            or tokens[index - 1].cls not in (UNKNOWN, SOFT)
        ):
            continue
        first = index
        while (
            first
            and tokens[first - 1].cls in (UNKNOWN, SOFT)
            and tokens[first - 1].end == tokens[first].start
        ):
            first -= 1
        length = token.start - tokens[first].start
        if first or not 2 <= length <= 4 or all(t.cls == SOFT for t in tokens[first:index]):
            continue
        if token.word in _COMPANY:
            sure = _works(text, tokens[first], token)
            found.append((tokens[first].start, token.end, "industry", "point", sure))
    return found


def _works(text: str, first: Token, last: Token) -> bool:
    """Whether the words around a firm make it a site that is built or produces."""
    return bool(
        _WORKING.match(text, last.end, last.end + 12)
        or _WORKING_BEFORE.search(text[max(0, first.start - 5) : first.start])
    )


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
            while (
                stop < len(tokens)
                and tokens[stop].cls in (UNKNOWN, SOFT)
                and (stop == index or tokens[stop].start == tokens[stop - 1].end)
            ):
                stop += 1
            named = _run(tokens[index:stop], before)
            prior = tokens[index - 2] if index > 1 else None
            if before is not None and prior is not None and prior.cls == ADMIN:
                # 湛江徐闻港, 深圳西丽站: the city before the district belongs to the port's name.
                named = [
                    (prior.start, *name[1:])
                    if name[2] == "hub" and name[0] == before.start == prior.end
                    else name
                    for name in named
                ]
            found.extend(named)
            index = stop
            continue
        if letter in (ADMIN, TOWN, WEAK_ADMIN):
            start = token.start
            if before is not None and (
                before.word == "小" or (before.word == "大" and letter == WEAK_ADMIN)
            ):
                # 小黄山 is no 黄山.
                found.append((before.start, token.end, "culture", "area", True))
                index += 1
                continue
            unit = token.word[-1] in _UNIT_END and len(token.word) > 2
            if (
                before is not None
                and before.cls == ADMIN
                and (unit or (letter == TOWN and before.word[-1] == "县"))
            ):
                start = before.start
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            closed = after is None or after.cls not in (UNKNOWN, SOFT)  # no 稽山 in 稽山鉴水
            stop = token.end + (index + 1 < len(tokens) and tokens[index + 1].word in _GOVERNMENTS)
            found.append(
                (
                    start,
                    stop,
                    "admin",
                    "area",
                    letter == ADMIN or unit or (letter == TOWN and closed),
                )
            )
        elif letter == LANDMARK and not is_wide(token.word):
            theme, kind = lexicon.landmarks[token.word]
            start = token.start
            if before is not None and (
                (before.cls == ADMIN and theme in _MERGED)
                or before.word in ("小", "新", "老", "大")
            ):
                start = before.start
            found.append((start, token.end, theme, kind, True))
        elif letter == CODE and len(token.word) > 2 and token.word[0] in "GSXY":
            found.append((token.start, token.end, "road", "line", True))
        index += 1
    return found


def _street(tokens: list[Token]) -> tuple[int, int, str, str, bool] | None:
    """A chunk that is a street as a whole: 解放南路, 二环北路, 环城西路, 迎恩门大街."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].word in ("路", "街"):
            before = tokens[:at]
            length = tokens[at].end - before[0].start
            if (
                before[-1].word == "之"
                or before[-1].word.endswith("之")
                or any(t.word in _MANY for t in before)
            ):
                return None
            plain = all(
                t.cls in (UNKNOWN, SOFT, GENERIC, HEAD, ADMIN, TOWN, WEAK_ADMIN) for t in before
            )
            if (
                3 <= length <= 6
                and plain
                and before[0].word[0] not in _NO_FIRST - {"环", "老", "百", "千", "万"}
            ):
                sure = any(t.cls in (UNKNOWN, ADMIN, TOWN, WEAK_ADMIN) for t in before)
                sure = sure or (
                    before[-1].cls == SOFT and before[-1].word in "东西南北中大" and length >= 4
                )
                return (before[0].start, tokens[at].end, "road", "line", sure)
            return None
    return None


def _run(run: list[Token], before: Token | None) -> list[tuple[int, int, str, str, bool]]:
    word = "".join(t.word for t in run)
    if word[0] == "·":
        # 天姥山·十里潜溪: the dot ties a place to what lies in it.
        tied = before is not None and len(word) >= 3
        return [(before.start, run[-1].end, "culture", "area", True)] if before and tied else []
    noun = NOUNS.get(word[-1])
    if noun is None:
        return []
    if len(word) == 1:
        if (
            before is not None
            and before.cls == GENERIC
            and word in _IN_LISTS
            and len(before.word) <= 3
        ):
            return [(before.start, run[-1].end, *noun, False)]
        if before is not None and before.cls == ADMIN and word in _AFTER_PLACE:
            return [(before.start, run[-1].end, *noun, True)]
        if before is not None and before.cls == LANDMARK and word in "堰站港桥闸塘村镇寺塔":
            return [(before.start, run[-1].end, *noun, True)]
        if before is not None and before.cls == ADMIN and word == "线":
            return [(before.start, run[-1].end, *noun, False)]
        if (
            before is not None
            and before.cls in (TOWN, WEAK_ADMIN)
            and word in "站港湖山江河岛湾溪镇乡村"
        ):
            return [(before.start, run[-1].end, *noun, True)]
        return []
    if before is not None and before.cls == ADMIN and word[-1] in "站港" and len(word) == 2:
        return [(before.start, run[-1].end, *noun, True)]
    unknown = sum(t.cls == UNKNOWN for t in run[:-1])
    if word[0] in _NO_FIRST or len(word) > 5 or not unknown or "之" in word:
        return []
    if word[-1] in "村镇乡" and unknown < 2:
        return []
    if word[-1] == "楼":
        return (
            [(before.start, run[-1].end, *noun, True)]
            if before is not None and before.cls == ADMIN and unknown >= 2
            else []
        )
    sure = len(word) >= 3 and word[-1] not in "线园塔乡"
    sure = sure or (word[-1] == "线" and len(word) >= 3 and set(word[:-1]) <= ABBREVIATIONS)
    if sure and before is not None and before.cls == ADMIN and word[-1] in _LOCAL_NOUNS:
        return [(before.start, run[-1].end, *noun, True)]
    return [(run[0].start, run[-1].end, *noun, sure)]
