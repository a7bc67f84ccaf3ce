"""Where the map of a plan opens."""

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point

from app.extent import plan_box, within
from geo.gazetteer import Gazetteer

WENZHOU, SHAOXING = "330300", "330600"


def rows(*given: tuple[str, object, str]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "theme": [theme for theme, _, _ in given],
            "adcode": [code for _, _, code in given],
            "districts": [[{"adcode": code, "name": "", "share": 1.0}] for _, _, code in given],
        },
        geometry=[shape for _, shape, _ in given],
        crs=4326,
    )


def box(table: gpd.GeoDataFrame, home: str):
    return plan_box(table, home, Gazetteer.load().admin)


def test_what_lies_in_the_area_of_the_plan_counts() -> None:
    table = rows(
        ("water", Point(120.6, 27.8), "330381"),
        ("road", Point(120.9, 28.1), "330382"),
        ("hub", Point(120.2, 30.2), "330109"),
        ("admin", Point(120.0, 27.5), "330329"),
    )
    west, south, east, north = box(table, WENZHOU)
    assert (west, south, east, north) == (120.6, 27.8, 120.9, 28.1)


def test_a_line_that_leaves_the_area_is_cut_at_its_bounds() -> None:
    table = rows(("rail", LineString([(120.7, 28.0), (120.2, 30.2)]), "330302"))
    area = Gazetteer.load().admin.geometry(WENZHOU).bounds
    found = box(table, WENZHOU)
    assert found[3] == pytest.approx(area[3])
    assert found[3] < 29


def test_a_single_site_is_shown_with_its_surroundings() -> None:
    west, south, east, north = box(rows(("water", Point(120.6, 27.8), "330381")), WENZHOU)
    assert east - west == pytest.approx(0.08)
    assert north - south == pytest.approx(0.08)


def test_with_nothing_placed_the_area_is_shown_and_without_one_nothing() -> None:
    empty = rows(("water", None, ""))
    assert box(empty, WENZHOU) == Gazetteer.load().admin.geometry(WENZHOU).bounds
    assert box(empty, "") is None
    assert box(rows(("water", Point(120.6, 27.8), "330381")), "")[0] < 120.6


@pytest.mark.parametrize(
    ("code", "home", "inside"),
    [
        ("330302", "330300", True),
        ("330302", "330302", True),
        ("330303", "330302", False),
        ("330110", "330110", True),
        ("330111", "330110", False),
        ("110105", "110000", True),
        ("330602", "330300", False),
    ],
)
def test_within(code: str, home: str, inside: bool) -> None:
    assert within([code], home) is inside
