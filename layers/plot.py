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

from layers import base, escape, statuses, style, themes
from layers.frame import Frame
from layers.page_data import UNITS_A_DEGREE, Rows
from layers.plot_names import Box, Sheet, base_names, feature_names, graticule, path_data, write
from layers.table import placed

MM_A_PIXEL = 0.2  # looks are in pixels of a screen
_CHIP_MM = (5.2, 3.1)
_CHIPS_A_ROW = 5
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
    for item in items:
        _draw(sheet, item)
    chips = _chips(sheet, table, rows, language)
    for box in chips:
        sheet.taken.append(box)
    base_names(sheet, language, towns=False)
    feature_names(sheet, items, language, numbers or {})
    base_names(sheet, language, towns=True)
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
    label: tuple[float, float, float] | None = None  # x, y, size in mm
    filled: bool = True

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
    outlines = {code: feature["geometry"] for level in ("cities", "districts")
                for code, feature in base.units(level).items()}  # fmt: skip
    for at, row in enumerate(table.itertuples(index=False)):
        for part in columns["parts"][at] or []:
            kind, ref = part[0], part[1]
            if kind == "chip":
                continue
            by_status = kind in ("point", "line", "area")
            look = rows["looks"][ref + (columns["status"][at] if by_status else 0)]
            item = _Item(row, kind, look, [])
            if kind in ("point", "ring"):
                lon, lat = columns["x"][at] / UNITS_A_DEGREE, columns["y"][at] / UNITS_A_DEGREE
                item.lines = [np.column_stack(window.to_mm([lon], [lat]))]
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
            if len(part) > 3:
                x, y = window.to_mm(part[3][0] / UNITS_A_DEGREE, part[3][1] / UNITS_A_DEGREE)
                item.label = (float(x), float(y), part[3][2] * 1000 / window.scale)
            left, top, right, bottom = item.box
            if left < window.width_mm and right > 0 and top < window.height_mm and bottom > 0:
                found.append(item)
    return sorted(found, key=lambda item: (_LEVELS.index(item.look["pane"]), -_extent(item.box)))


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


def _draw(sheet: Sheet, item: _Item) -> None:
    if item.radius_mm:
        (x, y), filled = item.lines[0][0], item.filled and not _around(item.box, sheet.window)
        sheet.parts.append(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{item.radius_mm:.2f}" '
            f"{_ink(item.look, filled)}/>"
        )
        return
    closed = item.kind not in ("line", "centre")
    filled = closed and not _around(item.box, sheet.window)
    data = path_data(item.lines, closed)
    sheet.parts.append(f'<path fill-rule="evenodd" d="{data}" {_ink(item.look, filled)}/>')


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


def _chips(sheet: Sheet, table: gpd.GeoDataFrame, rows: dict[str, Any], language: str) -> list[Box]:
    """Draw for each unit and theme how many rows are known only to lie there."""
    columns = rows["columns"]
    units: dict[str, dict[str, list[str]]] = {}
    for at, row in enumerate(table.itertuples(index=False)):
        for part in columns["parts"][at] or []:
            if part[0] == "chip":
                units.setdefault(part[2], {}).setdefault(row.theme, []).append(row.id)
    order, boxes = list(themes.BY_ID), []
    for code, by_theme in units.items():
        spot = base.label_point(code)
        assert spot is not None
        x, y = (float(value) for value in sheet.window.to_mm(spot.x, spot.y))
        for n, theme_id in enumerate(sorted(by_theme, key=order.index)):
            line, column = divmod(n, _CHIPS_A_ROW)
            in_line = min(_CHIPS_A_ROW, len(by_theme) - line * _CHIPS_A_ROW)
            left = x + (column - in_line / 2) * (_CHIP_MM[0] + 0.7)
            top = y + 2.4 + line * (_CHIP_MM[1] + 0.6)
            box = (left, top, left + _CHIP_MM[0], top + _CHIP_MM[1])
            if not (box[0] > 0 and box[2] < sheet.window.width_mm and box[1] > 0
                    and box[3] < sheet.window.height_mm):  # fmt: skip
                continue
            boxes.append(box)
            color = themes.theme(theme_id).color
            sheet.parts.append(
                f'<rect x="{left:.2f}" y="{top:.2f}" width="{_CHIP_MM[0]}" height="{_CHIP_MM[1]}" '
                f'fill="#fff" fill-opacity=".9" stroke="{color}" stroke-width=".3" '
                f'stroke-dasharray=".7 .5"/>'
            )
            text = str(len(by_theme[theme_id]))
            write(sheet, text, left + _CHIP_MM[0] / 2, top + _CHIP_MM[1] / 2, 2.2, "#2b2a27", "")
    return boxes


def legend_symbols(table: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return what of the legend is on the map: certainties, kinds and statuses that occur."""
    rows = list(placed(table).itertuples(index=False))
    kinds = {(style.certainty(row), style.shape_kind(row)) for row in rows}
    used = {row.status for row in rows}
    return {
        "kinds": kinds,
        "statuses": [status for status in statuses.STATUSES if status.id in used],
    }
