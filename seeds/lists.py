"""Names that a list makes sure: neighbours of sure names, and items that share the list's noun."""

import re
from dataclasses import replace

from seeds.lexicon import ABBREVIATIONS, ADMIN, CUT, GENERIC, Lexicon
from seeds.names import Candidate
from seeds.tokens import BRACKET, JOIN, LANDMARK, LATIN, QUOTE, SOFT, Token, tokenize

_GAP = re.compile(
    r"[”」]?(?:改造|建设|提升|扩容|改建|项目|工程)?(?:、|和|及|与|或|以及|（|\(|）、|\)、|[)）]和)[“「]?$"
)
_COUNT = (
    r"(?:等)?[两三四五六七八九十百\d]+余?(?:个|条|座|大|处|所|家|片|组|镇|乡|市|县|区|块)"
    r"|等一?(?:大?批)?"
)
_CLOSE = re.compile(_COUNT)
_ONE = re.compile(
    r"等(?:一?(?:大?批)?|[两三四五六七八九十百\d]+余?(?:个|条|座|大|处|所|家|片))(?!级|方面|地)"
)
# What the noun at the end of a list says about its items.
_TAILS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), theme, kind)
    for pattern, theme, kind in (
        (r"未来社区", "community", "area"),
        (r"小镇", "community", "area"),
        (r"区块|片区|板块|组团|组群|功能区|开发区|园区|产业平台|新区", "zone", "area"),
        (r"快速路|高速|公路|道路|国道|省道|主干道|通道|互通", "road", "line"),
        (r"铁路|城际", "rail", "line"),
        (r"航道|运河", "waterway", "line"),
        (r"水库|湖泊", "water", "area"),
        (r"流域|江河|河流|河湖|水系|幸福河|河道|溪流|骨干河", "water", "line"),
        (r"景区|景点|古镇|古村|古城|古街|文旅|历史街区|街区|名胜", "culture", "area"),
        (r"枢纽|车站|站点|火车站|机场", "hub", "point"),
        (r"港口|码头|港区|作业区", "hub", "area"),
        (r"中学|小学|幼儿园|学校|高校|大学|学院", "education", "point"),
        (r"^(?:城市)?(?:地铁|轨道交通|轻轨)", "metro", "line"),
        (
            r"^(?:加快|尽快|项目)?(?:建设|投产|投运|扩大产能|达产|量产|落地投产)",
            "industry",
            "point",
        ),
        (r"遗址|古墓群?$|石窟", "culture", "area"),
        (r"灌区|水利工程|蓄滞洪区|滞洪区", "water", "area"),
        (r"特高压|输电通道|输电工程", "energy", "line"),
        (r"断头路|路桥|桥梁|隧道", "road", "line"),
        (r"实验室|研究院", "education", "point"),
        (r"煤电|火电|风电|光伏|热电", "energy", "point"),
        (r"(?:专业|批发|特色|大型)+市场", "other", "area"),
        (r"医院|卫生院", "health", "point"),
        (r"公园|湿地|名山|山脉", "ecology", "area"),
        (r"商圈|商业街|步行街", "other", "area"),
        (r"输变电|变电站|电站|电厂", "energy", "point"),
        (r"场馆|体育馆", "sport", "point"),
        (
            r"^(?!企业|公司|龙头|头部|行业)[一-鿿]{0,4}(?:重大|重点|产业|制造业|工业|先进|标志性|强链|大)*"
            r"(?:项目|(?<=标志性)工程|(?<=重[大点])工程|产能)",
            "industry",
            "point",
        ),
        (
            r"^(?:毗邻[一-鿿]{2}|周边|重点|省级|山区|沿线|新一批|主要)*"
            r"(?:街道|乡镇|镇|乡|(?:[一-鿿]{1,4})?村|城镇|小城市|区域|地区|地|市|县|城市|区)",
            "admin",
            "area",
        ),
    )
)
_MANY = re.compile(r"一批|一系列|若干|各类|一些|多个|众多|各地|每个|\d+(?:个|家|所|座|处|条)以?上?")
_NO_ITEM = frozenset(
    "产业 生产 生活 生态 科技 文化 旅游 经济 企业 人才 技术 项目 产品 服务".split()
)
_NO_FIRM = frozenset(
    "工程 建设 改造 提升 行动 计划 平台 体系 机制 制度 服务 管理 应用 场景 活动 大赛 论坛".split()
)
_VILLAGES = ("村", "传统村", "淘宝村", "中国淘宝村", "示范村", "特色村", "重点村", "古村", "山村")
_WORKS = ("治理", "整治", "发展", "改造", "建设", "修复", "改革", "保护", "提升", "开发")
_TAIL_LIMIT = 14
_ITEM_LIMIT = 10


