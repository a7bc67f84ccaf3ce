"""Write what the catalogue and the gazetteer hold into the READMEs; ``--check`` compares."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from layers.themes import THEMES  # noqa: E402 - the project is not always installed
from seeds import catalogue  # noqa: E402

# In each README the sentences with numbers, one group a number, in this order.
_SENTENCES = {
    "README.md": (
        r"^([\d,]+) named things from five plans",
        r"^([\d,]+) on the map \(",
        r"on the map \(([\d,]+) at a place of the gazetteer",
        r"at a place of the gazetteer, ([\d,]+) known only",
        r"holds them\), ([\d,]+) 未落图",
        r"The gazetteer has ([\d,]+) places",
    ),
    "README.zh.md": (
        r"^五份规划里 ([\d,]+) 个",
        r"事实：([\d,]+) 个在图上",
        r"在图上（([\d,]+) 个落在地名表",
        r"^([\d,]+) 个只知道所在",
        r"市），([\d,]+) 个未落图",
        r"地名表有 ([\d,]+) 个",
    ),
}
_CALIBRATION = {
    "README.md": (r"a survey, ([\d,]+) times", r"([\d,]+) % lie inside"),
    "README.zh.md": (r"共 ([\d,]+) 次", r"([\d,]+) % 落在所说的半径之内"),
}


def counts() -> tuple[list[int], list[int], dict[str, tuple[int, int]]]:
    """Return the numbers of the sentences, those of the calibration, and of each theme.

    Of a theme: its projects and how many of them are on the map.
    """
    projects = catalogue.packaged().projects
    placed = [project for project in projects if project.match not in ("none", "ambiguous")]
    own = sum(project.match in ("exact", "alias") for project in placed)
    places = json.loads((ROOT / "data/places/places.geojson").read_text(encoding="utf-8"))
    named = Counter(project.theme for project in projects)
    shown = Counter(project.theme for project in placed)
    found = json.loads((ROOT / "docs/calibration.json").read_text(encoding="utf-8"))
    return (
        [
            len(projects),
            len(placed),
            own,
            len(placed) - own,
            len(projects) - len(placed),
            len(places["features"]),
        ],
        [found["checks"], round(100 * found["kept"])],
        {theme.zh: (named[theme.id], shown[theme.id]) for theme in THEMES},
    )


def rewritten(name: str, text: str) -> str:
    """Return a README with today's numbers; raise ValueError where a sentence is not found."""
    sentences, calibration, themes = counts()
    for pattern, number in (
        *zip(_SENTENCES[name], sentences, strict=True),
        *zip(_CALIBRATION[name], calibration, strict=True),
    ):
        found = re.search(pattern, text, re.MULTILINE)
        if found is None or found[1] is None:
            raise ValueError(f"{name}: no sentence like {pattern!r}")
        text = f"{text[: found.start(1)]}{number:,}{text[found.end(1) :]}"
    for zh, (named, shown) in themes.items():
        row = re.compile(rf"^\| {re.escape(zh)} (.+?) \| \d+ \| \d+ \|$", re.MULTILINE)
        if named and not row.search(text):
            raise ValueError(f"{name}: no row for {zh}")
        text = row.sub(rf"| {zh} \1 | {named} | {shown} |", text)
    return text


def main() -> int:
    """Write both READMEs, or with ``--check`` tell whether they are up to date."""
    stale = []
    for name in _SENTENCES:
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        fresh = rewritten(name, text)
        if fresh != text:
            stale.append(name)
            if "--check" not in sys.argv[1:]:
                path.write_text(fresh, encoding="utf-8")
    if stale and "--check" in sys.argv[1:]:
        print(f"{', '.join(stale)}: run scripts/readme_counts.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
