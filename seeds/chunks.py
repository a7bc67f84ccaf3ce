"""Chunks: the stretches of a segment in which a name may lie, cut at verbs and loose marks."""

import re

from seeds.lexicon import ADMIN, CUT, DUAL, GENERIC, HEAD, TOWN, WEAK_ADMIN
from seeds.tokens import (
    BRACKET,
    CODE,
    JOIN,
    LANDMARK,
    LATIN,
    PROVINCE,
    QUOTE,
    SOFT,
    UNKNOWN,
    Token,
    opens,
)

MAX_NAME = 48  # characters; no name of a plan is longer
MAX_QUOTED = 14
_PLACES = (ADMIN, TOWN, WEAK_ADMIN, LANDMARK, PROVINCE)
_NAMEABLE = (ADMIN, TOWN, WEAK_ADMIN, UNKNOWN, LANDMARK, SOFT, HEAD, CODE)
_ZONE_ENDS = ("试验区", "示范区", "先行区", "合作区", "产业园", "创新中心", "实验室", "研究院")
PAIRED = (ADMIN, TOWN, WEAK_ADMIN, UNKNOWN, LANDMARK, SOFT)
_LINE = re.compile(
    r"(?:铁路|高速|公路|快速路|国道|省道|大道|通道|航道|运河|高铁|城际|列车|电车|轨道.*|隧道|管道|复线|连接线|联络线|专线|干线"
    r"|环线|轻轨|班列|绿道|古道|快线|延伸线|支线|线|路|互通|枢纽|[二三中外内]环|干流|岸线)$"
)
_PART = re.compile(r".{0,10}(?:[段片区期侧岸部]|[东西南北]线|大桥|隧道)$")


_NAMED_LINE = re.compile(r"(?:±?\d+千伏)?(?:特高压|直流|交流|高铁|铁路|高速|天然气|输)")


def is_line_word(word: str) -> bool:
    """Whether the noun names a road, railway, waterway or another line."""
    return bool(_LINE.search(word))


def is_line(chunk: list[Token]) -> bool:
    """Whether the tokens name a line: a road code or a line's noun is among them."""
    return any(
        t.cls == CODE
        or (t.cls in (HEAD, LANDMARK) and is_line_word(t.word))
        or t.word in ("线", "路", "延", "段")
        for t in chunk
    )


def split(tokens: list[Token]) -> list[list[Token]]:
    """Return the chunks of a segment: no cutting word, loose mark or idle joiner in any of them."""
    _pair_marks(tokens)
    chunks: list[list[Token]] = []
    now: list[Token] = []
    for index, token in enumerate(tokens):
        letter = token.cls
        if letter == "_" and _is_gap(tokens, index):
            continue
        if token.inside:
            letter = GENERIC
        elif letter == JOIN and not _joins(tokens, index, now):
            letter = CUT
        if (
            token.word == "建设"
            and now
            and index + 1 < len(tokens)
            and tokens[index + 1].word.startswith("职业")
        ):
            letter = GENERIC
        if token.word == "与" and now and _couples(tokens, index, now):
            letter = GENERIC  # 广州人工智能与数字经济试验区
        if token.word == "世界级" and now and now[-1].cls in (ADMIN, LANDMARK):
            letter = GENERIC  # 崇明世界级生态岛
        if token.word == "建" and not now and (index == 0 or tokens[index - 1].cls == CUT):
            letter = CUT
        too_long = bool(now) and token.end - now[0].start > MAX_NAME
        if letter in (CUT, "_", QUOTE, BRACKET) or too_long:
            if now:
                chunks.append(now)
            now = [token] if too_long and letter not in (CUT, "_", QUOTE, BRACKET) else []
        elif letter != DUAL or now:
            now.append(token)
    if now:
        chunks.append(now)
    return chunks


def _couples(tokens: list[Token], index: int, now: list[Token]) -> bool:
    """Whether 与 stands between common words that lead from a city to a zone's noun."""
    if now[0].cls not in (ADMIN, LANDMARK) or now[-1].cls != GENERIC:
        return False
    for token in tokens[index + 1 : index + 6]:
        if token.cls == HEAD:
            return token.word.endswith(_ZONE_ENDS)
        if token.cls != GENERIC:
            return False
    return False


def _is_gap(tokens: list[Token], index: int) -> bool:
    """Whether the token is the one space that copies put between a number and its words."""
    if tokens[index].word not in (" ", "\xa0") or not 0 < index < len(tokens) - 1:
        return False
    return (tokens[index - 1].cls in (LATIN, CODE)) != (tokens[index + 1].cls in (LATIN, CODE))


