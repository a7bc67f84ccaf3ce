"""What was read is kept with the workspace, and read anew when the reader has changed."""

from pathlib import Path

import pytest

from app.workspace import merged, readings
from app.workspace.merged import Reading
from app.workspace.store import Workspace
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder

TEXT = "一、交通\n今年建成绍兴北站综合交通枢纽，全长12公里，开工建设云雀湖水库。"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "w.sqlite")


def test_a_second_start_reads_no_text_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    geocoder = Geocoder(Gazetteer.load())
    first = Reading(geocoder, workspace).mentions("own-1", TEXT, "330600")
    assert len(first[1]) >= 2

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(merged.engine, "find", fail)
    again = Reading(geocoder, workspace).mentions("own-1", TEXT, "330602")
    assert again[1] == first[1]
    monkeypatch.setattr(readings, "version", lambda: "another reader")
    with pytest.raises(AssertionError, match="read again"):
        Reading(geocoder, workspace).mentions("own-1", TEXT, "330600")


def test_what_is_damaged_is_read_anew(workspace: Workspace) -> None:
    geocoder = Geocoder(Gazetteer.load())
    first = Reading(geocoder, workspace).mentions("own-1", TEXT, "330600")[1]
    workspace.keep_reading(readings._key(TEXT, "3306"), readings.version(), '[{"start": 1}]')
    assert Reading(geocoder, workspace).mentions("own-1", TEXT, "330600")[1] == first


def test_the_share_read_is_told_and_what_it_raises_ends_the_reading(workspace: Workspace) -> None:
    reading = Reading(Geocoder(Gazetteer.load()), workspace)
    told: list[float] = []
    reading.mentions("own-1", TEXT * 3, "330600", told.append)
    assert told
    assert told == sorted(told)
    assert 0.9 < told[-1] <= 1

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reading.mentions("own-2", TEXT * 2, "330600", stop)
