import numpy as np
import pytest

from geo.boundaries import Boundaries
from geo.china import China
from geo.crs import DATUMS, from_wgs84
from geo.suspicion import SWAPPED, Suspicions

CHINA = China.load()


def near_the_border() -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Return points 200 m inside the border of a district, and its name."""
    outline = Boundaries.load().geometry("330602")
    ring = outline.buffer(-0.002).exterior
    points = [ring.interpolate(part, normalized=True) for part in np.linspace(0, 1, 300)]
    return (
        np.array([point.x for point in points]),
        np.array([point.y for point in points]),
        ["越城区"] * len(points),
    )


def suspicion(lon, lat, datum="wgs84", stated=()):
    counted = Suspicions(datum, CHINA)
    counted.add(np.asarray(lon, float), np.asarray(lat, float), stated)
    return counted.found()


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_another_datum_is_found_by_the_stated_districts(datum):
    lon, lat, stated = near_the_border()
    shifted = from_wgs84(lon, lat, datum)
    found = suspicion(*shifted, stated=stated)
    assert found is not None
    assert (found.reading, found.total, found.fit_otherwise) == (datum, 300, 300)
    assert found.fit < 270
    assert found.stated
    assert suspicion(*shifted, datum=datum, stated=stated) is None


@pytest.mark.parametrize("datum", DATUMS)
def test_no_suspicion_without_cause(datum):
    lon, lat, stated = near_the_border()
    assert suspicion(*from_wgs84(lon, lat, datum), datum=datum, stated=stated) is None
    assert suspicion(lon, lat) is None


def test_exchanged_coordinates():
    found = suspicion([31.2, 30.1], [88.5, 85.2])
    assert (found.reading, found.fit, found.fit_otherwise) == (SWAPPED, 0, 2)
    assert not found.stated
    assert suspicion([0.0, 10.0], [0.0, 50.0]) is None  # abroad either way


@pytest.mark.parametrize(
    ("stated", "fits"),
    [("越城区", True), ("越城", True), ("330602", True), ("330600", True), ("绍兴市", True),
     ("浙江省", True), ("柯桥区", False), ("330603", False)],
)  # fmt: skip
def test_a_district_may_be_stated_by_code_or_name(stated, fits):
    counted = Suspicions("wgs84", CHINA)
    counted.add(np.array([120.58]), np.array([30.0]), [stated])
    assert counted._fit["wgs84"] == fits


def test_batches_add_up_and_only_stated_ones_count():
    lon, lat, stated = near_the_border()
    x, y = from_wgs84(lon, lat, "bd09")
    counted = Suspicions("wgs84", CHINA)
    counted.add(np.array([120.58]), np.array([30.0]))
    for part in (slice(0, 150), slice(150, 300)):
        counted.add(x[part], y[part], stated[part])
    counted.add(np.array([120.58]), np.array([30.0]))
    assert counted.found().total == 300


def test_nothing_is_no_suspicion():
    assert suspicion([], []) is None
