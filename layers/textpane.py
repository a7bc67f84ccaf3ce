"""A document beside the map: its text with the mentions in the colours of their themes."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layers import escape

MAX_HEADING = 40  # characters of a line that is shown as a heading


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention to colour: ``start``, ``end`` in code points of the text, the project's ``id``.

    ``state`` is a class of the style sheet: ``placed``, ``unplaced``, ``ask`` (to be reviewed)
    or ``rejected``; ``title`` is said on hovering.
    """

    start: int
    end: int
    id: str
    color: str
    state: str
    title: str


def page(title: str, add: str, language: str) -> str:
    """Return the component's page; ``add`` is the button for a missed name."""
    return str(
        escape.render(
            "textpane.html",
            language="zh-Hans" if language == "zh" else language,
            title=title,
            add=add,
            style=escape.trusted(escape.asset("textpane/textpane.css")),
            script=escape.trusted(escape.asset("textpane/textpane.js")),
        )
    )


def content(
    text: str, paragraphs: Sequence[tuple[int, int, bool]], marks: Sequence[Mark]
) -> dict[str, Any]:
    """Return the blocks that the component draws, with a ``digest`` of them.

    ``paragraphs`` are (start, end, is a heading); ``marks`` are in order and do not overlap. A
    block holds parts (text, number of the mark or -1). Nothing here is HTML: the component sets
    texts only. How the marks look is told apart (``looks``), as a decision changes only that.
    """
    blocks = []
    at = 0
    for start, end, heading in paragraphs:
        while at < len(marks) and marks[at].start < start:
            at += 1
        parts: list[list[Any]] = []
        done = start
        while at < len(marks) and marks[at].start < end:
            mark = marks[at]
            if mark.start > done:
                parts.append([text[done : mark.start], -1])
            parts.append([text[mark.start : min(mark.end, end)], at])
            done = min(mark.end, end)
            at += 1
        if done < end:
            parts.append([text[done:end], -1])
        short = heading and end - start <= MAX_HEADING
        blocks.append({"start": start, "heading": short, "parts": parts})
    return {"blocks": blocks, "digest": _digest(blocks)}


def looks(marks: Sequence[Mark]) -> dict[str, Any]:
    """Return how the marks look: each one's number in a list of (id, colour, state, title)."""
    kinds: dict[tuple[str, str, str, str], int] = {}
    of = [
        kinds.setdefault((mark.id, mark.color, mark.state, mark.title), len(kinds))
        for mark in marks
    ]
    found = {"kinds": [list(kind) for kind in kinds], "of": of}
    return found | {"digest": _digest(found)}


def _digest(value: Any) -> str:
    dumped = json.dumps(value, ensure_ascii=False)
    return hashlib.sha256(dumped.encode()).hexdigest()[:16]
