"""Feature table → linked data: places as Linked Places format, evidence as Web Annotation.

Linked Places (LPF 1.1) is GeoJSON with names, types, times and relations, as World Historical
Gazetteer and Recogito read it. Web Annotation (W3C) ties each place in a document to the project
that is named there: the document's paragraph, the words as written, the status said there. Both
are JSON-LD in UTF-8, one entry a line, the same bytes for the same table.
"""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd

from layers import statuses, style, themes
from layers.vector import feature_geometry, json_text, plain

LPF_CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
ANNO_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

# LPF's word for how sure a geometry is.
_CERTAINTY = {"sure": "certain", "unsure": "less-certain", "within": "uncertain"}


def project_uri(project_id: str) -> str:
    """Return the name by which linked data refer to a project."""
    return f"urn:luotu:project:{project_id}"


def document_uri(document_id: str) -> str:
    """Return the name by which linked data refer to a plan."""
    return f"urn:luotu:document:{document_id}"


def places(table: gpd.GeoDataFrame, said: Mapping[str, Any]) -> bytes:
    """Return the rows as Linked Places format, unplaced ones without geometry.

    ``said`` is what the file says of itself (``credits.metadata``).
    """
    dates = {plan["id"]: plan["date"] for plan in said["plans"]}
    head = {"@context": LPF_CONTEXT, "type": "FeatureCollection", "metadata": dict(said)}
    return _lines(head, "features", [_place(row, dates) for row in table.itertuples(index=False)])


def _place(row: Any, dates: Mapping[str, str]) -> dict[str, Any]:
    theme, status = themes.theme(row.theme), statuses.status(row.status)
    cited = list(dict.fromkeys(item["document"] for item in row.evidence))
    citations = [{"@id": document_uri(plan), "label": plan} for plan in cited]
    names = [{"toponym": row.name, "lang": "zh", "citations": citations}]
    names += [{"toponym": name, "lang": "zh"} for name in row.aliases if name != row.name]
    if row.name_en:
        names.append({"toponym": row.name_en, "lang": "en"})
    spans = [{"start": {"in": dates[plan]}} for plan in cited if dates.get(plan)]
    place: dict[str, Any] = {
        "@id": project_uri(row.id),
        "type": "Feature",
        "properties": {
            "title": row.name,
            "ccodes": ["CN"],
            "status": row.status,
            "match": row.match,
            "uncertainty_m": plain(row.uncertainty_m),
            "basis": row.basis,
            "sources": list(row.sources),
        },
        "when": {"timespans": spans},
        "names": names,
        "types": [
            {"identifier": f"urn:luotu:theme:{theme.id}", "label": theme.en, "sourceLabels": [
                {"label": theme.zh, "lang": "zh"}]}
        ],
        "descriptions": [{"value": f"{status.zh} {status.en}", "lang": "zh"},
                         {"value": row.reason, "lang": "en"}],
        "relations": [
            {"relationType": "gvp:broaderPartitive", "label": share["name"],
             "relationTo": f"urn:luotu:adcode:{share['adcode']}"}
            for share in row.districts
        ],
    }  # fmt: skip
    certainty = style.certainty(row)
    place["geometry"] = None
    if certainty != "unplaced":
        place["geometry"] = {
            **(feature_geometry(row.geometry) or {}),
            "certainty": _CERTAINTY[certainty],
            "approximation": {"tolerance": {"value": plain(row.uncertainty_m), "unit": "m"}},
        }  # fmt: skip
    return place


def annotations(table: gpd.GeoDataFrame, said: Mapping[str, Any]) -> bytes:
    """Return the evidence of the rows as a page of W3C web annotations, one a mention."""
    items = []
    for row in table.itertuples(index=False):
        for number, item in enumerate(row.evidence):
            items.append(_annotation(row, number, item))
    head = {
        "@context": ANNO_CONTEXT,
        "id": "urn:luotu:annotations",
        "type": "AnnotationPage",
        "metadata": dict(said),
        "startIndex": 0,
    }
    return _lines(head, "items", items)


def _annotation(row: Any, number: int, item: Mapping[str, Any]) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": item["text"] or row.name}
    where = {"type": "FragmentSelector", "value": f"paragraph={item['paragraph']}",
             "refinedBy": quote}  # fmt: skip
    bodies: list[dict[str, Any]] = [
        {"type": "SpecificResource", "source": project_uri(row.id), "purpose": "identifying"},
        {"type": "TextualBody", "value": row.theme, "purpose": "classifying"},
    ]
    if item["status"]:
        bodies.append({"type": "TextualBody", "value": item["status"], "purpose": "tagging"})
    if item["facts"]:
        bodies.append({"type": "TextualBody", "format": "application/json",
                       "value": json_text(plain(item["facts"])),
                       "purpose": "describing"})  # fmt: skip
    return {
        "id": f"urn:luotu:annotation:{row.id}:{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": {
            "source": document_uri(item["document"]),
            "heading": list(item["heading"]),
            "selector": where,
        },
    }


def _lines(head: Mapping[str, Any], member: str, entries: list[dict[str, Any]]) -> bytes:
    body = ",\n".join(json_text(entry) for entry in entries)
    return f'{json_text(plain(head))[:-1]},"{member}":[\n{body}\n]}}\n'.encode()
