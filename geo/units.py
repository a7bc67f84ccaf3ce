"""Names of administrative units as people write them, and where such names occur in a text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from geo.errors import DataError
from geo.names import fold
from geo.tables import read_rows

UnitLevel = Literal["province", "city", "district", "town"]
UnitForm = Literal["full", "former", "short"]

PROVINCE = "33"
# Provinces that are cities: their districts have no other city above them.
MUNICIPAL = ("11", "12", "31", "50", "81", "82")
_TOWN_ENDINGS = ("街道", "镇", "乡")
_TOWN_END = re.compile("街道|镇|乡")
_LONGEST_TOWN = 12
FORMER_COLUMNS = ("old_name", "adcode", "year", "source", "note")
SHORT_COLUMNS = ("name", "adcode", "source")
WORD_COLUMNS = ("word", "source")
# The peoples after which autonomous units are named: 延边朝鲜族自治州 is 延边 for short.
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|"
    "纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|"
    "俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_ENDING = re.compile(
    rf"(?:(?:(?:{_PEOPLES})族|(?<!内)蒙古|维吾尔|哈萨克|柯尔克孜)*自治[区州县旗]|特别行政区|地区|新区|林区|矿区|行政委员会|"
    "[省市区县盟旗州])$"
)
# Parts of a banner that was divided: 阿拉善左旗.
_HALVES = "左右前后中"
# Long names of leagues, banners and prefectures are cut to their first character and the ending.
_CLIPPED = re.compile(
    rf"(?P<head>[东西].|.).{{2,}}?(?P<wing>[左右]?)翼?(?P<half>[{_HALVES}]?)(?P<ending>[盟旗州县])$"
)
# After a short form these make the name of a river, a hill or a street: 黄泽江 is not 黄泽镇.
_NAMING = tuple("江河溪湖湾山岭路街巷浦塘桥口式村")
_NOT_NAMING = (
    "江滨", "江北", "江南", "湖滨", "山水", "山区", "山地", "街道", "港区", "河道", "江河", "溪流",
    "口岸", "湾区",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name that a unit bears: its code (6 digits, towns 9), level, and which form it is.

    ``title`` is the unit's present full name; ``merged`` the former town that this name means
    where that is no more than a part of the unit, else ""; ``partly`` says that the outline
    changed with the name.
    """

    code: str
    title: str
    level: UnitLevel
    form: UnitForm
    note: str = ""
    merged: str = ""
    partly: bool = False

    def holds(self, inner: "UnitName") -> bool:
        """Return whether the other unit is a part of this one, by the codes of both.

        A former unit is taken to hold its whole city: its parts may have gone to neighbours.
        """
        code = significant(self.code)
        inner_code = significant(inner.code)
        reach = code[:4] if self.form == "former" and self.level == "district" else code
        return inner_code.startswith(reach) and len(inner_code) > len(code)


