"""Names of administrative units as people write them, and where such names occur in a text."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from geo.errors import DataError
from geo.names import fold

UnitLevel = Literal["province", "city", "district", "town"]
UnitForm = Literal["full", "former", "short"]

PROVINCE = "33"
_TOWN_ENDINGS = ("街道", "镇", "乡")
# Longest first. The short form keeps at least two characters: 嵊县 has none.
_ENDINGS = (
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "畲族自治县", "自治区",
    "省", "市", "区", "县",
)  # fmt: skip
# After a short form these make the name of a river, a hill or a street: 黄泽江 is not 黄泽镇.
_NAMING = tuple("江河溪湖湾山岭路街巷浦塘桥口式")
_NOT_NAMING = (
    "江滨", "江北", "江南", "湖滨", "山水", "山区", "山地", "街道", "港区", "河道", "江河", "溪流",
    "口岸",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name that a unit bears: its code (6 digits, towns 9), level, and which form it is.

    ``title`` is the unit's present full name; ``known`` tells whether its outline is at hand.
    """

    code: str
    title: str
    level: UnitLevel
    form: UnitForm
    known: bool
    note: str = ""

    def holds(self, inner: "UnitName") -> bool:
        """Return whether the other unit is a part of this one, by the codes of both.

        A former unit is taken to hold its whole city: its parts may have gone to neighbours.
        """
        code = significant(self.code)
        inner_code = significant(inner.code)
        reach = code[:4] if self.form == "former" and self.level == "district" else code
        return inner_code.startswith(reach) and len(inner_code) > len(code)


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit's name found in a text, from ``start`` to ``end``; several units may share it."""

    start: int
    end: int
    units: tuple[UnitName, ...]


class UnitNames:
    """All names of units, found in a text from left to right, the longest first."""

    def __init__(self, names: Iterable[tuple[str, UnitName]]) -> None:
        found: dict[str, list[UnitName]] = {}
        for name, unit in names:
            if unit not in found.setdefault(fold(name), []):
                found[fold(name)].append(unit)
        self._units = {name: tuple(units) for name, units in found.items()}
        lengths: dict[str, set[int]] = {}
        for name in self._units:
            lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {head: sorted(sizes, reverse=True) for head, sizes in lengths.items()}

    def get(self, key: str) -> tuple[UnitName, ...]:
        """Return the units that a folded name means, () for none."""
        return self._units.get(key, ())

    def at(self, text: str, start: int) -> Hit | None:
        """Return the longest name of a unit that begins at ``start`` of a folded text."""
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
                start = hit.end


def significant(adcode: str) -> str:
    """Return an adcode without the pairs of zeros at its end: 330600 → 3306."""
    while len(adcode) in (4, 6) and adcode.endswith("00"):
        adcode = adcode[:-2]
    return adcode


def short_form(name: str) -> str:
    """Return the name of a city, district or province without its ending, "" if none is left."""
    for ending in _ENDINGS:
        if name.endswith(ending):
            short = name.removesuffix(ending)
            return short if len(short) >= 2 and not short.endswith("新") else ""
    return ""


def town_forms(name: str) -> tuple[str, ...]:
    """Return the short form of a town and the forms with another ending (钱清镇 for 钱清街道)."""
    for ending in _TOWN_ENDINGS:
        base = name.removesuffix(ending)
        if base != name and len(base) >= 2:
            return (base, *(base + other for other in _TOWN_ENDINGS if other != ending))
    return ()


def outside_units(path: Path) -> Iterator[tuple[str, UnitName]]:
    """Yield the names of the units outside the boundaries at hand, from the built table.

    Short forms only where they are in daily use: provinces, cities and counties. Raise
    DataError naming the line where the table is damaged.
    """
    titles: dict[str, str] = {}
    for line, row in _rows(path, ("adcode", "name")):
        code, name = row["adcode"], row["name"]
        if len(code) != 6 or not code.isdigit():
            raise DataError(f"{path.name} line {line}: adcode {code!r} has not six digits")
        level: UnitLevel = "district"
        if code.endswith("0000"):
            level = "province"
        elif code.endswith("00"):
            level = "city"
        titles[code] = name
        above = [titles.get(code[:2] + "0000", ""), titles.get(code[:4] + "00", ""), name]
        title = "".join(dict.fromkeys(above))
        yield name, UnitName(code, title, level, "full", known=False)
        short = short_form(name)
        if short:
            yield short, UnitName(code, title, level, "short", known=False)


def renamed_units(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (old name, present code, note on the change) from the edited table.

    The year may be empty where no source states it. Raise DataError naming the line where the
    table is damaged.
    """
    for line, row in _rows(path, ("old_name", "adcode", "year", "source", "note")):
        if not (row["old_name"] and row["adcode"].isdigit() and row["source"]):
            raise DataError(f"{path.name} line {line}: old_name, adcode and source must be given")
        if row["year"] and not (row["year"].isdigit() and len(row["year"]) == 4):
            raise DataError(f"{path.name} line {line}: year {row['year']!r} is no year")
        since = f"since {row['year']}" if row["year"] else "by now"
        yield row["old_name"], row["adcode"], f"{since}: {row['note']}".removesuffix(": ")


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != columns:
                raise DataError(f"{path.name}: the columns must be {', '.join(columns)}")
            for row in reader:
                if None in row or None in row.values():
                    raise DataError(f"{path.name} line {reader.line_num}: not {len(columns)} cells")
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"data/places/{path.name} cannot be read: {error}; restore it") from error
