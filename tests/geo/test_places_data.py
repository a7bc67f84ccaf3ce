"""The shipped places: complete where the project promises it, sourced and honest throughout."""

import csv
import json
from collections import Counter

import pytest

from geo import paths
from geo.boundaries import Boundaries
from geo.build import tables
from geo.china import China
from geo.place import ESTIMATED_MIN_UNCERTAINTY_M, Place, from_feature
from layers.themes import BY_ID

DISTRICTS = {
    "330602": 17,
    "330603": 16,
    "330604": 20,
    "330624": 12,
    "330681": 23,
    "330683": 15,
}
# Named in the design and the issue of the first map, and the Asian Games venues of the plans.
MUST_BE_THERE = [
    "杭州萧山国际机场",
    "萧山机场",
    "绍兴北站",
    "绍兴北站TOD",
    "绍兴滨海新区",
    "杭绍临空经济一体化发展示范区绍兴片区",
    "绍兴科创大走廊",
    "绍兴文创大走廊",
    "诸暨G60创新港",
    "柯桥融杭同城先行区",
    "杭州临空经济示范区绍兴拓展区",
    "镜湖核心区",
    "钦寸水库",
    "镜岭水库",
    "汤浦水库",
    "鉴湖国家湿地公园",
    "会稽山国家森林公园",
    "四明山",
    "绍兴古城",
    "鲁迅故里",
    "书圣故里",
    "宋六陵",
    "兰亭文化旅游度假区",
    "越剧博物馆",
    "镜湖医院",
    "邵逸夫医院绍兴院区",
    "绍兴大学",
    "黄酒小镇",
    "e游小镇",
    "长电科技",
    "绍兴国际会展中心",
]
VENUES = [
    "棒垒球体育文化中心",
    "市奥体中心",
    "轻纺城体育中心",
    "羊山攀岩中心",
    "柯南足球训练基地",
    "越城区体育中心",
    "新昌县奥体中心",
    "诸暨市体育综合体",
    "嵊州市大型体育场馆",
    "市新体校",
]
LOCAL = {
    "滨海新区": "绍兴滨海新区",
    "镜湖": "镜湖新区",
    "高新区": "绍兴高新技术产业开发区",
    "国际会展中心": "绍兴国际会展中心",
    "北站": "绍兴北站",
    "高铁新城": "高铁新城（嵊州）",
}


@pytest.fixture(scope="module")
def features() -> list[dict]:
    text = (paths.PLACES / "places.geojson").read_text(encoding="utf-8")
    return json.loads(text)["features"]


@pytest.fixture(scope="module")
def shipped(features: list[dict]) -> list[Place]:
    return [from_feature(feature) for feature in features]


@pytest.fixture(scope="module")
def names(shipped: list[Place]) -> dict[str, Place]:
    return {name: place for place in shipped for name in (place.name, *place.aliases)}


def test_all_towns_of_shaoxing_stand_in_the_district_of_their_code(shipped: list[Place]) -> None:
    towns = [place for place in shipped if place.theme == "admin"]
    assert Counter(town.id.removeprefix("admin-")[:6] for town in towns) == DISTRICTS
    for town in towns:
        unit = Boundaries.load().locate(town.geometry.x, town.geometry.y)
        assert unit is not None
        assert unit.adcode == town.id.removeprefix("admin-")[:6], town.name


def test_the_gazetteer_is_as_large_as_promised(shipped: list[Place]) -> None:
    kinds = Counter(place.kind for place in shipped)
    of_plans = [p for p in shipped if p.kind != "line" and p.theme not in ("admin", "metro")]
    assert len([p for p in of_plans if not p.id.startswith("road-toll-")]) >= 300
    assert kinds["area"] >= 60
    assert kinds["line"] >= 50
    assert len({place.theme for place in of_plans}) >= 12


@pytest.mark.parametrize("name", MUST_BE_THERE + VENUES)
def test_what_the_project_names_is_there(names: dict[str, Place], name: str) -> None:
    assert name in names


@pytest.mark.parametrize("name", VENUES)
def test_venues_are_sport(names: dict[str, Place], name: str) -> None:
    assert names[name].theme == "sport"


