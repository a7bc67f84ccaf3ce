"""The saved page in headless Chromium with no network: it draws, it answers, nothing runs."""

from pathlib import Path

import pytest

from layers import page
from layers.base import VIEW
from layers.card import card
from layers.credits import PlanCredit
from layers.table import placed, select
from tests.pages import wait_for
from tests.sample import sample_table

pytestmark = pytest.mark.browser

PLANS = {
    "government-work-report-2020": PlanCredit(
        "government-work-report-2020", "报告", "Report", "报告", "Report", "", "2020-04"
    ),
    "five-year-plan-outline-2021": PlanCredit(
        "five-year-plan-outline-2021", "纲要", "Outline", "纲要", "Outline", "", "2021-02"
    ),
}
PLACED = ["health-g", "hub-a", "rail-c", "road-d", "sport-b", "zone-e", "zone-f"]
COLOR_AT = """([lat, lon]) => {
    const map = luotu.map(), canvas = document.querySelector(".leaflet-luotu-shapes-pane canvas");
    const at = map.latLngToLayerPoint([lat, lon]).subtract(L.DomUtil.getPosition(canvas));
    return [...canvas.getContext("2d").getImageData(at.x, at.y, 1, 1).data];
}"""


def opened(offline_page, path: Path):
    """Open a saved page and return the browser's page once the map is drawn."""
    offline_page.page.goto(path.as_uri())
    wait_for(offline_page.page, "performance.getEntriesByName('luotu-drawn').length")
    return offline_page.page


def drawn(browser) -> list[str]:
    return sorted(browser.evaluate("luotu.drawn()"))


@pytest.fixture
def sample_page(offline_page, tmp_path: Path):
    """The sample table's page, open; alerts are recorded in ``dialogs``."""
    path = tmp_path / "map.html"
    page.save_page(sample_table(), path, title="试验", plans=PLANS)
    offline_page.dialogs = []
    offline_page.page.on("dialog", lambda d: (offline_page.dialogs.append(d.message), d.dismiss()))
    opened(offline_page, path)
    yield offline_page
    assert offline_page.external == []
    assert offline_page.errors == []
    assert offline_page.dialogs == []


def test_draws_every_placed_project_in_the_opening_view(sample_page) -> None:
    assert drawn(sample_page.page) == PLACED
    west, south, east, north = VIEW
    corners = [[south, west], [north, east]]
    assert sample_page.page.evaluate("box => luotu.map().getBounds().contains(box)", corners)
    # The middle of the station's mark has the theme's colour on the canvas itself.
    sample_page.page.evaluate("void luotu.map().setView([30.101, 120.533], 12, {animate: false})")
    assert sample_page.page.evaluate(COLOR_AT, [30.101, 120.533])[:3] == [0x33, 0x22, 0x88]


def test_themes_go_and_come(sample_page) -> None:
    browser = sample_page.page
    browser.uncheck("input[value=zone]")
    assert not [name for name in drawn(browser) if name.startswith("zone")]
    browser.click("[data-all='']")
    assert drawn(browser) == []
    browser.click("[data-all='1']")
    assert drawn(browser) == PLACED


def test_filters_agree_with_the_selection_of_the_table(sample_page) -> None:
    browser, table = sample_page.page, sample_table()
    plan = "five-year-plan-outline-2021"
    table.at[2, "evidence"] = [*table.at[2, "evidence"], table.at[2, "evidence"][0] | {
        "document": plan}]  # fmt: skip
    for opener in browser.locator("details.luotu-section > summary").all()[1:4]:
        opener.click()
    for value, chosen in (
        ("completing", select(table, statuses=["completing"])),
        ("unstated", select(table, statuses=["unstated"])),
        ("330603", select(table, districts=["330603"])),
        ("330681", select(table, districts=["330681"])),
    ):
        browser.check(f"input[value='{value}']")
        assert drawn(browser) == sorted(placed(chosen)["id"])
        count = browser.locator(f"label:has(input[value='{value}']) output").inner_text()
        assert int(count) == len(chosen)
        browser.uncheck(f"input[value='{value}']")
    browser.check("input[value='330603']")
    assert "柯桥区" in browser.locator("#luotu-caption").inner_text()
    assert "已落图 1 · 未落图 0" in browser.locator("#luotu-shown").inner_text()
    browser.click("#luotu-clear")
    assert drawn(browser) == PLACED
    assert browser.locator("#luotu-caption").inner_text() == ""