def _pair_marks(tokens: list[Token]) -> None:
    """Mark the quotation marks and brackets that stand inside a name, and what they hold."""
    open_at: int | None = None
    for index, token in enumerate(tokens):
        if token.cls not in (QUOTE, BRACKET):
            continue
        if opens(token.word):
            open_at = index
        elif open_at is not None:
            if _belongs(tokens, open_at, index):
                for inner in tokens[open_at : index + 1]:
                    inner.inside = True
            open_at = None


def _belongs(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the marks at ``first`` and ``last`` stand inside a name (“花香”综合体, 中国（绍兴）…区)."""
    if last + 1 >= len(tokens) or last - first < 2:
        return False
    held = tokens[first + 1 : last]
    after, before = tokens[last + 1], tokens[first - 1] if first else None
    length = held[-1].end - held[0].start
    if tokens[first].cls == QUOTE:
        if length > MAX_QUOTED or after.start != tokens[last].end:
            return False
        # “义新欧”诸暨班列: a district may stand between the marks and the noun.
        noun_next = (
            after.cls == ADMIN
            and tokens[last + 2 : last + 3] != []
            and tokens[last + 2].cls == HEAD
        )
        return noun_next or after.cls in (HEAD, GENERIC, UNKNOWN, SOFT, LATIN)
    if (
        before is None
        or length > MAX_QUOTED
        or after.cls not in (HEAD, GENERIC, UNKNOWN, SOFT, DUAL)
    ):
        return False
    words = "".join(t.word for t in held)
    if _PART.match(words) and before.cls in (UNKNOWN, HEAD, LANDMARK, SOFT):
        return True
    return (
        before.word in ("中国", "西部", "东部")
        or before.cls in (PROVINCE, ADMIN, HEAD, LANDMARK, UNKNOWN)
    ) and all(t.cls in _PLACES or t.cls == UNKNOWN for t in held)


def _is_pair(tokens: list[Token], index: int, now: list[Token]) -> bool:
    """Whether a dash ties two proper names and nothing more stands beside them: 朝天门—解放碑."""
    before = tokens[max(0, index - len(now) - 1) : index - len(now)]
    if any(t.cls in (JOIN, QUOTE) for t in before):
        return False  # a chain of dashes, or a quoted relation
    right = []
    for token in tokens[index + 1 : index + 8]:
        if token.cls in (CUT, "_", BRACKET, QUOTE):
            break
        right.append(token)
    return all(
        all(t.cls in PAIRED for t in side) and 2 <= side[-1].end - side[0].start <= 6
        for side in (now, right)
    )


def _joins(tokens: list[Token], index: int, now: list[Token]) -> bool:
    """Whether the joiner (至, —, 接, 进) at ``index`` ties two ends of one name together."""
    if not now or index + 1 >= len(tokens):
        return False
    word, after = tokens[index].word, tokens[index + 1]
    if word == "接":
        ends_line = (
            now[-1].cls == HEAD
            or now[-1].word in ("延", "线", "段")
            or any(t.cls == CODE for t in now)
        )
        return ends_line and is_line(now) and after.cls in (*_NAMEABLE, GENERIC)
    if word == "进":
        return now[-1].word.endswith("期") and after.cls in _NAMEABLE
    dash = word not in ("至", "到")
    far = tokens[index + 1].cls == PROVINCE and _NAMED_LINE.match(
        "".join(t.word for t in tokens[index + 2 : index + 5])
    )
    if far and now[-1].cls in _NAMEABLE:
        return True  # 白鹤滩—江苏特高压直流
    if after.cls not in (*_NAMEABLE, GENERIC) or now[-1].cls not in (
        (*_NAMEABLE, GENERIC) if dash else _NAMEABLE
    ):
        return False
    if (
        dash
        and now[-1].cls == after.cls == ADMIN
        and (
            any(t.cls == JOIN for t in now)
            or (index + 2 < len(tokens) and tokens[index + 2].cls == JOIN)
        )
    ):
        return True
    if word == "—" and _is_pair(tokens, index, now):
        return True
    for token in tokens[index + 1 : index + 14]:
        if token.inside:
            continue
        if token.cls in (CUT, "_", BRACKET, QUOTE):
            return False
        if token.cls == HEAD and (dash or is_line_word(token.word)):
            return True
        if token.word in ("段", "线"):
            return True
    return False
