import re

import folium
import geopandas as gpd
import pytest
from shapely.geometry import Point
from streamlit_folium import _get_feature_group_string, _get_map_string, generate_js_hash

from geo.errors import UsageError
from layers import webmap
from tests.sample import sample_table


def script(shown: folium.Map) -> str:
    root = shown.get_root()
    root.render()
    return root.script.render()


class TestBaseMap:
    def test_refers_to_nothing_outside(self) -> None:
        shown = webmap.base_map(towns=[])
        page = shown.get_root().render()
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)

    def test_takes_leaflet_from_the_server_that_is_named(self) -> None:
        shown = webmap.base_map(offline_assets="/app/static/leaflet/")
        page = shown.get_root().render()
        links = re.findall(r"""(?:src|href)=["']([^"']+)["']""", page)
        assert links == ["/app/static/leaflet/leaflet.js", "/app/static/leaflet/leaflet.css"]

    def test_is_constant_where_streamlit_looks(self) -> None:
        """Its component key is a hash of the script: another hash would remount the map."""
        keys = set()
        for _ in range(2):
            shown = webmap.base_map(towns=[("店口镇", "", 120.27, 29.92)], offline_assets="/s")
            script(shown)
            keys.add(generate_js_hash(_get_map_string(shown), "map"))
        assert len(keys) == 1

    def test_unknown_language(self) -> None:
        with pytest.raises(UsageError, match="unknown language"):
            webmap.base_map(language="fr")


class TestLayers:
    def test_one_group_a_theme_named_in_the_language(self) -> None:
        zh = [group.layer_name for group in webmap.layers(sample_table())]
        en = [group.layer_name for group in webmap.layers(sample_table(), language="en")]
        assert zh == ["铁路", "道路", "枢纽", "功能区", "体育", "卫生健康"]
        assert en == ["Rail", "Roads", "Hubs", "Zones", "Sport", "Health"]

    def test_nothing_to_draw_is_no_group(self) -> None:
        assert webmap.layers(sample_table().iloc[7:]) == []

    def test_hostile_text_stays_text(self) -> None:
        table = sample_table()
        table.at[0, "name"] = table.at[8, "name"]
        table.at[0, "reason"] = "</script><script>alert(2)</script>`${alert(3)}`\\"
        shown = webmap.base_map()
        for group in webmap.layers(table):
            group.add_to(shown)
        code = script(shown)
        data = code[code.index('"theme":"hub"') :]
        assert "alert(1)" in data
        assert "</script" not in data.lower()
        assert "<b>" not in data
        assert "`" not in data

    def test_streamed_script_is_the_same_for_the_same_rows(self) -> None:
        def streamed() -> list[str]:
            shown = webmap.base_map(offline_assets="/s")
            script(shown)
            groups = webmap.layers(sample_table())
            return [_get_feature_group_string(g, shown, idx=n) for n, g in enumerate(groups)]

        one, two = streamed(), streamed()
        assert one == two
        assert all("luotu.shapes({" in code for code in one)
        assert all(".addTo(feature_group_feature_group_" in code for code in one)


class TestBuffers:
    def rings(self) -> gpd.GeoDataFrame:
        discs = [Point(120.5, 30).buffer(radius_m / 1e5) for radius_m in (1000, 5000)]
        return gpd.GeoDataFrame({"radius_m": [1000.0, 5000.0]}, geometry=discs, crs="EPSG:4326")

    def test_widest_first_with_the_radius_in_the_label(self) -> None:
        shown = webmap.base_map()
        webmap.buffers(self.rings(), language="en").add_to(shown)
        code = script(shown)
        assert code.index("Buffer 5 km") < code.index("Buffer 1 km")
