import pytest

from geo.errors import UsageError
from layers.changes import changes, latest
from tests.sample import sample_table

A, B = "government-work-report-2020", "five-year-plan-outline-2021"


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ({B: "building"}, "new"),
        ({A: "building", B: "completing"}, "advanced"),
        ({A: "building", B: "preparing"}, "slipped"),
        ({A: "building", B: "building"}, "unchanged"),
        ({A: "building", B: ""}, "unclear"),
        ({A: "", B: "building"}, "unclear"),
        ({A: "building"}, "gone"),
        ({}, None),
    ],
)
def test_what_changed(said: dict[str, str], change: str | None) -> None:
    table = sample_table()
    table.at[0, "evidence"] = [table.at[0, "evidence"][0] | {"document": plan} for plan in (A, B)]
    table.at[0, "status_by_plan"] = said
    found = {item.id: item.change for item in changes(table, A, B)}
    assert found.get("hub-a") == change


def test_a_plan_that_is_not_cited() -> None:
    with pytest.raises(UsageError, match=f"unknown plan '{B}'; known: {A}"):
        changes(sample_table(), A, B)


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ({}, None),
        ({"a": "building"}, None),
        ({"a": "proposed", "b": "", "c": "starting"}, "advanced"),
        ({"a": "operating", "b": "proposed", "c": "proposed"}, "unchanged"),
        ({"a": "operating", "b": "building"}, "slipped"),
    ],
)
def test_the_latest_step(said: dict[str, str], step: str | None) -> None:
    assert latest(said) == step
