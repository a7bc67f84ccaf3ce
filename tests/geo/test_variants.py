"""Other ways of writing one name: which forms are tried, and what is answered for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.names import fold
from geo.variants import (
    is_part,
    path_variants,
    sight_variants,
    station_names,
    variants,
    village_variants,
)


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return Geocoder(Gazetteer.load())


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("绍兴北火车站", ["绍兴北站"]),
        ("上海火车南站", ["上海南站"]),
        ("诸暨高铁站", ["诸暨站"]),
        ("地铁中村站", ["中村地铁站"]),
        ("地铁1号线中村站", ["中村地铁站"]),
        ("中村轨道交通站", ["中村地铁站"]),
        ("中村地铁站", []),
        ("中村(地铁站)", ["中村地铁站", "中村地铁站"]),
        ("中村站(地铁)", ["中村地铁站", "中村站地铁"]),
        ("诸暨(火车站)", ["诸暨站", "诸暨火车站"]),
        ("柯桥区政府", ["柯桥区人民政府"]),
        ("柯桥区人民政府", []),
        ("市政府", []),
        ("东湖(绍兴)", ["绍兴东湖", "东湖绍兴"]),
        ("绍兴文理学院(上虞校区)", ["绍兴文理学院上虞校区"]),
        ("火车站", []),
        ("", []),
    ],
)
def test_forms_of_a_name(name: str, forms: list[str]) -> None:
    assert list(variants(name)) == forms


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("东湖风景区", "东湖"),
        ("五泄国家级风景名胜区", "五泄"),
        ("兰亭5a级景区", "兰亭"),
        ("景区", ""),
        ("东湖街道", ""),
    ],
)
def test_forms_of_a_sight_end_with_its_stem(name: str, stem: str) -> None:
    forms = list(sight_variants(name))
    assert forms[-1:] == ([stem] if stem else [])
    assert name not in forms


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("中村（杭州地铁）", ("中村地铁站", "中村站")),
        ("绍兴北站（绍兴地铁）", ("绍兴北地铁站", "绍兴北站")),
        ("长安(东方学院)（杭海城际）", ("长安地铁站", "长安站")),
        ("绍兴轨道交通1号线", ()),
    ],
)
def test_what_a_station_is_called(name: str, names: tuple[str, ...]) -> None:
    assert station_names(name) == names


@pytest.mark.parametrize(("words", "part"), [("上虞校区", True), ("绍兴", False), ("一期", False)])
def test_what_stands_in_brackets_may_be_another_site(words: str, part: bool) -> None:
    assert is_part(words) is part


@given(st.text(max_size=30).map(fold))
def test_any_text_has_forms_other_than_itself(name: str) -> None:
    assert name not in list(sight_variants(name))
    assert all(variants(name))


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("鲁迅故里站", "鲁迅故里（绍兴地铁）"),
        ("地铁鲁迅故里站", "鲁迅故里（绍兴地铁）"),
        ("中村站", "中村（杭州地铁）"),
        ("奥体中心站", "奥体中心（绍兴地铁）"),
        ("绍兴北火车站", "绍兴北站"),
        ("绍兴北站", "绍兴北站"),
        ("东湖(绍兴)", "绍兴东湖景区"),
        ("东湖风景区", "绍兴东湖景区"),
        ("沈园景区", "沈园"),
        ("柯桥区政府", "柯桥区人民政府"),
    ],
)
def test_a_variant_is_answered_in_its_own_city(geocoder: Geocoder, name: str, place: str) -> None:
    answer = geocoder.geocode(name, home="330600")
    assert answer.place is not None
    assert answer.place.name == place


def test_a_campus_is_not_the_school_without_it(geocoder: Geocoder) -> None:
    answer = geocoder.geocode("绍兴文理学院(上虞校区)", home="330600")
    assert answer.match == "within"
    assert answer.shares[0].adcode == "330604"


def test_a_station_of_a_common_name_is_not_guessed(geocoder: Geocoder) -> None:
    assert geocoder.geocode("人民广场站").match == "ambiguous"
    assert geocoder.geocode("人民广场站", context="在上海市").match != "alias"


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("外婆坑", ["外婆坑村", "外婆坑古村"]),
        ("梅渚古村", ["梅渚村"]),
        ("班竹村", ["班竹古村"]),
        ("村", []),
        ("绍兴市博物馆", []),
    ],
)
def test_villages_under_other_words(name, forms):
    assert list(village_variants(name)) == forms


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("绍兴市/柯桥区", ["绍兴市柯桥区"]),
        ("绍兴市(柯桥区)", ["绍兴市柯桥区"]),
        ("浙江省-绍兴市>柯桥区", ["浙江省绍兴市柯桥区"]),
        ("绍兴市柯桥区", []),
        ("", []),
    ],
)
def test_paths_without_marks(name, plain):
    assert list(path_variants(name)) == plain


@pytest.mark.parametrize("name", ["绍兴境内", "绍兴全域", "绍兴市域"])
def test_all_of_a_unit_is_the_unit(name):
    assert "绍兴" in list(variants(name))
