"""The app driven without a browser: choices change what is shown, and files hold just that."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app import data as app_data
from app import drawing, quality, summing
from app.data import Holdings, load, shown, state
from app.panels import downloads
from app.state import DEFAULT_THEMES, MOVES, View, parse
from app.workspace.store import Change
from geo.errors import DataError
from geo.paths import ROOT
from layers.formats import FORMATS, encode
from layers.table import placed, unplaced
from tests.sample import sample_table

TIMEOUT_S = 60
PLAN, WORK = "asian-games-city-action-plan-2020", "government-work-report-2020"
HOSTILE = "![x](https://example.org/x.png) :red[<b>`${alert(1)}`\\</b>]"


@pytest.fixture(scope="module")
def data() -> Holdings:
    return load(state())


def opened(**parameters: str) -> AppTest:
    """Return the app as it opens under a link with these query parameters."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=TIMEOUT_S)
    app.query_params.update(parameters)
    return app.run()


def forget() -> None:
    """Drop what is cached of the data, so that they are read anew."""
    load.clear()
    app_data._packaged.clear()


def view_of(app: AppTest) -> View:
    assert not app.exception, [error.value for error in app.exception]
    return app.session_state["view"]


def told(app: AppTest) -> dict[str, Any]:
    """Return what the map is told."""
    arguments: dict[str, Any] = json.loads(app.get("component_instance")[0].proto.json_args)
    return arguments


def _about() -> None:
    # AppTest turns only to pages that are files, so the page is drawn on its own.
    from app import session
    from app.data import load, state
    from app.pages import about_page

    data = load(state())
    session.open_view("about", data.known, data.digest)
    about_page.show(data)


class TestOpening:
    def test_shows_the_packaged_plans(self, data: Holdings) -> None:
        app = opened()
        assert view_of(app) == View()
        assert app.query_params == {}
        arguments = told(app)
        assert {row["id"] for row in arguments["features"]["rows"]} == set(data.table["id"])
        assert arguments["view"]["themes"] == list(DEFAULT_THEMES)
        assert arguments["welcome"]

    def test_a_damaged_file_is_told_in_one_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def damaged() -> None:
            raise DataError("projects.jsonl line 7: no project; run luotu build")

        monkeypatch.setattr(app_data, "packaged", damaged)
        forget()
        app = opened()
        forget()
        assert not app.exception
        assert "projects.jsonl line 7" in app.error[0].value

    def test_english(self) -> None:
        app = opened(lang="en")
        assert view_of(app).language == "en"
        assert app.tabs[0].label == "Buffers"
        assert "Where are the projects" in told(app)["welcome"]

    def test_the_language_can_be_changed(self) -> None:
        app = opened(hide="rail")
        app.segmented_control(key="language-map").set_value("en").run()
        assert app.query_params == {"lang": "en", "hide": "rail"}

    def test_about(self, data: Holdings) -> None:
        app = AppTest.from_function(_about, default_timeout=TIMEOUT_S).run()
        assert not app.exception
        plans, vintage, accuracy, calibration, sets, pages = (part.value for part in app.table)
        assert len(plans) == len(data.plans)
        # Nothing is left unsaid: each part of the data has its time, each source its row.
        assert all(vintage.iloc[:, 1])
        assert {"2026-04", "2017-11", "2023-12"} <= set(vintage.iloc[:, 1])
        assert list(accuracy.iloc[:, 1]) == [f"{row.names:,}" for row in quality.accuracy()]
        assert len(calibration) == len(quality.calibration()["kinds"])
        used = {source for sources in data.table["sources"] for source in sources}
        assert used <= {*quality.data_sets(), *quality.pages()}
        assert (len(sets), len(pages)) == (len(quality.data_sets()), len(quality.pages()))


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
        assert told(app)["features"]

    def test_the_link_is_the_view(self, data: Holdings) -> None:
        chosen = data.table["id"].iloc[0]
        link = {"themes": "rail,hub", "status": "building", "sel": chosen, "radius": "1000,5000"}
        link |= {
            "tab": "downloads",
            "list": "table",
            "basis": "sourced",
            "asof": "2021",
            "q": "站",
            "only": "1",
            "at": "120.5000,30.1000,11.5",
        }
        app = opened(**link)
        view, ignored = parse(link, data.known)
        assert ignored == ()
        assert view_of(app) == view
        assert app.query_params == link


