"""The view and its URL: round trips, and links that are old, mistyped or hostile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.centre import Centre
from app.state import (
    DEFAULT_THEMES,
    DRAWERS,
    LANGUAGES,
    MAX_RADII,
    MAX_RADIUS_M,
    MOVES,
    QUESTIONS,
    STATUS_IDS,
    TABS,
    Known,
    Position,
    RadiusError,
    View,
    in_registry_order,
    parameters,
    parse,
    parse_radii_m,
)
from layers.style import BASES, DOUBTS_M
from layers.themes import THEMES

THEME_IDS = tuple(theme.id for theme in THEMES)
PLANS = ("government-work-report-2020", "five-year-plan-outline-2021")
DISTRICTS = ("330602", "330603", "330681")
PROJECTS = ("hub-a", "rail-c", "zone-e")
PARAMETERS = (
    *("lang", "themes", "hide", "plans", "status", "district", "q", "only"),
    *(
        "basis",
        "move",
        "asof",
        "list",
        "before",
        "after",
        "sel",
        "radius",
        "of",
        "dissolve",
        "tab",
        "from",
        "base",
        "at",
    ),
)
TILES = ("osm", "tianditu")
CENTRES = (Centre(), Centre("theme", "rail"), Centre("edge", "330602"), Centre("typed", "站"))
KNOWN = Known(plans=PLANS, districts=DISTRICTS, projects=PROJECTS, tiles=TILES)


def some_of(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True).map(tuple)


POSITIONS = st.builds(
    Position,
    lon=st.floats(-180, 180),
    lat=st.floats(-85, 85),
    zoom=st.floats(1, 19),
)
VIEWS = st.builds(
    View,
    language=st.sampled_from(LANGUAGES),
    themes=some_of(THEME_IDS).map(in_registry_order),
    plans=some_of(PLANS),
    statuses=some_of(STATUS_IDS),
    bases=some_of(BASES),
    doubts=some_of(tuple(DOUBTS_M)),
    moves=some_of(MOVES),
    asof=st.sampled_from(("", "2020-04-28", "2021", "2023-12")),
    districts=some_of(DISTRICTS),
    text=st.text(max_size=40).map(str.strip),
    only_found=st.booleans(),
    selected=some_of(PROJECTS),
    radii_m=st.sets(st.integers(1, MAX_RADIUS_M), max_size=MAX_RADII).map(
        lambda radii: tuple(sorted(radii))
    ),
    buffer_of=st.sampled_from(("", *THEME_IDS)),
    dissolve=st.booleans(),
    tab=st.sampled_from(TABS),
    drawer=st.sampled_from(DRAWERS),
    question=st.sampled_from(QUESTIONS),
    centre=st.sampled_from(CENTRES),
    tiles=st.sampled_from(("", *TILES)),
    before=st.sampled_from(("", *PLANS)),
    after=st.sampled_from(("", *PLANS)),
    position=st.none() | POSITIONS,
)


class TestParameters:
    def test_the_opening_view_needs_none(self) -> None:
        assert parameters(View()) == {}
        assert parse({}, KNOWN) == (View(), ())

    @given(VIEWS)
    def test_round_trip(self, view: View) -> None:
        assert parse(parameters(view), KNOWN) == (view, ())

    @pytest.mark.parametrize(
        ("themes", "written"),
        [
            (DEFAULT_THEMES, {}),
            ((), {"themes": "none"}),
            (THEME_IDS, {"themes": "all"}),
            (("rail", "hub"), {"themes": "rail,hub"}),
            (tuple(t for t in DEFAULT_THEMES if t != "rail"), {"hide": "rail"}),
        ],
    )
    def test_themes_are_written_the_short_way(self, themes, written) -> None:
        assert parameters(View(themes=themes)) == written

    @pytest.mark.parametrize(
        ("given_", "ignored"),
        [
            ({"themes": "rail,castle"}, ("themes=castle",)),
            ({"hide": "castle"}, ("hide=castle",)),
            ({"lang": "fr"}, ("lang=fr",)),
            ({"tab": "../../x"}, ("tab=../../x",)),
            ({"sel": "hub-a,no-such"}, ("sel=no-such",)),
            ({"district": "110000"}, ("district=110000",)),
            ({"plans": "my-plan"}, ("plans=my-plan",)),
            ({"basis": "rumour"}, ("basis=rumour",)),
            ({"asof": "yesterday"}, ("asof=yesterday",)),
            ({"list": "x"}, ("list=x",)),
            ({"before": "my-plan"}, ("before=my-plan",)),
            ({"status": "stalled"}, ("status=stalled",)),
            ({"radius": "-5"}, ("radius=-5",)),
            ({"of": "castle"}, ("of=castle",)),
            ({"base": "amap"}, ("base=amap",)),
            ({"only": "yes"}, ("only=yes",)),
            ({"at": "120.5,30.1"}, ("at=120.5,30.1",)),
            ({"at": "30.1,120.5,9"}, ("at=30.1,120.5,9",)),
            ({"at": "nan,30,9"}, ("at=nan,30,9",)),
        ],
    )
    def test_what_is_not_known_is_ignored_and_told(self, given_, ignored) -> None:
        view, told = parse(given_, KNOWN)
        assert told == ignored
        assert parse(parameters(view), KNOWN) == (view, ())

    def test_a_parameter_of_no_meaning_is_left_alone(self) -> None:
        assert parse({"utm_source": "mail"}, KNOWN) == (View(), ())

    @given(
        st.dictionaries(
            st.sampled_from(PARAMETERS),
            st.text(max_size=60),
        )
    )
    def test_no_link_raises_and_what_is_read_can_be_written(self, given_) -> None:
        view, _ = parse(given_, KNOWN)
        assert parse(parameters(view), KNOWN) == (view, ())


class TestRadii:
    @pytest.mark.parametrize(
        ("text", "radii_m"),
        [
            ("", ()),
            ("  ", ()),
            ("1000", (1000,)),
            ("5000, 1000", (1000, 5000)),
            ("1000，5000", (1000, 5000)),
            ("1000、5000；300", (300, 1000, 5000)),
            ("1000m 5000米", (1000, 5000)),
            ("1000,1000,", (1000,)),
            (str(MAX_RADIUS_M), (MAX_RADIUS_M,)),
        ],
    )
    def test_valid(self, text: str, radii_m: tuple[int, ...]) -> None:
        assert parse_radii_m(text) == radii_m

    @pytest.mark.parametrize(
        ("text", "part"),
        [
            ("-5", "-5"),
            ("0", "0"),
            ("1000, abc", "abc"),
            ("1e3", "1e3"),
            ("0.5", "0.5"),
            ("1000km", "1000km"),
            (str(MAX_RADIUS_M + 1), str(MAX_RADIUS_M + 1)),
            ("9" * 400, "9" * 20),
            ("１０００", "１０００"),
            ("1,2,3,4,5,6,7", "1,2,3,4,5,6,7"),
        ],
    )
    def test_invalid_names_the_part(self, text: str, part: str) -> None:
        with pytest.raises(RadiusError, match="such as 1000") as caught:
            parse_radii_m(text)
        assert caught.value.part == part
