"""Options that several commands share, and the feature table that they ask for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.output import Faults
from app.request import STATUS_IDS, Filters, names, status_ids, theme_ids
from geo.errors import InputError, UsageError
from layers.statuses import UNSTATED, status
from layers.themes import BY_ID, THEMES

if TYPE_CHECKING:
    import geopandas as gpd

    from seeds.plans import Plan

Command = TypeVar("Command", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)
_SHOWN = tuple(theme.id for theme in THEMES if theme.shown)  # what the app opens with


class NumberCommand(click.Command):
    """A command whose arguments may be negative numbers: ``locate -74 40``."""

    def __init__(self, *args: Any, **values: Any) -> None:
        values.setdefault("context_settings", {})["ignore_unknown_options"] = True
        super().__init__(*args, **values)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as usual, but refuse what begins with ``-`` and is no number."""
        rest = super().parse_args(ctx, args)
        for values in ctx.params.values():
            for value in values if isinstance(values, tuple) else ():
                if isinstance(value, str) and value[:1] == "-" and not value[1:2].isdigit():
                    raise click.NoSuchOption(value, ctx=ctx)
        return rest


files_argument = click.argument("files", metavar="[FILE]...", nargs=-1, type=PATH)


def out_option(what: str, *, required: bool = True) -> Callable[[Command], Command]:
    """Return the option ``--out`` that names the file to write."""
    return click.option("--out", metavar="F", type=PATH, required=required, help=what)


def filter_options(command: Command) -> Command:
    """Add ``--themes --status --district --plans``; their values arrive as lists of text."""
    for option in (
        click.option("--plans", default="", metavar="a,b", help="Only what these documents name."),
        click.option(
            "--district", default="", metavar="a,b", help="Districts or cities, name or adcode."
        ),
        click.option("--status", default="", metavar="a,b", help=f"Of {', '.join(STATUS_IDS)}"),
        click.option(
            "--themes",
            default="",
            metavar="a,b",
            help=f"Of {', '.join(BY_ID)}; all but admin by default.",
        ),
    ):
        command = option(command)
    return command


def filters(themes: str, status: str, district: str, plans: str) -> Filters:
    """Return the filters that the four options name; raise UsageError for an unknown id."""
    return Filters(
        themes=theme_ids(themes),
        statuses=status_ids(status),
        districts=names(district),
        plans=names(plans),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows that were asked for, all rows they were chosen from, and their documents."""

    table: "gpd.GeoDataFrame"
    whole: "gpd.GeoDataFrame"
    plans: tuple["Plan", ...]
    filters: Filters

    def note(self, language: str) -> str:
        """Return in one line which filters chose the rows, "" if none did."""
        from app.drawing import short_titles
        from app.texts import translator

        t = translator(language)
        titles = short_titles(self.plans, language)
        wanted = [BY_ID[theme] for theme in self.filters.themes]
        parts = (
            ("themes", [theme.en if language == "en" else theme.zh for theme in wanted]),
            ("plans", [titles.get(plan, plan) for plan in self.filters.plans]),
            ("statuses", [_status_name(status, language) for status in self.filters.statuses]),
            ("districts", self.filters.districts),
        )
        return "; ".join(f"{t(label)}: {'、'.join(names)}" for label, names in parts if names)


def selected(files: Sequence[Path], wanted: Filters, faults: Faults) -> Asked:
    """Return the rows of the files' catalogue (packaged if none) that pass the filters.

    Without a choice of themes, those that the app opens with (all but administrative units).
    A file that cannot be read is added to ``faults`` and the rest goes on; raises InputError
    if no file could be read.
    """
    from layers.reimport import is_ours
    from seeds import catalogue

    if any(is_ours(path) for path in files):
        return _reimported(files, wanted)
    if files:
        found, errors = catalogue.read(files)
        for error in errors:
            faults.add(error)
        if not found.plans:
            raise InputError("none of the files could be read; nothing was written")
    else:
        found = catalogue.packaged()
    return _chosen(found.table(), found.plans, wanted)


def _reimported(files: Sequence[Path], wanted: Filters) -> Asked:
    """Return the rows of one GeoJSON of ours; without a choice of themes, all of them."""
    from layers.reimport import read
    from seeds.plans import Plan, packaged_plans

    if len(files) > 1:
        raise UsageError("a .geojson holds a selection by itself; name no other file beside it")
    table, credits = read(files[0])
    known = {plan.id: plan for plan in packaged_plans()}
    plans = [
        known.get(said.id) or Plan(said.id, said.title, said.title_en, issuer=said.issuer,
                                   date=said.date)
        for said in credits
    ]  # fmt: skip
    return _chosen(table, tuple(plans), wanted, [theme.id for theme in THEMES])


def _chosen(
    whole: "gpd.GeoDataFrame",
    plans: tuple["Plan", ...],
    wanted: Filters,
    usual: Sequence[str] = _SHOWN,
) -> Asked:
    """Return the rows that pass the filters; without a choice of themes, those of ``usual``."""
    from layers.table import select

    table = select(
        whole,
        themes=wanted.themes or usual,
        plans=wanted.plans or None,
        statuses=wanted.statuses or None,
        districts=wanted.districts or None,
    )
    return Asked(table, whole, plans, wanted)


def _status_name(status_id: str, language: str) -> str:
    known = status("" if status_id == UNSTATED else status_id)
    return known.en if language == "en" else known.zh
