"""Projects and the gazetteer → the feature table that layers, app and command line share."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd

from geo.crs import WGS84
from geo.gazetteer import Gazetteer
from seeds.plans import Plan
from seeds.project import Project, merged_facts, status_by_plan


def feature_table(
    projects: Sequence[Project], plans: Sequence[Plan], gazetteer: Gazetteer
) -> gpd.GeoDataFrame:
    """Return one row a project in WGS-84; columns as in ARCHITECTURE.md, geometry None unplaced.

    For match ``within`` the geometry is the enclosing unit (a town's is its seat) and
    ``uncertainty_m`` how far from it the project may lie: see ``Gazetteer.enclosing``.
    """
    order = [plan.id for plan in plans]
    rows = [_row(project, order, gazetteer) for project in projects]
    columns = list(_row_of_nothing())
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=WGS84)


def _row_of_nothing() -> dict[str, Any]:
    return {
        "id": "", "name": "", "name_en": "", "aliases": [], "theme": "", "kind": "",
        "status": "", "status_by_plan": {}, "match": "", "reason": "", "place_id": "",
        "uncertainty_m": float("nan"), "section_uncertainty_m": [], "basis": "", "schematic": False, "sources": [],
        "city": "", "district": "", "adcode": "", "town": "", "districts": [], "facts": {},
        "evidence": [], "mentions": 0, "geometry": None,
    }  # fmt: skip


def _row(project: Project, order: Sequence[str], gazetteer: Gazetteer) -> dict[str, Any]:
    history = status_by_plan(project.evidence)
    history = {plan: history[plan] for plan in order if plan in history}
    said = [status for status in history.values() if status]
    evidence = [
        {
            "document": item.document,
            "heading": list(item.heading),
            "paragraph": item.paragraph,
            "text": item.text,
            "status": item.status,
            "facts": item.facts,
        }
        for item in project.evidence
    ]
    row = _row_of_nothing() | {
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
        "aliases": list(project.aliases),
        "theme": project.theme,
        "kind": project.kind,
        "status": said[-1] if said else "",
        "status_by_plan": history,
        "match": project.match,
        "reason": project.reason,
        "place_id": project.place_id,
        "city": project.city,
        "district": project.district,
        "adcode": project.adcode,
        "town": project.town,
        "districts": list(project.districts),
        "facts": merged_facts(project.evidence),
        "evidence": evidence,
        "mentions": len(project.evidence),
    }
    if project.place_id:
        within = project.match == "within"
        place = (gazetteer.enclosing if within else gazetteer.get)(project.place_id)
        row |= {
            "geometry": place.geometry,
            "uncertainty_m": place.uncertainty_m,
            "section_uncertainty_m": list(place.section_uncertainty_m),
            "basis": place.basis,
            "schematic": place.schematic,
            "sources": list(place.sources),
        }
    return row
