"""Feature table → what the page's script draws: one payload a theme, one look a class."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import geopandas as gpd
from shapely import set_precision, simplify, union_all
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.buffers import uncertainty_area
from geo.crs import area_km2
from layers import base, card, statuses, style, themes
from layers.words import words

_GRID_DEG = 1e-5  # about 1 m: display needs no more
LINE_TOLERANCE_DEG = 5e-5
AREA_TOLERANCE_DEG = 2e-4  # about 20 m
_METRES_A_DEGREE = 111_000
# Of a doubt's width: a sketch may lose what is far below it, on a grid of about 10 m.
_SKETCH_TOLERANCE = 0.02
_SKETCH_GRID_DEG = 1e-4

UNITS = "units"  # the theme of marks that hold rows of any theme


def payloads(table: gpd.GeoDataFrame, *, language: str) -> dict[str, dict[str, Any]]:
    """Return theme id → payload of every theme with a row at a place of its own, registry order.

    A payload holds ``looks`` (Leaflet options by name) and ``features`` (GeoJSON, WGS-84, 5
    decimals, with ``id``, ``theme``, ``name`` and for a mark of several rows their ``ids``). The
    looks of every status are given (``point-building``), as the app changes the status with the
    date shown. Rows known only to a unit are ``units``.
    """
    rows = _in_order(table)
    result = {}
    for theme in themes.THEMES:
        payload = _Payload(theme.id, language)
        own = [row for row in rows if row.theme == theme.id and style.certainty(row) != "within"]
        for row in own:
            if not _is_circle(row):
                payload.add(row)
        for circles in _by_centre(filter(_is_circle, own)):
            payload.add_circles(circles)
        if payload.features:
            result[theme.id] = payload.result()
    return result


def units(table: gpd.GeoDataFrame, *, language: str) -> dict[str, Any]:
    """Return the payload of the units in which rows lie no one knows where, of all themes.

    Each unit has a chip (``chip``: its name; ``at``: that of a district or city, whose outline and
    name the base map has, else "") and, if it is no district or city, its outline.
    """
    payload = _Payload(UNITS, language)
    groups: dict[str, list[Any]] = {}
    for row in _in_order(table):
        if style.certainty(row) == "within":
            groups.setdefault(unit_id(row), []).append(row)
    for unit, members in groups.items():
        payload.add_unit(unit, members)
    return payload.result()


def unit_id(row: Any) -> str:
    """Return the id of the unit that a row is known to lie in and no closer."""
    return str(row.place_id or row.adcode or row.id)


def _in_order(table: gpd.GeoDataFrame) -> list[Any]:
    """Return the placed rows, the wide before the small."""
    rows = [row for row in table.itertuples(index=False) if style.certainty(row) != "unplaced"]
    return sorted(rows, key=lambda row: (-row.geometry.area, -row.geometry.length, row.id))


def _is_circle(row: Any) -> bool:
    return style.certainty(row) == "unsure" and style.shape_kind(row) == "point"


def _by_centre(rows: Iterable[Any]) -> list[list[list[Any]]]:
    """Return the circles of one theme by centre; those of one centre by radius, widest first.

    Several projects are known only by the same seat or the same street: their circles are one.
    """
    centres: dict[tuple[float, float], dict[float, list[Any]]] = {}
    for row in rows:
        centre = (round(row.geometry.x, 4), round(row.geometry.y, 4))
        centres.setdefault(centre, {}).setdefault(row.uncertainty_m, []).append(row)
    found = [
        [radii[radius] for radius in sorted(radii, reverse=True)] for radii in centres.values()
    ]
    return sorted(found, key=lambda circles: -circles[0][0].uncertainty_m)


class _Payload:
    """Collects one theme's features and looks."""

    def __init__(self, theme_id: str, language: str) -> None:
        self.theme_id = theme_id
        self.language = language
        self.looks: dict[str, style.Look] = {}
        self.features: list[dict[str, Any]] = []

    def result(self) -> dict[str, Any]:
        self._add_status_looks()
        return {
            "theme": self.theme_id,
            "color": style.UNIT_COLOR
            if self.theme_id == UNITS
            else themes.theme(self.theme_id).color,
            "looks": self.looks,
            "features": {"type": "FeatureCollection", "features": self.features},
        }

    def _add_status_looks(self) -> None:
        made = {"point": style.sure_point, "line": style.sure_line, "area": style.sure_area}
        for kind in {look.partition("-")[0] for look in self.looks} & made.keys():
            for status_id in statuses.BY_ID:
                self.looks.setdefault(f"{kind}-{status_id}", made[kind](self.theme_id, status_id))

    def add(self, row: Any) -> None:
        """Add a row with a position of its own, drawn by how surely it is known."""
        theme_id, kind = self.theme_id, style.shape_kind(row)
        sure = style.certainty(row) == "sure"
        if kind == "point" and sure:
            options = style.sure_point(theme_id, row.status)
            self._draw(row, f"point-{row.status}", options, row.geometry, {"named": True})
        elif kind == "line" and sure:
            line = simplify(row.geometry, LINE_TOLERANCE_DEG)
            options = style.sure_line(theme_id, row.status)
            self._draw(row, f"line-{row.status}", options, line, {"named": True})
        elif kind == "line":
            self._add_sections(row)
        elif sure:
            area = simplify(row.geometry, AREA_TOLERANCE_DEG)
            options, values = style.sure_area(theme_id, row.status), _area_label(row.geometry)
            self._draw(row, f"area-{row.status}", options, area, values)
        else:
            code = row.place_id.removeprefix("admin-")
            known = base.label_point(code) is not None
            area = None if known else sketched(row.geometry, row.uncertainty_m)
            options = style.unsure_area(theme_id, area_km2(row.geometry))
            values = _area_label(row.geometry) | ({"outline": code} if known else {})
            self._draw(row, f"sketch-{options['fillOpacity']}", options, area, values)

    def _add_sections(self, row: Any) -> None:
        """Draw each section of a course by how well it is known; the longest bears the name."""
        theme_id = self.theme_id
        doubts, drawn = sections(row)
        for width_m, courses in sorted(doubts.items(), reverse=True):
            band = _band(union_all(courses), width_m)
            options = style.corridor(theme_id, width_m)
            self._draw(row, f"corridor-{style.fade(width_m)}", options, band, {})
        named = max((True, False), key=lambda sure: sum(part.length for part in drawn[sure]))
        for sure, courses in drawn.items():
            if not courses:
                continue
            look = f"line-{row.status}" if sure else "centre"
            options = style.sure_line(theme_id, row.status) if sure else style.centre_line(theme_id)
            line = simplify(union_all(courses), LINE_TOLERANCE_DEG)
            values = {"named": True} if sure == named else {}
            self._draw(row, look, options, line, values)

    def add_circles(self, circles: Sequence[Sequence[Any]]) -> None:
        """Add circles around one centre, widest first; only the widest is filled."""
        for rows in circles:
            first = rows[0]
            name, feature_id = self._name(first), first.id
            values: dict[str, Any] = {"named": True}
            if len(rows) > 1:
                feature_id = f"around-{first.id}"
                values["ids"] = [row.id for row in rows]
                count = {"total": len(rows), "others": len(rows) - 1}
                name = words(self.language)["and_others"].format(name=name, **count)
            self._ring(feature_id, name, first, values, rows is circles[0])

    def add_unit(self, unit: str, rows: Sequence[Any]) -> None:
        """Add the mark of ``rows`` that are known to lie in the same unit and no closer."""
        first, say = rows[0], words(self.language)
        where = card.unit_name(first, self.language) or say["somewhere"]
        feature_id, title = f"within-{unit}", say["known_within"].format(where)
        values: dict[str, Any] = {"ids": [row.id for row in rows], "title": title}
        code = unit.removeprefix("admin-")
        at = base.label_point(code)
        chip = values | {"chip": where, "at": "" if at is None else code}
        look = style.unit_outline()
        if at is None:
            shape = first.geometry
            if style.shape_kind(first) == "point":
                outline, values["radius_m"] = shape, float(first.uncertainty_m)
            else:
                outline = sketched(shape, first.uncertainty_m)
            self._feature(feature_id, title, "unit", look, outline, values)
            at = shape.representative_point()
        self._feature(feature_id, title, "unit", look, at, chip)

    def _name(self, row: Any) -> str:
        return row.name_en if self.language == "en" and row.name_en else row.name

    def _draw(
        self,
        row: Any,
        look: str,
        options: style.Look,
        geometry: BaseGeometry | None,
        values: Mapping[str, Any],
    ) -> None:
        self._feature(row.id, self._name(row), look, options, geometry, values)

    def _ring(
        self, feature_id: str, name: str, row: Any, values: Mapping[str, Any], filled: bool
    ) -> None:
        """Add a circle of true scale; the page draws it, so it is no polygon here."""
        radius_m = float(row.uncertainty_m)
        look = f"ring-{style.fade(radius_m)}{'' if filled else '-edge'}"
        options = style.unsure_point(self.theme_id, radius_m)
        options = options if filled else options | {"fillOpacity": 0}
        self._feature(
            feature_id, name, look, options, row.geometry, {**values, "radius_m": radius_m}
        )

    def _feature(
        self,
        feature_id: str,
        name: str,
        look: str,
        options: style.Look,
        geometry: BaseGeometry | None,
        values: Mapping[str, Any],
    ) -> None:
        """Add a feature; without a geometry the page takes ``outline`` of the base map."""
        self.looks.setdefault(look, options)
        properties: dict[str, Any] = {
            "id": feature_id,
            "theme": self.theme_id,
            "name": name,
            "look": look,
        }
        self.features.append(
            {
                "type": "Feature",
                "properties": properties | dict(values),
                "geometry": None if geometry is None else _geojson(geometry),
            }
        )


