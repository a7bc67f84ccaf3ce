"""A GeoJSON of ours as a plan of the workspace: its rows are taken over, no text is read."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd

from geo.errors import InputError
from layers import reimport
from layers.credits import PlanCredit
from seeds.project import Evidence, Project


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of a file as rows and projects that one plan names, in the order of the file."""

    plan_id: str
    table: gpd.GeoDataFrame
    projects: tuple[Project, ...]
    plans: tuple[PlanCredit, ...]


def take(plan_id: str, text: str) -> Taken:
    """Return the rows of a GeoJSON of ours as those that the plan ``plan_id`` names.

    Where the file names a document, its title comes before the headings. Raise InputError for a
    text that is no GeoJSON of a feature table.
    """
    table, plans = reimport.parse(text, plan_id)
    titles = {plan.id: plan.title for plan in plans}
    evidence = [_evidence(row, plan_id, titles) for row in table.itertuples(index=False)]
    projects = tuple(
        _project(row, said)
        for row, said in zip(table.itertuples(index=False), evidence, strict=True)
    )
    table["status_by_plan"] = [{plan_id: status} for status in table["status"]]
    table["evidence"] = [
        [
            {
                "document": plan_id, "heading": list(one.heading), "paragraph": one.paragraph,
                "text": one.text, "status": one.status, "facts": one.facts,
            }
            for one in said
        ]
        for said in evidence
    ]  # fmt: skip
    return Taken(plan_id, table, projects, plans)


def beside(
    known: Iterable[Project], taken: Taken, has: Callable[[str], bool]
) -> tuple[list[Project], Taken]:
    """Return the projects of the file, and ``taken``, with ids of their own where they differ.

    A project that is known with the same placement keeps its id, so that both are one; one that
    the file places elsewhere, or at a place that ``has`` does not know by its id, stays apart:
    neither position is lost, and all rows are counted.
    """
    placed = {project.id: (project.place_id, project.match) for project in known}
    apart = {
        project.id: f"{project.id}-{taken.plan_id.removeprefix('own-')[:6]}"
        for project in taken.projects
        if project.id in placed
        and (
            placed[project.id] != (project.place_id, project.match)
            or not (has(project.place_id) or not project.place_id)
        )
    }
    if not apart:
        return list(taken.projects), taken
    projects = tuple(
        replace(project, id=apart.get(project.id, project.id)) for project in taken.projects
    )
    table = taken.table.assign(id=[apart.get(one, one) for one in taken.table["id"]])
    return list(projects), replace(taken, table=table, projects=projects)


def summary(text: str) -> tuple[int, str]:
    """Return how many rows a GeoJSON of ours holds and the latest date of its plans, "" unknown.

    Raise InputError for a text that is no GeoJSON of a feature table, or one without a row.
    """
    table, plans = reimport.parse(text, "")
    if table.empty:
        raise InputError("holds no project")
    return len(table), max((plan.date for plan in plans), default="")


def compact(text: str) -> str:
    """Return the JSON of a text without spaces, as the workspace keeps it."""
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def _evidence(row: Any, plan_id: str, titles: Mapping[str, str]) -> tuple[Evidence, ...]:
    stating = [plan for plan, status in row.status_by_plan.items() if status]
    latest = stating[-1] if stating else ""
    return tuple(
        Evidence(
            document=plan_id,
            heading=(titles.get(item["document"], item["document"]), *item["heading"]),
            paragraph=item["paragraph"],
            text=item["text"],
            # One plan has one status, and that of the row is what the latest of its plans said.
            status=item["status"] if item["document"] == latest else "",
            facts=item["facts"],
        )
        for item in row.evidence
    )


def _project(row: Any, evidence: tuple[Evidence, ...]) -> Project:
    return Project(
        id=row.id,
        name=row.name,
        theme=row.theme,
        kind=row.kind,
        match=row.match,
        reason=row.reason,
        name_en=row.name_en,
        aliases=tuple(row.aliases),
        place_id=row.place_id,
        city=row.city,
        district=row.district,
        adcode=row.adcode,
        town=row.town,
        districts=tuple(row.districts),
        evidence=evidence,
    )
