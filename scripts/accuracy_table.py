"""Measure how well the reading does, beside the other tools installed: docs/accuracy.json.

    python scripts/accuracy_table.py --plans TEXT_DIR GOLD_DIR [--marked DIR] [--model FILE]

``--plans``: texts with a list of names each (may be given more than once). ``--marked``: a folder
of marked texts (see marked_texts.py), of which only those that training with ``--hold 5`` keeps
back are measured, together; name the model of that training with ``--model``, as the packaged one
has seen them. Spans that two tools share are counted as in ``luotu eval``. What is not measured
this time stays in the file as it was; README's tables and the app's page say what the file says,
and tests/test_docs.py compares.
"""

import argparse
import datetime
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from marked_texts import Annotated, held, read_listed, read_marked

from seeds import evaluation, mentions, reader, tagger
from seeds.peers import installed
from seeds.plans import known_home

HOLD = 5
OUT = Path(__file__).resolve().parent.parent / "docs" / "accuracy.json"
Found = dict[evaluation.Span, str]
Finder = Callable[[Annotated], Found]


def luotu(text: Annotated) -> Found:
    """Return what Luotu finds, with themes."""
    document = reader.read_text(text.text, text.name)
    found = mentions.find(document, home=known_home(text.name))
    return {(mention.start, mention.end): mention.theme for mention in found}


def tools() -> dict[str, Finder]:
    """Return Luotu and the peers by name."""

    def peer(find: Callable[[str], list[evaluation.Span]]) -> Finder:
        return lambda text: dict.fromkeys(find(text.text), "")

    return {"Luotu": luotu} | {name: peer(find) for name, find in installed().items()}


def compared(text: Annotated, found: Found) -> evaluation.Counts:
    """Return the counts of one text."""
    gold = [(start, end) for start, end, *_ in text.mentions]
    return evaluation.compare(text.text, gold, found)


def scores(counts: list[evaluation.Counts]) -> list[float]:
    """Return exact and overlap F1 and recall of distinct names, the means over texts."""
    return [
        round(sum(each) / len(counts), 2)
        for each in zip(
            *((c.exact_scores()[2], c.overlap_scores()[2], c.entity_recall()) for c in counts),
            strict=True,
        )
    ]


def write(rows: list[dict[str, Any]], path: Path) -> None:
    """Put the rows into the file, each in the place of the row of the same id."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    merged = {row["id"]: row for row in known} | {row["id"]: row for row in rows}
    # The texts kept back stand last.
    ordered = sorted(merged.values(), key=lambda row: row["id"] == "held")
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in ordered)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def by_theme(texts: list[Annotated]) -> list[str]:
    """Return a table line a theme: names, share found, share of these with the right theme."""
    total: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text in texts:
        gold = {(start, end): theme for start, end, theme, _ in text.mentions}
        for theme, counts in evaluation.by_theme(text.text, gold, luotu(text)).items():
            total[theme] += counts[0]
            hit[theme] += counts[1]
            right[theme] += counts[2]
    return [
        f"| {theme} | {total[theme]} | {hit[theme] / total[theme]:.2f} "
        f"| {right[theme] / max(hit[theme], 1):.2f} |"
        for theme in sorted(total, key=lambda theme: -total[theme])
    ]


def main() -> None:
    """Measure, write the file, and print it and the themes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plans", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--marked", type=Path)
    parser.add_argument("--model", type=Path, default=tagger.MODEL)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    model = tagger.load(options.model)
    tagger.load = lambda path=options.model: model  # type: ignore[assignment]
    plans = [
        read_listed(texts / f"{gold.stem}.txt", gold)
        for texts, folder in options.plans
        for gold in sorted(folder.glob("*.jsonl"))
    ]
    marked = (
        [
            read_marked(path)
            for path in sorted(options.marked.glob("*.txt"))
            if held(path.stem, HOLD)
        ]
        if options.marked
        else []
    )
    finders = tools()
    rows = []
    for row_id, texts in [*((text.name, [text]) for text in plans), ("held", marked)]:
        if texts:
            found = {
                name: scores([compared(text, find(text)) for text in texts])
                for name, find in finders.items()
            }
            names = sum(len(text.mentions) for text in texts)
            measured = datetime.date.today().isoformat()
            rows.append({"id": row_id, "texts": len(texts), "names": names, "measured": measured,
                         "scores": found})  # fmt: skip
            print(json.dumps(rows[-1], ensure_ascii=False))
    write(rows, options.out)
    print("\n| theme | names | found | theme right |\n|---|---|---|---|")
    print("\n".join(by_theme(marked or plans)))


if __name__ == "__main__":
    main()
