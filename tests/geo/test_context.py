import pytest

from geo.context import context_of
from geo.units import UnitName
from tests.geo.small import small_gazetteer


def context(text="", home=None, theme=None):
    return context_of(text, home, theme, small_gazetteer().unit_names)


def test_codes_of_home_and_of_what_is_named():
    around = context("绍兴市与宁波市", "330683")
    assert around.codes == ("330683", "3306", "3302")
    assert context().codes == ()
    assert context("", "").codes == ()


@pytest.mark.parametrize(
    ("near", "far", "home"),
    [
        ("330602", "330603", "330602"),  # the district itself before its neighbour
        ("330603", "330109", "330602"),  # the same city before another
        ("330602", "330109", "330600"),
        ("330109", "310101", "330600"),  # the same province before another
    ],
)
def test_nearer_places_are_better_supported(near, far, home):
    around = context(home=home)
    assert around.support([near])[0] > around.support([far])[0]


def test_support_says_why():
    assert context("钱清一带").support(["330603"])[1] == "钱清街道 is named around it"
    assert "document's area" in context(home="330600").support(["330603"])[1]
    assert context(home="120000").support(["330603"]) == (0.0, "")


def test_text_and_home_add_up():
    both = context("柯桥区", "330600").support(["330603"])[0]
    assert both > context("柯桥区").support(["330603"])[0]


def test_speaks_of_a_unit_or_what_holds_it():
    binhai = UnitName("120116", "天津市滨海新区", "district", "full", known=False)
    assert context("天津市的港口").speaks_of(binhai)
    assert context("天津市滨海新区").speaks_of(binhai)
    assert context(home="120116").speaks_of(binhai)
    assert not context("上海").speaks_of(binhai)
    assert not context().speaks_of(binhai)


def test_is_elsewhere():
    assert context("苏州市").is_elsewhere()
    assert not context("苏州市与绍兴市").is_elsewhere()
    assert not context("苏州市", "330600").is_elsewhere()
    assert not context().is_elsewhere()


def test_only_the_head_of_a_long_text_is_read():
    assert context("无" * 2000 + "绍兴市").codes == ()
