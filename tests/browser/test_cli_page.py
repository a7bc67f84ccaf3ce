"""The page that ``luotu map`` writes of the packaged catalogue, opened with no network."""

from pathlib import Path

import pytest

from app import cli
from layers.table import placed
from layers.themes import THEMES
from seeds.catalogue import packaged

pytestmark = pytest.mark.browser

DRAWN = "new Set([...document.querySelectorAll('[data-luotu]')].map(e => e.dataset.luotu)).size"


def test_draws_the_catalogue_and_asks_nobody(offline_page, tmp_path: Path) -> None:
    out = tmp_path / "m.html"
    assert cli.main(["map", "--out", str(out)]) == 0
    page = offline_page.page
    page.goto(out.as_uri())
    page.wait_for_selector("[data-luotu]", state="attached")
    table = placed(packaged().table())
    shown = table[table["theme"].isin([theme.id for theme in THEMES if theme.shown])]
    # A mark for a unit stands for all projects that are only known to lie in it.
    alone = int((shown["match"] != "within").sum())
    assert len(shown) >= 250
    assert alone <= page.evaluate(DRAWN) <= len(shown)
    assert offline_page.external == []
    assert offline_page.errors == []
