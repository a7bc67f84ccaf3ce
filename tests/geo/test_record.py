import pytest

from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.record import record

GAZETTEER = Gazetteer.load()
GEOCODER = Geocoder(GAZETTEER)


@pytest.mark.parametrize(
    ("name", "match", "where"),
    [
        ("上海", "alias", ("上海市", "上海市", "", "310000", "")),
        ("上海浦东", "alias", ("上海市", "上海市", "浦东新区", "310115", "")),
        ("江苏省", "exact", ("江苏省", "", "", "320000", "")),
        ("苏州", "alias", ("江苏省", "苏州市", "", "320500", "")),
        ("东莞", "alias", ("广东省", "东莞市", "", "441900", "")),
        ("昆山千灯", "alias", ("江苏省", "苏州市", "昆山市", "320583", "千灯镇")),
        ("台北市", "within", ("台湾省", "", "", "710000", "台北市")),
        ("雄安新区", "exact", ("河北省", "保定市", "", "130600", "")),
        ("两江新区", "exact", ("重庆市", "重庆市", "", "500000", "")),
        ("无此地名", "none", ("", "", "", "", "")),
    ],
)
def test_where_a_name_lies(name, match, where):
    found = record(GEOCODER.geocode(name), GAZETTEER.admin)
    assert found["match"] == match, found["reason"]
    keys = ("province", "city", "district", "adcode", "town")
    assert tuple(found[key] for key in keys) == where


def test_the_position_of_a_unit_lies_in_it():
    found = record(GEOCODER.geocode("上海浦东"), GAZETTEER.admin)
    assert (found["lon"], found["lat"]) == pytest.approx((121.7, 31.1), abs=0.1)
    assert found["uncertainty_m"] == 2000


def test_candidates_are_told_apart_by_their_path():
    found = record(GEOCODER.geocode("鼓楼区"), GAZETTEER.admin)
    assert (found["match"], found["lon"], found["adcode"]) == ("ambiguous", None, "")
    assert [item["path"] for item in found["candidates"]] == [
        "江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "福建省福州市鼓楼区", "河南省开封市鼓楼区",
    ]  # fmt: skip
    assert all(item["lon"] and item["reason"] for item in found["candidates"])
