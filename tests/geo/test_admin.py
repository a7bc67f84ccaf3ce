import pytest
from shapely.geometry import Point

from geo.boundaries import Boundaries
from geo.china import China
from geo.errors import DataError, InputError
from geo.gazetteer import Gazetteer

A = Gazetteer.load().admin


def test_all_of_china_is_there():
    levels = [unit.level for unit in A.units.values()]
    assert levels.count("province") == 34
    assert levels.count("city") > 300
    assert {unit.adcode for unit in China.load().units} <= A.units.keys()


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("330602", "浙江省绍兴市越城区"),
        ("330600", "浙江省绍兴市"),
        ("330000", "浙江省"),
        ("120116", "天津市滨海新区"),
        ("310000", "上海市"),
        ("429004", "湖北省仙桃市"),
        ("441900", "广东省东莞市"),
        ("810005", "香港特别行政区油尖旺区"),
    ],
)
def test_path(code, path):
    assert A.path(code) == path


def test_an_unknown_code_is_told():
    with pytest.raises(InputError, match="999999"):
        A.unit("999999")
    with pytest.raises(DataError, match="admin-999999"):
        A.get("admin-999999")
    assert not A.has("admin-999999")


def test_the_outline_of_every_unit_lies_where_its_code_says():
    drawn = [unit for unit in A.units.values() if A.has(f"admin-{unit.adcode}")]
    assert len(drawn) > 3200
    places = [A.get(f"admin-{unit.adcode}") for unit in drawn]
    at = [place.geometry.representative_point() for place in places]
    china = China.load()
    rows = china.locate_many([point.x for point in at], [point.y for point in at]).tolist()
    for unit, place, row in zip(drawn, places, rows, strict=True):
        found = china.unit(row)
        assert (place.name, place.kind) == (unit.name, "area")
        assert place.geometry.is_valid, unit
        assert found.adcode.startswith(unit.adcode[:2]), unit
        if unit.level == "district":
            assert found.adcode == unit.adcode
        elif unit.level == "city":
            assert unit.adcode in (found.city_adcode, found.adcode)


@pytest.mark.parametrize("code", ["330600", "330000", "110000", "320500", "650000", "441900"])
def test_shares_of_a_unit_sum_to_one(code):
    shares = A.shares(code)
    assert sum(share.share for share in shares) == pytest.approx(1)
    assert [share.share for share in shares] == sorted((s.share for s in shares), reverse=True)


def test_shares_of_several_units():
    names = [share.name for share in A.shares("130629", "130632", "130638")]
    assert names == ["安新县", "雄县", "容城县"]


def test_units_without_an_outline_lie_in_what_holds_them():
    assert A.drawn("710009") == "710000"
    assert A.drawn("659011") == "650000"
    assert A.drawn("330602") == "330602"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("越城区", ["330602"]),
        (" 越城 ", ["330602"]),
        ("上海", ["310000"]),
        ("朝阳", ["211300", "110105", "211321", "220104"]),
        ("江苏省", []),
        ("无此", []),
    ],
)
def test_find(name, codes):
    assert [unit.adcode for unit in A.find(name)] == codes


def test_every_unit_of_zhejiang_is_found_by_its_name():
    assert all(unit in A.find(unit.name) for unit in Boundaries.load().units)


def test_a_town_is_a_point_in_its_district():
    town = A.get("admin-330109113")
    assert (town.name, town.town, town.adcodes) == ("瓜沥镇", "瓜沥镇", ("330109",))
    assert isinstance(town.geometry, Point)
    assert town.uncertainty_m >= 2700


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("江苏省苏州市昆山市", "320583"),
        ("苏州市昆山市", "320583"),
        ("浙江省绍兴市", "330600"),
        ("上海市浦东新区", "310115"),
        ("湖北省仙桃市", "429004"),
        ("绍兴市", None),  # a name, no path
    ],
)
def test_paths(path, code):
    assert A.paths.get(path) == code
