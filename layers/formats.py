"""The registry of vector formats: names, suffixes, and the one way to write any of them.

Every format holds the same rows with the same columns and the same figures; what differs is said
in the module that writes it. A file appears whole or not at all, and the same table gives the
same bytes. Modules that write are loaded when asked for: this one is light.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError, UsageError
from geo.paths import replacing

if TYPE_CHECKING:
    import geopandas as gpd

    from layers import credits


@dataclass(frozen=True, slots=True)
class Format:
    """A vector format: id as on the command line, suffixes (the usual one first), media type."""

    id: str
    suffixes: tuple[str, ...]
    mime: str


FORMATS: tuple[Format, ...] = (
    Format("geojson", (".geojson", ".json"), "application/geo+json"),
    Format("gpkg", (".gpkg",), "application/geopackage+sqlite3"),
    Format("kml", (".kml",), "application/vnd.google-earth.kml+xml"),
    Format("csv", (".csv",), "text/csv"),
    Format("parquet", (".parquet", ".geoparquet"), "application/vnd.apache.parquet"),
    Format("lpf", (".lpf.json", ".jsonld"), "application/ld+json"),
    Format("annotations", (".anno.json",), "application/ld+json"),
)

BY_ID: dict[str, Format] = {form.id: form for form in FORMATS}
_BY_SUFFIX: dict[str, Format] = {suffix: form for form in FORMATS for suffix in form.suffixes}


def format_of(path: Path, wanted: str | None = None) -> Format:
    """Return the format ``wanted`` (an id), or the one that the suffix of ``path`` names if None.

    Raise UsageError if neither says which, or if the suffix belongs to another format; a suffix
    that belongs to none goes with any.
    """
    ends = [suffix for suffix in _BY_SUFFIX if path.name.lower().endswith(suffix)]
    named = _BY_SUFFIX[max(ends, key=len)] if ends else None
    if wanted is None:
        if named is None:
            suffixes = ", ".join(_BY_SUFFIX)
            raise UsageError(
                f"{path}: which format? give --format or one of the suffixes {suffixes}"
            )
        return named
    if wanted not in BY_ID:
        raise UsageError(f"unknown format {wanted!r}; known: {', '.join(BY_ID)}")
    if named is not None and named.id != wanted:
        raise UsageError(
            f"{path}: the suffix says {named.id}, --format says {wanted}; change one of them"
        )
    return BY_ID[wanted]


def encode(
    table: "gpd.GeoDataFrame",
    form: str,
    *,
    plans: "credits.Plans | None" = None,
    language: str = "zh",
    note: str = "",
) -> bytes:
    """Return the rows of a feature table as the bytes of a file of the format with this id.

    ``plans`` maps plan ids to titles or credits (None leaves the ids); ``note`` says in a line
    how the rows were chosen. Descriptions in KML are in ``language`` (zh, en). Every file says
    what ``credits.metadata`` gathers. Raise UsageError if there is no such format.
    """
    from layers import credits

    said = credits.metadata(table, plans, note)
    match form:
        case "geojson":
            from layers.vector import dumps

            return dumps(table, said).encode()
        case "gpkg":
            from layers.gpkg import gpkg

            return gpkg(table, said)
        case "kml":
            from layers.kml import kml

            cited = credits.plan_credits(table, plans)
            return kml(table, {plan.id: plan.name(language) for plan in cited}, language, said)
        case "csv":
            from layers.sheet import csv

            return csv(table, said)
        case "parquet":
            from layers.sheet import parquet

            return parquet(table, said)
        case "lpf":
            from layers.linked import places

            return places(table, said)
        case "annotations":
            from layers.linked import annotations

            return annotations(table, said)
    raise UsageError(f"unknown format {form!r}; known: {', '.join(BY_ID)}")


def save(
    table: "gpd.GeoDataFrame",
    path: Path,
    form: str,
    *,
    plans: "credits.Plans | None" = None,
    note: str = "",
) -> None:
    """Write ``encode`` to ``path``, whole or not at all; raise InputError if that cannot be."""
    content = encode(table, form, plans=plans, note=note)
    try:
        with replacing(path) as part:
            part.write_bytes(content)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}; choose another") from error
