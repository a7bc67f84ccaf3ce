"""``luotu map`` and ``luotu export``: the projects as a page and as a vector file."""

from pathlib import Path

import click

from app.options import Choice, choosing, lang_option, out_option
from app.output import output_path, tell_rows, whole_file
from app.request import Filters
from geo.errors import UsageError
from layers.formats import FORMATS, format_of, save

PAGE_SUFFIXES = (".html", ".htm")


@click.command(
    "map",
    short_help="The map as one HTML page.",
    epilog="Example: luotu map --themes rail,metro,hub --out rail.html",
)
@out_option("The HTML page to write.")
@choosing
@click.option("--story", metavar="ID", help="A preset view, see luotu stories; takes no filters.")
@lang_option
@click.pass_context
def map_(
    context: click.Context,
    choice: Choice,
    out: Path,
    story: str | None,
    lang: str,
) -> None:
    """Write the map as one self-contained HTML page that needs no network.

    Without FILE the packaged catalogue is drawn; with FILE, the documents named.
    """
    if out.suffix.lower() not in PAGE_SUFFIXES and not out.is_dir():
        raise UsageError(f"{out}: a page ends in .html; other formats: luotu export or luotu print")
    if story is not None:
        if choice.files or choice.filters != Filters():
            raise UsageError("--story chooses its own rows: give it without FILE and filters")
        _story_page(story, out, lang)
        return
    asked, faults = choice.rows(out)
    from app.drawing import page

    html = page(asked.table, asked.whole, asked.plans, lang, note=asked.note(lang))
    with whole_file(out) as part:
        part.write_text(html, encoding="utf-8", newline="\n")
    tell_rows(out, asked.table)
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
    tell_rows(out, told.rows)


@click.command(
    short_help="The projects as a vector file.",
    epilog="Example: luotu export --status building --out now.gpkg",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.id for form in FORMATS]),
    help="Without it, by the suffix of --out.",
)
@out_option("The file to write.")
@choosing
@click.pass_context
def export(
    context: click.Context,
    choice: Choice,
    form: str | None,
    out: Path,
) -> None:
    """Write the projects, placed and 未落图, as a vector file (WGS-84, longitude first).

    Every format holds the same rows and columns. What is 未落图 has no geometry: null in geojson
    and parquet, an empty wkt in csv, the table "unplaced" in gpkg, the folder 未落图 in kml. Lists
    are JSON text except in geojson. In csv a text that a spreadsheet would run as a formula has an
    apostrophe in front, and lon, lat are empty where only the district or town is known.
    """
    chosen = format_of(out, form)
    asked, faults = choice.rows(out)
    from app.drawing import plan_credits

    save(asked.table, out, chosen.id, plans=plan_credits(asked.plans), note=asked.note("zh"))
    tell_rows(out, asked.table)
    context.exit(faults.exit_code())
