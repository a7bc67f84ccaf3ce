"""Projections by place, geodesic measures, datum conversions."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.crs import (
    DATUMS,
    area_km2,
    check_lon_lat,
    from_wgs84,
    length_km,
    metric_crs,
    to_degrees,
    to_metres,
    to_wgs84,
)
from geo.errors import InputError, UsageError

IN_CHINA = {"lon": st.floats(74, 135), "lat": st.floats(4, 53)}
METRES_PER_DEGREE = 111_320


@pytest.mark.parametrize(
    ("lon", "lat", "name"),
    [
        (120.6, 30.0, "CGCS2000 / 3-degree Gauss-Kruger CM 120E"),
        (118.49, 30.0, "CGCS2000 / 3-degree Gauss-Kruger CM 117E"),
        (118.51, 30.0, "CGCS2000 / 3-degree Gauss-Kruger CM 120E"),
        (121.51, 30.0, "CGCS2000 / 3-degree Gauss-Kruger CM 123E"),
        (75.0, 39.0, "CGCS2000 / 3-degree Gauss-Kruger CM 75E"),
        (135.0, 48.0, "CGCS2000 / 3-degree Gauss-Kruger CM 135E"),
        (0.0, 51.5, "WGS 84 / UTM zone 31N"),
        (151.2, -33.9, "WGS 84 / UTM zone 56S"),
        (180.0, 10.0, "WGS 84 / UTM zone 60N"),
        (-180.0, 10.0, "WGS 84 / UTM zone 1N"),
    ],
)
def test_projection_fits_the_place(lon: float, lat: float, name: str) -> None:
    assert metric_crs(lon, lat).name == name


@given(lon=st.floats(-180, 180), lat=st.floats(-80, 80))
@settings(deadline=None)
def test_metres_and_back(lon: float, lat: float) -> None:
    metres, crs = to_metres(shapely.Point(lon, lat))
    back = to_degrees(metres, crs)
    assert abs((back.x - lon + 180) % 360 - 180) < 1e-8
    assert abs(back.y - lat) < 1e-8


@given(**IN_CHINA)
@settings(deadline=None)
def test_a_projected_kilometre_is_a_kilometre(lon: float, lat: float) -> None:
    metres, crs = to_metres(shapely.Point(lon, lat))
    line = shapely.LineString([(metres.x, metres.y), (metres.x + 1000, metres.y)])
    assert length_km(to_degrees(line, crs)) == pytest.approx(1, rel=5e-4)


@pytest.mark.parametrize("geometry", [shapely.Point(), shapely.Polygon(), shapely.LineString()])
def test_empty_geometry_has_no_projection(geometry: shapely.Geometry) -> None:
    with pytest.raises(InputError, match="empty"):
        to_metres(geometry)


@pytest.mark.parametrize(
    ("lon", "lat", "message"),
    [
        (29.99, 120.58, r"did you mean lon 120\.58, lat 29\.99"),
        (200.0, 95.0, "outside"),
        (500_000.0, 3_300_000.0, "outside"),
        (float("nan"), 30.0, "not finite"),
        (120.0, float("inf"), "not finite"),
    ],
)
def test_positions_that_are_not_on_earth(lon: float, lat: float, message: str) -> None:
    for function in (check_lon_lat, metric_crs):
        with pytest.raises(InputError, match=message):
            function(lon, lat)


def test_length_of_a_degree_on_the_equator() -> None:
    line = shapely.LineString([(0, 0), (1, 0)])
    assert length_km(line) == pytest.approx(111.3195, abs=1e-3)
    assert length_km(shapely.MultiLineString([line, line])) == pytest.approx(222.639, abs=1e-3)
    assert length_km(shapely.GeometryCollection([line, shapely.Point(0, 0)])) == length_km(line)
    assert length_km(shapely.box(0, 0, 1, 1)) == 0
    assert area_km2(line) == 0


def test_area_does_not_depend_on_the_order_of_the_ring() -> None:
    box = shapely.box(120, 30, 121, 31)
    assert area_km2(box) == pytest.approx(area_km2(box.reverse()))
    assert area_km2(box) == pytest.approx(10_640, rel=0.01)
    hole = box.difference(shapely.box(120.2, 30.2, 120.4, 30.4))
    lid = shapely.box(120.2, 30.2, 120.4, 30.4)
    assert area_km2(hole) + area_km2(lid) == pytest.approx(area_km2(box), rel=1e-4)
    assert area_km2(shapely.MultiPolygon([box, shapely.box(122, 30, 123, 31)])) == pytest.approx(
        2 * area_km2(box)
    )


@given(datum=st.sampled_from(DATUMS), **IN_CHINA)
@settings(deadline=None)
def test_datum_round_trip_within_half_a_metre(datum: str, lon: float, lat: float) -> None:
    there = from_wgs84(lon, lat, datum)
    back_lon, back_lat = to_wgs84(*there, datum)
    off_m = np.hypot(back_lon - lon, back_lat - lat) * METRES_PER_DEGREE
    assert off_m < 0.01


# GPS points drawn on a Chinese street map stand some hundred metres off.
@given(**IN_CHINA)
@settings(deadline=None)
def test_the_chinese_shift_has_its_known_size(lon: float, lat: float) -> None:
    shifted_lon, shifted_lat = from_wgs84(lon, lat, "gcj02")
    east_m = (shifted_lon - lon) * METRES_PER_DEGREE * np.cos(np.radians(lat))
    assert 20 < np.hypot(east_m, (shifted_lat - lat) * METRES_PER_DEGREE) < 1300


def test_known_conversion_at_tiananmen() -> None:
    # The pair that the documentation of several independent converters prints.
    lon, lat = from_wgs84(116.404, 39.915, "gcj02")
    assert (float(lon), float(lat)) == pytest.approx((116.41024449916938, 39.91640428150164))
    lon, lat = from_wgs84(*to_wgs84(116.404, 39.915, "gcj02"), "bd09")
    assert (float(lon), float(lat)) == pytest.approx((116.41036949371029, 39.92133699351021))


@pytest.mark.parametrize("datum", DATUMS)
@pytest.mark.parametrize(("lon", "lat"), [(2.35, 48.85), (-74.0, 40.7), (120.6, -30.0), (0, 90)])
def test_nothing_moves_outside_china(datum: str, lon: float, lat: float) -> None:
    assert from_wgs84(lon, lat, datum) == (lon, lat)
    assert to_wgs84(lon, lat, datum) == (lon, lat)


def test_arrays_keep_their_shape_and_mix_inside_with_outside() -> None:
    lon, lat = np.array([[120.6, 2.35], [121.0, -74.0]]), np.array([[30.0, 48.85], [29.0, 40.7]])
    new_lon, new_lat = from_wgs84(lon, lat, "gcj02")
    assert new_lon.shape == new_lat.shape == (2, 2)
    assert ((new_lon != lon) == [[True, False], [True, False]]).all()


@pytest.mark.parametrize("datum", ["", "WGS84", "nad27"])
def test_unknown_datum(datum: str) -> None:
    for function in (from_wgs84, to_wgs84):
        with pytest.raises(UsageError, match="known are wgs84"):
            function(120.0, 30.0, datum)