def test_the_time_slider_goes_back_to_what_an_earlier_plan_said(
    offline_page, tmp_path: Path
) -> None:
    table = sample_table()
    later = {"five-year-plan-outline-2021": "building"}
    table.at[0, "status_by_plan"] = later
    table.at[2, "evidence"] = [
        *table.at[2, "evidence"],
        table.at[2, "evidence"][0] | {"document": "five-year-plan-outline-2021"},
    ]
    path = tmp_path / "map.html"
    page.save_page(table, path, plans=PLANS)
    browser = opened(offline_page, path)
    browser.locator("#luotu-time").focus()
    browser.keyboard.press("ArrowLeft")
    assert drawn(browser) == [name for name in PLACED if name != "hub-a"]  # not yet named
    assert "截至 2020-04" in browser.locator("#luotu-time-box").inner_text()
    assert "截至 2020-04" in browser.locator("#luotu-caption").inner_text()
    counts = browser.locator("label:has(input[value='building']) output").text_content()
    browser.keyboard.press("ArrowRight")
    assert drawn(browser) == PLACED
    after = browser.locator("label:has(input[value='completing']) output").text_content()
    assert (int(counts), int(after)) == (8, 1)  # the railway was building, now it is to complete
    assert offline_page.errors == []


def test_the_other_language_is_one_click_away_and_the_address_keeps_the_view(sample_page) -> None:
    browser = sample_page.page
    browser.uncheck("input[value=zone]")
    browser.click("#luotu-language")
    panel = browser.locator(".luotu-panel").inner_text()
    assert "Rail" in panel
    assert "Clear filters" in panel
    assert "清除筛选" not in panel
    wait_for(browser, "location.hash.includes('lang=en')")
    browser.reload()
    wait_for(browser, "performance.getEntriesByName('luotu-drawn').length")
    assert "Clear filters" in browser.locator(".luotu-panel").inner_text()
    assert not browser.is_checked("input[value=zone]")


def test_a_name_found_opens_its_card_with_the_evidence(sample_page) -> None:
    browser = sample_page.page
    browser.fill("#luotu-find", "羊山")
    browser.click("#luotu-found button")
    shown = browser.locator(".luotu-card")
    shown.wait_for()
    text = shown.inner_text()
    assert "羊山攀岩中心" in text
    assert "误差 ±4 km" in text
    assert "第 12 段" in text


def test_what_lies_below_is_one_click_away(sample_page) -> None:
    browser = sample_page.page
    browser.click("[data-all='']")
    browser.check("input[value=zone]")
    browser.evaluate("void luotu.map().setView([30.05, 120.55], 12, {animate: false})")
    assert browser.evaluate("luotu.under(L.latLng(30.05, 120.55)).length") == 2
    place = browser.evaluate("luotu.map().latLngToContainerPoint([30.05, 120.55])")
    browser.mouse.click(place["x"], place["y"])
    shown = browser.locator(".luotu-card")
    first = shown.locator("h3").inner_text()
    below = shown.locator(".luotu-also button").inner_text()
    assert {first, below} == {"绍兴滨海新区", "镜湖新区"}
    shown.locator(".luotu-also button").click()
    assert browser.locator(".luotu-card h3").inner_text() == below


def test_a_mark_for_a_unit_lists_its_projects(offline_page, tmp_path: Path) -> None:
    table = sample_table()
    table.at[6, "place_id"] = "admin-330681"
    path = tmp_path / "unit.html"
    page.save_page(table, path)
    browser = opened(offline_page, path)
    assert drawn(browser) == PLACED
    chip = browser.locator(".luotu-chip-box")
    assert chip.inner_text() == "境内 1 项"
    chip.focus()
    browser.keyboard.press("Enter")
    assert "诸暨市某医院" in browser.locator(".luotu-card").inner_text()
    assert offline_page.errors == []


def test_hostile_names_are_shown_as_they_are_written(sample_page) -> None:
    browser = sample_page.page
    hostile = sample_table()["name"][8]
    browser.click(".luotu-missing summary")
    browser.locator(".luotu-missing").get_by_text("alert").wait_for()
    assert hostile in browser.locator(".luotu-missing").inner_text()
    browser.fill("#luotu-find", "alert")
    assert "“alert”" in browser.locator("#luotu-caption").inner_text()


