import pytest

from geo.context import context_of
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


def test_is_elsewhere():
    assert context("苏州市").is_elsewhere(["330602"])
    assert not context("苏州市与绍兴市").is_elsewhere(["330602"])
    assert not context("苏州市", "330600").is_elsewhere(["330602"])
    assert not context().is_elsewhere(["330602"])


def test_is_near():
    assert context(home="330600").is_near("331003")
    assert not context(home="330600").is_near("320583")
    assert context().is_near("320583")
    assert context(home="330600").is_in_city("330681109")
    assert not context(home="330600").is_in_city("330109")


def test_a_unit_right_before_the_name_counts_more():
    text = "福州市学习南京市鼓楼区的做法"
    around = context_of(text, None, None, small_gazetteer().unit_names, "鼓楼区")
    assert [unit.title for unit in around.adjacent] == ["南京市"]
    assert around.support(["320106"])[0] > around.support(["350102"])[0]
    assert "right before" in around.support(["320106"])[1]


def test_the_name_itself_is_no_context():
    around = context_of("滨海新区的规划", None, None, small_gazetteer().unit_names, "滨海新区")
    assert around.codes == ()


def test_only_the_head_of_a_long_text_is_read():
    assert context("无" * 2000 + "绍兴市").codes == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [("番禺", ["番禺区"]), ("番禺高新区", ["番禺区"]), ("番禺的", []), ("建设平安", [])],
)
def test_a_text_that_is_nothing_but_a_short_form_is_a_unit(text, named):
    gazetteer = small_gazetteer()
    around = context_of(text, None, None, gazetteer.unit_names, "高新区", heads=gazetteer.heads)
    assert [unit.title for unit in around.named] == named
