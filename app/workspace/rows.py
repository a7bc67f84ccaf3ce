"""The corrections of a workspace as rows of the packaged tables, for whoever keeps the data."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from app.workspace.merged import SEPARATOR, corrections
from app.workspace.placing import spot
from app.workspace.store import Value, Workspace

CORRECTIONS = ("document", "name", "action", "value", "reason")
POINTS = (
    "id", "name", "name_en", "aliases", "theme", "kind", "lon", "lat", "uncertainty_m", "basis",
    "sources", "adcodes", "town", "note",
)  # fmt: skip
ALIASES = ("id", "alias", "context", "from", "to", "source", "note")


def archive(workspace: Workspace) -> bytes:
    """Return a zip of ``corrections.csv``, ``points.csv`` and ``aliases.csv``, headers included.

    Columns are those of the tables in ``seeds/data`` and ``data/places``; a table of which there
    is no row has its header alone.
    """
    places = workspace.items("place")
    tables: tuple[tuple[str, Sequence[str], Iterable[Sequence[object]]], ...] = (
        ("corrections.csv", CORRECTIONS, _corrections(workspace.items("project"))),
        ("points.csv", POINTS, _points(places)),
        ("aliases.csv", ALIASES, _aliases(places)),
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, columns, rows in tables:
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
            file.writestr(name, text.getvalue())
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
        if choice["how"] == "place" and home.isdigit():
            yield choice["place_id"], name, home.rstrip("0"), "", "", "workspace", "chosen by hand"
