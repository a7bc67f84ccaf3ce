"""Feature table → folium map: a constant base map, and one group of shapes a theme."""

from collections.abc import Mapping, Sequence
from typing import Any

import folium
import geopandas as gpd
from folium.elements import MacroElement
from folium.template import Template
from shapely import simplify
from shapely.geometry import mapping

from layers import base, escape, legend, shapes, style, themes
from layers.words import distance, words


class _Base(MacroElement):
    """The script and style behind every map, and the base map that they draw."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}{{ this.style }}{% endmacro %}
        {% macro script(this, kwargs) %}
            {{ this.code }}
            luotu.base({{ this._parent.get_name() }}, {{ this.payload }});
        {% endmacro %}
        """
    )

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__()
        self._name = "LuotuBase"
        self.style = escape.render("style.html", code=escape.trusted(escape.asset("map.css")))
        self.code = escape.asset("map.js")
        self.payload = escape.script_value(payload)


class _Shapes(MacroElement):
    """The shapes of one payload inside a feature group."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            luotu.shapes({{ this.payload }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__()
        self._name = "LuotuShapes"
        self.payload = escape.script_value(payload)


def base_map(
    *,
    language: str = "zh",
    towns: Sequence[base.Town] = (),
    key: bool = True,
) -> folium.Map:
    """Return a new map with no project on it: the same bytes for the same arguments.

    ``towns`` are (name, name_en, lon, lat) in WGS-84 degrees, named from zoom 10. The page that
    holds the map has to hold Leaflet too (``page.page_html`` and ``atlas.page`` do that).
    ``key`` adds the collapsible legend of certainty and status. Raise DataError if the base data
    are missing, UsageError for an unknown language.
    """
    say = words(language)
    west, south, east, north = base.VIEW
    shown = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=9,
        tiles=None,
        min_zoom=7,
        max_zoom=18,
        zoom_snap=0.25,
        zoom_delta=0.5,
        font_size="13px",
    )
    shown.default_js, shown.default_css = [], []
    payload = base.payload(language, towns) | {
        "title": say["map"],
        "hatches": dict(style.hatch_colors()),
        "attribution": legend.attribution(language),
        "key": {"html": legend.key(language), "open": False} if key else None,
    }
    shown.add_child(_Base(payload), name="luotu-base")
    return shown


def layers(
    table: gpd.GeoDataFrame, *, language: str = "zh", plans: Mapping[str, str] | None = None
) -> list[folium.FeatureGroup]:
    """Return one feature group a theme that has a placed row, in registry order.

    For a map of ``base_map``: ``group.add_to(map)``. Every drawn feature has the properties
    ``id``, ``theme`` and ``name``; a mark that stands for several rows of which only the unit is
    known has their ``ids`` too.
    ``plans`` maps document ids to short titles in ``language``.
    """
    groups = []
    for theme_id, payload in shapes.payloads(table, language=language, plans=plans or {}).items():
        theme = themes.theme(theme_id)
        name = escape.text(theme.en if language == "en" else theme.zh)
        group = folium.FeatureGroup(name=name, show=theme.shown)
        group.add_child(_Shapes(payload), name=f"luotu-{theme_id}")
        groups.append(group)
    return groups


def buffers(rings: gpd.GeoDataFrame, *, language: str = "zh") -> folium.FeatureGroup:
    """Return buffers as one group: outlines by radius, widest first.

    ``rings`` is in WGS-84 with the column ``radius_m`` (metres).
    """
    group = folium.FeatureGroup(name=escape.text(words(language)["ring"].format("").strip()))
    group.add_child(_Shapes(rings_payload(rings, language)), name="luotu-rings")
    return group


def rings_payload(rings: gpd.GeoDataFrame, language: str) -> dict[str, Any]:
    """Return what the page's script draws of buffers (WGS-84, ``radius_m``), widest first."""
    say = words(language)
    features = []
    for row in rings.sort_values("radius_m", ascending=False).itertuples(index=False):
        label = say["ring"].format(distance(row.radius_m))
        properties = {"id": f"ring-{row.radius_m:g}", "name": label, "look": "ring"}
        outline = mapping(simplify(row.geometry, 1e-5))
        features.append({"type": "Feature", "properties": properties, "geometry": outline})
    return {
        "color": style.RING_COLOR,
        "words": {"also": say["also"]},
        "looks": {"ring": style.ring()},
        "features": {"type": "FeatureCollection", "features": features},
        "cards": {},
    }
