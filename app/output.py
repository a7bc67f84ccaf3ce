"""How commands write: JSON lines, whole files, and faults that do not stop the rest."""

import json
import math
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from geo.errors import InputError, LuotuError
from geo.paths import replacing

if TYPE_CHECKING:
    import geopandas as gpd

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


class Faults:
    """Faults of single files or rows: each is told at once, the rest goes on."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: LuotuError) -> None:
        """Write the fault as one line to stderr and count it."""
        self.count += 1
        print(f"luotu: {error}", file=sys.stderr)

    def exit_code(self) -> int:
        """Return 1 if there was any fault, otherwise 0."""
        return 1 if self.count else 0


@contextmanager
def lines_to(out: Path | None) -> Iterator[TextIO]:
    """Yield a UTF-8 text stream: stdout for None, else a file that appears whole or not at all."""
    if out is None:
        yield sys.stdout
        return
    with whole_file(out) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """Yield a temporary path that becomes ``out`` if the block succeeds; see ``output_path``."""
    output_path(out)
    with replacing(out) as part:
        yield part


def output_path(out: Path) -> Path:
    """Return ``out`` if a file can be made there, else raise InputError with the remedy."""
    if out.is_dir():
        raise InputError(f"--out {out}: is a folder; name a file in it")
    if not out.parent.is_dir():
        raise InputError(f"--out {out}: there is no folder {out.parent}; make it first")
    if out.exists() and not out.is_file():
        raise InputError(f"--out {out}: is no ordinary file; name another")
    try:
        with tempfile.TemporaryFile(dir=out.parent):
            return out
    except OSError as error:
        raise InputError(f"--out {out}: cannot be written: {error.strerror}") from error


def tell_rows(out: Path, table: "gpd.GeoDataFrame") -> None:
    """Say on stderr how many projects a file holds, placed and not."""
    placed = int(table.geometry.notna().sum())
    print(f"{out}: {placed} projects placed, {len(table) - placed} 未落图", file=sys.stderr)


def json_line(record: dict[str, Any]) -> str:
    """Return the record as one line of JSON in UTF-8; NaN becomes null."""
    try:
        return _ENCODER.encode(record) + "\n"
    except ValueError:  # hardly a record holds NaN
        return _ENCODER.encode(_plain(record)) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
