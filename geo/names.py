"""How names are compared and taken apart: width, marks and scripts made one; works words off."""

import re
import unicodedata
from functools import cache
from typing import Any

MAX_NAME_LENGTH = 200

# Marks that writers add or leave out at will: they carry no part of a name.
_DROPPED = "·•‧・･∙⋅“”\"„‟'‘’`´「」『』《》〈〉〔〕、,。.;:!?！？…"
_DASHES = "‐‑‒–—―−﹣－~～〜∼➔→"
_FOLD: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _DROPPED)),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **{ord(char): "(" for char in "[{【〖"},
    **{ord(char): ")" for char in "]}】〗"},
}
# Variants of characters of place names that the converter of scripts leaves alone (海甯).
_VARIANTS = str.maketrans("甯", "宁")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})

_BRACKETED = re.compile(r"\(([^()]*)\)")
_PHASE = r"\(?第?(?:[一二三四五六七八九十]|\d{1,2})期\)?"
# Words for the doing of works: with or without them a name means the same site.
_WORKS = re.compile(
    rf"(?:{_PHASE}|工程|项目|建设|改造|提升|扩容|扩建|改扩建|改建|新建|迁建|重建|续建|拓宽|"
    r"整治|治理|综合|修复|保护|开发|利用|加固|除险|完善|优化|"
    r"及?配套(?:工程)?|智慧化|更新)+$"
)
# What a name that ends so describes is long: no enclosing point or town bounds its course.
_LINEAR = re.compile(
    r"(?:铁路|高铁|城际|轨道|号线|高速|公路|国道|省道|快速路|快速通道|大道|通道|连接线|联络线|"
    r"接线|复线|线路|专线|主线|环线|[中内外]环|航道|运河|引水|调水|供水|输水|管道|管线|管网|"
    r"廊道|绿道|步道|古道|古驿道|隧道|输变电|线|路|段)$"
)
_ROAD_CODE = re.compile(r"^(?:([gs])(\d{3})(?:国道|省道)?|(\d{3})(国|省)道)(?=\D|$)")
_ENDS = re.compile(r"^(?P<a>[^-]{2,12}?)(?:至|-)(?P<b>.{2,24})$")


def fold(name: str) -> str:
    """Return the name as compared: NFKC, lower case, no spaces, dots or quotes, one dash ``-``.

    Idempotent. Traditional characters stay: see ``simplify``.
    """
    if name.isalnum() and unicodedata.is_normalized("NFKC", name) and name == name.lower():
        return name  # as nearly all names are
    if not unicodedata.is_normalized("NFKC", name):
        name = unicodedata.normalize("NFKC", name)
    name = name.translate(_FOLD).lower()
    if not name.isalnum():
        name = "".join(char for char in name if unicodedata.category(char) not in _INVISIBLE)
    # Lower case and dropped marks can leave parts that NFKC joins anew.
    return unicodedata.normalize("NFKC", name)


def simplify(name: str) -> str:
    """Return the name with traditional characters made simplified (OpenCC t2s)."""
    return str(_converter().convert(name)).translate(_VARIANTS)


@cache
def _converter() -> Any:
    from opencc import OpenCC  # loaded on the first name that needs it

    return OpenCC("t2s")


def without_brackets(folded: str) -> tuple[str, tuple[str, ...]]:
    """Return a folded name without its bracketed parts, and what stood in the brackets."""
    inside = tuple(part for part in _BRACKETED.findall(folded) if part)
    return _BRACKETED.sub("", folded), inside


def without_works(folded: str) -> tuple[str, str]:
    """Return a folded name without trailing words for the doing of works, and those words.

    Where fewer than two characters would remain, the name is returned whole.
    """
    found = _WORKS.search(folded)
    if found is None or found.start() < 2:
        return folded, ""
    return folded[: found.start()], found.group()


def with_road_code(folded: str) -> str:
    """Return a name that begins with a road's number in its other form: G235 → 235国道, or ""."""
    found = _ROAD_CODE.match(folded)
    if found is None:
        return ""
    letter, number, other_number, kind = found.groups()
    rest = folded[found.end() :]
    if letter:
        return f"{number}{'国道' if letter == 'g' else '省道'}{rest}"
    return f"{'g' if kind == '国' else 's'}{other_number}{rest}"


def is_linear(folded: str) -> bool:
    """Return whether a folded name ends like that of a line (a railway, a road, a conduit)."""
    return _LINEAR.search(without_works(folded)[0]) is not None


def two_ends(folded: str) -> tuple[str, str] | None:
    """Return what stands before and after 至 or a dash of a line's name, None without one."""
    found = _ENDS.match(folded)
    return (found["a"], found["b"]) if found else None
