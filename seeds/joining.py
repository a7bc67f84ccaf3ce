"""Two lists of projects as one: what both name is one project with the evidence of both."""

from collections.abc import Iterable
from dataclasses import replace

from seeds.project import Project


def join(first: Iterable[Project], second: Iterable[Project]) -> list[Project]:
    """Return the projects of both, those of equal id joined, in order of appearance.

    Ids are equal where both are known to be the same place, or bear the same name in the same
    unit (``seeds.linking``). The first keeps its name, theme and placement; aliases, candidates
    and evidence are added.
    """
    found: dict[str, Project] = {}
    for project in (*first, *second):
        known = found.get(project.id)
        found[project.id] = project if known is None else _joined(known, project)
    return list(found.values())


def _joined(one: Project, other: Project) -> Project:
    names = (*one.aliases, other.name, *other.aliases)
    return replace(
        one,
        aliases=tuple(name for name in dict.fromkeys(names) if name != one.name),
        candidates=tuple(dict.fromkeys((*one.candidates, *other.candidates))),
        evidence=(*one.evidence, *other.evidence),
    )
