"""Write docs/calibration.md, .json and .png: were the promises of ``uncertainty_m`` kept?

The app shows what the JSON holds. ``--check`` compares table and JSON with what the data give and
writes nothing.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo import paths  # noqa: E402
from geo.boundaries import Boundaries  # noqa: E402
from geo.build import calibration  # noqa: E402
from geo.build.calibration import Check, Summary  # noqa: E402
from geo.build.course_lengths import length_checks  # noqa: E402
from geo.build.course_tables import read_courses  # noqa: E402
from geo.place import Place, from_feature  # noqa: E402

TABLE = ROOT / "docs" / "calibration.md"
PLOT = ROOT / "docs" / "calibration.png"
PLAIN = ROOT / "docs" / "calibration.json"
WAYS = {
    "earlier": "promise made before a better position was found",
    "second": "a second, independent source",
    "stand-in": "populated place standing in for the office of a town",
    "town": "only the town known (each site left out in turn)",
}
# Lengths that differ by more are explained.
_FAR_OFF = 0.10
HEAD = """\
# Are the promises of `uncertainty_m` kept?

Written by `scripts/calibration.py` from the data; do not edit. A place promises that its true
position lies within `uncertainty_m` with 95 % probability. What can be checked without a survey is
checked here (ways and tables: `geo/build/calibration.py`). Where a promise is checked against a
second source, that source's own accuracy is allowed for.

