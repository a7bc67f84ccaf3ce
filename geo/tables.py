"""Reads the tables of data/places that are used as they are, with the line in every complaint."""

import csv
from collections.abc import Iterator
from pathlib import Path

from geo.errors import DataError


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and cells by column of a CSV (UTF-8) with these columns in this order.

    Raise DataError naming the line where the table is damaged, also where it is missing.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            if tuple(next(reader, ())) != columns:
                raise DataError(f"{path.name}: the columns must be {', '.join(columns)}")
            for cells in reader:
                if len(cells) != len(columns):
                    raise DataError(f"{path.name} line {reader.line_num}: not {len(columns)} cells")
                yield reader.line_num, dict(zip(columns, cells, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"data/places/{path.name} cannot be read: {error}; restore it") from error
