"""Access: axe finds no serious fault on any page, at desktop and phone width."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.serving import WAIT_MS, idle
from tests.pages import wait_for

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
SERIOUS = ("serious", "critical")
# What Streamlit itself draws and we cannot mend: its canvas tables and bar of pages.
NOT_OURS = ("[data-testid=stDataFrame]", "[data-testid=stHeader]", "[data-testid=stToolbar]")


# The map of the app says so of itself; so does the page of a story.
DRAWN = (
    "Boolean(document.documentElement.dataset.drawn"
    " || performance.getEntriesByName('luotu-drawn').length)"
)


def faults(frame) -> list[str]:
    frame.evaluate(AXE.read_text(encoding="utf-8") + "; true")
    found = frame.evaluate(
        "skip => axe.run({exclude: skip.map(one => [one])}, {iframes: false})", list(NOT_OURS)
    )
    assert found["passes"], "axe looked at nothing"
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in found["violations"]
        if fault["impact"] in SERIOUS
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize(
    "name", ["map", "overview", "analysis", "compare", "plan", "workspace", "about"]
)
def test_no_serious_fault(offline_page, address: str, name: str, width: int) -> None:
    page = offline_page.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/{'' if name == 'map' else name}")
    page.wait_for_selector("[data-testid=stMainBlockContainer] h2, iframe", timeout=WAIT_MS)
    idle(page)
    found = faults(page)
    for frame in page.frames[1:]:
        wait_for(frame, DRAWN)
        found += faults(frame)
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
