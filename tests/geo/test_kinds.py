import pytest

from geo.kinds import KINDS, RARE, alike, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("绍兴高新区", "高新区"),
        ("绍兴高新技术产业开发区", "高新技术产业开发区"),
        ("柯桥经济技术开发区", "经济技术开发区"),
        ("袍江开发区", "开发区"),
        ("高新区", ""),
        ("越城区", "城区"),
        ("", ""),
    ],
)
def test_kind_of(name, kind):
    assert kind_of(name) == kind


def test_longer_kinds_come_before_those_that_they_end_with():
    for place, kind in enumerate(KINDS):
        assert not any(kind.endswith(earlier) for earlier in KINDS[:place])


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_written_for_one_another(kind):
    assert kind in alike(kind)
    assert all(alike(other) == alike(kind) for other in alike(kind))


def test_long_and_short_names_of_a_kind_are_alike():
    assert alike("高新区") == alike("高新技术产业园区")
    assert alike("新区") == {"新区"}
    assert set(KINDS) >= RARE
