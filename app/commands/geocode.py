"""``luotu geocode``: where named things lie, and how surely."""

import gc
import re
import sys
from functools import lru_cache
from pathlib import Path

import click

from app.options import PATH
from app.output import Faults, json_line
from app.request import name_lines
from geo.errors import InputError, UsageError

# Tables name the same things again and again.
_REMEMBERED = 65_536


@click.command(
    short_help="Where named things lie, and how surely.",
    epilog='Example: luotu geocode 滨海新区 --context "绍兴市" --home 330600',
)
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--context", "text", default="", metavar="TEXT", help="Words around the name.")
@click.option("--in", "source", metavar="FILE", type=PATH, help="Names, one a line; - is stdin.")
@click.option("--home", default="", metavar="ADCODE", help="The area that the names are about.")
@click.pass_context
def geocode(
    context: click.Context, names: tuple[str, ...], text: str, source: Path | None, home: str
) -> None:
    """Place names: one JSON line a name, never a bare point.

    Keys: query, match (exact, alias, fuzzy, within, ambiguous, none), name, lon, lat (WGS-84),
    kind, uncertainty_m (95 %), basis, source, city, district, adcode, town, candidates.
    """
    if bool(names) == bool(source):
        raise UsageError("geocode: give either NAME... or --in FILE")
    if home and not re.fullmatch(r"\d{6}", home):
        raise UsageError(f"--home {home}: is no code of six digits, such as 330600 for 绍兴市")
    wanted = name_lines(source) if source else [("", name) for name in names]
    # What the first name reads in is never garbage; to look for some takes a fifth of the time.
    gc.disable()
    from geo.gazetteer import Gazetteer
    from geo.geocoder import Geocoder
    from geo.record import record

    gazetteer = Gazetteer.load()
    geocoder = Geocoder(gazetteer)
    faults = Faults()

    @lru_cache(maxsize=_REMEMBERED)
    def line(name: str) -> str:
        placement = geocoder.geocode(name, context=text, home=home or None)
        return json_line(record(placement, gazetteer.admin))

    for where, name in wanted:
        try:
            sys.stdout.write(line(name))
        except InputError as error:
            faults.add(InputError(f"{where}{error}"))
            continue
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
    context.exit(faults.exit_code())
