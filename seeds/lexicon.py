"""The word lists of seeds/data/lexicon as look-up tables, loaded once."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from geo.errors import DataError

FOLDER = Path(__file__).resolve().parent / "data" / "lexicon"

# Classes of words, one letter each:
CUT, DUAL, GENERIC, ADMIN, WEAK_ADMIN, TOWN, HEAD = "c", "d", "g", "a", "w", "t", "h"
# CUT ends a name; DUAL is a verb that may also stand inside a name (cut only at its beginning);
# GENERIC may stand inside a name; ADMIN names a city or district; WEAK_ADMIN does too but is a
# common word as well (长寿, 和平); HEAD is the noun that makes a name.

MUNICIPAL = {"11": "北京", "12": "天津", "31": "上海", "50": "重庆"}
# One-character names of cities as plans use them in 杭绍台, 甬绍, 成渝, 长株潭.
ABBREVIATIONS = frozenset(
    "杭甬绍温台金衢丽湖嘉舟义沪宁苏锡常通扬镇泰盐淮连徐京津冀雄石太济青烟潍威临郑洛开商合芜马滁宣安池"
    "黄六武汉宜襄荆咸孝鄂长株潭衡岳益常郴邵怀成渝绵德乐宜泸南遂广达万巴雅眉资川黔昆贵遵渝湘赣昌九景"
    "抚吉饶福厦漳泉莆龙榕广深珠佛莞惠中江肇港澳琼桂邕柳梧北钦防西宝延兰宁银哈长沈大诸嵊萧柯余奉慈虞富桐永东武浦磐"
)
_ETHNIC = (
    "各族|土家族|苗族|侗族|壮族|瑶族|回族|藏族|羌族|彝族|白族|傣族|景颇族|傈僳族|哈尼族|布依族|满族|蒙古族|蒙古"
    "|朝鲜族|哈萨克|柯尔克孜|维吾尔|畲族|黎族|水族|仡佬族|毛南族|仫佬族|土族|撒拉族|东乡族|保安族|裕固族|达斡尔族"
    "|拉祜族|佤族|纳西族|普米族|怒族|独龙族|布朗族|锡伯|塔吉克|各族"
)
_AUTONOMOUS = re.compile(rf"(?:{_ETHNIC})*自治[州县旗]$|(?:{_ETHNIC})+自治[州县]$")
_UNIT = re.compile(r"(?:特别行政区|林区|矿区|新区|地区|市|区|县|旗|盟)$")
# Short names that are common words or other things more often than the district.
_NOT_SHORT = frozenset(
    "江南 双城 城关 城区 郊区 矿区 新城 城中 城北 城东 城西 城南 中心 海港 港口 高新 新华 新市 东城 西城 南岸 铁西 铁东 "
    "桥东 桥西 桥南 市中 路北 路南 河东 河西 江东 江西 海南 海州 城固 民权 民乐 民和 山海关 东河 西山 东区 西区 "
    "中原 中站 老城 解放 建设 和平 红旗 站前 振兴 振安 前进 东风 向阳 兴安 友好 工农 前锋 开福 平安 互助 同心 "
    "泽普 大通 大化 大方 大关 大同 大英 大余 大新 公安 交口 建始 通道 双江 政和 顺义 正定 正安 镇安 镇平 东山 文化 "
    "青山 金山 银海 宝山 金湾 新兴 兴业 和县 康乐 富民 富裕 安乡 安居 安宁 安定 永和 永安 永定 泰安 太和 太平 平和 "
    "合作 集安 新建 新民 新乐 新余 东乡 南山 龙山 西湖 东湖 东海 北海 南湖 中山 鼓楼 长安 昌平 丰台 丰满 满城 "
    "船山 河口 江海 端州 万山 花山 玉山 仁和 凤凰 云龙 云溪 石鼓 天山 天元 天心 文山 白云 黄河 长江 岳阳楼 雨山 "
    "雨湖 芙蓉 君山 金水 惠济 管城 上街 二七 武侯 锦江 天桥 历城 市南 市北 四方 东港 岚山 任城 环翠 文登 潮南 "
    "龙湖 金平 濠江 禅城 香洲 斗门 榕城 湘桥 源城 城子河 梅里斯 大兴 通州 门头沟 石景山 海淀 红桥 蓟州 "
    "南开 静海 武清 宝坻 津南 北辰 西青 东丽 黄浦 静安 长宁 普陀 虹口 杨浦 鹤山 三元 三水 思明 湖里 集美 同安 翔安 海曙 "
    "富阳 临平 滨江 上城 拱墅 江北 镇海 北仑 鹿城 龙湾 瓯海 洞头 南浔 吴兴 柯城 衢江 定海 椒江 黄岩 路桥 莲都 婺城 金东 "
    "大渡口 巴南 北碚 渝中 渝北 沙坪坝 九龙坡 长寿 合川 永川 南川 綦江 大足 璧山 铜梁 潼南 荣昌 开州 梁平 武隆 万州 涪陵 黔江".split()
)
# Of those, districts known under this short name all over China (no common word).
_STRONG_SHORT = frozenset(
    "新余 泰安 通州 海淀 蓟州 门头沟 石景山 武清 宝坻 津南 北辰 西青 红桥 静安 虹口 杨浦 思明 集美 翔安 海曙 富阳 临平 "
    "拱墅 镇海 北仑 鹿城 瓯海 洞头 南浔 吴兴 柯城 莲都 婺城 金东 黄岩 大渡口 巴南 北碚 渝中 渝北 沙坪坝 九龙坡 合川 永川 "
    "南川 大足 璧山 铜梁 潼南 荣昌 开州 梁平 武隆 万州 涪陵 黔江 山海关 梅里斯 文登 禅城 香洲 顺义 正定 昌平 丰台 徐汇 浦东 "
    "遵化 奉化 海盐 开化 仪征 宝应 海门 常熟 高密 即墨 龙口 临清 登封 仙桃 监利 应城 当阳 保康 赤壁 全州 康定 赤水 镇远 神木 米脂 "
    "玉门 库车 莎车 宣化 房山 六合 平遥 五台 离石 孝义 新会 三水 奉节".split()
)
# Shorts that are never meant (东至金庭镇, 天等X).
_NO_SHORT = frozenset(
    "东至 东方 天等 乐业 惠民 建平 上街 大通 南部 中方 会同 资源 石门 洞口 开发 公安".split()
)
# Even at home these words mean something else as a rule.
_NEVER = frozenset(
    "城区 郊区 矿区 新城 城中 中心 港口 高新 东城 西城 城北 城东 城西 城南 开发 和平 平安 互助 安居 合作 通道 公安 兴业 文化".split()
)
# Words of the general list that break names more often than they are meant.
_NO_WORDS = "城东区 城西区 城中区 城北区 月湖 方山 煤山 茶山 板桥 双桥 石门 金门 沙门 星河 葱岭 椰岛 鸟岛 三门 江段 心功能 接通 路南 路北 城中 至善 大通 小通 进山 两江 三江 五里 九龙 红岩 双龙 龙门 强横 头等 二号 同一 上下 江北岸 进三 区内 区外 市里 县里 之江 镇上 山西路 江北 河南路 上新 中亚 西路 东路 北路 南路 中路 大路 江路 路段"
# Units that plans still name though they no longer exist.
_FORMER = (
    "绍兴县 鄞县 嵊县 萧山市 余杭市 富阳市 上虞市 奉化市 临安市 江干区 下城区 金华县 衢县 黄岩市 巴县 万县 江津市 "
    "永川市 合川市 南川市 涪陵市 嘉兴县 台州地区 铜山县 武进市 吴县 锡山市 双流县 郫县 温江县"
)
_PROVINCES_SHORT = frozenset(
    "河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 "
    "陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门".split()
)


@dataclass(frozen=True, slots=True)
class Head:
    """A right-hand noun: what theme and kind of thing it names, and how much else it asks for."""

    word: str
    theme: str
    kind: str
    grade: int


@dataclass(frozen=True)
class Lexicon:
    """All tables; ``classes`` maps a word to its class letter, ``lengths`` a last character to
    the lengths of the words that end with it, longest first."""

    classes: dict[str, str]
    heads: dict[str, Head]
    landmarks: dict[str, tuple[str, str]]
    units: dict[str, str]
    provinces: frozenset[str]
    towns: dict[str, tuple[str, ...]]
    common: frozenset[str]
    lengths: dict[str, tuple[int, ...]] = field(repr=False, default_factory=dict)
    home: str = ""
    verbs: frozenset[str] = frozenset()  # the planning verbs of cut.txt, surer than general ones


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (left side, words) of each ``left | words`` line of a lexicon file.

    Raises DataError if the file is missing.
    """
    path = FOLDER / name
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: lexicon file is missing; run seeds.build_lexicon") from error
    for line in text.splitlines():
        if line and not line.startswith("#"):
            left, bar, right = line.partition("|")
            yield (left.strip(), right.split()) if bar else ("", line.split())


