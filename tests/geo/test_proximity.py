import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from geo.buffers import buffer
from geo.errors import UsageError
from geo.proximity import around, certainty, doubt, rings, verdict, within
from tests.sample import sample_table

PAIR = [("甲", Point(120.5, 30)), ("乙", Point(120.52, 30))]


def test_rings_one_by_one():
    found = rings(PAIR, [5_000, 1_000])
    assert list(found.columns) == ["id", "name", "radius_m", "area_km2", "geometry"]
    assert list(found["name"]) == ["甲", "甲", "乙", "乙"]
    assert list(found["radius_m"]) == [1_000, 5_000, 1_000, 5_000]
    assert found["id"].is_unique
    assert found.crs == "EPSG:4326"
    assert found["area_km2"].to_list() == pytest.approx([np.pi, np.pi * 25] * 2, rel=3e-4)


def test_rings_dissolved_are_counted_once():
    found = rings(PAIR, [5_000], dissolve=True)
    assert list(found["name"]) == ["甲 + 1"]
    assert np.pi * 25 < found["area_km2"].iloc[0] < 2 * np.pi * 25
    assert found.geometry.iloc[0].geom_type == "Polygon"


def test_rings_without_the_inner_part():
    found = rings(PAIR[:1], [1_000, 3_000], ring=True)
    assert found["area_km2"].to_list() == pytest.approx([np.pi, np.pi * 8], rel=3e-4)
    assert not found.geometry.iloc[1].contains(PAIR[0][1])


def test_rings_of_nothing():
    assert rings([], [1_000]).empty
    with pytest.raises(UsageError, match="no radius"):
        rings(PAIR, [])
    with pytest.raises(UsageError, match="-5"):
        rings(PAIR, [1_000, -5])


@settings(max_examples=60, deadline=None)
@given(st.floats(-9_000, 9_000), st.floats(-9_000, 9_000), st.floats(1, 6_000), st.integers(0, 9))
def test_certainty_agrees_with_simulation(x, y, uncertainty_m, seed):
    zone = Polygon([(-6_000, -4_000), (5_000, -6_000), (6_000, 5_000), (0, 1_000), (-5_000, 6_000)])
    point = shapely.points([[x, y]])
    (verdict,) = certainty(point, np.array([uncertainty_m]), zone)
    random = np.random.default_rng(seed)
    radius = uncertainty_m * np.sqrt(random.random(4000))
    angle = random.random(4000) * 2 * np.pi
    drawn = shapely.points(x + radius * np.cos(angle), y + radius * np.sin(angle))
    share = shapely.contains(zone, drawn).mean()
    # The draws show at least which answers are wrong: sure admits none outside, no none inside.
    assert (verdict == "sure") <= (share == 1)
    assert (verdict == "no") <= (share == 0)
    if 0 < share < 1:
        assert verdict == "possible"


def test_certainty_of_lines_and_areas():
    zone = shapely.box(0, 0, 10_000, 10_000)
    shapes = np.array(
        [
            LineString([(2_000, 2_000), (8_000, 8_000)]),
            LineString([(2_000, 2_000), (12_000, 8_000)]),
            LineString([(10_500, 0), (10_500, 9_000)]),
            LineString([(11_500, 0), (11_500, 9_000)]),
            shapely.box(2_000, 2_000, 8_000, 8_000),
            shapely.box(-1_000, -1_000, 11_000, 11_000),
        ]
    )
    verdicts = certainty(shapes, np.full(6, 1_000.0), zone)
    assert verdicts.tolist() == ["sure", "possible", "possible", "no", "sure", "possible"]


def test_within_a_feature_table():
    table = sample_table()
    centre = Point(120.533, 30.101)
    found = within(table, buffer(centre, 3_000), centre).set_index("id")
    assert found.index[0] == "hub-a"
    assert found.loc["hub-a", "certainty"] == "sure"
    assert found.loc["hub-a", "distance_m"] == 0
    assert found.loc["sport-b", "certainty"] == "possible"  # known to 4 km only
    assert found.loc["sport-b", "distance_m"] == pytest.approx(2_330, abs=20)
    assert list(found.columns) == [
        "name", "theme", "status", "district", "uncertainty_m", "distance_m", "certainty",
    ]  # fmt: skip
    assert set(found.index) <= set(table.loc[~table.geometry.isna(), "id"])


