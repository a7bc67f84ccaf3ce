"""Feature table → one self-contained HTML file: nothing outside it is ever asked for.

The page draws on canvas with Leaflet; its data are packed by ``layers.page_data`` and read by the
scripts ``assets/page_*.js``, which put every text into the page as text. When the map is drawn
the page sets the performance mark ``luotu-drawn``.
"""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np

from geo.errors import InputError
from geo.paths import replacing
from layers import base, credits, escape, leaflet, legend, page_data
from layers.table import counts, placed, unplaced
from layers.words import WORDS, words

# Around what a close-up opens on: about 2 km, or the doubt about it.
_ROOM_DEGREES, _DOUBT_MAX_M, _DEGREE_M = 0.02, 10_000.0, 111_320.0
_SCRIPTS = (
    "names.js", "page_data.js", "page_paint.js", "page_card.js", "page_names.js", "page_map.js",
    "page.js",
)  # fmt: skip


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
    plans: credits.Plans | None = None,
    towns: Sequence[base.Town] | None = None,
    rings: gpd.GeoDataFrame | None = None,
    focus: Sequence[gpd.GeoDataFrame] = (),
    extent: tuple[float, float, float, float] | None = None,
    folded: bool = False,
) -> str:
    """Return the map of ``table`` as one page that asks for nothing outside itself.

    ``table`` holds the rows shown, placed or not, ``whole`` all rows of which they were chosen
    (None: the same); ``note`` is a line on how; ``plans`` maps document ids to short titles or to
    credits, whose dates give the page its time slider; ``towns`` are named on the base map (None:
    those of the gazetteer); ``rings`` are buffers (WGS-84, ``radius_m``). With ``focus``
    it opens on those rows and rings, which stand out, towns and districts among its own rows
    shown, with ``extent``
    on that box (west, south, east, north in degrees); ``folded``
    leaves its panel to be unfolded. The page opens in ``language`` and holds both. Its content
    policy forbids the network and any script but its own. The same arguments give the same bytes.

    >>> from seeds.catalogue import packaged
    >>> page_html(packaged().table(), title="绍兴")[:15]
    '<!doctype html>'
    """
    whole = table if whole is None else whole
    say = words(language)
    cited = credits.plan_credits(table, plans)
    data = page_data.page_data(
        table,
        total={theme: total for theme, (_, total) in counts(whole, table).items()},
        plans=cited,
        towns=base.towns() if towns is None else towns,
        rings=rings,
    )
    if focus:
        for item in data["themes"]:
            item["shown"] = True
        data["base"]["view"] = _close_up(focus) or data["base"]["view"]
        data["subject"] = [row for frame in focus if "id" in frame.columns for row in frame["id"]]
    if extent is not None:
        west, south, east, north = extent
        data["base"]["view"] = [[south, west], [north, east]]
    scripts = [leaflet.script(), "\n".join(escape.asset(name) for name in _SCRIPTS)]
    styles = [leaflet.style(), escape.asset("map.css"), escape.asset("page.css")]
    return str(
        escape.render(
            "page.html",
            language=language,
            policy=_policy(scripts),
            title=title or say["page_title"],
            named=bool(title),
            folded=folded,
            note=note,
            say=WORDS,
            scope=_both("scope", shown=len(table), total=len(whole)),
            shown=_shown(table),
            unplaced=len(unplaced(table)),
            key={language: legend.key(language) for language in WORDS},
            date=credits.data_date(table, cited),
            plans=cited,
            sources=credits.source_credits(table),
            licence={"zh": credits.LICENCE_ZH, "en": credits.LICENCE},
            attribution={language: legend.attribution(language) for language in WORDS},
            data=escape.trusted(page_data.packed(data)),
            styles=[escape.trusted(code) for code in styles],
            scripts=[escape.trusted(code) for code in scripts],
        )
        + "\n"
    )


def _reach(frame: gpd.GeoDataFrame) -> np.ndarray:
    """Return west, south, east, north of the rows with their doubt, as far as that is drawn."""
    room = np.full(len(frame), _ROOM_DEGREES)
    if "uncertainty_m" in frame.columns:
        room = np.maximum(room, frame["uncertainty_m"].clip(upper=_DOUBT_MAX_M) / _DEGREE_M)
    bounds = frame.bounds
    found = [(bounds["minx"] - room).min(), (bounds["miny"] - room).min(),
             (bounds["maxx"] + room).max(), (bounds["maxy"] + room).max()]  # fmt: skip
    return np.array(found, dtype=float)


def _close_up(frames: Sequence[gpd.GeoDataFrame]) -> list[list[float]] | None:
    """Return the corners (lat, lon) around the frames as far as the map's ground reaches."""
    boxes = [_reach(placed(frame)) for frame in frames]
    boxes = [box for box in boxes if not np.isnan(box).any()]
    if not boxes:
        return None
    all_west, all_south, all_east, all_north = base.VIEW
    pad_lon, pad_lat = (all_east - all_west) / 8, (all_north - all_south) / 8
    west, south = (min(box[at] for box in boxes) for at in (0, 1))
    east, north = (max(box[at] for box in boxes) for at in (2, 3))
    west, south = max(west, all_west - pad_lon), max(south, all_south - pad_lat)
    east, north = min(east, all_east + pad_lon), min(north, all_north + pad_lat)
    if west >= east or south >= north:
        return None
    return [[float(south), float(west)], [float(north), float(east)]]


def _both(key: str, **values: int) -> dict[str, str]:
    return {language: say[key].format(**values) for language, say in WORDS.items()}


def _shown(table: gpd.GeoDataFrame) -> dict[str, str]:
    on, off = len(placed(table)), len(unplaced(table))
    return {
        language: f"{say['placed'].format(on)} · {say['unplaced'].format(off)}"
        for language, say in WORDS.items()
    }


def _policy(scripts: Sequence[str]) -> str:
    """Return a content policy under which only these very scripts run and nothing is fetched."""
    digests = (hashlib.sha256(code.encode("utf-8")).digest() for code in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(d).decode('ascii')}'" for d in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
