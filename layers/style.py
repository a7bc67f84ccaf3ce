"""How a position looks: what is known is drawn firmly, what is not as wide as the doubt is."""

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from layers import statuses, themes

Certainty = Literal["sure", "unsure", "within", "unplaced"]
Look = dict[str, Any]

# The widest uncertainty in metres at which a mark still shows where the thing is: below 500 m a
# point of 12 pixels hides the error at the zooms where a city is seen whole.
SURE_MAX_M: dict[str, float] = {"point": 500.0, "line": 500.0, "area": 1000.0}

# How a position is known, as a filter: the basis of its own position, or that it has none.
BASES = ("sourced", "derived", "estimated", "within", "unplaced")

# How wide the doubt about a position of its own is, as a filter: up to so many metres.
DOUBTS_M = {"500": 500.0, "1500": 1500.0, "5000": 5000.0, "more": float("inf")}

POINT_RADIUS_PX = 6
PLANNED = ("proposed", "preparing")  # drawn hollow: nothing stands there yet

_LINE_WEIGHT_PX = {"rail": 3.4, "metro": 3.4, "road": 2.8, "waterway": 3.4, "water": 3.0}
_OTHER_WEIGHT_PX = 2.6
_EDGE_DASH = "5 4"

UNIT_HATCH = "unit"  # of units that hold projects of any theme
UNIT_COLOR = "#3f4a55"

# More doubtful marks than ``calm_over`` in view are drawn in their ``calm`` look: thin outlines
# without fill, as hundreds of fills over each other would be a fog. What is pointed at or selected
# is drawn in full. Names keep ``gaps`` clear around them: pixels by the zoom up to which; of what
# the plans name ``often`` or more, the name comes before those of towns.
RULES: dict[str, Any] = {
    "calm_over": 30,
    "gaps": [[9.3, 30], [10.1, 20], [11.1, 12], [12.1, 7], [24, 4]],
    "often": 3,
    "name_px": 11,
}

# Width in metres up to which a doubt is drawn with this share of the full ink.
_FADE = ((1500, 1.0), (3000, 0.7), (6000, 0.4), (10000, 0.2), (float("inf"), 0.1))


def certainty(row: Any) -> Certainty:
    """Return how well the position of a row of the feature table is known.

    ``sure``: matched by name, sourced or derived, no sketch, and within ``SURE_MAX_M`` metres.
    ``within``: only the enclosing unit is known. ``unplaced``: no geometry. Else ``unsure``.
    """
    if row.geometry is None or row.geometry.is_empty:
        return "unplaced"
    if row.match == "within":
        return "within"
    known = row.match in ("exact", "alias") and row.basis in ("sourced", "derived")
    close = not pd.isna(row.uncertainty_m) and row.uncertainty_m <= SURE_MAX_M[shape_kind(row)]
    return "sure" if known and close and not row.schematic else "unsure"


def sure_sections(row: Any) -> list[bool]:
    """Return for each part of an unsure line whether that part is surely known.

    A sketch has no sure part; a line without sections of its own has one part: itself.
    """
    widths = row.section_uncertainty_m or [row.uncertainty_m]
    known = row.match in ("exact", "alias") and row.basis in ("sourced", "derived")
    return [known and width <= SURE_MAX_M["line"] for width in widths]


def shape_kind(row: Any) -> str:
    """Return ``point``, ``line`` or ``area`` by the geometry at hand, not by the thing's nature."""
    name = row.geometry.geom_type
    if name.endswith("Point"):
        return "point"
    return "line" if name.endswith("LineString") else "area"


def hatch(theme_id: str) -> str:
    """Return the SVG fill of diagonal lines in the theme's colour, defined once by the base map."""
    return f"url(#hatch-{theme_id})"


def sure_point(theme_id: str, status_id: str) -> Look:
    """Return Leaflet's options of a firm point: solid with a white rim, hollow while planned."""
    color = themes.theme(theme_id).color
    if status_id in PLANNED:
        return {"radius": POINT_RADIUS_PX - 1, "color": color, "weight": 3,
                "fillColor": "#ffffff", "fillOpacity": 1, "pane": "luotu-points"}  # fmt: skip
    return {"radius": POINT_RADIUS_PX, "color": "#ffffff", "weight": 1.6,
            "fillColor": color, "fillOpacity": 1, "pane": "luotu-points"}  # fmt: skip


def fade(width_m: float) -> float:
    """Return how firmly (0 to 1) a doubt of this width in metres is drawn: the wider, the fainter.

    Hundreds of wide circles lie over each other in a city; drawn alike they would be a fog.
    """
    return next(share for limit, share in _FADE if width_m <= limit)


