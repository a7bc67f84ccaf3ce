"""The app as a server of the tests' own, and how a browser waits for it."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from geo.paths import ROOT

START_S = 90
WAIT_MS = 60_000
DRAWN = "path[data-luotu], .luotu-chip-box[data-luotu]"
FRAME = "iframe[title*=atlas]"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the app on a free port of this machine; ``folder`` takes its log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]
    with log.open("wb") as said:
        server = subprocess.Popen(
            [*command, "--server.port", str(port), "--server.fileWatcherType", "none"],
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://localhost:{port}/_stcore/health", server, log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the app did not start: {log.read_text(encoding='utf-8')}")


def opened(offline_page, url: str):
    """Open the app and return its page and the frame of the map, drawn."""
    page = offline_page.page
    page.goto(url)
    frame = page.wait_for_selector(FRAME, timeout=WAIT_MS).content_frame()
    frame.wait_for_selector(DRAWN, state="attached", timeout=WAIT_MS)
    idle(page)
    return page, frame


def idle(page) -> None:
    """Wait until the app has nothing to do, and the map has told what it had to tell."""
    page.wait_for_timeout(600)
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'",
        timeout=WAIT_MS,
    )
