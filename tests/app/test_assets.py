"""Leaflet is put where Streamlit serves it: once, whole, and with nothing from outside."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.assets import leaflet_address, publish_leaflet
from geo.errors import DataError

# The function without its cache: each test has a folder of its own.
publish = publish_leaflet.__wrapped__


def test_publishes_script_and_style(tmp_path: Path) -> None:
    folder = tmp_path / "static" / publish(tmp_path / "static")
    assert "Leaflet" in (folder / "leaflet.js").read_text(encoding="utf-8")
    style = (folder / "leaflet.css").read_text(encoding="utf-8")
    assert ".leaflet-pane" in style
    assert not re.search(r"url\((?!data:|#)", style)


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / publish(tmp_path)
    (folder / "leaflet.js").write_text("kept", encoding="utf-8")
    publish(tmp_path)
    assert (folder / "leaflet.js").read_text(encoding="utf-8") == "kept"


def test_starts_at_the_same_time_leave_one_copy(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(publish, [tmp_path] * 8))
    assert [path.name for path in tmp_path.iterdir()] == [names[0]]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="Leaflet cannot be put there"):
        publish(tmp_path / "file")


@pytest.mark.parametrize(
    ("base_path", "head"), [("", "/app/static/"), ("plans/", "/plans/app/static/")]
)
def test_address_lies_below_the_base_path(base_path: str, head: str) -> None:
    assert leaflet_address(base_path).startswith(f"{head}vendor/leaflet-")
