"""``luotu serve``: the app in the browser."""

import logging
import os
import socket
from importlib import import_module

import click

from geo.errors import InputError, LuotuError
from geo.paths import ROOT

_ADDRESS = "localhost"


@click.command(short_help="The app in the browser.", epilog="Example: luotu serve --port 8600")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
def serve(port: int) -> None:
    """Start the Streamlit app on http://localhost:PORT; Ctrl-C ends it."""
    _check_free(port)
    # Streamlit's static files and settings are found relative to the working folder.
    os.chdir(ROOT)
    click.echo("luotu: reading the data", err=True)
    _read_ahead()
    from streamlit.web import cli

    arguments = [
        *("run", str(ROOT / "streamlit_app.py")),
        *("--server.port", str(port)),
        # With no address Streamlit asks an outside service for the public one.
        *("--server.address", _ADDRESS),
        # Otherwise the first start asks for an e-mail address and waits.
        *("--server.headless", "true"),
        *("--browser.gatherUsageStats", "false"),
    ]
    cli.main(arguments, prog_name="streamlit", standalone_mode=False)


def _read_ahead() -> None:
    """Read in this process what the first page needs, so that whoever opens it need not wait."""
    # Before its server runs, Streamlit warns of every cache that it keeps in memory only.
    quiet = import_module("streamlit.runtime.caching.cache_data_api").__name__
    logging.getLogger(quiet).setLevel(logging.ERROR)
    import_module("app.pages.map_page")
    data = import_module("app.data")
    try:
        data.read_ahead()
    except LuotuError:
        # The page itself tells what is wrong with the data and what to do.
        return


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
