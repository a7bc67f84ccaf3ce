"""The catalogue: projects × documents with evidence; packaged, rebuilt, or read from any plans."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geopandas as gpd

from geo.districts import Districts
from geo.errors import DataError, InputError, LuotuError
from geo.gazetteer import Gazetteer, city_code
from geo.geocoder import Geocoder
from geo.paths import CATALOGUE, replacing
from seeds import mentions as engine
from seeds import reader
from seeds.corrections import correct, packaged_corrections
from seeds.home import guess_home
from seeds.linking import link
from seeds.mention import Mention
from seeds.plans import Plan, known_home, packaged_plans
from seeds.project import Project
from seeds.table import feature_table

PROJECTS = CATALOGUE / "projects.jsonl"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Plans, oldest first, and the projects that they name, in order of appearance."""

    plans: tuple[Plan, ...]
    projects: tuple[Project, ...]

    def table(self) -> gpd.GeoDataFrame:
        """Return the feature table (see ARCHITECTURE.md), one row a project, placed or not."""
        return feature_table(self.projects, self.plans, Gazetteer.load())


@cache
def packaged(path: Path = PROJECTS) -> Catalogue:
    """Return the catalogue of the five plans; raise DataError naming a damaged line."""
    projects = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataError(f"{path.name} cannot be read: {error}; run luotu build") from error
    for number, line in enumerate(lines, start=1):
        try:
            projects.append(Project.from_record(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f"{path.name} line {number}: no project: {error}") from error
    return Catalogue(packaged_plans(), tuple(projects))


def read(paths: Sequence[Path]) -> tuple[Catalogue, list[LuotuError]]:
    """Return the catalogue of the documents named, and one error for each that failed.

    The rest goes on when one fails. A document with the file stem of a packaged plan is that
    plan; of others the title is the file stem and the home is told by the units they name.
    """
    known = {plan.id: plan for plan in packaged_plans()}
    plans: dict[str, Plan] = {}
    found: list[Mention] = []
    errors: list[LuotuError] = []
    for path in paths:
        try:
            document = reader.read(path)
        except LuotuError as error:
            errors.append(error)
            continue
        if document.id in plans:
            errors.append(InputError(f"{path}: a document {document.id!r} was read already"))
            continue
        mentions = engine.find(document, home=known_home(document.id), references=True)
        if document.id in known:
            plans[document.id] = known[document.id]
        else:
            home = guess_home(mentions, Gazetteer.load(), document.text)
            plans[document.id] = Plan(id=document.id, title=document.id, home=home)
        found += mentions
    ordered = sorted(plans.values(), key=lambda plan: (plan.date, plan.id))
    return _catalogue(found, ordered), errors


def build(docs_dir: Path, path: Path = PROJECTS) -> None:
    """Rebuild the packaged catalogue from the documents' text and write it whole or not at all.

    Raises InputError when a plan of ``documents.toml`` has no text in ``docs_dir``, and
    DataError when a row of the edited table no longer corrects anything.
    """
    text = "".join(
        json.dumps(project.to_record(), ensure_ascii=False, sort_keys=True) + "\n"
        for project in _packaged_from(docs_dir).projects
    )
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")


def check(docs_dir: Path | None = None) -> list[str]:
    """Return the faults of the packaged catalogue; with the texts, also what a rebuild changes."""
    stored = packaged()
    faults = _faults(stored)
    if docs_dir is not None:
        rebuilt = {project.id: project for project in _packaged_from(docs_dir).projects}
        for project in stored.projects:
            if project.id not in rebuilt:
                faults.append(f"{PROJECTS.name}: {project.id} {project.name}: not in a rebuild")
            elif rebuilt[project.id] != project:
                faults.append(f"{PROJECTS.name}: {project.id} {project.name}: a rebuild differs")
        new = rebuilt.keys() - {project.id for project in stored.projects}
        faults += [
            f"{PROJECTS.name}: {rebuilt[key].name}: only in a rebuild" for key in sorted(new)
        ]
    return faults


def _packaged_from(docs_dir: Path) -> Catalogue:
    plans = packaged_plans()
    corrections = packaged_corrections()
    found: list[Mention] = []
    used = set()
    for plan in plans:
        path = docs_dir / f"{plan.id}.txt"
        if not path.is_file():
            raise InputError(f"{path}: no text of the plan {plan.title}; give its folder as --docs")
        named = engine.find(reader.read(path), home=plan.home, references=True)
        mentions, hit = correct(named, corrections)
        found += mentions
        used |= hit
    idle = [row for row in corrections if row not in used]
    if idle:
        lines = ", ".join(str(row.line) for row in idle)
        raise DataError(f"corrections.csv line {lines}: corrects nothing any more; delete it")
    return _catalogue(found, plans)


def _catalogue(mentions: Sequence[Mention], plans: Sequence[Plan]) -> Catalogue:
    geocoder = Geocoder(Gazetteer.load())
    return Catalogue(tuple(plans), tuple(link(mentions, plans, geocoder)))


def _faults(catalogue: Catalogue) -> list[str]:
    faults = []
    plans = {plan.id for plan in catalogue.plans}
    gazetteer = Gazetteer.load()
    districts = Districts(gazetteer.admin)
    seen: set[str] = set()
    lies_in: dict[str, str] = {}  # whole cities take long, and many projects share one
    for project in catalogue.projects:
        where = f"{PROJECTS.name}: {project.id} {project.name}"
        if project.id in seen:
            faults.append(f"{where}: id used twice")
        seen.add(project.id)
        if not project.evidence:
            faults.append(f"{where}: no evidence")
        faults += [
            f"{where}: evidence from an unknown document {item.document}"
            for item in project.evidence
            if item.document not in plans
        ]
        if not project.place_id:
            if not project.reason:
                faults.append(f"{where}: unplaced without a reason")
            continue
        try:
            place = gazetteer.get(project.place_id)
        except DataError as error:
            faults.append(f"{where}: {error}")
            continue
        if place.id not in lies_in:
            shares = districts.shares(place)
            lies_in[place.id] = city_code(place) or (shares[0].adcode if shares else "")
        if project.adcode != lies_in[place.id]:
            faults.append(f"{where}: stated district {project.district} is not where it lies")
    return faults
