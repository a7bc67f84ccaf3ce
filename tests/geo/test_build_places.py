"""The places builder: tables read strictly, areas constructed as documented, faults named."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from geo import paths
from geo.boundaries import Boundaries
from geo.build import places, tables
from geo.build.areas import Constructions, Towns
from geo.build.tables import Row
from geo.crs import area_km2, to_metres
from geo.errors import DataError
from geo.place import Place

SOURCES = {"survey": {}, "guess": {}}
SHAOXING_TOWNS = {"330602": 17, "330603": 16, "330604": 20, "330624": 12}


def seat(code: str, lon: float, lat: float, name: str = "某镇") -> Place:
    return Place(
        id=f"admin-{code}",
        name=name,
        theme="admin",
        kind="point",
        geometry=Point(lon, lat),
        uncertainty_m=500.0,
        basis="sourced",
        sources=("survey",),
        adcodes=(code[:6],),
        town=name,
    )


def row(table: str = "t.csv", **cells: str) -> Row:
    return Row(table, 7, cells)


@pytest.fixture(scope="module")
def towns() -> Towns:
    rows = tables.read(paths.PLACES, "towns.csv")
    return Towns([places._town(line) for line in rows], Boundaries.load())


@pytest.fixture(scope="module")
def make(towns: Towns) -> Constructions:
    known = {"hub-a": seat("330602001", 120.58, 30.0), "hub-b": seat("330602002", 120.70, 30.0)}
    return Constructions(towns, known, Boundaries.load())


def area_row(construction: str, parameters: str, adcodes: str = "330602") -> Row:
    return row(construction=construction, parameters=parameters, adcodes=adcodes)


# --- tables


def test_a_row_gives_its_cells_lists_and_numbers() -> None:
    line = row(name="a", many="x| y |", size="2.5")
    assert line["name"] == "a"
    assert line.listed("many") == ("x", "y")
    assert line.number("size") == 2.5


def test_a_cell_that_is_no_number_is_named_with_file_and_line() -> None:
    with pytest.raises(DataError, match=r"t\.csv:7: size is 'wide', not a number"):
        row(size="wide").number("size")


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(DataError, match="no column 'colour'"):
        row(name="a")["colour"]


@pytest.mark.parametrize("line", ["a", "a,b,c"], ids=["too few", "too many"])
def test_a_row_of_another_length_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "t.csv").write_text(f"x,y\n1,2\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"t\.csv:3: .*more or fewer"):
        list(tables.read(tmp_path, "t.csv"))


def test_a_missing_table_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"towns\.csv: cannot be read"):
        list(tables.read(tmp_path, "towns.csv"))


def test_sources_of_all_files_are_united(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[a]\ntitle = "A"\n', encoding="utf-8")
    (tmp_path / "lines_sources.toml").write_text('[b]\ntitle = "B"\n', encoding="utf-8")
    assert set(tables.read_sources(tmp_path)) == {"a", "b"}


@pytest.mark.parametrize("text", [None, "[a\n"], ids=["none", "damaged"])
def test_no_or_damaged_sources_are_an_error(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"sources\.toml"):
        tables.read_sources(tmp_path)


# --- towns and areas


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


# --- sites, aliases, sited names


SITE = {
    "id": "health-clinic",
    "name": "某卫生院",
    "name_en": "",
    "aliases": "",
    "theme": "health",
    "anchor": "admin-330602001",
    "within_m": "",
    "basis": "derived",
    "sources": "guess",
    "note": "",
}
TOWN = seat("330602001", 120.58489, 29.99132, "某街道")


def test_a_site_of_a_town_reaches_as_far_as_the_town_and_its_seat_are_unsure() -> None:
    site = places._site(row(**SITE), TOWN, {TOWN.id: 3000.0})
    assert site.uncertainty_m == 3500.0
    assert site.geometry.equals(TOWN.geometry)
    assert (site.town, site.adcodes) == ("某街道", ("330602",))
    assert site.sources == ("guess", "survey")


def test_what_rests_on_a_guess_is_a_guess() -> None:
    guess = replace(TOWN, basis="estimated", note="seen on a sketch", uncertainty_m=2500.0)
    site = places._site(row(**SITE | {"note": "beside it"}), guess, {TOWN.id: 3000.0})
    assert site.basis == "estimated"
    assert site.note == "beside it; 某街道: seen on a sketch"


def test_a_site_with_a_stated_distance_keeps_it() -> None:
    site = places._site(row(**SITE | {"within_m": "1200"}), TOWN, {TOWN.id: 3000.0})
    assert site.uncertainty_m == 1200.0


def test_a_site_beside_a_place_needs_a_distance() -> None:
    with pytest.raises(DataError, match="the anchor is no town"):
        places._site(row(**SITE), TOWN, {})


def test_sites_may_stand_beside_sites_in_any_order() -> None:
    first = row(**SITE | {"id": "a", "anchor": "b", "within_m": "900"})
    second = row(**SITE | {"id": "b"})
    found = places._sites([first, second], {TOWN.id: TOWN}, {TOWN.id: 3000.0})
    assert {site.id for site in found} == {"a", "b"}


def test_a_site_beside_nothing_is_named() -> None:
    lost = row(**SITE | {"anchor": "hub-nowhere"})
    with pytest.raises(DataError, match="'hub-nowhere' to anchor 某卫生院"):
        places._sites([lost], {TOWN.id: TOWN}, {})


def test_aliases_with_a_context_become_local(tmp_path: Path) -> None:
    (tmp_path / "aliases.csv").write_text(
        "id,alias,context\nadmin-330602001,短名,3306\nadmin-330602001,别名,\n", encoding="utf-8"
    )
    (place,) = places._with_aliases([TOWN], tmp_path)
    assert place.local_aliases == ("3306:短名",)
    assert place.aliases == ("别名",)


def test_an_alias_of_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "aliases.csv").write_text("id,alias,context\nx,短名,\n", encoding="utf-8")
    with pytest.raises(DataError, match="no place with the id 'x' for the alias 短名"):
        places._with_aliases([TOWN], tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("甲,,other,999999,survey,why", "unit '999999' is no district, city or place"),
        ("甲,,other,zone-none,survey,why", "unit 'zone-none' is no district, city or place"),
        ("甲,,other,330602,rumour,why", "unknown source 'rumour'"),
        ("甲,,other,330602,survey,", "no reason why 甲 lies in 330602"),
        ("甲,乙,other,330602,survey,why\n乙,,other,330603,survey,why", "乙 is said to lie in two"),
    ],
)
def test_a_sited_name_needs_a_known_unit_a_source_and_a_reason(
    tmp_path: Path, line: str, message: str
) -> None:
    _sited_tables(tmp_path, line)
    with pytest.raises(DataError, match=message):
        places._sited(tmp_path, [])


def test_sited_names_give_the_ids_of_units_and_places(tmp_path: Path) -> None:
    _sited_tables(tmp_path, "甲,3306:乙,other,3306,survey,why\n丙,,other,zone-a,survey,why")
    assert places._sited(tmp_path, [replace(TOWN, id="zone-a")]) == {
        "3306:乙": "admin-330600",
        "丙": "zone-a",
        "甲": "admin-330600",
    }


def test_a_sited_name_that_a_place_bears_is_left_out(tmp_path: Path) -> None:
    _sited_tables(tmp_path, "某街道,乙,other,3306,survey,why")
    assert places._sited(tmp_path, [TOWN]) == {"乙": "admin-330600"}


def _sited_tables(folder: Path, lines: str) -> None:
    header = "name,aliases,theme,unit,source,reason\n"
    (folder / "sited.csv").write_text(header + lines + "\n", encoding="utf-8")
    (folder / "sources.toml").write_text('[survey]\ntitle = "S"\n', encoding="utf-8")


# --- validation


def test_a_sound_place_has_no_faults() -> None:
    assert places.validate([TOWN], SOURCES) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"sources": ("rumour",)}, "unknown source 'rumour'"),
        ({"sources": ()}, "no source"),
        ({"basis": "estimated", "uncertainty_m": 5000.0}, "estimated without a reason"),
        ({"basis": "estimated", "note": "why"}, "at least 2000 m are due"),
        ({"uncertainty_m": 0.0}, "uncertainty_m is 0"),
        ({"adcodes": ("330603",)}, "lies in 330602, stated 330603"),
        ({"geometry": Point(10.0, 10.0)}, "lies in no district, stated 330602"),
        ({"geometry": Point()}, "the geometry is empty or invalid"),
        (
            {"geometry": Polygon([(0, 0), (1, 1), (0, 1), (1, 0)])},
            "the geometry is empty or invalid",
        ),
    ],
)
def test_each_fault_is_found(change: dict[str, object], fault: str) -> None:
    (found,) = places.validate([replace(TOWN, **change)], SOURCES)
    assert fault in found


def test_an_id_and_a_name_belong_to_one_place_each() -> None:
    other = replace(TOWN, name="另一街道", aliases=("某街道",))
    found = places.validate([TOWN, other], SOURCES)
    assert any("the id occurs twice" in fault for fault in found)
    other = replace(other, id="admin-330602002")
    assert places.validate([TOWN, other], SOURCES) == [
        "某街道: name of admin-330602001, admin-330602002; keep it with one of them"
    ]


def test_an_unknown_basis_is_refused() -> None:
    with pytest.raises(DataError, match="basis is 'hearsay'"):
        places._site(row(**SITE | {"basis": "hearsay"}), TOWN, {TOWN.id: 1.0})


def test_a_table_of_points_holds_points() -> None:
    with pytest.raises(DataError, match="this table holds points"):
        places._point(row(kind="area"))


# --- the whole


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places")
    places.build(folder)
    return folder


def test_the_shipped_files_are_what_the_tables_give() -> None:
    assert places.check() == []


def test_two_builds_are_the_same_bytes(built: Path, tmp_path: Path) -> None:
    places.build(tmp_path)
    names = (places.PLACES_FILE, places.SITED_FILE, places.REACH_FILE)
    assert [(tmp_path / n).read_bytes() for n in names] == [(built / n).read_bytes() for n in names]


def test_differences_are_told_one_by_one(built: Path) -> None:
    fresh = places._features(built)
    shipped = json.loads(json.dumps(fresh))
    ids = sorted(key for key, feature in fresh.items() if feature["geometry"]["type"] == "Point")
    gone, moved, renamed = ids[:3]
    del shipped[gone]
    shipped[moved]["geometry"]["coordinates"][0] += 0.001
    shipped[renamed]["properties"]["name"] = "另名"
    shipped["x-new"] = json.loads(json.dumps(fresh[gone]))
    assert places._different_places(fresh, shipped) == sorted(
        [
            f"{gone}: not in the shipped file",
            f"{moved}: another geometry",
            f"{renamed}: other properties",
            "x-new: no longer in the tables",
        ]
    )


def test_a_damaged_place_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / places.PLACES_FILE).write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"places\.geojson: cannot be read"):
        places._features(tmp_path)
    (tmp_path / places.PLACES_FILE).write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="build it again"):
        places._features(tmp_path)
