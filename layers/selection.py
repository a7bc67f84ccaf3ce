"""A halo around selected features, below their marks; it catches no click."""

from typing import Any

import folium
import geopandas as gpd
from folium.elements import MacroElement
from folium.template import Template
from shapely import set_precision, simplify
from shapely.geometry import mapping

from layers import escape, style
from layers.table import placed

HALO_COLOR = "#ffb000"
HALO_WIDTH_PX = 6
POINT_RADIUS_PX = 11
_GRID_DEG = 1e-5  # about 1 m: display needs no more
_TOLERANCE_DEG = 2e-4


class _Halo(MacroElement):
    """The halo's shapes inside a feature group of a map made by ``webmap.base_map``."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            L.geoJSON({{ this.features }}, {
                interactive: false,
                pane: "luotu-areas",
                style: {{ this.look }},
                pointToLayer: function (feature, latlng) {
                    const options = {interactive: false, pane: "luotu-areas",
                        radius: feature.properties.radius_m || {{ this.point_radius }}};
                    return feature.properties.radius_m
                        ? L.circle(latlng, options) : L.circleMarker(latlng, options);
                }
            }).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, features: list[dict[str, Any]]) -> None:
        super().__init__()
        self._name = "LuotuHalo"
        look = {"color": HALO_COLOR, "weight": HALO_WIDTH_PX, "opacity": 0.75, "fill": False}
        self.features = escape.script_value({"type": "FeatureCollection", "features": features})
        self.look = escape.script_value(look)
        self.point_radius = POINT_RADIUS_PX


def halo(table: gpd.GeoDataFrame) -> folium.FeatureGroup:
    """Return the halo of the placed rows of a feature table (WGS-84) as one group.

    A point that is known roughly has its halo around the circle of its uncertainty (metres),
    what is known only to lie in a unit around that unit.
    """
    group = folium.FeatureGroup(name="halo")
    group.add_child(_Halo([_feature(row) for row in placed(table).itertuples(index=False)]))
    return group


def _feature(row: Any) -> dict[str, Any]:
    rough_point = style.shape_kind(row) == "point" and style.certainty(row) != "sure"
    outline = set_precision(simplify(row.geometry, _TOLERANCE_DEG), _GRID_DEG)
    return {
        "type": "Feature",
        "properties": {"radius_m": float(row.uncertainty_m)} if rough_point else {},
        "geometry": mapping(outline),
    }
