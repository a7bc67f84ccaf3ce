"""Components of our own: their pages put where Streamlit serves them."""

import hashlib
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from streamlit.components.v1 import declare_component

from geo.errors import DataError
from geo.paths import ROOT

FOLDER = ROOT / "static" / "vendor"
_KEPT_S = 86_400


def component(name: str, html: str) -> Any:
    """Return the Streamlit component whose page is ``html``; raise DataError as ``publish``."""
    folder = publish(name, html)
    return declare_component(f"luotu_{folder.name.replace('-', '_')}", path=str(folder))


def publish(name: str, html: str, folder: Path = FOLDER) -> Path:
    """Write a component's page below ``folder`` unless it is there; return its own folder.

    It is written beside and renamed, so a server that starts meanwhile sees all or nothing.
    Raise DataError when the folder cannot be written.
    """
    target = folder / f"{name}-{hashlib.sha256(html.encode()).hexdigest()[:16]}"
    if target.is_dir():
        return target
    _drop_old(folder, name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=folder))
        try:
            (part / "index.html").write_text(html, encoding="utf-8")
            part.chmod(0o755)
            part.rename(target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        # Another process may have finished first; then its copy is as good as ours.
        if not target.is_dir():
            raise DataError(f"{target}: the page cannot be put there: {error}") from error
    return target


def _drop_old(folder: Path, name: str) -> None:
    """Remove the pages of other versions; those of today may still be served by another app."""
    for old in folder.glob(f"{name}-*"):
        if time.time() - old.stat().st_mtime > _KEPT_S:
            shutil.rmtree(old, ignore_errors=True)
