"""Names in one segment: from the noun on the right back to where the name begins."""

import re
from dataclasses import dataclass

from seeds import chunks, evidence, patterns, singles
from seeds.lexicon import ABBREVIATIONS, ADMIN, DUAL, GENERIC, HEAD, Head, Lexicon
from seeds.tails import extend
from seeds.tokens import CODE, JOIN, LANDMARK, LATIN, PROVINCE, SOFT, UNKNOWN, Token

_LOCAL = frozenset(("sport", "culture", "health", "education", "other", "energy"))
# Leading words that describe and are no part of the name.
_STRIP = frozenset(
    "重大 重点 高能级 高品质 高水平 特色 一流 优质 省级 市级 国家级 全域 美丽 传统 老旧 主要 大型 中型 小型 典型 普通 知名 标志性"
    " 区域性 现代化 国际化 一体化 综合 优势 骨干 主干 核心 关键 新型 先进 精品 专业 标准 示范 产业 企业 项目 国际知名"
    " 战略 战略性 公共 基础 基层 数字 绿色 生态 旅游 交通 水利 能源 创新 平台 农村 乡村 城乡 融杭 联杭 联甬 接沪 星级 高等级"
    " 版 区域 专用 分布式 建筑 品质 宜居 跨区域 等级 高质量 试点 高标准 立体".split()
)
_DIRECTIONS = frozenset("北部 南部 东部 西部 中部".split())
_KEEP_BEFORE_PLACE = frozenset(
    "西部 东部 铁路 轨道 轨道交通 城市轨道交通 新 环 大 老 中国 国家 国际 中央 高速公路 国道 省道 市 省 小".split()
)
_BRACKETED = re.compile(r" ?[（(]([一-鿿]{2,5})[）)]")
_PHASES = frozenset("一期 二期 三期 四期 五期 首期".split())
# Sides of a city that name its new towns: 东部新城, 高铁片区.
_SIDES = frozenset(
    "东部 西部 南部 北部 城东 城西 城南 城北 滨江 滨海 临港 空港 临空 高铁 湖东 湖西 江东 江南 江北 沿江 河西 河东 河北 河南 城中 湖滨".split()
)
_PLURAL = frozenset(
    "小微企业园 旅游景区 旅游度假区 历史文化街区 社区卫生服务中心 垃圾焚烧发电厂".split()
)
# Nouns that are one thing in a city when they stand in a list of names.
_KNOWN_BARE = frozenset(
    "滨河公园 湿地公园 中央公园 滨江公园 儿童公园 高新区 经开区 综合保税区 综保区 火车站 汽车站 客运站 高铁站".split()
)
_ROADS = frozenset("高速 高速公路 快速路".split())
# Nouns so specific that a describing word before them is enough: 黄酒小镇, 气象博物馆, 滨海科技城.
_DEFINITE = frozenset(
    "小镇 科技城 科学城 活力城 金融城 博物馆 美术馆 植物园 动物园 野生动物园 大剧院 体育文化中心 会展中心 国际会展中心 传媒中心 奥体中心 创新港 名人馆"
    " 清廉馆 大学城 中央公园 未来社区 科技馆 纪念馆 水街 风情水街 规划馆 图书馆 未来城 运动中心 攀岩中心".split()
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


def in_segment(
    text: str, start: int, end: int, tokens: list[Token], lexicon: Lexicon
) -> list[Candidate]:
    """Return the candidates of the segment ``text[start:end]``, in order, perhaps nested.

    ``tokens`` are those of the segment; those inside a name's own marks are marked so.
    """
    found: list[Candidate] = []
    for chunk in chunks.split(tokens):
        found.extend(_in_chunk(text, chunk, lexicon))
    for first, last, theme, kind in patterns.find(text, start, end, tokens, lexicon):
        found.append(Candidate(first, last, theme, kind))
    return found


def _in_chunk(text: str, chunk: list[Token], lexicon: Lexicon) -> list[Candidate]:
    main = _headed(text, chunk, lexicon)
    found = [main] if main else []
    rest = [t for t in chunk if main is None or t.end <= main.start or t.start >= main.end]
    if main is not None and not main.sure:
        rest = chunk
    for start, stop, theme, kind, sure in singles.find(rest, lexicon):
        if not sure and text[stop - 1] in "江河溪湖" and evidence.is_river(text, start, stop):
            theme, kind, sure = "water", "line", True  # 清河两岸: no county of that name
        found.append(Candidate(start, extend(text, stop), theme, kind, sure, "single"))
    for start, stop, theme, kind, sure in singles.companies(text, rest):
        found.append(Candidate(start, stop, theme, kind, sure, "company"))
    return found


def _headed(text: str, chunk: list[Token], lexicon: Lexicon) -> Candidate | None:
    """The name that ends with the last noun of the chunk that makes one."""
    tied = any(t.cls == JOIN and t.word in "接进" for t in chunk)
    unsure: Candidate | None = None
    for at in range(len(chunk) - 1, -1, -1):
        token = chunk[at]
        if tied and at and token.cls in (ADMIN, LANDMARK):
            theme = _line_theme(chunk[:at], lexicon)
            return Candidate(chunk[_first(chunk, at)].start, extend(text, token.end), theme, "line")
        if token.inside:
            continue
        if token.cls == HEAD:
            candidate = _with_head(text, chunk, at, lexicon)
            if candidate is not None and candidate.sure:
                return candidate
            unsure = unsure or candidate
        elif (
            at == len(chunk) - 1
            and at
            and text[token.end : token.end + 1] == "及"
            and extend(text, token.end) > token.end
            and evidence.weigh(chunk[_first(chunk, at) : at], "").proper
        ):
            theme = "rail" if chunk[0].word == "铁路" else "water"
            start = chunk[_first(chunk, at)].start
            return Candidate(start, extend(text, token.end), theme, "line")
        elif (
            token.word in _PHASES
            and at
            and evidence.weigh(chunk[_first(chunk, at) : at], "").proper
        ):
            theme, kind = _phase_theme(chunk[:at], lexicon)
            return Candidate(chunk[_first(chunk, at)].start, extend(text, token.end), theme, kind)
        elif token.word in singles.SUFFIXES and at and _ends(chunk, at):
            candidate = _suffixed(text, chunk, at)
            if candidate is not None:
                return candidate
        elif (
            token.word in ("段", "线")
            and at
            and chunk[at - 1].word != "号"
            and chunks.is_line(chunk[:at])
        ):
            theme = _line_theme(chunk[:at], lexicon)
            return Candidate(chunk[_first(chunk, at)].start, extend(text, token.end), theme, "line")
    if sum(t.cls == JOIN for t in chunk) >= 2 and chunk[0].cls == chunk[-1].cls == ADMIN:
        return Candidate(chunk[0].start, chunk[-1].end, "energy", "line")  # 舟山—宁波—绍兴 …管道
    dashes = [t.word for t in chunk[1:-1] if t.cls == JOIN]
    if dashes == ["—"] and all(t.cls in (*chunks.PAIRED, JOIN) for t in chunk):
        return Candidate(chunk[0].start, chunk[-1].end, "zone", "area")  # 朝天门—解放碑
    return unsure


def _ends(chunk: list[Token], at: int) -> bool:
    """Whether the single character at ``at`` closes the common word before it (循环经济|园)."""
    closed = at + 1 == len(chunk) or chunk[at + 1].cls not in (UNKNOWN, SOFT)
    return closed and chunk[at - 1].cls in (GENERIC, HEAD, DUAL) and not chunk[at - 1].inside


def _suffixed(text: str, chunk: list[Token], at: int) -> Candidate | None:
    """The name that ends with a noun of one character after a common word: 瑞春循环经济园."""
    theme, kind = singles.SUFFIXES[chunk[at].word]
    head = Head(chunk[at].word, theme, kind, 2)
    first = _first(chunk, at)
    before = chunk[first:at]
    if not before:
        return None
    seen = evidence.weigh(before, head.word)
    if (
        seen.many
        or before[-1].word == "国家"
        or not seen.proper
        or seen.quoted
        or not seen.generic + seen.inner
    ):
        return None
    start, end = chunk[first].start, extend(text, chunk[at].end)
    return Candidate(start, end, theme, kind, True, head.word) if end - start <= 14 else None


def _phase_theme(chunk: list[Token], lexicon: Lexicon) -> tuple[str, str]:
    """Theme and kind of 越东路二期, 绍兴饭店二期, 三花一期: of its noun, else of a firm's works."""
    last = chunk[-1]
    if last.cls == HEAD:
        return lexicon.heads[last.word].theme, lexicon.heads[last.word].kind
    if last.word == "线" and len(chunk) > 1 and chunk[-2].word == "号":
        return "metro", "line"
    if last.word in singles.NOUNS:
        return singles.NOUNS[last.word]
    if chunks.is_line(chunk):
        return _line_theme(chunk, lexicon), "line"
    return "industry", "point"


def _line_theme(chunk: list[Token], lexicon: Lexicon) -> str:
    """The theme of a section, from the noun of the line that it is part of; roads by default."""
    for token in reversed(chunk):
        theme = ""
        if token.cls == HEAD:
            theme = lexicon.heads[token.word].theme
        elif token.cls == LANDMARK:
            theme = lexicon.landmarks[token.word][0]
        if theme in ("rail", "metro", "road", "waterway"):
            return theme
    return "road"


def _first(chunk: list[Token], at: int) -> int:
    """Return the index at which the name that ends at ``at`` begins."""
    first = 0
    while first < at:
        token = chunk[first]
        if token.inside or token.cls == CODE:
            break
        after = chunk[first + 1]
        place_near = any(
            t.cls in (ADMIN, CODE) and not t.inside for t in chunk[first + 1 : first + 3]
        )
        drop = (
            token.cls == DUAL
            or (token.cls == PROVINCE and after.cls in (ADMIN, PROVINCE))
            or (
                token.cls == GENERIC
                and token.word in _STRIP
                and first + 1 < at
                and not after.inside
            )
            or (token.word in _DIRECTIONS and after.cls in (ADMIN, UNKNOWN) and at - first > 1)
            or (token.cls == GENERIC and token.word[-1] in "性地" and after.cls == DUAL)
            or (token.cls == GENERIC and token.word not in _KEEP_BEFORE_PLACE and place_near)
            or (
                token.cls == SOFT
                and token.word in "内外中上下前后"
                and (after.cls == ADMIN or (at - first > 1 and after.cls == GENERIC))
            )
            or (
                token.cls == LATIN
                and not re.search("[A-Za-z]", token.word)
                and after.word not in evidence.NUMBERED
                and after.word != "号"
            )
        )
        if not drop:
            break
        first += 1
    return first


def _with_head(text: str, chunk: list[Token], at: int, lexicon: Lexicon) -> Candidate | None:
    """The name that ends with the noun at ``at``, sure or not; None if the words make no name."""
    head = lexicon.heads[chunk[at].word]
    first = _first(chunk, at)
    before = chunk[first:at]
    start, plain = chunk[first].start, extend(text, chunk[at].end)
    end = _located(text, plain, head, lexicon)
    if not before:
        return _bare(text, start, end, head)
    if head.word == "项目" and before[-1].cls == HEAD:
        return _with_head(text, chunk, at - 1, lexicon)
    if head.word == "项目" and before[-1].word.endswith("期"):
        return None  # 龙潭港七期项目: the name ends with the phase
    seen = evidence.weigh(before, head.word)
    if end > plain:
        return Candidate(start, end, head.theme, head.kind, True, head.word)
    if evidence.is_role(text, chunk, first, at, head, seen) or _is_relation(head, seen, before):
        return None
    if _stands_apart(before, head, seen):
        start = before[1].start
    theme, kind = _theme(head, before, lexicon)
    phase = end > chunk[at].end and bool(seen.places) and head.grade < 3  # 绍兴饭店二期
    if phase or evidence.accept(head, seen, before) or _is_title(head, seen, before):
        return Candidate(start, end, theme, kind, True, head.word)
    return _described(text, start, end, Head(head.word, theme, kind, head.grade), seen, before)


def _bare(text: str, start: int, end: int, head: Head) -> Candidate | None:
    """A noun with nothing before it: a name only if long, or beside another name (see lists)."""
    if head.word in evidence.BARE:
        return Candidate(start, end, head.theme, head.kind, True, "bare")
    works = len(head.word) >= 5 and head.theme in ("industry", "agriculture")
    facility = len(head.word) >= 3 and (
        head.theme in _LOCAL
        or (
            head.word in _KNOWN_BARE
            and "、" in (text[start - 1 : start], text[end : end + 1])
            and not text.endswith("级", 0, start)
        )
    )
    if head.grade > 1 or not (works or facility) or _counted(text, end) or head.word in _PLURAL:
        return None
    sure = len(head.word) >= 5 and evidence.is_work(text, start, end)
    return Candidate(start, end, head.theme, head.kind, sure, "bare")


def _located(text: str, end: int, head: Head, lexicon: Lexicon) -> int:
    """Where the name ends with the place in brackets behind it: 国家数据标注基地（成都）."""
    match = _BRACKETED.match(text, end, end + 9)
    known = match is not None and lexicon.classes.get(match[1]) == ADMIN
    return match.end() if match and known and head.theme in evidence.WORKED else end


def _counted(text: str, end: int) -> bool:
    """Whether a number follows (小微企业园25家): then many are meant."""
    return text[end : end + 1].isdigit()


def _stands_apart(before: list[Token], head: Head, seen: evidence.Evidence) -> bool:
    """Whether a leading city is a name of its own: 柯桥|“花香漓渚”田园综合体, 上虞|鸿雁社区."""
    if len(before) < 2 or before[0].cls != ADMIN:
        return False
    quoted = before[1].inside and before[1].word in "“「"
    return quoted or (head.word == "社区" and seen.unknown >= 2)


def _is_relation(head: Head, seen: evidence.Evidence, before: list[Token]) -> bool:
    """Whether the words only say between which cities: 杭绍快速路网, 绍兴轨道交通."""
    if head.word == "轨道交通" and not seen.unknown:
        return True
    if head.word not in evidence.RELATION or seen.places or seen.marked:
        return False
    words = "".join(t.word for t in before if t.cls in (UNKNOWN, SOFT))
    pair = len(words) == 2 and set(words) <= ABBREVIATIONS
    return pair and bool(seen.generic or head.word not in _ROADS)


def _is_title(head: Head, seen: evidence.Evidence, before: list[Token]) -> bool:
    """Whether common words make a title that only one thing bears: 国家…创新中心, 东部新城."""
    lead = before[0].word
    if lead == "中国" and head.grade == 1 and not seen.many:
        return True
    if head.word in ("新城", "新区", "片区") and len(before) == 1 and lead in _SIDES:
        return True
    return (
        lead == "国家"
        and seen.generic >= 2
        and head.theme in ("education", "zone")
        and not head.word.endswith(("示范区", "先行区", "试验区", "实验区", "园区"))
    )


def _theme(head: Head, before: list[Token], lexicon: Lexicon) -> tuple[str, str]:
    """Theme and kind; works and projects take those of what they build."""
    if head.word in ("工程", "项目", "通道"):
        if any(t.word in ("水运", "航道", "船闸", "运河", "通航") for t in before):
            return "waterway", "line"
        inner = [lexicon.heads[t.word] for t in before if t.cls == HEAD]
        if inner:
            return inner[-1].theme, inner[-1].kind
        if any(t.cls == CODE or t.word == "段" for t in before):
            return "road", "line"
        waters = any(lexicon.landmarks.get(t.word, ("",))[0] == "water" for t in before)
        if head.word == "工程" and (waters or any(t.word in evidence.WATER_WORDS for t in before)):
            return "water", "line"
    return head.theme, head.kind


def _described(
    text: str, start: int, end: int, head: Head, seen: evidence.Evidence, before: list[Token]
) -> Candidate | None:
    """A noun with nothing but common words before it: one thing, one of many, or doubtful."""
    new = len(before) == 1 and before[0].word == "新" and head.theme in _LOCAL
    if new:
        return Candidate(start, end, head.theme, head.kind, False, "new")
    if text[start - 1 : start] == "的" or _counted(text, end):
        return None
    if head.word == "项目" and seen.unknown >= 3:
        return Candidate(start, end, head.theme, head.kind, False, "project")
    if head.grade > 1 or seen.many:
        return None
    if head.word == "水库" and len(before) == 1 and len(before[0].word) == 2:
        common = before[0].word in _STRIP or before[0].word in ("平原", "地下", "山塘", "病险")
        return None if common else Candidate(start, end, head.theme, head.kind, True, "reservoir")
    if seen.local and head.theme in _LOCAL:
        return Candidate(start, end, head.theme, head.kind, True, "local")
    if head.theme in evidence.FACILITY and (seen.generic or seen.inner or seen.unknown):
        works = (
            head.theme in evidence.WORKED
            and head.word not in evidence.KINDS
            and evidence.is_work(text, start, end)
        )
        sure = head.word in _DEFINITE or works
        return Candidate(start, end, head.theme, head.kind, sure, "generic")
    if head.theme in ("road", "rail", "water", "waterway") and end - start <= 7:
        return Candidate(start, end, head.theme, head.kind, False, "generic")
    return None
