"""How much the words before a noun make a name of it: evidence weighed by the noun's grade."""

import re
from dataclasses import dataclass

from seeds import singles
from seeds.lexicon import ABBREVIATIONS, ADMIN, HEAD, TOWN, WEAK_ADMIN, Head
from seeds.tokens import CODE, LANDMARK, LATIN, PROVINCE, SOFT, UNKNOWN, Token

# Themes of things that stand on a site, as against lines and waters.
FACILITY = frozenset(
    "sport culture health education other hub ecology zone industry agriculture community energy".split()
)
# Words that make what follows one of many, not a name of one.
_MANY = frozenset(
    "特色 各类 专业 大型 中型 小型 公共 智慧 高端 社区 农村 乡镇 镇街 乡村 基层 普惠性 普通 示范 重点 民办 公办 优质 小微 新型 老旧"
    " 传统 美丽 综合性 专业化 标准化 现代化 国际化 高品质 高水平 高质量 高能级 一流 村级 县级 市级 省级 国家级 星级 各级 薄弱 家庭"
    " 主题 邻里 便民 共享 区域性 跨区域 城市 城乡 企业 人才 青年 数字化 智能化 绿色 美丽乡村 未来 三甲 山区 老年 养老 居家 示范型"
    " 园区 高等 职业 义务教育 学前教育 高校 职业院校 乡镇卫生院 成片 连片 沿线 周边 重大 融杭 联杭 联甬 跨市 A级 新时代 级 互联网".split()
)
# Latin words that name a technique, not a place or firm.
_TECH = frozenset(
    "5G 6G 4G AI IT IP GDP R&D VR AR PM CPU GPU WiFi APP CBD TOD EOD PPP LNG kV KV A 3A 4A 5A IPv6 REITs CRO CMO CDMO"
    " IGBT MEMS CMOS MOSFET ESI AED VOCs RCEP CPTPP GEP DRG BIM CIM".split()
)
NUMBERED = frozenset(("国道", "省道", "县道", "乡道"))
# Nouns that make a name with nothing but a city before them.
_BARE_PLACE_OK = frozenset(
    "片区 院区 分院 分所 分区 分园 校区 码头 枢纽 站房 口岸 入口 大厦 核心区 板块 区块 组团 城区 老城区 中心城区 主城区 商圈"
    " 连接线 支线 总部 城市核心 引领区 启动区 工业区 先行区 化工区".split()
)
# Nouns that are a name by themselves in the plan of one city.
BARE = frozenset("科创大走廊 文创大走廊 高铁新城".split())


_STATIONS = frozenset("东站 西站 南站 北站".split())
# With these nouns the short names of two cities (杭绍) state a relation, not a name.
RELATION = frozenset(
    "快速路 中心城区 社区 产业社区 改革试验区 廊道 文旅廊道 游线 公路 高速公路 轨道交通 主城区 城区 路网 都市圈 城市群 高速".split()
)


# Nouns that describe a role or an aim rather than a thing with a name.
_ROLE = re.compile(
    r"(?:基地|枢纽|先行区|示范区|试验区|承载区|引领区|集聚区|集聚示范区|先导区|中心|平台|目的地|合作区|协作区|拓展区|通道|功能区"
    r"|副中心|新区|新城区|新城|核心区|中央活力区|城市群|产业带|创新带|发展带|经济带|湾区|都市圈|都市区|示范带|高铁|高速)$"
)
_AIM = re.compile(
    r"(?:打造成?|成为|争当|争创|建设成为|创建|构筑|形成|作为|建设|努力成为|打响|[“\"「])$"
)
_FAR = re.compile(
    r"^(?:全国|全省|全球|国际|世界|长三角|国内|国家级|省级|浙江省|华东|全市|全域|一流|重要|高质量)"
)
WORKED = FACILITY - {"ecology", "community"}
# Nouns that a verb of building does not make one thing: 建设网络化都市区.
KINDS = frozenset("都市区 作业区 开发区 经济区 高新技术产业开发区 城市群 都市圈 片区".split())
_BUILD = re.compile(
    r"(?:建成|开工|开工建设|启动|启用|新建|迁建|投用|规划建设|谋划建设|加快推进|推进|加快|加快建设|依托|筹建|建好|建成投用|动工建设|建设|设立|推动|深化|完善|做实|深化建设|发挥|增强|提升|加强)$"
)
_DONE = re.compile(
    r"建设|改造|项目|等|迁建|扩建|新建|提升|开发|申遗|开放|修缮|功能|作用|[，。；、,;]|$"
)


def is_work(text: str, start: int, end: int) -> bool:
    """Whether a verb of building stands right before the span and its phrase ends right after."""
    return bool(_BUILD.search(text[max(0, start - 6) : start]) and _DONE.match(text, end, end + 4))


