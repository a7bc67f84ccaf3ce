"""Builds the shipped word lists from their sources: ``python -m seeds.build_lexicon --help``.

Sources: the dictionary of jieba 0.42.1 (PyPI, MIT) for common words with their class, and
china-division 2.7.0 (npm, MIT) for the names of cities, districts and towns.
"""

import argparse
import csv
import re
from collections import defaultdict
from pathlib import Path

from seeds.lexicon import FOLDER, MUNICIPAL

MIN_FREQUENCY = 50  # rarer words are left out: unknown words are what names are made of
MIN_FREQUENCY_NAME = 1500  # words that jieba calls proper but that are common (普通, 和平)
_FUNCTION = frozenset("d c p r z q u".split())
_COMMON = frozenset("n vn a ad b an j g ng l i s t f".split())
_HAN = re.compile(r"[一-鿿]{2,4}")


def words(dictionary: Path) -> dict[str, list[str]]:
    """Return jieba's common words by class: ``c`` function words, ``v`` verbs, ``g`` others."""
    classes: dict[str, list[str]] = {"c": [], "v": [], "g": []}
    with dictionary.open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, tag = line.split()
            if int(frequency) < MIN_FREQUENCY or not _HAN.fullmatch(word):
                continue
            if tag in _FUNCTION or (tag == "m" and not re.search("[里山江河湖]$", word)):
                classes["c"].append(word)
            elif tag == "v":
                classes["v"].append(word)
            elif tag in _COMMON or (tag == "nz" and int(frequency) >= MIN_FREQUENCY_NAME):
                classes["g"].append(word)
    return classes


def divisions(folder: Path) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
    """Return (code, name) of provinces, cities and districts, and town names by city code."""
    units: list[tuple[str, str]] = []
    for name in ("provinces", "cities", "areas"):
        with (folder / f"{name}.csv").open(encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                if not re.fullmatch(r"市辖区|县|.*直辖县级行政区划", row["name"]):
                    units.append((row["code"], row["name"]))
    towns: dict[str, list[str]] = defaultdict(list)
    with (folder / "streets.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if re.search(r"(街道|镇|乡)$", row["name"]):
                city = row["areaCode"][:2] if row["areaCode"][:2] in MUNICIPAL else row["cityCode"]
                towns[city].append(row["name"])
    return units, dict(towns)


def main(arguments: list[str] | None = None) -> None:
    """Write words.txt, divisions.csv and towns.txt beside the edited lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jieba", type=Path, required=True, help="jieba's dict.txt")
    parser.add_argument(
        "--divisions", type=Path, required=True, help="china-division's dist folder"
    )
    given = parser.parse_args(arguments)
    with (FOLDER / "words.txt").open("w", encoding="utf-8") as out:
        out.write(
            "# class | words. Source: jieba 0.42.1 dict.txt (MIT), see seeds/build_lexicon.py\n"
        )
        for name, members in words(given.jieba).items():
            out.write(f"{name} | {' '.join(sorted(members))}\n")
    units, towns = divisions(given.divisions)
    with (FOLDER / "divisions.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "name"])
        writer.writerows(units)
    with (FOLDER / "towns.txt").open("w", encoding="utf-8") as out:
        out.write("# city code | towns. Source: china-division 2.7.0 (MIT), see build_lexicon.py\n")
        for city in sorted(towns):
            out.write(f"{city} | {' '.join(dict.fromkeys(towns[city]))}\n")


if __name__ == "__main__":
    main()
