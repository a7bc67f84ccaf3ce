import pytest

from geo.districts import Districts
from geo.units import UnitName
from tests.geo.small import place, small_gazetteer, square


@pytest.fixture(scope="module")
def districts():
    return Districts(small_gazetteer().admin)


def unit(code, title, level="district", form="full"):
    return UnitName(code, title, level, form)


def test_shares_of_a_district_are_its_own(districts):
    (share,) = districts.shares(small_gazetteer().get("admin-330602"))
    assert (share.adcode, share.name, share.city, share.share) == ("330602", "越城区", "绍兴市", 1)


def test_shares_of_a_city_are_those_of_its_districts(districts):
    shares = districts.shares(small_gazetteer().get("admin-330600"))
    assert len(shares) == 6
    assert sum(item.share for item in shares) == pytest.approx(1)


def test_shares_outside_are_none(districts):
    assert districts.shares(place("hub-sh", "虹桥", square(121.3, 31.2))) == ()


def test_stated_districts_come_before_computed_ones(districts):
    assert districts.codes(place("hub-a", "甲", adcodes=("330603",))) == ("330603",)
    assert districts.codes(place("hub-b", "乙")) == ("330602",)
    assert districts.codes(small_gazetteer().get("admin-330681104")) == ("330681",)


@pytest.mark.parametrize(
    ("holder", "inside"),
    [
        (unit("330602", "越城区"), True),
        (unit("330600", "绍兴市", "city"), True),
        (unit("330603", "柯桥区"), False),
        (unit("330603", "绍兴县", form="former"), True),
        (unit("330602008", "东湖街道", "town"), True),
        (unit("330602005", "城南街道", "town"), False),
    ],
)
def test_lies_in(districts, holder, inside):
    item = place("hub-c", "丙", adcodes=("330602",), town="东湖街道")
    assert districts.lies_in(item, holder) is inside


def test_a_place_of_unknown_town_may_lie_in_any_town_of_its_district(districts):
    item = place("hub-d", "丁", adcodes=("330602",))
    assert districts.lies_in(item, unit("330602005", "城南街道", "town"))
    assert not districts.lies_in(item, unit("330603001", "柯桥街道", "town"))
