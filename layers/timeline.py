"""Status through time: each status holds from the plan that states it until another plan does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd

from layers.table import where

_UNDATED = "9999"  # a plan without a date is taken for the newest


@dataclass(frozen=True, slots=True)
class Spell:
    """One status of a project: stated by ``plan``, from its date until the next that states one.

    ``since`` and ``until`` are ISO dates or parts of them; "" = unknown, or still so.
    """

    plan: str
    status: str
    since: str
    until: str


def spells(status_by_plan: Mapping[str, str], dates: Mapping[str, str]) -> tuple[Spell, ...]:
    """Return the statuses of a project as intervals, oldest first.

    ``status_by_plan`` is the column of the feature table, ``dates`` plan id → date. A plan that
    names the project without a status ends nothing; it is left out.
    """
    order = sorted(status_by_plan, key=lambda plan: (dates.get(plan) or _UNDATED, plan))
    stated = [plan for plan in order if status_by_plan[plan]]
    ends = [*(dates.get(plan, "") for plan in stated[1:]), ""][: len(stated)]
    return tuple(
        Spell(plan, status_by_plan[plan], dates.get(plan, ""), end)
        for plan, end in zip(stated, ends, strict=True)
    )


def as_of(table: gpd.GeoDataFrame, dates: Mapping[str, str], date: str) -> gpd.GeoDataFrame:
    """Return what the plans had said by ``date``: the rows named by then, with the status of then.

    ``dates`` maps plan ids to ISO dates or parts of them; a plan without a date counts as said
    from the start. "" returns the table as it is. Evidence and mentions of later plans are left
    out; positions are those known today.
    """
    if not date:
        return table
    known = {plan for plan, said in dates.items() if said <= date}
    named = [[plan for plan in said if plan in known] for said in table["status_by_plan"]]
    kept = where(table, map(bool, named)).copy()
    rows = [_of_then(row, known) for row in kept.to_dict("records")]
    for column in ("status_by_plan", "status", "evidence", "mentions"):
        kept[column] = [row[column] for row in rows]
    return kept


def _of_then(row: dict[str, Any], known: set[str]) -> dict[str, Any]:
    history = {plan: said for plan, said in row["status_by_plan"].items() if plan in known}
    stated = [status for status in history.values() if status]
    evidence = [item for item in row["evidence"] if item["document"] in known]
    return {
        "status_by_plan": history,
        "status": stated[-1] if stated else "",
        "evidence": evidence,
        "mentions": len(evidence),
    }
