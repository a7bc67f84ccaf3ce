"""What follows the noun of a name and belongs to it: phases, sections, kinds of work."""

import re

# Kinds of work that stay with the name of a project.
_WORKS = (
    "改建|扩建|改扩建|新建|迁建|异地新建|加固|拓宽|提升|整治|治理|改造|扩容|快速化|提速|电气化|连通|配套|延伸|搬迁|疏浚|清淤"
    "|修复|综合|干流|堤防|附属|达标|提标|防洪|排涝|河道|连接线|接线|安全|航道|站房|道路|枢纽|增建|二线|复线|抬升|改线|品质|能力|应急"
)
_TAIL = re.compile(
    rf"(?:[东西南北]延(?:伸)?(?:线|段)?(?:工程)?|延伸[线段]|[一二三四五六七八九十]期(?:工程)?|[1-9]期"
    rf"|[东西南北新分二]馆|新院区|新校区|门诊综合楼|门诊楼|住院楼|外科楼|综合楼|第[二三四五]跑道(?:工程)?|[东西南北]接线|T\d[A-Z]?(?:航站楼)?|[东西南北中]段|及延伸线(?:工程)?|及[一-鿿A-Z\d]{{2,10}}?工程|(?:及|与|和)?(?:{_WORKS}){{1,6}}工程|及配套站房|[A-Z]区块?)"
)
_TAIL_BRACKET = re.compile(
    r" ?[（(](?:[A-Z]{0,2}\d{1,3}(?:号线|线)?|[一二三四五六七八九十1-9]期|[东西南北中]?[区片段]|[东西南北]"
    r"|纪念馆|中学|小学|九年一贯制|[一-鿿]{1,4}片|[一-鿿]{1,10}段|堤防加固"
    r"|(?:[一-鿿]{2,6}[—－~\-至][一-鿿]{2,6})段?)[）)]"
)


def extend(text: str, end: int) -> int:
    """Return where a name that ends at ``end`` ends with its phase, section and kind of work."""
    while True:
        match = _TAIL.match(text, end, end + 24) or _TAIL_BRACKET.match(text, end, end + 18)
        if not match:
            return end
        end = match.end()
