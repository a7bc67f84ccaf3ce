"""The search box: coordinates in the ways people write them, projects, places."""

import pytest
from shapely.geometry import Point

from app.finding import coordinates, hits, index
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.place import Candidate, Place
from tests.sample import sample_table

WORDS = {"place": "place", "unplaced": "not placed", "coordinates": "coordinates"}


@pytest.mark.parametrize(
    ("text", "lon_lat"),
    [
        ("120.58, 30.01", (120.58, 30.01)),
        ("120.58，30.01", (120.58, 30.01)),
        ("30.01, 120.58", (120.58, 30.01)),
        ("30.01 120.58", (120.58, 30.01)),
        ("30.01°N, 120.58°E", (120.58, 30.01)),
        ("绍兴北站", None),
        ("104国道", None),
        ("999, 999", None),
        ("", None),
    ],
)
def test_coordinates(text: str, lon_lat: tuple[float, float] | None) -> None:
    assert coordinates(text) == lon_lat


def _found(text: str) -> list[dict]:
    table = sample_table()
    return hits(text, table, index(table), (), WORDS, "zh")


@pytest.mark.parametrize("text", ["绍兴北站", "绍兴北", "shaoxingbeizhan", "sxbz", "绍兴北战"])
def test_names_parts_pinyin_and_typing_errors(text: str) -> None:
    assert _found(text)[0]["id"] == "hub-a"


def test_coordinates_come_first_with_a_place_to_go_to() -> None:
    first = _found("120.58, 30.01")[0]
    assert first["kind"] == "spot"
    west, south, east, north = first["box"]
    assert west < 120.58 < east
    assert south < 30.01 < north


def test_what_has_no_position_says_so() -> None:
    table = sample_table()
    lost = table[table.geometry.isna()].iloc[0]
    found = hits(lost["name"], table, index(table), (), WORDS, "zh")
    assert "not placed" in next(item for item in found if item["id"] == lost["id"])["note"]


@pytest.mark.parametrize(
    ("text", "language", "note"),
    [
        ("鄞县", "zh", "place · 鄞县（至2002年）今鄞州区"),
        ("鄞县", "en", "place · 鄞县 until 2002, now Yinzhou"),
        ("绍兴县", "en", "place · 绍兴县 until 2013, now Keqiao"),
        ("北站", "zh", "place · 北站街道在其中"),
        ("鄞州区", "zh", "place"),
    ],
)
def test_a_place_found_by_a_name_it_no_longer_bears_says_why(text, language, note) -> None:
    table = sample_table()
    places = Geocoder(Gazetteer.load()).search(text, limit=5)
    notes = [hit["note"] for hit in hits(text, table, index(table), places, WORDS, language)]
    assert note in notes


def test_a_place_found_by_another_name_says_it() -> None:
    table = sample_table()
    place = Place(
        id="p", name="绍兴西站", name_en="", aliases=("湖塘站",), theme="hub", kind="point",
        geometry=Point(120.4, 30.0), uncertainty_m=300, basis="sourced", sources=("s",),
    )  # fmt: skip
    found = {
        text: hits(text, table, index(table), (Candidate(place, 1.0, ""),), WORDS, "zh")[-1]["name"]
        for text in ("湖塘站", "绍兴西")
    }
    assert found == {"湖塘站": "绍兴西站（湖塘站）", "绍兴西": "绍兴西站"}


def test_nothing() -> None:
    assert _found("zzqqzz") == []