def short_name(name: str) -> str:
    """Return the short form of a city or district (绍兴市 → 绍兴), or "" where there is none.

    >>> short_name("黔江区"), short_name("秀山土家族苗族自治县"), short_name("郊区")
    ('黔江', '秀山', '')
    """
    short = _AUTONOMOUS.sub("", name)
    if short == name:
        short = _UNIT.sub("", name)
    return short if len(short) >= 2 and short != name else ""


def _divisions(common: set[str]) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    classes: dict[str, str] = {}
    units: dict[str, str] = {}
    provinces: set[str] = set(_PROVINCES_SHORT)
    with (FOLDER / "divisions.csv").open(encoding="utf-8") as stream:
        table = [(row["code"], row["name"]) for row in csv.DictReader(stream)]
    for code, name in table:
        if len(code) == 2 and code not in MUNICIPAL:
            provinces.add(name)
            continue
        short = short_name(name)
        classes[name] = ADMIN
        units.setdefault(name, code)
        if short and "自治县" in name:
            classes[short + "县"] = ADMIN
        if short and "自治州" in name:
            classes[short + "州"] = ADMIN  # 凉山州
            units.setdefault(short + "州", code)
        if not short or short in _PROVINCES_SHORT or short in _NO_SHORT:
            continue
        # A county far away is named seldom and spelt like a common word often: it is sure only
        # beside another place, or in a plan of its own province (see localized).
        weak = len(code) == 6 and short not in _STRONG_SHORT
        if weak:
            classes.setdefault(short, WEAK_ADMIN)
        else:
            classes[short] = ADMIN
        units.setdefault(short, code)
        if len(code) == 6 and name[-1] in "区市" and short not in common:
            former = short + "县"  # 徐水县: plans older than the district name it so
            classes.setdefault(former, ADMIN)
            units.setdefault(former, code)
    for name in _FORMER.split():
        classes.setdefault(name, ADMIN)
    return classes, units, frozenset(provinces)


