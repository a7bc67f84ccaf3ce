"""Names in one segment: from the noun on the right back to where the name begins."""

import re
from dataclasses import dataclass

from seeds.lexicon import ABBREVIATIONS, ADMIN, CUT, DUAL, GENERIC, HEAD, TOWN, WEAK_ADMIN, Lexicon
from seeds.tokens import (
    BRACKET, CODE, JOIN, LANDMARK, LATIN, PROVINCE, QUOTE, SOFT, UNKNOWN, Token, opens, tokenize,
)

MAX_NAME = 48  # characters; no name of a plan is longer
MAX_QUOTED = 14

# Nouns of one character: they make a name only with unknown characters before them.
SINGLE = {
    "路": ("road", "line"), "街": ("road", "line"), "巷": ("road", "line"), "桥": ("road", "line"),
    "江": ("water", "line"), "河": ("water", "line"), "溪": ("water", "line"), "浦": ("water", "line"),
    "湖": ("water", "area"), "湾": ("water", "area"), "塘": ("water", "line"), "闸": ("water", "point"),
    "荡": ("water", "area"), "漾": ("water", "area"), "堰": ("water", "point"),
    "山": ("ecology", "area"), "岭": ("ecology", "area"), "岛": ("ecology", "area"),
    "村": ("admin", "area"), "镇": ("admin", "area"), "乡": ("admin", "area"),
    "站": ("hub", "point"), "港": ("hub", "area"),
    "寺": ("culture", "point"), "塔": ("culture", "point"), "陵": ("culture", "point"),
    "楼": ("culture", "point"), "阁": ("culture", "point"), "祠": ("culture", "point"),
    "园": ("culture", "area"), "庙": ("culture", "point"), "坝": ("water", "point"),
    "线": ("rail", "line"), "谷": ("zone", "area"), "城": ("zone", "area"), "洲": ("ecology", "area"),
}
_LINE_THEMES = frozenset(("rail", "metro", "road", "waterway"))
_FACILITY = frozenset(("sport", "culture", "health", "education", "other", "hub", "ecology"))
# Leading words that describe and are no part of the name when a place name follows.
_STRIP = frozenset(
    "重大 重点 高能级 高品质 高水平 特色 一流 优质 省级 市级 国家级 全域 美丽 传统 老旧 主要 大型 中型 小型 典型 普通 知名 标志性"
    " 区域性 现代化 国际化 一体化 综合 优势 骨干 主干 核心 关键 新型 先进 精品 专业 标准 示范 产业 企业 项目 城市 国际知名"
    " 战略 战略性 公共 基础 基层 智慧 数字 绿色 生态 文化 旅游 交通 水利 能源 科技 创新 平台 园区 农村 乡村 城乡".split()
)
_KEEP_BEFORE_PLACE = frozenset("铁路 轨道 轨道交通 城市轨道交通 新 环 大 老 中国 国家 国际 中央 高速公路 国道 省道 市 省".split())
# Kinds of work that stay with the name of a project.
_WORKS = (
    "改建|扩建|改扩建|新建|迁建|异地新建|加固|拓宽|提升|整治|治理|改造|扩容|快速化|提速|电气化|连通|配套|主体|延伸|搬迁|疏浚|清淤"
    "|修复|综合|干流|堤防|附属|达标|提标|防洪|排涝|河道|连接线|接线|安全|航道|站房|道路|枢纽|增建|二线|复线|抬升|改线|品质"
)
_TAIL = re.compile(
    rf"(?:[东西南北]延(?:伸)?(?:线|段)?(?:工程)?|延伸[线段]|[一二三四五六七八九十]期(?:工程)?|[1-9]期"
    rf"|(?:及|与|和)?(?:{_WORKS}){{1,5}}工程|[A-Z]区块?)"
)
_TAIL_BRACKET = re.compile(
    r"\s?[（(](?:[SGM]?\d{1,3}(?:号线|线)?|[一二三四五六七八九十1-9]期|[东西南北中]?[区片段]|[东西南北]"
    r"|纪念馆|[一-鿿]{1,4}片|(?:[一-鿿]{2,4}[—－~\-至][一-鿿]{2,4})段?)[）)]"
)
_METRO = re.compile(
    r"(?:城市)?(?:轨道交通|地铁|轨道|城轨|轻轨|市域铁路|市域)?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})号线"
    r"(?:(?:[东西南北]?延(?:伸)?(?:线|段)?|[一二三四五六七八九十]期)(?:工程)?)*"
)


@dataclass(slots=True)
class Candidate:
    """A span that may be a name, and how sure the grammar is of it (``sure``: on its own)."""

    start: int
    end: int
    theme: str
    kind: str
    sure: bool = True
    why: str = ""


