import re

import folium
import geopandas as gpd
import pytest
from shapely.geometry import Point

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


class TestBuffers:
    def rings(self) -> gpd.GeoDataFrame:
        discs = [Point(120.5, 30).buffer(radius_m / 1e5) for radius_m in (1000, 5000)]
        return gpd.GeoDataFrame({"radius_m": [1000.0, 5000.0]}, geometry=discs, crs="EPSG:4326")

    def test_widest_first_with_the_radius_in_the_label(self) -> None:
        shown = webmap.base_map()
        webmap.buffers(self.rings(), language="en").add_to(shown)
        code = script(shown)
        assert code.index("Buffer 5 km") < code.index("Buffer 1 km")