def test_within_takes_the_outline_of_a_unit_as_the_place_it_may_be():
    table = sample_table()
    row = table["id"] == "health-g"
    assert (table.loc[row, "match"] == "within").all()
    whole = shapely.box(120.4, 29.9, 120.7, 30.2)
    apart = shapely.box(120.65, 29.9, 120.7, 30.2)
    assert within(table[row], whole)["certainty"].to_list() == ["sure"]
    # 20 km of uncertainty are the size of the unit: they do not reach beyond its outline.
    assert within(table[row], apart).empty


def test_within_of_an_empty_table():
    table = sample_table().iloc[:0]
    assert within(table, buffer(Point(120, 30), 1_000)).empty
    assert isinstance(table, gpd.GeoDataFrame)


@settings(max_examples=60, deadline=None)
@given(
    st.floats(-9_000, 9_000), st.floats(0, 3_000), st.floats(0, 3_000), st.floats(500, 8_000),
    st.integers(0, 9),
)  # fmt: skip
def test_a_zone_around_something_uncertain_agrees_with_simulation(
    x, uncertainty_m, origin_uncertainty_m, radius_m, seed
):
    zone = shapely.Point(0, 0).buffer(radius_m, quad_segs=256)
    (found,) = certainty(
        shapely.points([[x, 0]]), np.array([uncertainty_m]), zone, origin_uncertainty_m
    )
    random = np.random.default_rng(seed)

    def drawn(reach_m: float) -> np.ndarray:
        far = reach_m * np.sqrt(random.random(4000))
        turn = random.random(4000) * 2 * np.pi
        return np.stack([far * np.cos(turn), far * np.sin(turn)])

    apart = drawn(uncertainty_m) + np.array([[x], [0]]) - drawn(origin_uncertainty_m)
    inside = np.hypot(*apart) <= radius_m
    share = inside.mean()
    slack_m = radius_m * 1e-4  # the chords of the zone's outline
    if abs(abs(x) + uncertainty_m + origin_uncertainty_m - radius_m) > slack_m:
        assert (found == "sure") <= (share == 1)
    assert (found == "no") <= (share < 1e-3)
    if 0.001 < share < 0.999:
        assert found == "possible"


def test_verdict():
    least = np.array([0, 400, 900, 1_001, np.nan])
    most = np.array([1_000, 1_001, np.inf, 2_000, np.nan])
    assert verdict(least, most, 1_000).tolist() == ["sure", "possible", "possible", "no", "no"]


def test_around_counts_the_doubt_of_the_origin():
    table = sample_table()
    centre = Point(120.533, 30.101)
    sure = around(table, [(centre, 0.0)], 3_000).set_index("id")["certainty"]
    assert sure["hub-a"] == "sure"
    doubtful = around(table, [(centre, 5_000.0)], 3_000).set_index("id")["certainty"]
    assert doubtful["hub-a"] == "possible"
    assert set(sure.index) <= set(doubtful.index)
    somewhere = around(table, [(shapely.box(120.5, 30.05, 120.6, 30.15), None)], 9_000)
    assert set(somewhere["certainty"]) == {"possible"}
    assert around(table, [], 3_000).empty


def test_around_several_origins_takes_the_best_answer():
    table = sample_table()
    centre = Point(120.533, 30.101)
    both = around(table, [(centre, 0.0), (Point(121.5, 29.5), 9_000.0)], 3_000).set_index("id")
    alone = around(table, [(centre, 0.0)], 3_000).set_index("id")
    assert both.loc["hub-a", "certainty"] == "sure"
    assert set(alone.index) <= set(both.index)


def test_doubt_of_a_row():
    table = sample_table().set_index("id")
    assert doubt(table.loc["hub-a"]) == table.loc["hub-a", "uncertainty_m"]
    assert doubt(table.loc["health-g"]) is None