class TestShown:
    """What files and counts hold; the browser tests compare it with what the map draws."""

    @pytest.mark.parametrize(
        ("link", "kept"),
        [
            ({"themes": "rail"}, lambda row: row.theme == "rail"),
            ({"status": "building"}, lambda row: row.status == "building"),
            ({"status": "unstated"}, lambda row: row.status == ""),
            ({"basis": "within"}, lambda row: row.geometry is not None and row.match == "within"),
            ({"basis": "unplaced"}, lambda row: row.geometry is None),
            ({"plans": PLAN}, lambda row: PLAN in row.status_by_plan),
            ({"asof": "2020"}, lambda row: False),
            ({"asof": "2020-06"}, lambda row: {PLAN, WORK} & row.status_by_plan.keys()),
            ({"asof": "2020-05", "plans": PLAN}, lambda row: False),
            ({"q": "站", "only": "1"}, lambda row: "站" in row.name + "".join(row.aliases)),
        ],
    )
    def test_keeps_the_rows_that_match(self, data: Holdings, link, kept) -> None:
        view = parse({"themes": "all"} | link, data.known)[0]
        rows = data.table.itertuples(index=False)
        assert list(shown(data, view)["id"]) == [row.id for row in rows if kept(row)]


class TestCard:
    def test_is_told_for_what_is_selected(self, data: Holdings) -> None:
        row = placed(data.table).iloc[0]
        card = told(opened(sel=row["id"]))["card"]
        assert card["id"] == row["id"]
        assert row["name"] in card["html"]
        assert told(opened())["card"] is None

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
        forget()
        app = opened(sel="hub-a")
        forget()
        assert view_of(app).selected == ("hub-a",)
        html = told(app)["card"]["html"]
        assert "<b>`$" not in html
        assert "&lt;b&gt;" in html


class TestBuffers:
    def _centre(self, data: Holdings) -> str:
        hubs = placed(
            data.table[(data.table["theme"] == "hub") & (data.table["match"] != "within")]
        )
        return str(hubs["id"].iloc[0])

    def test_lists_what_lies_inside(self, data: Holdings) -> None:
        app = opened(sel=self._centre(data), tab="buffers")
        app.text_input(key="radii").input("5000, 30000").run()
        assert view_of(app).radii_m == (5000, 30000)
        assert not app.error
        inside = [item.value for item in app.dataframe]
        assert len(inside[-1]) >= 1
        assert set(inside[-1]["把握"]) <= {"确定在内", "可能在内"}
        assert self._centre(data) not in set(inside[-1]["名称"])
        assert told(app)["rings"]["features"]

    @pytest.mark.parametrize("wrong", ["-5", "abc", "0", "1e9", "1,2,3,4,5,6,7"])
    def test_a_wrong_radius_is_told_and_can_be_mended(self, data: Holdings, wrong: str) -> None:
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
        assert told(app)["rings"]["features"]

    def test_unplaced_centres_are_told(self, data: Holdings) -> None:
        lost = unplaced(data.table)["id"].iloc[0]
        app = opened(sel=lost, tab="buffers", radius="1000")
        assert len(app.warning) == 1

    def test_without_a_choice_it_says_what_to_do(self) -> None:
        assert len(opened(tab="buffers").info) == 1


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
        self, data: Holdings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = shown(data, parse(self.LINK, data.known)[0])
        files = self._files(monkeypatch, **self.LINK)
        features = json.loads(files["download-geojson"])["features"]
        assert [feature["id"] for feature in features] == list(rows["id"])
        note = "专题: 铁路、枢纽、文化旅游; 区县: 越城区"
        for form in FORMATS:
            plans = drawing.plan_credits(data.catalogue.plans)
            wanted = encode(rows, form.id, plans=plans, note=note)
            assert files[f"download-{form.id}"] == wanted
        page = files["download-html"]
        assert page == drawing.page(rows, data.table, data.catalogue.plans, "zh", note=note)
        table = files["download-table"].decode("utf-8-sig").splitlines()
        assert len(table) == len(rows) + 1

    def test_files_tell_every_filter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        link = {
            "plans": WORK, "status": "building,unstated", "district": "330602", "basis": "derived",
            "doubt": "5000,more", "move": "unchanged", "asof": "2021", "q": "路", "only": "1",
            "lang": "en", "themes": "road", "tab": "downloads",
        }  # fmt: skip
        said = (
            "Themes: Roads; Plans: Work report 2020; Status: Building, Not stated; Districts: "
            "Yuecheng; Basis of position: derived from sources; Uncertainty: 1.5 to 5 km, over 5 km"
            "; Advanced or stalled: Stood still; As of: 2021; Name contains: 路"
        )
        files = self._files(monkeypatch, **link)
        assert json.loads(files["download-geojson"])["metadata"]["filter"] == said
        app = opened(**link)
        shown_as = [text.value.replace("\\", "") for text in app.caption]
        assert f"Filters: {said}" in shown_as
        plain_link = self._files(monkeypatch, tab="downloads")
        assert json.loads(plain_link["download-geojson"])["metadata"]["filter"] == ""

    def test_buffers_are_written_too(self, data: Holdings, monkeypatch: pytest.MonkeyPatch) -> None:
        files = self._files(monkeypatch, **self.LINK, radius="1000,5000", of="hub")
        features = json.loads(files["download-rings"])["features"]
        assert {feature["properties"]["radius_m"] for feature in features} == {1000.0, 5000.0}
        assert files["download-inside"].decode("utf-8-sig").startswith('"半径（米）",')


