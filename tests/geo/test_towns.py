import numpy as np
import pytest
from pyproj import Geod

from geo.china import China
from geo.errors import DataError
from geo.gazetteer import Gazetteer, is_town
from geo.towns import Towns

T = Towns.load()


def test_the_towns_of_zhejiang_are_complete():
    own = [town for town in T if town.code.startswith("33")]
    assert len(own) == 1364  # of 1387; the others are farms, estates and development zones
    assert len({town.code for town in own}) == len(own)


def test_most_of_china_is_there():
    towns = list(T)
    assert sum(bool(town.code) for town in towns) > 38_000
    assert sum(town.position is not None for town in towns) > 14_000
    assert len({town.id for town in towns}) == len(towns)


@pytest.mark.parametrize(
    ("key", "town"),
    [
        ("千灯镇", "320583108"),
        ("千灯", "320583108"),
        ("钱清镇", "330603009"),
        ("钱清", "330603009"),
    ],
)
def test_named(key, town):
    assert [found.code for found in T.named(key) if found.code] == [town]


def test_named_nothing():
    assert T.named("无此地") == ()
    assert T.get("admin-000000000") is None


def test_a_place_without_position_is_told():
    town = next(town for town in T if town.position is None)
    with pytest.raises(DataError, match=town.name):
        town.place()


def test_positions_lie_in_the_stated_district():
    positioned = [town for town in T if town.position]
    lon, lat = np.array([town.position for town in positioned]).T
    china = China.load()
    for town, row in zip(positioned, china.locate_many(lon, lat).tolist(), strict=True):
        assert china.unit(row).adcode == town.adcode, town


def test_the_uncertainty_holds_against_known_seats():
    geod = Geod(ellps="WGS84")
    off_m = []
    for place in Gazetteer.load().places:
        town = T.get(place.id) if is_town(place) else None
        if town is not None and town.position is not None:
            seat = place.geometry
            off_m.append(geod.inv(seat.x, seat.y, *town.position)[2])
    assert len(off_m) > 60
    assert np.quantile(off_m, 0.95) <= 3000


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.parquet"):
        Towns(tmp_path / "nowhere.parquet").named("千灯镇")
