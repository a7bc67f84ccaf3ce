"""The map component: a page that asks nobody, features that say all that filters need."""

import json
import re

import pytest

from app.texts import translator
from app.wordings.atlas import ATLAS_KEYS
from layers import atlas
from layers.basemaps import BASEMAPS
from layers.table import placed, unplaced
from seeds.mention import STATUSES
from tests.sample import sample_table

PLANS = [("government-work-report-2020", "工作报告", "2020-04-28")]


def page(language: str = "zh") -> str:
    t = translator(language)
    words = {key: t(f"atlas-{key}") for key in ATLAS_KEYS}
    return atlas.page(words, language=language, tiles=BASEMAPS[:1])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_refers_to_nothing_outside(language: str) -> None:
    html = page(language)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)
    assert f'"language":"{language}"' in html


def test_every_word_that_the_scripts_ask_for_is_there_and_none_is_idle() -> None:
    code = "".join(atlas.escape.asset(f"atlas/{part}.js") for part in atlas.PARTS)
    asked = set(re.findall(r'(?:say|words)\["([\w-]+)"\]', code))
    heads = set(re.findall(r'(?:say|words)\["([\w-]+-)" \+', code))
    # say[key] of the filters
    keyed = {"plans", "statuses", "districts", "bases", "doubts", "moves"}
    assert asked <= {*ATLAS_KEYS, "comma", "and-others", "within"}
    idle = [
        key
        for key in ATLAS_KEYS
        if key not in asked | keyed and not any(key.startswith(head) for head in heads)
    ]
    assert idle == []


class TestFeatures:
    def made(self, language: str = "zh") -> dict:
        return atlas.features(sample_table(), language=language, plans=PLANS)

    def test_every_row_is_told_placed_or_not(self) -> None:
        table = sample_table()
        rows = {row["id"]: row for row in self.made()["rows"]}
        assert set(rows) == set(table["id"])
        for row_id in unplaced(table)["id"]:
            assert rows[row_id]["basis"] == "unplaced"
            assert rows[row_id]["reason"]
            assert rows[row_id]["box"] is None
        for row_id in placed(table)["id"]:
            assert rows[row_id]["box"] is not None

    def test_every_placed_row_has_a_mark(self) -> None:
        drawn: set[str] = set()
        made = self.made()
        for payload in (*made["themes"].values(), made["units"]):
            for feature in payload["features"]["features"]:
                drawn |= set(feature["properties"].get("ids", [feature["properties"]["id"]]))
        assert drawn == set(placed(sample_table())["id"])

    def test_looks_of_every_status_are_there(self) -> None:
        looks = self.made()["themes"]["hub"]["looks"]
        assert {f"point-{status}" for status in (*STATUSES, "")} <= looks.keys()

    def test_the_digest_tells_contents_apart(self) -> None:
        assert self.made()["digest"] == self.made()["digest"]
        assert self.made()["digest"] != self.made("en")["digest"]

    def test_is_plain_json(self) -> None:
        json.dumps(self.made(), allow_nan=False)
