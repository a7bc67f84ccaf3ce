"""What was read from a text, kept in the workspace file, so that a start reads no plan again."""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path

import seeds
from app.workspace.store import Workspace
from geo.errors import InputError
from seeds.mention import Mention


@cache
def version() -> str:
    """Return what names the state of the reader: its files with sizes and times."""
    state = hashlib.sha256()
    folder = Path(seeds.__path__[0])
    for path in sorted(folder.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            stat = path.stat()
            name = path.relative_to(folder)
            state.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return state.hexdigest()[:16]


def stored(workspace: Workspace, text: str, code: str, document_id: str) -> list[Mention] | None:
    """Return what this reader read of a text about the city ``code``, None if it is not kept."""
    kept = workspace.reading(_key(text, code), version())
    if kept is None:
        return None
    try:
        records = json.loads(kept)
        return [
            Mention(**{**one, "document": document_id, "heading": tuple(one["heading"])})
            for one in records
        ]
    except (ValueError, TypeError, KeyError):
        return None


def keep(workspace: Workspace, text: str, code: str, mentions: list[Mention]) -> None:
    """Keep what was read; where that cannot be, the text is read again at the next start."""
    records = json.dumps([asdict(mention) for mention in mentions], ensure_ascii=False)
    with suppress(InputError):
        workspace.keep_reading(_key(text, code), version(), records)


def _key(text: str, code: str) -> str:
    return hashlib.sha256(f"{code} {text}".encode()).hexdigest()[:20]