@cache
def load() -> Lexicon:
    """Return the lexicon; raises DataError if a file of it is missing."""
    classes: dict[str, str] = {}
    common: set[str] = set()
    verbs: set[str] = set()
    for letter, members in rows("words.txt"):
        common.update(members)
        if letter == "v":
            verbs.update(members)
        for word in members:
            classes[word] = GENERIC if letter == "g" else CUT
    cut = {word for _, members in rows("cut.txt") for word in members}
    generic = {word for _, members in rows("generic.txt") for word in members}
    for word in cut:
        classes[word] = CUT
    for word in generic:
        classes[word] = DUAL if word in cut or word in verbs else GENERIC
    admin, units, provinces = _divisions(common | cut | generic)
    for name, letter in admin.items():
        if letter == ADMIN or name not in classes:
            classes[name] = letter
    for word in _NO_WORDS.split():
        classes.pop(word, None)
    landmarks: dict[str, tuple[str, str]] = {}
    for left, members in rows("landmarks.txt"):
        theme, kind = left.split()
        for word in members:
            landmarks[word] = (theme, kind)
            if classes.get(word) != ADMIN or theme == "zone":
                classes[word] = "l"
    heads: dict[str, Head] = {}
    for left, members in rows("heads.txt"):
        theme, kind, grade = left.split()
        for word in members:
            if theme == "weak":
                heads.setdefault(word, Head(word, "other", "point", 3))
            else:
                heads.setdefault(word, Head(word, theme, kind, int(grade)))
    for word in heads:
        classes[word] = HEAD
    for name in provinces:
        classes[name] = "p"
    for _, members in rows("firms.txt"):
        for word in members:
            if len(word) > 2 or word not in classes:
                classes[word] = "o"  # as a word that no list knows, but whole
    towns = {left: tuple(members) for left, members in rows("towns.txt")}
    return Lexicon(
        classes,
        heads,
        landmarks,
        units,
        provinces,
        towns,
        frozenset(common),
        lengths_by_last(classes),
        verbs=frozenset(word for word in cut if len(word) == 2),
    )


@cache
def localized(city_code: str) -> Lexicon:
    """Return the lexicon with the short names of the towns of one city ("" = none) added.

    ``city_code`` is the four-digit code (3306), or the two-digit one of a municipality (50).
    """
    base = load()
    names = base.towns.get(city_code, ())
    if not names:
        return base
    classes = dict(base.classes)
    for name in names:
        classes.setdefault(name, ADMIN)
        short = re.sub(r"(?:街道|镇|乡)$", "", name)
        if len(short) >= 2 and short not in base.common:
            classes.setdefault(short, TOWN)
    for name, code in base.units.items():
        # A district's short name is plain in its own city, whatever else the word means, and
        # likely in its own province.
        if len(code) != 6 or not code.startswith(city_code[:2]):
            continue
        if (code.startswith(city_code) and name not in _NEVER) or (
            name not in _NOT_SHORT and name not in base.common
        ):
            classes[name] = ADMIN
        elif name not in classes:
            classes[name] = WEAK_ADMIN
    return replace(base, classes=classes, lengths=lengths_by_last(classes), home=city_code)


def lengths_by_last(words: dict[str, str]) -> dict[str, tuple[int, ...]]:
    """Return for each last character the lengths of the words ending in it, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in words:
        lengths[word[-1]].add(len(word))
    return {last: tuple(sorted(known, reverse=True)) for last, known in lengths.items()}
