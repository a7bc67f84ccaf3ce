"""The registry of stories: preset views, each of which answers a question that a plan asks."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args

import geopandas as gpd
import numpy as np

from geo.errors import DataError, UsageError
from layers.themes import BY_ID as THEMES
from layers.words import Language

FILE = Path(__file__).with_name("stories.toml")
KINDS = ("inventory", "lines", "zones", "rings", "reach", "towns", "travel")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a plan asks the question: document id, heading path and paragraph (0 = not given)."""

    document: str
    heading: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows of the feature table: all that is given must hold; ``role`` is their part in the story.

    ``document`` with ``paragraphs`` (first, last) takes what these paragraphs name; ``names`` are
    names or aliases, ``contains`` a pattern in the name, ``themes`` and ``cities`` as in the table.
    """

    role: str = "subject"
    document: str = ""
    paragraphs: tuple[int, int] | None = None
    names: tuple[str, ...] = ()
    contains: str = ""
    themes: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()

    def mask(self, table: gpd.GeoDataFrame) -> np.ndarray:
        """Return which rows of a feature table are chosen."""
        keep = np.ones(len(table), dtype=bool)
        if self.document:
            keep &= np.fromiter(map(self._named, table["evidence"]), dtype=bool, count=len(table))
        if self.names:
            wanted = set(self.names)
            rows = zip(table["name"], table["aliases"], strict=True)
            keep &= np.fromiter(
                (not wanted.isdisjoint((name, *aliases)) for name, aliases in rows), dtype=bool
            )
        if self.contains:
            keep &= table["name"].str.contains(self.contains, regex=True).to_numpy(dtype=bool)
        if self.themes:
            keep &= table["theme"].isin(self.themes).to_numpy()
        if self.cities:
            keep &= table["city"].isin(self.cities).to_numpy()
        return keep

    def _named(self, evidence: list[dict[str, Any]]) -> bool:
        first, last = self.paragraphs or (0, np.inf)
        return any(
            item["document"] == self.document and first <= item["paragraph"] <= last
            for item in evidence
        )

    def missing(self, table: gpd.GeoDataFrame) -> tuple[str, ...]:
        """Return which of ``names`` no row of the table bears."""
        known = set(table["name"]) | {alias for aliases in table["aliases"] for alias in aliases}
        return tuple(name for name in self.names if name not in known)


@dataclass(frozen=True, slots=True)
class Story:
    """A preset view: id (its permanent link), texts by language, the rows and the analysis.

    ``caption`` has fields in braces, which the analysis fills; a figure is never written in it.
    ``numbers`` are what the analysis assumes: radii and limits in metres, speeds in km/h,
    minutes, and how much longer a way is than the straight line (``detour``).
    """

    id: str
    title: Mapping[str, str]
    question: Mapping[str, str]
    caption: Mapping[str, str]
    locator: Locator
    choices: tuple[Choice, ...]
    kind: str
    numbers: Mapping[str, Any] = field(default_factory=dict)
    places: tuple[str, ...] = ()

    def text(self, what: str, language: str) -> str:
        """Return ``title``, ``question`` or ``caption`` in a language ("zh" or "en")."""
        texts: Mapping[str, str] = getattr(self, what)
        return texts[language]


@cache
def stories(path: Path = FILE) -> tuple[Story, ...]:
    """Return the stories in their order; raise DataError naming the story that is at fault."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["story"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"{path.name}: cannot be read: {error}; restore it") from error
    found = tuple(_story(path, table) for table in tables)
    ids = [story.id for story in found]
    if len(set(ids)) < len(ids):
        raise DataError(f"{path.name}: an id is used twice")
    return found


def story(story_id: str) -> Story:
    """Return the story with this id; raise UsageError naming the known ones."""
    for item in stories():
        if item.id == story_id:
            return item
    known = ", ".join(item.id for item in stories())
    raise UsageError(f"unknown story {story_id!r}; stories are: {known}")


def _story(path: Path, table: dict[str, Any]) -> Story:
    where = f"{path.name}: story {table.get('id', '?')!r}"
    try:
        choices = tuple(_choice(item) for item in table["choose"])
        found = Story(
            id=table["id"],
            title=table["title"],
            question=table["question"],
            caption=table["caption"],
            locator=Locator(**table["locator"]),
            choices=choices,
            kind=table["kind"],
            numbers=table.get("numbers", {}),
            places=tuple(table.get("places", ())),
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"{where}: is not complete: {error}") from error
    languages = get_args(Language)
    for what in ("title", "question", "caption"):
        if set(getattr(found, what)) != set(languages):
            raise DataError(f"{where}: {what} must be in {' and '.join(languages)}")
    if not _ID.fullmatch(found.id) or found.kind not in KINDS:
        raise DataError(f"{where}: the id or the kind {found.kind!r} cannot be used")
    unknown = {theme for item in choices for theme in item.themes} - set(THEMES)
    if unknown:
        raise DataError(f"{where}: unknown themes {', '.join(sorted(unknown))}")
    return found


def _choice(item: dict[str, Any]) -> Choice:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in item.items()
    }
    return Choice(**values)
