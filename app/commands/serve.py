"""``luotu serve``: the app in the browser."""

import os
import sys

import click

from geo.paths import ROOT


@click.command(short_help="The app in the browser.", epilog="Example: luotu serve --port 8600")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
def serve(port: int) -> None:
    """Start the Streamlit app on http://localhost:PORT; Ctrl-C ends it."""
    arguments = [
        *("-m", "streamlit", "run", str(ROOT / "streamlit_app.py")),
        *("--server.port", str(port)),
        *("--server.address", "localhost"),
        # Otherwise the first start asks for an e-mail address and waits.
        *("--server.headless", "true"),
        *("--browser.gatherUsageStats", "false"),
    ]
    # Streamlit takes over the process, so that signals reach it and no parent lingers. Its
    # static files and settings are found relative to the working folder.
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, *arguments])
