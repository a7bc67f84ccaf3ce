"""Which unit holds a point, in which shares a shape lies, which unit a name means."""

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.boundaries import Boundaries
from geo.crs import area_km2
from geo.errors import DataError, InputError

B = Boundaries.load()
CODES = B.districts["adcode"].tolist()
REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference"

IN_ZHEJIANG = {"lon": st.floats(118.0, 123.0), "lat": st.floats(27.0, 31.2)}


@cache
def shrunken(adcode: str) -> shapely.Geometry:
    """Return the outline less a rim of about 100 m."""
    return B.geometry(adcode).buffer(-0.001)


def test_numbers_and_order() -> None:
    assert len(B.districts) == 90
    assert len(B.cities) == 11
    for frame in (B.districts, B.cities):
        assert frame["adcode"].is_monotonic_increasing and frame["adcode"].is_unique
        assert frame.crs == "EPSG:4326"
        assert frame.geometry.is_valid.all()
    assert "2026" in B.vintage


def test_districts_fit_together_and_cities_are_made_of_them() -> None:
    assert shapely.coverage_is_valid(B.districts.geometry.to_numpy())
    for city in B.cities.itertuples():
        parts = B.districts.geometry[B.districts["city_adcode"] == city.adcode].to_numpy()
        union = shapely.coverage_union_all(parts)
        assert union.symmetric_difference(city.geometry).area < 1e-12, city.name


# Official areas (statistical yearbook of Zhejiang); the outlines include water up to the sea.
@pytest.mark.parametrize(
    ("adcode", "official_km2"), [("330624", 1213), ("330681", 2311), ("330683", 1789)]
)
def test_inland_areas_agree_with_the_official_ones(adcode: str, official_km2: float) -> None:
    assert area_km2(B.geometry(adcode)) == pytest.approx(official_km2, rel=0.01)


def test_seats_of_all_towns_lie_in_their_official_district() -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference facts (../shared/reference) are not here")
    with (REFERENCE / "towns.csv").open(encoding="utf-8", newline="") as file:
        towns = [row for row in csv.DictReader(file) if row["lon"]]
    assert len(towns) >= 102
    rows = B.locate_many([float(t["lon"]) for t in towns], [float(t["lat"]) for t in towns])
    found = {t["name"]: CODES[row] for t, row in zip(towns, rows, strict=True)}
    assert found == {t["name"]: t["code"][:6] for t in towns}


@pytest.mark.parametrize(
    ("lon", "lat", "adcode"),
    [
        (120.585, 29.991, "330602"),
        (120.758, 30.120, "330602"),  # 沥海, with 上虞 in older editions
        (120.748, 30.1436, "330602"),  # campus in the 滨海新城
        (120.429, 30.237, "330109"),  # the airport
        (120.85, 30.03, "330604"),
        (121.47, 31.23, None),  # Shanghai
        (0.0, 0.0, None),
    ],
)
def test_locate(lon: float, lat: float, adcode: str | None) -> None:
    unit = B.locate(lon, lat)
    assert (unit.adcode if unit else None) == adcode


@pytest.mark.parametrize("lonlat", [(29.99, 120.58), (30, 120), (200, 10), (float("nan"), 30)])
def test_positions_that_are_not_on_earth(lonlat: tuple[float, float]) -> None:
    with pytest.raises(InputError):
        B.locate(*lonlat)
    with pytest.raises(InputError):
        B.locate_many([120.6, lonlat[0]], [30.0, lonlat[1]])
    if not np.isnan(lonlat[0]):
        with pytest.raises(InputError):
            B.shares(shapely.Point(lonlat))


def test_exchanged_coordinates_get_the_swap_suggested() -> None:
    with pytest.raises(InputError, match=r"did you mean lon 120\.58, lat 29\.99"):
        B.locate(29.99, 120.58)


def test_arrays_of_unlike_length() -> None:
    with pytest.raises(InputError, match="one length"):
        B.locate_many([120.0, 121.0], [30.0])
    assert B.locate_many([], []).tolist() == []


@given(adcode=st.sampled_from(CODES), x=st.floats(0, 1), y=st.floats(0, 1))
@settings(deadline=None)
def test_a_point_well_inside_a_district_locates_to_it(adcode: str, x: float, y: float) -> None:
    inner = shrunken(adcode)
    west, south, east, north = inner.bounds
    inside = shapely.Point(west + x * (east - west), south + y * (north - south))
    if not inner.contains(inside):
        inside = shapely.get_point(shapely.shortest_line(inner, inside), 0)
    unit = B.locate(inside.x, inside.y)
    assert unit is not None and unit.adcode == adcode


@given(points=st.lists(st.tuples(*IN_ZHEJIANG.values()), min_size=1, max_size=20))
@settings(deadline=None)
def test_one_by_one_in_bulk_and_by_brute_force_agree(points: list[tuple[float, float]]) -> None:
    lon, lat = np.array(points).T
    rows = B.locate_many(lon, lat)
    # More points than districts take the other way through the index.
    many = B.locate_many(np.tile(lon, 100), np.tile(lat, 100))
    assert (many == np.tile(rows, 100)).all()
    for (x, y), row in zip(points, rows.tolist(), strict=True):
        held = np.flatnonzero(B.districts.geometry.intersects(shapely.Point(x, y)))
        assert row == (held[0] if len(held) else -1)
        unit = B.locate(x, y)
        assert (unit.adcode if unit else -1) == (CODES[row] if row >= 0 else -1)


