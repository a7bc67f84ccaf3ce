"""Which batches of a workspace's journal are taken back, and which can be."""

import sqlite3


def undoings(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Return (batch, batch that it takes back), latest first."""
    return connection.execute(
        "SELECT DISTINCT batch, undoes FROM edits WHERE undoes IS NOT NULL ORDER BY batch DESC"
    ).fetchall()


def undone(connection: sqlite3.Connection) -> set[int]:
    """Return the batches that are taken back; an undoing that was itself taken back is none."""
    found: set[int] = set()
    for batch, undoes in undoings(connection):
        if batch not in found:
            found.add(undoes)
    return found


def redoable(connection: sqlite3.Connection) -> int | None:
    """Return the latest undoing that stands, None if there is none or something was set since."""
    gone = undone(connection)
    pairs = undoings(connection)
    undos = {batch for batch, _ in pairs}
    last = connection.execute("SELECT max(batch) FROM edits WHERE undoes IS NULL").fetchone()[0]
    for batch, undoes in pairs:
        if batch not in gone and undoes not in undos:
            return batch if batch > (last or 0) else None
    return None


def undoable(connection: sqlite3.Connection) -> int | None:
    """Return the latest batch that can be taken back, None if there is none."""
    gone = undone(connection)
    rows = connection.execute(
        "SELECT DISTINCT batch FROM edits WHERE undoes IS NULL ORDER BY batch DESC"
    )
    return next((int(batch) for (batch,) in rows if batch not in gone), None)