def in_segment(text: str, start: int, end: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of the segment ``text[start:end]``, in order, perhaps nested."""
    tokens = tokenize(text, start, end, lexicon)
    found: list[Candidate] = []
    for chunk in _chunks(tokens):
        found.extend(_in_chunk(text, chunk, lexicon))
    return found


def _chunks(tokens: list[Token]) -> list[list[Token]]:
    """Split at cutting words, at marks that do not belong to a name and at joiners that join none."""
    _pair_marks(tokens)
    chunks: list[list[Token]] = []
    now: list[Token] = []
    for index, token in enumerate(tokens):
        letter = token.cls
        if letter == JOIN and not _joins(tokens, index, now):
            letter = CUT
        if token.word == "建设" and now and index + 1 < len(tokens) and tokens[index + 1].word.startswith("职业"):
            letter = GENERIC
        too_long = bool(now) and token.end - now[0].start > MAX_NAME
        if letter in (CUT, "_", QUOTE, BRACKET) or too_long:
            if now:
                chunks.append(now)
            now = [token] if too_long and letter not in (CUT, "_", QUOTE, BRACKET) else []
            continue
        if letter == DUAL and not now:
            continue
        now.append(token)
    if now:
        chunks.append(now)
    return chunks


def _pair_marks(tokens: list[Token]) -> None:
    """Turn quotation marks and brackets that stand inside a name into parts of it (class i)."""
    open_at: int | None = None
    for index, token in enumerate(tokens):
        if token.cls not in (QUOTE, BRACKET):
            continue
        if opens(token.word):
            open_at = index
        elif open_at is not None:
            first = tokens[open_at]
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            before = tokens[open_at - 1] if open_at else None
            short = token.start - first.end <= (MAX_QUOTED if token.cls == QUOTE else 6)
            follows = after is not None and after.cls in (HEAD, GENERIC, UNKNOWN, SOFT, LATIN, DUAL)
            if token.cls == QUOTE:
                inside = short and follows and after is not None and after.cls != DUAL
            else:
                inside = (short and follows and before is not None
                          and (before.word == "中国" or before.cls in (PROVINCE, ADMIN, HEAD))
                          and all(t.cls in (ADMIN, TOWN, WEAK_ADMIN, UNKNOWN, LANDMARK, PROVINCE)
                                  for t in tokens[open_at + 1 : index]))
            if inside:
                for inner in tokens[open_at : index + 1]:
                    inner.cls = "i"
            open_at = None


def _joins(tokens: list[Token], index: int, now: list[Token]) -> bool:
    """Whether the joiner (至, —, 接, 进) at ``index`` ties two ends of one line together."""
    if not now or index + 1 >= len(tokens):
        return False
    word = tokens[index].word
    after = tokens[index + 1]
    nameable = (ADMIN, TOWN, WEAK_ADMIN, UNKNOWN, LANDMARK, SOFT, HEAD, CODE)
    if word == "接":
        left_line = any(t.cls == CODE for t in now) or now[-1].cls == HEAD or now[-1].word in ("延", "线", "段")
        return left_line and after.cls in (*nameable, GENERIC) and _is_line(now)
    if word == "进":
        return now[-1].word.endswith("期") and after.cls in nameable
    if now[-1].cls not in nameable or after.cls not in (*nameable, GENERIC, CODE):
        return False
    for token in tokens[index + 1 : index + 14]:
        if token.cls in (CUT, "_", BRACKET, QUOTE):
            return False
        if token.cls == HEAD and _line_word(token.word):
            return True
        if token.word in ("段", "线") :
            return True
    return False


_LINE_HEADS = re.compile(r"(?:铁路|高速|公路|快速路|国道|省道|大道|通道|航道|运河|高铁|城际|列车|电车|轨道.*|隧道|管道|复线|连接线|联络线|专线|干线|环线|轻轨|城际线|班列|绿道|古道|走廊|快线|延伸线|支线|线|路|互通|枢纽|中环|外环|内环|二环|三环)$")


def _line_word(word: str) -> bool:
    return bool(_LINE_HEADS.search(word))


def _is_line(chunk: list[Token]) -> bool:
    return any(t.cls == CODE or (t.cls == HEAD and _line_word(t.word)) or t.word in ("线", "路", "延", "段")
               for t in chunk)


_NUMBERED = frozenset(("国道", "省道", "县道", "乡道"))


@dataclass(slots=True)
class _Evidence:
    """What stands before the noun: places, unknown characters, codes and quotations, the rest."""

    places: int = 0
    unknown: int = 0
    marked: int = 0
    generic: int = 0
    inner: int = 0
    local: bool = False


def _evidence(tokens: list[Token], word: str = "") -> _Evidence:
    seen = _Evidence()
    run = 0
    for index, token in enumerate(tokens):
        letter = token.cls
        if letter in (ADMIN, LANDMARK, TOWN, WEAK_ADMIN) or (letter == PROVINCE and len(tokens) > 1):
            seen.places += 1
        elif letter == UNKNOWN:
            run += 1
            seen.unknown += 1
        elif letter == SOFT:
            if run:
                seen.unknown += 1
            if index == 0 and token.word in "市省县区" or token.word in "市县" and index == 1:
                seen.local = True
        elif letter in (CODE, "i"):
            seen.marked += 1
        elif letter == LATIN:
            numbered = index + 1 == len(tokens) or tokens[index + 1].word in _NUMBERED
            if (numbered and word in _NUMBERED if token.word.isdigit() else token.word not in _TECH
                    and re.search("[A-Z]", token.word)):
                seen.marked += 1
        elif letter == HEAD:
            seen.inner += 1
        elif letter in (GENERIC, DUAL):
            seen.generic += 1
        if letter not in (UNKNOWN, SOFT):
            run = 0
    return seen


_TECH = frozenset("5G 6G 4G AI IT IP GDP R&D VR AR PM CPU GPU WiFi APP CBD TOD EOD PPP LNG kV KV 3A 4A 5A A级 IPv6 REITs CRO".split())


def _in_chunk(text: str, chunk: list[Token], lexicon: Lexicon) -> list[Candidate]:
    found: list[Candidate] = []
    at = len(chunk) - 1
    tied = any(t.cls == JOIN and t.word in "接进" for t in chunk)
    while at >= 0:
        token = chunk[at]
        if tied and at and token.cls in (ADMIN, LANDMARK):
            found.append(Candidate(chunk[_first(chunk, at)].start, _tail(text, token.end), "road", "line"))
            break
        if token.cls == HEAD:
            candidate = _with_head(text, chunk, at, lexicon)
            if candidate:
                found.append(candidate)
                break
        elif (token.word == "段" or token.word == "线") and at and _is_line(chunk[:at]) and token.cls != HEAD:
            first = _first(chunk, at)
            found.append(Candidate(chunk[first].start, _tail(text, token.end), "road", "line"))
            break
        at -= 1
    covered = found[0].start if found else None
    rest = chunk if covered is None else [t for t in chunk if t.end <= covered or t.start >= found[0].end]
    found.extend(_plain(text, rest, lexicon))
    for match in _METRO.finditer(text, chunk[0].start, chunk[-1].end):
        found.append(Candidate(match.start(), match.end(), "metro", "line"))
    return found


def _first(chunk: list[Token], at: int) -> int:
    """Return the index at which the name that ends at ``at`` begins."""
    first = 0
    while first < at:
        token = chunk[first]
        if token.cls == "i" or token.cls == CODE:
            break
        nxt = chunk[first + 1]
        if token.cls == DUAL or token.cls == PROVINCE and nxt.cls in (ADMIN, PROVINCE):
            first += 1
            continue
        if token.cls == GENERIC and token.word in _STRIP and first + 1 < at:
            first += 1
            continue
        if token.cls == GENERIC and token.word not in _KEEP_BEFORE_PLACE and any(
            t.cls in (ADMIN, CODE) for t in chunk[first + 1 : first + 3]
        ):
            first += 1
            continue
        if token.cls == LATIN and not re.search("[A-Z]", token.word) and nxt.word not in _NUMBERED:
            first += 1
            continue
        break
    return first


def _with_head(text: str, chunk: list[Token], at: int, lexicon: Lexicon) -> Candidate | None:
    head = lexicon.heads[chunk[at].word]
    first = _first(chunk, at)
    before = chunk[first:at]
    if not before:
        return None
    seen = _evidence(before, head.word)
    sure = _accept(head.grade, seen, before, head.word)
    theme, kind = head.theme, head.kind
    if head.word in ("工程", "项目"):
        inner = [t for t in before if t.cls == HEAD]
        if inner:
            theme, kind = lexicon.heads[inner[-1].word].theme, lexicon.heads[inner[-1].word].kind
        if head.word == "项目" and before[-1].cls == HEAD:
            return _with_head(text, chunk, at - 1, lexicon)
        sure = sure and bool(inner or seen.marked)
    start, end = chunk[first].start, _tail(text, chunk[at].end)
    if not sure:
        local = seen.local and head.theme in _FACILITY and head.grade == 1
        if local:
            return Candidate(start, end, theme, kind, True, "local")
        if head.grade == 1 and seen.generic and head.theme in _FACILITY | {"zone", "industry", "agriculture"}:
            return Candidate(start, end, theme, kind, False, "generic")
        return None
    return Candidate(start, end, theme, kind, True, head.word)


def _accept(grade: int, seen: _Evidence, before: list[Token], word: str) -> bool:
    proper = seen.places + seen.marked
    unknown = seen.unknown >= 2 or (seen.unknown == 1 and seen.places)
    if grade == 1:
        return bool(proper or unknown or seen.unknown)
    if grade == 2:
        if proper and not (seen.generic or seen.unknown or seen.inner or seen.marked):
            return word in _BARE_PLACE_OK or len(before) > 1 and seen.places > 1
        return bool(proper or unknown)
    return bool((seen.places and (seen.generic or seen.inner or seen.unknown)) or seen.unknown >= 2 or seen.marked)


_BARE_PLACE_OK = frozenset("片区 院区 分院 分所 校区 码头 枢纽 站房 口岸 入口 大厦 核心区 板块 区块 组团 城区 老城区 商圈 连接线 支线 总部".split())


def _tail(text: str, end: int) -> int:
    while True:
        match = _TAIL.match(text, end, end + 24) or _TAIL_BRACKET.match(text, end, end + 16)
        if not match:
            return end
        end = match.end()


# Landmarks that a leading city belongs to (杭州钱塘新区), and those too wide to be mapped.
_MERGED = frozenset(("zone", "hub", "health", "education"))
_WIDE = frozenset("长三角 珠三角 京津冀 粤港澳 粤港澳大湾区 长江经济带 中欧班列 丝绸之路 海上丝绸之路 西部陆海新通道".split())


def _plain(text: str, tokens: list[Token], lexicon: Lexicon) -> list[Candidate]:
    """Known places standing alone, and unknown characters with a noun of one character."""
    found: list[Candidate] = []
    street = _street(text, tokens)
    if street:
        found.append(street)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        letter = token.cls
        if letter in (UNKNOWN, SOFT):
            stop = index
            while stop < len(tokens) and tokens[stop].cls in (UNKNOWN, SOFT) and (
                stop == index or tokens[stop].start == tokens[stop - 1].end
            ):
                stop += 1
            found.extend(_single(text, tokens[index:stop], tokens[index - 1] if index else None))
            index = stop
            continue
        if letter == ADMIN:
            found.append(Candidate(token.start, token.end, "admin", "area", True, "admin"))
        elif letter == LANDMARK:
            theme, kind = lexicon.landmarks[token.word]
            start = token.start
            if index and tokens[index - 1].cls == ADMIN and theme in _MERGED and tokens[index - 1].end == start:
                start = tokens[index - 1].start
            if token.word not in _WIDE:
                found.append(Candidate(start, token.end, theme, kind, True, "landmark"))
        elif letter in (TOWN, WEAK_ADMIN):
            found.append(Candidate(token.start, token.end, "admin", "area", letter == TOWN, "town"))
        elif letter == CODE and len(token.word) > 1 and token.word[0] in "GS":
            found.append(Candidate(token.start, token.end, "road", "line"))
        index += 1
    return found


def _street(text: str, tokens: list[Token]) -> Candidate | None:
    """A chunk that is a street as a whole: 解放南路, 二环北路, 环城西路, 迎恩门大街."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].word in ("路", "街"):
            before = tokens[:at]
            length = tokens[at].end - before[0].start
            if 3 <= length <= 7 and all(t.cls in (UNKNOWN, SOFT, GENERIC, HEAD, ADMIN, TOWN) for t in before):
                return Candidate(before[0].start, _tail(text, tokens[at].end), "road", "line", True, "street")
            return None
    return None


def _single(text: str, run: list[Token], before: Token | None) -> list[Candidate]:
    word = "".join(t.word for t in run)
    if word[-1] in "镇乡村" and len(word) == 2 or word[-1] in "城谷线楼园":
        return []
    if word[-1] in SINGLE and any(t.cls == UNKNOWN for t in run[:-1]) and 2 <= len(word) <= 5:
        theme, kind = SINGLE[word[-1]]
        return [Candidate(run[0].start, _tail(text, run[-1].end), theme, kind, True, "single")]
    if len(word) == 1 and before is not None and before.cls == ADMIN and word in "站港路":
        theme, kind = SINGLE[word]
        return [Candidate(before.start, run[-1].end, theme, kind, True, "place+single")]
    return []
