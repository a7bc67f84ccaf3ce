import re

import pytest

from layers import legend, statuses


@pytest.mark.parametrize("language", ["zh", "en"])
def test_key_names_every_status_with_dash_and_glyph(language: str) -> None:
    html = legend.key(language)
    for status in statuses.STATUSES:
        name = status.en if language == "en" else status.zh
        assert f"{status.glyph} {name}" in html
        if status.dash:
            assert f'stroke-dasharray="{status.dash}"' in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_attribution_says_for_reference_only_and_names_the_sources(language: str) -> None:
    html = legend.attribution(language)
    assert "仅供参考" in html
    assert "OpenStreetMap" in html
    assert not re.search(r"href|src=", html)
