"""The sentence of a document in which a name stands, for showing it where the text is on hand."""

import re

from seeds.reader import Document

MAX_SIDE = 120
_ENDS = re.compile("[。；！？!?;\n]")


def quote(document: Document, paragraph: int, name: str) -> tuple[str, str, str] | None:
    """Return (before, name, after) of the sentence of a paragraph (1-based) that holds a name.

    At most 120 characters on each side, cut with "…". None where the paragraph or the name in it
    is not found.
    """
    if not name or not 1 <= paragraph <= len(document.paragraphs):
        return None
    span = document.paragraphs[paragraph - 1]
    text = document.text[span.start : span.end]
    at = text.find(name)
    if at < 0:
        return None
    end = at + len(name)
    starts = [match.end() for match in _ENDS.finditer(text, 0, at)]
    stop = _ENDS.search(text, end)
    before = text[starts[-1] if starts else 0 : at].lstrip()
    after = text[end : stop.end() if stop else len(text)].rstrip()
    if len(before) > MAX_SIDE:
        before = "…" + before[-MAX_SIDE:]
    if len(after) > MAX_SIDE:
        after = after[:MAX_SIDE] + "…"
    return before, name, after
