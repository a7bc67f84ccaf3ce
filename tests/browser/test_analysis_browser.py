"""The analysis page in headless Chromium with no network: links, buffers, drawing."""

import json
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from app.data import state
from app.questions import told
from tests.browser.serving import WAIT_MS, idle

pytestmark = pytest.mark.browser

# The first opening reads all the data and tells the story.
FIRST_MS = 90_000
# Streamlit's page asks below its own address first whether the server is there, then above it.
PROBES = "Failed to load resource: the server responded with a status of 404"


def opened(offline_page, url: str, wanted: str):
    """Open a link and return the page once ``wanted`` (a selector) is there and all is done."""
    page = offline_page.page
    page.goto(url)
    page.wait_for_selector(wanted, timeout=FIRST_MS)
    idle(page)
    return page


@pytest.fixture
def offline(offline_page):
    """The page without network; ``missing`` lists what the server did not have."""
    offline_page.missing = []
    offline_page.page.on(
        "response",
        lambda answer: (
            offline_page.missing.append(urlsplit(answer.url).path) if answer.status == 404 else None
        ),
    )
    yield offline_page
    probes = {"/analysis/_stcore/health", "/analysis/_stcore/host-config"}
    assert set(offline_page.missing) <= probes
    assert offline_page.external == []
    assert [text for text in offline_page.errors if not text.startswith(PROBES)] == []


def test_a_story_opens_by_its_link(offline, address: str) -> None:
    page = opened(offline, f"{address}/analysis?story=airport-zone&lang=en", "iframe[srcdoc]")
    caption = told(state(), "airport-zone", "en").caption
    said = page.locator("[data-testid=stMarkdown]").all_inner_texts()
    assert caption in [text.strip() for text in said]
    assert "story=airport-zone" in page.url
    # The map is seen: its panel is folded, and it is drawn.
    frame = page.wait_for_selector("iframe[srcdoc]").content_frame()
    frame.wait_for_function("performance.getEntriesByName('luotu-drawn').length", timeout=WAIT_MS)
    assert frame.evaluate("document.getElementById('luotu-panel').open") is False
    assert frame.evaluate("luotu.drawn().length") > 0


def test_a_buffer_around_a_named_place(offline, address: str) -> None:
    link = f"{address}/analysis?ask=ask&radius=1000&from={quote('绍兴北站')}"
    page = opened(offline, link, "[data-testid=stDataFrame]")
    assert page.locator("[data-testid=stDataFrame]").count() >= 3
    assert page.get_by_text("1 km 以内的项目").first.is_visible()
    assert page.locator("textarea").first.input_value() == "绍兴北站"


def test_a_link_with_a_drawing_far_away_opens_on_it(offline, address: str) -> None:
    shape = quote('{"type":"Point","coordinates":[121.9,28.9]}')
    link = f"{address}/analysis?ask=ask&radius=2000&from=draw:{shape}"
    page = opened(offline, link, "iframe[title*=atlas]")
    frame = page.query_selector("iframe[title*=atlas]").content_frame()
    frame.wait_for_selector("path[data-luotu=ring-2000]", state="attached", timeout=WAIT_MS)
    frame.wait_for_function("luotu.map().getBounds().contains([28.9, 121.9])", timeout=WAIT_MS)
    assert frame.evaluate("luotu.map().getZoom()") > 10.5


def test_a_line_is_drawn_and_cleared(offline, address: str) -> None:
    page = opened(offline, f"{address}/analysis?ask=ask&from=draw:", "iframe[title*=atlas]")
    frame = page.query_selector("iframe[title*=atlas]").content_frame()
    frame.wait_for_function("document.documentElement.dataset.drawn", timeout=WAIT_MS)
    # A click on what is drawn there is a point of the line, and selects nothing.
    frame.locator("[data-draw=LineString]").click()
    box = frame.locator(".folium-map").bounding_box()
    for x, y in ((500, 200), (600, 260)):
        page.mouse.click(box["x"] + x, box["y"] + y)
    frame.locator("[data-draw=undo]").click()
    assert frame.locator("[data-draw=finish]").is_disabled()
    page.mouse.click(box["x"] + 620, box["y"] + 250)
    frame.locator("[data-draw=finish]").click()
    page.wait_for_function("location.search.includes('LineString')", timeout=WAIT_MS)
    frame.wait_for_selector("path[data-luotu=ring-5000]", state="attached", timeout=WAIT_MS)
    drawn = json.loads(parse_qs(urlsplit(page.url).query)["from"][0].removeprefix("draw:"))
    assert len(drawn["coordinates"]) == 2
    assert "sel=" not in page.url
    page.wait_for_selector("[data-testid=stDataFrame]", timeout=WAIT_MS)
    # The link brings it back.
    page = opened(offline, page.url, "iframe[title*=atlas]")
    frame = page.query_selector("iframe[title*=atlas]").content_frame()
    frame.wait_for_selector("path.atlas-drawn", state="attached", timeout=WAIT_MS)
    frame.locator("[data-draw=clear]").click()
    page.wait_for_function("!location.search.includes('LineString')", timeout=WAIT_MS)
    frame.wait_for_selector("path[data-luotu=ring-5000]", state="detached", timeout=WAIT_MS)
    assert frame.locator("path.atlas-drawn").count() == 0


def test_an_area_is_drawn_with_keys(offline, address: str) -> None:
    link = f"{address}/analysis?ask=ask&lang=en&from=draw:"
    page = opened(offline, link, "iframe[title*=atlas]")
    frame = page.query_selector("iframe[title*=atlas]").content_frame()
    frame.wait_for_function("document.documentElement.dataset.drawn", timeout=WAIT_MS)
    frame.locator("[data-draw=Polygon]").press("Enter")
    assert "three points" in frame.locator(".atlas-draw-say").inner_text()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press("Space")
        before = frame.evaluate("luotu.map().getCenter()")
        page.keyboard.press(key)
        frame.wait_for_function(
            "at => luotu.map().getCenter().distanceTo(at) > 1000", arg=before, timeout=WAIT_MS
        )
        page.wait_for_timeout(400)  # the end of the glide
    page.keyboard.press("Enter")
    page.wait_for_function("location.search.includes('Polygon')", timeout=WAIT_MS)
    drawn = json.loads(parse_qs(urlsplit(page.url).query)["from"][0].removeprefix("draw:"))
    assert len(drawn["coordinates"][0]) == 4
    frame.wait_for_selector("path.atlas-drawn", state="attached", timeout=WAIT_MS)
    # Another is begun and given up: the first stays.
    frame.locator("[data-draw=Point]").click()
    page.keyboard.press("Escape")
    assert frame.locator("path.atlas-drawn").count() == 1
    assert frame.locator("[data-draw=Point]").get_attribute("aria-pressed") == "false"