![Distance against promise](calibration.png)
"""
CHECK_COLUMNS = (
    "| {} | checks | inside | median radius, m | median distance, m | farthest / radius |"
)
RULE = "|---|---:|---:|---:|---:|---:|"
COLOURS = {"earlier": "#b5452c", "second": "#1f6f8b", "stand-in": "#7a7a7a", "town": "#c9962b"}


def main(arguments: Sequence[str]) -> int:
    places = _places()
    reach = json.loads((paths.PLACES / "town_reach.json").read_text(encoding="utf-8"))
    found = calibration.checks(paths.PLACES, places, reach)
    written = {TABLE: _text(found, places), PLAIN: _plain(found, places)}
    if "--check" in arguments:
        stale = [path.name for path, text in written.items() if not _holds(path, text)]
        for name in stale:
            print(f"docs/{name} differs from the data: run scripts/calibration.py", file=sys.stderr)
        return 1 if stale else 0
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    _plot(found)
    return 0


def _places() -> dict[str, Place]:
    content = (paths.PLACES / "places.geojson").read_text(encoding="utf-8")
    places = [from_feature(feature) for feature in json.loads(content)["features"]]
    return {place.id: place for place in places}


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _plain(found: list[Check], places: dict[str, Place]) -> str:
    """Return the checks as JSON: all, by way, by kind of place, and each as a dot of the plot."""
    by_kind = {row.name: row for row in calibration.summaries(found, ["kind"])}
    radii: dict[str, list[float]] = {}
    for place in places.values():
        if place.kind == "point":
            radii.setdefault(calibration.kind_of(place), []).append(place.uncertainty_m)
    kinds = []
    for kind, widths in sorted(radii.items(), key=lambda item: -len(item[1])):
        row = by_kind.get(kind)
        checked = {"checks": row.count if row else 0, "kept": round(row.kept, 4) if row else None}
        middle, high = (round(float(value)) for value in np.quantile(widths, [0.5, 0.9]))
        kinds.append({"kind": kind, "places": len(widths), "median_m": middle, "high_m": high,
                      **checked})  # fmt: skip
    ways = [
        {"way": row.name, "checks": row.count, "kept": round(row.kept, 4)}
        for row in calibration.summaries(found, ["way"])
    ]
    dots = [[check.way, round(check.allowed_m), round(check.distance_m)] for check in found]
    kept = round(calibration.summary("", found).kept, 4)
    said = {"checks": len(found), "kept": kept, "ways": ways, "kinds": kinds}
    lines = [f' "{key}": {json.dumps(value)},' for key, value in said.items()]
    return "\n".join(["{", *lines, f' "dots": {json.dumps(dots)}', "}", ""])


def _text(found: list[Check], places: dict[str, Place]) -> str:
    return "\n".join(
        [
            HEAD,
            "## By way of checking\n",
            *_rows("way", [_named(row, WAYS) for row in calibration.summaries(found, ["way"])]),
            *_rows("", [calibration.summary("**all**", found)])[2:],
            "\n## By kind and basis\n",
            *_rows("kind, basis", calibration.summaries(found, ["kind", "basis"])),
            "\n## What is promised\n",
            *_promises(places),
            "\n## Lengths of lines\n",
            *_lengths(places),
            "",
        ]
    )


def _named(row: Summary, names: dict[str, str]) -> Summary:
    return Summary(names[row.name], row.count, row.kept, row.promised_m, row.distance_m, row.most)


def _rows(first: str, rows: list[Summary]) -> list[str]:
    lines = [CHECK_COLUMNS.format(first), RULE]
    for row in rows:
        lines.append(
            f"| {row.name} | {row.count} | {row.kept:.0%} | {row.promised_m:,.0f} "
            f"| {row.distance_m:,.0f} | {row.most:.2f} |"
        )
    return lines


def _promises(places: dict[str, Place]) -> list[str]:
    lines = [
        "The radius of all points of the gazetteer, by kind and basis.\n",
        "| kind, basis | places | median radius, m | 90 %, m |",
        "|---|---:|---:|---:|",
    ]
    groups: dict[str, list[float]] = {}
    for place in places.values():
        if place.kind == "point":
            for basis in (place.basis, "**all**"):
                name = f"{calibration.kind_of(place)}, {basis}"
                groups.setdefault(name, []).append(place.uncertainty_m)
    for name in sorted(groups):
        radii = groups[name]
        middle, high = np.quantile(radii, [0.5, 0.9])
        lines.append(f"| {name} | {len(radii)} | {middle:,.0f} | {high:,.0f} |")
    return lines


def _lengths(places: dict[str, Place]) -> list[str]:
    lines = [
        "Every published length with ours; shorter where chords cut the bends.\n",
        "| line | class | published, km | ours, km | ratio | where |",
        "|---|---|---:|---:|---:|---|",
    ]
    rows = read_courses(paths.PLACES).lines
    drawn = [place for place in places.values() if place.id in rows]
    shaoxing = Boundaries.load().geometry("330600")
    checks = sorted(length_checks(drawn, rows, shaoxing), key=lambda c: (c.line_id, c.inside))
    for check in checks:
        where = "inside Shaoxing" if check.inside else "whole"
        lines.append(
            f"| {check.name} | {rows[check.line_id].course_class} | {check.published_km:g} "
            f"| {check.drawn_km:.1f} | {check.ratio:.2f} | {where} |"
        )
    far = {c.line_id: c for c in checks if abs(c.ratio - 1) > _FAR_OFF}
    inside = [check for check in checks if check.inside]
    near = sum(check.line_id not in far for check in inside)
    lines.append(
        f"\nOf the {len(inside)} lengths inside Shaoxing {near} agree within {_FAR_OFF:.0%}. "
        "What is further off, and why:\n"
    )
    for check in far.values():
        why = rows[check.line_id].note or "chords between far points cut the bends"
        lines.append(f"- {check.name} ({check.ratio:.2f}): {why}")
    return lines


def _plot(found: list[Check]) -> None:
    """Draw each check as a dot: the radius promised against the distance found, log axes."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7.2, 5.2), dpi=130)
    for way, label in WAYS.items():
        dots = [check for check in found if check.way == way]
        axes.scatter(
            [check.allowed_m for check in dots],
            [max(check.distance_m, 10.0) for check in dots],
            s=22,
            c=COLOURS[way],
            label=f"{label} ({len(dots)})",
            alpha=0.8,
        )
    limits = (100.0, 25_000.0)
    axes.plot(limits, limits, color="#333333", linewidth=1)
    axes.text(115, 230, "outside the promise", fontsize=9, color="#333333")
    axes.set(xscale="log", yscale="log", xlim=limits, ylim=(10.0, 25_000.0))
    axes.set_xlabel("radius promised (m)")
    axes.set_ylabel("distance of the better position (m)")
    kept = sum(check.kept for check in found) / len(found)
    axes.set_title(f"{len(found)} checks, {kept:.0%} inside the radius promised")
    axes.legend(fontsize=8, loc="upper left")
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Software": None})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
