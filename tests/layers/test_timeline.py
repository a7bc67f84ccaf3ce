"""Status through time: intervals without gaps, and the table as of a date."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from layers.table import validate
from layers.timeline import Spell, as_of, spells
from seeds.mention import STATUSES
from tests.sample import sample_table

DATES = {"old": "2020-04", "mid": "2021", "new": "2023-01-05"}


def test_each_status_holds_until_the_next() -> None:
    said = {"new": "building", "old": "proposed", "mid": ""}
    assert spells(said, DATES) == (
        Spell("old", "proposed", "2020-04", "2023-01-05"),
        Spell("new", "building", "2023-01-05", ""),
    )


@given(st.dictionaries(st.sampled_from(list(DATES)), st.sampled_from(("", *STATUSES))))
def test_intervals_join_and_the_last_is_open(said: dict[str, str]) -> None:
    found = spells(said, DATES)
    assert len(found) == sum(1 for status in said.values() if status)
    for one, following in pairwise(found):
        assert one.until == following.since
    assert all(spell.until == "" for spell in found[-1:])


def table():
    made = sample_table()
    made.at[0, "status_by_plan"] = {"old": "proposed", "new": "operating"}
    made.at[0, "evidence"] = [
        {"document": plan, "heading": [], "paragraph": 1, "text": "", "status": "", "facts": {}}
        for plan in ("old", "new", "new")
    ]
    made.at[0, "mentions"] = 3
    return made


def test_as_of_a_date_only_the_plans_until_then_speak() -> None:
    then = as_of(table(), DATES, "2021-12-31")
    assert list(then["id"]) == ["hub-a"]
    row = then.iloc[0]
    assert (row["status"], row["mentions"]) == ("proposed", 1)
    assert row["status_by_plan"] == {"old": "proposed"}
    validate(then)


def test_before_the_first_plan_there_is_nothing() -> None:
    assert as_of(table(), DATES, "2019").empty


def test_no_date_changes_nothing() -> None:
    made = table()
    assert as_of(made, DATES, "") is made
