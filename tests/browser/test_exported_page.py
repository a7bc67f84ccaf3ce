"""The saved page in headless Chromium with no network: it draws, it answers, nothing runs."""

from pathlib import Path

import pytest

from layers import page
from layers.base import VIEW
from layers.table import placed
from tests.sample import sample_table

pytestmark = pytest.mark.browser

DRAWN = """[...new Set([...document.querySelectorAll("[data-luotu]")].map(e => e.dataset.luotu))]
    .sort()"""


@pytest.fixture
def sample_page(offline_page, tmp_path: Path):
    """The sample table's page, open; alerts are recorded in ``dialogs``."""
    path = tmp_path / "map.html"
    page.save_page(sample_table(), path, title="试验")
    offline_page.dialogs = []
    offline_page.page.on("dialog", lambda d: (offline_page.dialogs.append(d.message), d.dismiss()))
    offline_page.page.goto(path.as_uri())
    offline_page.page.wait_for_selector("[data-luotu]", state="attached")
    yield offline_page
    assert offline_page.external == []
    assert offline_page.errors == []
    assert offline_page.dialogs == []


def test_draws_every_placed_project_in_the_opening_view(sample_page) -> None:
    assert sample_page.page.evaluate(DRAWN) == [
        "hub-a", "rail-c", "road-d", "sport-b", "within-health-g-health", "zone-e", "zone-f"
    ]  # fmt: skip
    west, south, east, north = VIEW
    corners = [[south, west], [north, east]]
    assert sample_page.page.evaluate("box => luotu.map().getBounds().contains(box)", corners)


def test_themes_go_and_come(sample_page) -> None:
    browser = sample_page.page
    browser.uncheck("input[value=zone]")
    assert browser.locator("[data-luotu^=zone]").count() == 0
    browser.click("[data-all='']")
    assert browser.evaluate(DRAWN) == []
    browser.click("[data-all='1']")
    assert len(browser.evaluate(DRAWN)) == 7


def test_unsure_points_are_circles_of_true_scale_and_never_vanish(sample_page) -> None:
    browser = sample_page.page
    width = "document.querySelector('[data-luotu=sport-b]').getBBox().width"
    metres_a_pixel = """(() => { const map = luotu.map(), at = L.latLng(30.122, 120.534);
        const x = map.latLngToLayerPoint(at).x, y = map.latLngToLayerPoint(at).y;
        return map.distance(at, map.layerPointToLatLng([x + 100, y])) / 100; })()"""
    for zoom in (9, 12):
        browser.evaluate(
            "z => void luotu.map().setView([30.122, 120.534], z, {animate: false})", zoom
        )
        measured = browser.evaluate(width) / 2 * browser.evaluate(metres_a_pixel)
        assert measured == pytest.approx(4000, rel=0.05)
    browser.evaluate("void luotu.map().setView([30.1, 120.5], 7, {animate: false})")
    assert browser.evaluate(width) >= 12


def test_a_name_found_opens_its_card_with_the_evidence(sample_page) -> None:
    browser = sample_page.page
    browser.fill("#luotu-find", "羊山")
    browser.click("#luotu-found button")
    card = browser.locator(".luotu-card")
    card.wait_for()
    text = card.inner_text()
    assert "羊山攀岩中心" in text
    assert "误差 ±4 km" in text
    assert "第 12 段" in text


def test_what_lies_below_is_one_click_away(sample_page) -> None:
    browser = sample_page.page
    browser.click("[data-all='']")
    browser.check("input[value=zone]")
    browser.locator("[data-luotu=zone-e]").click()  # the firm one lies on the sketch
    card = browser.locator(".luotu-card")
    first = card.locator("h3").inner_text()
    below = card.locator(".luotu-also button").inner_text()
    assert {first, below} == {"绍兴滨海新区", "镜湖新区"}
    card.locator(".luotu-also button").click()
    assert browser.locator(".luotu-card h3").inner_text() == below


def test_a_mark_for_a_unit_lists_its_projects_and_shows_the_unit(
    offline_page, tmp_path: Path
) -> None:
    table = sample_table()
    table.at[6, "place_id"] = "admin-330681"
    path = tmp_path / "unit.html"
    page.save_page(table, path)
    browser = offline_page.page
    browser.goto(path.as_uri())
    shapes = browser.locator(".leaflet-luotu-wide-pane path").count()
    browser.locator(".luotu-chip-box").click()
    assert "诸暨市某医院" in browser.locator(".luotu-card").inner_text()
    assert browser.locator(".leaflet-luotu-wide-pane path").count() == shapes + 1
    assert offline_page.errors == []


def test_names_appear_as_one_comes_closer(sample_page) -> None:
    browser = sample_page.page
    labels = browser.locator(".luotu-label-feature")
    assert labels.count() == 0
    browser.evaluate("void luotu.map().setView([30.1, 120.53], 13.5, {animate: false})")
    labels.get_by_text("绍兴北站").wait_for()
    browser.click("[data-all='']")
    labels.first.wait_for(state="detached")


def test_hostile_names_are_shown_as_they_are_written(sample_page) -> None:
    browser = sample_page.page
    hostile = sample_table()["name"][8]
    browser.click(".luotu-missing summary")
    assert hostile in browser.locator(".luotu-missing").inner_text()
    browser.fill("#luotu-find", "alert")
    assert browser.locator("#luotu-found").inner_text().strip() == hostile


def test_the_policy_stops_requests_and_foreign_scripts(offline_page, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    page.save_page(sample_table(), path)
    browser = offline_page.page
    browser.goto(path.as_uri())
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
    browser = offline_page.page
    browser.set_viewport_size({"width": 390, "height": 844})
    browser.goto(path.as_uri())
    browser.wait_for_selector("[data-luotu]", state="attached")
    assert browser.evaluate("document.documentElement.scrollWidth") <= 390
    assert not browser.locator("#luotu-themes").is_visible()
    browser.click("#luotu-panel > summary")
    assert browser.locator("#luotu-themes").is_visible()
    assert offline_page.errors == []


def test_the_packaged_catalogue_is_drawn(offline_page, tmp_path: Path) -> None:
    from seeds.catalogue import packaged

    table = packaged().table()
    path = tmp_path / "map.html"
    page.save_page(table, path)
    assert path.stat().st_size < 3_000_000
    offline_page.page.goto(path.as_uri())
    offline_page.page.wait_for_selector("[data-luotu]", state="attached")
    offline_page.page.click("[data-all='1']")
    listed = offline_page.page.evaluate("""[...new Set(
        [...document.querySelectorAll("[data-luotu]")].flatMap(e =>
            e._luotu.layer.feature.properties.ids || [e.dataset.luotu]))]""")
    assert sorted(listed) == sorted(placed(table)["id"])
    assert len(listed) >= 250
    assert offline_page.external == []
    assert offline_page.errors == []
