"""Who says so: plans, sources and licences behind a table, as every file and print states them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas as gpd

from geo.build.tables import read_sources
from geo.errors import DataError
from geo.paths import BOUNDARIES, PLACES
from layers import dictionary
from layers.table import placed, plan_ids

# What holds for every file that Luotu writes, whatever rows are in it.
LICENCE = (
    "Facts from public planning documents; positions under the licence of each source named "
    "(DATA_LICENCES.md); borders for reference only (边界仅供参考)"
)
LICENCE_ZH = "事实取自公开的规划文本；位置依各来源的许可使用；边界仅供参考，不作为划界依据"
UNCERTAINTY = (
    "uncertainty_m: the true position lies within so many metres with 95 % confidence; "
    "match 'within': only the unit drawn is known; no geometry: not on the map (未落图), see reason"
)
UNCERTAINTY_ZH = (
    "误差（uncertainty_m）：真实位置以95%的把握在此半径（米）之内；“仅知所在区划”者所画为该区划；"
    "没有几何者为未落图，原因见 reason"
)
# What is taken from a page on a line.
_ROUTE, _ROUTE_ZH = ": order of places, lengths", "：沿线地点的顺序与里程"
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b")


@dataclass(frozen=True, slots=True)
class PlanCredit:
    """A planning document as it is credited: titles, issuer, date (ISO or a part of it)."""

    id: str
    title: str
    title_en: str = ""
    short: str = ""
    short_en: str = ""
    issuer: str = ""
    date: str = ""

    def name(self, language: str) -> str:
        """Return the short title in ``language`` ("zh" or "en"), the full one if there is none."""
        if language == "en":
            return self.short_en or self.title_en or self.title
        return self.short or self.title

    def full(self, language: str) -> str:
        """Return the full title in ``language``, with its date if that is known."""
        title = (language == "en" and self.title_en) or self.title
        return f"{title} ({self.date})" if self.date else title


Plans = Mapping[str, "str | PlanCredit"]


@dataclass(frozen=True, slots=True)
class SourceCredit:
    """A source of positions or borders: id, title, publisher, date, licence, accuracy as stated."""

    id: str
    title: str
    publisher: str
    date: str
    licence: str
    accuracy: str
    retrieval: str
    title_zh: str = ""

    def name(self, language: str) -> str:
        """Return the title in ``language`` ("zh" or "en"), as stated where there is none in it."""
        if language != "zh":
            return self.title
        return self.title_zh or self.title.replace(_ROUTE, _ROUTE_ZH)

    @property
    def is_page(self) -> bool:
        """Whether it is one page or document, of which single facts were taken, no data set."""
        return self.id.startswith(("web-", "route-", "plan-"))


def plan_credits(table: gpd.GeoDataFrame, plans: Plans | None) -> tuple[PlanCredit, ...]:
    """Return the plans that the table cites, oldest first; one not in ``plans`` is its id."""
    known = plans or {}
    found = [_as_credit(plan_id, known.get(plan_id, plan_id)) for plan_id in plan_ids(table)]
    return tuple(sorted(found, key=lambda plan: (plan.date, plan.id)))


def _as_credit(plan_id: str, said: str | PlanCredit) -> PlanCredit:
    return said if isinstance(said, PlanCredit) else PlanCredit(plan_id, said)


@cache
def all_sources() -> Mapping[str, SourceCredit]:
    """Return source id → credit of every source of places and borders; raise DataError."""
    found: dict[str, SourceCredit] = {}
    for folder in (BOUNDARIES, PLACES):
        for source_id, table in read_sources(folder).items():
            try:
                found[source_id] = _source(source_id, table)
            except KeyError as error:
                raise DataError(f"{folder.name}: source {source_id} lacks {error}") from error
    return found


def _source(source_id: str, table: Mapping[str, Any]) -> SourceCredit:
    return SourceCredit(
        source_id,
        table["title"],
        table["publisher"],
        table["date"],
        table["licence"],
        table["accuracy"],
        table["retrieval"],
        table.get("title_zh", ""),
    )


def source_credits(table: gpd.GeoDataFrame) -> tuple[SourceCredit, ...]:
    """Return the sources of the table's positions, most used first; unknown ids are left out."""
    uses: dict[str, int] = {}
    for ids in table["sources"]:
        for source_id in ids:
            uses[source_id] = uses.get(source_id, 0) + 1
    order = sorted(uses, key=lambda source_id: (-uses[source_id], source_id))
    known = all_sources()
    return tuple(known[source_id] for source_id in order if source_id in known)


def data_date(table: gpd.GeoDataFrame, plans: Iterable[PlanCredit] = ()) -> str:
    """Return the day or month of the newest data in the table ("" if nothing states one).

    That is the last day on which a source of its positions was consulted or a plan was issued.
    """
    said = [source.retrieval for source in source_credits(table)] + [plan.date for plan in plans]
    return max((day for text in said for day in _DAY.findall(text)), default="")


def metadata(table: gpd.GeoDataFrame, plans: Plans | None = None, note: str = "") -> dict[str, Any]:
    """Return what a file says of itself as plain values, the same for the same arguments.

    Title, filter, counts, date of the data, licence, meaning of the uncertainty, plans, sources
    with their licences, and the fields in Chinese and English.
    """
    cited = plan_credits(table, plans)
    on = len(placed(table))
    return {
        "title": "落图 Luotu",
        "filter": note,
        "projects": len(table),
        "placed": on,
        "unplaced": len(table) - on,
        "date": data_date(table, cited),
        "crs": "WGS-84, longitude latitude",
        "licence": LICENCE,
        "licence_zh": LICENCE_ZH,
        "uncertainty": UNCERTAINTY,
        "uncertainty_zh": UNCERTAINTY_ZH,
        "plans": [
            {"id": p.id, "title": p.title, "title_en": p.title_en, "issuer": p.issuer,
             "date": p.date}
            for p in cited
        ],
        "sources": [
            {"id": s.id, "title": s.title, "publisher": s.publisher, "date": s.date,
             "licence": s.licence}
            for s in source_credits(table)
        ],
        "fields": dictionary.as_plain(),
    }  # fmt: skip


def summary(said: Mapping[str, Any], language: str = "en") -> str:
    """Return ``metadata`` as lines of text, for formats that hold no structure."""
    plans = "; ".join(f"{plan['title']} ({plan['date']})" for plan in said["plans"])
    sources = "; ".join(f"{s['title']} ({s['licence']})" for s in said["sources"])
    tail = "_zh" if language == "zh" else ""
    lines = [said["filter"], f"{said['placed']} + {said['unplaced']} 未落图", said["date"], plans,
             sources, said[f"licence{tail}"], said[f"uncertainty{tail}"]]  # fmt: skip
    return "\n".join(line for line in lines if line)
