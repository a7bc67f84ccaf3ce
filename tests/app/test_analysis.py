"""The analysis page driven without a browser."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app.data import Holdings, load, state
from app.questions import ask, overlap, reach, story_map, told
from app.starts import Start, of_geojson
from geo.coverage import change
from geo.crs import length_km
from geo.errors import InputError
from layers.stories import stories
from layers.table import placed
from layers.telling import chosen
from tests.pages import unpacked

TIMEOUT_S = 120


def _page() -> None:
    # AppTest turns only to pages that are files, so the page is drawn on its own.
    from app import session
    from app.data import load, state
    from app.pages import analysis_page

    data = load(state())
    session.open_view("analysis", data.known, data.digest)
    analysis_page.show(data)
    session.write_view()


@pytest.fixture(scope="module")
def data() -> Holdings:
    return load(state())


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_function(_page, default_timeout=TIMEOUT_S)
    app.query_params.update(parameters)
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def test_opens_on_the_story_of_the_link() -> None:
    app = opened(story="airport-zone", lang="en")
    assert "Huashe Sub-district" in "".join(item.value for item in app.markdown).replace("\\", "")
    assert app.query_params["story"] == "airport-zone"
    assert len(app.dataframe) >= 3


def test_the_next_story_is_a_click_away() -> None:
    app = opened()
    assert app.button(key="story-back").disabled
    app.button(key="story-next").click().run()
    assert app.query_params["story"] == stories()[1].id


def test_an_unknown_story_is_told() -> None:
    app = opened(story="nope")
    assert any("nope" in item.value for item in app.warning)


def test_where_nothing_is_selected_an_example_is_a_click_away() -> None:
    app = opened(ask="ask")
    assert not app.dataframe
    (example,) = [button for button in app.button if "1 km" in button.label]
    example.click().run()
    assert not app.exception
    assert (app.query_params["from"], app.query_params["radius"]) == ("theme:health", "1000,5000")
    assert len(app.dataframe)


def test_buffers_around_a_typed_place() -> None:
    app = opened(ask="ask", radius="1000,5000")
    app.radio[0].set_value("typed").run()
    app.text_area(key="ask-text").set_value("绍兴北站").run()
    assert not app.exception
    assert len(app.dataframe) >= 6
    app.text_area(key="ask-text").set_value("没有这个地方").run()
    assert any("没有这个地方" in item.value.replace("\\", "") for item in app.error)


def test_a_path_of_this_machine_is_never_read(tmp_path) -> None:
    secret = tmp_path / "secret.geojson"
    secret.write_text('{"type": "Point", "coordinates": [120.5, 30]}', encoding="utf-8")
    app = opened(ask="ask", radius="1000")
    app.radio[0].set_value("typed").run()
    app.text_area(key="ask-text").set_value(str(secret)).run()
    assert app.error
    assert not app.dataframe


def test_a_district_and_its_border() -> None:
    app = opened(ask="ask", radius="1000")
    for source in ("district", "edge"):
        app.radio[0].set_value(source).run()
        assert not app.exception
        assert not app.error
        assert app.dataframe


@pytest.mark.parametrize(
    "centre",
    [
        "theme:hub",
        "district:330602",
        "edge:330602",
        "120.58,30.01",
        "an id",
        'draw:{"type":"LineString","coordinates":[[120.58,30.01],[120.6,30.02]]}',
    ],
)
def test_the_link_says_the_centre(centre: str, data: Holdings) -> None:
    if centre == "an id":
        rows = placed(data.table[data.table["theme"] == "hub"])
        centre = str(rows["id"].iloc[0])
    app = opened(ask="ask", radius="1000", **{"from": centre})
    assert not app.error
    assert not app.warning
    assert app.dataframe
    assert app.query_params["from"] == centre


def test_a_centre_of_the_link_that_is_not_known_is_told() -> None:
    app = opened(ask="ask", radius="1000", **{"from": "theme:nope"})
    assert any("nope" in item.value for item in app.warning)


def test_overlaps_of_a_theme() -> None:
    app = opened(ask="overlap", of="rail")
    assert app.query_params["of"] == "rail"
    assert len(app.dataframe) >= 2


def test_overlaps_are_measured_on_the_ellipsoid(data: Holdings) -> None:
    rows = placed(data.table[data.table["theme"] == "rail"])
    found = overlap(data.digest, tuple(rows["id"]))
    shapes = data.table.set_index("id").geometry
    for row in found.lines.head(3).itertuples():
        common = shapes[row.id].intersection(shapes[row.other_id])
        assert row.length_km == pytest.approx(length_km(common))
        assert row.share == pytest.approx(row.length_km / length_km(shapes[row.id]))
    inside = found.districts.groupby("id")["length_km"].sum()
    assert all(inside[item] <= length_km(shapes[item]) * 1.001 for item in inside.index)
    assert not set(found.lines["other_id"]) & set(data.table.query("theme == 'admin'")["id"])


def test_a_buffer_tells_the_km_inside(data: Holdings) -> None:
    at = of_geojson('{"type": "Point", "coordinates": [120.58, 30.01]}', "x")
    small, large = ask(data, at, [1_000, 5_000], dissolve=True, ring=False).within
    lines = [item.overlaps.dropna(subset="length_km") for item in (small, large)]
    assert set(lines[0]["id"]) <= set(lines[1]["id"])
    assert lines[1]["length_km"].sum() > lines[0]["length_km"].sum()
    assert (large.overlaps["share"] <= 1 + 1e-9).all()


def test_tables_speak_english_and_tell_whole_metres() -> None:
    app = opened(ask="reach", lang="en")
    table = app.dataframe[0].value
    assert {"Yuecheng District", "Zhuji City"} <= set(table["District"])
    assert not table["Name"].str.contains("[\u4e00-\u9fff]").any()
    for column in ("Straight distance (m)", "At its nearest (m)", "At its farthest (m)"):
        assert pd.api.types.is_integer_dtype(table[column])
    shares = opened(ask="overlap", of="rail").dataframe[0].value
    assert (shares["占比"].round(3) == shares["占比"]).all()
    assert (shares["里程（km）"].round(2) == shares["里程（km）"]).all()


def test_a_story_opens_on_what_it_is_about(data: Holdings) -> None:
    for item in stories():
        telling = told(data.digest, item.id, "zh")
        subject = placed(chosen(item, telling.rows, "subject"))
        own = subject[subject["match"] != "within"]
        (south, west), (north, east) = unpacked(
            story_map(data.digest, item.id, "zh", caption=False)
        )["base"]["view"]
        around = own if len(own) else subject
        box = around.total_bounds
        # All of it is in the view, as far as the base map reaches, and little beside.
        inside, ground = around.cx[west:east, south:north], around.cx[119.6:121.5, 29:30.5]
        assert len(inside) >= 0.9 * len(ground), item.id
        assert west > box[0] - 0.2, item.id
        assert north < box[3] + 0.2, item.id


def test_what_is_in_reach() -> None:
    app = opened(ask="reach")
    assert "10 km" in "".join(item.value for item in app.markdown)
    app.number_input(key="reach-limit").set_value(5_000).run()
    assert not app.exception
    assert "5 km" in "".join(item.value for item in app.markdown)


def test_counts_of_an_answer_add_up(data: Holdings) -> None:
    at = of_geojson('{"type": "Point", "coordinates": [120.58, 30.01]}', "x")
    answer = ask(data, at, [1_000, 20_000], dissolve=True, ring=False)
    for item in answer.within:
        assert len(item.seats) == 103
        assert set(item.projects["certainty"]) <= {"sure", "possible"}
        assert (item.districts["residents_covered"] <= item.districts["residents"]).all()
    small, large = answer.within
    assert set(small.projects["id"]) <= set(large.projects["id"])
    assert list(answer.rings["radius_m"]) == [1_000, 20_000]


def test_a_doubtful_centre_makes_answers_doubtful(data: Holdings) -> None:
    shape = of_geojson('{"type": "Point", "coordinates": [120.58, 30.01]}', "x")[0].geometry
    firm = ask(data, [Start("x", shape)], [5_000], dissolve=True, ring=False).within[0]
    loose = ask(data, [Start("x", shape, 4_000.0)], [5_000], dissolve=True, ring=False).within[0]
    sure = [set(item.projects.query("certainty == 'sure'")["id"]) for item in (firm, loose)]
    assert sure[1] < sure[0]
    assert set(firm.projects["id"]) <= set(loose.projects["id"])


def test_reach_is_today_plus_what_is_planned(data: Holdings) -> None:
    found = reach(data.digest, "rail", 10_000)
    assert found.targets == len(placed(data.table[data.table["theme"] == "rail"]))
    gained = change(found.today, found.planned)
    assert (gained["before"] != gained["after"]).all()
    assert not ((gained["before"] == "sure") & (gained["after"] != "sure")).any()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "no GeoJSON object"),
        ('{"type": "FeatureCollection", "features": []}', "no features"),
        ('{"type": "Point", "coordinates": [30, 120]}', "exchanged"),
        ('{"type": "Point", "crs": "EPSG:3857", "coordinates": [1, 2]}', "WGS-84"),
    ],
)
def test_geojson_that_cannot_be_used_is_told(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        of_geojson(text, "x.geojson")
