"""Reads the edited tables of data/places row by row, with the file and line in every complaint."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and where it stands for messages."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell without surrounding blanks; raise DataError for an unknown column."""
        try:
            return self.cells[column]
        except KeyError:
            raise DataError(f"{self.table}: no column {column!r}; add it to the header") from None

    def listed(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are separated by ``|``, () for an empty cell."""
        return tuple(part.strip() for part in self[column].split("|") if part.strip())

    def number(self, column: str) -> float:
        """Return a cell as a number; raise DataError naming file, line and column otherwise."""
        return self.parsed(self[column], column)

    def parsed(self, text: str, what: str) -> float:
        """Return a text of this row as a number; raise DataError naming file and line otherwise."""
        try:
            return float(text)
        except ValueError:
            raise self.fault(f"{what} is {text!r}, not a number") from None

    def fault(self, message: str) -> DataError:
        """Return an error that begins with the file and line of this row."""
        return DataError(f"{self.table}:{self.line}: {message}")


def read(folder: Path, table: str) -> Iterator[Row]:
    """Yield the rows of ``table`` (UTF-8 CSV with a header) in ``folder``.

    Raise DataError where the file is missing or a row has more or fewer cells than the header.
    """
    try:
        file = (folder / table).open(encoding="utf-8", newline="")
    except OSError as error:
        raise DataError(f"{table}: cannot be read ({error.strerror}); restore the table") from error
    with file:
        reader = csv.DictReader(file, strict=True)
        for cells in reader:
            if None in cells or None in cells.values():
                raise DataError(
                    f"{table}:{reader.line_num}: the row has more or fewer cells than the header"
                )
            trimmed = {column: text.strip() for column, text in cells.items()}
            yield Row(table, reader.line_num, trimmed)


def read_sources(folder: Path) -> dict[str, dict[str, str]]:
    """Return the sources of all ``*sources.toml`` in ``folder``: source id → its fields.

    Raise DataError if there is none or one cannot be read.
    """
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*sources.toml")):
        try:
            found |= tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise DataError(f"{path.name}: {error}; restore the file") from error
    if not found:
        raise DataError(f"no sources.toml in {folder.name}; restore the file")
    return found
