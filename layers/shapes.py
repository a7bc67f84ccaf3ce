"""Feature table → what the page's script draws: one payload a theme, one look a class."""

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import Any

import geopandas as gpd
from shapely import set_precision, simplify, union_all
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.buffers import uncertainty_area
from geo.crs import area_km2, length_km
from layers import base, card, escape, statuses, style, themes
from layers.words import distance, words

_GRID_DEG = 1e-5  # about 1 m: display needs no more
LINE_TOLERANCE_DEG = 5e-5
AREA_TOLERANCE_DEG = 2e-4  # about 20 m
_METRES_A_DEGREE = 111_000
# Of a doubt's width: a sketch may lose what is far below it, on a grid of about 10 m.
_SKETCH_TOLERANCE = 0.02
_SKETCH_GRID_DEG = 1e-4

# A feature is named once it is this wide on the screen, at the zooms between; a firm point is as
# good as a thing of ``point_m``. Metres a pixel: at zoom 0, latitude 30°.
LABEL: dict[str, Any] = {
    "px": 70, "zooms": (10.5, 13.5), "metres_a_pixel": 135_600, "point_m": 2000.0
}  # fmt: skip

# Chips stand in rows under the name of the unit; sizes in pixels.
_CHIPS_A_ROW = 5
_CHIP_STEP_PX = (33, 21)
_CHIP_TOP_PX = 20


def payloads(
    table: gpd.GeoDataFrame, *, language: str, plans: Mapping[str, str], cards: bool = True
) -> dict[str, dict[str, Any]]:
    """Return theme id → payload of every theme with a placed row, in registry order.

    A payload holds ``looks`` (Leaflet options by name), ``features`` (GeoJSON, WGS-84, 5
    decimals, with ``id``, ``theme``, ``name`` and for a mark of several rows their ``ids``)
    and ``cards`` (popup HTML by id). Without ``cards`` there are none, and the looks of every
    status are given (``point-building``), as the app changes the status with the date shown.
    """
    rows = [row for row in table.itertuples(index=False) if style.certainty(row) != "unplaced"]
    rows.sort(key=lambda row: (-row.geometry.area, -row.geometry.length, row.id))
    units = _by_unit(row for row in rows if style.certainty(row) == "within")
    offsets = _chip_offsets(units)
    result = {}
    for theme in themes.THEMES:
        payload = _Payload(theme.id, language, plans, cards)
        for (unit, theme_id), members in units.items():
            if theme_id == theme.id:
                payload.add_unit(unit, members, offsets.get((unit, theme_id)))
        own = [row for row in rows if row.theme == theme.id and style.certainty(row) != "within"]
        for row in own:
            if not _is_circle(row):
                payload.add(row)
        for circles in _by_centre(filter(_is_circle, own)):
            payload.add_circles(circles)
        if payload.features:
            result[theme.id] = payload.result()
    return result


def _by_unit(rows: Iterable[Any]) -> dict[tuple[str, str], list[Any]]:
    """Group ``within`` rows by (unit, theme): one mark for all of which no more is known."""
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.place_id or row.adcode or row.id, row.theme), []).append(row)
    return groups


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


def _chip_offsets(units: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list]:
    """Return the pixel offset of every chip from the name of its district or city, in rows."""
    themes_of: dict[str, list[str]] = {}
    order = list(themes.BY_ID)
    for unit, theme_id in units:
        if base.label_point(unit.removeprefix("admin-")) is not None:
            themes_of.setdefault(unit, []).append(theme_id)
    offsets = {}
    for unit, found in themes_of.items():
        found.sort(key=order.index)
        for n, theme_id in enumerate(found):
            row, column = divmod(n, _CHIPS_A_ROW)
            in_row = min(_CHIPS_A_ROW, len(found) - row * _CHIPS_A_ROW)
            offsets[unit, theme_id] = [
                round((column - (in_row - 1) / 2) * _CHIP_STEP_PX[0]),
                _CHIP_TOP_PX + row * _CHIP_STEP_PX[1],
            ]
    return offsets


