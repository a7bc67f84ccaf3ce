import pytest

from geo.context import context_of
from geo.districts import Districts
from geo.gazetteer import Named
from geo.ranking import Ranking
from tests.geo.small import small_gazetteer


@pytest.fixture(scope="module")
def ranking():
    return Ranking(small_gazetteer(), Districts(small_gazetteer().admin))


def around(text="", home=None, theme=None):
    return context_of(text, home, theme, small_gazetteer().unit_names)


def test_official_names_outweigh_aliases_and_those_short_forms(ranking):
    forms = ["official", "alias", "former", "town short"]
    raw = [ranking.rank(Named("hub-beizhan", form), around()).raw for form in forms]
    assert raw == sorted(raw, reverse=True)


def test_support_and_theme_raise_the_score_up_to_one(ranking):
    named = Named("hub-beizhan", "alias")
    plain = ranking.rank(named, around())
    backed = ranking.rank(named, around("越城区", "330600", "hub"))
    assert backed.raw > plain.raw
    assert backed.candidate.score == 1
    assert backed.supported
    assert "theme hub agrees" in backed.candidate.reason


def test_the_best_candidate_stands_out(ranking):
    ranked = [
        ranking.rank(Named("metro-beizhan", "alias"), around()),
        ranking.rank(Named("hub-beizhan", "official"), around()),
    ]
    found = ranking.decide("绍兴北站", ranked, around())
    assert (found.match, found.place.id) == ("exact", "hub-beizhan")
    assert [item.place.id for item in found.candidates] == ["hub-beizhan", "metro-beizhan"]


def test_equals_are_not_told_apart(ranking):
    ranked = [
        ranking.rank(Named("admin-330602005", "town short"), around()),
        ranking.rank(Named("admin-330624200", "town short"), around()),
    ]
    found = ranking.decide("城南", ranked, around())
    assert (found.match, found.place) == ("ambiguous", None)
    assert len(found.candidates) == 2


@pytest.mark.parametrize(
    ("given", "match", "place"),
    [
        (around(), "ambiguous", None),
        (around(home="330600"), "alias", "zone-binhai"),
        (around("天津"), "exact", "admin-120116"),
        (around("天津", "330600"), "ambiguous", None),
    ],
)
def test_a_local_name_and_a_unit_of_that_name(ranking, given, match, place):
    ranked = [
        ranking.rank(Named("admin-120116", "official"), given),
        ranking.rank(Named("zone-binhai", "alias"), given, "local", local=not given.home),
    ]
    found = ranking.decide("滨海新区", ranked, given)
    assert (found.match, found.place and found.place.id) == (match, place), found.reason


@pytest.mark.parametrize(
    ("name", "codes", "match", "place"),
    [
        ("西安", ["610100", "231005", "220403"], "alias", "admin-610100"),
        ("朝阳", ["211300", "110105", "220104"], "ambiguous", None),  # Beijing's is no less
        ("吉林", ["220000", "220200"], "alias", "admin-220000"),
        ("通州", ["110112", "320612"], "ambiguous", None),
    ],
)
def test_by_its_short_form_the_larger_unit_is_meant(ranking, name, codes, match, place):
    ranked = [ranking.rank(Named(f"admin-{code}", "unit short"), around()) for code in codes]
    found = ranking.decide(name, ranked, around())
    assert (found.match, found.place and found.place.id) == (match, place), found.reason


def test_slight_names_far_from_the_context_are_no_evidence(ranking):
    far = around(home="330600")
    assert (
        ranking.decide("温泉", [ranking.rank(Named("admin-652723", "unit short"), far)], far)
        is None
    )
    kept = ranking.decide("昆山", [ranking.rank(Named("admin-320583", "unit short"), far)], far)
    assert kept.place.name == "昆山市"


def test_a_thing_without_position_lies_in_its_unit(ranking):
    named = Named("admin-320583", "official", inside="周庄镇")
    found = ranking.decide("周庄镇", [ranking.rank(named, around())], around())
    assert (found.match, found.place.name, found.place.town) == ("within", "昆山市", "周庄镇")
    assert found.place.uncertainty_m > 10_000
    assert "no source says where" in found.reason


def test_an_ambiguous_name_lists_all_that_it_may_mean(ranking):
    codes = ["320106", "320302", "350102", "410204"]
    ranked = [ranking.rank(Named(f"admin-{code}", "official"), around()) for code in codes]
    found = ranking.ambiguous("鼓楼区", ranked, "why")
    assert [item.place.id[6:] for item in found.candidates] == codes
    assert "江苏省南京市鼓楼区" in found.reason


def test_a_long_list_is_cut_in_the_reason_only(ranking):
    codes = [code for code, unit in small_gazetteer().admin.country.units.items()
             if code.startswith("37") and unit.level == "district"]  # fmt: skip
    ranked = [ranking.rank(Named(f"admin-{code}", "official"), around()) for code in codes]
    found = ranking.ambiguous("甲", ranked, "why")
    assert len(found.candidates) == len(codes) > 100
    assert f"and {len(codes) - 10} more" in found.reason


@pytest.mark.parametrize(
    ("form", "place_id", "match"),
    [("official", "hub-beizhan", "exact"), ("official", "zone-binhai", "ambiguous")],
)
def test_a_local_name_is_no_rival_of_a_site_that_is_called_so(ranking, form, place_id, match):
    ranked = [
        ranking.rank(Named(place_id, form), around()),
        ranking.rank(Named("metro-beizhan", "alias"), around(), "local", local=True),
    ]
    assert ranking.decide("甲", ranked, around()).match == match
