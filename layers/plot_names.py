"""Names on a printed map: the important first, none over another; and the graticule's degrees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, hypot
from typing import Any

import numpy as np

from layers import base, escape, themes
from layers.frame import Frame

Box = tuple[float, float, float, float]  # left, top, right, bottom in millimetres of paper

_LABEL_MM = 2.1
_NAMED_FROM_MM = 7.0  # a line or an area as wide as this bears its name
_RANK_COLOR = {"home": "#4c483f", "self": "#857e6c", "city": "#8b8475", "district": "#8b8475",
               "town": "#7b766b", "water": "#6f93a5"}  # fmt: skip
_RANK_MM = {"home": 3.4, "self": 4.2, "city": 3.6, "district": 2.8, "town": 2.1, "water": 2.6}
_TOWNS_UP_TO = 220_000  # the scale up to which towns are named


@dataclass(slots=True)
class Sheet:
    """What is written so far: SVG parts, and the boxes of names already taken."""

    window: Frame
    parts: list[str] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        """Say whether a box lies inside the window and touches no other; if so, take it."""
        left, top, right, bottom = box
        if left < 1 or top < 1:
            return False
        if right > self.window.width_mm - 1 or bottom > self.window.height_mm - 1:
            return False
        for other in self.taken:
            if left < other[2] and right > other[0] and top < other[3] and bottom > other[1]:
                return False
        self.taken.append(box)
        return True


def feature_names(
    sheet: Sheet, items: Sequence[Any], language: str, numbers: dict[str, int]
) -> None:
    """Name or number the features, the large and the sure before the small."""
    wanted: dict[str, tuple[float, Any, list[tuple[float, float]]]] = {}
    for item in items:
        places, size = _places(item, numbers)
        if places and size > wanted.get(item.row.id, (0.0,))[0]:
            wanted[item.row.id] = (size, item, places)
    for item in items:  # a mark is not written over
        if item.kind == "point":
            sheet.taken.append(item.box)
    for _, item, places in sorted(wanted.values(), key=lambda said: (-said[0], said[1].row.id)):
        row = item.row
        name = row.name_en if language == "en" and row.name_en else row.name
        said = str(numbers[row.id]) if row.id in numbers else name
        if numbers and row.id not in numbers:
            continue
        width, color = text_mm(said, _LABEL_MM), themes.theme(row.theme).color
        for x, y in places:
            shift = 0.0
            if item.kind == "point":
                shift = width / 2 if x > item.lines[0][0][0] else -width / 2
                shift = 0.0 if x == item.lines[0][0][0] else shift
            box = (x + shift - width / 2 - 0.3, y - _LABEL_MM * 0.62,
                   x + shift + width / 2 + 0.3, y + _LABEL_MM * 0.62)  # fmt: skip
            if sheet.free(box):
                write(sheet, said, x + shift, y, _LABEL_MM, color, "#fff")
                break


def _places(item: Any, numbers: dict[str, int]) -> tuple[list[tuple[float, float]], float]:
    """Return where the name of an item may stand (mm, best first) and the item's size in mm."""
    x, y = (float(value) for value in item.lines[0][0])
    if item.kind == "point":
        r = item.radius_mm
        return [(x + r + 0.4, y), (x - r - 0.4, y), (x, y - r - 1.4), (x, y + r + 1.4)], 60.0
    if item.kind == "ring":
        step = min(item.radius_mm, 4.0)
        near = [(x, y), (x, y - step), (x, y + step), (x + step, y), (x - step, y)]
        return near, 2 * item.radius_mm if item.filled or numbers else 0.0
    if item.label is None or (item.label[2] < _NAMED_FROM_MM and not numbers):
        return [], 0.0
    x, y, size = item.label
    return [(x, y), (x, y - 2.6), (x, y + 2.6), (x - 4, y), (x + 4, y)], size


