from shapely.geometry import Point

from geo.place import Candidate, Place, Placement, Share
from seeds.linking import link
from seeds.mention import Mention
from seeds.plans import Plan

RAIL = Place(
    "rail-jia",
    "甲乙铁路",
    "rail",
    "line",
    Point(120.5, 30.0),
    100.0,
    "sourced",
    ("test",),
    aliases=("甲乙高铁",),
)
DISTRICT = Place(
    "admin-330602", "越城区", "admin", "area", Point(120.6, 30.0), 100.0, "sourced", ("test",)
)
SHARE = (Share("330602", "越城区", "绍兴市", 1.0),)
PLANS = (
    Plan("city", "市规划", date="2020", home="330600"),
    Plan("county", "县规划", date="2021", home="330683"),
)


class FakeGeocoder:
    """Knows one railway under two names, one school by its district, two parks, nothing else."""

    def geocode(self, name, *, context="", home=None, theme=None):
        if name == "甲乙铁路":
            return Placement(name, "exact", "name", RAIL, shares=SHARE)
        if name == "甲乙高铁":
            return Placement(name, "alias", "alias", RAIL, shares=SHARE)
        if name == "越城小学":
            return Placement(name, "within", "district in the name", DISTRICT, shares=SHARE)
        if name == "中央公园":
            return Placement(
                name,
                "ambiguous",
                "two",
                candidates=(Candidate(RAIL, 0.5, "a"), Candidate(DISTRICT, 0.5, "b")),
            )
        return Placement(name, "none", "unknown")


def mention(name, document="city", theme="other", start=0):
    return Mention(document, start, start + len(name), name, name, theme, "point", "building")


def linked(*mentions):
    return link(mentions, PLANS, FakeGeocoder())


def test_one_thing_under_two_names_is_one_project():
    projects = linked(mention("甲乙高铁"), mention("甲乙铁路", "county"))
    assert [project.id for project in projects] == ["rail-jia"]
    assert projects[0].name == "甲乙铁路"
    assert projects[0].aliases == ("甲乙高铁",)
    assert [item.document for item in projects[0].evidence] == ["city", "county"]
    assert projects[0].district == "越城区"


def test_unknown_names_join_by_spelling_within_one_area_only():
    projects = linked(
        mention("“飞天”剧场"), mention("飞天剧场"), mention("飞天剧场", "county", start=9)
    )
    assert [len(project.evidence) for project in projects] == [2, 1]
    assert {project.match for project in projects} == {"none"}
    assert len({project.id for project in projects}) == 2


def test_a_long_unknown_name_is_one_thing_in_the_plans_of_a_city_and_its_districts():
    projects = linked(
        mention("甲乙大通道"), mention("甲—乙大通道", "county"), mention("浙大创新中心", start=9),
        mention("浙江大学创新中心", start=20),
    )  # fmt: skip
    assert [len(project.evidence) for project in projects] == [2, 2]
    assert projects[1].name == "浙江大学创新中心"


def test_nothing_is_dropped():
    names = ["甲乙铁路", "越城小学", "中央公园", "某某馆", ""]
    projects = linked(*(mention(name) for name in names))
    assert sum(len(project.evidence) for project in projects) == len(names)
    assert [project.match for project in projects] == [
        "exact",
        "within",
        "ambiguous",
        "none",
        "none",
    ]
    assert projects[2].candidates == ("rail-jia", "admin-330602")
    assert projects[2].place_id == ""


def test_within_keeps_the_name_of_the_plan_and_the_unit_that_holds_it():
    (project,) = linked(mention("越城小学", theme="education"))
    assert (project.name, project.place_id, project.theme) == (
        "越城小学",
        "admin-330602",
        "education",
    )


def test_ids_do_not_depend_on_order():
    one = {project.id for project in linked(mention("某某馆"), mention("某某院"))}
    other = {project.id for project in linked(mention("某某院"), mention("某某馆"))}
    assert one == other