TownLookup = Callable[[str], tuple[UnitName, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit's name found in a text, from ``start`` to ``end``; several units may share it."""

    start: int
    end: int
    units: tuple[UnitName, ...]


class UnitNames:
    """All names of units, found in a text from left to right, the longest first.

    ``towns`` answers, for a full name of a town (钱清镇), with the towns that bear it.
    """

    def __init__(self, names: Iterable[tuple[str, UnitName]], towns: TownLookup | None = None):
        found: dict[str, dict[UnitName, None]] = {}
        for name, unit in names:
            found.setdefault(fold(name), {})[unit] = None
        self._units = {name: tuple(units) for name, units in found.items()}
        self._towns = towns
        lengths: dict[str, set[int]] = {}
        for name in self._units:
            lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {head: sorted(sizes, reverse=True) for head, sizes in lengths.items()}

    def get(self, key: str) -> tuple[UnitName, ...]:
        """Return the units that a folded name means, () for none."""
        return self._units.get(key, ())

    def at(self, text: str, start: int) -> Hit | None:
        """Return the longest name of a unit that begins at ``start`` of a folded text."""
        hit = self._listed_at(text, start)
        town = self._town_at(text, start) if self._towns else None
        if town is None or (hit is not None and hit.end > town.end):
            return hit
        if hit is None or hit.end < town.end:
            return town
        return Hit(start, hit.end, (*hit.units, *(u for u in town.units if u not in hit.units)))

    def opening(self, text: str) -> tuple[tuple[int, UnitName], ...]:
        """Return (end, unit) for every unit's name that a folded text begins with, longest first.

        Also where the text goes on as the name of a river or a hill would: 奉化溪口.
        """
        sizes = self._lengths.get(text[:2], ())
        return tuple((n, unit) for n in sizes for unit in self._units.get(text[:n], ()))

    def _town_at(self, text: str, start: int) -> Hit | None:
        end = start
        for found in _TOWN_END.finditer(text, start + 1, start + _LONGEST_TOWN):
            end = found.end()
            units = self._towns(text[start:end]) if self._towns else ()
            if units:
                return Hit(start, end, units)
        return None

    def _listed_at(self, text: str, start: int) -> Hit | None:
        for size in self._lengths.get(text[start : start + 2], ()):
            end = start + size
            units = self._units.get(text[start:end])
            if units and end <= len(text):
                fitting = tuple(u for u in units if not self._names_more(text, end, u.form))
                if fitting:
                    return Hit(start, end, fitting)
        return None

    def _names_more(self, text: str, end: int, form: UnitForm) -> bool:
        """Return whether what follows a unit's name makes it the name of something else."""
        if text[end - 1] == "区" and text[end : end + 1] in ("块", "间", "域", "位"):
            return True  # 城西区块 is not in a 城西区
        if form != "short" or text[end : end + 1] not in _NAMING:
            return False
        if text.startswith(_NOT_NAMING, end):
            return False
        # 上海浦东新区: what follows is the next unit of a path.
        sizes = self._lengths.get(text[end : end + 2], ())
        return not any(text[end : end + size] in self._units for size in sizes)

    def scan(self, text: str) -> Iterator[Hit]:
        """Yield the names of units in a folded text, not overlapping, from left to right."""
        start = 0
        while start < len(text) - 1:
            hit = self.at(text, start)
            if hit is None:
                start += 1
            else:
                yield hit
                start = hit.end + text.startswith("域", hit.end)  # 龙泉市域城镇 is no 域城镇


def significant(adcode: str) -> str:
    """Return an adcode without the pairs of zeros at its end: 330600 → 3306."""
    while len(adcode) in (4, 6) and adcode.endswith("00"):
        adcode = adcode[:-2]
    return adcode


def stem(name: str) -> str:
    """Return the name of a city, district or province without its ending: 嵊县 → 嵊.

    The peoples of an autonomous unit are a part of its ending; a name that is nothing but an
    ending is returned whole.
    """
    return _ENDING.sub("", name) or name


def short_form(name: str) -> str:
    """Return the form without its ending in which people write a unit, "" if it has none.

    It keeps at least two characters: 嵊县 has none, and 阿拉善左旗 is never 阿拉善左.
    """
    short = stem(name)
    if short == name or len(short) < 2 or (name[-1] == "旗" and short[-1] in _HALVES):
        return ""
    return short


def other_forms(name: str) -> tuple[str, ...]:
    """Return the forms of an autonomous unit without its peoples: 延边州, 景宁县, 新疆自治区."""
    short = short_form(name)
    if not short or "自治" not in name:
        return ()
    return (short + name[-1], f"{short}自治{name[-1]}")


def clipped_form(name: str) -> str:
    """Return the form of only the first character and the ending: 锡盟, 科左中旗, 克州.

    "" for names that are not those of leagues, banners or autonomous units, or too short for it.
    """
    autonomous = "自治" in name
    if not autonomous and name[-1] not in "盟旗":
        return ""
    found = _CLIPPED.match(short_form(name) + name[-1] if autonomous else name)
    return "".join(found.group("head", "wing", "half", "ending")) if found else ""


def town_forms(name: str) -> tuple[str, ...]:
    """Return the short form of a town and the forms with another ending (钱清镇 for 钱清街道)."""
    for ending in _TOWN_ENDINGS:
        base = name.removesuffix(ending)
        if base != name and len(base) >= 2:
            return (base, *(base + other for other in _TOWN_ENDINGS if other != ending))
    return ()


def renamed_units(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (old name, present code, note on the change) from the edited table.

    The year may be empty where no source states it. Raise DataError naming the line where the
    table is damaged.
    """
    for line, row in read_rows(path, FORMER_COLUMNS):
        if not (row["old_name"] and row["adcode"].isdigit() and row["source"]):
            raise DataError(f"{path.name} line {line}: old_name, adcode and source must be given")
        if row["year"] and not (row["year"].isdigit() and len(row["year"]) == 4):
            raise DataError(f"{path.name} line {line}: year {row['year']!r} is no year")
        until = f"until {row['year']}" if row["year"] else "by now"
        yield row["old_name"], row["adcode"], f"{until}: {row['note']}".removesuffix(": ")


def short_forms(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, code) of the short forms that no rule makes, such as 呼市, from the table.

    Raise DataError naming the line where the table is damaged.
    """
    for line, row in read_rows(path, SHORT_COLUMNS):
        if not (row["name"] and row["adcode"].isdigit() and row["source"]):
            raise DataError(f"{path.name} line {line}: name, adcode and source must be given")
        yield row["name"], row["adcode"]


def ordinary_words(path: Path) -> frozenset[str]:
    """Return the words of the language that are names of units as well, from the table."""
    return frozenset(fold(row["word"]) for _, row in read_rows(path, WORD_COLUMNS))
