"""Feature table → what a saved page holds of it: columns, shared values once, whole numbers.

The page's script (``assets/page_data.js``) undoes all of it:

- a column is a list with one entry a row; what repeats (a reason, a heading, a set of sources) is
  stored once in ``shared`` and named by its place there;
- coordinates are whole hundred-thousandths of a degree (about 1 m), each as the step from the
  one before;
- the whole is JSON, deflated and written as base64, which browsers undo (``DecompressionStream``).
"""

import base64
import gzip
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import simplify, union_all
from shapely.geometry.base import BaseGeometry

from geo.buffers import uncertainty_area
from geo.crs import area_km2
from geo.gazetteer import Gazetteer
from layers import base, shapes, statuses, style, themes
from layers.credits import PlanCredit
from layers.reasons import WITHIN, reason
from layers.words import WORDS

UNITS_A_DEGREE = 100_000
CERTAINTIES: tuple[style.Certainty, ...] = ("sure", "unsure", "within", "unplaced")
LANGUAGES = ("zh", "en")
_BY_STATUS = ("point", "line", "area")  # kinds whose look depends on the status of the moment


def packed(data: Mapping[str, Any]) -> str:
    """Return plain values as JSON, compressed (gzip) and in base64; the same text for the same."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode("utf-8"), mtime=0)).decode("ascii")


def page_data(
    table: gpd.GeoDataFrame,
    *,
    total: Mapping[str, int],
    plans: Sequence[PlanCredit],
    towns: Sequence[base.Town],
    rings: gpd.GeoDataFrame | None,
) -> dict[str, Any]:
    """Return everything that the page's script draws and says, in both languages.

    ``total`` is theme id → rows in the whole from which ``table`` was chosen; ``rings`` are
    buffers (WGS-84, ``radius_m``) or None.
    """
    return {
        "words": {language: WORDS[language] for language in LANGUAGES},
        "base": base_data(towns, _codes(table)),
        "themes": [
            {"id": theme.id, "zh": theme.zh, "en": theme.en, "color": theme.color,
             "shown": theme.shown, "total": total.get(theme.id, 0)}
            for theme in themes.THEMES
        ],
        "statuses": [
            {"id": s.id or statuses.UNSTATED, "zh": s.zh, "en": s.en, "dash": s.dash,
             "glyph": s.glyph}
            for s in statuses.STATUSES
        ],
        "plans": [
            {"id": plan.id, "zh": plan.name("zh"), "en": plan.name("en"), "date": plan.date}
            for plan in plans
        ],
        "certainties": CERTAINTIES,
        "rules": style.RULES,
        "rings": [] if rings is None else _rings(rings),
    } | Rows([plan.id for plan in plans]).of(table)  # fmt: skip


def _codes(table: gpd.GeoDataFrame) -> set[str]:
    """Return the adcodes of all units in which rows lie."""
    shares = {share["adcode"] for row in table["districts"] for share in row}
    return shares | set(table["adcode"])


def base_data(towns: Sequence[base.Town], codes: Collection[str] = ()) -> dict[str, Any]:
    """Return the base map: outlines by adcode, water, names in both languages, looks.

    ``codes`` are adcodes outside Zhejiang whose English names the page needs as well.
    """
    drawn, english = base.payload("zh", towns), base.payload("en", towns)
    outlines = {
        part: [[feature["id"], _paths(shapely.geometry.shape(feature["geometry"]))]
               for feature in drawn[part]["features"]]
        for part in ("home", "cities", "districts", "water")
    }  # fmt: skip
    labels = [
        [
            label["rank"],
            label["name"],
            other["name"],
            _units(label["lon"]),
            _units(label["lat"]),
            label.get("unit", ""),
        ]
        for label, other in zip(drawn["labels"], english["labels"], strict=True)
    ]
    return {
        "view": drawn["view"],
        "styles": drawn["styles"],
        "outlines": outlines,
        "labels": labels,
        "ranks": {language: base.ranks(language) for language in LANGUAGES},
        "names": {code: [unit["properties"]["name"], unit["properties"]["name_en"]]
                  for level in ("cities", "districts")
                  for code, unit in base.units(level).items()},
        "short_en": {code: label
                     for code in sorted({*base.units("cities"), *base.units("districts"), *codes})
                     if (label := base.unit_label(code, "", "en"))},
    }  # fmt: skip


def _rings(rings: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    widest_first = rings.sort_values("radius_m", ascending=False).itertuples(index=False)
    return [
        {"radius": float(row.radius_m), "look": style.ring(),
         "paths": _paths(simplify(row.geometry, 1e-5))}
        for row in widest_first
    ]  # fmt: skip


class _Shared:
    """Values that many rows share, each stored once; ``of`` returns where."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._at: dict[str, int] = {}

    def of(self, value: Any, key: str | None = None) -> int:
        key = json.dumps(value, ensure_ascii=False) if key is None else key
        if key not in self._at:
            self._at[key] = len(self.values)
            self.values.append(value)
        return self._at[key]


