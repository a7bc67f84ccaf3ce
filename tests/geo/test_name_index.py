import pytest

from geo.gazetteer import Gazetteer
from tests.geo.small import small_gazetteer


def bearers(name):
    return [(item.place_id, item.form) for item in small_gazetteer().named(name)]


@pytest.mark.parametrize(
    ("name", "borne"),
    [
        ("江北区", [("admin-330205", "official"), ("admin-500105", "official")]),
        ("浦东", [("admin-310115", "unit short")]),
        ("绍兴县", [("admin-330603", "former")]),
        ("延边州", [("admin-222400", "alias")]),
        ("台北市", [("admin-710000", "official")]),  # no outline of its own
        ("杭台高铁", [("rail-hangtai", "alias")]),
        ("无此地", []),
    ],
)
def test_by_name(name, borne):
    assert bearers(name) == borne


def test_what_has_no_position_says_in_what_it_lies():
    (found,) = small_gazetteer().named("台北市")
    assert (found.place_id, found.inside) == ("admin-710000", "台北市")


def test_short_forms_of_far_districts_are_no_words_of_texts():
    names, heads = small_gazetteer().unit_names, small_gazetteer().heads
    assert names.get("南山") == ()
    assert {unit.code for unit in heads.get("南山")} == {"440305", "230404"}
    assert [unit.code for unit in names.get("昆山")] == ["320583"]


def test_zones_by_kind():
    kinds = Gazetteer.load().kinds
    assert len(kinds["高新区"]) > 100
    assert "zone-shaoxinggaoxinjishuchanyekaifaqu" in kinds["高新技术产业开发区"]
