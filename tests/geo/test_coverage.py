import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, Point

from geo.boundaries import Boundaries
from geo.buffers import buffer
from geo.coverage import by_district, change, nearest, reached, seats, seats_within
from geo.crs import WGS84, area_km2
from geo.gazetteer import Gazetteer, is_town

GEOD = Geod(ellps="WGS84")
METRE_DEG = 1 / 111_000


def towns(*rows: tuple[str, float, float, float]) -> gpd.GeoDataFrame:
    """Return towns of (name, lon, lat, uncertainty in metres)."""
    names = [row[0] for row in rows]
    return gpd.GeoDataFrame(
        {
            "id": names,
            "name": names,
            "name_en": "",
            "district": "越城区",
            "adcode": "330602",
            "uncertainty_m": [row[3] for row in rows],
        },
        geometry=[Point(row[1], row[2]) for row in rows],
        crs=WGS84,
    )


def targets(*rows: tuple[str, object, float, str]) -> gpd.GeoDataFrame:
    """Return targets of (name, geometry, uncertainty in metres, match)."""
    names = [row[0] for row in rows]
    return gpd.GeoDataFrame(
        {
            "id": names,
            "name": names,
            "uncertainty_m": [row[2] for row in rows],
            "match": [row[3] for row in rows],
            "section_uncertainty_m": [[] for _ in rows],
        },
        geometry=[row[1] for row in rows],
        crs=WGS84,
    )


def test_seats_are_all_towns_of_the_city():
    gazetteer, boundaries = Gazetteer.load(), Boundaries.load()
    found = seats(gazetteer, boundaries)
    assert len(found) == sum(map(is_town, gazetteer.places))
    assert (found["adcode"].str[:4] == "3306").all()
    assert len(seats(gazetteer, boundaries, "330683")) < len(found)
    assert found["id"].is_monotonic_increasing


def test_by_district_weighs_residents_by_area():
    boundaries = Boundaries.load()
    outline = boundaries.geometry("330602")
    whole = by_district(outline, boundaries, {"330602": 1_000, "330624": 500}).set_index("adcode")
    assert whole.loc["330602", "share"] == pytest.approx(1)
    assert whole.loc["330602", "residents_covered"] == pytest.approx(1_000)
    assert whole.loc["330624", "residents_covered"] == pytest.approx(0)
    west, south, east, north = outline.bounds
    half = by_district(
        shapely.box(west, south, (west + east) / 2, north), boundaries, {"330602": 10}
    )
    part = area_km2(outline.intersection(shapely.box(west, south, (west + east) / 2, north)))
    assert half["share"].iloc[0] == pytest.approx(part / area_km2(outline))
    unknown = by_district(outline, boundaries, {}, ["330602"])
    assert np.isnan(unknown["residents_covered"].iloc[0])


def test_seats_within_leaves_none_out():
    zone = buffer(Point(120.5, 30), 5_000)
    found = seats_within(
        towns(
            ("in", 120.5, 30, 600),
            ("edge", 120.5 + 5_200 * METRE_DEG, 30, 600),
            ("out", 121, 30, 600),
        ),
        zone,
    )
    assert found["certainty"].tolist() == ["sure", "possible", "no"]
    wide = seats_within(towns(("in", 120.5, 30, 600)), zone, 4_800)
    assert wide["certainty"].tolist() == ["possible"]


def test_nearest_is_the_geodesic_distance():
    found = nearest(
        towns(("a", 120.5, 30, 100)),
        targets(("x", Point(120.6, 30.05), 50, "exact"), ("y", Point(121, 30), 0, "exact")),
    )
    true = GEOD.inv(120.5, 30, 120.6, 30.05)[2]
    row = found.iloc[0]
    assert (row["nearest_id"], row["nearest"]) == ("x", "x")
    assert row["distance_m"] == pytest.approx(true, rel=2e-4)
    assert row["most_m"] - row["distance_m"] == pytest.approx(150, abs=0.2)
    assert row["distance_m"] - row["least_m"] == pytest.approx(150, abs=0.2)


def test_what_is_only_known_to_its_district_is_nowhere_nearest():
    square = shapely.box(120.4, 29.9, 120.6, 30.1)
    only = nearest(towns(("a", 120.5, 30, 0)), targets(("x", square, 20_000, "within"))).iloc[0]
    assert only["nearest"] == ""
    assert np.isnan(only["distance_m"])
    assert only["least_m"] == 0
    corner = GEOD.inv(120.5, 30, 120.6, 30.1)[2]
    assert only["most_m"] == pytest.approx(corner, rel=1e-3)


def test_nearest_counts_the_section_not_the_worst_of_the_line():
    good, bad = [(120.5, 30), (120.6, 30)], [(121, 30), (121.1, 30)]
    rows = targets(("line", MultiLineString([good, bad]), 9_000, "exact"))
    rows["section_uncertainty_m"] = [[100.0, 9_000.0]]
    found = nearest(towns(("a", 120.55, 30.01, 0)), rows).iloc[0]
    assert found["most_m"] - found["distance_m"] == pytest.approx(100, abs=0.2)


def test_nearest_of_nothing():
    found = nearest(towns(("a", 120.5, 30, 0)), targets())
    assert found["nearest"].tolist() == [""]
    assert reached(found, 1e9)["certainty"].tolist() == ["no"]


@settings(max_examples=60, deadline=None)
@given(
    st.floats(0, 9_000), st.floats(0, 2_000), st.floats(0, 2_000), st.floats(500, 9_000),
    st.integers(0, 9),
)  # fmt: skip
def test_reached_agrees_with_simulation(apart_m, town_m, target_m, limit_m, seed):
    answer = reached(
        nearest(
            towns(("a", 120.5, 30, town_m)),
            targets(
                ("x", Point(120.5, 30 + apart_m * METRE_DEG), target_m, "exact"),
                ("line", LineString([(120.2, 30.2), (120.9, 30.2)]), 0, "exact"),
            ),
        ),
        limit_m,
    ).iloc[0]
    random = np.random.default_rng(seed)

    def drawn(reach_m: float) -> np.ndarray:
        far = reach_m * np.sqrt(random.random(3000))
        turn = random.random(3000) * 2 * np.pi
        return np.stack([far * np.cos(turn), far * np.sin(turn)])

    town, target = drawn(town_m), drawn(target_m) + np.array([[0], [answer["distance_m"]]])
    share = (np.hypot(*(town - target)) <= limit_m).mean()
    # Distances are told to 0.1 m.
    if min(abs(answer["most_m"] - limit_m), abs(answer["least_m"] - limit_m)) < 0.3:
        return
    assert (answer["certainty"] == "sure") <= (share == 1)
    assert (answer["certainty"] == "no") <= (share == 0)
    if 0.001 < share < 0.999:
        assert answer["certainty"] == "possible"


def test_change_names_those_that_differ():
    before = pd.DataFrame(
        {"id": ["a", "b"], "name": ["甲", "乙"], "district": "", "certainty": "no"}
    )
    after = before.assign(certainty=["sure", "no"])
    found = change(before, after)
    assert found[["id", "before", "after"]].to_numpy().tolist() == [["a", "no", "sure"]]
