"""Branches of universities lie where their names say."""

import pytest

from geo.branches import branch_unit
from geo.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("北京师范大学珠海校区", "珠海市"),
        ("哈尔滨工业大学(深圳)", "深圳市"),
        ("上海交通大学医学院附属苏州九龙医院", "苏州市"),
        ("中国科学院宁波材料技术与工程研究所", "宁波市"),
        ("复旦大学附属中山医院", None),  # a man's name
        ("四川大学锦江学院", None),  # a college named after a river
        ("北京大学第三医院", None),
        ("绍兴市人民医院", None),
        ("", None),
    ],
)
def test_the_unit_of_a_branch(name, unit) -> None:
    found = branch_unit(name, Gazetteer.load())
    assert (found.title if found else None) == unit
