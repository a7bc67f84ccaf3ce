"""``luotu extract``: the named places and projects of documents."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from app.options import PATH, out_option
from app.output import Faults, json_line, lines_to
from geo.errors import LuotuError


@click.command(
    short_help="The named things of documents.",
    epilog="Example: luotu extract plan.docx --out mentions.jsonl",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@out_option("File for the JSON lines; standard output without it.", required=False)
@click.option(
    "--references", is_flag=True, help="Also words that mean a thing named before: 该铁路, 新区."
)
@click.pass_context
def extract(
    context: click.Context, files: tuple[Path, ...], out: Path | None, references: bool
) -> None:
    """Find the named things in documents (txt, md, html, docx, pdf): one JSON line a mention.

    Keys: document, start, end (code points into the document's text), text, name, theme, kind,
    status, facts, place_id (empty where the gazetteer does not know the name), heading (path),
    paragraph, sentence (within the paragraph), page (of a PDF) and reference (whether the words
    only mean the thing called name).
    """
    faults = Faults()
    with lines_to(out) as stream:
        for path in files:
            try:
                records = list(_records(path, references))
            except LuotuError as error:
                faults.add(error)
                continue
            stream.writelines(json_line(record) for record in records)
    context.exit(faults.exit_code())


def _records(path: Path, references: bool) -> Iterator[dict[str, Any]]:
    from geo.gazetteer import Gazetteer
    from geo.geocoder import Geocoder
    from seeds import mentions, reader
    from seeds.home import guess_home
    from seeds.plans import known_home

    document = reader.read(path)
    home = known_home(document.id)
    found = mentions.find(document, home=home, references=references)
    gazetteer = Gazetteer.load()
    home = home or guess_home(found, gazetteer, document.text) or None
    geocoder = Geocoder(gazetteer)
    for mention in found:
        placement = geocoder.geocode(mention.name, home=home, theme=mention.theme)
        known = placement.place is not None and placement.match != "within"
        yield {
            "document": mention.document,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "name": mention.name,
            "theme": mention.theme,
            "kind": mention.kind,
            "status": mention.status,
            "facts": mention.facts,
            "place_id": placement.place.id if known and placement.place else "",
            "heading": mention.heading,
            "paragraph": mention.paragraph,
            "sentence": mention.sentence,
            "page": mention.page,
            "reference": mention.reference,
        }
