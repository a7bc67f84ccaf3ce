"""Leaflet for the app's map: from its Python package to where Streamlit serves it."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet as package

from geo.errors import DataError
from geo.paths import ROOT
from layers import leaflet

VENDOR = ROOT / "static" / "vendor"


@cache
def publish_leaflet(vendor: Path = VENDOR) -> str:
    """Put Leaflet's script and style into ``vendor`` unless they are there; return the folder.

    They are written beside and renamed, so a server that starts meanwhile sees all or nothing.
    Raises DataError when the folder cannot be written.
    """
    name = f"leaflet-{package.VERSION}"
    target = vendor / name
    if target.is_dir():
        return name
    try:
        vendor.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=vendor))
        try:
            (part / "leaflet.js").write_text(leaflet.script(), encoding="utf-8")
            (part / "leaflet.css").write_text(leaflet.style(), encoding="utf-8")
            part.chmod(0o755)
            part.rename(target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        # Another process may have finished first; then its copy is as good as ours.
        if not target.is_dir():
            raise DataError(f"{target}: Leaflet cannot be put there: {error}") from error
    return name


def leaflet_address(base_path: str = "") -> str:
    """Return the address under which the app, served below ``base_path``, offers Leaflet."""
    prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    return f"{prefix}/app/static/vendor/{publish_leaflet()}"
