import pytest

from tests.geo.small import small_geocoder


def names(text, limit=5):
    return [item.place.name for item in small_geocoder().search(text, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("绍兴北站", "绍兴北站"),
        ("北站", "绍兴北站"),
        ("紹興北站", "绍兴北站"),
        ("sxbz", "绍兴北站"),
        ("hangshaotai", "杭绍台铁路"),
        ("hangsaotai", "杭绍台铁路"),
        ("shaoxinbei", "绍兴北站"),
        ("SHAOXING", "绍兴市"),
        ("绍兴北占", "绍兴北站"),
        ("钦村水库", "钦寸水库"),
        ("越城", "越城区"),
    ],
)
def test_what_is_typed_finds_it_first(typed, first):
    assert names(typed)[0] == first


@pytest.mark.parametrize("typed", ["", " ", "“”", "\x00"])
def test_nothing_typed_finds_nothing(typed):
    assert names(typed) == []


def test_nothing_like_it():
    assert names("qqqqqq") == []


def test_limit_and_order():
    found = small_geocoder().search("绍兴", 3)
    assert len(found) == 3
    scores = [item.score for item in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert small_geocoder().search("绍兴", 0) == ()
    assert len({item.place.id for item in small_geocoder().search("绍兴", 100)}) == len(
        small_geocoder().search("绍兴", 100)
    )


def test_a_long_text_is_cut():
    assert names("绍兴北站" + "长" * 10_000) == names("绍兴北站" + "长" * 46)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("guangzhou", "广州市"),
        ("广洲市", "广州市"),  # sounds alike
        ("上誉", "上虞区"),
        ("浦冻新区", "浦东新区"),
        ("天津滨海", "滨海新区"),
        ("臺北市", "台湾省"),  # of which it is a part without an outline
        ("sh", "上海市"),
    ],
)
def test_all_of_china_is_found(typed, first):
    assert first in names(typed, 8)


def test_of_equals_the_places_known_in_detail_come_first():
    assert names("东湖")[:2] == ["东湖街道", "东湖区"]
