"""Names in one segment: from the noun on the right back to where the name begins."""

import re
from dataclasses import dataclass

from seeds import chunks, singles
from seeds.lexicon import ABBREVIATIONS, ADMIN, DUAL, GENERIC, HEAD, TOWN, WEAK_ADMIN, Head, Lexicon
from seeds.tokens import CODE, JOIN, LANDMARK, LATIN, PROVINCE, SOFT, UNKNOWN, Token, tokenize

_FACILITY = frozenset(
    (
        "sport",
        "culture",
        "health",
        "education",
        "other",
        "hub",
        "ecology",
        "zone",
        "industry",
        "agriculture",
        "community",
        "energy",
    )
)
_LOCAL = frozenset(("sport", "culture", "health", "education", "other", "energy"))
# Leading words that describe and are no part of the name.
_STRIP = frozenset(
    "重大 重点 高能级 高品质 高水平 特色 一流 优质 省级 市级 国家级 全域 美丽 传统 老旧 主要 大型 中型 小型 典型 普通 知名 标志性"
    " 区域性 现代化 国际化 一体化 综合 优势 骨干 主干 核心 关键 新型 先进 精品 专业 标准 示范 产业 企业 项目 国际知名"
    " 战略 战略性 公共 基础 基层 数字 绿色 生态 旅游 交通 水利 能源 创新 平台 农村 乡村 城乡 融杭 联杭 联甬 接沪 星级 高等级"
    " 版 区域 专用 分布式 建筑 品质 宜居 跨区域 等级 高质量 试点 高标准 立体".split()
)
# Words that make what follows one of many, not a name of one.
_MANY = frozenset(
    "特色 各类 专业 大型 中型 小型 公共 智慧 高端 社区 农村 乡镇 镇街 乡村 基层 普惠性 普通 示范 重点 民办 公办 优质 小微 新型 老旧"
    " 传统 美丽 综合性 专业化 标准化 现代化 国际化 高品质 高水平 高质量 高能级 一流 村级 县级 市级 省级 国家级 星级 各级 薄弱 家庭"
    " 主题 邻里 便民 共享 区域性 跨区域 城市 城乡 企业 人才 青年 数字化 智能化 绿色 美丽乡村 未来 三甲 山区 老年 养老 居家 示范型"
    " 园区 高等 职业 义务教育 学前教育 高校 职业院校 乡镇卫生院 成片 连片 沿线 周边 重大 融杭 联杭 联甬 跨市 A级 新时代 级 互联网".split()
)
_DIRECTIONS = frozenset("北部 南部 东部 西部 中部".split())
_KEEP_BEFORE_PLACE = frozenset(
    "西部 东部 铁路 轨道 轨道交通 城市轨道交通 新 环 大 老 中国 国家 国际 中央 高速公路 国道 省道 市 省 小".split()
)
# Nouns that describe a role or an aim rather than a thing with a name.
_ROLE = re.compile(
    r"(?:基地|枢纽|先行区|示范区|试验区|承载区|引领区|集聚区|集聚示范区|先导区|中心|平台|目的地|合作区|协作区|拓展区|通道|功能区"
    r"|副中心|新区|新城区|新城|核心区|中央活力区|城市群|产业带|创新带|发展带|经济带|湾区|都市圈|都市区|示范带|高铁|高速)$"
)
_AIM = re.compile(
    r"(?:打造成?|成为|争当|争创|建设成为|建成|创建|构筑|形成|作为|建设|努力成为|打响|[“\"「])$"
)
_FAR = re.compile(
    r"^(?:全国|全省|全球|国际|世界|长三角|国内|国家级|省级|浙江省|华东|全市|全域|一流|重要|高质量)"
)
# Kinds of work that stay with the name of a project.
_WORKS = (
    "改建|扩建|改扩建|新建|迁建|异地新建|加固|拓宽|提升|整治|治理|改造|扩容|快速化|提速|电气化|连通|配套|延伸|搬迁|疏浚|清淤"
    "|修复|综合|干流|堤防|附属|达标|提标|防洪|排涝|河道|连接线|接线|安全|航道|站房|道路|枢纽|增建|二线|复线|抬升|改线|品质|能力|应急"
)
_TAIL = re.compile(
    rf"(?:[东西南北]延(?:伸)?(?:线|段)?(?:工程)?|延伸[线段]|[一二三四五六七八九十]期(?:工程)?|[1-9]期"
    rf"|[东西南北新分二]馆|新院区|新校区|第[二三四五]跑道(?:工程)?|[东西南北]接线|及[一-鿿A-Z\d]{{2,10}}?工程|(?:及|与|和)?(?:{_WORKS}){{1,6}}工程|及配套站房|[A-Z]区块?)"
)
_TAIL_BRACKET = re.compile(
    r" ?[（(](?:[SGM]?\d{1,3}(?:号线|线)?|[一二三四五六七八九十1-9]期|[东西南北中]?[区片段]|[东西南北]"
    r"|纪念馆|中学|小学|九年一贯制|[一-鿿]{1,4}片|[一-鿿]{1,10}段|堤防加固"
    r"|(?:[一-鿿]{2,6}[—－~\-至][一-鿿]{2,6})段?)[）)]"
)
_METRO = re.compile(
    r"(?:城市)?(?:轨道交通|地铁|轨道|城轨|轻轨|市域铁路|市域)?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})号线"
    r"(?:(?:[东西南北]?延(?:伸)?(?:线|段)?|[一二三四五六七八九十]期)(?:工程)?)*"
    r"|(?:轨道交通|地铁)第[一二三四五六]期"
    r"|(?<![A-Za-z\d])S\d{1,2}线"
)
_RING = re.compile(
    r"(?:[一二三四五六内中外]环(?:[东南西北]{1,2}[路段线]|路|快速路)|第[一二三四五][东西南北]通道)(?:[东西南北]延|[一二三四]期)?"
)
_TECH = frozenset(
    "5G 6G 4G AI IT IP GDP R&D VR AR PM CPU GPU WiFi APP CBD TOD EOD PPP LNG kV KV A 3A 4A 5A IPv6 REITs CRO CMO CDMO"
    " IGBT MEMS CMOS MOSFET ESI AED VOCs RCEP CPTPP GEP DRG BIM CIM".split()
)
_NUMBERED = frozenset(("国道", "省道", "县道", "乡道"))
_BARE_PLACE_OK = frozenset(
    "片区 院区 分院 分所 分区 分园 校区 码头 枢纽 站房 口岸 入口 大厦 核心区 板块 区块 组团 城区 老城区 中心城区 主城区 商圈"
    " 连接线 支线 总部 城市核心".split()
)
# Nouns that are a name by themselves in the plan of one city.
_BARE = frozenset("科创大走廊 文创大走廊 高铁新城".split())


