"""Feature table → GeoPackage: a layer for each theme and sort of geometry, styled for QGIS.

Layers are named ``<theme>_points``, ``<theme>_lines`` and ``<theme>_areas``, in the order of the
themes; a theme has those that it needs. Unplaced rows, of every theme, are in the table
``unplaced``, which has the same columns and no geometry. ``layer_styles`` holds the themes'
colours as QGIS reads them: full where the position is known, dashed where it is not.
"""

import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from layers import base, dictionary, escape, style, themes
from layers.vector import flat, json_text

UNPLACED = "unplaced"
DICTIONARY = "data_dictionary"
_SORTS = ("point", "line", "area")
_OGR_TYPE = {"point": "MultiPoint", "line": "MultiLineString", "area": "MultiPolygon"}
# GeoPackage states when it was last changed; the same projects have to give the same bytes, so
# that date is a constant that no one can take for the data's.
_NO_DATE = "1980-01-01T00:00:00.000Z"
_CLOCK = threading.Lock()  # the option is the whole process's; the app has many threads
_TITLE = "落图 Luotu"
_ABSTRACT = (
    "Projects named in planning documents, WGS-84. uncertainty_m: the true position lies within "
    "so many metres with 95 % confidence; match 'within': only the unit drawn is known. The table "
    "'unplaced' lists what has no reliable position, with the reason."
)


def gpkg(table: gpd.GeoDataFrame, said: Mapping[str, Any] | None = None) -> bytes:
    """Return the rows as a GeoPackage (WGS-84, lon lat, six decimals), unplaced rows included.

    ``said`` (``credits.metadata``) goes into the metadata of every layer, its fields into the
    table ``data_dictionary``.
    """
    with tempfile.TemporaryDirectory() as folder, _constant_date():
        path = Path(folder) / "luotu.gpkg"
        names = [_write(path, name, rows, said) for name, rows in _layers(flat(table))]
        _write_styles(path, names)
        _write_dictionary(path)
        return path.read_bytes()


def layer_name(theme_id: str, sort: str) -> str:
    """Return the layer of a theme's ``point``, ``line`` or ``area`` geometries."""
    return f"{theme_id}_{sort}s"


def _layers(rows: gpd.GeoDataFrame) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """Yield the layers in order; the table of unplaced rows comes last and always."""
    drawn = rows.geometry.notna().to_numpy()
    dimensions = shapely.get_dimensions(rows.geometry.to_numpy())
    for theme in themes.THEMES:
        for dimension, sort in enumerate(_SORTS):
            own = (rows["theme"] == theme.id).to_numpy() & drawn & (dimensions == dimension)
            if own.any():
                yield layer_name(theme.id, sort), rows[own]
    yield UNPLACED, rows[~drawn]


def _write_dictionary(path: Path) -> None:
    """Add the table of the fields with their Chinese names."""
    rows = pd.DataFrame(
        [(f.name, f.zh, f.about_zh, f.about_en) for f in dictionary.FIELDS],
        columns=["field", "name_zh", "about_zh", "about_en"],
    )
    pyogrio.write_dataframe(rows, path, driver="GPKG", layer=DICTIONARY, append=True)


def _write(path: Path, name: str, rows: gpd.GeoDataFrame, said: Mapping[str, Any] | None) -> str:
    values: dict[str, Any] = {"driver": "GPKG", "layer": name, "append": path.exists()}
    if said is not None:
        short = {k: said[k] for k in ("title", "filter", "date", "licence", "uncertainty")}
        lists = {k: json_text(said[k]) for k in ("plans", "sources")}
        values["layer_metadata"] = {k: v for k, v in (short | lists).items() if v}
    if name == UNPLACED:
        pyogrio.write_dataframe(pd.DataFrame(rows.drop(columns="geometry")), path, **values)
        return name
    sort = name.rpartition("_")[2].removesuffix("s")
    # One type a layer is what GIS programs expect; points are made multiple only if one is.
    single = sort == "point" and (rows.geom_type == "Point").all()
    pyogrio.write_dataframe(
        rows,
        path,
        geometry_type="Point" if single else _OGR_TYPE[sort],
        promote_to_multi=not single,
        layer_options={"GEOMETRY_NAME": "geom", "IDENTIFIER": name, "DESCRIPTION": _ABSTRACT},
        **values,
    )
    return name


def _write_styles(path: Path, names: list[str]) -> None:
    """Add the table from which QGIS takes the look of each layer when it is opened."""
    layers = [name for name in names if name != UNPLACED]
    if not layers:
        return
    styles = pd.DataFrame(
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": layers,
            "f_geometry_column": "geom",
            "styleName": layers,
            "styleQML": [_qml(name) for name in layers],
            "styleSLD": "",
            "useAsDefault": True,
            "description": f"{_TITLE}: {', '.join(base.sources())}",
            "owner": "",
            "ui": "",
            "update_time": pd.Timestamp(_NO_DATE),
        }
    )
    pyogrio.write_dataframe(
        styles, path, driver="GPKG", layer="layer_styles", append=True, layer_options={"FID": "id"}
    )


def _qml(name: str) -> str:
    theme_id, _, sorts = name.rpartition("_")
    sort = sorts.removesuffix("s")
    color = themes.theme(theme_id).color
    rgb = ",".join(str(int(color[start : start + 2], 16)) for start in (1, 3, 5))
    limit = style.SURE_MAX_M[sort]
    return str(escape.render("qgis_style.xml", sort=sort, rgb=rgb, limit=f"{limit:.0f}"))


@contextmanager
def _constant_date() -> Iterator[None]:
    """Let GDAL write ``_NO_DATE`` instead of the time of day, in one thread at a time."""
    with _CLOCK:
        before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _NO_DATE})
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
