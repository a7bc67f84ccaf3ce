"""Feature table → a report of one plan or of two compared: HTML or PDF with the same content.

Maps, tables by theme, status and district, the projects, the names that are not on the map with
the reason, and how positions are known. ``content`` gathers it once as plain values; the HTML and
the PDF only set it.
"""

from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np

from layers import base, credits, escape, frame, plot, prints, statuses, style, themes
from layers.changes import CHANGES, Changed, changes
from layers.reasons import reason
from layers.table import counts, placed, select, unplaced
from layers.typeset import FONT, typeset
from layers.words import words

_MAP_MM = (190, 150)
_PAIR_MM = (92, 92)


def html(table: gpd.GeoDataFrame, asked: prints.Request, **options: Any) -> str:
    """Return the report as one HTML page that asks for nothing outside itself.

    ``options`` are those of ``content``; raise UsageError for a plan that is not cited.
    """
    said, figures = content(table, asked, **options)
    maps = {name: escape.trusted(svg) for name, svg in figures.items()}
    page = escape.render(
        "report.html", d=said, maps=maps, style=escape.trusted(escape.asset("report.css"))
    )
    return str(page) + "\n"


def pdf(table: gpd.GeoDataFrame, asked: prints.Request, **options: Any) -> bytes:
    """Return the report as PDF, standing, with the font embedded; ``options`` as ``content``."""
    said, figures = content(table, asked, **options)
    return typeset("report.typ", said, figures)


