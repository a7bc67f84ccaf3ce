"""``luotu locate``: in which district of China a position lies."""

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.options import PATH, NumberCommand
from app.output import Faults, json_line
from app.request import PointRow, lon_lat, point_rows
from geo.errors import InputError, UsageError

if TYPE_CHECKING:
    from geo.china import China
    from geo.suspicion import Suspicion, Suspicions

# As geo.crs, which is too heavy to import for reading an option.
DATUMS = ("wgs84", "gcj02", "bd09", "cgcs2000")
_BATCH = 20_000


@click.command(
    cls=NumberCommand,
    short_help="In which district of China a position lies.",
    epilog="Examples: luotu locate 120.58 30.01; luotu locate --in points.csv --datum gcj02",
)
@click.argument("position", metavar="[LON LAT]", nargs=-1)
@click.option(
    "--in",
    "source",
    metavar="points.csv",
    type=PATH,
    help="CSV with lon,lat; - is stdin.",
)
@click.option("--datum", type=click.Choice(DATUMS), default="wgs84", help="Of the input.")
@click.pass_context
def locate(
    context: click.Context, position: tuple[str, ...], source: Path | None, datum: str
) -> None:
    """Tell in which district of China each position (degrees, longitude first) lies.

    One JSON line a position: lon,lat (WGS-84), province, city, district, adcode, town, vintage
    (of the outlines). Fields are empty at sea and abroad; a town is only known by name, not by
    outline, so it is empty. Outside Zhejiang outlines are simplified: near a border the answer
    may be the neighbour.

    Where clearly more positions fit in another datum, or with longitude and latitude exchanged,
    a line on stderr says so: fit is the district that a column adcode or district states, or
    else any district at all.
    """
    from geo.china import China
    from geo.suspicion import Suspicions

    if bool(position) == bool(source):
        raise UsageError("locate: give either LON LAT or --in points.csv")
    faults = Faults()
    rows: Iterator[PointRow | InputError]
    if source:
        rows = point_rows(source)
    else:
        if len(position) != 2:
            raise UsageError("locate: give one LON and one LAT, such as: luotu locate 120.58 30.01")
        rows = iter([PointRow(1, *lon_lat(*position))])
    china = China.load()
    suspicions = Suspicions(datum, china)
    while batch := list(islice(rows, _BATCH)):
        for row in batch:
            if isinstance(row, InputError):
                faults.add(row)
        _answer([row for row in batch if isinstance(row, PointRow)], datum, china, suspicions)
    if found := suspicions.found():
        click.echo(f"luotu: {_told(found, datum)}", err=True)
    context.exit(faults.exit_code())


def _told(found: "Suspicion", datum: str) -> str:
    """Return the suspicion in one line, with what to do."""
    where = "the stated district" if found.stated else "a district of China"
    reading = f"as {found.reading}"
    remedy = f"try --datum {found.reading}"
    if found.reading == "swapped":
        reading, remedy = "with lon and lat exchanged", "exchange the two columns"
    return (
        f"{found.fit} of {found.total} positions lie in {where} as given ({datum}), "
        f"{found.fit_otherwise} if read {reading}; {remedy}"
    )


def _answer(rows: Sequence[PointRow], datum: str, china: "China", suspicions: "Suspicions") -> None:
    import numpy as np

    from geo.crs import to_wgs84

    given = np.array([(row.lon, row.lat) for row in rows], dtype=np.float64).reshape(-1, 2).T
    suspicions.add(given[0], given[1], [row.stated for row in rows])
    lon, lat = to_wgs84(given[0], given[1], datum)
    for x, y, found in zip(lon, lat, china.locate_many(lon, lat).tolist(), strict=True):
        unit = china.unit(found)
        record = {
            "lon": round(float(x), 7),
            "lat": round(float(y), 7),
            "province": unit.province if unit else "",
            "city": unit.city if unit else "",
            "district": unit.name if unit else "",
            "adcode": unit.adcode if unit else "",
            "town": "",
            "vintage": china.vintage if unit else "",
        }
        sys.stdout.write(json_line(record))
