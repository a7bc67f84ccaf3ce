"""The one registry of statuses: order, names, and a dash and a glyph besides any colour."""

from dataclasses import dataclass

from geo.errors import UsageError

UNSTATED = "unstated"  # how a filter names the status "" (no plan gives one)


@dataclass(frozen=True, slots=True)
class Status:
    """How far a project is: id, names, line dash (pixels, "" = solid) and a one-sign mark."""

    id: str
    zh: str
    en: str
    dash: str
    glyph: str


# In the order in which a project advances; the longer the dashes, the nearer to use.
STATUSES: tuple[Status, ...] = (
    Status("proposed", "谋划", "Proposed", "1 6", "○"),
    Status("preparing", "前期", "Preparing", "3 6", "◔"),
    Status("starting", "开工", "Starting", "7 6", "◑"),
    Status("building", "在建", "Building", "13 6", "◕"),
    Status("completing", "建成目标", "To complete", "24 6", "◉"),
    Status("operating", "已建成", "Operating", "", "●"),
    Status("", "未说明", "Not stated", "14 4 2 4", "–"),
)

BY_ID: dict[str, Status] = {status.id: status for status in STATUSES}


def status(status_id: str) -> Status:
    """Return the status with this id ("" = no plan says); raise UsageError if there is none."""
    try:
        return BY_ID[status_id]
    except KeyError:
        known = ", ".join(filter(None, BY_ID))
        raise UsageError(f"unknown status {status_id!r}; statuses are: {known}") from None
