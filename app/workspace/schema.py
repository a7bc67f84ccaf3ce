"""The tables of a workspace file, and the steps from one version of them to the next."""

import sqlite3

from geo.errors import InputError

# Each step is applied once, in order; the number of steps done is kept in PRAGMA user_version.
STEPS: tuple[str, ...] = (
    """
    CREATE TABLE items (
        kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    CREATE TABLE edits (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL, who TEXT NOT NULL,
        kind TEXT NOT NULL, key TEXT NOT NULL,
        before TEXT, after TEXT
    );
    """,
    """
    CREATE TABLE texts (id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
    ALTER TABLE edits ADD COLUMN batch INTEGER;
    ALTER TABLE edits ADD COLUMN undoes INTEGER;
    CREATE INDEX edits_batch ON edits (batch);
    """,
    """
    CREATE TABLE readings (id TEXT PRIMARY KEY, version TEXT NOT NULL, mentions TEXT NOT NULL)
        WITHOUT ROWID;
    """,
)
VERSION = len(STEPS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the version of this program, all steps or none.

    Raises InputError for a file that a newer program has written.
    """
    found = version(connection)
    if found > VERSION:
        raise InputError(
            f"the workspace has version {found}, this program knows {VERSION}; update Luotu, or "
            "name another file with LUOTU_WORKSPACE"
        )
    if found == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited.
        for number in range(version(connection), VERSION):
            for statement in filter(str.strip, STEPS[number].split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def version(connection: sqlite3.Connection) -> int:
    """Return how many steps the file has behind it; 0 = empty."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
