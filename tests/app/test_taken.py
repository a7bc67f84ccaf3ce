"""A GeoJSON of ours taken in as a plan: the same projects, the same counts, none lost."""

import json
from pathlib import Path

import pytest

from app import intake
from app.workspace.merged import Merged, Reading, merge
from app.workspace.store import Change, Workspace
from app.workspace.taken import take
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from layers import vector
from layers.table import placed, select, validate
from seeds.catalogue import packaged


@pytest.fixture(scope="module")
def table():
    return packaged().table()


@pytest.fixture(scope="module")
def exported(table) -> dict:
    return json.loads(vector.dumps(select(table, themes=["rail", "zone", "admin"])))


def taken_in(path: Path, table, *contents: dict) -> tuple[Merged, list[str]]:
    workspace = Workspace(path / "w.sqlite")
    ids = []
    for content in contents:
        text, _, date = intake.table_of("a.geojson", json.dumps(content).encode())
        ids.append(intake.add_plan(
            workspace, "Li", text, title="a", date=date, issuer="", home="", taken=True,
        ))  # fmt: skip
    found = merge(packaged(), table, workspace, Reading(Geocoder(Gazetteer.load())))
    validate(found.table)
    assert found.faults == ()
    return found, ids


def named(found: Merged, plan_id: str):
    return found.table[[plan_id in said for said in found.table["status_by_plan"]]]


def test_the_same_projects_come_back(tmp_path: Path, table, exported) -> None:
    found, (plan_id,) = taken_in(tmp_path, table, exported)
    wanted = select(table, themes=["rail", "zone", "admin"])
    rows = named(found, plan_id)
    assert set(rows["id"]) == set(wanted["id"])
    assert len(placed(rows)) == len(placed(wanted))
    assert len(found.table) == len(table)
    said = {row.id: row.status_by_plan[plan_id] for row in rows.itertuples(index=False)}
    assert said == dict(zip(wanted["id"], wanted["status"], strict=True))


def test_rows_unknown_here_and_placed_elsewhere_are_kept_as_in_the_file(
    tmp_path: Path, table, exported
) -> None:
    content = json.loads(json.dumps(exported))
    new, moved = [one for one in content["features"] if one["geometry"]][:2]
    new["id"], new["properties"]["place_id"] = "rail-elsewhere", "own-0123456789"
    moved["properties"]["place_id"] = "own-9876543210"
    found, (plan_id,) = taken_in(tmp_path, table, content)
    rows = named(found, plan_id)
    assert len(rows) == len(content["features"])
    assert len(found.table) == len(table) + 2
    by_id = rows.set_index("id")
    assert by_id.loc["rail-elsewhere", "geometry"] is not None
    assert f"{moved['id']}-{plan_id[4:10]}" in by_id.index
    again = json.loads(json.dumps(content))
    again["features"] = again["features"][::-1]
    (tmp_path / "two").mkdir()
    both, ids = taken_in(tmp_path / "two", table, content, again)
    assert [len(named(both, one)) for one in ids] == [len(rows)] * 2


def test_evidence_names_the_document_of_the_file(exported) -> None:
    taken = take("own-1", json.dumps(exported))
    titles = {plan.title for plan in taken.plans}
    headings = [item.heading[0] for project in taken.projects for item in project.evidence]
    assert headings
    assert set(headings) <= titles


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"{", b"[]", b'{"type": "FeatureCollection"}', b'{"features": []}',
     b'{"features": [{"id": 1, "properties": {}, "geometry": null}]}'],
)  # fmt: skip
def test_any_other_geojson_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="no GeoJSON that Luotu wrote"):
        intake.table_of("x.geojson", content)


def test_a_file_that_is_damaged_later_is_a_fault_and_the_rest_goes_on(tmp_path, table) -> None:
    workspace = Workspace(tmp_path / "w.sqlite")
    plan = {"title": "a", "text": "t", "taken": True}
    workspace.set([Change("plan", "own-1", plan)], "Li", texts={"t": "{}"})
    found = merge(packaged(), table, workspace, Reading(Geocoder(Gazetteer.load())))
    assert len(found.table) == len(table)
    assert len(found.faults) == 1
