import re

import pytest

from geo.errors import DataError, UsageError
from layers.analyses import KINDS as ANALYSES
from layers.stories import KINDS, Choice, stories, story
from tests.sample import sample_table

# Names as the plans write them may hold figures; what is in quotation marks is a name.
QUOTED = re.compile("“[^”]*”|\\{[^}]*\\}")
FIGURES = re.compile(r"[0-9]|[一二三四五六七八九十]{1,3}(?=[份条处个项家座])")

GOOD = """
[[story]]
id = "one"
kind = "inventory"
title = { zh = "一", en = "One" }
question = { zh = "？", en = "?" }
caption = { zh = "{count}", en = "{count}" }
locator = { document = "d", paragraph = 3 }
choose = [ { themes = ["rail"] } ]
"""


def test_every_kind_has_its_analysis():
    assert set(KINDS) == set(ANALYSES)
    assert {item.kind for item in stories()} == set(KINDS)


@pytest.mark.parametrize("item", stories(), ids=lambda item: item.id)
def test_no_figure_is_typed_in_a_caption(item):
    for text in item.caption.values():
        assert not FIGURES.findall(QUOTED.sub("", text))


@pytest.mark.parametrize("item", stories(), ids=lambda item: item.id)
def test_both_languages_tell_the_same_facts(item):
    fields = [
        set(re.findall(r"\{(\w+)\}", re.sub("“[^”]*”", "", text))) for text in item.caption.values()
    ]
    assert fields[0] == fields[1]


def test_a_story_is_found_by_its_id():
    assert story("airport-zone").kind == "rings"
    with pytest.raises(UsageError, match="airport-zone"):
        story("nope")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (GOOD.replace('kind = "inventory"', 'kind = "magic"'), "magic"),
        (GOOD.replace('["rail"]', '["trains"]'), "trains"),
        (GOOD.replace('id = "one"', 'id = "One two"'), "One two"),
        (GOOD.replace(', en = "One"', ""), "title"),
        (GOOD.replace("locator", "where"), "locator"),
        (GOOD.replace("themes =", "topics ="), "topics"),
        (GOOD + GOOD, "twice"),
        ("[[story", "cannot be read"),
    ],
)
def test_a_wrong_definition_is_told(tmp_path, wrong, message):
    path = tmp_path / "stories.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        stories(path)


def test_choices_are_joined_by_and():
    table = sample_table()
    named = Choice(document="government-work-report-2020", paragraphs=(12, 12), themes=("hub",))
    assert set(table[named.mask(table)]["theme"]) == {"hub"}
    assert not Choice(document="government-work-report-2020", paragraphs=(13, 99)).mask(table).any()
    assert not Choice(document="none").mask(table).any()
    by_name = Choice(names=("绍兴北站", "没有的地方"))
    assert table[by_name.mask(table)]["name"].tolist() == ["绍兴北站"]
    assert by_name.missing(table) == ("没有的地方",)
    assert Choice(contains="北站$").mask(table).sum() == 1
    assert Choice(cities=("杭州市",)).mask(table).sum() == 0
