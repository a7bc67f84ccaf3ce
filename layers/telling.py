"""A story told: its rows, rings and tables, and the facts that its caption is filled with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.boundaries import Boundaries
from geo.crs import length_km
from geo.errors import DataError
from layers import style
from layers.statuses import STATUSES
from layers.stories import Story
from layers.table import placed, where
from layers.words import distance

HOME_CITY = "绍兴市"
# A position known to this many metres or better tells which street, not only which town.
SHARP_M = 2000.0
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """What stories are told on: the feature table, the seats of towns, districts, residents.

    ``places`` are named positions of the gazetteer (WGS-84, and their uncertainty in metres) that
    stories name in ``places`` and ``numbers``; ``outlines`` districts outside Zhejiang by adcode,
    with their names; ``english`` names by their Chinese ones.
    """

    table: gpd.GeoDataFrame
    seats: gpd.GeoDataFrame
    boundaries: Boundaries
    residents: Mapping[str, int]
    places: Mapping[str, tuple[BaseGeometry, float]]
    outlines: Mapping[str, tuple[str, BaseGeometry]]
    english: Mapping[str, str]

    def say(self, name: str, language: str) -> str:
        """Return a Chinese name, or in English its English one where one is known."""
        return self.english.get(name, name) if language == "en" else name

    def place(self, name: str) -> tuple[BaseGeometry, float]:
        """Return position and uncertainty (m) of a named place; DataError if there is none."""
        try:
            return self.places[name]
        except KeyError:
            raise DataError(f"stories: no place {name!r} in the gazetteer; correct it") from None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a story: its id (words of ``layers.story_words``), rows, column to rank by."""

    id: str
    rows: pd.DataFrame
    rank: str = ""


@dataclass(slots=True)
class Telling:
    """What the analysis finds: rings to draw (WGS-84, ``radius_m``), tables, facts as text."""

    rings: gpd.GeoDataFrame | None = None
    tables: list[Table] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it stands today: rows for the map and the list, rings, tables, caption."""

    story: Story
    rows: gpd.GeoDataFrame
    rings: gpd.GeoDataFrame | None
    tables: tuple[Table, ...]
    caption: str


def tell(story: Story, ground: Ground, language: str) -> Told:
    """Return a story told from the data, its caption in ``language`` ("zh" or "en").

    Raise DataError when the caption names a fact that the analysis does not give.
    """
    from layers import analyses

    found = analyses.KINDS[story.kind](story, ground, language)
    facts = inventory(story, ground, language) | found.facts
    try:
        caption = story.text("caption", language).format(**facts)
    except KeyError as error:
        raise DataError(f"story {story.id}: no fact {error} for its caption") from None
    return Told(story, chosen(story, ground.table), found.rings, tuple(found.tables), caption)


def chosen(story: Story, table: gpd.GeoDataFrame, *roles: str) -> gpd.GeoDataFrame:
    """Return the rows of a story in these roles (all, if none is given), each once."""
    keep = pd.Series(False, index=table.index)
    for choice in story.choices:
        if not roles or choice.role in roles:
            keep |= choice.mask(table)
    return table[keep]


def inventory(story: Story, ground: Ground, language: str) -> dict[str, str]:
    """Return the facts that every caption may use: how many, how well placed, how far, where."""
    rows = chosen(story, ground.table, "subject")
    on_map = placed(rows)
    within = on_map[on_map["match"] == "within"]
    own = on_map[on_map["match"] != "within"]
    lines = where(own, (shape.geom_type.endswith("LineString") for shape in own.geometry))
    shown = chosen(story, ground.table, "show")
    shown = shown[~shown["id"].isin(rows["id"])]
    missing = [
        name
        for choice in story.choices
        if choice.role == "subject"
        for name in choice.missing(ground.table)
    ]
    plans = {item["document"] for evidence in rows["evidence"] for item in evidence}
    return {
        "count": str(len(rows)),
        "plans": str(len(plans)),
        "placed": str(len(on_map)),
        "unplaced": str(len(rows) - len(on_map)),
        "within": str(len(within)),
        "own": str(len(own)),
        "sharp": str(int((own["uncertainty_m"] <= SHARP_M).sum())),
        "sharp_limit": distance(SHARP_M),
        "sketches": str(sum(style.certainty(row) != "sure" for row in own.itertuples(index=False))),
        "lines": str(len(lines)),
        "km": f"{sum(map(length_km, lines.geometry)):,.0f}",
        "shown": str(len(shown)),
        "shown_placed": str(len(placed(shown))),
        "statuses": statuses(rows, language),
        "districts": districts(on_map, ground, language),
        "missing": missing_text(missing, language),
    }


def statuses(rows: gpd.GeoDataFrame, language: str) -> str:
    """Return how many rows have which status, in the order of progress."""
    numbers = rows["status"].value_counts()
    parts = [
        f"{getattr(status, language)} {numbers[status.id]}"
        for status in STATUSES
        if numbers.get(status.id, 0)
    ]
    return join(parts, language)


def districts(rows: gpd.GeoDataFrame, ground: Ground, language: str) -> str:
    """Return in which districts most of the rows lie, and how many in each."""
    names = rows["district"].where(rows["district"] != "", rows["city"])
    parts = [
        f"{ground.say(str(name), language)} {number}"
        for name, number in names.value_counts().items()
    ]
    return join(parts, language)


def missing_text(names: list[str], language: str) -> str:
    """Return a clause on names that the catalogue does not hold, "" if there are none."""
    if not names:
        return ""
    listed = join(names, language)
    return f"；目录里没有：{listed}" if language == "zh" else f"; not in the catalogue: {listed}"


def join(parts: list[str], language: str) -> str:
    """Return the parts as a list in running text; a dash if there are none."""
    return ("、" if language == "zh" else ", ").join(parts) or "—"


def listed(parts: list[str], language: str, most: int = _LISTED) -> str:
    """Return the first parts as a list, and how many are left out."""
    shown = join(parts[:most], language)
    left = len(parts) - most
    if left <= 0:
        return shown
    return shown + (f" 等 {len(parts)} 条" if language == "zh" else f" and {left} more")


def span(certainty: pd.Series) -> str:
    """Return how many answers are yes: "12", or "12–15" where three are only possibly so."""
    sure = int((certainty == "sure").sum())
    most = sure + int((certainty == "possible").sum())
    return str(sure) if sure == most else f"{sure}–{most}"
