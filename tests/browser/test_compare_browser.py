"""The comparison of two plans: its colours and signs, its chips, and table and map together."""

import re

import pytest

from layers.base import VIEW
from layers.changes import CHANGES, COLORS, SIGNS
from tests.browser.serving import DRAWN, FRAME, WAIT_MS, idle

pytestmark = pytest.mark.browser

SWATCHES = """() => [...document.querySelectorAll('[class*="st-key-compare-kinds"] button')]
    .map(button => [getComputedStyle(button, "::before").backgroundColor, button.textContent])"""


def opened(offline_page, url: str):
    page = offline_page.page
    page.goto(url)
    frame = page.wait_for_selector(FRAME, timeout=WAIT_MS).content_frame()
    frame.wait_for_selector(DRAWN, state="attached", timeout=WAIT_MS)
    idle(page)
    return page, frame


def test_each_change_has_its_colour_and_sign_chosen_or_not(offline_page, address: str) -> None:
    page, frame = opened(offline_page, f"{address}/compare?lang=en")
    wanted = ["rgb({}, {}, {})".format(*(int(COLORS[step][n : n + 2], 16) for n in (1, 3, 5)))
              for step in CHANGES]  # fmt: skip
    swatches = page.evaluate(SWATCHES)
    assert [color for color, _ in swatches] == wanted
    assert [text.split()[0] for _, text in swatches] == [SIGNS[step] for step in CHANGES]
    names = frame.locator(".luotu-label-feature").all_inner_texts()
    assert names
    assert all(name[0] in SIGNS.values() for name in names)


def test_a_chip_filters_map_and_table_and_the_map_opens_on_what_is_compared(
    offline_page, address: str
) -> None:
    page, frame = opened(offline_page, f"{address}/compare?lang=en")
    west, south, east, north = VIEW
    inside = "([s, w, n, e]) => luotu.map().getBounds().pad(0.1).contains([[s, w], [n, e]])"
    assert frame.evaluate(inside, [south, west, north, east])
    before = frame.evaluate("luotu.atlas.visible().size")
    chip = page.locator('[class*="st-key-compare-kinds"] button').last
    gone = int(re.search(r"(\d+)$", chip.inner_text())[1])
    chip.click()
    frame.wait_for_function(f"luotu.atlas.visible().size === {before - gone}", timeout=WAIT_MS)


def test_what_is_chosen_on_the_map_is_chosen_in_the_table(offline_page, address: str) -> None:
    page, frame = opened(offline_page, f"{address}/compare?lang=en")
    chosen = frame.evaluate("""() => {
        const row = luotu.atlas.rows().find(row => luotu.atlas.visible().has(row.id));
        luotu.atlas.choose(row.id);
        return row.id;
    }""")
    page.wait_for_url(f"**sel={chosen}*", timeout=WAIT_MS)
    idle(page)
    assert frame.evaluate("luotu.atlas.view().selected") == [chosen], "the table took it back"
    other = frame.evaluate("""() => {
        const row = luotu.atlas.rows().filter(row => luotu.atlas.visible().has(row.id))[5];
        luotu.atlas.choose(row.id);
        return row.id;
    }""")
    page.wait_for_url(f"**sel={other}*", timeout=WAIT_MS)
    idle(page)
    assert frame.evaluate("luotu.atlas.view().selected") == [other]
