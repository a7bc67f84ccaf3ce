"""Names of units far away, under a wrong unit, or spelt otherwise."""

import pytest

from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return Geocoder(Gazetteer.load())


@pytest.mark.parametrize(
    ("name", "theme", "match", "place"),
    [
        ("浦东", "", "alias", "浦东新区"),  # 150 km away
        ("横店", "", "alias", "横店镇"),
        ("章丘", "", "alias", "章丘区"),
        ("吉利", "", "ambiguous", ""),  # a former district and towns, 900 km away
        ("吉利", "admin", "alias", "孟津区"),
        ("章丘", "water", "none", ""),  # no lake is meant by a district's name
        ("温泉", "", "none", ""),  # a word
        ("解放路", "", "none", ""),
    ],
)
def test_a_short_name_far_from_the_home(geocoder, name, theme, match, place) -> None:
    found = geocoder.geocode(name, home="330600", theme=theme or None)
    assert (found.match, found.place.name if found.place else "") == (match, place)
    assert "no place of this name" not in found.reason or theme == "water"


@pytest.mark.parametrize(
    ("name", "place", "reason"),
    [
        ("绍兴市余姚市", "余姚市", "浙江省宁波市余姚市, not in 绍兴市"),
        ("浙江省苏州市", "苏州市", "江苏省苏州市, not in 浙江省"),
        ("江苏省绍兴市柯桥区", "柯桥区", "浙江省绍兴市柯桥区, not in 江苏省"),
        ("嵊洲市", "嵊州市", "sounds like it"),
    ],
)
def test_a_name_with_an_error_is_answered_and_told(geocoder, name, place, reason) -> None:
    found = geocoder.geocode(name)
    assert found.match == "fuzzy"
    assert found.place is not None
    assert found.place.name == place
    assert reason in found.reason


@pytest.mark.parametrize("name", ["柯桥区越城区", "绍兴市鼓楼区", "商贸区", "绍兴市"])
def test_what_holds_no_such_error_is_not_read_so(geocoder, name) -> None:
    assert geocoder.geocode(name, home="330600").match != "fuzzy"


def test_a_sound_far_from_the_home_is_not_meant(geocoder) -> None:
    assert geocoder.geocode("嵊洲市", home="650100").match == "none"