class Rows:
    """Collects the columns of the rows, their shapes and the looks that these need."""

    def __init__(self, plan_order: Sequence[str]) -> None:
        self.plan_at = {plan_id: at for at, plan_id in enumerate(plan_order)}
        self.status_at = {status.id: at for at, status in enumerate(statuses.STATUSES)}
        self.theme_at = {theme.id: at for at, theme in enumerate(themes.THEMES)}
        names = ("reason", "sources", "shares", "facts", "heading", "history", "unit", "match",
                 "basis", "place", "cited")  # fmt: skip
        self.shared = {name: _Shared() for name in names}
        self.looks: list[style.Look] = []
        self._look_at: dict[tuple[Any, ...], int] = {}
        self._units: dict[str, Any] = {}

    def of(self, table: gpd.GeoDataFrame) -> dict[str, Any]:
        """Return ``columns``, the ``shared`` values and the ``looks`` that they name."""
        columns: dict[str, list[Any]] = {}
        parts: list[Any] = []
        for row in table.itertuples(index=False):
            for name, value in self._row(row).items():
                columns.setdefault(name, []).append(value)
            parts.append(self.parts(row))
        columns["parts"] = parts
        shared = {name: values.values for name, values in self.shared.items()}
        return {"count": len(table), "columns": columns, "shared": shared, "looks": self.looks}

    def _row(self, row: Any) -> dict[str, Any]:
        say = self.shared
        certainty = style.certainty(row)
        at = shapes_point(row)
        return {
            "id": row.id,
            "name": row.name,
            "en": row.name_en,
            "also": list(row.aliases) or 0,
            "theme": self.theme_at[row.theme],
            "status": self.status_at[row.status],
            "history": say["history"].of(
                [[self.plan_at[p], self.status_at[s]] for p, s in row.status_by_plan.items()
                 if p in self.plan_at]
            ),
            "cited": say["cited"].of(
                sorted({self.plan_at[e["document"]] for e in row.evidence
                        if e["document"] in self.plan_at})
            ),
            "match": say["match"].of(row.match, row.match),
            "certainty": CERTAINTIES.index(certainty),
            "reason": self._reason(row.reason, certainty),
            "doubt": None if pd.isna(row.uncertainty_m) else round(float(row.uncertainty_m)),
            "basis": say["basis"].of(row.basis, row.basis),
            "sketch": int(bool(row.schematic)),
            "sources": say["sources"].of(list(row.sources)),
            "place": say["place"].of(
                [row.adcode, row.district, row.town, base.town_label(row.town, "en")]
            ),
            "shares": say["shares"].of(
                [[share["adcode"], share["name"], round(share["share"], 4)]
                 for share in row.districts]
            ),
            "unit": self._unit(row) if certainty == "within" else 0,
            "facts": say["facts"].of(_plain_facts(row.facts)),
            "evidence": [self._evidence(row, item) for item in row.evidence],
            "x": 0 if at is None else _units(at.x),
            "y": 0 if at is None else _units(at.y),
        }  # fmt: skip

    def _reason(self, text: str, certainty: style.Certainty) -> int:
        """Pack a reason in each language; null where the card says as much already."""
        if certainty != "unplaced" and text.startswith(WITHIN):
            return self.shared["reason"].of([None] * len(LANGUAGES), WITHIN)
        return self.shared["reason"].of([reason(text, language) for language in LANGUAGES], text)

    def _evidence(self, row: Any, item: Mapping[str, Any]) -> list[Any]:
        heading = self.shared["heading"].of(list(item["heading"]))
        found = [self.plan_at.get(item["document"], 0), heading, item["paragraph"]]
        return found if item["text"] in ("", row.name) else [*found, item["text"]]

    def _unit(self, row: Any) -> int:
        """Name the unit that the row is known to lie in.

        Id, both names, its code on the base map or "", where its chip stands (x, y), and for what
        is not on the base map its outline: paths, or the radius of a circle in metres.
        """
        unit_id = shapes.unit_id(row)
        if unit_id in self._units:
            return self._units[unit_id]
        gazetteer = Gazetteer.load()
        names = [row.town or row.district or row.city] * 2
        if gazetteer.has(row.place_id):
            place = gazetteer.get(row.place_id)
            names = [place.name, base.place_label(place, "en")]
        code = unit_id.removeprefix("admin-")
        outline: Any = 0
        at = base.label_point(code)
        if at is None:
            code, at = "", row.geometry.representative_point()
            outline = (
                round(float(row.uncertainty_m)) if style.shape_kind(row) == "point"
                else _paths(shapes.sketched(row.geometry, row.uncertainty_m))
            )  # fmt: skip
        unit = [unit_id, *names, code, _units(at.x), _units(at.y), outline]
        self._units[unit_id] = self.shared["unit"].of(unit, unit_id)
        return self._units[unit_id]

    def parts(self, row: Any) -> Any:
        """Return what is drawn of a row: [kind, look, paths or adcode, label] each, 0 if nothing.

        A point has no paths: it stands at ``x, y``; nor has what its unit holds. The label says
        where the name stands, of a line only that it stands on this part. A look of a kind in
        ``_BY_STATUS`` is the first of those of all statuses, in order.
        """
        certainty, theme_id = style.certainty(row), row.theme
        if certainty == "unplaced":
            return 0
        kind, shape = style.shape_kind(row), row.geometry
        if certainty == "within":
            return [["unit", self._look("unit", "")]]
        if kind == "point":
            if certainty == "sure":
                return [["point", self._look("point", theme_id)]]
            return [["ring", self._look("ring", theme_id, row.uncertainty_m)]]
        if kind == "line":
            return self._course(row, certainty)
        at = shape.representative_point()
        label = [_units(at.x), _units(at.y)]
        if certainty == "sure":
            area = simplify(shape, shapes.AREA_TOLERANCE_DEG)
            return [["area", self._look("area", theme_id), _paths(area), label]]
        look = self._look("sketch", theme_id, area_km2(shape))
        code = row.place_id.removeprefix("admin-")
        if base.label_point(code) is not None:
            return [["sketch", look, code, label]]
        return [["sketch", look, _paths(shapes.sketched(shape, row.uncertainty_m)), label]]

    def _course(self, row: Any, certainty: style.Certainty) -> list[Any]:
        theme_id, shape = row.theme, row.geometry
        if certainty == "sure":
            line = simplify(shape, shapes.LINE_TOLERANCE_DEG)
            return [["line", self._look("line", theme_id), _paths(line), 1]]
        doubts, drawn = shapes.sections(row)
        found: list[Any] = []
        for width_m, courses in sorted(doubts.items(), reverse=True):
            band = shapes.sketched(uncertainty_area(union_all(courses), width_m), width_m)
            found.append(["corridor", self._look("corridor", theme_id, width_m), _paths(band)])
        for kind, courses in (("line", drawn[True]), ("centre", drawn[False])):
            if courses:
                line = simplify(union_all(courses), shapes.LINE_TOLERANCE_DEG)
                found.append([kind, self._look(kind, theme_id), _paths(line)])
        longest = max((True, False), key=lambda sure: sum(part.length for part in drawn[sure]))
        for part in found:
            if part[0] == ("line" if longest else "centre"):
                part.append(1)
        return found

    def _look(self, kind: str, theme_id: str, size: float = 0.0) -> int:
        make: Any = {
            "point": style.sure_point, "line": style.sure_line, "area": style.sure_area,
            "ring": style.unsure_point, "corridor": style.corridor, "sketch": style.unsure_area,
            "centre": style.centre_line, "unit": lambda _: style.unit_outline(),
        }[kind]  # fmt: skip
        if kind in _BY_STATUS:
            looks = [make(theme_id, status.id) for status in statuses.STATUSES]
        else:
            sized = kind in ("ring", "corridor", "sketch")
            looks = [make(theme_id, size) if sized else make(theme_id)]
        key = (kind, theme_id, json.dumps(looks))
        if key not in self._look_at:
            self._look_at[key] = len(self.looks)
            self.looks += [{k: v for k, v in look.items() if v is not None} for look in looks]
        return self._look_at[key]


def shapes_point(row: Any) -> BaseGeometry | None:
    """Return the point at which a placed point row stands, None for lines, areas and unplaced."""
    if style.certainty(row) == "unplaced" or style.shape_kind(row) != "point":
        return None
    return row.geometry if row.geometry.geom_type == "Point" else row.geometry.centroid


def _plain_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.item() if isinstance(value, np.generic) else value
        for name, value in facts.items()
        if value is not None
    }


def _units(degrees: float) -> int:
    return round(degrees * UNITS_A_DEGREE)


def _paths(geometry: BaseGeometry) -> list[list[int]]:
    """Return the rings or lines of a geometry, each as x, y and then steps, in whole units."""
    parts = getattr(geometry, "geoms", [geometry])
    lines: list[BaseGeometry] = []
    for part in parts:
        lines += [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
    found = []
    for line in lines:
        units = np.rint(shapely.get_coordinates(line) * UNITS_A_DEGREE).astype(np.int64)
        steps = np.diff(units, axis=0)
        moved = steps[steps.any(axis=1)]
        found.append([*units[0].tolist(), *moved.ravel().tolist()])
    return found
