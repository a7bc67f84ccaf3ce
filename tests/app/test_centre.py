"""What buffers are drawn around, in the URL: round trips, and what is no drawing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.centre import MAX_LINK, MAX_POINTS, SELECTION, Centre, drawn_text, read, written

THEMES, UNITS = ("rail", "hub"), ("330602", "3306")
POINT = '{"type":"Point","coordinates":[120.58,30.01]}'


def point(*position: object) -> dict[str, object]:
    return {"type": "Point", "coordinates": list(position)}


@pytest.mark.parametrize(
    ("centre", "text"),
    [
        (SELECTION, ""),
        (Centre("theme", "rail"), "theme:rail"),
        (Centre("theme"), "theme:"),
        (Centre("district", "330602"), "district:330602"),
        (Centre("edge", "3306"), "edge:3306"),
        (Centre("typed", "120.58,30.01"), "120.58,30.01"),
        (Centre("typed", "绍兴北站"), "绍兴北站"),
        (Centre("typed", POINT), POINT),
        (Centre("typed", "theme:rail"), "typed:theme:rail"),
        (Centre("typed"), "typed:"),
        (Centre("draw"), "draw:"),
        (Centre("draw", POINT), f"draw:{POINT}"),
        (Centre("upload"), "upload:"),
    ],
)
def test_the_url_says_the_centre(centre: Centre, text: str) -> None:
    assert written(centre) == text
    assert read(text, THEMES, UNITS) == centre


@given(st.text(max_size=MAX_LINK))
def test_any_typed_text_comes_back(text: str) -> None:
    centre = Centre("typed", text.strip())
    assert read(written(centre), THEMES, UNITS) == centre


@pytest.mark.parametrize(
    "text", ["theme:nope", "district:1", "edge:x", "draw:{", "draw:[1,2]", 'draw:{"type":"Point"}']
)
def test_what_is_not_known_is_told(text: str) -> None:
    assert read(text, THEMES, UNITS) is None


def test_a_long_value_is_left_out_of_the_link() -> None:
    line = [[120 + n / 1000, 30.0] for n in range(MAX_POINTS)]
    drawn = drawn_text({"type": "LineString", "coordinates": line})
    assert len(json.loads(drawn)["coordinates"]) == MAX_POINTS
    assert written(Centre("draw", drawn)) == "draw:"


def test_drawings_are_rounded() -> None:
    assert drawn_text(point(120.5800049, 30.009996)) == POINT
    square = [[120, 30], [121, 30], [121, 31], [120, 30]]
    area = json.loads(drawn_text({"type": "Polygon", "coordinates": [square]}))
    assert area["coordinates"] == [square]


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        7,
        "",
        "{" * 5000,
        point(),
        point(1),
        point(1, 2, 3),
        point("120", "30"),
        point(True, 30),
        point(float("nan"), 30),
        point(float("inf"), 30),
        point(30, 120),
        {"type": "MultiPoint", "coordinates": [[120, 30]]},
        {"type": "LineString", "coordinates": [[120, 30], [120.000001, 30]]},
        {"type": "LineString", "coordinates": [[120, 30]] * (MAX_POINTS + 2)},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[120, 30], [121, 30], [121, 31], [120, 31]]]},
        {"type": "Polygon", "coordinates": [[[120, 30], [121, 30], [120, 30]]]},
        {"type": "Polygon", "coordinates": [[[120, 30], [121, 30], [121, 31], [120, 30]]] * 2},
    ],
)
def test_what_is_no_drawing_is_dropped(geometry: object) -> None:
    assert drawn_text(geometry) == ""
