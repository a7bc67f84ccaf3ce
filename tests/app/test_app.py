"""The app driven without a browser: choices change what is shown, and files hold just that."""

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from app import data as app_data
from app import drawing
from app.data import Packaged, data_digest, load, shown
from app.panels import downloads
from app.state import DEFAULT_THEMES, View, parse
from geo.errors import DataError
from geo.paths import ROOT
from layers.formats import FORMATS, encode
from layers.table import counts, placed, unplaced
from tests.sample import sample_table

TIMEOUT_S = 60
HOSTILE = "![x](https://example.org/x.png) :red[<b>`${alert(1)}`\\</b>]"


@pytest.fixture(scope="module")
def data() -> Packaged:
    return load(data_digest())


def opened(**parameters: str) -> AppTest:
    """Return the app as it opens under a link with these query parameters."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=TIMEOUT_S)
    app.query_params.update(parameters)
    return app.run()


def view_of(app: AppTest) -> View:
    assert not app.exception, [error.value for error in app.exception]
    return app.session_state["view"]


def drawn_ids(app: AppTest) -> set[str]:
    """Return the ids of the projects that the map is told to draw."""
    arguments = json.loads(app.get("component_instance")[0].proto.json_args)
    found: set[str] = set()
    for payload in (arguments["feature_group"] or "").split("luotu.shapes(")[1:]:
        features = json.JSONDecoder().raw_decode(payload)[0]["features"]["features"]
        for feature in features:
            properties = feature["properties"]
            found |= set(properties.get("ids", [properties["id"]]))
    return {item for item in found if not item.startswith("ring-")}


def figures(app: AppTest, theme_id: str) -> tuple[int, int]:
    """Return shown and total as the sidebar gives them for a theme."""
    label = app.checkbox(key=f"theme-{theme_id}").label
    shown_rows, total = label.rsplit("　", 1)[1].split("/")
    return int(shown_rows), int(total)


def _about() -> None:
    # AppTest turns only to pages that are files, so the page is drawn on its own.
    from app import session
    from app.data import data_digest, load
    from app.pages import about_page

    data = load(data_digest())
    session.open_view("about", data.known, data.digest)
    about_page.show(data)


class TestOpening:
    def test_shows_the_packaged_plans(self, data: Packaged) -> None:
        app = opened()
        assert view_of(app) == View()
        assert app.query_params == {}
        rows = shown(data, View())
        assert drawn_ids(app) == set(placed(rows)["id"])
        assert {theme: figures(app, theme) for theme in counts(data.table)} == counts(
            data.table, rows
        )

    def test_a_damaged_file_is_told_in_one_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def damaged() -> None:
            raise DataError("projects.jsonl line 7: no project; run luotu build")

        monkeypatch.setattr(app_data, "packaged", damaged)
        load.clear()
        app = opened()
        load.clear()
        assert not app.exception
        assert "projects.jsonl line 7" in app.error[0].value

    def test_english(self) -> None:
        app = opened(lang="en")
        assert view_of(app).language == "en"
        assert app.multiselect(key="filter-plans-en").label == "Plans"
        assert app.tabs[0].label == "Evidence"

    def test_the_language_can_be_changed(self) -> None:
        app = opened(hide="rail")
        app.segmented_control(key="language").set_value("en").run()
        assert app.query_params == {"lang": "en", "hide": "rail"}

    def test_about(self, data: Packaged) -> None:
        app = AppTest.from_function(_about, default_timeout=TIMEOUT_S).run()
        assert not app.exception
        assert len(app.dataframe[0].value) == len(data.plans)
        assert len(app.table[0].value) >= 2


class TestLinks:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("themes", "castle"),
            ("lang", "xx"),
            ("sel", "no-such"),
            ("radius", "-5"),
            ("at", "30,120,9"),
            ("tab", "<script>"),
        ],
    )
    def test_what_is_not_known_is_told_and_the_rest_opens(self, name: str, value: str) -> None:
        app = opened(**{name: value, "district": "330602"})
        assert view_of(app).districts == ("330602",)
        assert len(app.warning) == 1
        assert drawn_ids(app)

    def test_the_link_is_the_view(self, data: Packaged) -> None:
        chosen = data.table["id"].iloc[0]
        link = {"themes": "rail,hub", "status": "building", "sel": chosen, "radius": "1000,5000"}
        link |= {"tab": "table", "q": "站", "only": "1", "at": "120.5000,30.1000,11.5"}
        app = opened(**link)
        view, ignored = parse(link, data.known)
        assert ignored == ()
        assert view_of(app) == view
        assert app.query_params == link


class TestThemes:
    def test_toggling_changes_map_counts_and_link(self, data: Packaged) -> None:
        app = opened()
        before = drawn_ids(app)
        app.checkbox(key="theme-hub").uncheck().run()
        gone = before - drawn_ids(app)
        assert gone == set(placed(data.table[data.table["theme"] == "hub"])["id"])
        total = counts(data.table)["hub"][1]
        assert figures(app, "hub") == (0, total)
        assert app.query_params == {"hide": "hub"}
        app.checkbox(key="theme-hub").check().run()
        assert drawn_ids(app) == before
        assert figures(app, "hub") == (total, total)

    def test_none_then_all_then_only_one(self, data: Packaged) -> None:
        app = opened()
        app.button(key="themes-none").click().run()
        assert drawn_ids(app) == set()
        assert app.info, "an empty map says what to do"
        app.button(key="themes-all").click().run()
        assert drawn_ids(app) == set(placed(data.table)["id"])
        app.button(key="only-rail").click().run()
        assert view_of(app).themes == ("rail",)
        assert drawn_ids(app) == set(placed(data.table[data.table["theme"] == "rail"])["id"])


class TestFilters:
    @pytest.mark.parametrize(
        ("field", "pick"),
        [
            ("plans", lambda data: next(iter(data.plans))),
            ("statuses", lambda data: "building"),
            ("statuses", lambda data: "unstated"),
            ("districts", lambda data: "330602"),
        ],
    )
    def test_keeps_the_rows_that_match(
        self, data: Packaged, field: str, pick: Callable[[Packaged], str]
    ) -> None:
        app = opened()
        app.multiselect(key=f"filter-{field}-zh").set_value([pick(data)]).run()
        rows = shown(data, view_of(app))
        assert 0 < len(rows) < len(shown(data, View()))
        assert drawn_ids(app) == set(placed(rows)["id"])
        assert {theme: figures(app, theme) for theme in counts(data.table)} == counts(
            data.table, rows
        )

    def test_no_match_says_what_to_do_and_reset_helps(self, data: Packaged) -> None:
        app = opened(status="completing", district="330602", themes="agriculture", lang="en")
        assert "No project matches" in app.info[0].value
        next(button for button in app.button if button.label == "Reset the view").click().run()
        assert app.query_params == {"lang": "en"}
        assert drawn_ids(app) == set(placed(shown(data, View()))["id"])


class TestBaseMap:
    def _script(self, app: AppTest) -> str:
        return str(json.loads(app.get("component_instance")[0].proto.json_args)["script"])

    def test_no_tiles_unless_asked_for(self) -> None:
        app = opened()
        assert "https://" not in self._script(app)
        app.selectbox(key="base-map-zh").set_value("osm").run()
        assert "tile.openstreetmap.org" in self._script(app)
        assert app.query_params == {"base": "osm"}

    def test_what_needs_a_token_is_offered_with_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(drawing.TOKEN_VARIABLE, raising=False)
        assert "tianditu" not in drawing.tile_maps()
        monkeypatch.setenv(drawing.TOKEN_VARIABLE, "0123456789abcdef")
        assert "tianditu" in drawing.tile_maps()
        assert "amap" not in drawing.tile_maps(), "its tiles lie hundreds of metres off"


class TestSearch:
    def test_a_hit_is_selected_and_the_map_turns_to_it(self, data: Packaged) -> None:
        name = placed(data.table[data.table["theme"] == "hub"])["name"].iloc[0]
        app = opened()
        app.text_input(key="search").input(name).run()
        hits = [button for button in app.button if (button.key or "").startswith("hit-")]
        assert hits[0].label.startswith(name)
        hits[0].click().run()
        chosen = hits[0].key.removeprefix("hit-")
        assert view_of(app).selected == (chosen,)
        arguments = json.loads(app.get("component_instance")[0].proto.json_args)
        assert len(arguments["center"]) == 2

    def test_only_matches_can_be_kept(self, data: Packaged) -> None:
        app = opened(q="站")
        app.checkbox(key="only-found").check().run()
        rows = shown(data, view_of(app))
        assert drawn_ids(app) == set(placed(rows)["id"])
        names = [
            name + "".join(aliases)
            for name, aliases in zip(rows["name"], rows["aliases"], strict=True)
        ]
        assert names
        assert all("站" in name for name in names)

    def test_nothing_found_says_so(self) -> None:
        app = opened(q="zzzz")
        assert any("zzzz" in caption.value for caption in app.caption)

    def test_a_place_is_found_though_no_plan_names_it_so(self) -> None:
        app = opened(q="越城区")
        assert any((button.key or "").startswith("place-") for button in app.button) or any(
            (button.key or "").startswith("hit-") for button in app.button
        )


class TestEvidence:
    def test_a_card_has_locators_and_position(self, data: Packaged) -> None:
        row = placed(data.table).iloc[0]
        app = opened(sel=row["id"])
        locators = app.dataframe[0].value
        assert list(locators["段"]) == [item["paragraph"] for item in row["evidence"]]
        app.button(key=f"remove-{row['id']}").click().run()
        assert view_of(app).selected == ()

    def test_a_hidden_project_is_still_explained(self, data: Packaged) -> None:
        row = data.table[data.table["theme"] == "rail"].iloc[0]
        app = opened(sel=row["id"], themes="hub")
        assert any("不在图上" in said.value for said in app.markdown)

    def test_names_are_never_markup(self, monkeypatch: pytest.MonkeyPatch) -> None:
        table = sample_table()
        table.loc[0, "name"] = HOSTILE
        catalogue = app_data.packaged()

        class Hostile:
            plans = catalogue.plans

            def table(self):
                return table

        def packaged() -> Hostile:
            return Hostile()

        monkeypatch.setattr(app_data, "packaged", packaged)
        load.clear()
        app = opened(sel="hub-a,culture-8", q="x")
        load.clear()
        assert view_of(app).selected == ("hub-a", "culture-8")
        said = [item.value for item in app.markdown] + [button.label for button in app.button]
        assert not any("![x](" in text or "<b>`$" in text for text in said)
        assert any(r"\!\[x\]\(" in text for text in said)

    def test_projects_of_one_name_can_be_told_apart(self, data: Packaged) -> None:
        labels = opened().multiselect(key="selected-zh").options
        assert len(labels) == len(set(labels)) == len(data.table)


class TestBuffers:
    def _centre(self, data: Packaged) -> str:
        hubs = placed(
            data.table[(data.table["theme"] == "hub") & (data.table["match"] != "within")]
        )
        return str(hubs["id"].iloc[0])

    def test_lists_what_lies_inside(self, data: Packaged) -> None:
        app = opened(sel=self._centre(data), tab="buffers")
        app.text_input(key="radii").input("5000, 30000").run()
        assert view_of(app).radii_m == (5000, 30000)
        assert not app.error
        inside = [item.value for item in app.dataframe]
        assert len(inside[-1]) >= 1
        assert set(inside[-1]["把握"]) <= {"确定在内", "可能在内"}
        assert self._centre(data) not in set(inside[-1]["名称"])
        assert "radius_m" not in app.get("component_instance")[0].proto.json_args[:50]
        assert "ring-" in app.get("component_instance")[0].proto.json_args

    @pytest.mark.parametrize("wrong", ["-5", "abc", "0", "1e9", "1,2,3,4,5,6,7"])
    def test_a_wrong_radius_is_told_and_can_be_mended(self, data: Packaged, wrong: str) -> None:
        app = opened(sel=self._centre(data), tab="buffers", radius="1000")
        app.text_input(key="radii").input(wrong).run()
        assert len(app.error) == 1
        assert app.text_input(key="radii").value == wrong
        assert view_of(app).radii_m == ()
        app.text_input(key="radii").input("2000").run()
        assert not app.error
        assert view_of(app).radii_m == (2000,)

    def test_around_a_theme(self) -> None:
        app = opened(tab="buffers", radius="2000", of="hub")
        assert not app.error
        assert "ring-" in app.get("component_instance")[0].proto.json_args

    def test_unplaced_centres_are_told(self, data: Packaged) -> None:
        lost = unplaced(data.table)["id"].iloc[0]
        app = opened(sel=lost, tab="buffers", radius="1000")
        assert len(app.warning) == 1

    def test_without_a_choice_it_says_what_to_do(self) -> None:
        assert len(opened(tab="buffers").info) == 1


class TestLists:
    LINK = {"themes": "hub,rail,culture", "district": "330602"}  # noqa: RUF012

    def test_the_table_is_the_maps_twin(self, data: Packaged) -> None:
        app = opened(tab="table", **self.LINK)
        rows = shown(data, view_of(app))
        assert list(app.dataframe[0].value["名称"]) == list(rows["name"])

    def test_unplaced_rows_have_reasons(self, data: Packaged) -> None:
        app = opened(tab="unplaced")
        table = app.dataframe[0].value
        assert list(table["名称"]) == list(unplaced(shown(data, View()))["name"])
        assert all(table["原因"])


class TestDownloads:
    LINK = {"themes": "hub,rail,culture", "district": "330602", "tab": "downloads"}  # noqa: RUF012

    def _files(self, monkeypatch: pytest.MonkeyPatch, **link: str) -> dict[str, str | bytes]:
        """Return what each download button gives, by key."""
        makers = {}

        def take(label: str, *, data: Callable[[], str | bytes], key: str, **rest: object) -> None:
            makers[key] = data

        monkeypatch.setattr(downloads.st, "download_button", take)
        app = opened(**link)
        assert not app.exception
        return {key: make() for key, make in makers.items()}

    def test_files_hold_what_is_shown(
        self, data: Packaged, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = shown(data, parse(self.LINK, data.known)[0])
        files = self._files(monkeypatch, **self.LINK)
        features = json.loads(files["download-geojson"])["features"]
        assert [feature["id"] for feature in features] == list(rows["id"])
        for form in FORMATS:
            titles = drawing.short_titles(data.catalogue.plans, "zh")
            wanted = encode(rows, form.id, titles=titles)
            assert files[f"download-{form.id}"] == wanted
        page = files["download-html"]
        assert page == drawing.page(
            rows, data.table, data.catalogue.plans, "zh", note="区县: 越城区"
        )
        table = files["download-table"].decode("utf-8-sig").splitlines()
        assert len(table) == len(rows) + 1

    def test_buffers_are_written_too(self, data: Packaged, monkeypatch: pytest.MonkeyPatch) -> None:
        files = self._files(monkeypatch, **self.LINK, radius="1000,5000", of="hub")
        features = json.loads(files["download-rings"])["features"]
        assert {feature["properties"]["radius_m"] for feature in features} == {1000.0, 5000.0}
        assert files["download-inside"].decode("utf-8-sig").startswith('"半径（米）",')


def test_default_themes_are_in_the_sidebar(data: Packaged) -> None:
    app = opened()
    for theme in counts(data.table):
        assert app.checkbox(key=f"theme-{theme}").value == (theme in DEFAULT_THEMES)
