import re

import geopandas as gpd
import pytest
from shapely.geometry import Point

from geo.errors import UsageError
from layers import webmap


class TestBaseMap:
    def test_refers_to_nothing_outside(self) -> None:
        shown = webmap.base_map(towns=[])
        page = shown.get_root().render()
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)

    def test_unknown_language(self) -> None:
        with pytest.raises(UsageError, match="unknown language"):
            webmap.base_map(language="fr")


class TestBuffers:
    def rings(self) -> gpd.GeoDataFrame:
        discs = [Point(120.5, 30).buffer(radius_m / 1e5) for radius_m in (1000, 5000)]
        return gpd.GeoDataFrame({"radius_m": [1000.0, 5000.0]}, geometry=discs, crs="EPSG:4326")

    def test_widest_first_with_the_radius_in_the_label(self) -> None:
        payload = webmap.rings_payload(self.rings(), "en")
        named = [feature["properties"]["name"] for feature in payload["features"]["features"]]
        assert named == ["Buffer 5 km", "Buffer 1 km"]
