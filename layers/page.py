"""Feature table → one self-contained HTML file: nothing outside it is ever asked for."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
from branca.element import Figure

from geo.errors import InputError
from geo.paths import replacing
from layers import base, escape, leaflet, legend, style, themes, webmap
from layers.reasons import reason
from layers.table import counts, placed, plan_ids, unplaced
from layers.words import words

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_ELEMENT_ID = re.compile(r"(?<=_)[0-9a-f]{32}\b")


def save_page(table: gpd.GeoDataFrame, path: Path, **options: Any) -> None:
    """Write ``page_html(table, **options)`` to ``path``, whole or not at all.

    Raise InputError if the file cannot be written.
    """
    html = page_html(table, **options)
    try:
        with replacing(path) as part:
            part.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}; choose another") from error


def page_html(
    table: gpd.GeoDataFrame,
    *,
    language: str = "zh",
    title: str = "",
    note: str = "",
    whole: gpd.GeoDataFrame | None = None,
    plans: Mapping[str, str] | None = None,
    towns: Sequence[base.Town] | None = None,
    rings: gpd.GeoDataFrame | None = None,
) -> str:
    """Return the map of ``table`` as one page that asks for nothing outside itself.

    ``table`` holds the rows shown, placed or not, ``whole`` all rows of which they were chosen
    (None: the same); ``note`` is a line on how; ``plans`` maps document ids to short titles;
    ``towns`` are named on the base map (None: those of the gazetteer); ``rings`` are buffers
    (WGS-84, ``radius_m``). The page's content policy forbids the network and any script but
    its own. The same arguments give the same bytes.
    """
    whole = table if whole is None else whole
    say = words(language)
    shown = webmap.base_map(language=language, towns=base.towns() if towns is None else towns)
    if rings is not None and len(rings):
        webmap.buffers(rings, language=language).add_to(shown)
    for group in webmap.layers(table, language=language, plans=plans):
        group.add_to(shown)
    root = shown.get_root()
    assert isinstance(root, Figure)
    root.render()
    inline = _INLINE.findall(root.header.render())
    names = _StableNames()
    data = {"rows": [_entry(row) for row in table.itertuples(index=False)]}
    scripts = [
        *(code for kind, code in inline if kind == "script"),
        leaflet.script(),
        names.of(root.script.render()),
        f"{escape.asset('page.js')}luotu.page({escape.script_value(data)});",
    ]
    styles = [
        leaflet.style(),
        *(names.of(code) for kind, code in inline if kind == "style"),
        escape.asset("page.css"),
    ]
    return str(
        escape.render(
            "page.html",
            language="zh-Hans" if language == "zh" else language,
            policy=_policy(scripts),
            title=title or say["page_title"],
            note=note,
            say=say,
            scope=say["scope"].format(shown=len(table), total=len(whole)),
            placed=say["placed"].format(len(placed(table))),
            unplaced=say["unplaced"].format(len(unplaced(table))),
            themes=legend.theme_rows(counts(whole, table), _kinds(table), language),
            key=legend.key(language),
            missing=_missing(table, language),
            plans=[(plans or {}).get(plan, plan) for plan in plan_ids(table)],
            attribution=legend.attribution(language),
            map=escape.trusted(names.of(root.html.render())),
            styles=[escape.trusted(code) for code in styles],
            scripts=[escape.trusted(code) for code in scripts],
        )
        + "\n"
    )


class _StableNames:
    """Gives folium's random element ids numbers in order of appearance."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, code: str) -> str:
        return _ELEMENT_ID.sub(
            lambda found: self._known.setdefault(found[0], f"n{len(self._known)}"), code
        )


def _policy(scripts: Sequence[str]) -> str:
    """Return a content policy under which only these very scripts run and nothing is fetched."""
    digests = (hashlib.sha256(code.encode("utf-8")).digest() for code in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(d).decode('ascii')}'" for d in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _entry(row: Any) -> dict[str, Any]:
    """Return what the page's search needs of a row."""
    return {
        "id": row.id,
        "name": row.name,
        "others": [name for name in (row.name_en, *row.aliases) if name],
        "color": themes.theme(row.theme).color,
        "placed": style.certainty(row) != "unplaced",
    }


def _kinds(table: gpd.GeoDataFrame) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for row in placed(table).itertuples(index=False):
        kinds.setdefault(row.theme, set()).add(style.shape_kind(row))
    return kinds


def _missing(table: gpd.GeoDataFrame, language: str) -> list[dict[str, str]]:
    order = list(themes.BY_ID)
    rows = sorted(
        unplaced(table).itertuples(index=False), key=lambda row: (order.index(row.theme), row.name)
    )
    found = []
    for row in rows:
        theme = themes.theme(row.theme)
        found.append(
            {
                "name": row.name,
                "reason": reason(row.reason, language),
                "theme": theme.en if language == "en" else theme.zh,
                "color": theme.color,
            }
        )
    return found
