"""Units in Latin letters: paths and pinyin."""

import pytest

from geo.latin import pinyin, pinyin_index, romanized, unit_on_path

NAMES = {
    "zhejiang": ["330000"],
    "shaoxing": ["330600"],
    "shaoxingcity": ["330600"],
    "keqiao": ["330603"],
    "keqiaodistrict": ["330603"],
    "chaoyang": ["110105", "211300"],
    "beijing": ["110000"],
    "hangzhou": ["330100"],
}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Keqiao, Shaoxing", "330603"),
        ("Shaoxing Keqiao", "330603"),
        ("keqiao district shaoxing", "330603"),
        ("Zhejiang, Shaoxing City, Keqiao District, China", "330603"),
        ("Shaoxing/Keqiao", "330603"),
        ("Shaoxing, Zhejiang", "330600"),
        ("Beijing Chaoyang", "110105"),
        ("Shaoxing", None),
        ("Shaoxing, China", "330600"),
        ("Keqiao, Hangzhou", None),
        ("Keqiao, nowhere", None),
        ("绍兴 Keqiao", None),
        ("", None),
        ("China", None),
        (" ".join(["shaoxing"] * 40), None),
    ],
)
def test_unit_on_path(text, code):
    assert unit_on_path(text, lambda key: NAMES.get(key, ())) == code


def test_where_two_units_fit_none_is_chosen():
    names = {"a": ["330600", "340600"], "b": ["330602", "340602"]}
    assert unit_on_path("b, a", lambda key: names.get(key, ())) is None


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("绍兴市", "shaoxingshi"),
        ("重庆", "chongqing"),
        ("嵊洲", "shengzhou"),
        ("G60", "G60"),
        ("", ""),
    ],
)
def test_pinyin(name, spelt):
    assert pinyin(name) == spelt


def test_names_spelt_alike_share_a_key_and_count_once():
    index = pinyin_index([("1", ["苏州市", "苏州"]), ("2", ["宿州", "宿州"])])
    assert index == {"suzhoushi": ("1",), "suzhou": ("1", "2"), "suzhoucity": ("1",)}


def test_spellings_that_are_not_pinyin():
    index = pinyin_index([("230100", ["哈尔滨市"]), ("310115", ["浦东新区"])])
    assert index["harbin"] == ("230100",)
    assert index["pudongnewarea"] == ("310115",)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("昆山", "Kunshan"),
        ("西安", "Xi'an"),
        ("东阿", "Dong'e"),
        ("乐清", "Yueqing"),
        ("六安", "Lu'an"),
    ],
)
def test_romanized(name, written):
    assert romanized(name) == written
