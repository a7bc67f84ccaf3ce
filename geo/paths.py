"""Where the project's own data lie on disk, and how a file is written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOUNDARIES = ROOT / "data" / "boundaries"
PLACES = ROOT / "data" / "places"
CATALOGUE = ROOT / "seeds" / "data"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path`` and rename it onto ``path`` if the block succeeds.

    If the block raises, the temporary file is removed and ``path`` is left as it was.

    >>> with replacing(Path("out.geojson")) as part:  # doctest: +SKIP
    ...     part.write_text("{}", encoding="utf-8")
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
