"""How many people live in each district, from an edited table with its source."""

import csv
from functools import cache
from pathlib import Path

from geo.errors import DataError
from geo.paths import BOUNDARIES

FILE = BOUNDARIES / "residents.csv"


@cache
def residents(path: Path = FILE) -> dict[str, int]:
    """Return adcode → residents of the district at the end of the year that the table states.

    Only the districts of Shaoxing are known. Do not change the result. Raise DataError naming
    the line that is at fault.
    """
    found: dict[str, int] = {}
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            for line, row in enumerate(csv.DictReader(stream), start=2):
                try:
                    number = int(row["residents"])
                    if number <= 0 or not row["source"]:
                        raise ValueError(f"{row['residents']} from {row['source']!r}")
                    found[row["adcode"]] = number
                except (KeyError, TypeError, ValueError) as error:
                    raise DataError(f"{path.name}:{line}: no residents: {error}") from error
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read: {error.strerror}; restore it") from error
    return found
