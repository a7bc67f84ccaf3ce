import json

import pytest

from seeds.mention import STATUSES, Mention
from seeds.project import Evidence, Project, furthest, merged_facts, status_by_plan


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], ""),
        ([""], ""),
        (["proposed", ""], "proposed"),
        (["building", "starting"], "building"),
        (list(STATUSES), "operating"),
    ],
)
def test_furthest_is_the_most_advanced_status(statuses, expected):
    assert furthest(statuses) == expected


def evidence(document, status="", facts=None):
    return Evidence(document, ("一",), 1, "甲铁路", status, facts or {})


def test_status_by_plan_keeps_one_status_for_each_document():
    items = [evidence("a", "proposed"), evidence("b"), evidence("a", "starting")]
    assert status_by_plan(items) == {"a": "starting", "b": ""}


def test_later_facts_win():
    items = [
        evidence("a", facts={"length_km": 10, "count": 2}),
        evidence("b", facts={"length_km": 11}),
    ]
    assert merged_facts(items) == {"length_km": 11, "count": 2}


def test_a_project_survives_json():
    mention = Mention(
        "a",
        3,
        6,
        "甲铁路",
        "甲铁路",
        "rail",
        "line",
        "building",
        ("二", "（一）"),
        4,
        2,
        {"length_km": 5},
    )
    project = Project(
        id="rail-a",
        name="甲铁路",
        theme="rail",
        kind="line",
        match="exact",
        reason="name in the gazetteer",
        aliases=("甲线",),
        place_id="rail-a",
        districts=({"adcode": "330602", "name": "越城区", "share": 1.0},),
        evidence=(Evidence.of(mention),),
    )
    line = json.dumps(project.to_record(), ensure_ascii=False)
    assert Project.from_record(json.loads(line)) == project
    assert project.evidence[0].page == 2


def test_a_damaged_record_is_refused():
    with pytest.raises((KeyError, TypeError)):
        Project.from_record({"id": "x"})
