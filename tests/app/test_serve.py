"""``luotu serve`` hands over to Streamlit, bound to this machine."""

import os
import socket
import sys

import pytest

from app import cli
from geo.paths import ROOT


def test_streamlit_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, arguments: started.append(arguments))
    monkeypatch.setattr(os, "chdir", lambda folder: started.append([str(folder)]))
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    assert cli.main(["serve", "--port", str(port)]) == 0
    folder, arguments = started
    assert folder == [str(ROOT)]
    assert arguments[:4] == [sys.executable, "-m", "streamlit", "run"]
    options = dict(zip(arguments[5::2], arguments[6::2], strict=True))
    assert options["--server.port"] == str(port)
    assert options["--server.address"] == "localhost"
    assert options["--browser.gatherUsageStats"] == "false"


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("localhost", 0))
        other.listen()
        port = other.getsockname()[1]
        assert cli.main(["serve", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"luotu: port {port} cannot be used: ")
    assert said.count("\n") == 1
