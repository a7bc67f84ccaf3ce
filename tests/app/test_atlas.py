"""The map's page is put where Streamlit serves it: once, whole."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.atlas import digest
from app.components import publish
from geo.errors import DataError


def test_publishes_the_page(tmp_path: Path) -> None:
    folder = publish("atlas", "<html>", tmp_path / "static")
    assert (folder / "index.html").read_text(encoding="utf-8") == "<html>"
    assert publish("atlas", "<html>", tmp_path / "static") == folder
    assert publish("atlas", "<html lang=en>", tmp_path / "static") != folder


def test_starts_at_the_same_time_leave_one_copy(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        folders = list(pool.map(lambda _: publish("atlas", "x", tmp_path), range(8)))
    assert list(tmp_path.iterdir()) == [folders[0]]


def test_pages_of_old_versions_go(tmp_path: Path) -> None:
    old, recent = publish("atlas", "old", tmp_path), publish("atlas", "recent", tmp_path)
    os.utime(old, (time.time() - 200_000,) * 2)
    publish("atlas", "new", tmp_path)
    assert not old.exists()
    assert recent.exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="the page cannot be put there"):
        publish("atlas", "x", tmp_path / "file")


def test_digest_depends_on_the_content_alone() -> None:
    assert digest([{"a": 1, "b": 2}]) == digest([{"b": 2, "a": 1}])
    assert digest([1]) != digest([2])
