"""The town-level rule: its factors by class, and that they hold where positions are known."""

import json
from collections import Counter
from pathlib import Path

import pytest
from shapely.geometry import Point

from geo import paths
from geo.build import town_reach
from geo.build.town_reach import (
    COUNTRY_FACTOR,
    FACILITY_FACTOR,
    OTHER_FACTOR,
    SUB_DISTRICT_FACTOR,
    Ratio,
)
from geo.errors import DataError
from geo.place import Place, from_feature

LEAST_SHARE = 0.95
FACTORS = {
    "facility of a town": FACILITY_FACTOR,
    "facility of a sub-district": SUB_DISTRICT_FACTOR,
    "sight": OTHER_FACTOR,
    "country": COUNTRY_FACTOR,
}


def place(place_id: str, lon: float, lat: float, name: str, uncertainty_m: float = 500.0) -> Place:
    return Place(
        id=place_id,
        name=name,
        theme="admin",
        kind="point",
        geometry=Point(lon, lat),
        uncertainty_m=uncertainty_m,
        basis="sourced",
        sources=("survey",),
    )


@pytest.mark.parametrize(
    ("theme", "town", "share"),
    [
        ("health", "某镇", FACILITY_FACTOR),
        ("education", "某乡", FACILITY_FACTOR),
        ("industry", "某街道", SUB_DISTRICT_FACTOR),
        ("culture", "某镇", OTHER_FACTOR),
        ("zone", "某街道", OTHER_FACTOR),
        ("hub", "某镇", FACILITY_FACTOR),
        ("water", "某镇", COUNTRY_FACTOR),
        ("ecology", "某街道", COUNTRY_FACTOR),
    ],
)
def test_the_share_of_the_reach_depends_on_theme_and_town(
    theme: str, town: str, share: float
) -> None:
    assert town_reach.factor(theme, town) == share


def _table(folder: Path, line: str) -> None:
    (folder / "town_sample.csv").write_text(f"place,town,class,why\n{line}\n", encoding="utf-8")


def test_a_ratio_takes_the_uncertainty_of_the_seat_off(tmp_path: Path) -> None:
    seat, site = place("t", 120.0, 30.0, "某镇"), place("s", 120.0, 30.0225, "某馆")
    _table(tmp_path, "s,t,built,seen there")
    (ratio,) = town_reach.ratios(tmp_path, {"t": seat, "s": site}, {"t": 4000.0})
    assert ratio.distance_m == pytest.approx(2494, abs=5)
    assert ratio.share == pytest.approx((ratio.distance_m - 500) / 4000)
    assert (ratio.group, ratio.town) == ("facility of a town", "某镇")


def test_a_site_nearer_than_the_seat_is_sure_counts_as_none(tmp_path: Path) -> None:
    seat, site = place("t", 120.0, 30.0, "某街道"), place("s", 120.0, 30.001, "某馆")
    _table(tmp_path, "s,t,gate,seen there")
    (ratio,) = town_reach.ratios(tmp_path, {"t": seat, "s": site}, {"t": 4000.0})
    assert (ratio.share, ratio.group) == (0.0, "facility of a sub-district")


@pytest.mark.parametrize("line", ["x,t,built,why", "s,x,built,why", "s,s,built,why"])
def test_a_sample_of_nothing_known_is_named(tmp_path: Path, line: str) -> None:
    known = {"t": place("t", 120.0, 30.0, "某镇"), "s": place("s", 120.0, 30.0, "某馆")}
    _table(tmp_path, line)
    with pytest.raises(DataError, match=r"town_sample\.csv:2: no place"):
        town_reach.ratios(tmp_path, known, {"t": 4000.0})


# --- the shipped sample


@pytest.fixture(scope="module")
def shipped() -> dict[str, Place]:
    text = (paths.PLACES / "places.geojson").read_text(encoding="utf-8")
    places = [from_feature(feature) for feature in json.loads(text)["features"]]
    return {place.id: place for place in places}


@pytest.fixture(scope="module")
def sample(shipped: dict[str, Place]) -> list[Ratio]:
    reach = json.loads((paths.PLACES / "town_reach.json").read_text(encoding="utf-8"))
    return town_reach.ratios(paths.PLACES, shipped, reach)


@pytest.mark.parametrize("group", FACTORS)
def test_the_rule_holds_on_the_sample_of_its_class(sample: list[Ratio], group: str) -> None:
    inside = [ratio.share <= FACTORS[group] for ratio in sample if ratio.group == group]
    assert len(inside) >= 7
    assert sum(inside) / len(inside) >= LEAST_SHARE


def test_the_sample_is_of_sites_known_better_than_their_town(
    sample: list[Ratio], shipped: dict[str, Place]
) -> None:
    assert max(Counter(ratio.place for ratio in sample).values()) == 1
    for ratio in sample:
        site = shipped[ratio.place]
        assert site.basis != "estimated", site.name
        assert site.uncertainty_m <= 4500.0, site.name
        assert not site.sources[0].startswith("name-states"), site.name


def test_the_docstring_prints_what_is_measured(sample: list[Ratio]) -> None:
    for _, count, median, high, most in town_reach.table(sample):
        figures = f"{count:>2}     {median:.2f}    {high:.2f}    {most:.2f}"
        assert figures in (town_reach.__doc__ or ""), figures


def test_works_of_a_town_are_known_better_than_its_land_is_wide(
    shipped: dict[str, Place],
) -> None:
    reach = json.loads((paths.PLACES / "town_reach.json").read_text(encoding="utf-8"))
    works = shipped["industry-ganlinlenglianzhuangbeichanyeyuan"]
    assert works.uncertainty_m < reach["admin-330683100"]
