"""``luotu buffer``: rings in metres around something, and what lies inside."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.options import PATH, NumberCommand, out_option
from app.output import output_path, whole_file
from app.request import radii

if TYPE_CHECKING:
    import geopandas as gpd

    from app.starts import Start

COLUMNS = (
    "around", "radius_m", "id", "name", "theme", "status", "district", "uncertainty_m",
    "distance_m", "certainty",
)  # fmt: skip


@click.command(
    cls=NumberCommand,
    short_help="Rings in metres, and what lies inside.",
    epilog="Example: luotu buffer --from 绍兴北站 --radius 1000,5000 --out rings.geojson",
)
@click.option(
    "--from",
    "start",
    required=True,
    metavar="NAME|theme:ID|LON,LAT|FILE.geojson",
    help="What the rings are drawn around; also district:NAME and edge:NAME (its border).",
)
@click.option("--radius", required=True, metavar="M,M", help="Radii in metres.")
@click.option("--dissolve", is_flag=True, help="One area a radius around all, not one each.")
@click.option("--rings", "ring", is_flag=True, help="Only what lies beyond the smaller radius.")
@out_option("The GeoJSON file to write; each feature has radius_m.")
@click.option("--table", "inside", metavar="t.csv", type=PATH, help="CSV of the projects inside.")
@click.option("--context", "text", default="", metavar="TEXT", help="Words around a NAME.")
def buffer(
    start: str, radius: str, dissolve: bool, ring: bool, out: Path, inside: Path | None, text: str
) -> None:
    """Draw buffers in metres around a named place, a theme, a position or a file's features.

    The table lists the projects of the packaged catalogue that surely or possibly lie inside,
    without those that the buffer is drawn around; distance_m is from there. Surely means that
    neither its own uncertainty nor that of what the buffer is drawn around can put it outside.
    """
    radii_m = radii(radius)
    for path in (out, inside):
        if path is not None:
            output_path(path)
    from app.starts import starts
    from geo.proximity import rings
    from layers.sheet import guarded
    from layers.vector import save_geojson

    features, notes = starts(start, text)
    for note in notes:
        click.echo(note, err=True)
    shapes = [(item.name, item.geometry) for item in features]
    areas = rings(shapes, radii_m, dissolve=dissolve, ring=ring)
    save_geojson(areas, out)
    click.echo(f"{out}: {len(areas)} areas", err=True)
    if inside is not None:
        groups = [features] if dissolve else [[feature] for feature in features]
        rows = _inside(areas, [group for group in groups for _ in radii_m])
        with whole_file(inside) as part, part.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(COLUMNS)
            writer.writerows(
                [guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
            )
        click.echo(f"{inside}: {len(rows)} rows", err=True)


def _inside(
    areas: "gpd.GeoDataFrame", origins: "Sequence[Sequence[Start]]"
) -> list[tuple[object, ...]]:
    """Return the rows of the table; ``origins`` holds what each area was drawn around."""
    from geo.proximity import around
    from layers.table import select
    from layers.themes import THEMES
    from seeds.catalogue import packaged

    shown = [theme.id for theme in THEMES if theme.shown]
    table = select(packaged().table(), themes=shown)
    rows: list[tuple[object, ...]] = []
    for area, starts in zip(areas.itertuples(), origins, strict=True):
        others = table[~table["name"].isin([start.name for start in starts])]
        doubtful = [(start.geometry, start.uncertainty_m) for start in starts]
        found = around(others, doubtful, area.radius_m)
        rows += [
            (area.name, area.radius_m, *row)
            for row in found[list(COLUMNS[2:])].itertuples(index=False)
        ]
    return rows
