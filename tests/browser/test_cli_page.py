"""The page that ``luotu map`` writes of the packaged catalogue, opened with no network."""

from pathlib import Path

import pytest

from app import cli
from layers.table import placed
from layers.themes import THEMES
from seeds.catalogue import packaged
from tests.pages import wait_for

pytestmark = pytest.mark.browser


def test_draws_the_catalogue_and_asks_nobody(offline_page, tmp_path: Path) -> None:
    out = tmp_path / "m.html"
    assert cli.main(["map", "--out", str(out)]) == 0
    page = offline_page.page
    page.goto(out.as_uri())
    wait_for(page, "performance.getEntriesByName('luotu-drawn').length")
    table = placed(packaged().table())
    shown = table[table["theme"].isin([theme.id for theme in THEMES if theme.shown])]
    assert len(shown) >= 250
    assert sorted(page.evaluate("luotu.drawn()")) == sorted(shown["id"])
    assert out.stat().st_size < 1_500_000
    assert offline_page.external == []
    assert offline_page.errors == []
