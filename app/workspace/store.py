"""The workspace file: items under a kind and a key, and the journal of who changed what from what.

Every change is one transaction that writes the new value and the line of the journal together;
after a crash there are both or neither. Undo is a change like any other: it writes the earlier
value, and its own line.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.workspace import journal, schema
from geo.errors import InputError

VARIABLE = "LUOTU_WORKSPACE"
KINDS = ("plan", "mention", "place", "project", "note")
_WAIT_S = 10.0
_FORMAT = "luotu-workspace"

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One item to be set; ``value`` None removes it."""

    kind: str
    key: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A line of the journal: when (UTC, ISO), by whom, and the value before and after.

    Lines of one ``batch`` were written together. ``undoes`` is the batch that it takes back;
    ``redo``: that one was an undo itself. ``undone`` says that a later one took it back.
    """

    id: int
    batch: int
    at: str
    who: str
    kind: str
    key: str
    before: Value | None
    after: Value | None
    undoes: int | None
    undone: bool
    redo: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: items that are new here, and those that differ from what is here.

    ``differing`` are (change, value here); ``same`` counts the items that are here already.
    """

    new: tuple[Change, ...]
    differing: tuple[tuple[Change, Value], ...]
    same: int


def default_path() -> Path:
    """Return the file named by LUOTU_WORKSPACE, else one in the user's data folder."""
    if named := os.environ.get(VARIABLE, ""):
        return Path(named).expanduser()
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "luotu" / "workspace.sqlite"


class Workspace:
    """One workspace file; safe to use from several tabs, threads and processes at once."""

    def __init__(self, path: Path) -> None:
        """Open or make the file; raise InputError if it cannot be used as a workspace."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{path}: cannot be made: {error.strerror}; set {VARIABLE}") from error
        with self._open() as connection:
            # Readers are not held up by a writer, and a crash leaves whole transactions.
            connection.execute("PRAGMA journal_mode = WAL")
            schema.migrate(connection)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self.path, timeout=_WAIT_S, isolation_level=None)
            try:
                connection.execute("PRAGMA synchronous = FULL")
                yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise InputError(
                f"{self.path}: cannot be used as a workspace: {error}; name another file with "
                f"{VARIABLE}"
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def revision(self) -> int:
        """Return a number that grows with every change; 0 = nothing was ever changed."""
        with self._open() as connection:
            return int(connection.execute("SELECT coalesce(max(id), 0) FROM edits").fetchone()[0])

    def items(self, kind: str) -> dict[str, Value]:
        """Return key → value of all items of a kind, by key."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT key, value FROM items WHERE kind = ? ORDER BY key", (kind,)
            )
            return {key: json.loads(value) for key, value in rows}

    def latest(self, kind: str) -> str:
        """Return the key of the item of a kind that was set last, "" if there is none."""
        with self._open() as connection:
            row = connection.execute(
                "SELECT key FROM items JOIN edits USING (kind, key) WHERE kind = ? "
                "ORDER BY edits.id DESC LIMIT 1",
                (kind,),
            ).fetchone()
            return "" if row is None else str(row[0])

    def text(self, text_id: str) -> str:
        """Return a text that was stored; raise InputError if there is none."""
        with self._open() as connection:
            row = connection.execute("SELECT text FROM texts WHERE id = ?", (text_id,)).fetchone()
        if row is None:
            raise InputError(f"{self.path}: holds no text {text_id!r}")
        return str(row[0])

    def reading(self, reading_id: str, version: str) -> str | None:
        """Return what ``keep_reading`` kept under an id, None if nothing of this version."""
        with self._open() as connection:
            row = connection.execute(
                "SELECT mentions FROM readings WHERE id = ? AND version = ?", (reading_id, version)
            ).fetchone()
        return None if row is None else str(row[0])

    def keep_reading(self, reading_id: str, version: str, mentions: str) -> None:
        """Keep what a reader of a version made of a text; what other versions made goes."""
        with self._writing() as connection:
            connection.execute("DELETE FROM readings WHERE version <> ?", (version,))
            connection.execute(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (reading_id, version, mentions)
            )

    def set(
        self, changes: Sequence[Change], who: str, *, texts: Mapping[str, str] | None = None
    ) -> int:
        """Set items together, all or none, and return the number of the batch.

        ``texts`` are stored in the same transaction. What changes nothing writes no line; a
        batch of which nothing remains is number 0.
        """
        with self._writing() as connection:
            for text_id, text in (texts or {}).items():
                connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (text_id, text))
            return _write(connection, changes, who, None)

    def history(self, limit: int = 200) -> tuple[Edit, ...]:
        """Return the last lines of the journal, latest first."""
        with self._open() as connection:
            undone = journal.undone(connection)
            undos = {batch for batch, _ in journal.undoings(connection)}
            rows = connection.execute(
                "SELECT id, batch, at, who, kind, key, before, after, undoes FROM edits "
                "ORDER BY id DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return tuple(
            Edit(edit, batch, at, who, kind, key, _value(before), _value(after), undoes,
                 batch in undone, undoes in undos)
            for edit, batch, at, who, kind, key, before, after, undoes in rows
        )  # fmt: skip

    def undoable(self) -> int | None:
        """Return the latest batch that can be taken back, None if there is none."""
        with self._open() as connection:
            return journal.undoable(connection)

    def redoable(self) -> int | None:
        """Return the undoing that can be taken back, None if there is none.

        As in every editor, a new change leaves nothing to redo.
        """
        with self._open() as connection:
            return journal.redoable(connection)

    def redo(self, who: str) -> int:
        """Take the latest undoing back and return the batch; raise InputError if there is none."""
        wanted = self.redoable()
        if wanted is None:
            raise InputError("there is nothing to redo")
        return self.undo(who, wanted)

    def dependants(self, batch: int) -> tuple[int, ...]:
        """Return the later batches, latest first, that have to be undone before this one.

        They changed again what it changed, or what one of them changed.
        """
        with self._open() as connection:
            undone = journal.undone(connection)
            rows = connection.execute(
                "SELECT DISTINCT batch, kind, key FROM edits WHERE batch >= ? AND undoes IS NULL "
                "ORDER BY batch",
                (batch,),
            ).fetchall()
        touched = {(kind, key) for one, kind, key in rows if one == batch}
        found: list[int] = []
        for later in dict.fromkeys(one for one, _, _ in rows if one not in undone and one != batch):
            items = {(kind, key) for one, kind, key in rows if one == later}
            if touched & items:
                touched |= items
                found.append(later)
        return tuple(reversed(found))

    def undo_all(self, who: str, batches: Sequence[int]) -> None:
        """Take several batches back in this order, all or none; raise as ``undo``."""
        with self._writing() as connection:
            for batch in batches:
                _take_back(connection, who, batch)

    def undo(self, who: str, batch: int | None = None) -> int:
        """Take a batch back (None: the latest that can be) and return the number of the undoing.

        Raises InputError when there is nothing to undo, or when what it changed has been changed
        again since.
        """
        with self._writing() as connection:
            return _take_back(
                connection, who, batch if batch is not None else journal.undoable(connection)
            )

    def export(self) -> str:
        """Return items and texts as JSON text that ``load`` takes; the journal stays here."""
        with self._open() as connection:
            items = connection.execute("SELECT kind, key, value FROM items ORDER BY kind, key")
            found = [[kind, key, json.loads(value)] for kind, key, value in items]
            texts = dict(connection.execute("SELECT id, text FROM texts ORDER BY id").fetchall())
        used = {value.get("text") for kind, _, value in found if kind == "plan"}
        kept = {text_id: text for text_id, text in texts.items() if text_id in used}
        content = {"format": _FORMAT, "version": schema.VERSION, "items": found, "texts": kept}
        return json.dumps(content, ensure_ascii=False, indent=1)

    def preview(self, text: str) -> Preview:
        """Return what ``load`` would do with a text; raise InputError as it does."""
        changes, _ = _parsed(text)
        here = {kind: self.items(kind) for kind in {change.kind for change in changes}}
        new, differing, same = [], [], 0
        for change in changes:
            value = here[change.kind].get(change.key)
            if value is None:
                new.append(change)
            elif value == change.value:
                same += 1
            else:
                differing.append((change, value))
        return Preview(tuple(new), tuple(differing), same)

    def load(self, text: str, who: str, *, replace: bool = True) -> int:
        """Add what ``export`` wrote to this workspace, all or nothing; return the batch.

        Items of the same kind and key are replaced (undo brings them back), or with ``replace``
        False left as they are. Raises InputError for a text that is no export of a workspace.
        """
        changes, texts = _parsed(text)
        if not replace:
            changes = list(self.preview(text).new)
        return self.set(changes, who, texts=texts)


