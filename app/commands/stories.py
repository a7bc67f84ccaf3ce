"""``luotu stories``: the preset views, one a line."""

import sys

import click

from app.options import lang_option
from app.output import json_line


@click.command(
    short_help="The preset views that answer a plan's questions.",
    epilog="Example: luotu stories --captions | head -3",
)
@lang_option
@click.option("--captions", is_flag=True, help="Tell each from the data; takes some seconds.")
def stories(lang: str, captions: bool) -> None:
    """Write one story a line: id, title, question, and where a plan asks it.

    With --captions also the caption, its figures computed from the packaged catalogue. The map of
    a story is written by luotu map --story ID.
    """
    from layers import stories as registry

    ground = None
    if captions:
        from app.ground import ground as put_together
        from seeds.catalogue import packaged

        ground = put_together(packaged().table())
    for story in registry.stories():
        line = {
            "id": story.id,
            "title": story.text("title", lang),
            "question": story.text("question", lang),
            "document": story.locator.document,
            "heading": story.locator.heading,
            "paragraph": story.locator.paragraph,
        }
        if ground is not None:
            from layers.telling import tell

            line["caption"] = tell(story, ground, lang).caption
        sys.stdout.write(json_line(line))