_STATIONS = frozenset("东站 西站 南站 北站".split())
# With these nouns the short names of two cities (杭绍) state a relation, not a name.
_RELATION = frozenset(
    "快速路 中心城区 社区 产业社区 改革试验区 廊道 文旅廊道 游线 公路 高速公路 轨道交通 主城区 城区 路网 都市圈 城市群 高速".split()
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


@dataclass(slots=True)
class _Evidence:
    """What stands before the noun: places, unknown characters, codes and marks, nouns, the rest."""

    places: int = 0
    unknown: int = 0
    marked: int = 0
    quoted: int = 0
    generic: int = 0
    inner: int = 0
    many: bool = False
    local: bool = False

    @property
    def proper(self) -> bool:
        return bool(self.places or self.marked or self.unknown >= 2)


def in_segment(text: str, start: int, end: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of the segment ``text[start:end]``, in order, perhaps nested."""
    found: list[Candidate] = []
    tokens = tokenize(text, start, end, lexicon)
    for chunk in chunks.split(tokens):
        found.extend(_in_chunk(text, chunk, lexicon))
    if (
        "线" in text[start:end]
        or "期" in text[start:end]
        or "环" in text[start:end]
        or "第" in text[start:end]
    ):
        begins = {t.end: t.start for t in tokens if t.cls == ADMIN}
        for match in _METRO.finditer(text, start, end):
            found.append(
                Candidate(begins.get(match.start(), match.start()), match.end(), "metro", "line")
            )
        for match in _RING.finditer(text, start, end):
            found.append(Candidate(match.start(), match.end(), "road", "line"))
    return found


def _in_chunk(text: str, chunk: list[Token], lexicon: Lexicon) -> list[Candidate]:
    main = _headed(text, chunk, lexicon)
    found = [main] if main else []
    rest = [t for t in chunk if main is None or t.end <= main.start or t.start >= main.end]
    if main is not None and not main.sure:
        rest = chunk
    for start, stop, theme, kind, sure in singles.find(rest, lexicon):
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
            and _evidence(chunk[_first(chunk, at) : at], "").proper
        ):
            return Candidate(
                chunk[_first(chunk, at)].start, extend(text, token.end), "water", "line"
            )
        elif token.word in _PHASES and at and _evidence(chunk[_first(chunk, at) : at], "").proper:
            theme, kind = _phase_theme(chunk[:at], lexicon)
            return Candidate(chunk[_first(chunk, at)].start, token.end, theme, kind)
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
    return unsure


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
                and after.word not in _NUMBERED
                and after.word != "号"
            )
        )
        if not drop:
            break
        first += 1
    return first


def _evidence(tokens: list[Token], word: str) -> _Evidence:
    seen = _Evidence()
    run = False
    for index, token in enumerate(tokens):
        letter = token.cls
        if token.inside:
            seen.quoted += 1
            run = False
            continue
        if letter in (ADMIN, LANDMARK, TOWN, WEAK_ADMIN, PROVINCE):
            if letter != PROVINCE or len(tokens) > 1:
                seen.places += not singles.is_wide(token.word)
        elif letter == UNKNOWN:
            seen.unknown += 1 + (not run and index > 0 and tokens[index - 1].cls == SOFT)
        elif letter == SOFT:
            seen.unknown += run
            seen.local = (
                seen.local
                or (token.word in "市省县区" and index == 0)
                or (token.word in "市县" and index == 1)
            )
        elif letter == CODE:
            seen.marked += 1
        elif letter == LATIN:
            following = tokens[index + 1].word if index + 1 < len(tokens) else word
            if token.word.isdigit():
                seen.marked += following in _NUMBERED
            elif token.word not in _TECH and (
                re.search("[A-Za-z].*[A-Za-z0-9]|[A-Z]\\d", token.word) or token.word.islower()
            ):
                seen.marked += 1
        elif letter == HEAD:
            seen.inner += 1
            seen.places += token.word in _BARE or (
                token.word in _STATIONS and index > 0 and tokens[index - 1].word in ("高铁", "火车")
            )
        else:
            seen.generic += 1
            seen.many = seen.many or token.word in _MANY
        run = letter == UNKNOWN or (run and letter == SOFT)
    return seen


def _with_head(text: str, chunk: list[Token], at: int, lexicon: Lexicon) -> Candidate | None:
    head = lexicon.heads[chunk[at].word]
    first = _first(chunk, at)
    before = chunk[first:at]
    start, end = chunk[first].start, extend(text, chunk[at].end)
    if not before:
        if head.word in _BARE:
            return Candidate(start, end, head.theme, head.kind, True, "bare")
        if head.grade == 1 and (
            (len(head.word) >= 5
            and head.theme in ("industry", "agriculture"))
            or (len(head.word) >= 3
            and head.theme in _LOCAL)
        ):
            if text[end : end + 1].isdigit() or head.word == "小微企业园":
                return None
            sure = len(head.word) >= 5 and _is_work(text, start, end)
            return Candidate(start, end, head.theme, head.kind, sure, "bare")
        return None
    seen = _evidence(before, head.word)
    theme, kind = head.theme, head.kind
    if (
        len(before) > 1
        and before[0].cls == ADMIN
        and (
            (before[1].inside
            and before[1].word in "“「")
            or (head.word == "社区"
            and seen.unknown >= 2)
        )
    ):
        start = before[1].start
    if head.word == "项目" and before[-1].cls == HEAD:
        return _with_head(text, chunk, at - 1, lexicon)
    if head.word in ("工程", "项目", "中心"):
        inner = [lexicon.heads[t.word] for t in before if t.cls == HEAD]
        if inner and head.word != "中心":
            theme, kind = inner[-1].theme, inner[-1].kind
        elif any(t.cls == CODE or t.word == "段" for t in before):
            theme, kind = "road", "line"
        elif any(t.word in _WATER_WORDS for t in before):
            theme, kind = "water", "line"
    if _is_role(text, chunk, first, at, head, seen):
        return None
    sure = _accept(head, seen, before)
    if sure and head.word in _RELATION and not (seen.places or seen.marked):
        words = "".join(t.word for t in before if t.cls in (UNKNOWN, SOFT))
        if (
            len(words) == 2
            and set(words) <= ABBREVIATIONS
            and (seen.generic or head.word not in _ROADS)
        ):
            return None
    if head.word == "轨道交通" and not seen.unknown:
        return None
    if before[0].word == "中国" and head.grade == 1 and not seen.many:
        sure = True
    if head.word in ("新城", "新区", "片区") and len(before) == 1 and before[0].word in _SIDES:
        sure = True
    if (
        seen.generic >= 2
        and before[0].word == "国家"
        and head.theme in ("education", "zone")
        and not head.word.endswith(("示范区", "先行区", "试验区", "实验区"))
    ):
        sure = True
    if end > chunk[at].end and seen.places and head.grade < 3:
        sure = True  # 绍兴饭店二期: a phase makes it one thing
    if sure:
        return Candidate(start, end, theme, kind, True, head.word)
    if len(before) == 1 and before[0].word == "新" and head.theme in _LOCAL:
        return Candidate(start, end, theme, kind, False, "new")
    if text[start - 1 : start] == "的" or text[end : end + 1].isdigit():
        return None
    if head.word == "项目" and seen.unknown >= 3:
        return Candidate(start, end, theme, kind, False, "project")
    if seen.local and head.theme in _LOCAL and head.grade == 1 and not seen.many:
        return Candidate(start, end, theme, kind, True, "local")
    if (
        head.grade == 1
        and not seen.many
        and head.theme in _FACILITY
        and (seen.generic or seen.inner or seen.unknown)
    ):
        sure = head.word in _DEFINITE or (theme in _WORKED and _is_work(text, start, end))
        return Candidate(start, end, theme, kind, sure, "generic")
    if (
        head.grade == 1
        and head.theme in ("road", "rail", "water", "waterway")
        and not seen.many
        and end - start <= 7
    ):
        return Candidate(start, end, theme, kind, False, "generic")
    return None


# Nouns so specific that a describing word before them is enough: 黄酒小镇, 气象博物馆, 滨海科技城.
_PHASES = frozenset("一期 二期 三期 四期 五期 首期".split())
_SIDES = frozenset(
    "东部 西部 南部 北部 城东 城西 城南 城北 滨江 滨海 临港 空港 临空 高铁 湖东 湖西 江东 江南 江北 沿江".split()
)
_ROADS = frozenset("高速 高速公路 快速路".split())
_DEFINITE = frozenset(
    "小镇 科技城 科学城 活力城 金融城 博物馆 美术馆 植物园 动物园 野生动物园 大剧院 体育文化中心 会展中心 国际会展中心 传媒中心 奥体中心 创新港 名人馆"
    " 清廉馆 大学城 中央公园 未来社区 科技馆 纪念馆 水街 风情水街 规划馆 图书馆 未来城 运动中心 攀岩中心".split()
)


def _is_role(
    text: str, chunk: list[Token], first: int, at: int, head: Head, seen: _Evidence
) -> bool:
    """Whether the words state an aim (打造长三角制造基地) and no thing that has a name."""
    words = text[chunk[first].start : chunk[at].start]
    if not _ROLE.search(head.word) or seen.quoted:
        return False
    if _FAR.match(words) and not seen.marked and seen.unknown < 2:
        return True
    lead = text[max(0, chunk[first].start - 5) : chunk[first].start]
    if lead.endswith("的") and seen.unknown < 2 and not (seen.places and head.grade == 1):
        return True
    if lead.endswith(("成为", "作为", "打造成", "打造成为")) and seen.generic and not seen.marked:
        return True
    aimed = bool(_AIM.search(lead)) and not any(
        t.cls in (LANDMARK, HEAD) for t in chunk[first + 1 : at]
    )
    return aimed and head.grade >= 2 and not seen.marked and seen.unknown < 2 and bool(seen.generic)


def _accept(head: Head, seen: _Evidence, before: list[Token]) -> bool:
    if seen.many and not (seen.proper or seen.quoted):
        return False
    if head.grade == 1:
        return seen.proper or bool(seen.quoted and head.word not in _NOT_QUOTED)
    if head.grade == 2:
        bare = seen.places and not (
            seen.generic or seen.unknown or seen.inner or seen.marked or seen.quoted
        )
        if bare:
            return head.word in _BARE_PLACE_OK or seen.places > 1
        return seen.proper or (
            bool(seen.quoted)
            and head.word not in _NOT_QUOTED
            and head.theme in _FACILITY
            and not seen.many
        )
    if head.word == "中心":
        return (
            bool((seen.places and (seen.generic or seen.unknown)) or seen.unknown >= 3)
            and not seen.many
        )
    if head.word == "工程":
        works = any(t.word in _WORK_WORDS for t in before)
        return seen.proper and bool(seen.inner or works) and not (seen.many and not seen.places)
    if head.word == "项目":
        works = any(t.word in _PROJECT_WORDS for t in before)
        return bool(seen.proper and (seen.inner or works)) or (
            bool(seen.quoted) and not before[-1].inside and works
        )
    return seen.proper or bool(seen.quoted)


_NOT_QUOTED = frozenset(
    "开发区 枢纽 古城 功能区 铁路网 核心区 新产业平台 设计产业平台 开放平台 社区 村 家园 基地 创新基地 双创基地 小区 示范区 试点区 园区 高中 学校 实验区 通道 体验馆".split()
)


# A verb of building right before and the end of the phrase right after make a described thing
# one thing: 规划建设非遗一条街, 加快国际会展中心建设.
_WORKED = frozenset(("culture", "sport", "health", "other", "industry", "agriculture", "energy"))
_BUILD = re.compile(
    r"(?:建成|开工|开工建设|启动|启用|新建|迁建|投用|规划建设|谋划建设|加快推进|推进|加快|加快建设|依托|筹建|建好|建成投用|动工建设)$"
)
_DONE = re.compile(r"建设|改造|项目|等|迁建|扩建|新建|提升|[，。；、]|$")


def _is_work(text: str, start: int, end: int) -> bool:
    return bool(_BUILD.search(text[max(0, start - 6) : start]) and _DONE.match(text, end, end + 4))


_WATER_WORDS = frozenset(
    "防洪 排涝 强排 供水 引水 调水 排水 灌溉 滞洪 分洪 河道 堤防 水源 水网 防潮 江 河 溪".split()
)
_PROJECT_WORDS = frozenset(
    "动力电池 新能源 电池 芯片 半导体 新材料 材料 生猪 产业链 全产业链 制造 生产 整车 汽车 光伏 风电 储能 天然气 供水 管网 改造 扩建"
    " 装备 医药 化工 石化 炼化 热电 发电 集成电路 封装 封测 显示 面板 机器人 智能制造 研发 数据 算力 物流".split()
)
_WORK_WORDS = frozenset(
    "改建 扩建 改扩建 迁建 加固 拓宽 整治 治理 扩容 快速化 电气化 连通 疏浚 清淤 河道 堤防 防洪 排涝 航道 连接线 增建 复线 改线 供水 引水 调水 输变电 排水 灌溉 截污 蓄能 抽水 调蓄 滞洪 分洪 水源 水网 管网 供热 供气 输气 电网 清淤 围垦 海塘 护岸 堤防".split()
)


def extend(text: str, end: int) -> int:
    """Return where a name that ends at ``end`` ends with its phase, section and kind of work."""
    while True:
        match = _TAIL.match(text, end, end + 24) or _TAIL_BRACKET.match(text, end, end + 18)
        if not match:
            return end
        end = match.end()
