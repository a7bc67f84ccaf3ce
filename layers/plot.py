"""Feature table → the map as SVG for paper: to scale, with graticule, and names that do not touch.

What is drawn and how it looks comes from the same parts and looks as the saved page
(``layers.page_data``), so a print equals the screen. Positions are projected to metres
(``geo.crs.metric_crs``) and then to millimetres of paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np

from layers import base, escape, statuses, style
from layers.frame import Frame
from layers.page_data import UNITS_A_DEGREE, Rows
from layers.plot_names import (
    Box,
    Sheet,
    base_names,
    feature_names,
    graticule,
    path_data,
    text_mm,
    write,
)  # fmt: skip
from layers.table import placed
from layers.words import words

MM_A_PIXEL = 0.2  # looks are in pixels of a screen
_CHIP_MM = 3.1  # high
_CHIP_TEXT_MM = 2.0
_MIN_RING_MM = 1.2
_LEVELS = ("luotu-wide", "luotu-areas", "luotu-lines", "luotu-rings", "luotu-points")


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawn map: SVG, its window, and row id → number where marks were numbered."""

    svg: str
    window: Frame
    numbers: dict[str, int]


def plot(
    table: gpd.GeoDataFrame,
    window: Frame,
    *,
    language: str = "zh",
    numbers: dict[str, int] | None = None,
    font: str = "",
) -> Plot:
    """Return the rows drawn in ``window``; with ``numbers`` (row id → number) instead of names."""
    rows = Rows([]).of(_uncited(table))
    sheet = Sheet(window)
    _base(sheet)
    items = _items(table, rows, window)
    doubts = {item.row.id for item in items if item.look.get("calm") and item.kind != "unit"
              and not (item.closed and _around(item.box, window))}  # fmt: skip
    calm = len(doubts) > style.RULES["calm_over"]
    for item in items:
        _draw(sheet, item, calm)
    named = base_names(sheet, language, towns=False)
    _chips(sheet, table, rows, language, named)
    feature_names(sheet, items, language, numbers or {})
    graticule(sheet)
    width, height = window.width_mm, window.height_mm
    body = escape.render(
        "plot.svg",
        width=f"{width:g}",
        height=f"{height:g}",
        font=font,
        hatches=dict(style.hatch_colors()),
        parts=[escape.trusted(part) for part in sheet.parts],
    )
    return Plot(str(body), window, numbers or {})