def unsure_point(theme_id: str, uncertainty_m: float) -> Look:
    """Return the options of a circle as wide as the uncertainty: pale, with a dashed edge."""
    color, share = themes.theme(theme_id).color, fade(uncertainty_m)
    return {"color": color, "weight": 1.3, "opacity": round(0.28 + 0.62 * share, 2),
            "dashArray": "3 4", "fillColor": color, "fillOpacity": round(0.06 * share, 3),
            "pane": "luotu-rings" if share >= 0.5 else "luotu-wide",
            "calm": {"weight": 1, "opacity": round(0.24 + 0.3 * share, 2), "fillOpacity": 0},
            "lift": {"opacity": 1, "weight": 2.2, "fillOpacity": 0.16}}  # fmt: skip


def sure_line(theme_id: str, status_id: str) -> Look:
    """Return the options of a known course: weight in pixels by theme, dashes by status."""
    return {
        "color": themes.theme(theme_id).color,
        "weight": _LINE_WEIGHT_PX.get(theme_id, _OTHER_WEIGHT_PX),
        "opacity": 0.95,
        "dashArray": statuses.status(status_id).dash or None,
        "lineCap": "butt" if len(statuses.status(status_id).dash) > 3 else "round",
        "fill": False,
        "pane": "luotu-lines",
        "lift": {"opacity": 1, "weight": 5},
    }


def corridor(theme_id: str, uncertainty_m: float) -> Look:
    """Return the options of the band that an unsure line runs in: translucent, dashed edge."""
    color, share = themes.theme(theme_id).color, fade(uncertainty_m)
    return {"color": color, "weight": 0.8, "opacity": round(0.04 + 0.2 * share, 2),
            "dashArray": _EDGE_DASH, "fillColor": color, "fillOpacity": round(0.035 * share, 3),
            "pane": "luotu-wide", "calm": {"opacity": 0, "fillOpacity": 0},
            "lift": {"opacity": 0.9, "weight": 1.4, "fillOpacity": 0.16}}  # fmt: skip


def centre_line(theme_id: str) -> Look:
    """Return the options of the thin dashed line in the middle of a corridor."""
    return {"color": themes.theme(theme_id).color, "weight": 1.5, "opacity": 0.8,
            "dashArray": "5 5", "fill": False, "pane": "luotu-lines",
            "calm": {"weight": 1.2, "opacity": 0.62},
            "lift": {"opacity": 1, "weight": 3}}  # fmt: skip


def sure_area(theme_id: str, status_id: str) -> Look:
    """Return the options of a known outline: pale solid fill, edge dashed by status."""
    color = themes.theme(theme_id).color
    return {"color": color, "weight": 1.8, "opacity": 0.95,
            "dashArray": statuses.status(status_id).dash or None,
            "fillColor": color, "fillOpacity": 0.25, "pane": "luotu-areas",
            "lift": {"fillOpacity": 0.4, "weight": 2.6}}  # fmt: skip


def unsure_area(theme_id: str, area_km2: float) -> Look:
    """Return the options of an outline that is a sketch: hatched, dashed edge.

    Administrative units are only outlined: they are the ground that all else lies on.
    """
    share = 0.0 if theme_id == "admin" else fade(1000 * area_km2**0.5 / 3)
    return {"color": themes.theme(theme_id).color, "weight": 1.3, "opacity": 0.8,
            "dashArray": _EDGE_DASH, "fill": theme_id != "admin", "fillColor": hatch(theme_id),
            "fillOpacity": share, "pane": "luotu-areas" if share >= 0.5 else "luotu-wide",
            "calm": {"weight": 1, "opacity": round(0.3 + 0.3 * share, 2), "fillOpacity": 0},
            "lift": {"opacity": 1, "weight": 2.2, "fillOpacity": 1}}  # fmt: skip


def unit_outline() -> Look:
    """Return the options of a unit in which projects lie, no one knows where: a fine outline.

    It has the ink of the names, as projects of all themes share it; it is hatched on demand.
    """
    return {"color": UNIT_COLOR, "weight": 1.2, "opacity": 0.55, "dashArray": "1 4",
            "lineCap": "round", "fillColor": hatch(UNIT_HATCH), "fillOpacity": 0,
            "pane": "luotu-wide", "calm": {"weight": 1, "opacity": 0.4},
            "lift": {"opacity": 1, "weight": 2, "dashArray": _EDGE_DASH,
                     "fillOpacity": 1}}  # fmt: skip


def hatch_colors() -> Mapping[str, str]:
    """Return theme id → colour of every hatch that the base map has to define."""
    return {theme.id: theme.color for theme in themes.THEMES} | {UNIT_HATCH: UNIT_COLOR}


RING_COLOR = "#2b2b2b"


def ring() -> Look:
    """Return the options of a buffer's outline: dark, long dashes, hardly any fill."""
    return {"color": RING_COLOR, "weight": 1.6, "opacity": 0.85, "dashArray": "10 5",
            "fillColor": RING_COLOR, "fillOpacity": 0.04, "pane": "luotu-areas"}  # fmt: skip
