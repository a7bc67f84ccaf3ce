import json

import geopandas as gpd
import pytest
from shapely.geometry import LineString, MultiLineString, Point, shape

from layers import escape, shapes
from tests.sample import sample_table


def payloads(table: gpd.GeoDataFrame, language: str = "zh") -> dict:
    return shapes.payloads(table, language=language)


def units(table: gpd.GeoDataFrame, language: str = "zh") -> dict:
    return shapes.units(table, language=language)


def features(table: gpd.GeoDataFrame, theme: str) -> list[dict]:
    return payloads(table)[theme]["features"]["features"]


def test_one_payload_a_theme_in_registry_order() -> None:
    assert list(payloads(sample_table())) == ["rail", "road", "hub", "zone", "sport"]


def test_every_placed_row_is_drawn_or_listed_once() -> None:
    found = payloads(sample_table())
    ids = [
        project_id
        for payload in (*found.values(), units(sample_table()))
        for feature in payload["features"]["features"]
        for project_id in feature["properties"].get("ids", [feature["properties"]["id"]])
    ]
    assert sorted(set(ids)) == sorted(sample_table()["id"][:7])
    # An unsure line is a band and its middle, what is known to a zone an outline and a chip.
    assert len(ids) == len(set(ids)) + 2


def test_every_feature_has_a_look() -> None:
    for theme, payload in payloads(sample_table()).items():
        for feature in payload["features"]["features"]:
            properties = feature["properties"]
            assert properties["theme"] == theme
            assert properties["look"] in payload["looks"]
            assert "_" not in properties["id"]


@pytest.mark.parametrize(
    ("theme", "kinds"),
    [
        ("hub", ["Point"]),
        ("sport", ["Point"]),
        ("rail", ["LineString"]),
        ("road", ["Polygon", "LineString"]),
        ("zone", ["Polygon", "Polygon"]),
    ],
)
def test_geometry_by_certainty(theme: str, kinds: list[str]) -> None:
    assert [f["geometry"]["type"] for f in features(sample_table(), theme)] == kinds


def test_unsure_points_carry_their_radius_and_sure_ones_do_not() -> None:
    (unsure,) = features(sample_table(), "sport")
    (sure,) = features(sample_table(), "hub")
    assert unsure["properties"]["radius_m"] == 4000.0
    assert "radius_m" not in sure["properties"]


class TestCircles:
    def circles(self, radii: list[float]) -> gpd.GeoDataFrame:
        base = sample_table().iloc[1].to_dict()
        rows = [
            base | {"id": f"sport-{n}", "name": f"场馆{n}", "uncertainty_m": radius}
            for n, radius in enumerate(radii)
        ]
        return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")

    def test_equal_ones_are_drawn_once_and_list_their_projects(self) -> None:
        table = self.circles([2000.0, 2000.0, 2000.0])
        (feature,) = features(table, "sport")
        assert feature["properties"]["ids"] == ["sport-0", "sport-1", "sport-2"]
        assert feature["properties"]["name"] == "场馆0 等 3 项"

    def test_of_one_centre_each_keeps_its_width_and_only_the_widest_is_filled(self) -> None:
        payload = payloads(self.circles([800.0, 3000.0, 1200.0]))["sport"]
        drawn = [feature["properties"] for feature in payload["features"]["features"]]
        assert [d["radius_m"] for d in drawn] == [3000.0, 1200.0, 800.0]
        fills = [payload["looks"][d["look"]]["fillOpacity"] > 0 for d in drawn]
        assert fills == [True, False, False]


def test_the_band_of_an_unsure_line_is_as_wide_as_its_doubt() -> None:
    band, middle = features(sample_table(), "road")
    outline = gpd.GeoSeries([shape(band["geometry"])], crs="EPSG:4326").to_crs("EPSG:4549")
    course = gpd.GeoSeries([shape(middle["geometry"])], crs="EPSG:4326").to_crs("EPSG:4549")
    assert outline.boundary.distance(course).iloc[0] == pytest.approx(2500, rel=0.02)


