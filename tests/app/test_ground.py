"""Every story, told on the packaged catalogue; figures of some computed again another way."""

import re

import pytest
from pyproj import Geod

from app.ground import ground
from layers.stories import stories, story
from layers.telling import Told, tell
from seeds.catalogue import packaged

GEOD = Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    basis = ground(packaged().table())
    return {item.id: tell(item, basis, "zh") for item in stories()}


@pytest.mark.parametrize("item", stories(), ids=lambda item: item.id)
def test_every_story_has_rows_tables_and_a_caption(item, told) -> None:
    found = told[item.id]
    assert len(found.rows)
    assert found.rows["id"].is_unique
    assert len(found.caption) > 40
    assert not re.search(r"[{}]|nan|None", found.caption)
    assert any(len(table.rows) for table in found.tables)
    for table in found.tables:
        assert not table.rank or table.rank in table.rows.columns


def test_english_captions_are_told_too() -> None:
    basis = ground(packaged().table())
    captions = {item.id: tell(item, basis, "en").caption for item in stories()}
    assert "Huashe Sub-district" in captions["airport-zone"]
    assert {name for name, text in captions.items() if re.search("[一-鿿]", text)} == set()


def test_what_a_locator_names_is_in_its_plan() -> None:
    known = {plan.id for plan in packaged().plans}
    assert {item.locator.document for item in stories()} <= known


def test_names_of_stories_are_in_the_catalogue() -> None:
    table = packaged().table()
    lost = {
        name
        for item in stories()
        for choice in item.choices
        for name in choice.missing(table)
        if choice.role in ("subject", "centre")
    }
    assert not lost


def test_the_airport_story_gives_the_distances_of_a_geodesic(told) -> None:
    basis = ground(packaged().table())
    airport, doubt_m = basis.place("杭州萧山国际机场")
    table = next(item for item in told["airport-zone"].tables if item.id == "distances").rows
    assert len(table) == 3
    for row in table.itertuples(index=False):
        town = basis.table[basis.table["name"] == row.name].iloc[0]
        at = town.geometry
        true_m = GEOD.inv(airport.x, airport.y, at.x, at.y)[2]
        assert row.distance_m == pytest.approx(true_m, rel=2e-4)
        spread_m = doubt_m + town.uncertainty_m
        sure = true_m - spread_m > 10_000 and true_m + spread_m < 20_000
        out = true_m + spread_m < 10_000 or true_m - spread_m > 20_000
        assert row.certainty == ("sure" if sure else "no" if out else "possible")
        assert f"{row.name} {true_m / 1000:.1f} km" in told["airport-zone"].caption


def test_counts_of_captions_are_those_of_the_table(told) -> None:
    table = packaged().table()
    rail = table[table["theme"].isin(["rail", "metro"])]
    on_map = rail.geometry.notna().sum()
    caption = told["rail-network"].caption
    assert f"{len(rail)} 条铁路" in caption
    assert f"{on_map} 条在图上，{len(rail) - on_map} 条未落图" in caption
    energy = table[table["theme"] == "energy"]
    assert f"{len(energy)} 项能源" in told["energy-and-grid"].caption


def test_minutes_of_the_traffic_circles_follow_from_distance_and_speed(told) -> None:
    basis = ground(packaged().table())
    start, _ = basis.place("绍兴北站")
    there, _ = basis.place("杭州东站")
    numbers = story("traffic-circles-336").numbers
    km = GEOD.inv(start.x, start.y, there.x, there.y)[2] / 1000
    minutes = round(km * numbers["rail_detour"] / numbers["rail_kmh"] * 60)
    assert f"到杭州东站约 {minutes} 分钟（直线 {km:.0f} km" in told["traffic-circles-336"].caption
