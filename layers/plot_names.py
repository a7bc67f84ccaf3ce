"""Names on a printed map: the important first, none over another; and the graticule's degrees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, hypot
from typing import Any

import numpy as np

from layers import base, escape, style, themes
from layers.frame import Frame

Box = tuple[float, float, float, float]  # left, top, right, bottom in millimetres of paper

_LABEL_MM = 2.1
_TOWN_TIER = 3  # after firm and often named projects, before the others (as in names.js)
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
    """Name or number the features by the order of the screen, and the towns among them.

    What is known firmly comes first, then what the plans name often, the towns, the others.
    """
    for item in items:  # a mark is not written over
        if item.kind == "point":
            sheet.taken.append(item.box)
    wanted: dict[str, tuple[tuple[Any, ...], Any]] = {}
    for item in items:
        if not item.named or (numbers and item.row.id not in numbers):
            continue
        key = (_tier(item), -item.row.mentions, item.row.id)
        if item.row.id not in wanted or key < wanted[item.row.id][0]:
            wanted[item.row.id] = (key, item)
    towns_due = True
    for key, item in sorted(wanted.values(), key=lambda said: said[0]):
        if towns_due and key[0] > _TOWN_TIER and not numbers:
            base_names(sheet, language, towns=True)
            towns_due = False
        _name(sheet, item, language, numbers)
    if towns_due:
        base_names(sheet, language, towns=True)


def _tier(item: Any) -> int:
    if not item.look.get("calm"):
        return 1
    return 2 if item.row.mentions >= style.RULES["often"] else 4


def _name(sheet: Sheet, item: Any, language: str, numbers: dict[str, int]) -> None:
    row = item.row
    name = row.name_en if language == "en" and row.name_en else row.name
    said = str(numbers[row.id]) if row.id in numbers else name
    width, color = text_mm(said, _LABEL_MM), themes.theme(row.theme).color
    for x, y in _places(item, width, bool(numbers)):
        box = (x - width / 2 - 0.3, y - _LABEL_MM * 0.62,
               x + width / 2 + 0.3, y + _LABEL_MM * 0.62)  # fmt: skip
        if sheet.free(box):
            write(sheet, said, x, y, _LABEL_MM, color, "#fff")
            return


def _places(item: Any, width: float, always: bool) -> list[tuple[float, float]]:
    """Return where the middle of a name this wide may stand in mm, best first.

    Beside a point; on the rim of a circle, as in its middle it would read as a position; along a
    line or on an area that are as large as a name, or ``always``.
    """
    x, y = (float(value) for value in item.lines[0][0])
    r = item.radius_mm
    if item.kind == "point" or (item.kind == "ring" and r < 2 * _LABEL_MM):
        side = r + 0.4 + width / 2
        return [(x + side, y), (x - side, y), (x, y - r - 1.4), (x, y + r + 1.4)]
    if item.kind == "ring":
        slant = r * 0.7071
        return [(x, y - r), (x, y + r), (x + slant, y - slant), (x - slant, y - slant),
                (x + slant, y + slant), (x - slant, y + slant), (x + r, y), (x - r, y)]  # fmt: skip
    if item.label is None:
        return _along(item.lines, 0.0 if always else width * 0.7)
    left, top, right, bottom = item.box
    if not always and ((right - left) * (bottom - top)) ** 0.5 < width * 0.6:
        return []
    x, y = item.label
    return [(x, y), (x, y - 2.6), (x, y + 2.6)]


def _along(lines: Sequence[np.ndarray], least: float) -> list[tuple[float, float]]:
    """Return places along the longest of the lines, if it is as long as ``least``."""
    lengths = [np.hypot(*np.diff(line, axis=0).T).sum() for line in lines]
    line = lines[int(np.argmax(lengths))]
    if max(lengths) < least:
        return []
    steps = np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])
    wanted = np.array([0.5, 0.33, 0.67, 0.2, 0.8]) * steps[-1]
    xs, ys = np.interp(wanted, steps, line[:, 0]), np.interp(wanted, steps, line[:, 1])
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]


def text_mm(text: str, size_mm: float) -> float:
    """Return about how wide a text is set: a Chinese sign is a square, others about half of one."""
    return sum(size_mm if ord(sign) > 0x2E80 else 0.56 * size_mm for sign in text)


def base_names(sheet: Sheet, language: str, *, towns: bool) -> dict[str, Box]:
    """Name the units and waters, which come first, or the towns; return the boxes by unit."""
    named: dict[str, Box] = {}
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
            named[label.get("unit", "")] = box
    return named


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
