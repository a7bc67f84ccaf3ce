"""``luotu diff``: what became of the projects between two plans."""

from pathlib import Path

import click

from app.options import PATH, out_option
from app.output import Faults, json_line, lines_to
from geo.errors import InputError, UsageError


@click.command(
    short_help="What changed from one plan to another.",
    epilog="Example: luotu diff government-work-report-2020 five-year-plan-outline-2021",
)
@click.argument("documents", metavar="DOC_A DOC_B", nargs=2, type=PATH)
@out_option("File for the JSON lines; standard output without it.", required=False)
@click.pass_context
def diff(context: click.Context, documents: tuple[Path, Path], out: Path | None) -> None:
    """Compare two plans, the earlier first: two files, or ids of the packaged plans.

    One JSON line a project that either names: id, name, theme, district, change (new, advanced,
    slipped, unchanged, unclear where one plan gives no status, gone where only the first names it,
    which need not mean that it was given up), before and after (its status in each).
    """
    from layers.changes import changes
    from seeds import catalogue

    faults = Faults()
    files = [path for path in documents if path.exists()]
    if len(files) == 1:
        other = next(path for path in documents if path not in files)
        raise UsageError(f"{other}: no such file; name two files, or the ids of two packaged plans")
    if files:
        found, errors = catalogue.read(documents)
        for error in errors:
            faults.add(error)
        if errors:
            raise InputError("a comparison needs both documents; nothing was written")
        ids = [path.stem for path in documents]
    else:
        found = catalogue.packaged()
        ids = [str(path) for path in documents]
    table = found.table()
    rows = table.set_index("id")
    with lines_to(out) as stream:
        for item in changes(table, ids[0], ids[1]):
            row = rows.loc[item.id]
            record = {
                "id": item.id,
                "name": row["name"],
                "theme": row["theme"],
                "district": row["district"],
                "change": item.change,
                "before": item.before,
                "after": item.after,
            }
            stream.write(json_line(record))
    context.exit(faults.exit_code())
