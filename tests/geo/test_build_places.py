"""The places builder: sites at their anchors, faults named, the same files every time."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from shapely.geometry import Point, Polygon

from geo.build import places
from geo.build.tables import Row
from geo.errors import DataError
from geo.place import Place

SOURCES = {"survey": {}, "guess": {}}


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
    assert site.uncertainty_m == 3400.0
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


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("admin-1,某村,120.5,30.0,geonames,", "no town with the id"),
        ("admin-330602001,某村,120.5,30.0,,", "unknown source none given"),
        ("admin-330602001,某村,120.5,30.0,hearsay,", "unknown source hearsay"),
        ("admin-330602001,某村,east,30.0,geonames,", "lon is 'east', not a number"),
    ],
)
def test_a_settlement_of_a_town_needs_a_town_a_place_and_a_source(
    tmp_path: Path, line: str, fault: str
) -> None:
    head = "town,settlement,lon,lat,sources,note"
    (tmp_path / "town_parts.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")
    (tmp_path / "sources.toml").write_text("[geonames]\n", encoding="utf-8")
    with pytest.raises(DataError, match=fault):
        places._town_parts(tmp_path, [seat("330602001", 120.58, 29.99)])


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
