"""Linked Places and Web Annotation: every row, every mention, and what the standards ask for."""

import json

from layers import formats
from layers.credits import PlanCredit
from tests.sample import sample_table

A = "government-work-report-2020"
PLANS = {A: PlanCredit(A, "工作报告", date="2020-04-28")}


def test_places_have_what_linked_places_asks_for() -> None:
    table = sample_table()
    said = json.loads(formats.encode(table, "lpf", plans=PLANS))
    assert said["@context"].endswith("linkedplaces-context-v1.1.jsonld")
    assert [f["@id"] for f in said["features"]] == [f"urn:luotu:project:{i}" for i in table["id"]]
    for feature, row in zip(said["features"], table.itertuples(), strict=True):
        assert feature["type"] == "Feature"
        assert feature["properties"]["title"] == row.name
        assert feature["names"][0]["toponym"] == row.name
        assert feature["names"][0]["citations"][0]["@id"] == f"urn:luotu:document:{A}"
        assert feature["when"]["timespans"] == [{"start": {"in": "2020-04-28"}}]
        assert feature["types"][0]["identifier"]
        assert (feature["geometry"] is None) == (row.geometry is None)
    known = {f["@id"][-8:]: (f["geometry"] or {}).get("certainty") for f in said["features"]}
    assert known["ct:hub-a"] == "certain"
    assert known[":sport-b"] == "less-certain"
    assert known["health-g"] == "uncertain"


def test_annotations_tie_every_mention_to_its_project() -> None:
    table = sample_table()
    said = json.loads(formats.encode(table, "annotations", plans=PLANS))
    assert said["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert said["type"] == "AnnotationPage"
    assert len(said["items"]) == sum(len(items) for items in table["evidence"])
    assert len({item["id"] for item in said["items"]}) == len(said["items"])
    first = said["items"][0]
    assert first["target"]["source"] == f"urn:luotu:document:{A}"
    assert first["target"]["selector"]["value"] == "paragraph=12"
    assert first["target"]["selector"]["refinedBy"]["exact"] == "绍兴北站"
    assert first["body"][0]["source"] == "urn:luotu:project:hub-a"
    assert {"type": "TextualBody", "value": "building", "purpose": "tagging"} in first["body"]
