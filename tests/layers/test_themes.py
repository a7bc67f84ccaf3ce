import re

import pytest

from geo.errors import UsageError
from layers import statuses, themes
from layers.base import STYLES


def luminance(color: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.id)
class TestTheme:
    def test_has_names_and_a_colour(self, theme: themes.Theme) -> None:
        assert re.fullmatch(r"[a-z]+", theme.id)
        assert theme.zh
        assert theme.en
        assert re.fullmatch(r"#[0-9A-F]{6}", theme.color)

    def test_stands_out_from_the_paper(self, theme: themes.Theme) -> None:
        paper = luminance(STYLES["home"]["fillColor"])
        assert (paper + 0.05) / (luminance(theme.color) + 0.05) >= 3


def test_ids_names_and_colours_are_told_apart() -> None:
    for field in ("id", "zh", "en", "color"):
        values = [getattr(theme, field) for theme in themes.THEMES]
        assert len(set(values)) == len(values)


def test_unknown_ids_name_the_known() -> None:
    with pytest.raises(UsageError, match="unknown theme 'trains'; themes are: rail"):
        themes.theme("trains")
    with pytest.raises(UsageError, match="unknown status 'built'; statuses are: proposed"):
        statuses.status("built")
    assert themes.theme("rail").zh == "铁路"
    assert statuses.status("").en == "Not stated"


def test_statuses_are_those_of_the_plans_in_their_order() -> None:
    from seeds.mention import STATUSES

    assert tuple(status.id for status in statuses.STATUSES) == (*STATUSES, "")
