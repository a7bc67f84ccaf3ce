"""``luotu build`` and ``luotu check``: the data made anew, or checked as they are."""

from collections.abc import Callable
from pathlib import Path

import click

from app.options import PATH
from geo.errors import DataError, LuotuError


@click.command(short_help="Data made anew.", epilog="Example: luotu build --docs plans")
@click.option("--docs", metavar="DIR", type=PATH, help="Folder with the documents' text.")
@click.option("--check", "only_check", is_flag=True, help="Rebuild and compare, write nothing.")
@click.pass_context
def build(context: click.Context, docs: Path | None, only_check: bool) -> None:
    """Rebuild boundaries and places from tables and packages, and the catalogue from the texts.

    Needs the packages of requirements-dev.txt. Without --docs the catalogue is left as it is.
    """
    if only_check:
        context.exit(_tell(faults(docs)))
    from geo.build import boundaries, places
    from seeds import catalogue

    boundaries.build()
    places.build()
    if docs is not None:
        catalogue.build(docs)
    else:
        click.echo("catalogue left as it is: give the folder of the texts as --docs", err=True)


@click.command(short_help="Validate every data file.", epilog="Example: luotu check && echo sound")
@click.pass_context
def check(context: click.Context) -> None:
    """Validate every data file: one line a fault and exit code 1, or one line of summary."""
    context.exit(_tell(faults(None)))


def faults(docs: Path | None) -> list[str]:
    """Return the faults of boundaries, places, catalogue and feature table; empty = sound.

    With ``docs`` the catalogue is also rebuilt from the texts there and compared.
    """
    from geo.build import boundaries, places
    from seeds import catalogue

    found: list[str] = []
    steps: tuple[tuple[str, Callable[[], list[str]]], ...] = (
        ("boundaries", boundaries.check),
        ("places", places.check),
        ("catalogue", lambda: catalogue.check(docs)),
        ("feature table", _table_faults),
    )
    for name, step in steps:
        try:
            found += step()
        except LuotuError as error:
            found.append(f"{name}: {error}")
    return found


def _table_faults() -> list[str]:
    from layers.table import validate
    from seeds import catalogue

    validate(catalogue.packaged().table())
    return []


def _tell(found: list[str]) -> int:
    for fault in found:
        click.echo(fault)
    if found:
        raise DataError(f"{len(found)} faults in the data, listed above")
    from seeds import catalogue

    projects = catalogue.packaged().projects
    placed = sum(bool(project.place_id) for project in projects)
    plans = len(catalogue.packaged().plans)
    click.echo(f"sound: {len(projects)} projects of {plans} plans, {placed} of them placed")
    return 0
