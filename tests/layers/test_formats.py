"""Every format on the same rows: what goes in comes out, whole, and twice the same."""

import io
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from pandas.testing import assert_frame_equal
from shapely.geometry import MultiLineString, MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError, UsageError
from layers import formats, vector
from layers.sheet import GUARDED
from tests.sample import sample_table

NAMES = ("=1+1", "'+甲", '逗号，引号"分号;\n换行', "𠮷＝&<>")  # no format may bend these
LINKED = ("lpf", "annotations")
FORMS = [form.id for form in formats.FORMATS]
FLAT = [form for form in formats.FORMATS if form.id not in ("geojson", *LINKED)]


def table() -> gpd.GeoDataFrame:
    """Return the sample with hard names, a hole, parts of many and a city-wide row."""
    rows = sample_table()
    rows.loc[range(4), "name"] = list(NAMES)
    hole = [(120.52, 30.02), (120.54, 30.02), (120.54, 30.04)]
    rows.loc[4, "geometry"] = Polygon(rows.geometry[4].exterior, [hole])
    parts = [[(120.1, 30.1), (120.1234567, 30.2)], [(120.3, 30.1), (120.4, 30.0)]]
    rows.loc[[2], "geometry"] = gpd.GeoSeries([MultiLineString(parts)], index=[2])
    rows.at[2, "section_uncertainty_m"] = [150.0, 3000.0]
    rows.loc[5, "district"] = ""
    rows.at[5, "districts"] = [
        {"adcode": "330602", "name": "越城区", "share": 0.5},
        {"adcode": "330603", "name": "柯桥区", "share": 0.5},
    ]
    return rows


def read(path: Path) -> gpd.GeoDataFrame:
    """Return what the outside reader finds in all layers of the file, as the columns of ours."""
    if path.suffix == ".parquet":
        found = gpd.read_parquet(path)
    elif path.suffix == ".csv":
        wanted = vector.flat(table()).drop(columns="geometry").dtypes
        empty = dict.fromkeys(("uncertainty_m", "lon", "lat"), "")
        values = pd.read_csv(
            path, encoding="utf-8-sig", dtype=dict(wanted), keep_default_na=False, na_values=empty
        )
        geometry = [shapely.from_wkt(text) if text else None for text in values["wkt"]]
        found = gpd.GeoDataFrame(values, geometry=geometry, crs="EPSG:4326")
        found["name"] = [name[1:] if GUARDED.match(name) else name for name in found["name"]]
    else:
        layers = [
            name
            for name, _ in pyogrio.list_layers(path)
            if name not in ("layer_styles", "data_dictionary")
        ]
        parts = [pyogrio.read_dataframe(path, layer=name) for name in layers]
        shapes = [shape for part in parts for shape in part.get("geometry", [None] * len(part))]
        values = pd.concat([part.drop(columns="geometry", errors="ignore") for part in parts])
        found = gpd.GeoDataFrame(values, geometry=shapes, crs="EPSG:4326")
    return found.rename(columns={"Name": "name"}).set_index("id")


def simple(shape: BaseGeometry) -> BaseGeometry:
    """Return it in normal order, and without the wrapping of one part as many."""
    parts = list(getattr(shape, "geoms", [shape]))
    return shapely.normalize(parts[0] if len(parts) == 1 else shape)


@pytest.mark.parametrize("form", FLAT)
def test_reads_back_equal(tmp_path: Path, form: formats.Format) -> None:
    path = tmp_path / f"projects{form.suffixes[0]}"
    formats.save(table(), path, form.id)
    wanted = vector.flat(table()).set_index("id")
    found = read(path)
    assert len(found) == len(wanted) == 9
    found = found.loc[wanted.index, wanted.columns]
    assert list(found["name"].iloc[:4]) == list(NAMES)
    assert found["district"]["zone-f"] == "越城区;柯桥区"
    placed = table().geometry.notna().to_numpy()
    assert (found.geometry.notna() == placed).all()
    sources = table().geometry[placed]
    pairs = zip(found.geometry[placed], wanted.geometry[placed], sources, strict=True)
    for shape, written, source in pairs:
        assert simple(shape).equals(simple(written))
        assert simple(shape).equals_exact(simple(source), 1e-6)
    found, wanted = (pd.DataFrame(rows.drop(columns="geometry")) for rows in (found, wanted))
    assert_frame_equal(found, wanted, check_dtype=False)


@pytest.mark.parametrize("form", FLAT)
def test_controls_cut_no_text_short(tmp_path: Path, form: formats.Format) -> None:
    some = table().iloc[:1].copy()
    some["name"] = "甲\x00乙\x07"
    path = tmp_path / f"some{form.suffixes[0]}"
    formats.save(some, path, form.id)
    assert read(path)["name"]["hub-a"] == "甲\ufffd乙\ufffd"


