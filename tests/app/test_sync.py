"""The talk with the map: nothing it changed is lost, nothing unknown gets in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.state import Known, Position, View
from app.sync import Event, Link, changed, take, told

KNOWN = Known(plans=("a", "b"), districts=("330602",), projects=("p", "q"), tiles=("osm",))


SAID = ("p", "q", "a", "330602", "rail", "building", "unstated", "within", "2021", "osm", "x", "")


def message(n: int, changes: dict | None = None, **more) -> dict:
    return {"instance": "one", "have": "", "n": n, "changes": changes or {}, "events": [], **more}


class TestTake:
    def test_changes_are_taken_once(self) -> None:
        link = Link()
        view, _ = take(link, message(1, {"selected": ["p"]}), View(), KNOWN)
        assert view.selected == ("p",)
        view, _ = take(link, message(1, {"selected": ["q"]}), view, KNOWN)
        assert view.selected == ("p",), "the same message came twice"
        view, _ = take(link, message(2, {"selected": ["q"]}), view, KNOWN)
        assert view.selected == ("q",)

    def test_a_new_map_counts_from_one_again(self) -> None:
        link = Link()
        take(link, message(7, {"selected": ["p"]}), View(), KNOWN)
        fresh = message(1, {"selected": ["q"]}) | {"instance": "two"}
        view, _ = take(link, fresh, View(), KNOWN)
        assert view.selected == ("q",)

    def test_events_are_heard_once(self) -> None:
        link = Link()
        said = message(0, events=[{"n": 1, "kind": "search", "text": "x"}])
        _, events = take(link, said, View(), KNOWN)
        assert events == (Event("search", {"text": "x"}),)
        assert take(link, said, View(), KNOWN)[1] == ()

    def test_tells_what_features_the_browser_has(self) -> None:
        link = Link()
        take(link, message(0) | {"have": "abc"}, View(), KNOWN)
        assert link.have == "abc"

    @pytest.mark.parametrize("nonsense", [None, 3, "x", [], {"n": "1", "events": [1, {}]}])
    def test_nonsense_changes_nothing(self, nonsense) -> None:
        assert take(Link(), nonsense, View(), KNOWN)[0] == View()


class TestChanged:
    @pytest.mark.parametrize(
        ("changes", "field", "value"),
        [
            ({"themes": ["hub", "rail", "castle"]}, "themes", ("rail", "hub")),
            ({"plans": ["b", "x", "b"]}, "plans", ("b",)),
            ({"statuses": ["building", "unstated", ""]}, "statuses", ("building", "unstated")),
            ({"districts": ["330602", "110000"]}, "districts", ("330602",)),
            ({"bases": ["within", "x"]}, "bases", ("within",)),
            ({"doubts": ["500", "501"]}, "doubts", ("500",)),
            ({"selected": ["q", "nobody"]}, "selected", ("q",)),
            ({"asof": "2021-02-22"}, "asof", "2021-02-22"),
            ({"asof": "<script>"}, "asof", ""),
            ({"drawer": "table"}, "drawer", "table"),
            ({"drawer": "x"}, "drawer", ""),
            ({"tiles": "osm"}, "tiles", "osm"),
            ({"tiles": "amap"}, "tiles", ""),
            ({"text": "  镜湖 " + "x" * 200}, "text", "镜湖 " + "x" * 75),
            ({"only": 1}, "only_found", True),
            ({"position": [120.5, 30.1, 11]}, "position", Position(120.5, 30.1, 11)),
            ({"position": [30.1, 120.5, 11]}, "position", None),
            ({"position": "here"}, "position", None),
            ({"selected": "p"}, "selected", ()),
        ],
    )
    def test_reads_what_is_known(self, changes, field, value) -> None:
        assert getattr(changed(View(), changes, KNOWN), field) == value

    def test_leaves_the_rest_alone(self) -> None:
        view = View(language="en", radii_m=(1000,))
        assert changed(view, {"language": "fr", "radii_m": [5]}, KNOWN) == view

    @given(
        st.dictionaries(
            st.sampled_from(list(told(View()))),
            st.sampled_from(SAID) | st.lists(st.sampled_from(SAID)),
        )
    )
    def test_whatever_comes_what_is_told_can_be_taken_back(self, changes) -> None:
        view = changed(View(), changes, KNOWN)
        assert changed(View(), told(view), KNOWN) == view
