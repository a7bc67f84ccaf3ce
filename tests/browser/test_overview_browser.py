"""The overview in headless Chromium: every kind of figure opens the map with just so many."""

import re

import pytest

from tests.browser.serving import FRAME, WAIT_MS, idle

pytestmark = pytest.mark.browser


def opened(offline_page, address: str):
    page = offline_page.page
    page.goto(f"{address}/overview")
    page.wait_for_selector("[class*=st-key-pills-district]", timeout=WAIT_MS)
    idle(page)
    return page


def shown(page) -> int:
    """Return how many projects the map shows, placed or not."""
    frame = page.wait_for_selector(FRAME, timeout=WAIT_MS).content_frame()
    frame.wait_for_function("document.documentElement.dataset.drawn", timeout=WAIT_MS)
    return int(frame.evaluate("luotu.atlas.visible().size"))


@pytest.mark.parametrize(
    "label",
    ["theme", "status", "plan", "doubt", "basis", "district"],
)
def test_a_label_opens_the_map_by_keys_with_just_so_many(
    offline_page, address: str, label: str
) -> None:
    page = opened(offline_page, address)
    pill = page.locator(f"[class*=st-key-pills-{label}] button").nth(1)
    n = int(re.findall(r"[\d,]+$", pill.inner_text())[0].replace(",", ""))
    pill.focus()
    page.keyboard.press("Enter")
    assert shown(page) == n > 0
    assert offline_page.external == []


@pytest.mark.parametrize(
    "button", [".st-key-figure-advanced", ".st-key-figure-within", ".st-key-matrix-open"]
)
def test_a_button_opens_the_map_with_just_so_many(offline_page, address: str, button: str) -> None:
    page = opened(offline_page, address)
    found = page.locator(f"{button} button")
    n = int(re.findall(r"\d+", found.inner_text())[0])
    found.click()
    assert shown(page) == n > 0


def test_a_city_is_what_is_known_only_to_lie_in_it(offline_page, address: str) -> None:
    page = opened(offline_page, address)
    pill = page.locator("[class*=st-key-pills-district] button", has_text="只知所在市")
    n = int(re.findall(r"\d+$", pill.inner_text())[0])
    pill.click()
    assert shown(page) == n


def test_a_project_that_moved_is_found_on_the_map(offline_page, address: str) -> None:
    page = opened(offline_page, address)
    page.locator("[class*=st-key-row-advanced-] button").first.click()
    page.wait_for_url("**sel=**", timeout=WAIT_MS)
    frame = page.wait_for_selector(FRAME, timeout=WAIT_MS).content_frame()
    frame.wait_for_selector(".atlas-card", timeout=WAIT_MS)
    assert frame.evaluate("luotu.map().getZoom()") > 10.5
