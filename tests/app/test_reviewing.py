"""What is asked of a plan of the user's, and what is offered for an answer."""

from pathlib import Path

import pytest

from app import reviewing
from app.workspace.merged import Merged, Reading, mention_key, merge, name_key, rehomed
from app.workspace.store import Change, Workspace
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from seeds.catalogue import packaged

# An invented plan of 温州: no sentence of a real one.
TEXT = (
    "一、交通\n建成云雀湖隧道，推进瑞安市鸣沙湾码头。全线贯通104国道。\n"
    "二、其他\n加快建设云雀湖隧道，开工建设温州青禾艺术馆。推进杭州东站扩建。"
)
PLAN = {"title": "试写", "date": "2026", "home": "330300", "text": "t1"}


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return Geocoder(Gazetteer.load())


@pytest.fixture(scope="module")
def reading(geocoder: Geocoder) -> Reading:
    return Reading(geocoder)


@pytest.fixture(scope="module")
def table():
    return packaged().table()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "w.sqlite")
    made.set([Change("plan", "own-1", PLAN)], "Li", texts={"t1": TEXT})
    return made


@pytest.fixture
def asked(workspace: Workspace, reading: Reading, table):
    def ask(*changes: Change) -> tuple[Merged, list[reviewing.Question]]:
        workspace.set(list(changes), "Li")
        found = merge(packaged(), table, workspace, reading)
        rows = found.table[["own-1" in said for said in found.table["status_by_plan"]]]
        return found, reviewing.questions(found.own["own-1"], rows, workspace.items("place"))

    return ask


def of(questions: list[reviewing.Question], name: str) -> reviewing.Question | None:
    return next((one for one in questions if name in one.names), None)


class TestQuestions:
    def test_a_name_is_asked_once_however_often_it_stands_there(self, asked) -> None:
        found, questions = asked()
        assert [one.row.name for one in questions].count("云雀湖隧道") == 1
        assert of(questions, "云雀湖隧道").why == "none"
        assert len([m for m in found.own["own-1"].mentions if m.name == "云雀湖隧道"]) == 2

    def test_a_place_elsewhere_is_asked_unless_its_name_says_where(self, asked) -> None:
        _, questions = asked()
        assert of(questions, "104国道").why == "elsewhere"
        assert of(questions, "杭州东站") is None

    def test_what_was_settled_is_not_asked_again_and_counts(self, asked, workspace) -> None:
        found, before = asked()
        own = found.own["own-1"]
        assert reviewing.answered(own, {}, {}) == 0
        value = {"how": "none", "reason": "x", "name": "云雀湖隧道", "theme": "road"}
        found, after = asked(Change("place", name_key("330300", "云雀湖隧道"), value))
        assert len(after) == len(before) - 1
        drop = Change("project", "own-1|104国道|drop", {"value": "", "reason": "x"})
        found, rest = asked(drop)
        assert of(rest, "104国道") is None
        items = workspace.items("place"), workspace.items("project")
        assert reviewing.answered(found.own["own-1"], *items) == 2


class TestOffers:
    def test_areas_that_the_paragraph_names_and_the_own_one_are_offered(
        self, asked, geocoder
    ) -> None:
        found, questions = asked()
        own, row = found.own["own-1"], of(questions, "云雀湖隧道").row
        offers = reviewing.offers(own, row, (), geocoder, "330300")
        assert offers[-1].place.id == "admin-330300"
        assert all(offer.value["how"] == "within" for offer in offers if offer.sort == "area")

    def test_the_place_elsewhere_can_be_confirmed(self, asked, geocoder) -> None:
        found, questions = asked()
        row = of(questions, "104国道").row
        offers = reviewing.offers(found.own["own-1"], row, (), geocoder, "330300")
        assert offers[0].place.id == row.place_id
        assert offers[0].value == {"how": "place", "place_id": row.place_id}

    def test_a_unit_that_was_sought_holds_a_project_and_is_not_it(self, geocoder) -> None:
        (first, *_) = reviewing.searched("鹿城区", "water", geocoder, 3)
        assert first.value == {"how": "within", "place_id": "admin-330302"}
        assert reviewing.searched("  ", "water", geocoder, 3) == []


def test_a_project_said_to_lie_in_a_unit_stays_a_project_of_its_own(asked) -> None:
    values = [
        Change(
            "place",
            name_key("330300", name),
            {"how": "within", "place_id": "admin-330302", "name": name, "theme": "road"},
        )
        for name in ("云雀湖隧道", "104国道")
    ]
    found, questions = asked(*values)
    rows = found.table[found.table["name"].isin(["云雀湖隧道"])]
    assert list(rows["match"]) == ["within"]
    assert list(rows["district"]) == ["鹿城区"]
    assert rows.iloc[0]["uncertainty_m"] > 2000
    assert rows.iloc[0]["id"] != "admin-330302"
    assert of(questions, "云雀湖隧道") is None


def test_another_home_keeps_what_the_user_has_done(asked, workspace, reading, table) -> None:
    name = "云雀湖隧道"
    value = {"how": "spot", "lon": 120.6, "lat": 27.8, "uncertainty_m": 3000, "name": name}
    found, _ = asked(Change("place", name_key("330300", name), value))
    own = found.own["own-1"]
    spot = own.mentions[-1]
    workspace.set(
        [Change("mention", mention_key("own-1", spot.start, spot.end), {"action": "reject"})], "Li"
    )
    changes = rehomed(own, "330381", workspace.items("place"), workspace.items("plan"))
    workspace.set([Change("plan", "own-1", PLAN | {"home": "330381"}), *changes], "Li")
    assert list(workspace.items("place")) == [name_key("330381", name)]
    again = merge(packaged(), table, workspace, reading)
    row = again.table[again.table["name"] == name].iloc[0]
    assert (row.geometry.x, row.geometry.y) == (120.6, 27.8)
    assert again.own["own-1"].plan.home == "330381"
    assert [m.name for m in again.own["own-1"].rejected] == [spot.name]


class TestSingle:
    def test_only_one_candidate_within_the_area_is_near_certain(self, asked, geocoder) -> None:
        found, questions = asked()
        own = found.own["own-1"]
        question = reviewing.Question(questions[0].row, "ambiguous", ("x",))
        both = ("admin-330302", "admin-330602")
        assert reviewing.single(own, question, both, geocoder) == "admin-330302"
        two = ("admin-330302", "admin-330303")
        assert reviewing.single(own, question, two, geocoder) == ""
        none = reviewing.Question(questions[0].row, "none", ("x",))
        assert reviewing.single(own, none, both, geocoder) == ""
