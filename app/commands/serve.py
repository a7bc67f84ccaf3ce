"""``luotu serve``: the app in the browser."""

import os
import socket
import sys

import click

from geo.errors import InputError
from geo.paths import ROOT

_ADDRESS = "localhost"


@click.command(short_help="The app in the browser.", epilog="Example: luotu serve --port 8600")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
def serve(port: int) -> None:
    """Start the Streamlit app on http://localhost:PORT; Ctrl-C ends it."""
    _check_free(port)
    arguments = [
        *("-m", "streamlit", "run", str(ROOT / "streamlit_app.py")),
        *("--server.port", str(port)),
        # With no address Streamlit asks an outside service for the public one.
        *("--server.address", _ADDRESS),
        # Otherwise the first start asks for an e-mail address and waits.
        *("--server.headless", "true"),
        *("--browser.gatherUsageStats", "false"),
    ]
    # Streamlit takes over the process, so that signals reach it and no parent lingers. Its
    # static files and settings are found relative to the working folder.
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, *arguments])


def _check_free(port: int) -> None:
    """Raise InputError if another program listens on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_ADDRESS, port))
        except OSError as error:
            raise InputError(
                f"port {port} cannot be used: {error.strerror}; choose another with --port"
            ) from error
