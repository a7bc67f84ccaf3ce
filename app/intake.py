"""A plan of the user's taken in: a file or pasted text becomes a document of the workspace."""

import hashlib
import re
import tempfile
from collections.abc import Collection
from pathlib import Path

from app.workspace import taken as tables
from app.workspace.store import Change, Workspace
from geo.errors import InputError
from seeds import reader

MAX_CHARS = 1_000_000
SUFFIXES = tuple(suffix.removeprefix(".") for suffix in reader.SUFFIXES)
TABLE_SUFFIX = ".geojson"
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_DATE = re.compile(r"(20[0-4]\d)年(1[0-2]|0?[1-9])月(?:(3[01]|[12]\d|0?[1-9])日)?")
_HEAD = 3000  # characters in which a document states its date


def text_of(name: str, content: bytes) -> str:
    """Return the text of an uploaded file; ``name`` only tells the format.

    Raises InputError for a file that cannot be read, or is longer than a million characters.
    """
    suffix = Path(name).suffix.lower()
    with tempfile.TemporaryDirectory(prefix="luotu-") as folder:
        # The name comes from outside: nothing of it but a known suffix reaches the disk.
        path = Path(folder) / f"upload{suffix if suffix in reader.SUFFIXES else '.unknown'}"
        path.write_bytes(content)
        try:
            text = reader.read(path).text
        except InputError as error:
            said = str(error).replace(str(path), name[:80] or "file")
            said = said.replace(".unknown", suffix[:12] or "(none)")
            raise InputError(said) from error
    return checked(text)


def checked(text: str) -> str:
    """Return the text; raise InputError if it is empty or longer than a million characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not text.strip():
        raise InputError("the text is empty; paste or upload a document with text")
    if len(text) > MAX_CHARS:
        raise InputError(
            f"the text has {len(text)} characters, more than {MAX_CHARS}; split the document"
        )
    return text


def is_table(name: str) -> bool:
    """Return whether a file is, by its name, a GeoJSON: no document, but rows of ours."""
    return Path(name).suffix.lower() == TABLE_SUFFIX


def table_of(name: str, content: bytes) -> tuple[str, int, str]:
    """Return the text of a GeoJSON of ours as it is kept, its rows, and the date of its plans.

    Raises InputError for any other file.
    """
    try:
        text = content.decode("utf-8-sig")
        rows, date = tables.summary(text)
    except (UnicodeDecodeError, InputError) as error:
        raise InputError(
            f"{name[:80]}: is no GeoJSON that Luotu wrote; give one that luotu export or the app "
            "wrote, or the plan itself"
        ) from error
    return tables.compact(text), rows, date


def guessed_date(title: str, text: str) -> str:
    """Return the date (ISO or part) that title or opening state, "" if none."""
    found = _DATE.search(text[:_HEAD])
    if found:
        return "-".join(f"{int(part):02d}" for part in found.groups() if part)
    year = _YEAR.search(title) or _YEAR.search(text[:_HEAD])
    return year[1] if year else ""


def guessed_title(name: str, text: str, taken: Collection[str] = ()) -> str:
    """Return a title: the file's name, or the first line of pasted text (at most 60 signs).

    A title that is ``taken`` gets a number: 计划（2）.
    """
    stem = Path(name).stem.strip()
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    title = (stem or first)[:60]
    number = 1
    while (wanted := title if number == 1 else f"{title}（{number}）") in taken:
        number += 1
    return wanted


def plan_id_of(text: str) -> str:
    """Return the id under which a text is a plan of the workspace."""
    return f"own-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def add_plan(
    workspace: Workspace, who: str, text: str, *, title: str, date: str, issuer: str, home: str,
    told: bool = True, taken: bool = False,
) -> str:  # fmt: skip
    """Store a plan in the workspace and return its id: the same for the same text.

    ``told``: the area ``home`` was told from the text, not chosen; ``taken``: the text is a
    GeoJSON of ours. Raises InputError when the
    workspace holds this text already.
    """
    plan_id = plan_id_of(text)
    digest = plan_id.removeprefix("own-")
    if plan_id in workspace.items("plan"):
        raise InputError("this text is in the workspace already; choose it from the list")
    value = {
        "title": title, "date": date, "issuer": issuer, "home": home, "told": told, "text": digest,
    }  # fmt: skip
    if taken:
        value["taken"] = True
    workspace.set([Change("plan", plan_id, value)], who, texts={digest: text})
    return plan_id
