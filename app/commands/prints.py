"""``luotu print`` and ``luotu report``: the projects on paper, and in words and tables."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from app.options import Choice, choosing, lang_option, out_option
from app.output import tell_rows, whole_file
from app.request import names
from geo.errors import UsageError


@click.command(
    "print",
    short_help="The map as PDF or PNG, or an atlas by district.",
    epilog="Example: luotu print --themes rail,metro --paper a3 --out rail.pdf",
)
@out_option("The .pdf or .png to write.")
@choosing
@click.option("--paper", type=click.Choice(["a4", "a3"]), default="a4", show_default=True)
@click.option("--portrait/--landscape", default=False, help="Standing or lying (the default).")
@click.option("--atlas", is_flag=True, help="A page for each district, with its table (PDF).")
@click.option("--title", default="", help="Instead of the usual one.")
@lang_option
@click.pass_context
def print_(
    context: click.Context,
    choice: Choice,
    out: Path,
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
    asked, faults = choice.rows(out)
    from app.drawing import plan_credits
    from layers import prints

    today = date.today().isoformat()
    request = prints.Request(title, asked.note(lang), lang, paper, not portrait, today)
    said = plan_credits(asked.plans)
    if atlas:
        content = prints.atlas(asked.table, request, whole=asked.whole, plans=said)
    else:
        extent = prints.extent_of_units(choice.filters.districts)
        content = prints.sheet(
            asked.table, request, whole=asked.whole, plans=said, extent=extent, form=form
        )
    with whole_file(out) as part:
        part.write_bytes(content)
    tell_rows(out, asked.table)
    context.exit(faults.exit_code())


def _form(out: Path, known: tuple[str, ...]) -> str:
    """Return the format that the suffix names; raise UsageError if it is none of ``known``."""
    form = out.suffix.lower().removeprefix(".")
    if form not in known:
        raise UsageError(f"{out}: which format? end it in {' or '.join('.' + k for k in known)}")
    return form


@click.command(
    short_help="A report of a plan, or of two compared.",
    epilog="Example: luotu report --compare government-work-report-2020,five-year-plan-outline-2021"
    " --out changes.pdf",
)
@out_option("The .html or .pdf to write.")
@choosing
@click.option("--compare", default="", metavar="a,b", help="Two documents, the earlier first.")
@click.option("--title", default="", help="Instead of the usual one.")
@lang_option
@click.pass_context
def report(
    context: click.Context,
    choice: Choice,
    out: Path,
    compare: str,
    title: str,
    lang: str,
) -> None:
    """Write maps, tables by theme, status and district, the projects, and what is 未落图 and why.

    With --compare also what is new, advanced, slipped, unchanged or no longer named.
    """
    form = _form(out, ("html", "pdf"))
    pair = names(compare)
    if compare and len(pair) != 2:
        raise UsageError(f"--compare {compare!r}: name two documents, such as a,b")
    asked, faults = choice.rows(out)
    from app.drawing import plan_credits
    from layers import prints
    from layers import report as reports
    from layers.changes import changes

    request = prints.Request(title, asked.note(lang), lang, made=date.today().isoformat())
    said = {"whole": asked.whole, "plans": plan_credits(asked.plans),
            "compare": (pair[0], pair[1]) if pair else None}  # fmt: skip
    table = asked.table
    if pair:
        named = {item.id for item in changes(table, pair[0], pair[1])}
        table = table[table["id"].isin(named)]
    if form == "pdf":
        content = reports.pdf(table, request, **said)
    else:
        content = reports.html(table, request, **said).encode("utf-8")
    with whole_file(out) as part:
        part.write_bytes(content)
    tell_rows(out, table)
    context.exit(faults.exit_code())
