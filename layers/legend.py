"""The legend, from the registries: themes with counts, certainty of position, status."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from layers import base, escape, statuses, style, themes
from layers.words import words

_KEY_THEME = "zone"  # whose colour stands for any theme in the key


def key(language: str) -> Markup:
    """Return the collapsible key of certainty and status, the same for every map."""
    say = words(language)
    color = themes.theme(_KEY_THEME).color
    return escape.render(
        "key.html",
        say=say,
        color=color,
        hatch=style.hatch(_KEY_THEME),
        statuses=_statuses(language),
    )


def _statuses(language: str) -> list[dict[str, str]]:
    return [
        {
            "dash": status.dash,
            "label": status.en if language == "en" else status.zh,
            "glyph": status.glyph,
        }
        for status in statuses.STATUSES
    ]


def theme_rows(
    counts: Mapping[str, tuple[int, int]], kinds: Mapping[str, set[str]], language: str
) -> list[dict[str, Any]]:
    """Return one plain row a theme: id, name, colour, kinds of geometry, shown and total rows."""
    rows = []
    for theme_id, (shown, total) in counts.items():
        theme = themes.theme(theme_id)
        rows.append(
            {
                "id": theme_id,
                "name": theme.en if language == "en" else theme.zh,
                "color": theme.color,
                "on": theme.shown,
                "kinds": sorted(kinds.get(theme_id, set())),
                "shown": shown,
                "total": total,
            }
        )
    return rows


def attribution(language: str) -> Markup:
    """Return the line at the map's foot: for reference only, and where the base map comes from."""
    return escape.render("attribution.html", say=words(language), sources=base.sources())
