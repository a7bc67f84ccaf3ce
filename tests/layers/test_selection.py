"""The halo of the selection: every placed row once, as wide as its doubt, and no text in it."""

import json

import folium
import pytest

from layers.selection import halo
from layers.table import placed
from tests.sample import sample_table


def features(group: folium.FeatureGroup) -> list[dict]:
    folium.Map(tiles=None).add_child(group)
    script = group.get_root().render()
    return json.JSONDecoder().raw_decode(script.split("L.geoJSON(")[1])[0]["features"]


def test_holds_every_placed_row_and_no_other() -> None:
    table = sample_table()
    drawn = features(halo(table))
    assert len(drawn) == len(placed(table))
    assert [item["geometry"]["type"] for item in drawn] == list(placed(table).geom_type)


@pytest.mark.parametrize(
    ("project_id", "radius_m"), [("hub-a", None), ("sport-b", 4000.0), ("zone-f", None)]
)
def test_a_rough_point_is_as_wide_as_its_doubt(project_id: str, radius_m: float | None) -> None:
    table = sample_table()
    (drawn,) = features(halo(table[table["id"] == project_id]))
    assert drawn["properties"].get("radius_m") == radius_m


def test_carries_no_name() -> None:
    table = sample_table()
    table["name"] = "</script>${alert(1)}"
    folium.Map(tiles=None).add_child(group := halo(table))
    assert "alert(1)" not in group.get_root().render()
