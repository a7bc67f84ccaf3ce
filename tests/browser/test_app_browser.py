"""The app in headless Chromium with no network: it draws, it changes, and it asks nobody."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.data import data_digest, load, shown
from app.state import View
from geo.paths import ROOT
from layers.table import placed

pytestmark = pytest.mark.browser

START_S = 60
WAIT_MS = 30_000
IDS = """() => {
    const found = [];
    map.eachLayer(layer => {
        const said = layer.feature && layer.feature.properties;
        if (said && said.id) found.push(...(said.ids || [said.id]));
    });
    return [...new Set(found)];
}"""
DRAWN = "path[data-luotu], .luotu-chip-box[data-luotu]"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, served on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("app") / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]
    with log.open("wb") as said:
        server = subprocess.Popen(
            [*command, "--server.port", str(port), "--server.fileWatcherType", "none"],
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://localhost:{port}/_stcore/health", server, log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the app did not start: {log.read_text(encoding='utf-8')}")


def opened(offline_page, url: str):
    """Open the app and return its page and the frame of the map, drawn."""
    page = offline_page.page
    page.goto(url)
    frame = page.wait_for_selector("iframe.stCustomComponentV1", timeout=WAIT_MS).content_frame()
    frame.wait_for_selector(DRAWN, state="attached", timeout=WAIT_MS)
    idle(page)
    return page, frame


def idle(page) -> None:
    """Wait until the app has nothing to do, and the map has told what it had to tell."""
    page.wait_for_timeout(600)
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'",
        timeout=WAIT_MS,
    )


def drawn(frame) -> set[str]:
    """Return the ids of what is on the map; a mark may stand for several projects."""
    return set(frame.evaluate(f"({IDS})()"))


def test_shows_the_map_and_toggling_a_theme_changes_it(offline_page, address: str) -> None:
    page, frame = opened(offline_page, address)
    frame.evaluate("window.kept = true")
    before = drawn(frame)
    data = load(data_digest())
    rows = placed(shown(data, View()))
    assert set(rows["id"]) == before

    page.locator(".st-key-theme-hub label").click()
    frame.wait_for_function(f"({IDS})().length < {len(before)}", timeout=WAIT_MS)
    idle(page)
    assert before - drawn(frame) == set(rows[rows["theme"] == "hub"]["id"])
    assert page.url.endswith("?hide=hub")

    page.locator(".st-key-theme-hub label").click()
    frame.wait_for_function(f"({IDS})().length === {len(before)}", timeout=WAIT_MS)
    idle(page)
    assert drawn(frame) == before
    assert frame.evaluate("window.kept"), "the map was drawn anew"
    assert offline_page.external == []
    assert offline_page.errors == []


def test_quick_choices_are_all_kept_and_the_back_button_undoes(offline_page, address: str) -> None:
    page, frame = opened(offline_page, address)
    for theme in ("rail", "road", "hub", "water", "zone", "sport"):
        page.locator(f".st-key-theme-{theme} label").click()
    page.wait_for_url("**/?hide=rail%2Croad%2Chub%2Cwater%2Czone%2Csport", timeout=WAIT_MS)
    idle(page)
    assert not any(item.startswith(("rail-", "hub-", "zone-")) for item in drawn(frame))
    page.locator(".st-key-theme-culture label").click()
    page.wait_for_url("**%2Cculture", timeout=WAIT_MS)
    idle(page)
    page.go_back()
    frame.wait_for_selector("path[data-luotu^=culture-]", state="attached", timeout=WAIT_MS)
    assert page.locator(".st-key-theme-culture input").is_checked()
    assert offline_page.errors == []


def test_a_click_selects_and_keeps_the_popup(offline_page, address: str) -> None:
    page, frame = opened(offline_page, f"{address}/?themes=hub")
    mark = frame.locator("path[data-luotu^=hub-]").last
    chosen = mark.get_attribute("data-luotu")
    mark.dispatch_event("click")
    frame.wait_for_selector(".leaflet-popup")
    page.wait_for_selector(f".st-key-remove-{chosen}", timeout=WAIT_MS)
    idle(page)
    assert frame.locator(".leaflet-popup").count() == 1
    assert f"sel={chosen}" in page.url
    assert offline_page.external == []
    assert offline_page.errors == []


def test_buffers_are_drawn_and_the_link_brings_them_back(offline_page, address: str) -> None:
    data = load(data_digest())
    hubs = placed(data.table[(data.table["theme"] == "hub") & (data.table["match"] != "within")])
    centre = hubs["id"].iloc[0]
    page, frame = opened(offline_page, f"{address}/?lang=en&themes=hub&tab=buffers&sel={centre}")
    page.locator(".st-key-radii input").fill("3000, 20000")
    page.keyboard.press("Enter")
    frame.wait_for_selector("path[data-luotu^=ring-]", state="attached", timeout=WAIT_MS)
    idle(page)
    assert {"ring-3000", "ring-20000"} <= drawn(frame)
    page, frame = opened(offline_page, page.url)
    assert {"ring-3000", "ring-20000"} <= drawn(frame)
    assert offline_page.external == []
    assert offline_page.errors == []


# The map is moved there after it is drawn: on a busy machine it is not there at once.
AT_THE_LINK = """Math.abs(map.getCenter().lng - 120.8) < 0.01
    && Math.abs(map.getCenter().lat - 29.6) < 0.01 && map.getZoom() === 11"""


def test_the_map_is_where_the_link_says(offline_page, address: str) -> None:
    page, frame = opened(offline_page, f"{address}/?at=120.8000,29.6000,11")
    frame.wait_for_function(AT_THE_LINK, timeout=WAIT_MS)
    # The base map is drawn anew in the other language, and stays there.
    page.get_by_text("English").click()
    page.wait_for_url("**/?lang=en*", timeout=WAIT_MS)
    page.get_by_text("中文").click()
    page.wait_for_url("**/?at=120.8000%2C29.6000%2C11", timeout=WAIT_MS)
    idle(page)
    # Turning to the other page and back leaves everything as it was.
    page.get_by_role("link", name="说明").click()
    page.wait_for_selector("h1, h2, h3", timeout=WAIT_MS)
    page.get_by_role("link", name="地图").click()
    frame = page.wait_for_selector("iframe.stCustomComponentV1", timeout=WAIT_MS).content_frame()
    frame.wait_for_selector(DRAWN, state="attached", timeout=WAIT_MS)
    idle(page)
    frame.wait_for_function(AT_THE_LINK, timeout=WAIT_MS)
    assert offline_page.external == []


def test_another_language_keeps_every_choice(offline_page, address: str) -> None:
    link = "themes=hub&status=building,unstated&district=330602&radius=2000&of=hub&tab=buffers"
    page, _ = opened(offline_page, f"{address}/?{link}")
    page.get_by_text("English").click()
    page.wait_for_url("**/?lang=en*", timeout=WAIT_MS)
    idle(page)
    page.locator(".st-key-theme-rail label").click()
    page.wait_for_url("**rail%2Chub**", timeout=WAIT_MS)
    idle(page)
    for part in ("status=building%2Cunstated", "district=330602", "radius=2000", "of=hub"):
        assert part in page.url
    assert page.get_by_role("alert").count() == 0
    assert offline_page.errors == []


def test_works_at_phone_width_and_from_the_keyboard(offline_page, address: str) -> None:
    offline_page.page.set_viewport_size({"width": 390, "height": 844})
    page, frame = opened(offline_page, f"{address}/?themes=hub")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390, "the page scrolls sideways"
    page.get_by_role("tab").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-radii input", timeout=WAIT_MS)
    assert drawn(frame)
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
