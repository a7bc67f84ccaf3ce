"""The app's map: its page (base map by folium, our script), and the features it takes once.

streamlit-folium sends the whole of the features again for every change (1.4 MB here) and draws
them anew: 0.3 to 1.2 s from click to drawn. So the app has a component of its own: folium writes
its page with the base map, the features are sent once, and after that only what is to be shown.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
from branca.element import Figure

from layers import base, escape, leaflet, legend, shapes, statuses, style, themes, webmap
from layers.basemaps import Basemap, address
from layers.reasons import reason
from layers.table import basis_class, district_codes, district_names, doubt_class
from layers.words import words

PARTS = ("core", "said", "legend", "card", "list", "draw", "tools", "time", "away")


def page(
    say: Mapping[str, str],
    *,
    language: str,
    tiles: Sequence[Basemap] = (),
    token: str = "",
) -> str:
    """Return the component's page in ``language``: nothing in it comes from outside.

    ``say`` are the words of the panels, ``tiles`` the base maps that the user may ask for (with
    ``token`` for those that need one).
    """
    shown = webmap.base_map(language=language, towns=base.towns())
    root = shown.get_root()
    assert isinstance(root, Figure)
    root.render()
    setup = {
        "words": {
            **say,
            "comma": words(language)["separator"],
            "and-others": words(language)["and_others"],
            "within": words(language)["within_chip"],
        },
        "language": language,
        "themes": {
            theme.id: {"name": _named(theme, language), "color": theme.color}
            for theme in themes.THEMES
        },
        "opening": [theme.id for theme in themes.THEMES if theme.shown],
        "statuses": [
            {
                "id": status.id or statuses.UNSTATED,
                "name": _named(status, language),
                "glyph": status.glyph,
            }
            for status in statuses.STATUSES
        ],
        "bases": [
            [item, words(language)["unplaced_match" if item == "unplaced" else item]]
            for item in style.BASES
        ],
        "tiles": [_tile(item, language, token) for item in tiles],
        "key": legend.key(language),
    }
    return str(
        escape.render(
            "atlas.html",
            language="zh-Hans" if language == "zh" else language,
            title=words(language)["map"],
            head=escape.trusted(root.header.render()),
            style=escape.trusted(leaflet.style() + escape.asset("atlas/atlas.css")),
            leaflet=escape.trusted(leaflet.script()),
            map=escape.trusted(root.html.render()),
            script=escape.trusted(root.script.render()),
            parts=[escape.trusted(escape.asset(f"atlas/{part}.js")) for part in PARTS],
            start=escape.trusted(f"luotu.atlas.start({escape.script_value(setup)});"),
        )
    )


def _named(item: Any, language: str) -> str:
    return str(item.en if language == "en" else item.zh)


def _tile(item: Basemap, language: str, token: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": _named(item, language),
        "url": address(item, token),
        "datum": words(language)[f"datum_{item.datum}"],
        "credit": item.attribution,
        "zoom": item.max_zoom,
    }


def features(
    table: gpd.GeoDataFrame,
    *,
    language: str,
    plans: Sequence[tuple[str, str, str]],
    moves: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return all that the map draws of a feature table, with a ``digest`` of it.

    ``plans`` are (id, short title, date), oldest first; ``moves`` row id → what became of its
    status. ``rows`` hold for every row, placed or
    not, what filters and lists need; ``themes`` and ``units`` the shapes of ``layers.shapes``.
    """
    found = {
        "rows": [
            _row(row, language) | {"move": (moves or {}).get(row.id, "")}
            for row in table.itertuples(index=False)
        ],
        "themes": shapes.payloads(table, language=language),
        "units": shapes.units(table, language=language),
        "plans": [{"id": plan, "name": title, "date": date} for plan, title, date in plans],
        "districts": [
            [adcode, base.unit_label(adcode, name, language)]
            for adcode, name in district_names(table).items()
        ],
    }
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    return found | {"digest": hashlib.sha256(text.encode()).hexdigest()[:16]}


def _row(row: Any, language: str) -> dict[str, Any]:
    placed = style.certainty(row) != "unplaced"
    unit = base.unit_label(row.adcode, row.district or row.city, language)
    label = row.name_en if language == "en" and row.name_en else row.name
    return {
        "id": row.id,
        "name": row.name,
        "en": row.name_en,
        "label": label,
        "aliases": list(row.aliases),
        "theme": row.theme,
        "status": row.status,
        "history": {plan: status for plan, status in row.status_by_plan.items() if status},
        "plans": list(row.status_by_plan),
        "districts": sorted(district_codes(row)),
        "basis": basis_class(row),
        "doubt": doubt_class(row),
        "shape": style.shape_kind(row) if placed else "",
        "where": " ".join(filter(None, (unit, row.town))),
        "uncertainty": float(row.uncertainty_m) if placed else None,
        "mentions": int(row.mentions),
        "reason": "" if placed else reason(row.reason, language),
        "box": [round(edge, 5) for edge in row.geometry.bounds] if placed else None,
    }
