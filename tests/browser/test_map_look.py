"""How the map looks: one chip a unit, names that touch nothing, ink by the number of doubts."""

import pytest

from app.data import load, shown, state
from app.state import View
from layers import style
from layers.shapes import unit_id
from layers.table import placed
from tests.browser.serving import idle, opened

pytestmark = pytest.mark.browser

BOXES = """selector => [...document.querySelectorAll(selector)]
    .filter(face => getComputedStyle(face).visibility !== "hidden")
    .map(face => {
        const box = face.getBoundingClientRect();
        return [box.left, box.top, box.right, box.bottom, face.textContent];
    })"""
SHRUNK_PX = 2  # widths are reckoned: signs differ a little from font to font
MOST_MS = 100


def touching(boxes: list[list]) -> list[tuple[str, str]]:
    """Return the pairs of texts whose boxes lie over each other."""
    found = []
    for n, a in enumerate(boxes):
        for b in boxes[n + 1 :]:
            wide = min(a[2], b[2]) - max(a[0], b[0])
            high = min(a[3], b[3]) - max(a[1], b[1])
            if wide > SHRUNK_PX and high > SHRUNK_PX:
                found.append((a[4], b[4]))
    return found


def look_at(page, frame, zoom: float, lon: float = 120.58, lat: float = 30.02) -> None:
    frame.evaluate(f"void luotu.map().setView([{lat}, {lon}], {zoom}, {{animate: false}})")
    idle(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_and_chips_touch_nothing_at_any_zoom(offline_page, address: str, language) -> None:
    page, frame = opened(offline_page, f"{address}/?lang={language}")
    counts = []
    for zoom in (8, 9.25, 11, 13):
        look_at(page, frame, zoom)
        boxes = frame.evaluate(BOXES, ".luotu-label, .luotu-chip-box .luotu-chip")
        assert touching(boxes) == []
        counts.append(len(frame.evaluate(BOXES, ".luotu-label-feature")))
    assert min(counts[1:]) > 10, "a map of projects names projects"
    assert counts[0] < counts[2], "the closer, the more names"
    assert offline_page.errors == []


def test_each_unit_has_one_chip_with_all_that_is_known_only_to_it(
    offline_page, address: str
) -> None:
    page, frame = opened(offline_page, address)
    rows = placed(shown(load(state()), View()))
    within = [row for row in rows.itertuples(index=False) if row.match == "within"]
    units = {unit_id(row) for row in within}
    chips = frame.locator(".luotu-chip-box[data-luotu]")
    assert chips.count() == len(units)
    zhuji = sum(unit_id(row) == "admin-330681" for row in within)
    chip = frame.locator('[data-luotu="within-admin-330681"]')
    assert chip.inner_text() == f"境内 {zhuji} 项"
    assert f"仅知位于诸暨市内 · {zhuji}" in chip.get_attribute("aria-label")
    # By keyboard: the focus tells, Enter opens, and all of them are listed.
    chip.focus()
    page.keyboard.press("Enter")
    frame.wait_for_selector(".atlas-card .atlas-also")
    assert frame.evaluate("luotu.atlas.stack().length") == zhuji
    chosen = frame.evaluate("luotu.atlas.view().selected[0]")
    assert chosen in {row.id for row in within}
    assert offline_page.errors == []


def test_many_doubts_are_outlines_few_are_filled_and_the_chosen_is_whole(
    offline_page, address: str
) -> None:
    fills = """() => [...document.querySelectorAll("path[data-luotu]")]
        .filter(face => !face.classList.contains("luotu-on"))
        .map(face => Number(face.getAttribute("fill-opacity") || 0))
        .filter(share => share > 0).length"""
    page, frame = opened(offline_page, address)
    look_at(page, frame, 9.25)
    firm = [row for row in placed(shown(load(state()), View())).itertuples(index=False)
            if style.certainty(row) == "sure" and style.shape_kind(row) != "line"]  # fmt: skip
    assert frame.evaluate(fills) <= len(firm)
    frame.locator(".atlas-theme", has_text="体育").get_by_role("button").click()
    idle(page)
    assert frame.evaluate(fills) > 0
    chosen = frame.evaluate("luotu.atlas.rows().find(row => row.theme === 'sport' && row.box).id")
    frame.evaluate("id => luotu.atlas.choose(id)", chosen)
    assert frame.locator(f'path.luotu-on[data-luotu="{chosen}"]').count() >= 1
    faded = frame.locator("path[data-luotu]:not(.luotu-on)").first
    assert float(faded.evaluate("face => getComputedStyle(face).opacity")) < 0.5
    assert offline_page.errors == []


def test_the_pointer_tells_what_lies_there_and_each_can_be_reached(
    offline_page, address: str
) -> None:
    page, frame = opened(offline_page, address)
    look_at(page, frame, 11)
    box = frame.locator(".folium-map").bounding_box()
    x, y = box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.6
    page.mouse.move(x - 5, y)
    page.mouse.move(x, y)
    frame.wait_for_selector(".luotu-tip .luotu-tip-line small")
    told = frame.locator(".luotu-tip .luotu-tip-line b").all_inner_texts()
    assert told
    page.mouse.click(x, y)
    there = frame.evaluate("luotu.atlas.stack()")
    labels = frame.evaluate("ids => ids.map(id => luotu.atlas.row(id).label)", there)
    assert labels[: len(told)] == told, "the list says in what order a click takes them"
    reached = []
    for _ in there:
        reached += frame.evaluate("luotu.atlas.view().selected")
        page.mouse.click(x, y)
    assert sorted(reached) == sorted(there)
    assert offline_page.errors == []


def test_names_are_put_in_no_time(offline_page, address: str) -> None:
    page, frame = opened(offline_page, address)
    look_at(page, frame, 11)
    times_ms = frame.evaluate("""() => Array.from({length: 9}, () => {
        const start = performance.now();
        luotu.arrange();
        return performance.now() - start;
    })""")
    assert sorted(times_ms)[4] < MOST_MS, times_ms
