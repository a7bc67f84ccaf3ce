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

from geo.errors import InputError
from geo.paths import replacing
from layers import base, credits, escape, leaflet, legend, page_data
from layers.table import counts, placed, unplaced
from layers.words import WORDS, words

_SCRIPTS = ("page_data.js", "page_paint.js", "page_card.js", "page_map.js", "page.js")


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
) -> str:
    """Return the map of ``table`` as one page that asks for nothing outside itself.

    ``table`` holds the rows shown, placed or not, ``whole`` all rows of which they were chosen
    (None: the same); ``note`` is a line on how; ``plans`` maps document ids to short titles or to
    credits, whose dates give the page its time slider; ``towns`` are named on the base map (None:
    those of the gazetteer); ``rings`` are buffers (WGS-84, ``radius_m``). The page opens in
    ``language`` and holds both. Its content policy forbids the network and any script but its
    own. The same arguments give the same bytes.

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
    scripts = [leaflet.script(), "\n".join(escape.asset(name) for name in _SCRIPTS)]
    styles = [leaflet.style(), escape.asset("map.css"), escape.asset("page.css")]
    return str(
        escape.render(
            "page.html",
            language=language,
            policy=_policy(scripts),
            title=title or say["page_title"],
            named=bool(title),
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