@pytest.mark.parametrize(("alias", "name"), LOCAL.items())
def test_short_names_hold_only_in_their_context(
    shipped: list[Place], names: dict[str, Place], alias: str, name: str
) -> None:
    assert alias not in names
    local = {entry for place in shipped if place.name == name for entry in place.local_aliases}
    assert alias in {entry.partition(":")[2] for entry in local}


def test_short_names_mean_one_place_in_one_context(shipped: list[Place]) -> None:
    entries = Counter(entry for place in shipped for entry in place.local_aliases)
    assert [entry for entry, count in entries.items() if count > 1] == []


def test_ids_are_sorted_unique_and_made_of_hyphens(features: list[dict]) -> None:
    ids = [feature["id"] for feature in features]
    assert ids == sorted(set(ids))
    assert all(part.isascii() and "_" not in part and part == part.lower() for part in ids)


def test_themes_are_known(shipped: list[Place]) -> None:
    assert {place.theme for place in shipped} <= set(BY_ID)


def test_every_place_is_sourced_and_every_guess_is_wide(shipped: list[Place]) -> None:
    sources = tables.read_sources(paths.PLACES)
    for place in shipped:
        assert place.sources, place.id
        assert set(place.sources) <= set(sources), place.id
        if place.basis == "estimated":
            assert place.uncertainty_m >= ESTIMATED_MIN_UNCERTAINTY_M, place.id
            assert place.note, place.id


def test_what_rests_on_memory_is_marked_estimated(shipped: list[Place]) -> None:
    for place in shipped:
        if "common-knowledge" in place.sources:
            assert place.basis == "estimated", place.id


def test_sources_are_described_in_full() -> None:
    fields = {"title", "publisher", "date", "licence", "datum", "retrieval", "accuracy"}
    for key, source in tables.read_sources(paths.PLACES).items():
        assert fields <= set(source), key
        assert all(str(source[field]).strip() for field in fields), key


def test_no_source_is_described_that_no_place_uses(shipped: list[Place]) -> None:
    used = {source for place in shipped for source in place.sources}
    with (paths.PLACES / "sited.csv").open(encoding="utf-8", newline="") as file:
        used |= {row["source"] for row in csv.DictReader(file)}
    with (paths.PLACES / "aliases.csv").open(encoding="utf-8", newline="") as file:
        used |= {row["source"] for row in csv.DictReader(file)}
    own = tables.tomllib.loads((paths.PLACES / "sources.toml").read_text(encoding="utf-8"))
    assert set(own) - used == set()


def test_places_lie_in_their_stated_districts(shipped: list[Place]) -> None:
    boundaries, china = Boundaries.load(), China.load()
    for place in shipped:
        if place.kind == "point" and place.adcodes:
            own = boundaries if place.adcodes[0].startswith("33") else china
            unit = own.locate(place.geometry.x, place.geometry.y)
            assert unit is not None, place.id
            assert unit.adcode in place.adcodes, place.id


def test_geometry_is_valid_and_in_the_east_of_china(shipped: list[Place]) -> None:
    for place in shipped:
        west, south, east, north = place.geometry.bounds
        assert place.geometry.is_valid, place.id
        assert 118 < west <= east < 123, place.id
        assert 28 < south <= north < 32, place.id


def test_areas_are_sketches_and_say_so(shipped: list[Place]) -> None:
    areas = [place for place in shipped if place.kind == "area"]
    assert all(area.schematic for area in areas)
    assert all(area.uncertainty_m >= 1000 for area in areas)


def test_sited_names_are_no_places_and_lie_in_known_units(names: dict[str, Place]) -> None:
    sited = json.loads((paths.PLACES / "sited.json").read_text(encoding="utf-8"))
    assert len(sited) >= 100
    ids = {place.id for place in names.values()}
    units = {f"admin-{unit.adcode}" for unit in Boundaries.load().units}
    for name, place_id in sited.items():
        assert name not in names
        assert place_id in ids | units, name


def test_every_town_has_a_reach() -> None:
    reach = json.loads((paths.PLACES / "town_reach.json").read_text(encoding="utf-8"))
    assert len(reach) == sum(DISTRICTS.values())
    assert all(1000 <= metres <= 25000 for metres in reach.values())