class _Payload:
    """Collects one theme's features, looks and cards."""

    def __init__(
        self, theme_id: str, language: str, plans: Mapping[str, str], with_cards: bool
    ) -> None:
        self.theme = themes.theme(theme_id)
        self.with_cards = with_cards
        self.language = language
        self.plans = plans
        self.looks: dict[str, style.Look] = {}
        self.features: list[dict[str, Any]] = []
        self.cards: dict[str, str] = {}

    def result(self) -> dict[str, Any]:
        say = words(self.language)
        if not self.with_cards:
            self._add_status_looks()
        return {
            "theme": self.theme.id,
            "color": self.theme.color,
            "words": {"also": say["also"]},
            "looks": self.looks,
            "features": {"type": "FeatureCollection", "features": self.features},
            "cards": self.cards,
        }

    def _add_status_looks(self) -> None:
        made = {"point": style.sure_point, "line": style.sure_line, "area": style.sure_area}
        for kind in {look.partition("-")[0] for look in self.looks} & made.keys():
            for status_id in statuses.BY_ID:
                self.looks.setdefault(f"{kind}-{status_id}", made[kind](self.theme.id, status_id))

    def add(self, row: Any) -> None:
        """Add a row with a position of its own, drawn by how surely it is known."""
        theme_id, kind = self.theme.id, style.shape_kind(row)
        sure = style.certainty(row) == "sure"
        if kind == "point" and sure:
            options = style.sure_point(theme_id, row.status)
            values = {"label": _label(row.geometry, LABEL["point_m"])}
            self._draw(row, f"point-{row.status}", options, row.geometry, values)
        elif kind == "line" and sure:
            line = simplify(row.geometry, LINE_TOLERANCE_DEG)
            options, values = style.sure_line(theme_id, row.status), _line_label(row.geometry)
            self._draw(row, f"line-{row.status}", options, line, values)
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
        self._card_of(row)

    def _add_sections(self, row: Any) -> None:
        """Draw each section of a course by how well it is known; the longest bears the name."""
        theme_id = self.theme.id
        doubts, drawn = sections(row)
        for width_m, courses in sorted(doubts.items(), reverse=True):
            band = sketched(uncertainty_area(union_all(courses), width_m), width_m)
            options = style.corridor(theme_id, width_m)
            self._draw(row, f"corridor-{style.fade(width_m)}", options, band, {})
        named = max((True, False), key=lambda sure: sum(part.length for part in drawn[sure]))
        for sure, courses in drawn.items():
            if not courses:
                continue
            look = f"line-{row.status}" if sure else "centre"
            options = style.sure_line(theme_id, row.status) if sure else style.centre_line(theme_id)
            line = simplify(union_all(courses), LINE_TOLERANCE_DEG)
            values = _line_label(row.geometry) if sure == named else {}
            self._draw(row, look, options, line, values)

    def add_circles(self, circles: Sequence[Sequence[Any]]) -> None:
        """Add circles around one centre, widest first; only the widest is filled."""
        for rows in circles:
            first, say = rows[0], words(self.language)
            radius_m, name = first.uncertainty_m, self._name(first)
            values: dict[str, Any] = {"label": _label(first.geometry, 2 * radius_m)}
            feature_id = first.id
            if len(rows) == 1:
                self._card_of(first)
            else:
                feature_id = f"around-{first.id}"
                values["ids"] = [row.id for row in rows]
                count = {"total": len(rows), "others": len(rows) - 1}
                name = say["and_others"].format(name=name, **count)
                self._group(feature_id, say["same_circle"].format(distance(radius_m)), rows)
            self._ring(feature_id, name, first.geometry, radius_m, values, rows is circles[0])

    def add_unit(self, unit: str, rows: Sequence[Any], offset: list[int] | None) -> None:
        """Add one mark for ``rows`` that are known to lie in the same unit and no closer."""
        first, say = rows[0], words(self.language)
        where = card.unit_name(first, self.language) or say["somewhere"]
        feature_id = f"within-{unit}-{self.theme.id}"
        title = say["known_within"].format(where)
        values: dict[str, Any] = {"ids": [row.id for row in rows], "title": title}
        name = f"{title} · {self._theme_name()} · {len(rows)}"
        if style.shape_kind(first) == "point":
            self._ring(feature_id, name, first.geometry, first.uncertainty_m, values, True)
        elif offset is None:
            area = sketched(first.geometry, first.uncertainty_m)
            self._feature(feature_id, name, "unit", style.unit_area(self.theme.id), area, values)
        else:
            code = unit.removeprefix("admin-")
            values |= {"offset": offset, "unit": code}
            at = base.label_point(code)
            assert at is not None
            self._feature(feature_id, name, "chip", style.unit_outline(self.theme.id), at, values)
        self._group(feature_id, title, rows)

    def _card_of(self, row: Any) -> None:
        if self.with_cards:
            self.cards[row.id] = escape.render("card.html", card=self._card(row))

    def _group(self, feature_id: str, title: str, rows: Sequence[Any]) -> None:
        if not self.with_cards:
            return
        self.cards[feature_id] = escape.render(
            "group.html",
            color=self.theme.color,
            title=title,
            theme=self._theme_name(),
            count=words(self.language)["items"].format(len(rows)),
            cards=[self._card(row) for row in rows],
        )

    def _theme_name(self) -> str:
        return self.theme.en if self.language == "en" else self.theme.zh

    def _card(self, row: Any) -> dict[str, Any]:
        return card.card(row, language=self.language, plans=self.plans)

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
        self,
        feature_id: str,
        name: str,
        centre: BaseGeometry,
        radius_m: float,
        values: Mapping[str, Any],
        filled: bool,
    ) -> None:
        """Add a circle of true scale; the page draws it, so it is no polygon here."""
        look = f"ring-{style.fade(radius_m)}{'' if filled else '-edge'}"
        options = style.unsure_point(self.theme.id, radius_m)
        options = options if filled else options | {"fillOpacity": 0}
        values = {**values, "radius_m": float(radius_m)}
        self._feature(feature_id, name, look, options, centre, values)

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
            "theme": self.theme.id,
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
    return {"label": _label(area.representative_point(), 1000 * area_km2(area) ** 0.5)}


