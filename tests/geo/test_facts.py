"""The ready-made facts of units and zones say what their geometry does."""

import math

import pytest

from geo.admin import Admin
from geo.boundaries import Boundaries
from geo.build import facts as builder
from geo.country import Country
from geo.errors import DataError
from geo.facts import COLUMNS, Facts, apart_km, measured, reach_m
from geo.gazetteer import Gazetteer
from geo.place import Outlined, altered
from tests.geo.small import square


def test_the_shipped_table_equals_the_geometry():
    assert builder.check() == []


def test_a_table_that_differs_names_the_place(tmp_path):
    builder.build(tmp_path)
    path = tmp_path / "unit_facts.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("admin-330602,"))
    lines[row] = lines[row].replace("120.", "121.", 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert builder.check(tmp_path) == [
        "unit_facts.csv: admin-330602 differs from its outline; run luotu build"
    ]
    path.unlink()
    assert "cannot be read" in builder.check(tmp_path)[0]


def test_measured():
    fact = measured(square(120.5, 30.0, 0.1))
    assert (fact.lon, fact.lat) == (120.5, 30.0)
    assert fact.reach_m == reach_m(square(120.5, 30.0, 0.1))
    assert math.isclose(fact.reach_m, math.hypot(9650, 11085), rel_tol=0.01)
    assert math.isclose(fact.area_km2, 4 * 9.65 * 11.085, rel_tol=0.01)


def test_a_damaged_table_is_told(tmp_path):
    path = tmp_path / "unit_facts.csv"
    path.write_text(",".join(COLUMNS) + "\nadmin-330602,x,30,1,1\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"unit_facts\.csv.*luotu build"):
        Facts(path).get("admin-330602")


def test_without_a_table_outlines_are_measured():
    with_facts = Admin(Boundaries.load(), Country.load(), None)
    without = Admin(Boundaries.load(), Country.load(), None, Facts(None))
    for share, other in zip(with_facts.shares("330600"), without.shares("330600"), strict=True):
        assert share.adcode == other.adcode
        assert math.isclose(share.share, other.share, abs_tol=1e-6)


@pytest.mark.parametrize("place_id", ["admin-330600", "admin-320500", "admin-330602"])
def test_enclosing_asks_for_no_outline(place_id):
    gazetteer = Gazetteer([], Boundaries.load())
    place = gazetteer.enclosing(place_id)
    assert isinstance(place, Outlined)
    assert callable(place._outline)
    assert place.uncertainty_m == reach_m(gazetteer.get(place_id).geometry) + 2000
    assert altered(place, town="x").geometry.equals(gazetteer.get(place_id).geometry)


def test_an_outline_is_made_once():
    made = []

    def make():
        made.append(1)
        return square(120, 30)

    unit = Gazetteer.load().get("admin-330602")
    place = altered(unit, geometry=make)
    assert made == []
    assert place.geometry is place.geometry
    assert made == [1]
    assert place == altered(unit, geometry=square(120, 30))


@pytest.mark.parametrize(
    ("one", "other"),
    [((120.58, 30.0), (121.5, 31.2)), ((120.0, 30.0), (120.0, 30.0)), ((-179.9, 0), (179.9, 1))],
)
def test_distances_on_a_sphere_are_right_to_less_than_a_hundredth(one, other):
    from pyproj import Geod

    true_km = Geod(ellps="WGS84").inv(*one, *other)[2] / 1000
    assert apart_km(*one, *other) == pytest.approx(true_km, rel=0.006, abs=1e-9)
    assert apart_km(*other, *one) == apart_km(*one, *other)