HOSTILE = (
    "</script><script>window.ran=1</script><img src=x onerror='window.ran=1'>${window.ran=1}`\\"
)


def test_no_text_of_any_field_runs(offline_page, tmp_path: Path) -> None:
    table = sample_table()
    for column in ("name", "name_en", "reason", "district", "town", "city"):
        table[column] = HOSTILE
    table["aliases"] = [[HOSTILE]] * len(table)
    table["sources"] = [[HOSTILE]] * len(table)
    table["evidence"] = [[items[0] | {"heading": [HOSTILE], "text": HOSTILE + "2"}]
                         for items in table["evidence"]]  # fmt: skip
    table["districts"] = [[{"adcode": "330602", "name": HOSTILE, "share": 1.0}]] * len(table)
    path = tmp_path / "map.html"
    plans = {plan_id: PlanCredit(plan_id, HOSTILE) for plan_id in PLANS}
    page.save_page(table, path, title=HOSTILE, note=HOSTILE, plans=plans)
    browser = opened(offline_page, path)
    for project in ("hub-a", "rail-c", "zone-e"):
        browser.evaluate("id => luotu.show(id)", project)
        browser.locator(".luotu-card h3").wait_for()
        assert browser.locator(".luotu-card h3").inner_text() == HOSTILE
    browser.fill("#luotu-find", "script")
    browser.click("#luotu-language")
    browser.wait_for_timeout(300)
    assert browser.evaluate("window.ran") is None
    assert offline_page.external == []
    assert offline_page.errors == []


def test_the_policy_stops_requests_and_foreign_scripts(offline_page, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    page.save_page(sample_table(), path)
    browser = opened(offline_page, path)
    browser.evaluate("""() => {
        document.body.insertAdjacentHTML("beforeend", "<img src='https://example.org/a.png'>");
        const script = document.createElement("script");
        script.textContent = "window.foreign = 1";
        document.body.append(script);
    }""")
    browser.wait_for_timeout(200)
    assert offline_page.external == []
    assert browser.evaluate("window.foreign") is None
    assert sum("Content Security Policy" in error for error in offline_page.errors) == 2


def test_fits_a_phone(offline_page, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    page.save_page(sample_table(), path, language="en")
    offline_page.page.set_viewport_size({"width": 390, "height": 844})
    browser = opened(offline_page, path)
    assert browser.evaluate("document.documentElement.scrollWidth") <= 390
    assert not browser.locator("#luotu-themes").is_visible()
    browser.click("#luotu-panel > summary")
    assert browser.locator("#luotu-themes").is_visible()
    assert offline_page.errors == []


def test_prints_the_map_on_one_sheet_with_its_legend(sample_page, tmp_path: Path) -> None:
    from pypdf import PdfReader

    path = tmp_path / "page.pdf"
    path.write_bytes(sample_page.page.pdf(prefer_css_page_size=True))
    sheets = PdfReader(path).pages
    assert round(float(sheets[0].mediabox.width)) in (841, 842)  # A4 lying, in points
    said = sheets[0].extract_text()
    assert "试验" in said
    assert "English" not in said
    assert sample_page.page.evaluate("document.body.className") == "luotu-page"


def test_the_packaged_catalogue_is_drawn_and_its_cards_are_those_of_the_app(
    offline_page, tmp_path: Path
) -> None:
    from app.drawing import plan_credits
    from seeds.catalogue import packaged

    catalogue = packaged()
    table = catalogue.table()
    plans = plan_credits(catalogue.plans)
    path = tmp_path / "map.html"
    page.save_page(table, path, plans=plans)
    assert path.stat().st_size < 1_500_000
    browser = opened(offline_page, path)
    browser.click("[data-all='1']")
    assert drawn(browser) == sorted(placed(table)["id"])
    for language in ("zh", "en"):
        titles = {plan_id: plan.name(language) for plan_id, plan in plans.items()}
        for row in table.itertuples(index=False):
            wanted = card(row, language=language, plans=titles)
            wanted["lines"] = [[line["label"], line["values"]] for line in wanted["lines"]]
            found = browser.evaluate("([id, to]) => luotu.cardOf(id, to)", [row.id, language])
            assert found == wanted, row.id
    assert offline_page.external == []
    assert offline_page.errors == []
