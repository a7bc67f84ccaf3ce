"""The edited table that corrects what the reading pipeline gets wrong, openly, row by row."""

import csv
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.paths import CATALOGUE
from seeds.mention import Mention

ACTIONS = ("drop", "rename", "theme", "kind", "status")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: in ``document`` ("" = every one) do ``action`` to mentions called ``name``.

    ``drop`` removes them, the others set the name, theme, kind or status to ``value``.
    ``reason`` says why the pipeline's answer is wrong.
    """

    document: str
    name: str
    action: str
    value: str
    reason: str
    line: int


@cache
def packaged_corrections(path: Path = CATALOGUE / "corrections.csv") -> tuple[Correction, ...]:
    """Return the rows of the edited table; raise DataError naming the line of a wrong one."""
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            correction = Correction(**row, line=number)
            if correction.action not in ACTIONS or not correction.reason:
                raise DataError(
                    f"{path.name} line {number}: action must be one of {', '.join(ACTIONS)} "
                    "and the reason must not be empty"
                )
            rows.append(correction)
    return tuple(rows)


def correct(
    mentions: list[Mention], corrections: tuple[Correction, ...]
) -> tuple[list[Mention], set[Correction]]:
    """Return the mentions with the corrections applied, and the corrections that did anything."""
    by_name: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_name.setdefault(correction.name, []).append(correction)
    kept: list[Mention] = []
    used: set[Correction] = set()
    for mention in mentions:
        current: Mention | None = mention
        for correction in by_name.get(mention.name, ()):
            if correction.document not in ("", mention.document) or current is None:
                continue
            used.add(correction)
            if correction.action == "drop":
                current = None
            elif correction.action == "rename":
                current = replace(current, name=correction.value)
            else:
                changed: dict[str, Any] = {correction.action: correction.value}
                current = replace(current, **changed)
        if current is not None:
            kept.append(current)
    return kept, used
