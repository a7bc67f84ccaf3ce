import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from shapely.geometry import Point

from geo.crs import length_km
from layers import base, frame, plot, plot_names, style
from layers.table import select
from tests.sample import sample_table

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>&\"'`${x}]]>"


def drawn(table, **options):
    window = frame.frame(frame.extent_of(table), 200, 150)
    made = plot.plot(table, window, **options)
    return made, etree.fromstring(made.svg.encode())


def test_draws_each_row_by_how_well_it_is_known() -> None:
    made, root = drawn(sample_table())
    circles = root.findall(f".//{SVG}circle")
    assert len(circles) == 2  # a sure point and an unsure one
    radii = {round(float(circle.get("r")), 2) for circle in circles}
    assert round(4000 * 1000 / made.window.scale, 2) in radii
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert "绍兴北站" in texts
    assert "气象博物馆" not in texts
    assert root.findall(f".//{SVG}path[@fill='url(#hatch-zone)']")


def test_numbers_stand_for_names() -> None:
    _, root = drawn(sample_table(), numbers={"hub-a": 7})
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert "7" in texts
    assert "绍兴北站" not in texts


def test_names_do_not_touch() -> None:
    table = sample_table()
    many = table.iloc[[0] * 200].copy()
    many["id"] = [f"hub-{n}" for n in range(200)]
    many["name"] = [f"第{n}号站" for n in range(200)]
    shift = np.random.default_rng(1).uniform(-0.3, 0.3, (200, 2))
    many["geometry"] = [p.__class__(p.x + dx, p.y + dy)
                        for p, (dx, dy) in zip(many.geometry, shift, strict=True)]  # fmt: skip
    _, root = drawn(many)
    boxes = []
    for text in root.iter(f"{SVG}text"):
        size, x, y = (float(text.get(key)) for key in ("font-size", "x", "y"))
        if "°" not in text.text and text.text.startswith("第"):
            wide = plot_names.text_mm(text.text, size)
            boxes.append((x - wide / 2, y - size * 0.9, x + wide / 2, y + size * 0.2))
    assert len(boxes) > 30
    for n, a in enumerate(boxes):
        for b in boxes[n + 1 :]:
            assert not (a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1])


def test_what_is_known_to_a_unit_is_one_chip_with_the_number() -> None:
    table = sample_table()
    several = table.iloc[[6, 6, 6]].copy()
    several["id"] = ["w-1", "w-2", "w-3"]
    several["theme"] = ["health", "culture", "zone"]
    several["place_id"] = "admin-330681"
    made = plot.plot(several, frame.frame(base.VIEW, 200, 150))
    root = etree.fromstring(made.svg.encode())
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert texts.count("境内 3 项") == 1


def test_many_doubts_are_outlines_and_few_are_filled() -> None:
    def fills(count: int) -> set[str]:
        table = sample_table()
        many = table.iloc[[1] * count].copy()
        many["id"] = [f"sport-{n}" for n in range(count)]
        many["geometry"] = [Point(120.2 + 0.01 * n, 30.0) for n in range(count)]
        _, root = drawn(many)
        return {circle.get("fill-opacity") for circle in root.iter(f"{SVG}circle")}

    few, many = fills(style.RULES["calm_over"]), fills(style.RULES["calm_over"] + 1)
    assert few.isdisjoint({"0"})
    assert many == {"0"}


def test_hostile_names_stay_text() -> None:
    table = sample_table()
    table["name"] = HOSTILE
    _, root = drawn(table)
    assert HOSTILE in [text.text for text in root.iter(f"{SVG}text")]
    assert not list(root.iter(f"{SVG}script"))


@given(
    st.floats(119.9, 121.0), st.floats(29.3, 30.2), st.floats(0.05, 1.0), st.floats(0.05, 1.0),
)  # fmt: skip
def test_a_frame_holds_its_extent_at_a_round_scale(lon, lat, wide, high) -> None:
    extent = (lon, lat, lon + wide, lat + high)
    window = frame.frame(extent, 200, 150)
    x, y = window.to_mm([extent[0], extent[2]] * 2, [extent[1]] * 2 + [extent[3]] * 2)
    assert x.min() >= -0.5 and x.max() <= 200.5
    assert y.min() >= -0.5 and y.max() <= 150.5
    back = window.to_degrees(x, y)
    assert np.allclose(back[0], [extent[0], extent[2]] * 2, atol=1e-7)
    assert re.fullmatch(r"(125|[1-9]5?)0+", f"{window.scale:.0f}")


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    from shapely.geometry import LineString

    window = frame.frame(base.VIEW, 200, 150)
    _, km, length_mm = frame.scale_bar(window)
    lon, lat = window.to_degrees([100 - length_mm / 2, 100 + length_mm / 2], [75, 75])
    assert length_km(LineString(zip(lon, lat, strict=True))) == pytest.approx(km, rel=0.002)


def test_nothing_to_show_is_the_base_map() -> None:
    table = select(sample_table(), text="nothing of the kind")
    assert frame.extent_of(table) == base.VIEW
    _, root = drawn(table)
    assert root.findall(f".//{SVG}circle") == []
