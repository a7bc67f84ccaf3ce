import re

import pytest

from layers import legend, statuses
from layers.table import counts
from tests.sample import sample_table


@pytest.mark.parametrize("language", ["zh", "en"])
def test_key_names_every_status_with_dash_and_glyph(language: str) -> None:
    html = legend.key(language)
    for status in statuses.STATUSES:
        name = status.en if language == "en" else status.zh
        assert f"{status.glyph} {name}" in html
        if status.dash:
            assert f'stroke-dasharray="{status.dash}"' in html


def test_theme_rows_print_counts() -> None:
    table = sample_table()
    rows = legend.theme_rows(counts(table, table.iloc[:3]), {"zone": {"area"}}, "en")
    zone = next(row for row in rows if row["id"] == "zone")
    assert (zone["name"], zone["shown"], zone["total"], zone["kinds"]) == ("Zones", 0, 2, ["area"])
    assert sum(row["total"] for row in rows) == len(table)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_attribution_says_for_reference_only_and_names_the_sources(language: str) -> None:
    html = legend.attribution(language)
    assert "仅供参考" in html
    assert "OpenStreetMap" in html
    assert not re.search(r"href|src=", html)