def _uncited(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows without evidence: a drawing needs none."""
    bare = table.copy()
    bare["evidence"] = [[] for _ in range(len(bare))]
    bare["status_by_plan"] = [{} for _ in range(len(bare))]
    return bare


@dataclass(slots=True)
class _Item:
    row: Any
    kind: str
    look: style.Look
    lines: list[np.ndarray]  # corners in mm
    radius_mm: float = 0.0
    label: tuple[float, float] | None = None  # x, y of the name of an area in mm
    named: bool = False  # this part bears the name
    filled: bool = True

    @property
    def closed(self) -> bool:
        return self.kind not in ("line", "centre")

    @property
    def box(self) -> Box:
        corners = np.concatenate(self.lines)
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        r = self.radius_mm
        return (left - r, top - r, right + r, bottom + r)


def _items(table: gpd.GeoDataFrame, rows: dict[str, Any], window: Frame) -> list[_Item]:
    """Return what touches the window, the wide below the narrow; circles drawn twice once."""
    columns, found = rows["columns"], []
    seen: set[tuple[Any, ...]] = set()
    units = rows["shared"]["unit"]
    outlines = {code: feature["geometry"] for level in ("cities", "districts")
                for code, feature in base.units(level).items()}  # fmt: skip
    for at, row in enumerate(table.itertuples(index=False)):
        for part in columns["parts"][at] or []:
            kind, ref = part[0], part[1]
            by_status = kind in ("point", "line", "area")
            look = rows["looks"][ref + (columns["status"][at] if by_status else 0)]
            item = _Item(row, kind, look, [], named=len(part) > 3 or kind in ("point", "ring"))
            if kind == "unit":
                unit = units[columns["unit"][at]]
                if unit[3] or (unit[0],) in seen:
                    continue  # its border is on the base map, or it is drawn
                seen.add((unit[0],))
                if isinstance(unit[6], list):
                    item.lines = [_corners(path, window) for path in unit[6]]
                else:
                    item.lines = [_spot(unit[4], unit[5], window)]
                    item.radius_mm = max(unit[6] * 1000 / window.scale, _MIN_RING_MM)
            elif kind in ("point", "ring"):
                lon, lat = columns["x"][at] / UNITS_A_DEGREE, columns["y"][at] / UNITS_A_DEGREE
                item.lines = [_spot(columns["x"][at], columns["y"][at], window)]
                if kind == "ring":
                    key = (row.theme, round(lon, 4), round(lat, 4), row.uncertainty_m)
                    if key in seen:
                        continue
                    item.filled = not any(other[:3] == key[:3] for other in seen)
                    seen.add(key)
                    item.radius_mm = max(row.uncertainty_m * 1000 / window.scale, _MIN_RING_MM)
                else:
                    item.radius_mm = look["radius"] * MM_A_PIXEL
            elif isinstance(part[2], str):
                item.lines = _rings_mm(outlines[part[2]], window)
            else:
                item.lines = [_corners(path, window) for path in part[2]]
            if len(part) > 3 and isinstance(part[3], list):
                x, y = _spot(part[3][0], part[3][1], window)[0]
                item.label = (float(x), float(y))
            left, top, right, bottom = item.box
            if left < window.width_mm and right > 0 and top < window.height_mm and bottom > 0:
                found.append(item)
    return sorted(found, key=lambda item: (_LEVELS.index(item.look["pane"]), -_extent(item.box)))


def _spot(lon_units: int, lat_units: int, window: Frame) -> np.ndarray:
    return np.column_stack(window.to_mm([lon_units / UNITS_A_DEGREE], [lat_units / UNITS_A_DEGREE]))


def _extent(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _corners(path: Sequence[int], window: Frame) -> np.ndarray:
    degrees = np.cumsum(np.reshape(path, (-1, 2)), axis=0) / UNITS_A_DEGREE
    return np.column_stack(window.to_mm(degrees[:, 0], degrees[:, 1]))


def _rings_mm(geometry: dict[str, Any], window: Frame) -> list[np.ndarray]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    rings = [np.asarray(ring)[:, :2] for polygon in polygons for ring in polygon]
    return [np.column_stack(window.to_mm(ring[:, 0], ring[:, 1])) for ring in rings]


def _ink(look: style.Look, filled: bool = True) -> str:
    """Return SVG attributes of Leaflet's options, pixels as ``MM_A_PIXEL``."""
    said = []
    if filled and look.get("fill", True) and look.get("fillColor"):
        said.append(f'fill="{look["fillColor"]}" fill-opacity="{look.get("fillOpacity", 0.2)}"')
    else:
        said.append('fill="none"')
    if look.get("stroke", True) and look.get("weight"):
        width = look["weight"] * MM_A_PIXEL
        said.append(f'stroke="{look["color"]}" stroke-width="{width:.2f}" stroke-linejoin="round"')
        said.append(f'stroke-opacity="{look.get("opacity", 1)}"')
        if look.get("dashArray"):
            dashes = " ".join(f"{float(d) * MM_A_PIXEL:.2f}" for d in look["dashArray"].split())
            said.append(f'stroke-dasharray="{dashes}"')
        said.append(f'stroke-linecap="{look.get("lineCap", "butt")}"')
    return " ".join(said)


def _draw(sheet: Sheet, item: _Item, calm: bool) -> None:
    look = item.look | (item.look.get("calm", {}) if calm else {})
    filled = item.closed and item.filled and not _around(item.box, sheet.window)
    ink = _ink(look, filled)
    if item.radius_mm:
        x, y = item.lines[0][0]
        sheet.parts.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{item.radius_mm:.2f}" {ink}/>')
        return
    data = path_data(item.lines, item.closed)
    sheet.parts.append(f'<path fill-rule="evenodd" d="{data}" {ink}/>')


def _around(box: Box, window: Frame) -> bool:
    """Say whether a shape holds nearly all of the window, where its fill would say nothing."""
    wide, high = window.width_mm * 0.25, window.height_mm * 0.25
    return (box[0] < wide and box[2] > window.width_mm - wide
            and box[1] < high and box[3] > window.height_mm - high)  # fmt: skip


def _base(sheet: Sheet) -> None:
    drawn = base.payload("zh", ())
    looks = base.STYLES
    bare = {name: {**look, "fill": False} for name, look in looks.items()}
    order = (("cities", looks["outside"]), ("home", looks["home"]), ("water", looks["water"]),
             ("districts", bare["districts"]), ("cities", bare["cities"]),
             ("home", bare["edge"]))  # fmt: skip
    for part, look in order:
        for feature in drawn[part]["features"]:
            lines = _rings_mm(feature["geometry"], sheet.window)
            data = path_data(lines, True)
            sheet.parts.append(f'<path fill-rule="evenodd" d="{data}" {_ink(look)}/>')


def _chips(
    sheet: Sheet,
    table: gpd.GeoDataFrame,
    rows: dict[str, Any],
    language: str,
    named: dict[str, Box],
) -> None:
    """Draw for each unit how many rows are known only to lie there, by the unit's name."""
    columns, say = rows["columns"], words(language)
    members: dict[int, int] = {}
    for at, part in enumerate(columns["parts"]):
        if part and part[0][0] == "unit":
            members[columns["unit"][at]] = members.get(columns["unit"][at], 0) + 1
    found = [(rows["shared"]["unit"][at], count) for at, count in members.items()]
    found.sort(key=lambda one: (not one[0][3], -one[1], one[0][0]))
    for unit, count in found:
        x, y = (float(value) for value in _spot(unit[4], unit[5], sheet.window)[0])
        if not (0 < x < sheet.window.width_mm and 0 < y < sheet.window.height_mm):
            continue
        name, text = named.get(unit[3]), say["within_chip"].format(count)
        if name is None:
            text = f"{unit[2] if language == 'en' else unit[1]} {text}"
        width, high = text_mm(text, _CHIP_TEXT_MM) + 2, _CHIP_MM
        down = ((name[3] - name[1]) / 2 if name else -high / 2) + high / 2 + 0.3
        side = ((name[2] - name[0]) / 2 if name else 0.0) + width / 2 + 0.5
        spots = [
            (x, y + down),
            (x, y - down),
            (x + side, y),
            (x - side, y),
            *((x, y + sign * (down + step * high)) for step in (1, 2, 3) for sign in (1, -1)),
        ]
        boxes = [(at - width / 2, top - high / 2, at + width / 2, top + high / 2)
                 for at, top in spots]  # fmt: skip
        box = next((one for one in boxes if sheet.free(one)), boxes[0] if unit[3] else None)
        if box is None:
            continue  # a zone or a town whose outline tells, where there is no room
        sheet.parts.append(
            f'<rect x="{box[0]:.2f}" y="{box[1]:.2f}" width="{width:.2f}" height="{high}" '
            f'rx="{high / 2}" fill="#fff" fill-opacity=".94" stroke="{style.UNIT_COLOR}" '
            f'stroke-width=".2" stroke-dasharray=".7 .5"/>'
        )
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        write(sheet, text, *middle, _CHIP_TEXT_MM, "#22303c", "")


def legend_symbols(table: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return what of the legend is on the map: certainties, kinds and statuses that occur."""
    rows = list(placed(table).itertuples(index=False))
    kinds = {(style.certainty(row), style.shape_kind(row)) for row in rows}
    used = {row.status for row in rows}
    return {
        "kinds": kinds,
        "statuses": [status for status in statuses.STATUSES if status.id in used],
    }
