"""Names after the units at their head."""

import pytest

from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return Geocoder(Gazetteer.load())


@pytest.mark.parametrize(
    ("name", "match", "place", "reason"),
    [
        ("绍兴市柯桥区钱清街道", "exact", "钱清街道", "绍兴市 › 柯桥区 › 钱清街道"),
        ("绍兴（上虞）", "alias", "上虞区", "绍兴市 › 上虞区"),
        ("杭州/萧山", "alias", "萧山区", "杭州市 › 萧山区"),
        ("绍兴县孙端镇", "alias", "孙端街道", "越城区 › 孙端街道"),
        ("余杭区塘栖镇", "alias", "塘栖镇", "it is in 临平区, not in 余杭区"),
        ("余杭区南苑街道", "within", "临平区", "it is in 临平区, not in 余杭区"),
        ("诸暨直埠镇", "alias", "直埠", "by now a part of 姚江镇"),
        ("嵊县城关镇", "within", "剡湖街道", "嵊州市"),
        ("昆山周庄", "alias", "周庄镇", "昆山市"),
        ("奉化溪口", "alias", "溪口镇", "奉化区"),
    ],
)
def test_names_after_units(geocoder, name, match, place, reason) -> None:
    found = geocoder.geocode(name)
    assert found.place is not None, found.reason
    assert (found.match, found.place.name) == (match, place)
    assert reason in found.reason


def test_what_was_merged_promises_no_more_than_the_reach_of_what_it_went_to(geocoder) -> None:
    for name in ("塘沽区", "下城区", "杭州市下城区", "绍兴县"):
        found = geocoder.geocode(name)
        assert found.place is not None
        whole = Gazetteer.load().get(found.place.id)
        assert found.place.uncertainty_m > whole.uncertainty_m + 5000
    assert geocoder.geocode("上虞市").place == geocoder.geocode("上虞区").place


def test_a_short_name_of_one_area_is_not_read_after_a_town(geocoder) -> None:
    assert geocoder.geocode("兰亭国际会展中心").match == "within"
