"""``luotu map`` and ``luotu export``: the projects as a page and as a vector file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.options import files_argument, filter_options, filters, out_option, selected
from app.output import Faults, output_path, whole_file
from geo.errors import UsageError
from layers.formats import FORMATS, format_of, save

if TYPE_CHECKING:
    import geopandas as gpd


@click.command(
    "map",
    short_help="The map as one HTML page.",
    epilog="Example: luotu map --themes rail,metro,hub --out rail.html",
)
@files_argument
@out_option("The HTML page to write.")
@filter_options
@click.option("--story", metavar="ID", help="A preset view, see luotu stories; takes no filters.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.pass_context
def map_(
    context: click.Context,
    files: tuple[Path, ...],
    out: Path,
    themes: str,
    status: str,
    district: str,
    plans: str,
    story: str | None,
    lang: str,
) -> None:
    """Write the map as one self-contained HTML page that needs no network.

    Without FILE the packaged catalogue is drawn; with FILE, the documents named.
    """
    if story is not None:
        if files or themes or status or district or plans:
            raise UsageError("--story chooses its own rows: give it without FILE and filters")
        _story_page(story, out, lang)
        return
    wanted = filters(themes, status, district, plans)
    output_path(out)
    faults = Faults()
    asked = selected(files, wanted, faults)
    from app.drawing import page

    html = page(asked.table, asked.whole, asked.plans, lang, note=asked.note(lang))
    with whole_file(out) as part:
        part.write_text(html, encoding="utf-8", newline="\n")
    _tell(out, asked.table)
    context.exit(faults.exit_code())


def _story_page(story_id: str, out: Path, lang: str) -> None:
    """Write the map of a story: its rows and rings, its title and the caption told today."""
    from layers.stories import story

    wanted = story(story_id)
    output_path(out)
    from app.drawing import story_page
    from app.ground import ground
    from layers.telling import tell
    from seeds.catalogue import packaged

    catalogue = packaged()
    told = tell(wanted, ground(catalogue.table()), lang)
    html = story_page(told, catalogue, lang)
    with whole_file(out) as part:
        part.write_text(html, encoding="utf-8", newline="\n")
    click.echo(told.caption, err=True)
    _tell(out, told.rows)


@click.command(
    short_help="The projects as a vector file.",
    epilog="Example: luotu export --status building --out now.gpkg",
)
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice([form.id for form in FORMATS]),
    help="Without it, by the suffix of --out.",
)
@out_option("The file to write.")
@filter_options
@click.pass_context
def export(
    context: click.Context,
    files: tuple[Path, ...],
    form: str | None,
    out: Path,
    themes: str,
    status: str,
    district: str,
    plans: str,
) -> None:
    """Write the projects, placed and 未落图, as a vector file (WGS-84, longitude first).

    Every format holds the same rows and columns. What is 未落图 has no geometry: null in geojson
    and parquet, an empty wkt in csv, the table "unplaced" in gpkg, the folder 未落图 in kml. Lists
    are JSON text except in geojson. In csv a text that a spreadsheet would run as a formula has an
    apostrophe in front, and lon, lat are empty where only the district or town is known.
    """
    chosen = format_of(out, form)
    wanted = filters(themes, status, district, plans)
    output_path(out)
    faults = Faults()
    asked = selected(files, wanted, faults)
    from app.drawing import plan_credits

    save(asked.table, out, chosen.id, plans=plan_credits(asked.plans), note=asked.note("zh"))
    _tell(out, asked.table)
    context.exit(faults.exit_code())


def _tell(out: Path, table: "gpd.GeoDataFrame") -> None:
    placed = int(table.geometry.notna().sum())
    click.echo(f"{out}: {placed} projects placed, {len(table) - placed} 未落图", err=True)
