"""The app in headless Chromium with no network: it draws, it changes, and it asks nobody."""

from pathlib import Path

import pytest

from app.data import load, shown, state
from app.state import View, parse
from layers.table import placed, unplaced
from tests.browser.serving import DRAWN, FRAME, WAIT_MS, idle, opened

pytestmark = pytest.mark.browser

# What is drawn, as the script of the map sees it; a mark may stand for several projects.
IDS = """() => {
    const found = new Set();
    luotu.map().eachLayer(layer => {
        const said = layer.feature && layer.feature.properties;
        if (said && said.id) (said.ids || [said.id]).forEach(id => {
            if (luotu.atlas.visible().has(id)) found.add(id);
        });
    });
    return [...found];
}"""
MOST_MS = 300
# From a click until the browser has painted what it changed.
TIMED = """async selector => {
    const paint = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
    await paint();
    const start = performance.now();
    document.querySelector(selector).click();
    await paint();
    return performance.now() - start;
}"""


def drawn(frame) -> set[str]:
    """Return the ids of what is on the map; a mark may stand for several projects."""
    return set(frame.evaluate(f"({IDS})()"))


def theme(name: str) -> str:
    return f".atlas-theme input[value={name}]"


def test_toggling_is_quick_and_the_map_survives(offline_page, address: str) -> None:
    page, frame = opened(offline_page, address)
    frame.evaluate("window.kept = luotu.map(); luotu.map().setView([30.0, 120.6], 10.5)")
    idle(page)
    before = drawn(frame)
    data = load(state())
    rows = placed(shown(data, View()))
    assert set(rows["id"]) == before

    times_ms = []
    for name in ("hub", "zone", "culture", "hub", "zone", "culture"):
        times_ms.append(frame.evaluate(TIMED, theme(name)))
        idle(page)
    assert sorted(times_ms)[len(times_ms) // 2] < MOST_MS, times_ms
    assert drawn(frame) == before

    frame.locator(theme("hub")).click()
    idle(page)
    assert before - drawn(frame) == set(rows[rows["theme"] == "hub"]["id"])
    assert "hide=hub" in page.url
    kept = "[window.kept === luotu.map(), luotu.map().getZoom()]"
    assert frame.evaluate(kept) == [True, 10.5], "the map was drawn anew or moved"
    assert offline_page.external == []
    assert offline_page.errors == []


@pytest.mark.parametrize(
    "link",
    [
        "themes=all&status=building,unstated&district=330602",
        "basis=within,unplaced&plans=five-year-plan-outline-2021",
        "doubt=500,5000&themes=all",
        "district=330600&themes=all",
        "asof=2021-01-01&themes=all",
        "asof=2020-05&status=building&themes=all",
        "q=站&only=1&themes=all",
    ],
)
def test_the_map_shows_what_files_hold(offline_page, address: str, link: str) -> None:
    page = offline_page.page
    page.goto(f"{address}/?{link}")
    frame = page.wait_for_selector(FRAME, timeout=WAIT_MS).content_frame()
    frame.wait_for_function("document.documentElement.dataset.drawn", timeout=WAIT_MS)
    data = load(state())
    given = dict(part.split("=") for part in link.split("&"))
    rows = shown(data, parse(given, data.known)[0])
    assert set(frame.evaluate("[...luotu.atlas.visible()]")) == set(rows["id"])
    assert drawn(frame) == set(placed(rows)["id"])
    assert offline_page.errors == []


def test_quick_choices_are_all_kept_and_the_back_button_undoes(offline_page, address: str) -> None:
    page, frame = opened(offline_page, address)
    for name in ("rail", "road", "hub", "water", "zone", "sport"):
        frame.locator(theme(name)).click()
    page.wait_for_url("**hide=rail%2Croad%2Chub%2Cwater%2Czone%2Csport*", timeout=WAIT_MS)
    idle(page)
    assert not any(item.startswith(("rail-", "hub-", "zone-")) for item in drawn(frame))
    frame.locator(theme("culture")).click()
    page.wait_for_url("**%2Cculture*", timeout=WAIT_MS)
    idle(page)
    page.go_back()
    frame.wait_for_selector("path[data-luotu^=culture-]", state="attached", timeout=WAIT_MS)
    assert frame.locator(theme("culture")).is_checked()
    assert offline_page.errors == []


def test_a_click_selects_and_shows_the_card(offline_page, address: str) -> None:
    page, frame = opened(offline_page, f"{address}/?themes=hub")
    frame.evaluate("window.kept = luotu.map()")
    frame.locator("path[data-luotu^=hub-]").last.dispatch_event("click")
    frame.wait_for_selector(".atlas-card .atlas-evidence", timeout=WAIT_MS)
    chosen = frame.evaluate("luotu.atlas.view().selected[0]")
    idle(page)
    assert f"sel={chosen}" in page.url
    assert frame.locator(".atlas-card h2").inner_text() == load(state()).names[chosen][0]
    assert frame.evaluate("window.kept === luotu.map()")
    # The table shows the same selection, and selects in its turn.
    frame.get_by_role("button", name="列表").click()
    assert frame.locator(f"tr.chosen[data-id={chosen}]").count() == 1
    other = frame.locator(".atlas-scroll tbody tr:not(.chosen):not([hidden])").first
    wanted = other.get_attribute("data-id")
    other.get_by_role("button").press("Enter")
    frame.wait_for_selector(f"tr.chosen[data-id={wanted}]")
    assert offline_page.external == []
    assert offline_page.errors == []


def test_unplaced_are_listed_with_reasons(offline_page, address: str) -> None:
    page, frame = opened(offline_page, f"{address}/?list=unplaced")
    data = load(state())
    rows = unplaced(shown(data, View()))
    frame.wait_for_selector(".atlas-scroll tbody tr:not([hidden])")
    assert frame.locator(".atlas-scroll tbody tr:not([hidden])").count() == len(rows)
    listed = ".atlas-scroll tbody tr:not([hidden]) td:nth-child(3)"
    reasons = frame.locator(listed).all_inner_texts()
    assert all(reasons)
    assert page.url.endswith("list=unplaced")


def test_search_finds_and_flies(offline_page, address: str) -> None:
    _, frame = opened(offline_page, f"{address}/?themes=rail")
    for text, wanted in (
        ("shaoxingbei", "绍兴北站"),
        ("绍兴北战", "绍兴北站"),
        ("30.05, 120.58", "120.58, 30.05"),
    ):
        frame.locator("#atlas-find").fill(text)
        frame.locator(".atlas-hit b", has_text=wanted).first.wait_for(timeout=WAIT_MS)
    frame.locator("#atlas-find").fill("shaoxingbei")
    frame.locator(".atlas-hit b", has_text="绍兴北站").first.wait_for(timeout=WAIT_MS)
    frame.locator("#atlas-find").press("ArrowDown")
    frame.locator("#atlas-find").press("Enter")
    frame.wait_for_function("luotu.map().getZoom() > 11", timeout=WAIT_MS)
    assert frame.locator(".atlas-card h2").inner_text() == "绍兴北站"
    assert frame.locator(theme("hub")).is_checked(), "a hidden theme comes up for what is found"
    assert offline_page.errors == []


def test_enter_takes_what_is_typed_and_not_what_was_found_before(offline_page, address) -> None:
    _, frame = opened(offline_page, address)
    find = frame.locator("#atlas-find")
    find.fill("北站")
    frame.locator(".atlas-hit").first.wait_for(timeout=WAIT_MS)
    find.fill("越剧小镇")
    find.press("Enter")
    frame.wait_for_selector(".atlas-card .atlas-evidence", timeout=WAIT_MS)
    assert frame.locator(".atlas-card h2").inner_text() == "越剧小镇"
    frame.page.wait_for_timeout(900)
    assert frame.locator("#atlas-hits").is_hidden(), "nothing is sought any more"
    assert frame.evaluate("document.activeElement.className") == "atlas-card-body"
    frame.page.keyboard.press("Escape")
    assert frame.locator(".atlas-card").is_hidden()
    assert frame.evaluate("document.activeElement.classList.contains('folium-map')")


def test_what_lies_outside_the_view_is_offered(offline_page, address: str) -> None:
    _, frame = opened(offline_page, f"{address}/?district=330683&at=121.5,28.5,10")
    button = frame.locator(".atlas-away button")
    listed = len(placed(shown(load(state()), View(districts=("330683",)))))
    assert button.inner_text() == f"显示全部 {listed} 项"
    button.press("Enter")
    button.wait_for(state="hidden", timeout=WAIT_MS)
    inside = "luotu.map().getBounds().contains(L.latLng(29.6, 120.8))"
    frame.wait_for_function(inside, timeout=WAIT_MS)
    assert offline_page.errors == []


def test_a_filter_counts_what_each_of_its_values_would_add(offline_page, address: str) -> None:
    _, frame = opened(offline_page, f"{address}/?district=330683&status=building")
    data = load(state())
    for key, filters in (
        ("districts", {"districts": ("330624",), "statuses": ("building",)}),
        ("statuses", {"districts": ("330683",), "statuses": ("operating",)}),
        ("statuses", {"districts": ("330683",), "statuses": ("building",)}),
    ):
        wanted = len(shown(data, View(**filters)))
        assert wanted > 0
        assert frame.evaluate(f"luotu.atlas.tally().{key}['{filters[key][0]}']") == wanted


def test_coordinates_are_not_covered_by_what_lies_there(offline_page, address: str) -> None:
    page, frame = opened(offline_page, f"{address}/?at=120.58,30.0,11")
    box = frame.locator(".folium-map").bounding_box()
    at = box["x"] + 300, box["y"] + 350
    page.mouse.click(*at, button="right")
    frame.wait_for_selector(".atlas-copyat", timeout=WAIT_MS)
    for step in range(8):
        page.mouse.move(at[0] + 4 * step, at[1])
        page.wait_for_timeout(60)
        assert frame.locator(".luotu-tip").count() == 0
    page.keyboard.press("Escape")
    frame.wait_for_selector(".atlas-copyat", state="detached", timeout=WAIT_MS)
    assert offline_page.errors == []


def test_time_and_measure(offline_page, address: str) -> None:
    page, frame = opened(offline_page, address)
    everything = drawn(frame)
    frame.locator(".atlas-time input").fill("1")
    frame.wait_for_function(f"({IDS})().length < {len(everything)}", timeout=WAIT_MS)
    idle(page)
    assert "asof=" in page.url
    frame.get_by_role("button", name="量距离与面积").click()
    box = frame.locator(".folium-map").bounding_box()
    for x, y in ((300, 200), (420, 200), (420, 320)):
        page.mouse.click(box["x"] + x, box["y"] + y)
    assert "km²" in frame.locator(".atlas-tip").inner_text()
    page.keyboard.press("Escape")
    assert frame.locator(".atlas-tip").is_hidden()
    assert offline_page.errors == []


def test_buffers_are_drawn_and_the_link_brings_them_back(offline_page, address: str) -> None:
    data = load(state())
    hubs = placed(data.table[(data.table["theme"] == "hub") & (data.table["match"] != "within")])
    centre = hubs["id"].iloc[0]
    page, frame = opened(offline_page, f"{address}/?lang=en&themes=hub&sel={centre}")
    frame.get_by_role("button", name="Buffer this").click()
    frame.wait_for_selector("path[data-luotu=ring-5000]", state="attached", timeout=WAIT_MS)
    idle(page)
    assert "radius=1000%2C5000" in page.url
    page, frame = opened(offline_page, page.url)
    frame.wait_for_selector("path[data-luotu=ring-1000]", state="attached", timeout=WAIT_MS)
    assert offline_page.external == []
    assert offline_page.errors == []


# The map is moved there after it is drawn: on a busy machine it is not there at once.
AT_THE_LINK = """() => { const map = luotu.map();
    return Math.abs(map.getCenter().lng - 120.8) < 0.01
    && Math.abs(map.getCenter().lat - 29.6) < 0.01 && map.getZoom() === 11; }"""


def test_the_map_is_where_the_link_says(offline_page, address: str) -> None:
    page, frame = opened(offline_page, f"{address}/?at=120.8000,29.6000,11")
    frame.wait_for_function(AT_THE_LINK, timeout=WAIT_MS)
    # The base map is drawn anew in the other language, and stays there.
    page.get_by_text("English").click()
    page.wait_for_url("**lang=en*", timeout=WAIT_MS)
    idle(page)
    # Turning to the other page and back leaves everything as it was.
    page.get_by_role("link", name="About").click()
    page.wait_for_selector("h1, h2, h3", timeout=WAIT_MS)
    page.get_by_role("link", name="Map").click()
    page.wait_for_url("**lang=en*at=*", timeout=WAIT_MS)
    idle(page)
    frame = page.wait_for_selector(FRAME, timeout=WAIT_MS).content_frame()
    frame.wait_for_selector(DRAWN, state="attached", timeout=WAIT_MS)
    frame.wait_for_function(AT_THE_LINK, timeout=WAIT_MS)
    assert offline_page.external == []
    assert offline_page.errors == []


def test_works_at_phone_width_and_from_the_keyboard(offline_page, address: str) -> None:
    offline_page.page.set_viewport_size({"width": 390, "height": 844})
    page, frame = opened(offline_page, f"{address}/?themes=hub")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, "it scrolls sideways"
    assert frame.evaluate("document.documentElement.scrollWidth") <= 390
    assert frame.locator(theme("rail")).is_hidden()
    frame.get_by_role("button", name="图例与筛选").focus()
    page.keyboard.press("Enter")
    frame.locator(theme("rail")).focus()
    page.keyboard.press("Space")
    frame.wait_for_selector("path[data-luotu^=rail-]", state="attached")
    frame.locator("body").press("/")
    assert frame.evaluate("document.activeElement.id") == "atlas-find"
    assert offline_page.errors == []


def test_files_are_downloaded(offline_page, address: str, tmp_path: Path) -> None:
    page, _ = opened(offline_page, f"{address}/?themes=rail,hub&tab=downloads&of=hub&radius=2000")
    for key, name in (
        ("html", "luotu.html"),
        ("geojson", "luotu.geojson"),
        ("table", "luotu-table.csv"),
        ("rings", "luotu-buffers.geojson"),
        ("inside", "luotu-inside.csv"),
    ):
        with page.expect_download(timeout=WAIT_MS) as download:
            page.locator(f".st-key-download-{key} button").click()
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 100
    assert offline_page.external == []
    assert offline_page.errors == []


def test_the_back_button_leads_from_page_to_page_with_the_view(offline_page, address: str) -> None:
    link = f"{address}/?lang=en&hide=hub&at=120.8000%2C29.9000%2C11"
    page, frame = opened(offline_page, link)
    page.get_by_text("Overview", exact=True).first.click()
    page.wait_for_url("**/overview?lang=en*", timeout=WAIT_MS)
    idle(page)
    page.go_back()  # to the address of the page before the view was written to it
    page.wait_for_url("**/overview", timeout=WAIT_MS)
    idle(page)
    assert page.get_by_role("heading", name="Overview").is_visible()
    page.go_back()
    frame = page.wait_for_selector(FRAME, timeout=WAIT_MS).content_frame()
    frame.wait_for_function("document.documentElement.dataset.drawn", timeout=WAIT_MS)
    idle(page)
    assert not frame.evaluate("luotu.atlas.view().themes.includes('hub')")
    assert frame.evaluate("luotu.atlas.setup().language") == "en"
    assert frame.evaluate("luotu.map().getZoom()") == 11
    # The way back is not barred: before the first page there is what was open before the app.
    page.go_back()
    page.wait_for_url("about:blank", timeout=WAIT_MS)
