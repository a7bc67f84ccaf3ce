import pytest

from geo.errors import DataError
from geo.gazetteer import Gazetteer, city_code
from geo.zones import COLUMNS, Zones, is_by_units
from tests.geo.small import small_gazetteer

ADMIN = small_gazetteer().admin
Z = Zones(ADMIN)


def test_ids_are_distinct_and_stay():
    ids = [zone.id for zone in Z]
    assert len(ids) == len(set(ids)) > 300
    assert Zones(ADMIN).has(ids[0])
    assert not Z.has("zone-cn-00000000")


def test_a_zone_is_a_sketch_as_wide_as_its_units():
    zone = next(zone for zone in Z if zone.name == "雄安新区")
    place = Z.get(zone.id)
    assert (place.kind, place.schematic, place.basis) == ("area", True, "estimated")
    assert place.uncertainty_m > 20_000
    assert city_code(place) == "130600"
    assert is_by_units(place)
    for code in zone.adcodes:
        assert place.geometry.covers(ADMIN.get(f"admin-{code}").geometry.representative_point())


def test_every_zone_can_be_shown_and_says_why():
    for zone in Z:
        place = Z.get(zone.id)
        assert place.geometry.is_valid, zone.name
        assert place.uncertainty_m >= 2000
        assert place.note, zone.name
        assert all(entry.partition(":")[0].isdigit() for entry in zone.local_aliases)


def test_no_zone_takes_the_name_of_a_place():
    gazetteer = Gazetteer.load()
    names = {name for place in gazetteer.places for name in (place.name, *place.aliases)}
    for zone in Z:
        assert not names & {zone.name, *zone.aliases}, zone.name


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("甲区,,,999999,x,y", "line 2.*999999"),
        (",,,330602,x,y", "line 2"),
        ("甲区,,,,x,y", "line 2"),
        ("甲区,,,330602,,y", "line 2"),
        ("甲区", "line 2"),
    ],
)
def test_a_damaged_table_is_told(tmp_path, row, fault):
    path = tmp_path / "zones.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{row}\n", "utf-8")
    with pytest.raises(DataError, match=fault):
        list(Zones(ADMIN, path))


def test_without_a_table_there_are_none():
    assert list(Zones(ADMIN, None)) == []
