"""Names as people write them, from all over China: ``tricky.csv``.

``answer``: adcodes or a city, any of which is right; ``?`` ambiguous; ``!`` none.
"""

import csv
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.record import record

with Path(__file__).with_name("tricky.csv").open(encoding="utf-8", newline="") as _file:
    CASES = list(csv.DictReader(_file))


@pytest.fixture(scope="module")
def geocoder():
    return Geocoder(Gazetteer.load())


def test_there_are_many():
    assert len(CASES) >= 150


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: "-".join(filter(None, list(case.values())[:3]))
)
def test_tricky(geocoder, case):
    placement = geocoder.geocode(case["name"], context=case["context"], home=case["home"] or None)
    found = record(placement, Gazetteer.load().admin)
    right = case["answer"].split("|")
    answers = {"ambiguous": {"?"}, "none": {"!"}}
    got = answers.get(placement.match, {found["adcode"], found["city"]})
    assert got & set(right), f"{placement.match} {found['adcode']}: {placement.reason}"
    assert placement.reason
    assert "\n" not in placement.reason
    if placement.match == "ambiguous":
        assert placement.place is None
