"""The sketched areas: towns as Voronoi cells, and each construction as it is documented."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from geo import paths
from geo.boundaries import Boundaries
from geo.build import places, tables
from geo.build.areas import Constructions, Towns
from geo.build.tables import Row
from geo.crs import area_km2, to_metres
from geo.errors import DataError
from geo.place import Place

SHAOXING_TOWNS = {"330602": 17, "330603": 16, "330604": 20, "330624": 12}


def spot(place_id: str, lon: float, lat: float) -> Place:
    return Place(place_id, "某站", "hub", "point", Point(lon, lat), 500.0, "sourced", ("survey",))


@pytest.fixture(scope="module")
def towns() -> Towns:
    seats = [places._town(line) for line in tables.read(paths.PLACES, "towns.csv")]
    return Towns(seats, Boundaries.load(), places._town_parts(paths.PLACES, seats))


@pytest.fixture(scope="module")
def make(towns: Towns) -> Constructions:
    known = {"hub-a": spot("hub-a", 120.58, 30.0), "hub-b": spot("hub-b", 120.70, 30.0)}
    return Constructions(towns, known, Boundaries.load())


def area_row(construction: str, parameters: str, adcodes: str = "330602") -> Row:
    return Row(
        "areas.csv",
        7,
        {"construction": construction, "parameters": parameters, "adcodes": adcodes},
    )


@pytest.mark.parametrize("adcode", sorted(SHAOXING_TOWNS))
def test_the_cells_of_a_district_tile_it(towns: Towns, adcode: str) -> None:
    cells = [cell for key, cell in towns.cells.items() if key.startswith(f"admin-{adcode}")]
    assert len(cells) == SHAOXING_TOWNS[adcode]
    whole = area_km2(Boundaries.load().geometry(adcode))
    assert sum(area_km2(cell) for cell in cells) == pytest.approx(whole, rel=1e-4)


def test_a_cell_holds_what_is_nearest_to_its_seat(towns: Towns) -> None:
    rows = [places._town(line) for line in tables.read(paths.PLACES, "towns.csv")]
    for town in rows:
        assert towns.cells[town.id].covers(town.geometry)


def test_a_town_holds_its_other_settlements_and_the_land_about_them(towns: Towns) -> None:
    rows = list(tables.read(paths.PLACES, "town_parts.csv"))
    assert len(rows) >= 15
    for line in rows:
        spot = Point(line.number("lon"), line.number("lat"))
        assert towns.cells[line["town"]].covers(spot), line["settlement"]
    seats = [places._town(line) for line in tables.read(paths.PLACES, "towns.csv")]
    without = Towns(seats, Boundaries.load())
    assert towns.reach_m("admin-330604002") > 2 * without.reach_m("admin-330604002")


def test_the_reach_of_a_town_is_within_its_cell_and_beyond_half_of_it(towns: Towns) -> None:
    town_id = "admin-330681104"
    cell, _ = to_metres(towns.cells[town_id])
    assert math.sqrt(cell.area / math.pi) * 0.8 < towns.reach_m(town_id) < cell.length / 2


@pytest.mark.parametrize(
    ("parameters", "stated_km2", "tolerance"),
    [
        # Sizes that pages state for unions of towns; the cells come within a fifth of them.
        ("绍兴滨海新区", 430.0, 0.2),
        ("袍江经济技术开发区", 118.3, 0.2),
        ("镜湖新区", 53.4, 0.2),
        ("嵊州经济开发区", 138.0, 0.2),
    ],
)
def test_unions_of_cells_agree_with_stated_sizes(
    make: Constructions, parameters: str, stated_km2: float, tolerance: float
) -> None:
    rows = {line["name"]: line for line in tables.read(paths.PLACES, "areas.csv")}
    assert area_km2(make.make(rows[parameters])) == pytest.approx(stated_km2, rel=tolerance)


@given(km2=st.floats(0.5, 500.0))
def test_a_circle_has_the_stated_area(km2: float) -> None:
    make = Constructions(Towns([], Boundaries.load()), {}, Boundaries.load())
    disc = make.make(area_row("circle", f"120.5;30.0;{km2}"))
    assert area_km2(disc) == pytest.approx(km2, rel=0.03)


def test_a_circle_stands_around_its_place(make: Constructions) -> None:
    assert make.make(area_row("circle", "hub-a;4")).centroid.distance(Point(120.58, 30.0)) < 1e-3


def test_a_box_is_clipped_to_the_districts_of_its_row(make: Constructions) -> None:
    box = make.make(area_row("box", "120.4;29.9;121.0;30.2", "330602"))
    assert {share.adcode for share in Boundaries.load().shares(box) if share.share > 0.01} == {
        "330602"
    }


def test_a_hull_and_a_corridor_hold_their_places(make: Constructions) -> None:
    for construction in ("hull", "corridor"):
        shape = make.make(area_row(construction, "hub-a;hub-b;120.64,30.05@1000"))
        assert all(
            shape.covers(Point(at)) for at in ((120.58, 30.0), (120.70, 30.0), (120.64, 30.05))
        )


def test_units_are_drawn_whole(make: Constructions) -> None:
    shape = make.make(area_row("units", "330624"))
    assert area_km2(shape) == pytest.approx(
        area_km2(Boundaries.load().geometry("330624")), rel=0.01
    )


@pytest.mark.parametrize(
    ("construction", "parameters", "message"),
    [
        ("blob", "1", "unknown construction 'blob'"),
        ("towns", "", "no such town: none given"),
        ("towns", "admin-330602999", "no such town: admin-330602999"),
        ("circle", "120.5;30.0", "no place with the id '120.5'"),
        ("circle", "1;2;3;4", "a circle needs"),
        ("circle", "hub-a;0", "square kilometres above 0"),
        ("circle", "hub-z;3", "no place with the id 'hub-z'"),
        ("circle", "hub-a;big", "the area is 'big'"),
        ("box", "1;2;3", "a box needs"),
        ("box", "100.0;10.0;101.0;11.0", "not an area"),
        ("hull", "hub-a", "the width after @"),
        ("corridor", "hub-a@500", "two places or more"),
    ],
)
def test_a_construction_that_cannot_be_made_says_why(
    make: Constructions, construction: str, parameters: str, message: str
) -> None:
    with pytest.raises(DataError, match=message):
        make.make(area_row(construction, parameters))
