"""The layers through streamlit-folium: drawn, clicked, replaced, with the map left alone."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.paths import ROOT
from layers import leaflet

pytestmark = pytest.mark.browser

SCRIPT = """
import json

import streamlit as st
from streamlit_folium import st_folium

from layers import webmap
from tests.sample import sample_table

table = sample_table()
if st.checkbox("zones only"):
    table = table[table["theme"] == "zone"]
said = st_folium(
    webmap.base_map(offline_assets="/app/static"),
    key="map",
    feature_group_to_add=webmap.layers(table),
    returned_objects=["last_active_drawing"],
)
clicked = (said or {}).get("last_active_drawing") or {}
st.code(json.dumps(clicked.get("properties", {})))
"""


@pytest.fixture
def address(tmp_path: Path, chromium_path: str) -> Iterator[str]:
    """Address of a tiny Streamlit app that shows the sample table."""
    (tmp_path / "tiny.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "leaflet.js").write_text(leaflet.script(), encoding="utf-8")
    (tmp_path / "static" / "leaflet.css").write_text(leaflet.style(), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    flags = {"address": "127.0.0.1", "port": port, "headless": "true",
             "enableStaticServing": "true", "fileWatcherType": "none"}  # fmt: skip
    command = [sys.executable, "-m", "streamlit", "run", "tiny.py"]
    command += [f"--server.{name}={value}" for name, value in flags.items()]
    command += ["--browser.gatherUsageStats=false"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    ) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()  # asked politely, it waits for the open page


def _wait(url: str, server: subprocess.Popen) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None, "the server ended"
            time.sleep(0.2)
    raise AssertionError("the server did not answer within 30 s")


def test_draws_tells_what_was_clicked_and_keeps_the_map(address: str, offline_page) -> None:
    browser = offline_page.page
    browser.goto(address)
    inside = browser.frame_locator("iframe")
    inside.locator("[data-luotu=hub-a]").wait_for(timeout=60_000)
    frame = next(frame for frame in browser.frames if "streamlit_folium" in frame.url)
    frame.evaluate(
        "window.mark = 1; void luotu.map().setView([30.1, 120.53], 11, {animate: false})"
    )

    inside.locator("[data-luotu=hub-a]").click()
    browser.get_by_test_id("stCode").get_by_text("hub-a").wait_for()
    said = json.loads(browser.get_by_test_id("stCode").inner_text())
    assert (said["id"], said["theme"], said["name"]) == ("hub-a", "hub", "绍兴北站")
    assert inside.locator(".luotu-card h3").inner_text() == "绍兴北站"

    browser.get_by_text("zones only").click()
    inside.locator("[data-luotu=hub-a]").wait_for(state="detached")
    assert inside.locator("[data-luotu^=zone]").count() == 2
    assert frame.evaluate("[window.mark, luotu.map().getZoom()]") == [1, 11]
    assert offline_page.external == []
    assert offline_page.errors == []