WATER_WORDS = frozenset(
    "防洪 排涝 强排 供水 引水 调水 排水 灌溉 滞洪 分洪 河道 堤防 水源 水网 防潮 江 河 溪".split()
)
_PROJECT_WORDS = frozenset(
    "动力电池 新能源 电池 芯片 半导体 新材料 材料 生猪 产业链 全产业链 制造 生产 整车 汽车 光伏 风电 储能 天然气 供水 管网 改造 扩建"
    " 装备 医药 化工 石化 炼化 热电 发电 集成电路 封装 封测 显示 面板 机器人 智能制造 研发 数据 算力 物流".split()
)
_WORK_WORDS = frozenset(
    "改建 扩建 改扩建 迁建 加固 拓宽 整治 治理 扩容 快速化 电气化 连通 疏浚 清淤 河道 堤防 防洪 排涝 航道 连接线 增建 复线 改线 供水 引水 调水 输变电 排水 灌溉 截污 蓄能 抽水 调蓄 滞洪 分洪 水源 水网 管网 供热 供气 输气 电网 清淤 围垦 海塘 护岸 堤防".split()
)


_NOT_QUOTED = frozenset(
    "生态圈 开发区 枢纽 古城 功能区 铁路网 核心区 新产业平台 设计产业平台 开放平台 社区 村 家园 基地 创新基地 双创基地 小区 示范区 试点区 园区 高中 学校 实验区 通道 体验馆".split()
)


# A verb of building right before and the end of the phrase right after make a described thing
# one thing: 规划建设非遗一条街, 加快国际会展中心建设.


# Of these a province has one of its name: 河北农大, 贵州医科大学, 浙江图书馆.
_OF_PROVINCES = (
    "大学",
    "农大",
    "师大",
    "医大",
    "博物馆",
    "博物院",
    "美术馆",
    "图书馆",
    "科技馆",
    "大剧院",
)
_LINE_NOUN = re.compile(r"(?:铁路|高铁|高速|高速公路|城际|客专)$")


@dataclass(slots=True)
class Evidence:
    """What stands before a noun, counted.

    ``places`` known places, ``unknown`` characters of no known word, ``marked`` codes and latin
    names, ``quoted`` tokens within marks, ``generic`` common words, ``inner`` further nouns;
    ``many``: a word says that the thing is one of many; ``local``: 市, 县 leads (市奥体中心).
    """

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
        """Whether anything among the words is a name of its own."""
        return bool(self.places or self.marked or self.unknown >= 2)


_RIVER = re.compile(
    r"(?:流域|两岸|沿岸|沿线|干流|河道|综合治理|治理|综合整治|整治|上游|中游|下游|源头|水质|水环境|清淤)"
)


def is_river(text: str, start: int, end: int) -> bool:
    """Whether what follows is said of a river or lake: 清河|两岸, 唐河|治理."""
    return text[start] not in "一两二三四五多各" and bool(_RIVER.match(text, end, end + 4))


def weigh(tokens: list[Token], word: str) -> Evidence:
    """Return the evidence that ``tokens`` hold for a name that ends with the noun ``word``."""
    seen = Evidence()
    run = False
    for index, token in enumerate(tokens):
        letter = token.cls
        if token.inside:
            seen.quoted += 1
            run = False
            continue
        if letter in (ADMIN, LANDMARK, TOWN, WEAK_ADMIN, PROVINCE):
            if letter != PROVINCE or len(tokens) > 1 or word.endswith(_OF_PROVINCES):
                seen.places += not singles.is_wide(token.word)
        elif letter == UNKNOWN:
            seen.unknown += (
                token.end - token.start + (not run and index > 0 and tokens[index - 1].cls == SOFT)
            )
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
                seen.marked += following in NUMBERED
            elif token.word not in _TECH and (
                re.search("[A-Za-z].*[A-Za-z0-9]|[A-Z]\\d", token.word) or token.word.islower()
            ):
                seen.marked += 1
        elif letter == HEAD:
            seen.inner += 1
            seen.places += token.word in BARE or (
                token.word in _STATIONS and index > 0 and tokens[index - 1].word in ("高铁", "火车")
            )
        elif _LINE_NOUN.search(word) and len(token.word) == 2 and set(token.word) <= ABBREVIATIONS:
            seen.unknown += 2  # cities in a line's name that are also a word: 杭绍金台高速
        else:
            seen.generic += 1
            seen.many = seen.many or token.word in _MANY
        run = letter == UNKNOWN or (run and letter == SOFT)
    return seen


def is_role(text: str, chunk: list[Token], first: int, at: int, head: Head, seen: Evidence) -> bool:
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


def accept(head: Head, seen: Evidence, before: list[Token]) -> bool:
    """Whether the evidence is enough for the noun's grade."""
    if seen.many and not (seen.proper or seen.quoted):
        return False
    if head.grade == 1:
        return seen.proper or bool(seen.quoted and head.word not in _NOT_QUOTED)
    if head.grade == 2:
        if head.theme == "zone" and before and before[-1].cls == LANDMARK and seen.places:
            return True  # 川南经济区: a region makes a zone's name
        bare = seen.places and not (
            seen.generic or seen.unknown or seen.inner or seen.marked or seen.quoted
        )
        if bare:
            return head.word in _BARE_PLACE_OK or seen.places > 1
        return seen.proper or (
            bool(seen.quoted)
            and head.word not in _NOT_QUOTED
            and head.theme in FACILITY
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
