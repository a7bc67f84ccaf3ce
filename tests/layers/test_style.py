import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiLineString, Point

from layers import statuses, style, themes
from tests.sample import sample_table


def row(project_id: str, **values: object) -> object:
    table = sample_table()
    found = next(r for r in table.itertuples(index=False) if r.id == project_id)
    return found._replace(**values)


class TestCertainty:
    @pytest.mark.parametrize(
        ("project_id", "values", "expected"),
        [
            ("hub-a", {}, "sure"),
            ("hub-a", {"uncertainty_m": 500.0}, "sure"),
            ("hub-a", {"uncertainty_m": 500.1}, "unsure"),
            ("hub-a", {"match": "alias"}, "sure"),
            ("hub-a", {"match": "fuzzy"}, "unsure"),
            ("hub-a", {"basis": "derived"}, "sure"),
            ("hub-a", {"basis": "estimated"}, "unsure"),
            ("hub-a", {"schematic": True}, "unsure"),
            ("hub-a", {"uncertainty_m": float("nan")}, "unsure"),
            ("hub-a", {"match": "within"}, "within"),
            ("hub-a", {"geometry": None}, "unplaced"),
            ("hub-a", {"geometry": Point()}, "unplaced"),
            ("rail-c", {}, "sure"),
            ("rail-c", {"uncertainty_m": 501.0}, "unsure"),
            ("zone-e", {"uncertainty_m": 1000.0}, "sure"),
            ("zone-e", {"uncertainty_m": 1001.0}, "unsure"),
            ("zone-f", {}, "unsure"),
            ("health-g", {}, "within"),
            ("culture-7", {}, "unplaced"),
        ],
    )
    def test_needs_name_basis_and_closeness(
        self, project_id: str, values: dict, expected: str
    ) -> None:
        assert style.certainty(row(project_id, **values)) == expected


def test_shape_is_the_geometry_at_hand() -> None:
    assert style.shape_kind(row("health-g")) == "area"  # a point project known by its unit
    assert style.shape_kind(row("hub-a")) == "point"
    several = MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3)]])
    assert style.shape_kind(row("rail-c", geometry=several)) == "line"


@pytest.mark.parametrize("theme", [theme.id for theme in themes.THEMES])
class TestLooks:
    def test_sure_and_unsure_differ_in_more_than_colour(self, theme: str) -> None:
        assert "dashArray" not in style.sure_point(theme, "building")
        assert style.unsure_point(theme, 800)["dashArray"]
        assert style.sure_line(theme, "operating")["dashArray"] is None
        assert style.centre_line(theme)["dashArray"]
        assert style.corridor(theme, 800)["dashArray"]
        assert style.unsure_area(theme, 1)["dashArray"]
        assert style.unsure_area(theme, 1)["fillColor"] == f"url(#hatch-{theme})"
        assert style.sure_area(theme, "operating")["fillColor"].startswith("#")

    def test_planned_points_are_hollow(self, theme: str) -> None:
        assert style.sure_point(theme, "proposed")["fillColor"] == "#ffffff"
        assert style.sure_point(theme, "operating")["fillColor"] == themes.theme(theme).color


def test_every_status_has_a_dash_and_a_glyph_of_its_own() -> None:
    dashes = [style.sure_line("rail", status.id)["dashArray"] for status in statuses.STATUSES]
    assert len(set(dashes)) == len(dashes)
    assert len({status.glyph for status in statuses.STATUSES}) == len(statuses.STATUSES)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_the_wider_the_fainter(one: float, other: float) -> None:
    narrow, wide = sorted((one, other))
    assert 1 >= style.fade(narrow) >= style.fade(wide) > 0
    for look in (style.unsure_point, style.corridor):
        assert look("zone", narrow)["fillOpacity"] >= look("zone", wide)["fillOpacity"]


def test_every_theme_has_a_hatch_and_units_have_one() -> None:
    assert set(style.hatch_colors()) == {*themes.BY_ID, style.UNIT_HATCH}


@given(st.floats(0, 1e6))
def test_what_is_in_doubt_is_quiet_among_many_and_whole_when_pointed_at(width_m: float) -> None:
    for look in (style.unsure_point("zone", width_m), style.corridor("zone", width_m),
                 style.unsure_area("zone", width_m)):  # fmt: skip
        quiet, full = look | look["calm"], look | look["calm"] | look["lift"]
        assert quiet["fillOpacity"] == 0
        assert quiet["dashArray"] == look["dashArray"]  # still told from what is known
        assert full["fillOpacity"] > 0
        assert full["opacity"] > quiet["opacity"]
    assert style.centre_line("rail")["calm"]["opacity"] > 0.5


def test_what_is_known_is_never_quiet() -> None:
    for look in (style.sure_point("hub", ""), style.sure_line("rail", ""),
                 style.sure_area("zone", "")):  # fmt: skip
        assert "calm" not in look


def test_names_stand_closer_the_closer_one_looks() -> None:
    zooms, gaps = zip(*style.RULES["gaps"], strict=True)
    assert list(zooms) == sorted(zooms)
    assert list(gaps) == sorted(gaps, reverse=True)
