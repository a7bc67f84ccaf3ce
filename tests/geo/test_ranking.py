import pytest

from geo.boundaries import Boundaries
from geo.context import context_of
from geo.districts import Districts
from geo.gazetteer import Named
from geo.ranking import Ranking, ambiguous, outside
from geo.units import UnitName
from tests.geo.small import small_gazetteer

ELSEWHERE = (UnitName("120116", "天津市滨海新区", "district", "full", known=False),)


@pytest.fixture(scope="module")
def ranking():
    return Ranking(small_gazetteer(), Districts(Boundaries.load()))


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
    ("given", "match"),
    [
        (around(), "ambiguous"),
        (around(home="330600"), "exact"),
        (around("天津"), "none"),
        (around("天津", "330600"), "ambiguous"),
    ],
)
def test_namesakes_elsewhere(ranking, given, match):
    ranked = [ranking.rank(Named("zone-binhai", "official"), given)]
    assert ranking.decide("滨海新区", ranked, given, ELSEWHERE).match == match


def test_answers_name_what_they_mean(ranking):
    ranked = [ranking.rank(Named("zone-binhai", "alias"), around())]
    found = ambiguous("滨海新区", ranked, "why", ELSEWHERE)
    assert "绍兴滨海新区, 天津市滨海新区" in found.reason
    assert found.extra == {"elsewhere": [{"name": "天津市滨海新区", "adcode": "120116"}]}
    assert "天津市滨海新区" in outside("滨海新区", ELSEWHERE).reason
