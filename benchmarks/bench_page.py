"""Saved pages: Luotu beside folium with the same features and popups, in headless Chromium.

Prints for each the size of the file and when the map is drawn: milliseconds after the navigation
began and after the page's load event, the median of several openings, taken in turn so that both
meet the same load of the machine. folium is given its fastest way (one GeoJson layer of circle
markers on canvas, one GeoJsonPopup); what it would fetch from the network is answered from this
machine, Leaflet from the package, all else empty. Run: ``make bench``.
"""

import math
import random
import re
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import folium
import geopandas as gpd
from shapely.geometry import Point, Polygon

from layers import leaflet
from layers.card import card
from layers.page import page_html
from layers.statuses import STATUSES
from layers.themes import THEMES

OPENINGS = 5
PLANS = ("asian-games-city-action-plan-2020", "government-work-report-2020",
         "five-year-plan-outline-2021", "integration-with-hangzhou-plan-2027")  # fmt: skip
DISTRICTS = (("330602", "越城区"), ("330603", "柯桥区"), ("330604", "上虞区"), ("330681", "诸暨市"),
             ("330683", "嵊州市"), ("330624", "新昌县"))  # fmt: skip
SIGNS = "绍兴越城柯桥上虞诸暨嵊州新昌东西南北中山江湖河桥路港园站城镇乡村"
DRAWN = """() => document.readyState === "complete" && (document.getElementById("luotu-data")
    ? performance.getEntriesByName("luotu-drawn").length : window.folium_drawn)"""
TIMES = """() => {
    const mark = performance.getEntriesByName("luotu-drawn")[0];
    const drawn = mark ? mark.startTime : window.folium_drawn;
    return [drawn, drawn - performance.getEntriesByType("navigation")[0].loadEventEnd];
}"""
# folium draws in its page's script: when the load event comes, and one frame more, all is there.
WATCH = """addEventListener("load", () => requestAnimationFrame(() => {
    window.folium_drawn = performance.now(); }));"""


def features(count: int, kind: str) -> gpd.GeoDataFrame:
    """Return a feature table of invented projects, ``point`` or ``area`` of 200 corners."""
    chance = random.Random(count)
    rows = []
    for number in range(count):
        lon, lat = chance.uniform(119.9, 121.2), chance.uniform(29.3, 30.3)
        shape = Point(lon, lat) if kind == "point" else _detailed(chance, lon, lat)
        rows.append(_row(chance, number, kind, shape))
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=4326)


def _detailed(chance: random.Random, lon: float, lat: float) -> Polygon:
    corners = []
    for step in range(200):
        angle, radius = step / 200 * 2 * math.pi, 0.01 * chance.uniform(0.85, 1.15)
        corners.append((lon + radius * math.cos(angle), lat + radius * math.sin(angle)))
    return Polygon(corners)


def _row(chance: random.Random, number: int, kind: str, shape: Point | Polygon) -> dict:
    name = "".join(chance.choice(SIGNS) for _ in range(chance.randint(4, 9)))
    adcode, district = chance.choice(DISTRICTS)
    status = chance.choice(STATUSES).id
    cited = chance.sample(PLANS, chance.randint(1, 3))
    return {
        "id": f"p-{number}", "name": name, "name_en": f"Project {number}", "aliases": [],
        "theme": chance.choice(THEMES[:-1]).id, "kind": kind, "status": status,
        "status_by_plan": dict.fromkeys(cited, status), "match": "exact",
        "reason": f"{name}: its official name", "place_id": f"p-{number}",
        "uncertainty_m": float(chance.choice((100, 300, 500))), "section_uncertainty_m": [],
        "basis": "sourced", "schematic": False, "sources": ["geonames"], "city": "绍兴市",
        "district": district, "adcode": adcode, "town": "",
        "districts": [{"adcode": adcode, "name": district, "share": 1.0}], "facts": {},
        "evidence": [{"document": plan, "heading": [f"第{chance.randint(1, 12)}章", "重点项目"],
                      "paragraph": chance.randint(1, 900), "text": name, "status": status,
                      "facts": {}} for plan in cited],
        "mentions": len(cited), "geometry": shape,
    }  # fmt: skip


def folium_page(table: gpd.GeoDataFrame) -> str:
    """Return the page that folium saves of the same features with the lines of the same cards."""
    rows = []
    for row in table.itertuples(index=False):
        said = card(row, language="zh", plans={})
        lines = {line["label"]: "<br>".join(line["values"]) for line in said["lines"]}
        rows.append({"title": said["title"], "also": said["subtitle"], "theme": said["theme"],
                     "status": said["status"]} | lines | {"geometry": row.geometry})  # fmt: skip
    frame = gpd.GeoDataFrame(rows, geometry="geometry", crs=4326).fillna("")
    shown = folium.Map(location=[29.8, 120.55], zoom_start=9, tiles=None, prefer_canvas=True)
    folium.GeoJson(
        frame,
        marker=folium.CircleMarker(radius=6, weight=1, fill_opacity=1),
        popup=folium.GeoJsonPopup(fields=[name for name in frame.columns if name != "geometry"]),
    ).add_to(shown)
    return shown.get_root().render()


def timed(browser, path: Path) -> Iterator[tuple[float, float]]:
    """Open a page and yield milliseconds to the drawn map: from the navigation, from load."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.add_init_script(WATCH)
    answers = {"leaflet.js": leaflet.script(), "leaflet.css": leaflet.style()}
    context.route(
        re.compile("^https?:"),
        lambda r: r.fulfill(body=answers.get(r.request.url.rpartition("/")[2], "")),
    )
    page = context.new_page()
    page.goto(path.as_uri())
    while not page.evaluate(DRAWN):  # wait_for_function would need eval, which the page forbids
        page.wait_for_timeout(20)
    yield tuple(page.evaluate(TIMES))
    context.close()


def main() -> None:
    """Measure and print one line a page, and the ratios of each pair."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for count, kind in ((10_000, "point"), (50_000, "point"), (5_000, "area")):
            table = features(count, kind)
            pages = {"luotu": page_html(table), "folium": folium_page(table)}
            times: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
            for name, html in pages.items():
                (Path(folder) / f"{name}.html").write_text(html, encoding="utf-8")
            for _ in range(OPENINGS):
                for name in pages:
                    times[name] += timed(browser, Path(folder) / f"{name}.html")
            sizes = {name: len(html.encode("utf-8")) / 1e6 for name, html in pages.items()}
            whole = {name: statistics.median(t[0] for t in times[name]) for name in pages}
            for name in pages:
                after = statistics.median(t[1] for t in times[name])
                print(f"{count:6} {kind:6} {name:7} {sizes[name]:6.2f} MB  drawn at "
                      f"{whole[name]:6.0f} ms, {after:6.0f} ms after load")  # fmt: skip
            size, drawn = (of["luotu"] / of["folium"] for of in (sizes, whole))
            print(f"{count:6} {kind:6} luotu / folium: size {size:.2f}, drawn {drawn:.2f}")
        browser.close()


if __name__ == "__main__":
    main()
