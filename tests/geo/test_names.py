import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.names import (
    fold,
    is_linear,
    simplify,
    two_ends,
    with_road_code,
    without_brackets,
    without_works,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("绍兴北站", "绍兴北站"),
        (" 绍 兴\u3000北站 ", "绍兴北站"),
        ("杭州（萧山）机场", "杭州(萧山)机场"),
        ("ＴＯＤ综合体", "tod综合体"),
        ("“2＋7＋N”平台", "2+7+n平台"),
        ("诸暨·空天装备", "诸暨空天装备"),
        ("义桥—义乌", "义桥-义乌"),
        ("义桥～义乌", "义桥-义乌"),
        ("零\u200b宽", "零宽"),
        ("《规划》、", "规划"),
        ("\n\t", ""),
    ],
)
def test_fold(written, folded):
    assert fold(written) == folded


@given(st.text(max_size=40))
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


def test_simplify_reads_traditional_characters():
    assert simplify("紹興濱海新區錢清街道") == "绍兴滨海新区钱清街道"


def test_simplify_leaves_simplified_characters():
    assert simplify("于越快速路") == "于越快速路"


def test_without_brackets():
    assert without_brackets("研究院(嵊州)(一期)") == ("研究院", ("嵊州", "一期"))
    assert without_brackets("研究院") == ("研究院", ())


@pytest.mark.parametrize(
    ("name", "base", "words"),
    [
        ("平水水库除险加固工程", "平水水库", "除险加固工程"),
        ("人民医院二期", "人民医院", "二期"),
        ("人民医院(二期)工程", "人民医院", "(二期)工程"),
        ("黄泽江综合治理项目", "黄泽江", "综合治理项目"),
        ("越东路", "越东路", ""),
        ("建设工程", "建设工程", ""),  # nothing would be left
        ("群贤路东延三期", "群贤路东延", "三期"),  # the extension is another stretch of road
    ],
)
def test_without_works(name, base, words):
    assert without_works(name) == (base, words)


@pytest.mark.parametrize(
    ("name", "linear"),
    [
        ("某某至某某公路", True),
        ("水库引调水工程", True),
        ("杭台铁路新昌段", True),
        ("中环", True),
        ("滨江水厂", False),
        ("公路管理中心", False),
    ],
)
def test_is_linear(name, linear):
    assert is_linear(name) is linear


def test_two_ends():
    assert two_ends("店口至次坞公路") == ("店口", "次坞公路")
    assert two_ends("店口-次坞") == ("店口", "次坞")
    assert two_ends("店口公路") is None


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("g235", "235国道"),
        ("g235诸暨段", "235国道诸暨段"),
        ("s309国道", "309省道"),
        ("527国道嵊新段", "g527嵊新段"),
        ("309省道", "s309"),
        ("g60", ""),
        ("g2355", ""),
        ("二三五国道", ""),
    ],
)
def test_with_road_code(name, other):
    assert with_road_code(name) == other


@pytest.mark.parametrize("name", ["工程" * 100, "一期" * 100, "(" * 200, "至" * 200, "路段" * 100])
def test_hostile_names_take_no_time(name):
    without_works(name)
    is_linear(name)
    two_ends(name)
    without_brackets(name)
