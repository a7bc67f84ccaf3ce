"""Feature table → prints: one sheet with a map, or an atlas with a page for each district."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import geopandas as gpd
from shapely.geometry import shape

from geo.errors import UsageError
from layers import base, credits, escape, frame, plot, style, themes
from layers.card import known, status_label
from layers.reasons import reason
from layers.table import counts, district_names, placed, select, unplaced, where
from layers.typeset import FONT, typeset
from layers.words import words

Paper = Literal["a4", "a3"]
SIZES_MM: dict[str, tuple[int, int]] = {"a4": (210, 297), "a3": (297, 420)}
_MARGIN_MM = 10
_HEAD_MM = 14  # title and counts
_FOOT_MM = 19  # sources
_SIDE_MM = 52  # the legend beside a lying map
_BELOW_MM = 50  # the legend under a standing map
_SOURCES_MAX = 12  # publishers named in the foot, the most used
_OVERVIEW = 1.3  # the first page has no table: its map is higher by this
_ATLAS_MAP = 0.46  # of a standing page's height


@dataclass(frozen=True, slots=True)
class Request:
    """What a print says and how: ``made`` is the day of printing ("" leaves it out)."""

    title: str = ""
    note: str = ""
    language: str = "zh"
    paper: Paper = "a4"
    landscape: bool = True
    made: str = ""


def sheet(
    table: gpd.GeoDataFrame,
    asked: Request,
    *,
    whole: gpd.GeoDataFrame | None = None,
    plans: credits.Plans | None = None,
    extent: frame.Extent | None = None,
    form: str = "pdf",
) -> bytes:
    """Return one sheet with the map of ``table`` as ``pdf`` or ``png``.

    ``whole`` is what the rows were chosen from (None: the same); ``extent`` (west, south, east,
    north in degrees) is what the map shows, None: all rows near the home city. Raise UsageError
    for an unknown paper, InputError if the packages for typesetting are missing.
    """
    width, height = _page(asked)
    if asked.landscape:
        size = width - 2 * _MARGIN_MM - _SIDE_MM, height - 2 * _MARGIN_MM - _HEAD_MM - _FOOT_MM
    else:
        size = width - 2 * _MARGIN_MM, height - 2 * _MARGIN_MM - _HEAD_MM - _FOOT_MM - _BELOW_MM
    window = frame.frame(extent or frame.extent_of(table), *size)
    drawn = plot.plot(table, window, language=asked.language, font=FONT)
    data = head(table, whole, plans, asked, window) | {
        "legend": legend(table, whole, asked.language),
        "map": map_entry("map.svg", drawn),
    }
    return typeset("print.typ", data, _figures({"map.svg": drawn}), form)


def atlas(
    table: gpd.GeoDataFrame,
    asked: Request,
    *,
    whole: gpd.GeoDataFrame | None = None,
    plans: credits.Plans | None = None,
    extent: frame.Extent | None = None,
) -> bytes:
    """Return an atlas as PDF: all on one map, then a page for each district, then the rest.

    ``extent`` is what the first map shows, as in ``sheet``.

    A district's page has its map, with numbered marks, and the table of its projects. A project
    in several districts is on each of their pages; the last table lists what lies in none of
    them, placed or not, so that every row is in the atlas.
    """
    asked = Request(asked.title, asked.note, asked.language, asked.paper, False, asked.made)
    width, height = _page(asked)
    size = width - 2 * _MARGIN_MM, (height - 2 * _MARGIN_MM) * _ATLAS_MAP
    overview = frame.frame(extent or frame.extent_of(table), size[0], size[1] * _OVERVIEW)
    first = plot.plot(table, overview, language=asked.language, font=FONT)
    maps = {"map.svg": first}
    pages, seen = [], set()
    for code, name, rows in districts(table):
        seen |= set(rows["id"])
        numbers = {row_id: n for n, row_id in enumerate(_own_place(rows), start=1)}
        outline = shape(base.units("districts")[code]["geometry"])
        window = frame.frame(frame.outline_extent(outline), *size)
        file = f"map-{code}.svg"
        maps[file] = plot.plot(rows, window, language=asked.language, numbers=numbers, font=FONT)
        pages.append({"name": name, "map": map_entry(file, maps[file]),
                      "counts": _counts(rows, asked, window),
                      "rows": table_rows(rows, asked.language, plans, numbers)})  # fmt: skip
    rest = table[~table["id"].isin(seen)]
    data = head(table, whole, plans, asked, overview) | {
        "legend": legend(table, whole, asked.language),
        "map": map_entry("map.svg", first),
        "pages": pages,
        "rest": table_rows(rest, asked.language, plans, {}),
        "columns": _columns(asked.language),
    }
    return typeset("atlas.typ", data, _figures(maps))


def districts(table: gpd.GeoDataFrame) -> list[tuple[str, str, gpd.GeoDataFrame]]:
    """Return adcode, name and rows of the districts to show: those of the home city, if any."""
    names = {code: name for code, name in district_names(table).items()
             if code in base.units("districts")}  # fmt: skip
    home = {code: name for code, name in names.items() if code.startswith(base.HOME_PREFIX)}
    found = []
    for code, name in (home or names).items():
        rows = select(table, districts=[code])
        # What is known only to its city lies in every district of it, and says nothing of one.
        rows = where(
            rows, (bool(row.district) or len(row.districts) <= 2 for row in rows.itertuples())
        )
        if len(rows):
            found.append((code, name, rows))
    return found


def extent_of_units(names: Sequence[str]) -> frame.Extent | None:
    """Return the degrees around these districts or cities (adcode, name, or name without 区, 县,
    市), None if none of them is on the base map."""
    wanted, boxes = set(names), []
    for level in ("districts", "cities"):
        for code, unit in base.units(level).items():
            name = unit["properties"]["name"]
            if wanted & {code, name, name[:-1] if len(name) > 2 else name}:
                boxes.append(frame.outline_extent(shape(unit["geometry"])))
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return (min(west), min(south), max(east), max(north))


def _own_place(rows: gpd.GeoDataFrame) -> list[str]:
    """Return the ids of rows that have a mark of their own, in the order of the table below."""
    ordered = _ordered(rows).itertuples(index=False)
    return [row.id for row in ordered if style.certainty(row) in ("sure", "unsure")]


def _ordered(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    order = list(themes.BY_ID)
    keys = [(order.index(row.theme), row.name, row.id) for row in rows.itertuples(index=False)]
    return rows.iloc[sorted(range(len(rows)), key=keys.__getitem__)]


def table_rows(
    rows: gpd.GeoDataFrame,
    language: str,
    plans: credits.Plans | None,
    numbers: Mapping[str, int],
) -> list[list[str]]:
    """Return number, name, theme, status, position and plans of each row, as they are printed."""
    titles = {plan.id: plan.name(language) for plan in credits.plan_credits(rows, plans)}
    found = []
    comma = words(language)["separator"]
    for row in _ordered(rows).itertuples(index=False):
        theme = themes.theme(row.theme)
        name = row.name_en if language == "en" and row.name_en else row.name
        if style.certainty(row) == "unplaced":
            where = f"{words(language)['unplaced_match']}: {reason(row.reason, language)}"
        else:
            where = known(row, language)
        cited = dict.fromkeys(titles[item["document"]] for item in row.evidence)
        found.append(
            [
                str(numbers.get(row.id, "")),
                name,
                theme.en if language == "en" else theme.zh,
                status_label(row.status, language).partition(" ")[2],
                where,
                comma.join(cited),
                theme.color,
            ]
        )
    return found


def _columns(language: str) -> list[str]:
    say = words(language)
    return ["#", say["name"], say["theme"], say["status"], say["position"], say["plan"]]


def _page(asked: Request) -> tuple[int, int]:
    if asked.paper not in SIZES_MM:
        raise UsageError(f"unknown paper {asked.paper!r}; known: {', '.join(SIZES_MM)}")
    short, long = SIZES_MM[asked.paper]
    return (long, short) if asked.landscape else (short, long)


def _counts(table: gpd.GeoDataFrame, asked: Request, window: frame.Frame) -> str:
    say, beyond = words(asked.language), frame.outside(table, window)
    said = [say["placed"].format(len(placed(table)))]
    if beyond:
        said.append(say["outside_print"].format(beyond))
    return " · ".join([*said, say["unplaced"].format(len(unplaced(table)))])


def head(
    table: gpd.GeoDataFrame,
    whole: gpd.GeoDataFrame | None,
    plans: credits.Plans | None,
    asked: Request,
    window: frame.Frame,
) -> dict[str, Any]:
    """Return what stands around a map of ``window``: title, choice, counts, sources, dates."""
    say, language = words(asked.language), asked.language
    width, height = _page(asked)
    cited = credits.plan_credits(table, plans)
    total = len(table) if whole is None else len(whole)
    dates = [f"{say['data_date']} {credits.data_date(table, cited)}"]
    if asked.made:
        dates.append(say["made_on"].format(asked.made))
    used = dict.fromkeys(source.publisher for source in credits.source_credits(table))
    sources = list(used)[:_SOURCES_MAX]
    if len(used) > _SOURCES_MAX:
        sources.append(say["more_sources"].format(len(used) - _SOURCES_MAX))
    return {
        "width": width, "height": height, "margin": _MARGIN_MM, "landscape": asked.landscape,
        "language": language, "side": _SIDE_MM, "head": _HEAD_MM, "foot": _FOOT_MM,
        "title": asked.title or say["page_title"],
        "counts": f"{say['scope_print'].format(shown=len(table), total=total)} · "
                  f"{_counts(table, asked, window)}",
        "note": say["filtered"].format(asked.note) if asked.note else "",
        "dates": " · ".join(dates),
        "plans": f"{say['data']}: " + "; ".join(plan.full(language) for plan in cited),
        "sources": f"{say['sources']}: " + "; ".join([*sources, *base.sources()]),
        "licence": credits.LICENCE_ZH if language == "zh" else credits.LICENCE,
        "reference": say["reference_only"],
        "legend_title": say["legend"], "rest_title": say["rest"],
    }  # fmt: skip


def map_entry(file: str, drawn: plot.Plot) -> dict[str, Any]:
    """Return what a template needs of a drawn map: file, size in mm, scale, bar, projection."""
    window = drawn.window
    bar, _, _ = frame.scale_bar(window)
    return {"file": file, "width": window.width_mm, "height": window.height_mm,
            "scale": f"1 : {window.scale:,.0f}".replace(",", " "), "bar": bar,
            "crs": f"WGS-84 · {window.crs.name}"}  # fmt: skip


def _figures(maps: Mapping[str, plot.Plot]) -> dict[str, str]:
    return {name: drawn.svg for name, drawn in maps.items()}


def legend(
    table: gpd.GeoDataFrame, whole: gpd.GeoDataFrame | None, language: str
) -> dict[str, Any]:
    """Return the legend of what is shown: themes with counts, certainties, statuses as symbols."""
    say = words(language)
    there = plot.legend_symbols(table)
    known_kinds = there["kinds"]
    shown = counts(table if whole is None else whole, table)
    rows = [
        {"color": themes.theme(theme_id).color,
         "name": themes.theme(theme_id).en if language == "en" else themes.theme(theme_id).zh,
         "count": f"{n}/{total}"}
        for theme_id, (n, total) in shown.items() if n
    ]  # fmt: skip
    signs = [
        {"svg": _sign(certainty, kind), "name": f"{say[kind]} · {say[certainty]}"}
        for kind in ("point", "line", "area")
        for certainty in ("sure", "unsure")
        if (certainty, kind) in known_kinds
    ]
    if any(certainty == "unsure" for certainty, _ in known_kinds):
        signs.append({"svg": _sign("calm", "area"), "name": say["calm_print"]})
    if any(certainty == "within" for certainty, _ in known_kinds):
        signs.append({"svg": _sign("within", "area"), "name": say["within_print"]})
    lines = [
        {"svg": str(escape.render("sign_status.svg", dash=_mm(status.dash))),
         "name": status.en if language == "en" else status.zh}
        for status in there["statuses"]
    ]  # fmt: skip
    return {"themes": rows, "signs": signs, "statuses": lines, "themes_title": say["themes"],
            "signs_title": say["certainty"], "statuses_title": say["status"]}  # fmt: skip


def _sign(certainty: str, kind: str) -> str:
    return str(escape.render("sign.svg", certainty=certainty, kind=kind))


def _mm(dash: str) -> str:
    return " ".join(f"{float(part) * plot.MM_A_PIXEL:.2f}" for part in dash.split())