def sections(row: Any) -> tuple[dict[float, list[BaseGeometry]], dict[bool, list[BaseGeometry]]]:
    """Return the parts of an unsure course by width of doubt in metres, and by being surely known.

    The first holds the parts that are not surely known, the second all of them.
    """
    widths = row.section_uncertainty_m or [row.uncertainty_m]
    parts = row.geometry.geoms if row.section_uncertainty_m else [row.geometry]
    doubts: dict[float, list[BaseGeometry]] = {}
    drawn: dict[bool, list[BaseGeometry]] = {True: [], False: []}
    for part, width_m, sure in zip(parts, widths, style.sure_sections(row), strict=True):
        drawn[sure].append(part)
        if not sure:
            doubts.setdefault(width_m, []).append(part)
    return doubts, drawn


def _area_label(area: BaseGeometry) -> dict[str, Any]:
    """Return where the name of an area stands: lon, lat."""
    at = area.representative_point()
    return {"named": True, "label": [round(at.x, 4), round(at.y, 4)]}


def sketched(area: BaseGeometry, uncertainty_m: float) -> BaseGeometry:
    """Return the outline without detail that its uncertainty in metres makes meaningless."""
    tolerance_deg = _SKETCH_TOLERANCE * uncertainty_m / _METRES_A_DEGREE
    plain = simplify(area, max(tolerance_deg, AREA_TOLERANCE_DEG))
    snapped = set_precision(plain, _SKETCH_GRID_DEG)
    return plain if snapped.is_empty else snapped


def _geojson(geometry: BaseGeometry) -> dict[str, Any]:
    return mapping(set_precision(geometry, _GRID_DEG))


@lru_cache(maxsize=4096)
def _band(course: BaseGeometry, width_m: float) -> BaseGeometry:
    """Return where a course may run; an edit of one project draws all others as they were."""
    return sketched(uncertainty_area(course, width_m), width_m)