def content(
    table: gpd.GeoDataFrame,
    asked: prints.Request,
    *,
    whole: gpd.GeoDataFrame | None = None,
    plans: credits.Plans | None = None,
    compare: tuple[str, str] | None = None,
    extent: frame.Extent | None = None,
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the report says as plain values, and its maps as SVG by file name.

    ``whole`` is what the rows were chosen from; ``compare`` are two plan ids, the earlier first:
    the report is then about the rows that either names, and says what changed. ``extent`` (west,
    south, east, north in degrees) is what its maps show, None: all rows near the home city.
    """
    language, say = asked.language, words(asked.language)
    asked = replace(asked, landscape=False)
    if not asked.title:
        asked = replace(asked, title=say["report_title"])
    changed = changes(table, *compare) if compare else ()
    if compare:
        table = table[table["id"].isin({item.id for item in changed})]
    figures: dict[str, str] = {}
    window = frame.frame(extent or frame.extent_of(table), *_MAP_MM)
    data = prints.head(table, whole, plans, asked, window)
    data["legend"] = prints.legend(table, whole, language)
    data["map"] = _map(figures, "map.svg", table, _MAP_MM, language, extent)
    data["sections"] = {
        "theme": _section(say["by_theme"], _by_theme(table, whole, language)),
        "status": _section(say["by_status"], _by_status(table, language)),
        "district": _section(say["by_district"], _by_district(table, language)),
        "projects": _section(say["projects"], _projects(placed(table), language, plans)),
        "unplaced": _section(say["unplaced_head"], _unplaced(table, language, plans)),
        "accuracy": _section(say["accuracy"], _accuracy(table, language)),
        "sources": _section(say["sources_licences"], _sources(table, language)),
    }
    data["method"] = [say[key] for key in ("method_1", "method_2", "method_3", "method_4")]
    data["method_title"], data["license_note"] = say["method"], data["licence"]
    data["compare"] = None
    if compare:
        data["compare"] = _comparison(
            table, compare, changed, figures, plans, language, extent or frame.extent_of(table)
        )
    return data, figures


def _map(
    figures: dict[str, str],
    file: str,
    rows: gpd.GeoDataFrame,
    size: tuple[int, int],
    language: str,
    extent: frame.Extent | None = None,
) -> dict[str, Any]:
    window = frame.frame(extent or frame.extent_of(rows), *size)
    drawn = plot.plot(rows, window, language=language, font=FONT)
    figures[file] = drawn.svg
    return prints.map_entry(file, drawn)


def _section(title: str, table: tuple[list[str], list[list[str]]]) -> dict[str, Any]:
    columns, rows = table
    return {"title": title, "columns": columns, "rows": rows, "count": len(rows)}


def _name(thing: Any, language: str) -> str:
    return thing.en if language == "en" else thing.zh


def _by_theme(
    table: gpd.GeoDataFrame, whole: gpd.GeoDataFrame | None, language: str
) -> tuple[list[str], list[list[str]]]:
    say = words(language)
    kinds = ("sure", "unsure", "within", "unplaced")
    tally: dict[str, dict[str, int]] = {}
    for row in table.itertuples(index=False):
        of = tally.setdefault(row.theme, dict.fromkeys(kinds, 0))
        of[style.certainty(row)] += 1
    rows = [
        [_name(themes.theme(theme), language), str(n), *(str(tally[theme][k]) for k in kinds)]
        for theme, (n, _) in counts(table).items()
    ]
    rows.append([say["sum"], str(len(table)),
                 *(str(sum(of[k] for of in tally.values())) for k in kinds)])  # fmt: skip
    return [say["theme"], say["named"], say["sure"], say["unsure"], say["within"],
            say["unplaced_match"]], rows  # fmt: skip


def _by_status(table: gpd.GeoDataFrame, language: str) -> tuple[list[str], list[list[str]]]:
    say, on = words(language), placed(table)
    rows = []
    for status in statuses.STATUSES:
        n, shown = int((table["status"] == status.id).sum()), int((on["status"] == status.id).sum())
        if n:
            rows.append([_name(status, language), str(n), str(shown), str(n - shown)])
    rows.append([say["sum"], str(len(table)), str(len(on)), str(len(table) - len(on))])
    return [say["status"], say["named"], say["on_map"], say["unplaced_match"]], rows


def _by_district(table: gpd.GeoDataFrame, language: str) -> tuple[list[str], list[list[str]]]:
    say, rows = words(language), []
    seen: set[str] = set()
    for code, name, own in prints.districts(table):
        seen |= set(own["id"])
        unit = base.units("districts")[code]["properties"]
        shown = unit["name_en"] if language == "en" else name
        on = len(placed(own))
        rows.append([shown, str(len(own)), str(on), str(len(own) - on)])
    rest = table[~table["id"].isin(seen)]
    if len(rest):
        on = len(placed(rest))
        rows.append([say["rest"], str(len(rest)), str(on), str(len(rest) - on)])
    return [say["district"], say["named"], say["on_map"], say["unplaced_match"]], rows


def _projects(
    rows: gpd.GeoDataFrame, language: str, plans: credits.Plans | None
) -> tuple[list[str], list[list[str]]]:
    say = words(language)
    found = [row[1:6] for row in prints.table_rows(rows, language, plans, {})]
    return [say["name"], say["theme"], say["status"], say["position"], say["plan"]], found


def _unplaced(
    table: gpd.GeoDataFrame, language: str, plans: credits.Plans | None
) -> tuple[list[str], list[list[str]]]:
    say, rows = words(language), unplaced(table)
    reasons = {row.id: reason(row.reason, language) for row in rows.itertuples(index=False)}
    found = []
    titles = {plan.id: plan.name(language) for plan in credits.plan_credits(rows, plans)}
    for row in sorted(rows.itertuples(index=False), key=lambda row: (row.theme, row.name)):
        cited = dict.fromkeys(titles[item["document"]] for item in row.evidence)
        found.append([row.name, _name(themes.theme(row.theme), language), reasons[row.id],
                      say["separator"].join(cited)])  # fmt: skip
    return [say["name"], say["theme"], say["reason"], say["plan"]], found


def _accuracy(table: gpd.GeoDataFrame, language: str) -> tuple[list[str], list[list[str]]]:
    """Return for each kind of geometry and basis how wide the doubt is: median, nine of ten."""
    say = words(language)
    groups: dict[tuple[str, str], list[float]] = {}
    for row in placed(table).itertuples(index=False):
        certainty = style.certainty(row)
        kind = say["within"] if certainty == "within" else say[style.shape_kind(row)]
        groups.setdefault((kind, say[row.basis] if row.basis else "–"), []).append(
            row.uncertainty_m
        )
    rows = []
    for (kind, basis), doubts in sorted(groups.items()):
        middle, wide = np.percentile(doubts, [50, 90])
        rows.append([kind, basis, str(len(doubts)), f"{middle / 1000:.1f}", f"{wide / 1000:.1f}"])
    return [say["kind"], say["basis"], say["number"], say["median_km"], say["ninety_km"]], rows


def _sources(table: gpd.GeoDataFrame, language: str) -> tuple[list[str], list[list[str]]]:
    say = words(language)
    found = [[s.id, s.name(language), s.date, s.licence] for s in credits.source_credits(table)]
    return [say["source"], say["title"], say["date"], say["licence"]], found


def _comparison(
    table: gpd.GeoDataFrame,
    compare: tuple[str, str],
    changed: tuple[Changed, ...],
    figures: dict[str, str],
    plans: credits.Plans | None,
    language: str,
    extent: frame.Extent,
) -> dict[str, Any]:
    """Return the two maps and, by kind of change, the rows with the status in each plan."""
    say = words(language)
    cited = {plan.id: plan for plan in credits.plan_credits(table, plans)}
    titles = [cited[plan].name(language) for plan in compare]
    maps = [
        {"title": title, **_map(figures, f"map-{n}.svg", select(table, plans=[plan]), _PAIR_MM,
                                language, extent)}
        for n, (plan, title) in enumerate(zip(compare, titles, strict=True))
    ]  # fmt: skip
    names = {row.id: row for row in table.itertuples(index=False)}
    groups = []
    for change in CHANGES:
        rows = []
        for item in changed:
            if item.change == change:
                row = names[item.id]
                name = row.name_en if language == "en" and row.name_en else row.name
                both = [_name(statuses.status(s), language) if named else "–"
                        for s, named in ((item.before, change != "new"),
                                         (item.after, change != "gone"))]  # fmt: skip
                rows.append([name, _name(themes.theme(row.theme), language), *both])
        groups.append(_section(say[f"change_{change}"], (
            [say["name"], say["theme"], *titles], rows)))  # fmt: skip
    return {"title": say["comparison"].format(*titles), "maps": maps, "groups": groups,
            "counts": [[group["title"], str(group["count"])] for group in groups],
            "columns": [say["change"], say["number"]]}  # fmt: skip