def _write(
    connection: sqlite3.Connection, changes: Sequence[Change], who: str, undoes: int | None
) -> int:
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    batch = 1 + int(connection.execute("SELECT coalesce(max(batch), 0) FROM edits").fetchone()[0])
    wrote = False
    for change in changes:
        if change.kind not in KINDS:
            raise InputError(f"unknown kind of item {change.kind!r}; known: {', '.join(KINDS)}")
        before = _current(connection, change.kind, change.key)
        after = None if change.value is None else _dumped(change.value)
        if before == after:
            continue
        if after is None:
            connection.execute(
                "DELETE FROM items WHERE kind = ? AND key = ?", (change.kind, change.key)
            )
        else:
            connection.execute(
                "INSERT OR REPLACE INTO items VALUES (?, ?, ?)", (change.kind, change.key, after)
            )
        connection.execute(
            "INSERT INTO edits (at, who, kind, key, before, after, batch, undoes) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (at, who, change.kind, change.key, before, after, batch, undoes),
        )
        wrote = True
    return batch if wrote else 0


def _current(connection: sqlite3.Connection, kind: str, key: str) -> str | None:
    row = connection.execute(
        "SELECT value FROM items WHERE kind = ? AND key = ?", (kind, key)
    ).fetchone()
    return None if row is None else str(row[0])


def _take_back(connection: sqlite3.Connection, who: str, wanted: int | None) -> int:
    rows = connection.execute(
        "SELECT kind, key, before, after FROM edits WHERE batch = ? ORDER BY id DESC", (wanted,)
    ).fetchall()
    if not rows or wanted in journal.undone(connection):
        raise InputError("there is nothing to undo")
    last = {(kind, key): after for kind, key, _, after in reversed(rows)}
    for (kind, key), after in last.items():
        if _current(connection, kind, key) != after:
            raise InputError(f"{kind} {key}: was changed again since; undo that first")
    changes = [Change(kind, key, _value(before)) for kind, key, before, _ in rows]
    return _write(connection, changes, who, wanted)


def _dumped(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _value(text: str | None) -> Value | None:
    return None if text is None else json.loads(text)


def _parsed(text: str) -> tuple[list[Change], dict[str, str]]:
    try:
        content = json.loads(text)
        if content["format"] != _FORMAT:
            raise ValueError(f"format {content['format']!r}")
        if content["version"] > schema.VERSION:
            raise ValueError(f"version {content['version']} is newer than {schema.VERSION}")
        changes = [
            Change(str(kind), str(key), dict(value)) for kind, key, value in content["items"]
        ]
        texts = {str(text_id): str(body) for text_id, body in content["texts"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"the file is no export of a workspace ({error}); give one that Luotu wrote"
        ) from error
    return changes, texts