def promote(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates with those made sure that stand in a list beside a sure one."""
    ordered = sorted(candidates, key=lambda c: (c.start, -c.end))
    for direction in (1, -1):
        sequence = ordered if direction == 1 else ordered[::-1]
        sure: Candidate | None = None
        for candidate in sequence:
            if not candidate.sure and sure is not None and candidate.why != "many":
                left, right = (sure, candidate) if direction == 1 else (candidate, sure)
                if 0 < right.start - left.end <= 6 and _GAP.match(text[left.end : right.start]):
                    candidate.sure = True
                    if candidate.theme == "admin" and candidate.why == "single":
                        # A doubtful district in a list of other things is one of those.
                        candidate.theme, candidate.kind = sure.theme, sure.kind
                    candidate.why += "+list"
            if candidate.sure:
                sure = candidate
    return ordered


def weed(text: str, start: int, found: list[Candidate]) -> None:
    """Withdraw the describing names of a list that begins with 一批 and the like: they are many."""
    described = [c for c in found if c.why in ("generic", "bare", "new")]
    for candidate in described:
        if text[candidate.start - 1 : candidate.start] == "等":
            candidate.sure, candidate.why = False, "many"
    if described and _MANY.search(text, start, min(c.start for c in described)):
        for candidate in described:
            candidate.sure, candidate.why = False, "many"


def shared_noun(text: str, run: list[tuple[int, int]], lexicon: Lexicon) -> list[Candidate]:
    """Return the items of one list (segments joined by 、) that a noun at its end makes names.

    镜湖、袍江、东鉴湖等重点区块: each item is a name, its theme is that of 区块.
    """
    close = None
    for index, (start, end) in enumerate(run):
        if index:
            close = _CLOSE.search(text, start, min(end, start + _ITEM_LIMIT + 4))
        else:
            close = _ONE.search(text, start, end)  # one item alone: 湖海塘等重点区块
        if close:
            break
    if not close or close.start() == start:
        return []
    run = [segment for segment in run if segment[0] <= start]
    tail = text[close.end() : min(end, close.end() + _TAIL_LIMIT)].partition("的")[0]
    meaning = None
    for pattern, theme, kind in _TAILS:
        if pattern.search(tail):
            meaning = (theme, kind)
            break
    if meaning is None:
        return []
    found: list[Candidate] = []
    for index, (first, last) in enumerate(run):
        stop = close.start() if index == len(run) - 1 else last
        for left, right, tokens in _items(text, first, stop, index == 0, lexicon):
            if tokens[-1].word.endswith(_WORKS):
                continue  # 潮白河综合治理: the work on a thing is not its name
            if right - left >= 4 and all(token.cls == GENERIC for token in tokens):
                continue  # 集成电路、大唐袜艺等特色板块: a trade, not a place of it
            if len(run) == 1 and (tokens[0].cls == LATIN or meaning[0] == "industry"):
                continue
            if len(tokens) == 1 and tokens[0].cls in (ADMIN, LANDMARK) and meaning[0] != "zone":
                continue  # a known place keeps its own theme
            if (
                meaning[0] == "admin"
                and len(tokens) > 1
                and tokens[0].cls == ADMIN
                and right - tokens[0].end >= 2
            ):
                left, tokens = tokens[0].end, tokens[1:]
            if 2 <= right - left <= _ITEM_LIMIT and not any(t.word in _NO_ITEM for t in tokens):
                found.append(
                    Candidate(
                        left,
                        right,
                        *meaning,
                        _nameable(tokens, meaning[0], tail.startswith(_VILLAGES)),
                        "shared",
                    )
                )
    # One plain name among the items vouches for the short ones beside it (镜湖、江滨、高新区等片区).
    if meaning[0] in ("zone", "community") and sum(c.sure for c in found) * 2 >= len(run):
        for candidate in found:
            candidate.sure = candidate.sure or candidate.end - candidate.start <= 5
    return [c for c in found if c.sure]


def _items(
    text: str, start: int, end: int, is_first: bool, lexicon: Lexicon
) -> list[tuple[int, int, list[Token]]]:
    tokens = tokenize(text, start, end, lexicon)
    items: list[list[Token]] = [[]]
    for token in tokens:
        if token.cls in (CUT, QUOTE, BRACKET, "_"):
            if token.word in "和及与":
                items.append([])
            else:
                # In the first item the verb stands before the name; elsewhere a verb spoils it.
                items[-1] = []
                if not is_first:
                    return []
        else:
            items[-1].append(token)
    return [(item[0].start, item[-1].end, item) for item in items if item]


def _nameable(tokens: list[Token], theme: str, village: bool = False) -> bool:
    known = all(t.cls in (JOIN, ADMIN) for t in tokens)
    joined = any(t.cls == JOIN for t in tokens) and (
        known or theme not in ("rail", "road", "energy")
    )
    if (joined or any(t.cls == "d" or t.inside for t in tokens)) and theme != "zone":
        return False
    proper = sum(t.end - t.start for t in tokens if t.cls in "oatlwn" and not t.inside)
    if theme == "industry":  # firms: 中材锂膜、汇川机器人等项目
        unknown = sum(t.end - t.start for t in tokens if t.cls == "o")
        firm = tokens[0].cls in "owla" and not any(t.word in _NO_FIRM for t in tokens)
        return (
            firm and (unknown >= 2 or tokens[0].cls in "wla") and (len(tokens) > 1 or unknown >= 2)
        )
    if theme == "admin":
        plain = all(t.cls in "oatlws" for t in tokens)
        return proper >= 2 and plain and (village or not all(t.cls in "os" for t in tokens))
    soft = sum(1 for t in tokens if t.cls == SOFT)
    if theme == "zone" and [t.cls for t in tokens] == ["o", "h"]:
        proper += len(tokens[1].word) <= 2  # 湖海塘: the noun is part of the name
    return proper >= 2 or (proper == 1 and soft >= 1)


def coordinated(text: str, candidates: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates with 杭绍、甬绍一体化合作先行区 taken as one name."""
    out = []
    for candidate in candidates:
        head = text[candidate.start : candidate.start + 3]
        start = candidate.start
        if (
            text[start - 1 : start] == "、"
            and candidate.end - start >= 6
            and all(c in ABBREVIATIONS for c in head[:2])
        ):
            left = start - 1
            while left > 0 and start - left <= 4 and text[left - 1] in ABBREVIATIONS:
                left -= 1
            if 3 <= start - left <= 4 and lexicon.classes.get(text[left : start - 1]) is None:
                candidate = replace(candidate, start=left)
        out.append(candidate)
    return out


_ALIAS = re.compile(
    r"[（(]([一-鿿A-Za-z0-9]{2,10}?(?:线|路|高速|站|城|园|区|绕|铁路|大桥|中心|港|小镇|公园))[）)]"
)


def aliases(text: str, chosen: list[Candidate]) -> list[Candidate]:
    """Return a candidate for each second name in brackets behind a sure one: 绍兴城际线（风情线）."""
    found = []
    for candidate in chosen:
        if candidate.theme == "admin":
            continue
        match = _ALIAS.match(text, candidate.end, candidate.end + 14)
        if match:
            found.append(
                Candidate(
                    match.start(1), match.end(1), candidate.theme, candidate.kind, True, "alias"
                )
            )
    return found