def _page(name: str) -> None:
    # AppTest turns only to pages that are files, so a page is drawn on its own.
    import importlib

    import streamlit as st

    from app import navigation, session
    from app.data import load, state

    data = load(state())
    navigation.know({"map": st.Page(lambda: None, title="map")})
    session.open_view(name, data.known, data.digest)
    importlib.import_module(f"app.pages.{name}_page").show(data)


def page(name: str, **parameters: str) -> AppTest:
    app = AppTest.from_function(_page, args=(name,), default_timeout=TIMEOUT_S)
    app.query_params.update(parameters)
    return app.run()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["overview", "compare", "plan", "workspace", "about"])
def test_every_page_opens_in_both_languages(name: str, language: str) -> None:
    app = page(name, lang=language)
    assert not app.exception, [error.value for error in app.exception]
    assert len(app.header) == 1


class TestOverview:
    def test_figures_are_those_of_the_table(self, data: Holdings) -> None:
        table = data.table[data.table["theme"] != "admin"]
        labels = [button.label for button in page("overview").button]
        assert f"**{len(table)}** 个项目" in labels
        assert f"**{len(placed(table))}** 个在图上" in labels

    def test_every_figure_opens_the_map_with_just_so_many(self, data: Holdings) -> None:
        table = data.table[data.table["theme"] != "admin"]
        for group, (field, _) in summing.GROUPS.items():
            counts = summing.count(table, group)
            assert counts
            for value, n in counts.items():
                rows = shown(data, View(**{field: (value,)}))
                assert len(rows) == n > 0, (group, value)
        steps = Counter(item.step for item in summing.moved(table))
        assert set(steps) == set(MOVES)
        for step, n in steps.items():
            assert len(shown(data, View(moves=(step,)))) == n
        cells = summing.matrix(table, "theme", "district")
        for (theme, unit), n in list(cells.items())[::5]:
            assert len(shown(data, View(themes=(theme,), districts=(unit,)))) == n

    def test_doubts_and_bases_part_all_projects(self, data: Holdings) -> None:
        table = data.table[data.table["theme"] != "admin"]
        basis, doubt = summing.count(table, "basis"), summing.count(table, "doubt")
        assert sum(basis.values()) == len(table)
        assert sum(doubt.values()) == len(table) - basis["within"] - basis["unplaced"]

    def test_what_moved_is_told_from_which_status_to_which(self, data: Holdings) -> None:
        for item in summing.moved(data.table):
            said = dict(zip(data.table["id"], data.table["status_by_plan"], strict=True))[item.id]
            assert (said[item.plans[0]], said[item.plans[1]]) == (item.before, item.after)
            assert (item.before == item.after) == (item.step == "unchanged")

    def test_a_line_opens_the_map_on_its_project(self, data: Holdings) -> None:
        app = page("overview")
        first = next(b for b in app.button if (b.key or "").startswith("row-advanced-"))
        first.click().run()
        assert app.session_state["view"].selected == (first.key.removeprefix("row-advanced-"),)
        assert "box" in app.session_state["flight"]

    def test_without_sums_it_says_why_and_shows_no_empty_table(self, data: Holdings) -> None:
        app = page("overview", lang="en")
        assert not summing.sums(data.table, "length_km")
        assert any("have lost most of their numbers" in text.value for text in app.markdown)
        assert not app.dataframe
        assert not app.table

    def test_sums_add_up_what_is_stated(self, data: Holdings) -> None:
        lengths = summing.sums(data.table, "length_km")
        stated = [row["length_km"] for row in data.table["facts"] if row.get("length_km")]
        assert sum(item.n for item in lengths) == len(stated)
        assert sum(item.total for item in lengths) == pytest.approx(sum(stated))


