"""Other ways in which people write the name of one thing: stations, sights, seats, brackets."""

import re
from collections.abc import Iterator

from geo.kinds import SHORT_KINDS
from geo.names import fold, without_brackets

# What writers put between the units of a path.
_PATH_MARKS = re.compile(r"[()/|\\>＞›»\-]")
# What official lists put where a level is missing: 北京市市辖区海淀区.
_PATH_WORDS = re.compile(r"(?<=[市省区])(?:市辖区|(?:省|自治区)?直辖县级行政区划|省直辖)(?=.)")
_IN_CHINA = re.compile(r"^(?:中国|中华人民共和国)(?=..)")
# 绍兴北火车站, 上海火车南站: the railway calls them 绍兴北站, 上海南站.
_RAIL = re.compile(r"^(?P<name>.{2,12}?)(?:火车|高铁|动车|铁路|高速铁路)(?P<side>[东南西北]?)站$")
# 地铁中村站, 地铁1号线中村站, 中村地铁站, 中村站(地铁): the stations of a metro.
_LINE = r"(?:(?:轨道交通|地铁|轻轨)?\w{0,3}号线)?"
_METRO_HEAD = re.compile(rf"^(?:地铁|轻轨|轨道交通|轨交){_LINE}(?P<name>.{{1,14}}?)站$")
_METRO_TAIL = re.compile(r"^(?P<name>.{1,14}?)(?:站)?(?:地铁|轻轨|轨道交通|轨交)站$")
_METRO_MARK = re.compile(r"^(?:地铁|轻轨|轨道交通|轨交)?站?$")
_SIGHT = re.compile(
    r"(?:国家级?|省级)?(?:[1-5]?a+级?)?(?:重点)?"
    r"(?:风景名胜区|风景旅游区|旅游风景区|名胜风景区|旅游景区|风景区|旅游区|景区|景点)$"
)
_SIGHT_ENDS = ("景区", "风景区", "风景名胜区", "旅游区", "")
# What a bracket names so is another site than the one without it.
_PART = re.compile(r"(?:校区|院区|分院|分校|分馆|分部|分园|厂区|店|站)$")
# 绍兴境内 is all of 绍兴.
_ALL_OF = re.compile(r"(?:境内|全境|辖区|市域|县域|区域内|域内|全域)$")
_LONGEST_VILLAGE = 4
# 梅渚古村 is 梅渚村.
_VILLAGE = re.compile(r"(?:古村落|传统村落|古村|村)$")
_VILLAGE_ENDS = ("村", "古村")
SIGHT_THEMES = ("culture", "ecology", "water", "sport", "agriculture")


def metro_station(name: str) -> str:
    """Return the bare name of a station named like ``中村（杭州地铁）``, folded, else ""."""
    head, mark, network = fold(name).rpartition("(")
    return without_brackets(head)[0] if mark and network.endswith(("地铁)", "城际)")) else ""


def station_names(name: str) -> tuple[str, ...]:
    """Return what a metro station named like ``中村（杭州地铁）`` is called in its own province.

    >>> station_names("中村（杭州地铁）")
    ('中村地铁站', '中村站')
    """
    bare = metro_station(name)
    if not bare:
        return ()
    return (f"{bare.removesuffix('站')}地铁站", bare if bare.endswith("站") else f"{bare}站")


def path_variants(folded: str) -> Iterator[str]:
    """Yield a path of units without the marks between them: 绍兴市/柯桥区, 绍兴市(柯桥区)."""
    plain = _PATH_WORDS.sub("", _PATH_MARKS.sub("", folded))
    if plain != folded:
        yield plain


def without_country(folded: str) -> str:
    """Return a folded name without China in front of it: 中国浙江省绍兴市."""
    return _IN_CHINA.sub("", folded)


def variants(folded: str) -> Iterator[str]:
    """Yield other forms of a folded name that mean the same thing, the likeliest first.

    >>> list(variants("绍兴北火车站")), list(variants("柯桥区政府"))
    (['绍兴北站'], ['柯桥区人民政府'])
    """
    if rail := _RAIL.match(folded):
        yield f"{rail['name']}{rail['side']}站"
    elif metro := _METRO_HEAD.match(folded) or _METRO_TAIL.match(folded):
        bare = f"{metro['name']}地铁站"
        if bare != folded:
            yield bare
    if folded.endswith(SHORT_KINDS) and len(folded) > 3:
        yield f"{folded}区"
    if folded.endswith("专区") and len(folded) > 3:
        yield from (folded[:-2] + ending for ending in ("地区", "市"))
    if (whole := _ALL_OF.sub("", folded)) != folded and len(whole) > 1:
        yield whole
    if folded.endswith("政府") and not folded.endswith("人民政府") and len(folded) > 3:
        yield f"{folded[:-2]}人民政府"
    yield from _bracketed(folded)


def sight_variants(folded: str) -> Iterator[str]:
    """Yield the name of a sight with other words for sight, and last without any.

    Only a place of ``SIGHT_THEMES`` is meant by them: 东湖风景区 is no sub-district.
    """
    found = _SIGHT.search(folded)
    if found is None or found.start() < 2:
        return
    stem = folded[: found.start()]
    yield from (stem + end for end in _SIGHT_ENDS if stem + end != folded)


def village_variants(folded: str) -> Iterator[str]:
    """Yield the name of a village with other words for village: 梅渚古村, 梅渚 → 梅渚村.

    Only a place of ``SIGHT_THEMES`` is meant by them.
    """
    found = _VILLAGE.search(folded)
    stem = folded[: found.start()] if found else folded
    if 2 <= len(stem) <= _LONGEST_VILLAGE:
        yield from (stem + end for end in _VILLAGE_ENDS if stem + end != folded)


def is_part(inside: str) -> bool:
    """Return whether words in brackets name a site of their own: 上虞校区, 镜湖院区, 地铁站."""
    return _PART.search(inside) is not None


def _bracketed(folded: str) -> Iterator[str]:
    """Yield the name with what its brackets say before or behind it: 东湖(绍兴) → 绍兴东湖."""
    plain, inside = without_brackets(folded)
    if len(inside) != 1 or not plain:
        return
    said = inside[0]
    if _METRO_MARK.match(said):
        yield f"{plain.removesuffix('站')}地铁站" if said not in ("站", "") else f"{plain}站"
    elif said.removesuffix("站") in ("火车", "高铁", "铁路", "动车"):
        yield plain if plain.endswith("站") else f"{plain}站"
    elif not is_part(said):
        yield f"{said}{plain}"
    yield f"{plain}{said}"
