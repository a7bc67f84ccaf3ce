import json

import pytest
from shapely.geometry import Point

from geo.boundaries import Boundaries
from geo.errors import DataError
from geo.gazetteer import Gazetteer, city_code, is_town, read_places, town_code
from geo.names import fold
from geo.paths import PLACES as PLACES_FOLDER
from geo.place import to_feature
from tests.geo.small import PLACES, place, small_gazetteer


def names(found):
    return [item.name for item in found]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("越城", "越城区"),
        ("越城区", "越城区"),
        ("绍兴", "绍兴市"),
        ("新昌", "新昌县"),
        ("钱清", "钱清街道"),
        ("钱清镇", "钱清街道"),  # towns become sub-districts; people keep the old form
        ("店口", "店口镇"),
        ("绍兴县", "柯桥区"),
        ("嵊县", "嵊州市"),
        ("阮市镇", "店口镇"),
        ("阮市", "店口镇"),
        ("高铁 绍兴北站", "绍兴北站"),
        ("Shaoxing City", "绍兴市"),
    ],
)
def test_by_name(written, name):
    assert names(small_gazetteer().by_name(written)) == [name]


def test_by_name_of_nothing():
    assert small_gazetteer().by_name("无此地") == ()


def test_by_name_lists_namesakes_surest_first():
    assert names(small_gazetteer().by_name("绍兴北站")) == ["绍兴北站", "绍兴北站（绍兴地铁）"]
    assert names(small_gazetteer().by_name("柯桥")) == ["柯桥区", "柯桥街道"]


def test_local_names_hold_in_their_area_only():
    gazetteer = small_gazetteer()
    assert names(gazetteer.local("高新区", "330600")) == ["绍兴高新区"]
    assert names(gazetteer.local("高新区", "330624")) == ["绍兴高新区", "新昌高新区"]
    assert gazetteer.local("高新区", "330100") == ()
    assert gazetteer.local("高新区", "") == ()


def test_get_names_the_unknown_id():
    with pytest.raises(DataError, match="no-such-place"):
        small_gazetteer().get("no-such-place")


def test_units_are_areas_with_their_short_form():
    unit = small_gazetteer().get("admin-330602")
    assert (unit.name, unit.kind, unit.theme, unit.aliases) == (
        "越城区",
        "area",
        "admin",
        ("越城",),
    )
    assert unit.geometry.contains(Point(120.58, 30.0))


def test_places_hold_the_place_file_and_all_units():
    places = small_gazetteer().places
    assert len(places) == len(PLACES) + 11 + 90
    assert len({item.id for item in places}) == len(places)


def test_an_id_used_twice_is_told():
    with pytest.raises(DataError, match="hub-a"):
        Gazetteer([place("hub-a", "甲"), place("hub-a", "乙")], Boundaries.load())


def test_a_local_alias_without_area_is_told():
    gazetteer = Gazetteer([place("zone-a", "甲", local_aliases=("高新区",))], Boundaries.load())
    with pytest.raises(DataError, match="zone-a.*adcode prefix"):
        gazetteer.local_names("高新区")


def test_enclosing_reaches_as_far_as_the_unit():
    gazetteer = small_gazetteer()
    town = gazetteer.enclosing("admin-330681104")
    assert town.uncertainty_m == 8000 + 500
    assert gazetteer.enclosing("admin-330602017").uncertainty_m > 20_000  # not measured
    assert gazetteer.enclosing("hub-beizhan").uncertainty_m == 2000
    district = gazetteer.enclosing("admin-330602")
    assert 15_000 < district.uncertainty_m < 40_000


def test_towns_are_told_by_their_code():
    gazetteer = small_gazetteer()
    assert is_town(gazetteer.get("admin-330681104"))
    assert not is_town(gazetteer.get("admin-330681"))
    assert not is_town(gazetteer.get("hub-beizhan"))
    assert town_code(gazetteer.get("hub-beizhan")) == ""
    assert city_code(gazetteer.get("admin-330600")) == "330600"
    assert city_code(gazetteer.get("admin-330681")) == ""
    assert city_code(gazetteer.get("admin-330681104")) == ""
    assert city_code(place("zone-cn-a", "甲", adcodes=("130100",))) == "130100"
    assert city_code(place("zone-cn-a", "甲", adcodes=("130102", "130629", "130632"))) == "130600"
    assert city_code(place("zone-cn-a", "甲", adcodes=("310115",))) == ""


def test_read_places_names_the_damaged_feature(tmp_path):
    good = to_feature(place("hub-a", "甲"))
    bad = to_feature(place("hub-b", "乙"))
    del bad["properties"]["kind"]
    path = tmp_path / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [good, bad]}), "utf-8")
    with pytest.raises(DataError, match="feature 2"):
        read_places(path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"type": "FeatureCollection"}'])
def test_read_places_of_a_damaged_file(tmp_path, content):
    path = tmp_path / "places.geojson"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError, match=r"places\.geojson"):
        read_places(path)


def test_the_shipped_gazetteer_knows_the_towns_and_units():
    gazetteer = Gazetteer.load()
    assert gazetteer is Gazetteer.load()
    towns = [item for item in gazetteer.places if is_town(item)]
    assert len([town for town in towns if town_code(town).startswith("3306")]) == 103
    for town in towns:
        assert town in gazetteer.by_name(town.name)


def test_the_shipped_names_known_to_a_unit_lead_to_places():
    sited = json.loads((PLACES_FOLDER / "sited.json").read_text("utf-8"))
    gazetteer = Gazetteer.load()
    assert len(sited) > 100
    for name, place_id in sited.items():
        prefix, _, own = name.rpartition(":")
        assert gazetteer.get(gazetteer.sited(fold(own), [prefix])).id == place_id


def test_names_known_to_a_unit_may_hold_in_one_area_only():
    gazetteer = small_gazetteer()
    assert gazetteer.sited("珍珠研究所", []) == "admin-330681104"
    assert gazetteer.sited("城西学校", []) is None
    assert gazetteer.sited("城西学校", ["330600", "330683"]) == "admin-330683"
    assert gazetteer.sited("城西学校", ["330624"]) == "admin-330624"
    assert gazetteer.sited("无此", ["330683"]) is None