def _line_label(course: BaseGeometry) -> dict[str, Any]:
    parts = getattr(course, "geoms", [course])
    longest = max(parts, key=lambda part: part.length)
    return {"label": _label(longest.interpolate(0.5, normalized=True), 500 * length_km(course))}


def _label(at: BaseGeometry, size_m: float) -> list[float]:
    """Return lon, lat and the zoom from which a thing of this size in metres bears its name."""
    zoom = log2(LABEL["metres_a_pixel"] * LABEL["px"] / size_m)
    west, south, _, _ = at.bounds
    return [
        round(west, 4),
        round(south, 4),
        round(min(max(zoom, LABEL["zooms"][0]), LABEL["zooms"][1]), 1),
    ]


def sketched(area: BaseGeometry, uncertainty_m: float) -> BaseGeometry:
    """Return the outline without detail that its uncertainty in metres makes meaningless."""
    tolerance_deg = _SKETCH_TOLERANCE * uncertainty_m / _METRES_A_DEGREE
    plain = simplify(area, max(tolerance_deg, AREA_TOLERANCE_DEG))
    snapped = set_precision(plain, _SKETCH_GRID_DEG)
    return plain if snapped.is_empty else snapped


def _geojson(geometry: BaseGeometry) -> dict[str, Any]:
    return mapping(set_precision(geometry, _GRID_DEG))