def test_points_on_shared_edges_belong_to_the_lowest_code() -> None:
    edge = shapely.intersection(B.geometry("330602"), B.geometry("330603"))
    lon, lat = shapely.get_coordinates(edge).T
    rows = B.locate_many(lon, lat)
    # At its ends the edge touches a third district, whose code may be lower still.
    assert {CODES[row] for row in rows[1:-1]} >= {"330602"}
    assert all(CODES[row] <= "330602" for row in rows)
    assert (rows == B.locate_many(lon[::-1], lat[::-1])[::-1]).all()


@given(
    corners=st.lists(st.tuples(*IN_ZHEJIANG.values()), min_size=3, max_size=6, unique=True),
    kind=st.sampled_from(["points", "line", "area"]),
)
@settings(max_examples=60, deadline=None)
def test_shares_are_of_the_whole_and_in_order(
    corners: list[tuple[float, float]], kind: str
) -> None:
    shape = shapely.MultiPoint(corners)
    if kind == "line":
        shape = shapely.LineString(corners)
    elif kind == "area":
        shape = shapely.convex_hull(shape).buffer(0.01)
    shares = B.shares(shape)
    values = [share.share for share in shares]
    assert values == sorted(values, reverse=True)
    assert all(0 < value <= 1 for value in values)
    assert sum(values) <= 1 + 1e-9
    assert len({share.adcode for share in shares}) == len(shares)


@pytest.mark.parametrize("adcode", ["330602", "330922", "330600"])
def test_shares_of_a_unit_are_its_own_districts(adcode: str) -> None:
    shares = B.shares(B.geometry(adcode))
    expected = {code for code in CODES if code == adcode or code[:4] + "00" == adcode}
    assert {share.adcode for share in shares} == expected
    assert sum(share.share for share in shares) == pytest.approx(1, abs=1e-6)


def test_a_line_along_a_shared_edge_counts_once() -> None:
    edge = shapely.line_merge(shapely.intersection(B.geometry("330602"), B.geometry("330603")))
    line = max(shapely.get_parts(edge), key=lambda part: part.length)
    assert line.geom_type == "LineString"
    assert sum(share.share for share in B.shares(line)) == pytest.approx(1, abs=1e-6)


def test_what_lies_outside_is_left_out() -> None:
    half = shapely.MultiPoint([(120.585, 29.991), (121.47, 31.23)])
    assert [(s.name, s.city, s.share) for s in B.shares(half)] == [("越城区", "绍兴市", 0.5)]
    assert B.shares(shapely.Point(121.47, 31.23)) == ()
    assert B.shares(shapely.box(2, 48, 3, 49)) == ()
    assert B.shares(shapely.Point()) == ()


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        (shapely.Polygon([(120, 30), (121, 31), (121, 30), (120, 31)]), "Self-intersection"),
        (shapely.LineString([(120, 30), (120, 30)]), "not valid"),
        (shapely.LineString([(0, 0), (1e-300, 0)]), "without extent"),
        (shapely.LineString([(30, 120), (31, 121)]), "did you mean"),
    ],
)
def test_shapes_without_shares(shape: shapely.Geometry, message: str) -> None:
    with pytest.raises(InputError, match=message):
        B.shares(shape)


def test_unit_by_code() -> None:
    yuecheng = B.unit("330602")
    assert (yuecheng.name, yuecheng.name_en) == ("越城区", "Yuecheng District")
    assert (yuecheng.level, yuecheng.city, yuecheng.city_adcode) == ("district", "绍兴市", "330600")
    assert yuecheng.province == "浙江省"
    assert B.unit("330600").level == "city"
    for unit in B.units:
        assert B.unit(unit.adcode) is unit
        assert shapely.is_valid(B.geometry(unit.adcode))


@pytest.mark.parametrize("adcode", ["", "330699", "110101", "越城区"])
def test_unknown_code(adcode: str) -> None:
    for function in (B.unit, B.geometry):
        with pytest.raises(InputError, match="such as 330602"):
            function(adcode)


@pytest.mark.parametrize(("level", "count"), [("city", 11), ("district", 90)])
def test_display_is_a_fresh_copy_in_the_order_of_the_units(level: str, count: int) -> None:
    first = B.display(level)
    codes = [feature["properties"]["adcode"] for feature in first["features"]]
    assert codes == [unit.adcode for unit in B.units if unit.level == level]
    assert len(codes) == count
    first["features"].clear()
    assert len(B.display(level)["features"]) == count


def test_damaged_or_missing_files_are_told(tmp_path: Path) -> None:
    empty = Boundaries(tmp_path)
    (tmp_path / "cities.parquet").write_bytes(b"")
    (tmp_path / "cities_display.geojson").write_text("{", encoding="utf-8")
    for read in (
        lambda: empty.districts,
        lambda: empty.cities,
        lambda: empty.vintage,
        lambda: empty.display("city"),
        lambda: empty.display("district"),
    ):
        with pytest.raises(DataError, match="restore it"):
            read()
