"""The plans: what is known of each document as a document."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.errors import DataError
from geo.paths import CATALOGUE


@dataclass(frozen=True, slots=True)
class Plan:
    """A planning document: ``home`` is the adcode of its area ("" unknown), ``date`` ISO or part.

    ``date`` holds as much of YYYY-MM-DD as is known and sorts as text; "" = unknown.
    """

    id: str
    title: str
    title_en: str = ""
    short: str = ""
    short_en: str = ""
    issuer: str = ""
    date: str = ""
    date_basis: str = ""
    horizon: str = ""
    scope: str = ""
    home: str = ""


def known_home(document_id: str) -> str | None:
    """Return the home (adcode) of a packaged plan, None for a document that is none of them."""
    return next((plan.home for plan in packaged_plans() if plan.id == document_id), None)


@cache
def packaged_plans(path: Path = CATALOGUE / "documents.toml") -> tuple[Plan, ...]:
    """Return the plans of the packaged catalogue, oldest first; raise DataError if unreadable."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        plans = [Plan(id=plan_id, **table) for plan_id, table in tables.items()]
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise DataError(f"{path.name}: cannot be read as plans: {error}") from error
    return tuple(sorted(plans, key=lambda plan: (plan.date, plan.id)))