class TestCompare:
    def test_lists_each_change_once(self, data: Holdings) -> None:
        app = page("compare", before=WORK, after="five-year-plan-outline-2021")
        assert not app.exception
        table = app.dataframe[0].value
        assert set(table["变化"]) <= {"+ 新增", "▲ 推进", "▼ 后退", "× 不再提及"}
        tints, steps = told(app)["tints"], told(app)["steps"]
        assert len(tints) == len(table)
        assert set(tints.values()) <= set(steps)
        assert len({step["sign"] for step in steps.values()}) == len(steps)

    def test_names_and_districts_are_english_in_english(self, data: Holdings) -> None:
        app = page("compare", lang="en", before=WORK, after="five-year-plan-outline-2021")
        table = app.dataframe[0].value
        named = {english for _, english in data.names.values() if english}
        assert set(table["Name"]) & named
        assert {"Yuecheng", "Keqiao"} <= set(table["District"])

    def test_a_link_keeps_where_the_map_looks_else_it_is_fitted(self) -> None:
        pair = {"before": WORK, "after": "five-year-plan-outline-2021"}
        west, south, east, north = told(page("compare", **pair))["fit"]["box"]
        assert 119 < west < 120.5 < east < 122
        assert 29 < south < 29.9 < north < 31
        assert told(page("compare", at="120.58,30.02,11", **pair))["fit"] is None

    def test_one_plan_cannot_be_compared_with_itself(self) -> None:
        assert page("compare", before=WORK, after=WORK).warning


class TestWorkspace:
    def test_history_and_undo(self) -> None:
        app_data.workspace().set([Change("note", "hub-a", {"text": "seen"})], "Li")
        app = page("workspace")
        assert any("写批注" in item.value and "Li" in item.value for item in app.markdown)
        app.button(key="undo").click().run()
        assert not app.exception
        assert app_data.workspace().items("note") == {}
        app.button(key="redo").click().run()
        assert app_data.workspace().items("note") == {"hub-a": {"text": "seen"}}
        app.button(key="undo").click().run()

    def test_a_step_on_which_others_build_is_undone_with_them(self) -> None:
        own = app_data.workspace()
        first = own.set([Change("note", "hub-a", {"text": "one"})], "Li")
        own.set([Change("note", "hub-a", {"text": "two"})], "Li")
        app = page("workspace")
        app.button(key=f"undo-{first}").click().run()
        assert own.items("note") == {"hub-a": {"text": "two"}}
        app.button(key="undo-all").click().run()
        assert not app.exception
        assert own.items("note") == {}


class TestPlan:
    TEXT = "今年建成绍兴北站综合交通枢纽，开工建设云雀湖水库。"

    def test_a_pasted_plan_becomes_a_plan_of_the_catalogue(self) -> None:
        app = page("plan")
        app.text_area[0].input(self.TEXT)
        app.text_input(key="plan-date").input("2026-03")
        app.button[0].click().run()
        assert not app.exception, [error.value for error in app.exception]
        data = load(state())
        (own,) = data.own.values()
        assert own.plan.date == "2026-03"
        rows = data.table[[own.plan.id in said for said in data.table["status_by_plan"]]]
        assert {"绍兴北站", "云雀湖水库"} <= set(rows["name"])
        # It behaves like a packaged plan: filters, comparison, overview.
        assert own.plan.id in data.known.plans
        assert own.plan.id in summing.count(data.table, "plan")
        assert not page("compare", after=own.plan.id).exception
        app_data.workspace().undo("Li")

    @pytest.mark.parametrize(
        ("text", "date", "said"), [("", "", "先选择文件"), ("绍兴北站", "昨天", "看不懂")]
    )
    def test_what_is_wrong_is_told(self, text: str, date: str, said: str) -> None:
        app = page("plan")
        app.text_area[0].input(text)
        app.text_input(key="plan-date").input(date)
        app.button[0].click().run()
        assert said in app.warning[0].value