def within_rows(units: list[tuple[str, str]]) -> gpd.GeoDataFrame:
    base = sample_table().iloc[6].to_dict()
    rows = [
        base | {"id": f"w-{n}", "name": f"项目{n}", "place_id": unit, "theme": theme}
        for n, (unit, theme) in enumerate(units)
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


class TestUnits:
    def marks(self, table: gpd.GeoDataFrame) -> list[dict]:
        return units(table)["features"]["features"]

    def test_rows_of_one_unit_are_one_chip_whatever_their_theme(self) -> None:
        table = within_rows([("admin-330681", "health")] * 3 + [("admin-330681", "culture")])
        (chip,) = [feature["properties"] for feature in self.marks(table)]
        assert sorted(chip["ids"]) == ["w-0", "w-1", "w-2", "w-3"]
        assert chip["id"] == "within-admin-330681"
        assert chip["at"] == "330681"
        assert chip["title"].startswith("仅知位于")
        assert payloads(table) == {}

    def test_each_unit_has_a_chip_of_its_own(self) -> None:
        table = within_rows([("admin-330681", "health"), ("admin-330603", "health")])
        codes = {feature["properties"]["at"] for feature in self.marks(table)}
        assert codes == {"330681", "330603"}

    def test_a_zone_has_an_outline_that_is_not_filled(self) -> None:
        table = within_rows([("zone-x", "health"), ("zone-x", "culture")])
        outline, chip = self.marks(table)
        assert outline["geometry"]["type"] == "Polygon"
        assert "chip" not in outline["properties"]
        assert chip["properties"]["at"] == ""
        assert len(outline["properties"]["ids"]) == len(chip["properties"]["ids"]) == 2
        assert units(table)["looks"]["unit"]["fillOpacity"] == 0

    def test_a_town_known_by_its_seat_is_a_circle(self) -> None:
        table = within_rows([("admin-330681101", "health")] * 2)
        table["geometry"] = Point(120.3, 29.9)
        table["uncertainty_m"] = 5000.0
        outline, chip = self.marks(table)
        assert outline["properties"]["radius_m"] == 5000.0
        assert len(chip["properties"]["ids"]) == 2


def test_the_wide_lie_below_the_small() -> None:
    areas = [shape(f["geometry"]).area for f in features(sample_table(), "zone")]
    assert areas == sorted(areas, reverse=True)


def test_districts_take_their_outline_from_the_base_map() -> None:
    table = sample_table()
    table.at[5, "place_id"] = "admin-330603"
    outlines = [
        (f["geometry"] is None, f["properties"].get("outline")) for f in features(table, "zone")
    ]
    assert sorted(outlines) == [(False, None), (True, "330603")]


@pytest.mark.parametrize("theme", ["rail", "road", "hub", "zone", "sport"])
def test_every_project_bears_its_name_once(theme: str) -> None:
    drawn = [f["properties"] for f in features(sample_table(), theme)]
    named = [properties for properties in drawn if properties.get("named")]
    assert (
        len(named)
        == len({f["id"] for f in named})
        == len(set(sample_table()["id"][sample_table()["theme"] == theme]))
    )
    for properties in named:
        if "label" in properties:  # of an area: where its name stands
            lon, lat = properties["label"]
            assert 120 < lon < 121
            assert 29.9 < lat < 30.2


def test_english_names_in_english() -> None:
    table = sample_table()
    table.at[0, "name_en"] = "Shaoxing North"
    hub = payloads(table, "en")["hub"]["features"]["features"]
    assert [f["properties"]["name"] for f in hub] == ["Shaoxing North"]


def test_payloads_are_the_same_bytes_each_time_and_short_of_digits() -> None:
    one, two = (escape.script_value(payloads(sample_table())) for _ in range(2))
    assert one == two
    first = json.loads(escape.script_value(payloads(sample_table())["rail"]))
    for lon, lat in first["features"]["features"][0]["geometry"]["coordinates"]:
        assert (round(lon, 5), round(lat, 5)) == (lon, lat)


def test_a_course_is_drawn_by_how_well_each_section_is_known() -> None:
    table = sample_table()
    table = table[table["id"] == "rail-c"].reset_index(drop=True)
    known = LineString([(120.4, 30.1), (120.55, 30.05)])
    guessed = LineString([(120.55, 30.05), (120.8, 30.0)])
    table["geometry"] = [MultiLineString([known, guessed])]
    table["section_uncertainty_m"] = [[150.0, 4000.0]]
    table["uncertainty_m"] = 4000.0
    drawn = features(table, "rail")
    looks = {feature["properties"]["look"].split("-")[0]: feature for feature in drawn}
    assert set(looks) == {"corridor", "centre", "line"}
    assert looks["line"]["geometry"]["coordinates"][0] == (120.4, 30.1)
    assert looks["centre"]["geometry"]["coordinates"][-1] == (120.8, 30.0)
    assert sum("named" in feature["properties"] for feature in drawn) == 1
