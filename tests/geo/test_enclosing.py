import pytest

from geo.context import context_of
from geo.districts import Districts
from geo.enclosing import enclosure_of, leading_place
from tests.geo.small import small_gazetteer


def enclosure(key, home=None):
    gazetteer = small_gazetteer()
    around = context_of("", home, None, gazetteer.unit_names)
    return enclosure_of(key, around, gazetteer, Districts(small_gazetteer().admin))


@pytest.mark.parametrize(
    ("key", "home", "place"),
    [
        ("店口镇工业园", None, "店口镇"),
        ("诸暨店口工业园", None, "店口镇"),
        ("柯桥店口工业园", None, "柯桥区"),  # the two contradict each other: the town is dropped
        ("某公司枫桥厂区", None, None),  # a short form inside a name is no town
        ("某公司枫桥镇厂区", None, "枫桥镇"),
        ("店口枫桥协作区", None, "诸暨市"),
        ("越城柯桥协作区", None, "绍兴市"),
        ("萧山诸暨协作区", None, None),
        ("滨海新区某学校", "330600", "绍兴滨海新区"),
        ("滨海新区某学校", None, None),
        ("绍兴滨海新区学校", None, "绍兴滨海新区"),
        ("绍兴市某学校", None, "绍兴市"),
        ("诸暨快速路", None, "诸暨市"),
        ("绍兴快速路", None, None),  # it may lead out of the city
        ("绍兴快速路", "330600", "绍兴市"),
        ("绍兴快速路诸暨段", None, "诸暨市"),
        ("绍兴至义乌公路诸暨段(一期)工程", None, "诸暨市"),
        ("诸暨至义乌公路", None, None),
        ("东湖某学校", None, None),  # 东湖 is borne elsewhere
        ("东湖某学校", "330600", "东湖街道"),
        ("钦寸水库水厂", None, "新昌县"),
        ("绍兴北站广场", None, "绍兴北站"),
    ],
)
def test_enclosure(key, home, place):
    found = enclosure(key, home)
    assert (found.place.name if found.place else None) == place, found.reason
    assert found.reason


def test_the_enclosure_is_as_wide_as_the_unit():
    assert enclosure("店口镇工业园").place.uncertainty_m == 8500


def test_ends_of_a_line_without_course():
    found = enclosure("诸暨至义乌公路")
    assert found.extra == {"ends": ["诸暨市", "义乌市"]}
    assert "诸暨市 and 义乌市" in found.reason


@pytest.mark.parametrize(
    ("key", "ends", "place"),
    [
        ("绍兴北站至东湖景区有轨电车线", ["绍兴北站", "东湖景区"], "越城区"),
        ("绍兴北站至店口公路", ["绍兴北站", "店口镇"], "绍兴市"),
        ("店口-枫桥镇快速通道", ["店口镇", "枫桥镇"], "诸暨市"),
        ("绍兴北站至上海铁路", ["绍兴北站", "上海市"], None),
        ("店口至杭绍台铁路连接线", ["店口镇", "杭绍台铁路"], None),
    ],
)
def test_a_line_lies_where_both_ends_do(key, ends, place):
    found = enclosure(key)
    assert found.extra == {"ends": ends}
    assert (found.place.name if found.place else None) == place, found.reason


def test_a_line_of_which_one_end_is_known():
    assert "no source states" in enclosure("店口至无此地公路").reason


def test_leading_place():
    gazetteer = small_gazetteer()
    place, length = leading_place("黄泽江大桥", gazetteer)
    assert (place.name, length) == ("黄泽江", 3)
    assert leading_place("越城区大桥", gazetteer) is None
    assert leading_place("无此地", gazetteer) is None
    assert leading_place("黄泽江", gazetteer) is None  # nothing follows
