"""``luotu build`` and ``luotu check``: the data made anew, or checked as they are."""

from functools import partial
from pathlib import Path

import click

from app.options import PATH
from geo.errors import DataError, InputError
from geo.paths import BOUNDARIES, PLACES


@click.command(short_help="Data made anew.", epilog="Example: luotu build --docs plans")
@click.option("--docs", metavar="DIR", type=PATH, help="Folder with the documents' text.")
@click.option("--check", "only_check", is_flag=True, help="Rebuild and compare, write nothing.")
@click.pass_context
def build(context: click.Context, docs: Path | None, only_check: bool) -> None:
    """Rebuild boundaries and places from tables and packages, and the catalogue from the texts.

    Needs the packages of requirements-dev.txt. Without --docs the catalogue is left as it is.
    """
    if docs is not None:
        _check_texts(docs)
    from geo.build import boundaries, china, facts, former, outside, places, towns, water_backdrop
    from seeds import catalogue

    if only_check:
        checks = (
            boundaries.check,
            china.check,
            outside.check,
            facts.check,
            former.check,
            towns.check,
            places.check,
            partial(catalogue.check, docs),
        )
        _tell([fault for check in checks for fault in check()])
        click.echo("a rebuild gives the same data")
        return
    if not water_backdrop.PACKAGE_FOLDER.is_dir():
        click.echo("water left as it is: see geo/build/water_backdrop.py for its package", err=True)
    boundaries.build(BOUNDARIES)
    china.build(BOUNDARIES)
    outside.build()
    facts.build(PLACES)
    former.build()
    if towns.available():
        towns.build(PLACES)
    else:
        click.echo("towns left as they are: see geo/build/towns.py for its package", err=True)
    places.build(PLACES)
    if docs is not None:
        catalogue.build(docs)
    else:
        click.echo("catalogue left as it is: give the folder of the texts as --docs", err=True)


@click.command(short_help="Validate every data file.", epilog="Example: luotu check && echo sound")
def check() -> None:
    """Validate every data file: one line a fault and exit code 1, or one line of summary.

    Checked: sources, ids, counts, outlines, uncertainties, stated districts, evidence. That a
    rebuild gives the same is asked with ``luotu build --check``.
    """
    from app.checks import data_faults, summary

    _tell(data_faults())
    click.echo(summary())


def _check_texts(docs: Path) -> None:
    """Raise InputError unless the folder holds every plan's text: before anything is rebuilt."""
    from seeds.plans import packaged_plans

    if not docs.is_dir():
        raise InputError(f"--docs {docs}: no such folder")
    for plan in packaged_plans():
        if not (docs / f"{plan.id}.txt").is_file():
            raise InputError(f"--docs {docs}: holds no {plan.id}.txt, the text of {plan.title}")


def _tell(faults: list[str]) -> None:
    for fault in faults:
        click.echo(fault)
    if faults:
        raise DataError(f"{len(faults)} faults in the data, listed above; see CONTRIBUTING.md")
