"""Two plans side by side: what is new, what went on, what fell back, what is no longer named."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import geopandas as gpd

from geo.errors import UsageError
from layers import statuses
from layers.table import plan_ids

Change = Literal["new", "advanced", "slipped", "unchanged", "unclear", "gone"]
CHANGES: tuple[Change, ...] = get_args(Change)
_ORDER = {status.id: at for at, status in enumerate(statuses.STATUSES) if status.id}


# How a change looks: colours told apart by colour-blind eyes (Okabe and Ito), and a sign besides.
COLORS: dict[Change, str] = {
    "new": "#0072B2",
    "advanced": "#009E73",
    "slipped": "#D55E00",
    "unchanged": "#6B6B6B",
    "unclear": "#8C6D1F",
    "gone": "#AA4499",
}
SIGNS: dict[Change, str] = {
    "new": "+", "advanced": "▲", "slipped": "▼", "unchanged": "=", "unclear": "?", "gone": "×"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """A row named by either plan: its id, the change, and its status in each ("" = none said)."""

    id: str
    change: Change
    before: str
    after: str


def changes(table: gpd.GeoDataFrame, before: str, after: str) -> tuple[Changed, ...]:
    """Return what changed from plan ``before`` to plan ``after`` (ids), in the order of the table.

    ``new``: only the later names it; ``gone``: only the earlier does, which need not mean that it
    was given up; ``unclear``: both name it and one gives no status. Statuses have the order of
    ``layers.statuses``. Raise UsageError for a plan that the table does not cite.
    """
    known = plan_ids(table)
    for plan in (before, after):
        if plan not in known:
            raise UsageError(f"unknown plan {plan!r}; known: {', '.join(known) or 'none'}")
    found = []
    for row in table.itertuples(index=False):
        said = row.status_by_plan
        if before in said or after in said:
            then, now = said.get(before, ""), said.get(after, "")
            change = _change(before in said, after in said, then, now)
            found.append(Changed(row.id, change, then, now))
    return tuple(found)


def latest(status_by_plan: Mapping[str, str]) -> Change | None:
    """Return the step between the last two plans that state a status (plans in order of date).

    ``advanced``, ``slipped`` or ``unchanged``; None where fewer than two state one.
    """
    stated = [status for status in status_by_plan.values() if status]
    return _change(True, True, stated[-2], stated[-1]) if len(stated) > 1 else None


def _change(in_before: bool, in_after: bool, then: str, now: str) -> Change:
    if not in_before:
        return "new"
    if not in_after:
        return "gone"
    if not then or not now:
        return "unclear"
    if then == now:
        return "unchanged"
    return "advanced" if _ORDER[now] > _ORDER[then] else "slipped"
