"""Leaflet as the installed package xstatic-leaflet ships it: nothing is copied into the project."""

import base64
import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

FOLDER = Path(leaflet.BASE_DIR)


@cache
def script() -> str:
    """Return Leaflet's script with nothing in it that refers to an address outside the page."""
    code = (FOLDER / "leaflet.js").read_text(encoding="utf-8")
    code = re.sub(r"//# sourceMappingURL=\S+", "", code)
    return re.sub(r'href="https?://[^"]*"', "", code).strip()


@cache
def style() -> str:
    """Return Leaflet's style sheet with its images inside it as data URIs."""
    return re.sub(
        r"url\((images/[\w.-]+)\)",
        lambda found: f"url({_data_uri(FOLDER / found[1])})",
        (FOLDER / "leaflet.css").read_text(encoding="utf-8"),
    )


def _data_uri(path: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode("ascii")
