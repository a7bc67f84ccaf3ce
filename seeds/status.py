"""How far a named project is, from the verb that governs it and the list that the verb governs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from seeds.mention import Status

# Verbs by the status they give, in the order of the scale; the longest match wins, so that
# 规划建设 is no 建设 and 谋划推进 no 推进. Source: the scale of the design, own compilation.
_BEFORE: dict[Status, str] = {
    "proposed": (
        "谋划 谋划建设 谋划推进 谋划研究 谋划布局 谋划实施 谋划设立 谋划打造 谋划共建 谋划启动 谋划布设 研究 论证 争取 争取实施 争取建设 争创 申报 申建 申请"
        " 策划 规划研究 研究推进 研究建设 研究规划 深入谋划 积极谋划 超前谋划 提前谋划 推动谋划 展望 远期 预留 探索 探索建设 探索设立 争取纳入 力争纳入 建议 拟"
        " 研究谋划 深化研究 争取设立 支持申报 申办 前瞻谋划 前瞻布局 支持创建 争取落地 推进谋划"
    ),
    "preparing": (
        "规划建设 规划 编制 筹建 筹备 设计 开展前期 推进前期 深化前期 加快前期 做实前期 前期 选址 报批 计划 计划建设 推进规划建设 加快规划建设 规划布局 规划新建"
        " 储备 规划实施 做好前期 研究启动"
    ),
    "starting": (
        "启动 启动建设 启动实施 启动开发 开工 开工建设 新开工 新开工建设 动工 动工建设 奠基 力争开工 确保开工 推动开工 争取开工 实现开工 全面开工 加快开工"
        " 破土动工 开建 着手 启动编制 启动推进"
    ),
    "building": (
        "加快 加快推进 加快建设 加快打造 加快实施 推进 推进建设 推动 推动建设 实施 建设 打造 深化 提升 优化 完善 抓好 持续推进 扎实推进 有序推进 稳步推进"
        " 统筹推进 协调推进 全面推进 全力推进 深入推进 高标准建设 高水平建设 高质量建设 高起点建设 高起点推进 续建 在建 改造 培育 发展 壮大 构建 整治 修复 迁建"
        " 扩建 改建 新建 共建 开发 布局 支持 做强 做大 做优 提质 改造提升 整治提升 加强 完成 升级 提速 推动实施 抓实 建好 协同推进 联动推进 深入实施"
        " 继续推进 持续 强化 保护 修缮 拓宽 改扩建 延伸 加固 重点建设 重点推进 重点打造 重点实施 分步实施 滚动实施 协同 扩容 引进 落地"
        " 推行 共同打造 联合打造 合力打造 协同建设 共同建设 携手 推进实施 开发建设 开工续建 加速 加速推进 加速建设 优化建设 优化提升 统筹 串联 畅通 构筑 筑牢"
    ),
    "completing": (
        "建成 建成投用 建成投产 建成通车 基本建成 全面建成 完工 竣工 投用 投产 通车 交付 投入使用 投运 启用 竣工投用 竣工验收 实现通车 确保建成 力争建成 实现建成 推动建成"
        " 贯通 开通 建成开放 建成投运 开放 投入运营 并网 通航 建成开园 开园 开馆 全线贯通 全线通车 确保通车 力争通车 建成使用 完成建设 建成开通 开通运营"
    ),
    "operating": (
        "已建成 已通车 已投用 已开通 已投产 运营 运行 获批 入选 获评 落户 依托 借助 发挥 已形成 现有 已有 拥有 落成 揭牌 获批设立 获省政府批准设立 正式运营 投入运行 列入 被列为"
        " 高水平运营 高标准运营 持续办好 利用 既有 加密 接入 直达 衔接 连接 对接 成功创建 荣获 开街"
    ),
}
# Verbs after the names: strong ones beat a verb before the list, weak ones fill its absence.
_AFTER_STRONG: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"(?:等)?.{0,8}?前期(?:工作|研究|论证)?"), "preparing"),
    (
        re.compile(r"(?:等)?.{0,8}?(?:规划研究|研究论证|可行性研究|方案研究|预可研|可研)"),
        "proposed",
    ),
    (re.compile(r"(?:等)?.{0,10}?(?:开工|动工|启动建设|奠基|启动)(?!率)"), "starting"),
    (
        re.compile(
            r"(?:等)?.{0,10}?(?:建成|通车|投用|投产|竣工|完工|开通|启用|投运|贯通|交付|开园|开馆|开放|量产|并网|见效)"
        ),
        "completing",
    ),
    (
        re.compile(
            r"(?:等)?.{0,10}?(?:运营|运行|获批|入选|获评|开街|落户|获.{0,6}批准|揭牌|落成|投片)"
        ),
        "operating",
    ),
)
_AFTER_WEAK: tuple[tuple[re.Pattern[str], Status], ...] = (
    (
        re.compile(
            r"(?:等)?.{0,36}?(?:推进|建设|实施|进展顺利|加快|施工|提升|完善|改造|推开|打响)"
        ),
        "building",
    ),
)
# Two things that act on each other (深化A与B联动): the verb tells nothing of how far either is.
_PARTNERS = re.compile(r"(?:等)?(?:联动|建立|合作|协作|互动|战略|开展(?:合作|交流|对接))")
_BACK = re.compile(
    r"回顾|成就|取得.{0,6}(?:成效|成果|进展|突破|飞跃|改善|提升|进步)|发展基础|发展现状|现状"
)
_NOW = re.compile(
    r"^(?:.{0,6})(?:五年来|一年来|过去一年|过去五年|“十[二三四]五”时期是|“十[二三四]五”期间)"
)
_AHEAD = re.compile(r"目标|任务|重点|思路|展望|部署|安排|计划")
# What a label says of the projects listed under it.
_LABELS: dict[str, Status] = {
    "新开工": "starting",
    "拟开工": "starting",
    "计划开工": "starting",
    "计划新开工": "starting",
    "续建": "building",
    "在建": "building",
    "加快推进": "building",
    "竣工": "completing",
    "建成": "completing",
    "投产": "completing",
    "计划建成": "completing",
    "完工": "completing",
    "预备": "preparing",
    "储备": "preparing",
    "前期": "preparing",
    "谋划": "proposed",
    "远期": "proposed",
}
_LABEL = re.compile(
    rf"({'|'.join(sorted(_LABELS, key=len, reverse=True))})(?:类|的)?(?:省|市|县|区)?(?:级)?"
    r"(?:重[点大])?(?:建设|工程)?(?:类)?(?:项目|工程)(?![一-鿿]*?(?:投资|率|数量|资金))"
)
_LABEL_REACH = 24  # characters into a sentence within which a label stands
_DONE = re.compile(
    r"已|累计|相继|先后|陆续|去年|上年|近[年日]|近[一二三四五六七八九十两\d]+年|[一五]年来|以来|顺利|成功|圆满|正式|实现了|完成了|如期"
    r"|20\d\d年(?:\d+月)?(?:\d+日)?[，,]?[一-鿿]{0,12}(?:建成|开通|投用|通车)"
)
_TO_COME = re.compile(
    r"将|力争|确保|争取|计划|预计|今年底|年底前|明年|年内|到20\d\d年|20\d\d年底?前|加快推进.*建成|目标|即将|有望|规划"
)
_TAIL = 48  # characters behind a list in which its own verb is looked for
_REACH = 120  # characters over which a verb of an earlier clause still governs
_SENTENCE = re.compile(r"[^。；;！？\n]+")
_CLAUSE_END = re.compile(r"[，,]")
_LIST_MARK = re.compile(r"^[^，,。；;：:]*[、和及与][^，,。；;：:]*$")
_LIST_GAP = re.compile(
    r"^(?:[、和及与或“”\"（）()\s]|以及|等|项目|工程|一期|[一二三四五六七八九十两\d]+(?:个|条|座|大|处|所|家)?|智慧|快速路|片区)*$"
)


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, Status]]:
    table: dict[str, Status] = {}
    for status, words in _BEFORE.items():
        for word in words.split():
            table[word] = status
    pattern = "|".join(sorted(table, key=lambda w: (-len(w), w)))
    return re.compile(pattern), table


def is_retrospect(heading: Sequence[str], paragraph: str) -> bool:
    """Whether the paragraph tells what has been done (the first part of a work report)."""
    for label in reversed(heading):
        if _BACK.search(label):
            return True
        if _AHEAD.search(label):
            return False
    return bool(_NOW.match(paragraph) or _BACK.search(paragraph[:30]))


def of_label(heading: Sequence[str]) -> Status:
    """Return the status that the nearest heading gives to what is listed under it, "" if none.

    续建项目 are being built, 预备项目 prepared, 竣工项目 to be finished.
    """
    for label in reversed(heading):
        found = _LABEL.search(label)
        if found:
            return _LABELS[found[1]]
    return ""


def of_spans(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    start: int,
    end: int,
    retrospect: bool,
    label: Status = "",
) -> list[Status]:
    """Return the status of each span (sorted, within the paragraph ``text[start:end]``).

    ``retrospect``: the paragraph reports what has been done, so that 建成 is done, not a goal.
    ``label``: what a heading says of a list, for spans that no verb governs; a label within the
    paragraph (续建项目：…) goes before it.
    """
    result: list[Status] = [""] * len(spans)
    at = 0
    for sentence in _SENTENCE.finditer(text, start, end):
        first = at
        while at < len(spans) and spans[at][0] < sentence.end():
            at += 1
        own = _LABEL.search(sentence[0])
        if own and own.start() <= _LABEL_REACH:
            label = _LABELS[own[1]]
        if at > first:
            found = _in_sentence(text, spans[first:at], sentence.start(), sentence.end())
            found = [state or label for state in found]
            if retrospect or _is_past(sentence[0]):
                found = ["operating" if state == "completing" else state for state in found]
            result[first:at] = found
    return result


def _is_past(sentence: str) -> bool:
    """Whether a sentence tells what has been done, whatever its paragraph is about."""
    return bool(_DONE.search(sentence)) and not _TO_COME.search(sentence)


def _in_sentence(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Status]:
    pattern, table = _verbs()
    verbs: list[tuple[int, int, Status]] = []
    inside = 0
    for found in pattern.finditer(text, start, end):
        while inside < len(spans) and spans[inside][1] <= found.start():
            inside += 1
        if (
            inside < len(spans)
            and spans[inside][0] < found.end()
            and found.start() < spans[inside][1]
        ):
            continue
        verbs.append((found.start(), found.end(), table[found[0]]))
    clause_ends = [m.start() for m in _CLAUSE_END.finditer(text, start, end)] + [end]
    out: list[Status] = []
    for group in _lists(text, spans):
        out.extend([_of_group(text, group, verbs, clause_ends, start)] * len(group))
    return out


def _lists(text: str, spans: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Group the spans that one list joins: nothing but separators stands between them."""
    groups: list[list[tuple[int, int]]] = []
    for span in spans:
        if groups and _joins(text[groups[-1][-1][1] : span[0]]):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _joins(gap: str) -> bool:
    """Whether the text between two names makes them members of one list."""
    if len(gap) <= 14 and _LIST_GAP.match(gap):
        return True
    return len(gap) <= 24 and bool(_LIST_MARK.search(gap)) and not _verbs()[0].search(gap)


