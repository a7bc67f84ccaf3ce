"""Names that are a pattern as a whole: metro lines, ring roads, titles of the state, water transfers."""

import re
from collections.abc import Iterator

from seeds.lexicon import ADMIN, Lexicon
from seeds.tails import extend
from seeds.tokens import LANDMARK, Token

# 轨道交通1号线, 2号线一期, 轨道交通第二期, S5线.
_METRO = re.compile(
    r"(?:(?:城市)?(?:轨道交通|地铁|轨道|城轨|轻轨|市域铁路|市域) ?)?"
    r"(?:(?<!\d)[A-Z]?\d{1,2} ?|[一二三四五六七八九十]{1,2})号线"
    r"(?:(?:[东西南北]?延(?:伸)?(?:线|段)?|[一二三四五六七八九十]期)(?:工程)?)*"
    r"|(?:轨道交通|地铁)第[一二三四五六]期"
    r"|(?<![A-Za-z\d])(?:S\d{1,2}|[A-Z]{1,2}\d{1,3})线"
)
# 二环北路, 五环路, 东三环, 第三东通道.
_RING = re.compile(
    r"(?:[一二三四五六内中外]环(?:[东南西北]{1,2}[路段线]|路|快速路)|第[一二三四五][东西南北]通道"
    r"|(?:七一|八一|五一|五四|二七|三八|六一|十一|五四|二一九)[东西南北中]?路(?:立交桥?|高架|大桥|隧道)?"
    r"|(?<![A-Za-z\d.])[1-3]\d{2}线(?!路)"
    r"|(?:解放|建设|人民|新华|胜利|友谊|和平|中山|迎宾|团结|振兴|文化|光明|红旗|东风|朝阳|青年|工农|民主|幸福|学院|体育"
    r"|机场|滨河|滨江|环城|站前|建国|复兴|劳动|前进|跃进|向阳|兴华|兴业|永安|长安|府前|育才|科技|创业|发展|工业)"
    r"[东西南北中]{0,2}(?:路(?![网段径线面桥况政权演由边上])|大街)"
    r"|[东南西北]外?环(?:路|线|快速路)"
    r"|[东南西北]{1,2}[一二三四五六七]环(?![节境保])(?:路)?)(?:[东西南北]延|[一二三四]期)?"
)


# 引黄入冀补淀, 引江济淮工程: water taken from one river to another.
_TRANSFER = re.compile(
    r"引[江黄汉大绰洮滦青松湟丹沁溪漳淮嘉渠浑长滹岳洈][济入补][一-鿿](?:补[一-鿿])?(?:[一二三]期)?(?:工程)?"
)
# 第二水厂, 市第三中心医院, 第一中学: a number makes a facility one of its kind.
_ORDINAL = re.compile(
    r"[市县区省]?第[一二三四五六七八九十]{1,3}"
    r"(?:实验)?(人民医院|中心医院|医院|高级中学|中学|小学|幼儿园|水厂|自来水厂|污水处理厂|热电厂|发电厂)"
)
# 县一中, 市二院: schools and hospitals by number, behind a unit or the name of one.
_NUMBERED = re.compile(
    r"([市县区]?)[一二三四五六七八九十]{1,2}(中|小|高|幼|院)(?=[新老扩迁改、，。分校等院]|[东南西北]校|$)"
)
# A title of the state behind a place, whatever verbs it holds: 保定国家…高质量发展…示范区.
_TITLE = re.compile(
    r"(?:国家级?|全国|国际)(?:(?!建设|打造|创建|争创|推进|加快|获批|入选|列入|列为|成为|社区治理|召开|举行|举办|第)[一-鿿（）]){2,26}?"
    r"(?:示范园?区|试验区|实验区|先行区|先导区|合作区|创新中心|科学中心|技术中心|医学中心|交易中心|数据中心|认证园区"
    r"|产业园区?|物流枢纽|博览园|植物园)(?![一-鿿]?(?:城市|创建))"
)


def find(
    text: str, start: int, end: int, tokens: list[Token], lexicon: Lexicon
) -> Iterator[tuple[int, int, str, str]]:
    """Yield (start, end, theme, kind) of the patterns in the segment ``text[start:end]``.

    ``tokens`` are those of the segment; a city right before a pattern belongs to the name.
    """
    marks = set(text[start:end])
    if not marks & set("线期环第路引国中小高幼院"):
        return
    places = {t.end: t.start for t in tokens if t.cls in (ADMIN, LANDMARK)}
    cities = {t.end: t.start for t in tokens if t.cls == ADMIN}
    for match in _METRO.finditer(text, start, end):
        at = match.start()
        yield cities.get(at, at), extend(text, match.end()), "metro", "line"
    for match in _RING.finditer(text, start, end):
        yield cities.get(match.start(), match.start()), match.end(), "road", "line"
    if "第" in marks:
        for match in _ORDINAL.finditer(text, start, end):
            head, at = lexicon.heads[match[1]], match.start()
            yield cities.get(at, at), extend(text, match.end()), head.theme, head.kind
    if marks & set("中小高幼院"):
        for match in _NUMBERED.finditer(text, start, end):
            at = match.start()
            if match[1] or at in cities:
                theme = "health" if match[2] == "院" else "education"
                yield cities.get(at, at), extend(text, match.end()), theme, "point"
    if "引" in marks:
        for match in _TRANSFER.finditer(text, start, end):
            yield *match.span(), "water", "line"
    if "国" in marks:
        for match in _TITLE.finditer(text, start, end):
            if match.start() in places:
                yield places[match.start()], match.end(), "zone", "area"
