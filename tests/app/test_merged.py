"""Own plans, corrections and places in the catalogue; packaged projects stay as they are."""

from pathlib import Path

import pytest

from app.workspace import merged as merging
from app.workspace.merged import Merged, Reading, mention_key, name_key, project_key
from app.workspace.placing import spot
from app.workspace.store import Change, Workspace
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from layers.table import validate
from seeds.catalogue import packaged

# An invented plan: no sentence of a real one.
TEXT = (
    "一、交通\n今年建成绍兴北站综合交通枢纽，开工建设云雀湖水库。\n"
    "二、文化\n加快推进青禾艺术馆建设，推进云雀湖水库移民安置。"
)
PLAN = {"title": "测试规划", "date": "2026-03", "home": "330600", "text": "t1"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(Geocoder(Gazetteer.load()))


@pytest.fixture(scope="module")
def table():
    return packaged().table()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "w.sqlite")
    made.set([Change("plan", "own-1", PLAN)], "Li", texts={"t1": TEXT})
    return made


@pytest.fixture
def merge(workspace: Workspace, reading: Reading, table):
    def merged(*changes: Change) -> Merged:
        workspace.set(list(changes), "Li")
        found = merging.merge(packaged(), table, workspace, reading)
        validate(found.table)
        return found

    return merged


def row(found: Merged, name: str):
    rows = found.table[found.table["name"] == name]
    assert len(rows) == 1, name
    return rows.iloc[0]


def test_an_empty_workspace_changes_nothing(tmp_path: Path, reading: Reading, table) -> None:
    found = merging.merge(packaged(), table, Workspace(tmp_path / "w.sqlite"), reading)
    assert found.table is table
    assert found.catalogue is packaged()


class TestOwnPlan:
    def test_is_a_plan_like_the_others(self, merge, table) -> None:
        found = merge()
        assert found.catalogue.plans[-1].id == "own-1"
        station = row(found, "绍兴北站")
        assert list(station["status_by_plan"])[-1] == "own-1"
        assert station["mentions"] == table.loc[table["name"] == "绍兴北站"].iloc[0]["mentions"] + 1
        assert station["status"] == "completing" or station["status_by_plan"]["own-1"]

    def test_the_rest_of_the_table_is_as_packaged(self, merge, table) -> None:
        found = merge().table
        named = {"own-1"}
        rest = found[[named.isdisjoint(said) for said in found["status_by_plan"]]]
        before = table[table["id"].isin(rest["id"])]
        assert list(rest["id"]) == list(before["id"])
        assert len(found) >= len(table)

    def test_a_new_name_is_listed_though_it_has_no_place(self, merge) -> None:
        found = row(merge(), "云雀湖水库")
        assert found["match"] in ("none", "within")
        assert found["mentions"] == 2

    def test_a_wrong_mention_is_rejected(self, merge) -> None:
        at = TEXT.index("云雀湖水库")
        found = merge(Change("mention", mention_key("own-1", at, at + 5), {"action": "reject"}))
        assert row(found, "云雀湖水库")["mentions"] == 1
        assert [item.text for item in found.own["own-1"].rejected] == ["云雀湖水库"]

    def test_a_missed_name_is_added(self, merge) -> None:
        at = TEXT.index("移民安置")
        mark = {"action": "add", "theme": "community", "kind": "point", "status": "building"}
        found = merge(Change("mention", mention_key("own-1", at, at + 4), mark))
        added = row(found, "移民安置")
        assert (added["theme"], added["status"]) == ("community", "building")
        assert added["evidence"][0]["heading"] == ["二、文化"] or added["evidence"][0]["heading"]

    def test_a_name_is_dropped_everywhere(self, merge) -> None:
        found = merge(Change("project", "own-1|云雀湖水库|drop", {"reason": "no project"}))
        assert "云雀湖水库" not in set(found.table["name"])


class TestPlaces:
    def test_a_spot_without_a_source_is_an_estimate(self, merge) -> None:
        choice = {"how": "spot", "lon": 120.7, "lat": 29.9, "uncertainty_m": 300,
                  "theme": "water", "name": "云雀湖水库"}  # fmt: skip
        found = row(merge(Change("place", name_key("330600", "云雀湖水库"), choice)), "云雀湖水库")
        assert (found["basis"], found["uncertainty_m"]) == ("estimated", 2000)
        assert (found.geometry.x, found.geometry.y) == (120.7, 29.9)
        assert found["district"]
        assert found["mentions"] == 2

    def test_with_a_source_the_stated_uncertainty_holds(self) -> None:
        choice = {"lon": 120.7, "lat": 29.9, "uncertainty_m": 300, "source": "规划图册第 3 页"}
        place = spot("x", "water", choice)
        assert (place.basis, place.uncertainty_m) == ("sourced", 300)

    @pytest.mark.parametrize("wrong", [{"uncertainty_m": 0}, {"uncertainty_m": 1e9}, {"lat": 95}])
    def test_a_bad_spot_is_refused(self, wrong) -> None:
        with pytest.raises(InputError):
            spot("x", "water", {"lon": 120.7, "lat": 29.9, "uncertainty_m": 300} | wrong)

    def test_a_candidate_is_chosen(self, merge) -> None:
        place_id = Gazetteer.load().by_name("镜湖新区")[0].id
        choice = {"how": "place", "place_id": place_id}
        found = merge(Change("place", name_key("330600", "青禾艺术馆"), choice)).table
        there = found[found["id"] == place_id].iloc[0]
        assert "青禾艺术馆" in there["aliases"]

    def test_a_packaged_project_is_moved_and_taken_off(self, merge) -> None:
        station = row(merge(), "绍兴北站")["id"]
        choice = {"how": "spot", "lon": 120.6, "lat": 30.0, "uncertainty_m": 50, "source": "图",
                  "theme": "hub", "name": "绍兴北站"}  # fmt: skip
        found = row(merge(Change("place", project_key(station), choice)), "绍兴北站")
        assert found.geometry.x == 120.6
        off = {"how": "none", "reason": "wrong"}
        found = row(merge(Change("place", project_key(station), off)), "绍兴北站")
        assert found.geometry is None
        assert found["reason"] == "wrong"

    def test_what_cannot_be_used_is_told_and_the_rest_goes_on(self, merge) -> None:
        choice = {"how": "place", "place_id": "no-such-place"}
        found = merge(Change("place", name_key("330600", "青禾艺术馆"), choice))
        assert len(found.faults) == 1
        assert "青禾艺术馆" in found.faults[0]
        assert len(found.table)


def test_a_packaged_name_is_corrected(merge, table) -> None:
    target = table[(table["mentions"] == 1) & (table["theme"] == "culture")].iloc[0]
    text, document = target["evidence"][0]["text"], target["evidence"][0]["document"]
    found = merge(
        Change("project", f"{document}|{text}|theme", {"value": "sport", "reason": "a stadium"}),
        Change("project", f"{document}|{text}|status", {"value": "operating", "reason": "opened"}),
    ).table
    right = found[found["id"] == target["id"]].iloc[0]
    assert (right["theme"], right["status"]) == ("sport", "operating")
