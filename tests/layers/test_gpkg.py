"""GeoPackage: which layers there are, and how QGIS is told to draw them."""

import io
import sqlite3
from pathlib import Path

import pyogrio
import pytest
from lxml import etree

from layers import formats, themes
from layers.gpkg import gpkg
from tests.sample import sample_table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.gpkg"
    path.write_bytes(gpkg(sample_table()))
    return path


def test_one_layer_a_theme_and_sort_of_geometry(path: Path) -> None:
    assert pyogrio.list_layers(path).tolist() == [
        ["rail_lines", "MultiLineString"],
        ["road_lines", "MultiLineString"],
        ["hub_points", "Point"],
        ["zone_areas", "MultiPolygon"],
        ["sport_points", "Point"],
        ["health_areas", "MultiPolygon"],
        ["unplaced", None],
        ["layer_styles", None],
        ["data_dictionary", None],
    ]


def test_is_sound_and_says_what_it_holds(path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        contents = connection.execute("SELECT last_change, description FROM gpkg_contents")
        dates, notes = zip(*contents.fetchall(), strict=True)
    finally:
        connection.close()
    assert set(dates) == {"1980-01-01T00:00:00.000Z"}
    assert all("uncertainty_m" in note for note in notes[:6])


def test_metadata_and_the_chinese_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(formats.encode(sample_table(), "gpkg", note="区县: 越城区"))
    meta = pyogrio.read_info(path, layer="hub_points")["layer_metadata"]
    assert meta["filter"] == "区县: 越城区"
    assert "95 %" in meta["uncertainty"]
    assert meta["licence"]
    assert "government-work-report-2020" in meta["plans"]
    fields = pyogrio.read_dataframe(path, layer="data_dictionary")
    known = dict(zip(fields["field"], fields["name_zh"], strict=True))
    assert set(sample_table().columns) - {"geometry"} <= set(known)
    assert known["uncertainty_m"] == "误差（米）"


def test_unplaced_rows_keep_their_reason(path: Path) -> None:
    rows = pyogrio.read_dataframe(path, layer="unplaced")
    assert list(rows["id"]) == ["culture-7", "culture-8"]
    assert set(rows["reason"]) == {"no source states where it lies"}
    assert rows["uncertainty_m"].isna().all()


def test_styles_have_the_colours_of_the_themes(path: Path) -> None:
    styles = pyogrio.read_dataframe(path, layer="layer_styles")
    assert list(styles["f_table_name"]) == [
        name
        for name, _ in pyogrio.list_layers(path)
        if name not in ("unplaced", "layer_styles", "data_dictionary")
    ]
    assert styles["useAsDefault"].all()
    for name, qml in zip(styles["f_table_name"], styles["styleQML"], strict=True):
        root = etree.parse(io.BytesIO(qml.encode())).getroot()
        color = themes.theme(name.partition("_")[0]).color
        rgb = ",".join(str(int(color[start : start + 2], 16)) for start in (1, 3, 5))
        inks = [p.get("v") for p in root.iter("prop") if p.get("k") in ("color", "line_color")]
        assert len(inks) == 3
        assert all(ink.startswith(f"{rgb},") for ink in inks)
        assert [c.get("value") for c in root.iter("category")] == ["sure", "unsure", "within"]


def test_leaves_the_clock_of_the_library_as_it_was() -> None:
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    gpkg(sample_table())
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == before
