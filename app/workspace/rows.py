"""The corrections of a workspace as rows of the packaged tables, for whoever keeps the data."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.workspace.merged import SEPARATOR, corrections
from app.workspace.placing import spot
from app.workspace.store import Value, Workspace
from geo.units import significant

CORRECTIONS = ("document", "name", "action", "value", "reason")
POINTS = (
    "id", "name", "name_en", "aliases", "theme", "kind", "lon", "lat", "uncertainty_m", "basis",
    "sources", "adcodes", "town", "note",
)  # fmt: skip
SITED = ("name", "aliases", "theme", "unit", "source", "reason")
ALIASES = ("id", "alias", "context", "from", "to", "source", "note")


_SOURCES = """\
[workspace]
title = "Positions and names given by a user of Luotu in the workspace"
publisher = "the user"
date = "{date}"
licence = "CC0-1.0"
datum = "WGS-84"
retrieval = "exported from the workspace of Luotu"
accuracy = "stated row by row; the note of a row names what the user took the position from"
"""
_README = """\
更正写成的数据表的行 / Corrections as rows of the data tables

corrections.csv        append to seeds/data/corrections.csv（接在 seeds/data/corrections.csv 之后）
points.csv             append to data/places/points.csv
aliases.csv            append to data/places/aliases.csv
sited.csv              append to data/places/sited.csv
workspace_sources.toml put into data/places（放进 data/places）

列与同名表一致，去掉首行（表头）后接上即可，然后 make data DOCS=规划文本所在文件夹。
The columns are those of the tables of these names: append without the first line (the header),
then make data DOCS=folder-with-the-texts.

corrections.csv names a plan of yours by its id (own-…): put there the id that the plan has in
seeds/data/documents.toml. A row of points.csv for a place that the table has already is its new
position: change that row, and move the old position to checks.csv if it promised less.
corrections.csv 中您自己的规划以 own-… 为号，入库前改成它在 documents.toml 中的号。
points.csv 中若地点已在表内，请改原有的行。
"""


def archive(workspace: Workspace) -> bytes:
    """Return a zip of ``corrections.csv``, ``points.csv``, ``aliases.csv`` and ``sited.csv``.

    Headers are included, columns are those of the tables in ``seeds/data`` and ``data/places``; a
    table of which there is no row has its header alone. ``workspace_sources.toml`` states the
    source that the rows name, ``README.txt`` says what to do with them.
    """
    places = workspace.items("place")
    tables: tuple[tuple[str, Sequence[str], Iterable[Sequence[object]]], ...] = (
        ("corrections.csv", CORRECTIONS, _corrections(workspace.items("project"))),
        ("points.csv", POINTS, _points(places)),
        ("aliases.csv", ALIASES, _aliases(places)),
        ("sited.csv", SITED, _sited(places)),
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, columns, rows in tables:
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
            file.writestr(name, text.getvalue())
        file.writestr("workspace_sources.toml", _SOURCES.format(date=date.today().isoformat()))
        file.writestr("README.txt", _README)
    return packed.getvalue()


def _corrections(items: Mapping[str, Value]) -> Iterable[Sequence[object]]:
    for row in corrections(items):
        yield row.document, row.name, row.action, row.value, row.reason


def _points(places: Mapping[str, Value]) -> Iterable[Sequence[object]]:
    for key, choice in places.items():
        if choice["how"] == "spot":
            name = str(choice.get("name", key.split(SEPARATOR, 1)[1]))
            place = spot(name, str(choice.get("theme", "other")), choice)
            yield (
                place.id, place.name, "", "", place.theme, "point", place.geometry.x,
                place.geometry.y, f"{place.uncertainty_m:g}", place.basis, "workspace", "", "",
                place.note,
            )  # fmt: skip


def _aliases(places: Mapping[str, Value]) -> Iterable[Sequence[object]]:
    for key, choice in places.items():
        home, name = key.split(SEPARATOR, 1)
        if home.isdigit() and choice["how"] == "place" and not _whole(choice):
            context = significant(home)
            yield choice["place_id"], name, context, "", "", "workspace", "chosen by hand"


def _sited(places: Mapping[str, Value]) -> Iterable[Sequence[object]]:
    for key, choice in places.items():
        _, name = key.split(SEPARATOR, 1)
        if choice["how"] == "within" or (choice["how"] == "place" and _whole(choice)):
            called, theme = str(choice.get("name", name)), str(choice.get("theme", "other"))
            yield called, "", theme, choice["place_id"], "workspace", "said by hand to lie in it"


def _whole(choice: Value) -> bool:
    """Return whether a project was put into a unit, which is no place of its own."""
    unit = str(choice["place_id"]).startswith("admin-")
    return unit and choice.get("theme", "other") != "admin"