@pytest.mark.parametrize("form", FORMS)
def test_same_rows_same_bytes(form: str) -> None:
    assert formats.encode(table(), form) == formats.encode(table(), form)


@pytest.mark.parametrize("form", formats.FORMATS)
@pytest.mark.parametrize("rows", [slice(0, 0), slice(7, 9), slice(0, 1)], ids=str)
def test_few_rows_are_valid_files(tmp_path: Path, form: formats.Format, rows: slice) -> None:
    some = table().iloc[rows]
    path = tmp_path / f"some{form.suffixes[0]}"
    formats.save(some, path, form.id)
    if form.id in ("geojson", *LINKED):
        content = json.loads(path.read_bytes())
        assert len(content.get("features", content.get("items"))) == len(some)
    elif len(some) or form.id in ("csv", "parquet"):
        assert sorted(read(path).index) == sorted(some["id"])
    else:
        layers = [["unplaced", None], ["data_dictionary", None]] if form.id == "gpkg" else []
        assert pyogrio.list_layers(path).tolist() == layers


@pytest.mark.parametrize("form", [form for form in FORMS if form not in LINKED])
def test_points_of_many_parts_are_kept(tmp_path: Path, form: str) -> None:
    some = table().iloc[[0, 1]].copy()
    some["theme"] = "hub"
    some["geometry"] = [MultiPoint([(120, 30), (121, 30)]), some.geometry[1]]
    path = tmp_path / f"some{formats.BY_ID[form].suffixes[0]}"
    formats.save(some, path, form)
    back = gpd.read_file(path) if form == "geojson" else read(path)
    assert [simple(shape) for shape in back.geometry] == [simple(shape) for shape in some.geometry]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_cannot_be_made_leaves_nothing(tmp_path: Path, form: str) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        formats.save(sample_table(), tmp_path / "no" / "x", form)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.gpkg"
    path.write_text("old")

    def full(self: Path, content: bytes) -> None:
        self.write_text("half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="No space left"):
        formats.save(sample_table(), path, "csv")
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["old.gpkg"]


@pytest.mark.parametrize(
    ("path", "wanted", "found"),
    [
        ("a.geojson", None, "geojson"),
        ("a.json", None, "geojson"),
        ("a.GPKG", None, "gpkg"),
        ("a.kml", None, "kml"),
        ("a.csv", None, "csv"),
        ("a.parquet", None, "parquet"),
        ("a.geoparquet", "parquet", "parquet"),
        ("a.lpf.json", None, "lpf"),
        ("a.jsonld", None, "lpf"),
        ("b.anno.json", None, "annotations"),
        ("a.txt", "csv", "csv"),
        ("a", "kml", "kml"),
    ],
)
def test_format_by_suffix_or_name(path: str, wanted: str | None, found: str) -> None:
    assert formats.format_of(Path(path), wanted).id == found


@pytest.mark.parametrize(
    ("path", "wanted", "says"),
    [
        ("a", None, "which format"),
        ("a.shp", None, "which format"),
        ("a.kml", "gpkg", "the suffix says kml, --format says gpkg"),
        ("a.shp", "shp", "unknown format 'shp'; known: geojson, gpkg"),
    ],
)
def test_unclear_format(path: str, wanted: str | None, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        formats.format_of(Path(path), wanted)


def test_unknown_format_is_not_encoded() -> None:
    with pytest.raises(UsageError, match="unknown format"):
        formats.encode(sample_table(), "shp")


def test_every_file_carries_source_licence_date_and_uncertainty(tmp_path: Path) -> None:
    """Each format in the way that it has for it."""
    import pyarrow.parquet as pq

    rows = table()
    rows["sources"] = [["geonames"] if sources else [] for sources in rows["sources"]]
    said = {form: formats.encode(rows, form, note="只看试验") for form in FORMS}
    for form in ("geojson", "lpf", "annotations"):
        meta = json.loads(said[form])["metadata"]
        assert meta["filter"] == "只看试验"
        assert (meta["projects"], meta["placed"], meta["unplaced"]) == (9, 7, 2)
        assert meta["sources"][0]["licence"] == "CC BY 4.0"
        assert meta["date"] == "2026-11"
        assert meta["fields"]["theme"]["zh"] == "专题"
        assert "95 %" in meta["uncertainty"]
    (tmp_path / "a.parquet").write_bytes(said["parquet"])
    meta = json.loads(pq.read_schema(tmp_path / "a.parquet").metadata[b"luotu"])
    assert meta["plans"][0]["id"] == "five-year-plan-outline-2021" or meta["plans"]
    kml = said["kml"].decode()
    assert "CC BY 4.0" in kml
    assert "误差（米） uncertainty_m" in kml
    csv = pd.read_csv(io.BytesIO(said["csv"]), encoding="utf-8-sig")
    assert set(csv["data_date"]) == {"2026-11"}
    assert csv["licence"].notna().all()
    assert {"sources", "uncertainty_m"} <= set(csv.columns)
