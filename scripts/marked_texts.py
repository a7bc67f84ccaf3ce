"""Annotated texts for training and measuring the reading: their format, and how they are read.

A marked text is a UTF-8 file: a first line ``# title | place | kind | year | source``, then the
text with each name marked in place as ``[[name|theme|status]]`` (statuses of seeds.mention, or
empty; ``agri`` may stand for agriculture). Plans with a list of names (JSON Lines, see
seeds.evaluation) are read as well: each occurrence of a listed name is a mention.
"""

import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from geo.errors import InputError
from seeds.evaluation import CATEGORIES, gold_spans, read_gold

_MARK = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]*)\|([^\[\]|]*)\]\]")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and its mentions as (start, end, theme, status); a status of None = not annotated."""

    name: str
    text: str
    mentions: tuple[tuple[int, int, str, str | None], ...]


def held(name: str, share: int) -> bool:
    """Whether a text is one of every ``share`` that are kept back: told by its name alone."""
    return zlib.crc32(name.encode()) % share == 0


def read_marked(path: Path) -> Annotated:
    """Return a marked text without its marks; raise InputError if its first line is no header."""
    header, _, body = path.read_text(encoding="utf-8").partition("\n")
    if not header.startswith("# "):
        raise InputError(f"{path}: the first line must be '# title | place | kind | year | source'")
    parts: list[str] = []
    mentions: list[tuple[int, int, str, str | None]] = []
    length = last = 0
    for mark in _MARK.finditer(body):
        parts += [body[last : mark.start()], mark[1]]
        length += mark.start() - last
        theme = CATEGORIES.get(mark[2], mark[2]) if mark[2] != "metro" else "metro"
        mentions.append((length, length + len(mark[1]), theme, mark[3]))
        length += len(mark[1])
        last = mark.end()
    parts.append(body[last:])
    return Annotated(path.stem, "".join(parts), tuple(mentions))


def read_listed(text_path: Path, gold_path: Path) -> Annotated:
    """Return a text whose mentions are all occurrences of the names of a gold list."""
    text = text_path.read_text(encoding="utf-8")
    spans = gold_spans(text, read_gold(gold_path))
    mentions = tuple((start, end, theme, None) for (start, end), theme in spans.items())
    return Annotated(text_path.stem, text, mentions)