def _of_group(
    text: str,
    group: list[tuple[int, int]],
    verbs: list[tuple[int, int, Status]],
    clause_ends: list[int],
    start: int,
) -> Status:
    first, last = group[0][0], group[-1][1]
    clause_end = clause_ends[bisect_left(clause_ends, last)]
    here = bisect_left(clause_ends, first)
    clause_start = clause_ends[here - 1] + 1 if here else start
    tail = text[last : min(clause_end, last + _TAIL)]
    # The last verb that ends before the list begins.
    nearest = bisect_right(verbs, (first, -1, "")) - 1
    if nearest >= 0 and verbs[nearest][1] > first:
        nearest -= 1
    left = verbs[nearest] if nearest >= 0 and verbs[nearest][0] >= clause_start else None
    if _PARTNERS.match(tail):
        return ""
    for pattern, status in _AFTER_STRONG:
        if pattern.match(tail) and not (left and status == "completing" and left[2] != "building"):
            return status
    if left:
        return left[2]
    for pattern, status in _AFTER_WEAK:
        if pattern.match(tail):
            return status
    if nearest < 0:
        return ""
    between = text[verbs[nearest][1] : first] if first - verbs[nearest][1] <= _REACH else "，，"
    # A verb that ends its clause (…通车，) governs nothing behind it.
    if between[:1] in ("，", ",") or len(_CLAUSE_END.findall(between)) > 1:
        return ""
    return verbs[nearest][2]
