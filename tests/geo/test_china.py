"""In which district of China a point lies: seats, islands, sea, abroad, borders of Zhejiang."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import paths
from geo.boundaries import Boundaries
from geo.china import FILE, China
from geo.errors import DataError, InputError

C = China.load()
ZHEJIANG = Boundaries.load()
OTHERS = gpd.read_parquet(paths.BOUNDARIES / FILE)


def test_numbers_and_order() -> None:
    codes = [unit.adcode for unit in C.units]
    assert len(codes) == len(set(codes)) == 2875
    assert codes[:90] == ZHEJIANG.districts["adcode"].tolist()
    assert codes[90:] == sorted(codes[90:])
    assert len({unit.province for unit in C.units}) == 34
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert all(unit.city and unit.name and unit.level == "district" for unit in C.units)
    assert "2026" in C.vintage


def test_both_files_together_are_a_clean_coverage() -> None:
    everything = np.array([*ZHEJIANG.districts.geometry, *OTHERS.geometry])
    assert shapely.is_valid(everything).all()
    assert shapely.coverage_is_valid(everything)
    assert OTHERS.crs == "EPSG:4326"
    assert (paths.BOUNDARIES / FILE).stat().st_size < 4_000_000


@pytest.mark.parametrize(
    ("lon", "lat", "path"),
    [
        (116.40, 39.90, "北京市 北京市 东城区 110101"),
        (121.47, 31.23, "上海市 上海市 黄浦区 310101"),
        (106.57, 29.56, "重庆市 重庆市 渝中区 500103"),
        (113.75, 23.02, "广东省 东莞市 东莞市 441900"),
        (113.45, 30.37, "湖北省 仙桃市 仙桃市 429004"),
        (104.06, 30.67, "四川省 成都市 青羊区 510105"),
        (91.13, 29.65, "西藏自治区 拉萨市 城关区 540102"),
        (87.62, 43.79, "新疆维吾尔自治区 乌鲁木齐市 天山区 650102"),
        (95.36, 37.85, "青海省 海西蒙古族藏族自治州 大柴旦行政委员会 632857"),
        (111.84, 26.58, "湖南省 永州市 祁阳市 431181"),
        (112.34, 16.83, "海南省 三沙市 西沙区 460321"),
        (114.17, 22.31, "香港特别行政区 香港特别行政区 油尖旺区 810005"),
        (113.559, 22.155, "澳门特别行政区 澳门特别行政区 嘉模堂区 820006"),
        (121.56, 25.04, "台湾省 台湾省 台湾省 710000"),
        (123.473, 25.744, "台湾省 台湾省 台湾省 710000"),
        (120.585, 29.991, "浙江省 绍兴市 越城区 330602"),
        (122.45, 30.72, "浙江省 舟山市 嵊泗县 330922"),
    ],
)
def test_a_place_in_its_district(lon: float, lat: float, path: str) -> None:
    unit = C.locate(lon, lat)
    assert unit is not None
    assert f"{unit.province} {unit.city} {unit.name} {unit.adcode}" == path


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        (124.0, 28.0),  # East China Sea
        (120.0, 38.6),  # Bohai
        (106.85, 47.92),  # Ulaanbaatar
        (126.98, 37.57),  # Seoul
        (105.85, 21.03),  # Hanoi
        (-74.0, 40.7),
        (0.0, 0.0),
        (180.0, -90.0),
    ],
)
def test_sea_and_abroad(lon: float, lat: float) -> None:
    assert C.locate(lon, lat) is None
    assert C.locate_many([lon, 116.40], [lat, 39.90]).tolist()[0] == -1


@pytest.mark.parametrize("lonlat", [(29.99, 120.58), (200, 10), (float("nan"), 30)])
def test_positions_that_are_not_on_earth(lonlat: tuple[float, float]) -> None:
    with pytest.raises(InputError):
        C.locate(*lonlat)


def test_arrays_of_unlike_length() -> None:
    with pytest.raises(InputError, match="one length"):
        C.locate_many([120.0, 121.0], [30.0])
    assert C.locate_many([], []).tolist() == []


@given(lon=st.floats(117.5, 123.5), lat=st.floats(26.5, 31.7))
@settings(deadline=None)
def test_in_zhejiang_the_answer_is_that_of_the_full_outlines(lon: float, lat: float) -> None:
    full, found = ZHEJIANG.locate(lon, lat), C.locate(lon, lat)
    if full:
        assert found == full
    else:
        assert found is None or found.province != "浙江省"


def test_on_the_border_of_zhejiang_it_is_zhejiang_and_no_gap_is_beside_it() -> None:
    neighbours = OTHERS[OTHERS["province"].isin(["安徽省", "江西省"])]
    edge = shapely.intersection(
        shapely.coverage_union_all(ZHEJIANG.districts.geometry.to_numpy()),
        shapely.coverage_union_all(neighbours.geometry.to_numpy()),
    )
    corners = shapely.get_coordinates(edge)
    rows = C.locate_many(*corners.T)
    assert len(corners) > 1000 and (rows >= 0).all() and (rows < 90).all()
    random = np.random.default_rng(3)
    inland = shapely.prepared.prep(edge.buffer(0.02))
    beside = corners[100:-100] + random.uniform(-0.002, 0.002, corners[100:-100].shape)
    assert all(inland.contains(shapely.Point(xy)) for xy in beside)
    assert (C.locate_many(*beside.T) >= 0).mean() > 0.999


def test_one_by_one_and_in_bulk_agree() -> None:
    random = np.random.default_rng(4)
    lon, lat = random.uniform(73, 136, 200_000), random.uniform(3, 54, 200_000)
    rows = China().locate_many(lon, lat)
    assert 0.3 < (rows >= 0).mean() < 0.6
    for x, y, row in zip(lon[:200], lat[:200], rows[:200].tolist(), strict=True):
        assert C.locate(x, y) == C.unit(row)


def test_zhejiang_alone_does_not_read_the_rest() -> None:
    china = China()
    unit = china.locate(120.585, 29.991)
    assert unit is not None and unit.adcode == "330602"
    assert not {"_frame", "_index", "units"} & china.__dict__.keys()


def test_a_missing_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ZHEJIANG.locate(120.585, 29.991)
    monkeypatch.setattr(paths, "BOUNDARIES", tmp_path)
    with pytest.raises(DataError, match="restore it"):
        China(ZHEJIANG).locate(116.40, 39.90)
