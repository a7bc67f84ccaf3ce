"""Feature table → KML 2.2: a folder for each theme, one for what is 未落图, styles by theme.

Every row is a placemark: its id and name, the card of the map as its description, and all other
columns as typed values (lists and mappings as JSON). Unplaced rows are placemarks
without geometry in the folder 未落图. KML knows no dashes: what is not surely known is drawn in
less ink, and of what is only known to lie in a unit that unit's edge.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
from lxml import etree
from shapely.geometry.base import BaseGeometry

from layers import base, dictionary, escape, style, themes
from layers.card import card
from layers.credits import summary
from layers.table import placed, unplaced
from layers.vector import flat, writable

UNPLACED = "未落图"
_NAMESPACE = "http://www.opengis.net/kml/2.2"
_SCHEMA = "project"
_FIELDS = {field.name: field for field in dictionary.FIELDS}
# Ink (0 to 255) of edges and of fills, by how well the position is known.
_INK = {"sure": (255, 90), "unsure": (150, 35), "within": (110, 0)}


def kml(
    table: gpd.GeoDataFrame,
    titles: Mapping[str, str],
    language: str = "zh",
    said: Mapping[str, Any] | None = None,
) -> bytes:
    """Return the rows as KML (WGS-84, lon lat, six decimals), unplaced rows included.

    ``titles`` maps plan ids to short titles; an id without one stands for itself. Descriptions
    are in ``language``, zh or en. ``said`` (``credits.metadata``) is told in the document's
    description.
    """
    root = etree.Element("kml", nsmap={None: _NAMESPACE})
    document = _child(root, "Document")
    _child(document, "name", "落图 Luotu")
    told = [" · ".join(base.sources()), summary(said, language) if said else ""]
    _child(document, "description", "\n".join(filter(None, told)))
    rows = flat(table)
    columns = [column for column in rows.columns if column not in ("id", "name", "geometry")]
    used = [theme for theme in themes.THEMES if (rows["theme"] == theme.id).any()]
    for theme in used:
        _styles(document, theme)
    schema = _child(document, "Schema", id=_SCHEMA, name=_SCHEMA)
    for column in columns:
        field = _child(schema, "SimpleField", name=column, type=_type(rows[column]))
        if column in _FIELDS:
            _child(field, "displayName", f"{_FIELDS[column].zh} {column}")
    for name, own in _folders(table, used):
        folder = _child(document, "Folder")
        _child(folder, "name", name)
        for row, flat_row in zip(
            own.itertuples(index=False), flat(own).to_dict("records"), strict=True
        ):
            described = escape.render("card.html", card=card(row, language=language, plans=titles))
            _placemark(folder, row, flat_row, columns, described)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _folders(
    table: gpd.GeoDataFrame, used: list[themes.Theme]
) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    drawn = placed(table)
    for theme in used:
        own = drawn[drawn["theme"] == theme.id]
        if len(own):
            yield f"{theme.zh} {theme.en}", own
    if len(rest := unplaced(table)):
        yield UNPLACED, rest


def _placemark(
    folder: Any,
    row: Any,
    values: Mapping[str, Any],
    columns: list[str],
    described: str,
) -> None:
    placemark = _child(folder, "Placemark", id=row.id)
    _child(placemark, "name", row.name)
    _child(placemark, "Snippet", maxLines="0")
    _child(placemark, "description", described)
    known = style.certainty(row)
    if known != "unplaced":
        _child(placemark, "styleUrl", f"#{row.theme}-{known}")
    data = _child(_child(placemark, "ExtendedData"), "SchemaData", schemaUrl=f"#{_SCHEMA}")
    for column in columns:
        if not pd.isna(values[column]):
            _child(data, "SimpleData", _value(values[column]), name=column)
    if known != "unplaced":
        _geometry(placemark, values["geometry"])


def _value(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _type(values: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(values):
        return "bool"
    if pd.api.types.is_integer_dtype(values):
        return "int"
    return "double" if pd.api.types.is_float_dtype(values) else "string"


def _styles(document: Any, theme: themes.Theme) -> None:
    """Add the theme's colour, which KML writes as alpha, blue, green, red."""
    red, green, blue = theme.color[1:3], theme.color[3:5], theme.color[5:7]
    bgr = f"{blue}{green}{red}".lower()
    for known, (ink, fill) in _INK.items():
        look = _child(document, "Style", id=f"{theme.id}-{known}")
        icon = _child(look, "IconStyle")
        _child(icon, "color", f"{ink:02x}{bgr}")
        if known != "sure":
            _child(icon, "scale", "0")  # no pin for a guess: the name alone marks it
        line = _child(look, "LineStyle")
        _child(line, "color", f"{ink:02x}{bgr}")
        _child(line, "width", "3" if known == "sure" else "2")
        area = _child(look, "PolyStyle")
        _child(area, "color", f"{fill:02x}{bgr}")
        _child(area, "fill", "1" if fill else "0")


def _geometry(parent: Any, geometry: BaseGeometry) -> None:
    kind = geometry.geom_type
    if hasattr(geometry, "geoms"):
        many = _child(parent, "MultiGeometry")
        for part in geometry.geoms:
            _geometry(many, part)
    elif kind == "Polygon":
        polygon = _child(parent, "Polygon")
        for side, rings in (
            ("outerBoundaryIs", [geometry.exterior]),
            ("innerBoundaryIs", geometry.interiors),
        ):
            for ring in rings:
                _coordinates(_child(_child(polygon, side), "LinearRing"), ring)
    else:
        shape = _child(parent, "LineString" if kind == "LinearRing" else kind)
        if kind != "Point":
            _child(shape, "tessellate", "1")  # follow the ground instead of cutting through it
        _coordinates(shape, geometry)


def _coordinates(parent: Any, geometry: BaseGeometry) -> None:
    pairs = (f"{float(lon)!r},{float(lat)!r}" for lon, lat, *_ in geometry.coords)
    _child(parent, "coordinates", " ".join(pairs))


def _child(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
    """Add an element to ``parent``; text and attributes are escaped by the XML library."""
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}")
    for name, value in attributes.items():
        element.set(name, writable(value))
    if text:
        element.text = writable(text)
    return element