def text_mm(text: str, size_mm: float) -> float:
    """Return about how wide a text is set: a Chinese sign is a square, others about half of one."""
    return sum(size_mm if ord(sign) > 0x2E80 else 0.56 * size_mm for sign in text)


def base_names(sheet: Sheet, language: str, *, towns: bool) -> None:
    """Name the units and waters, which come before the projects, or the towns, which come after."""
    near = base.towns() if towns and sheet.window.scale <= _TOWNS_UP_TO else ()
    for label in base.payload(language, near)["labels"]:
        rank, size = label["rank"], _RANK_MM[label["rank"]]
        if (rank == "town") != towns:
            continue
        if rank == "self" and sheet.window.scale < 400_000:
            continue
        x, y = (float(value) for value in sheet.window.to_mm(label["lon"], label["lat"]))
        width = text_mm(label["name"], size) * (1 + label["spacing"] / 2)
        box = (x - width / 2, y - size * 0.6, x + width / 2, y + size * 0.6)
        if sheet.free(box):
            write(sheet, label["name"], x, y, size, _RANK_COLOR[rank], "#fff",
                  spacing=label["spacing"] * size / 2)  # fmt: skip


def write(
    sheet: Sheet,
    text: str,
    x: float,
    y: float,
    size: float,
    color: str,
    halo: str,
    *,
    spacing: float = 0.0,
) -> None:
    sheet.parts.append(
        escape.render(
            "plot_text.svg",
            text=text,
            x=f"{x:.2f}",
            y=f"{y + size * 0.36:.2f}",
            size=f"{size:.2f}",
            color=color,
            halo=halo,
            spacing=f"{spacing:.2f}",
        )
    )


def graticule(sheet: Sheet) -> None:
    """Draw meridians and parallels at a round step, their degrees at the window's edge."""
    window = sheet.window
    width, height = window.width_mm, window.height_mm
    lon, lat = window.to_degrees([0, width, 0, width], [0, 0, height, height])
    wanted = (lon.max() - lon.min()) / 5
    step = next(s for s in (0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5) if s >= wanted * 0.7)
    spread = np.linspace(0, 1, 25)
    for k in range(ceil(lon.min() / step), floor(lon.max() / step) + 1):
        along = lat.min() + (lat.max() - lat.min()) * spread
        _meridian(sheet, np.full(25, k * step), along, f"{round(k * step, 2):g}°E", upright=True)
    for k in range(ceil(lat.min() / step), floor(lat.max() / step) + 1):
        along = lon.min() + (lon.max() - lon.min()) * spread
        _meridian(sheet, along, np.full(25, k * step), f"{round(k * step, 2):g}°N", upright=False)


def _meridian(sheet: Sheet, lon: np.ndarray, lat: np.ndarray, said: str, *, upright: bool) -> None:
    x, y = sheet.window.to_mm(lon, lat)
    data = path_data([np.column_stack([x, y])], False)
    sheet.parts.append(
        f'<path d="{data}" fill="none" stroke="#6b675e" stroke-width=".1" stroke-opacity=".5"/>'
    )
    if upright:
        at = float(np.interp(1.5, y[::-1], x[::-1])) if y[0] > y[-1] else float(x[0])
        if 6 < at < sheet.window.width_mm - 6:
            write(sheet, said, at, 1.6, 1.8, "#57534a", "#fff")
    else:
        at = float(np.interp(4.0, x, y))
        if 4 < at < sheet.window.height_mm - 4:
            write(sheet, said, 4.6, at, 1.8, "#57534a", "#fff")


def path_data(lines: Iterable[np.ndarray], closed: bool) -> str:
    """Return the lines as SVG path data, to a hundredth of a mm, corners unseen left out."""
    found = []
    for line in lines:
        keep = [line[0]]
        for corner in line[1:-1]:
            if hypot(corner[0] - keep[-1][0], corner[1] - keep[-1][1]) > 0.12:
                keep.append(corner)
        keep.append(line[-1])
        found.append("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in keep) + ("Z" if closed else ""))
    return "".join(found)
