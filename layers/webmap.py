"""The app's constant base map, written by folium, and what its script draws of buffers."""

from collections.abc import Sequence
from typing import Any

import folium
import geopandas as gpd
from folium.elements import MacroElement
from folium.template import Template
from shapely import simplify
from shapely.geometry import mapping

from layers import base, escape, legend, style
from layers.words import distance, words

SCRIPTS = ("names.js", "map.js", "shapes.js")


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
        self.code = "\n".join(escape.asset(name) for name in SCRIPTS)
        self.payload = escape.script_value(payload)


def base_map(
    *,
    language: str = "zh",
    towns: Sequence[base.Town] = (),
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
        "rules": style.RULES,
    }
    shown.add_child(_Base(payload), name="luotu-base")
    return shown


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
        "looks": {"ring": style.ring()},
        "features": {"type": "FeatureCollection", "features": features},
    }
