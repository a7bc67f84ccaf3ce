"""Options that several commands share, and the feature table that they ask for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from app.output import Faults, output_path
from app.request import STATUS_IDS, Filters, names, status_ids, theme_ids
from geo.errors import InputError, UsageError
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


def out_option(what: str, *, required: bool = True) -> Callable[[Command], Command]:
    """Return the option ``--out`` that names the file to write."""
    return click.option("--out", metavar="F", type=PATH, required=required, help=what)


def lang_option(command: Command) -> Command:
    """Add ``--lang``."""
    languages = click.Choice(["zh", "en"])
    return click.option("--lang", type=languages, default="zh", show_default=True)(command)


def choosing(command: Command) -> Command:
    """Add FILE and ``--themes --status --district --plans``; they arrive as one ``choice``."""

    @wraps(command)
    def chosen(
        *args: Any,
        files: tuple[Path, ...],
        themes: str,
        status: str,
        district: str,
        plans: str,
        **values: Any,
    ) -> Any:
        wanted = Filters(theme_ids(themes), status_ids(status), names(district), names(plans))
        return command(*args, choice=Choice(files, wanted), **values)

    found: Any = chosen
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
        click.argument("files", metavar="[FILE]...", nargs=-1, type=PATH),
    ):
        found = option(found)
    return cast(Command, found)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a command was asked for: documents (none: the packaged catalogue) and filters."""

    files: tuple[Path, ...]
    filters: Filters

    def rows(self, out: Path) -> "tuple[Asked, Faults]":
        """Return the rows for a file to be written to ``out``, and the documents' faults.

        Raise InputError if ``out`` cannot be written, or as ``selected`` does.
        """
        output_path(out)
        faults = Faults()
        return selected(self.files, self.filters, faults), faults


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows that were asked for, all rows they were chosen from, and their documents."""

    table: "gpd.GeoDataFrame"
    whole: "gpd.GeoDataFrame"
    plans: tuple["Plan", ...]
    filters: Filters

    def note(self, language: str) -> str:
        """Return in one line which filters chose the rows, "" if none did."""
        from app.note import note

        wanted = self.filters
        chosen = {
            "themes": wanted.themes,
            "plans": wanted.plans,
            "statuses": wanted.statuses,
            "districts": wanted.districts,
        }
        return note(chosen, language, plans=self.plans, districts={})


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
