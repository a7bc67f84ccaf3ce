"""CSV that spreadsheets open and do not run, and GeoParquet by its standard."""

import csv
import io
import json

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers import sheet
from tests.sample import sample_table


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a", "\t=1", " =1", "\r1", "\n1", "'=1"],
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert sheet.guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "甲", "a=b", "1-2", "'甲", "[-1]", "—", "（-1）", " 甲"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert sheet.guarded(text) == text


@given(st.text(alphabet="'=+-@＝ \t\r\n甲a1"))
def test_dropping_one_apostrophe_is_the_way_back(text: str) -> None:
    written = sheet.guarded(text)
    assert (written[1:] if sheet.GUARDED.match(written) else written) == text
    assert sheet.guarded(written) == written or written.startswith("'")


def test_any_cell_and_heading_is_guarded_but_no_number() -> None:
    table = pd.DataFrame({"=a": ["=cmd|' /C calc'!A0", "乙;=1"], "n": [-1.5, 2.0]})
    content = sheet.sheet(table)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        '''"'=a","n"''',
        """"'=cmd|' /C calc'!A0",-1.5""",
        """"乙;=1",2.0""",
    ]


def test_lon_lat_lie_on_the_geometry_and_wkt_is_the_geometry() -> None:
    table = sample_table()
    found = rows(sheet.csv(table))
    assert [row["id"] for row in found] == list(table["id"])
    for row, geometry in zip(found[:6], table.geometry, strict=False):
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        assert geometry.distance(point) <= 1e-6
        assert shapely.from_wkt(row["wkt"]).equals(geometry)


def test_there_is_no_point_for_a_guess() -> None:
    within, *unplaced = rows(sheet.csv(sample_table()))[6:]
    assert within["match"] == "within"
    assert (within["lon"], within["lat"]) == ("", "")
    assert within["wkt"].startswith("POLYGON")
    assert all((row["lon"], row["lat"], row["wkt"]) == ("", "", "") for row in unplaced)


def test_nested_columns_are_json() -> None:
    first = rows(sheet.csv(sample_table()))[0]
    assert json.loads(first["evidence"]) == sample_table()["evidence"][0]
    assert json.loads(first["sources"]) == ["test"]


def test_parquet_follows_the_standard() -> None:
    content = sheet.parquet(sample_table())
    geo = json.loads(pq.read_schema(io.BytesIO(content)).metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    column = geo["columns"]["geometry"]
    assert column["encoding"] == "WKB"
    assert sorted(column["geometry_types"]) == ["LineString", "Point", "Polygon"]
    assert column["bbox"] == [120.4, 30.0, 120.8, 30.122]
    assert gpd.read_parquet(io.BytesIO(content)).crs == sample_table().crs
