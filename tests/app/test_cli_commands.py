"""Each command on a small table: what it writes, and what it says."""

import csv
import json
import re
from pathlib import Path
from types import SimpleNamespace

import geopandas as gpd
import pytest
from shapely.geometry import Point, mapping, shape

from app import cli
from geo.errors import InputError
from geo.place import Candidate, Place, Placement
from layers.formats import FORMATS, Format
from seeds import catalogue
from seeds.plans import packaged_plans
from tests.pages import unpacked
from tests.sample import sample_table

PLAN = "government-work-report-2020"


@pytest.fixture(autouse=True)
def small_catalogue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The packaged catalogue is the sample table; the working folder is empty."""
    packaged = SimpleNamespace(plans=packaged_plans(), projects=(), table=sample_table)
    monkeypatch.setattr(catalogue, "packaged", lambda: packaged)
    monkeypatch.chdir(tmp_path)


def luotu(*arguments: str) -> int:
    return cli.main(list(arguments))


def exported(path: str = "f.geojson") -> list[dict]:
    return json.loads(Path(path).read_text(encoding="utf-8"))["features"]


class TestExport:
    @pytest.mark.parametrize(
        ("filters", "keep"),
        [
            ([], lambda row: True),
            (["--themes", "zone,hub"], lambda row: row.theme in ("zone", "hub")),
            (["--status", "proposed"], lambda row: row.status == "proposed"),
            (["--status", "unstated"], lambda row: row.status == ""),
            (["--district", "柯桥区"], lambda row: row.adcode == "330603"),
            (["--district", "330603,330681"], lambda row: row.adcode in ("330603", "330681")),
            (["--plans", PLAN, "--themes", "rail"], lambda row: row.theme == "rail"),
        ],
    )
    def test_holds_exactly_the_rows_that_pass(self, filters: list[str], keep) -> None:
        assert luotu("export", "--format", "geojson", "--out", "f.geojson", *filters) == 0
        rows = sample_table().itertuples()
        assert [feature["id"] for feature in exported()] == [row.id for row in rows if keep(row)]

    @pytest.mark.parametrize("option", ["--district", "--plans"])
    def test_an_unknown_filter_names_the_known_ones(
        self, capsys: pytest.CaptureFixture[str], option: str
    ) -> None:
        assert luotu("export", "--format", "geojson", "--out", "f.geojson", option, "天上") == 2
        assert "known: " in capsys.readouterr().err
        assert not Path("f.geojson").exists()

    def test_tells_how_many_are_placed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert luotu("export", "--format", "geojson", "--out", "f.geojson") == 0
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err == "f.geojson: 7 projects placed, 2 未落图\n"

    @pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
    def test_every_format_holds_the_rows_and_the_suffix_chooses_it(self, form: Format) -> None:
        path = Path(f"f{form.suffixes[0]}")
        asked = ["--themes", "zone,culture"]
        assert luotu("export", "--format", form.id, "--out", "named", *asked) == 0
        assert luotu("export", "--out", str(path), *asked) == 0
        content = path.read_bytes()
        assert content == Path("named").read_bytes()
        names = ("绍兴滨海新区", "镜湖新区", "气象博物馆")
        if form.id != "parquet":
            assert all(name.encode() in content for name in names)
            assert "羊山攀岩中心".encode() not in content
        else:
            assert list(gpd.read_parquet(path)["name"][:3]) == list(names)

    def test_a_suffix_of_another_format_is_an_error(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert luotu("export", "--format", "csv", "--out", "f.gpkg") == 2
        assert "the suffix says gpkg, --format says csv" in capsys.readouterr().err
        assert not Path("f.gpkg").exists()


class TestMap:
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_page_holds_the_rows_and_the_note(self, language: str) -> None:
        arguments = ["--status", "building", "--district", "越城区", "--lang", language]
        assert luotu("map", "--out", "m.html", *arguments) == 0
        page = Path("m.html").read_text(encoding="utf-8")
        names = unpacked(page)["columns"]["name"]
        assert "绍兴滨海新区" in names
        assert "杭绍台铁路" not in names
        assert ("Building" if language == "en" else "在建") in page
        assert (
            re.search(r"""<(script|img|link|iframe)[^>]*(src|href)=["']?(?!data:)""", page) is None
        )

    def test_a_page_ends_in_html(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert luotu("map", "--out", "m.pdf") == 2
        assert "a page ends in .html; other formats: luotu export" in capsys.readouterr().err
        assert not Path("m.pdf").exists()

    def test_same_arguments_same_bytes(self) -> None:
        assert luotu("map", "--out", "a.html") == luotu("map", "--out", "b.html") == 0
        assert Path("a.html").read_bytes() == Path("b.html").read_bytes()

    def test_one_bad_file_does_not_stop_the_rest(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read = SimpleNamespace(plans=packaged_plans()[:1], table=sample_table)
        fault = InputError("b.txt: no such file")
        monkeypatch.setattr(catalogue, "read", lambda paths: (read, [fault]))
        assert luotu("map", "a.txt", "b.txt", "--out", "m.html") == 1
        assert Path("m.html").exists()
        assert "luotu: b.txt: no such file\n" in capsys.readouterr().err


def rings(path: str = "r.geojson") -> list[tuple[str, float]]:
    return [(f["properties"]["name"], f["properties"]["radius_m"]) for f in exported(path)]


class TestBuffer:
    def buffer(self, start: str, *more: str) -> int:
        return luotu("buffer", "--from", start, "--out", "r.geojson", *more)

    def test_position(self) -> None:
        assert self.buffer("120.55,30.05", "--radius", "5000,1000") == 0
        assert rings() == [("120.55,30.05", 1000), ("120.55,30.05", 5000)]
        small, large = (shape(feature["geometry"]) for feature in exported("r.geojson"))
        assert large.contains(small) and small.contains(Point(120.55, 30.05))
        assert small.exterior.is_ccw
        assert exported("r.geojson")[0]["properties"]["area_km2"] == pytest.approx(3.1416, rel=1e-3)

    def test_negative_longitude(self) -> None:
        assert self.buffer("-74,40", "--radius", "1000") == 0

    def test_theme(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.buffer("theme:zone", "--radius", "1000") == 0
        assert rings() == [("绍兴滨海新区", 1000), ("镜湖新区", 1000)]
        assert "unknown position" not in capsys.readouterr().err

    def test_theme_without_a_known_position(self, capsys: pytest.CaptureFixture[str]) -> None:
        for theme in ("health", "culture", "energy"):
            assert self.buffer(f"theme:{theme}", "--radius", "1000") == 1
            assert "no project has a known position" in capsys.readouterr().err

    def test_dissolve_gives_one_area_a_radius(self) -> None:
        assert self.buffer("theme:zone", "--radius", "500,1000", "--dissolve") == 0
        assert [radius for _, radius in rings()] == [500, 1000]

    def test_file(self) -> None:
        square = sample_table().geometry.iloc[4]
        for number, content in enumerate(
            (
                mapping(square),
                {"type": "Feature", "properties": {"name": "甲"}, "geometry": mapping(square)},
                {
                    "type": "FeatureCollection",
                    "features": [
                        {"type": "Feature", "properties": None, "geometry": mapping(square)}
                    ],
                },
            )
        ):
            Path("in.geojson").write_text(json.dumps(content), encoding="utf-8")
            assert self.buffer("in.geojson", "--radius", "100") == 0
            assert rings() == [(("in-1", "甲", "in-1")[number], 100)]

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("{", "in.geojson:1: is not JSON"),
            ("[1]", "no GeoJSON object"),
            ('{"type": "FeatureCollection", "features": []}', "holds no features"),
            ('{"type": "FeatureCollection", "features": [3]}', "feature 1: is no GeoJSON"),
            ('{"type": "Feature", "geometry": null}', "feature 1: has no usable geometry"),
            ('{"type": "Point"}', "feature 1: has no usable geometry"),
            ('{"type": "Point", "coordinates": []}', "feature 1: has an empty geometry"),
            ('{"type": "Blob", "coordinates": [1, 2]}', "feature 1: has no usable geometry"),
            ('{"type": "Point", "coordinates": ["x", 2]}', "feature 1: has no usable geometry"),
            ('{"type": "Point", "coordinates": [30, 120]}', "did you mean"),
            (
                '{"type": "Point", "coordinates": [1, 2], "crs": {"type": "name", '
                '"properties": {"name": "urn:ogc:def:crs:OTHER::1"}}}',
                "not in WGS-84",
            ),
        ],
    )
    def test_bad_file(self, capsys: pytest.CaptureFixture[str], content: str, says: str) -> None:
        Path("in.geojson").write_text(content, encoding="utf-8")
        assert self.buffer("in.geojson", "--radius", "100") == 1
        said = capsys.readouterr().err
        assert says in said
        assert said.count("\n") == 1
        assert not Path("r.geojson").exists()

    def test_table_lists_what_lies_inside(self) -> None:
        arguments = ["--radius", "3000,20000", "--table", "t.csv"]
        assert self.buffer("theme:hub", *arguments) == 0
        with Path("t.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        found = {(row["radius_m"], row["name"]): row["certainty"] for row in rows}
        assert {row["around"] for row in rows} == {"绍兴北站"}
        assert "绍兴北站" not in {row["name"] for row in rows}
        assert found["3000.0", "羊山攀岩中心"] == "possible"
        assert found["20000.0", "羊山攀岩中心"] == "sure"
        assert found["20000.0", "绍兴滨海新区"] == "sure"


def place(name: str, **values: object) -> Place:
    return Place(
        **{
            "id": f"hub-{name}",
            "name": name,
            "theme": "hub",
            "kind": "point",
            "geometry": Point(120.53, 30.1),
            "uncertainty_m": 300.0,
            "basis": "sourced",
            "sources": ("test",),
        }
        | values
    )


class TestBufferAroundName:
    """The geocoder's answers, each with what the command makes of it."""

    def answer(self, monkeypatch: pytest.MonkeyPatch, placement: Placement) -> list[tuple]:
        asked = []

        def geocode(self, name: str, **values: object) -> Placement:
            asked.append((name, values))
            return placement

        monkeypatch.setattr("geo.geocoder.Geocoder.geocode", geocode)
        return asked

    def test_found(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = Placement("北站", "alias", "an alias", place("绍兴北站"))
        asked = self.answer(monkeypatch, found)
        arguments = ["--from", "北站", "--context", "绍兴", "--radius", "1000"]
        assert luotu("buffer", *arguments, "--out", "r.geojson") == 0
        assert asked == [("北站", {"context": "绍兴"})]
        assert rings() == [("绍兴北站", 1000)]
        assert "known to 300 m" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("placement", "says"),
        [
            (Placement("某站", "none", "no such name"), "not found: no such name"),
            (Placement("某站", "within", "in it", place("诸暨市")), "only known to lie in 诸暨市"),
            (
                Placement(
                    "某站",
                    "ambiguous",
                    "two",
                    candidates=(
                        Candidate(place("甲站"), 0.5, ""),
                        Candidate(place("乙站"), 0.5, ""),
                    ),
                ),
                "ambiguous: two; candidates: 甲站, 乙站",
            ),
        ],
    )
    def test_no_one_position(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        placement: Placement,
        says: str,
    ) -> None:
        self.answer(monkeypatch, placement)
        assert luotu("buffer", "--from", "某站", "--radius", "5", "--out", "r.geojson") == 1
        assert says in capsys.readouterr().err
        assert not Path("r.geojson").exists()


class TestGeocode:
    KEYS = (
        "query,match,name,lon,lat,kind,uncertainty_m,basis,source,"
        "city,district,adcode,town,candidates"
    )

    def lines(self, capsys: pytest.CaptureFixture[str]) -> list[dict]:
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    def test_one_line_a_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert luotu("geocode", "绍兴北站", "从未有过的所在") == 0
        found, unknown = self.lines(capsys)
        assert list(found)[:14] == self.KEYS.split(",")
        assert (found["match"], found["adcode"]) == ("exact", "330602")
        assert (unknown["match"], unknown["lon"], unknown["candidates"]) == ("none", None, [])

    def test_a_bad_line_does_not_stop_the_rest(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("names.txt").write_text(f"绍兴北站\n{'长' * 300}\n\n诸暨站\n", encoding="utf-8")
        assert luotu("geocode", "--in", "names.txt") == 1
        said = capsys.readouterr()
        assert [json.loads(line)["query"] for line in said.out.splitlines()] == [
            "绍兴北站",
            "诸暨站",
        ]
        assert said.err.startswith("luotu: names.txt:2: ")
        assert said.err.count("\n") == 1


class TestExtract:
    KEYS = (
        "document,start,end,text,name,theme,kind,status,facts,place_id,"
        "heading,paragraph,sentence,page,reference"
    )

    def test_references_are_told_apart(self, capsys: pytest.CaptureFixture[str]) -> None:
        text = "开工建设杭绍台铁路二期。该铁路全长80公里。\n"
        Path("plan.txt").write_text(text, encoding="utf-8")
        assert luotu("extract", "plan.txt", "--references") == 0
        records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [(r["text"], r["reference"], r["sentence"]) for r in records] == [
            ("杭绍台铁路二期", False, 1),
            ("该铁路", True, 2),
        ]
        assert records[1]["name"] == records[0]["name"]

    def test_offsets_and_place(self, capsys: pytest.CaptureFixture[str]) -> None:
        text = "一、交通\n　　建设绍兴北站枢纽，推进镜湖新区开发。\n"
        Path("plan.txt").write_text(text, encoding="utf-8")
        assert luotu("extract", "plan.txt") == 0
        records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert {tuple(record) for record in records} == {tuple(self.KEYS.split(","))}
        assert all(record["text"] == text[record["start"] : record["end"]] for record in records)
        places = {record["text"]: record["place_id"] for record in records}
        assert places["镜湖新区"].startswith("zone-")

    def test_out_is_the_same_as_stdout(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("plan.txt").write_text("推进镜湖新区开发。", encoding="utf-8")
        assert luotu("extract", "plan.txt") == 0
        assert luotu("extract", "plan.txt", "--out", "m.jsonl") == 0
        assert Path("m.jsonl").read_text(encoding="utf-8") == capsys.readouterr().out

    def test_good_files_go_on_past_bad_ones(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("plan.txt").write_text("推进镜湖新区开发。", encoding="utf-8")
        assert luotu("extract", "none.txt", "plan.txt") == 1
        said = capsys.readouterr()
        assert "镜湖新区" in said.out
        assert said.err.startswith("luotu: none.txt")


class TestLocate:
    KEYS = "lon,lat,province,city,district,adcode,town,vintage"

    def test_positions(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("p.csv").write_text("name,lon,lat\na,120.58,30.01\nb,-74,40\n")
        assert luotu("locate", "--in", "p.csv") == 0
        inside, outside = map(json.loads, capsys.readouterr().out.splitlines())
        assert list(inside) == self.KEYS.split(",")
        assert (inside["city"], inside["adcode"]) == ("绍兴市", "330602")
        assert "2026" in inside["vintage"]
        assert set(outside.values()) == {-74.0, 40.0, ""}

    def test_all_of_china(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert luotu("locate", "116.40", "39.90") == 0
        found = json.loads(capsys.readouterr().out)
        assert [found[key] for key in ("province", "city", "district", "adcode")] == [
            "北京市",
            "北京市",
            "东城区",
            "110101",
        ]

    def test_a_wrong_reading_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("p.csv").write_text("lon,lat\n31.2,88.5\n30.1,85.2\n")
        assert luotu("locate", "--in", "p.csv") == 0
        said = capsys.readouterr()
        assert len(said.out.splitlines()) == 2
        assert "exchange the two columns" in said.err
        Path("p.csv").write_text("lon,lat,district\n120.58,30.01,越城区\n", encoding="utf-8")
        assert luotu("locate", "--in", "p.csv") == 0
        assert capsys.readouterr().err == ""

    def test_datum_moves_the_position(self, capsys: pytest.CaptureFixture[str]) -> None:
        for datum in ("wgs84", "cgcs2000", "gcj02", "bd09"):
            assert luotu("locate", "120.58", "30.01", "--datum", datum) == 0
        wgs84, cgcs2000, gcj02, bd09 = map(json.loads, capsys.readouterr().out.splitlines())
        assert (wgs84["lon"], wgs84["lat"]) == (120.58, 30.01) == (cgcs2000["lon"], cgcs2000["lat"])
        assert 0.003 < wgs84["lon"] - gcj02["lon"] < 0.006
        assert 0.008 < wgs84["lon"] - bd09["lon"] < 0.014


class TestDiff:
    def test_a_packaged_plan_with_itself(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert luotu("diff", PLAN, PLAN) == 0
        records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        named = [said for said in sample_table()["status_by_plan"] if PLAN in said]
        assert len(records) == len(named) > 0
        for record in records:
            assert record["change"] == ("unchanged" if record["after"] else "unclear")

    def test_two_files(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("a.txt").write_text("谋划镜湖医院，建设绍兴北站枢纽。", encoding="utf-8")
        Path("b.txt").write_text("开工建设镜湖医院，推进兰亭景区建设。", encoding="utf-8")
        assert luotu("diff", "a.txt", "b.txt", "--out", "d.jsonl") == 0
        lines = Path("d.jsonl").read_text(encoding="utf-8").splitlines()
        changed = {record["change"]: record for record in map(json.loads, lines)}
        assert set(changed) == {"advanced", "gone", "new"}
        advanced = changed["advanced"]
        assert (advanced["before"], advanced["after"]) == ("proposed", "starting")

    @pytest.mark.parametrize(
        ("documents", "code", "said"),
        [
            (("a.txt", PLAN), 2, "name two files"),
            (("nowhere", PLAN), 2, "unknown plan 'nowhere'"),
            (("a.txt", "bad.pdf"), 1, "needs both documents"),
        ],
    )
    def test_what_cannot_be_compared(
        self,
        documents: tuple[str, str],
        code: int,
        said: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        Path("a.txt").write_text("谋划镜湖医院。", encoding="utf-8")
        Path("bad.pdf").write_bytes(b"no pdf")
        assert luotu("diff", *documents) == code
        assert said in capsys.readouterr().err
