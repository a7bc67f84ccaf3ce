"""``luotu print`` and ``luotu report``: the projects on paper, and in words and tables."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.options import files_argument, filter_options, filters, out_option, selected
from app.output import Faults, output_path, whole_file
from geo.errors import UsageError

if TYPE_CHECKING:
    import geopandas as gpd


@click.command(
    "print",
    short_help="The map as PDF or PNG, or an atlas by district.",
    epilog="Example: luotu print --themes rail,metro --paper a3 --out rail.pdf",
)
@files_argument
@out_option("The .pdf or .png to write.")
@filter_options
@click.option("--paper", type=click.Choice(["a4", "a3"]), default="a4", show_default=True)
@click.option("--portrait/--landscape", default=False, help="Standing or lying (the default).")
@click.option("--atlas", is_flag=True, help="A page for each district, with its table (PDF).")
@click.option("--title", default="", help="Instead of the usual one.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.pass_context
def print_(
    context: click.Context,
    files: tuple[Path, ...],
    out: Path,
    themes: str,
    status: str,
    district: str,
    plans: str,
    paper: Any,
    portrait: bool,
    atlas: bool,
    title: str,
    lang: str,
) -> None:
    """Print the map: title, legend of what is shown, scale, north, graticule, sources, date.

    The Chinese font is embedded. A PNG has 200 dots an inch. An atlas is a PDF that stands.
    """
    form = _form(out, ("pdf", "png"))
    if atlas and form != "pdf":
        raise UsageError(f"{out}: an atlas has several pages; name a .pdf")
    wanted = filters(themes, status, district, plans)
    output_path(out)
    faults = Faults()
    asked = selected(files, wanted, faults)
    from app.drawing import plan_credits
    from layers import prints

    today = date.today().isoformat()
    request = prints.Request(title, asked.note(lang), lang, paper, not portrait, today)
    said = plan_credits(asked.plans)
    if atlas:
        content = prints.atlas(asked.table, request, whole=asked.whole, plans=said)
    else:
        extent = prints.extent_of_units(wanted.districts)
        content = prints.sheet(
            asked.table, request, whole=asked.whole, plans=said, extent=extent, form=form
        )
    with whole_file(out) as part:
        part.write_bytes(content)
    _tell(out, asked.table)
    context.exit(faults.exit_code())


def _form(out: Path, known: tuple[str, ...]) -> str:
    """Return the format that the suffix names; raise UsageError if it is none of ``known``."""
    form = out.suffix.lower().removeprefix(".")
    if form not in known:
        raise UsageError(f"{out}: which format? end it in {' or '.join('.' + k for k in known)}")
    return form


def _tell(out: Path, table: "gpd.GeoDataFrame") -> None:
    placed = int(table.geometry.notna().sum())
    click.echo(f"{out}: {placed} projects placed, {len(table) - placed} 未落图", err=True)
