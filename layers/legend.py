"""The legend, from the registries: certainty of position, status; where the base map is from."""

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


def attribution(language: str) -> Markup:
    """Return the line at the map's foot: for reference only, and where the base map comes from."""
    return escape.render("attribution.html", say=words(language), sources=base.sources())
