"""Kinds of zones: whose zone is meant, or that none is known."""

import pytest

from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return Geocoder(Gazetteer.load())


@pytest.mark.parametrize(
    ("name", "context", "home", "match", "place"),
    [
        ("高新区", "", "330600", "alias", "绍兴高新技术产业开发区"),
        ("高新区", "绍兴高新区", "", "alias", "绍兴高新技术产业开发区"),
        ("高新区", "诸暨市高新区", "330600", "alias", "诸暨高新技术产业园区"),
        ("高新区", "柯桥高新区", "", "within", "柯桥区"),
        ("高新区", "余姚高新区", "", "within", "余姚市"),
        ("自贸区", "", "330600", "none", ""),
        ("自贸区", "舟山自贸区", "", "within", "舟山市"),
        ("自贸区", "", "", "ambiguous", ""),
        ("保税区", "宁波保税区", "", "within", "宁波市"),
        ("高新区", "余姚市", "", "within", "余姚市"),
        ("临空经济示范区", "", "330200", "none", ""),
        ("经开", "柯桥经开", "330600", "alias", "柯桥经济技术开发区"),
        ("新区", "", "", "ambiguous", ""),
    ],
)
def test_whose_zone(geocoder, name, context, home, match, place) -> None:
    found = geocoder.geocode(name, context=context, home=home or None)
    assert (found.match, found.place.name if found.place else "") == (match, place)
    assert bool(found.candidates) == (match != "none")
