"""``luotu serve`` hands over to Streamlit, bound to this machine."""

import os
import socket

import pytest
from streamlit.web import cli as streamlit_cli

from app import cli, data
from geo.errors import DataError
from geo.paths import ROOT


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments that Streamlit is called with, which does not start."""
    calls: list[list[str]] = []
    monkeypatch.setattr(streamlit_cli, "main", lambda arguments, **_: calls.append(list(arguments)))
    monkeypatch.setattr(os, "chdir", lambda folder: calls.append([str(folder)]))
    return calls


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def test_streamlit_takes_over(started: list[list[str]]) -> None:
    port = _free_port()
    assert cli.main(["serve", "--port", str(port)]) == 0
    folder, arguments = started
    assert folder == [str(ROOT)]
    assert arguments[0] == "run"
    options = dict(zip(arguments[2::2], arguments[3::2], strict=True))
    assert options["--server.port"] == str(port)
    assert options["--server.address"] == "localhost"
    assert options["--browser.gatherUsageStats"] == "false"


def test_what_the_first_page_needs_is_read_before(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "read_ahead", lambda: started.append(["read"]))
    assert cli.main(["serve", "--port", str(_free_port())]) == 0
    assert [call[0] for call in started[1:]] == ["read", "run"]


def test_damaged_data_do_not_keep_the_app_from_starting(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise DataError("places.geojson: damaged")

    monkeypatch.setattr(data, "read_ahead", fail)
    assert cli.main(["serve", "--port", str(_free_port())]) == 0
    assert started[-1][0] == "run"


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("localhost", 0))
        other.listen()
        port = other.getsockname()[1]
        assert cli.main(["serve", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"luotu: port {port} cannot be used: ")
    assert said.count("\n") == 1
