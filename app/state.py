"""The view: what the user has chosen to see, and the URL query parameters that say the same."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from app import centre
from app.centre import SELECTION, Centre
from geo.errors import UsageError
from layers.statuses import STATUSES, UNSTATED
from layers.style import BASES, DOUBTS_M
from layers.themes import THEMES

LANGUAGES = ("zh", "en")
MOVES = ("advanced", "slipped", "unchanged")
TABS = ("buffers", "downloads", "correct")
# The parts of the analysis page.
QUESTIONS = ("stories", "ask", "reach", "overlap")
DRAWERS = ("", "table", "unplaced")
DEFAULT_THEMES = tuple(theme.id for theme in THEMES if theme.shown)

STATUS_IDS = tuple(status.id or UNSTATED for status in STATUSES)
MAX_RADIUS_M = 200_000
MAX_RADII = 6
MAX_TEXT = 80
OPENING_RADII_M = (1000, 5000)  # of buffers, where none were given
# Instead of one of the user's plans: the form that reads another.
NEW = "new"


class RadiusError(UsageError):
    """Text that is no list of radii; ``part`` is what is wrong in it."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"radius {part!r}: give at most {MAX_RADII} whole numbers of metres "
            f"from 1 to {MAX_RADIUS_M}, such as 1000, 5000"
        )
        self.part = part


@dataclass(frozen=True, slots=True)
class Position:
    """Where the map looks: ``lon``, ``lat`` in degrees (WGS-84) and the Leaflet zoom level.

    Rounded to what the URL holds (11 m, a quarter of a zoom step), so that a view read from a
    URL equals the one written.
    """

    lon: float
    lat: float
    zoom: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "lon", round(self.lon, 4))
        object.__setattr__(self, "lat", round(self.lat, 4))
        object.__setattr__(self, "zoom", round(self.zoom * 4) / 4)


@dataclass(frozen=True, slots=True)
class View:
    """All that decides what is on the screen; an empty filter keeps everything.

    ``statuses`` holds ids of ``STATUS_IDS``; ``districts`` adcodes; ``bases`` of
    ``layers.style.BASES`` and ``doubts`` of its ``DOUBTS_M``; ``moves`` of ``MOVES``, the step
    between the last two statuses stated (``layers.changes.latest``); ``asof`` is the date (ISO or
    part) up to which plans count, "" = all; ``selected`` project ids in the order of choice;
    ``drawer`` is the list below the map that is open; ``radii_m`` metres, ascending;
    ``buffer_of`` is a theme id, or "" for the selection; ``question`` is a part of the analysis
    page, ``centre`` what its buffers are drawn around and ``story`` its story ("": the first);
    ``tiles`` is a base map of ``layers.basemaps``, or "" for the embedded one; ``before`` and
    ``after`` are the plans that are compared, "" = none; ``own`` is the user's plan that is open,
    ``NEW`` the form that reads one, "" the one read last; ``mention`` is where (code points of
    its text) the mention begins that was clicked, None = none; ``position`` None = opening view.
    """

    language: str = "zh"
    themes: tuple[str, ...] = DEFAULT_THEMES
    plans: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    asof: str = ""
    text: str = ""
    only_found: bool = False
    selected: tuple[str, ...] = ()
    drawer: str = ""
    radii_m: tuple[int, ...] = ()
    buffer_of: str = ""
    dissolve: bool = True
    tab: str = TABS[0]
    question: str = QUESTIONS[0]
    centre: Centre = SELECTION
    story: str = ""
    tiles: str = ""
    before: str = ""
    after: str = ""
    own: str = ""
    mention: int | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a query parameter may name."""

    plans: Collection[str]
    districts: Collection[str]
    projects: Collection[str]
    tiles: Collection[str] = ()
    stories: Collection[str] = ()
    own: Collection[str] = ()
    themes: Collection[str] = tuple(theme.id for theme in THEMES)
    statuses: Collection[str] = STATUS_IDS


@dataclass(slots=True)
class _Reader:
    """Query parameters being read; ``ignored`` collects what cannot be used."""

    parameters: Mapping[str, str]
    ignored: list[str] = field(default_factory=list)

    def ids(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """Return the known ids of a comma-separated parameter, each once."""
        wanted = [item for item in self.parameters.get(name, "").split(",") if item]
        self.ignored += [f"{name}={item}" for item in wanted if item not in known]
        return tuple(dict.fromkeys(item for item in wanted if item in known))

    def one(self, name: str, known: Collection[str], default: str) -> str:
        """Return the parameter if it is known, else the default."""
        value = self.parameters.get(name, default)
        if value in known:
            return value
        self.ignored.append(f"{name}={value}")
        return default

    def flag(self, name: str, default: bool) -> bool:
        """Return a parameter written as 0 or 1."""
        return self.one(name, ("0", "1"), "1" if default else "0") == "1"

    def themes(self, known: Collection[str]) -> tuple[str, ...]:
        """Return the themes: the default without those of ``hide``, or those of ``themes``."""
        value = self.parameters.get("themes")
        if value is None:
            hidden = self.ids("hide", known)
            return tuple(theme for theme in DEFAULT_THEMES if theme not in hidden)
        if value in ("all", "none"):
            return tuple(known) if value == "all" else ()
        return in_registry_order(self.ids("themes", known)) or DEFAULT_THEMES

    def date(self, name: str) -> str:
        """Return a date as YYYY, YYYY-MM or YYYY-MM-DD, "" if absent or no date."""
        value = self.parameters.get(name, "")
        if not value or is_date(value):
            return value
        self.ignored.append(f"{name}={value}")
        return ""

    def offset(self, name: str) -> int | None:
        """Return an offset into a text, None if absent or no number."""
        value = self.parameters.get(name, "")
        if re.fullmatch(r"[0-9]{1,7}", value):
            return int(value)
        if value:
            self.ignored.append(f"{name}={value}")
        return None

    def radii(self) -> tuple[int, ...]:
        """Return the radii in metres, none if any is wrong."""
        value = self.parameters.get("radius", "")
        try:
            return parse_radii_m(value)
        except RadiusError:
            self.ignored.append(f"radius={value}")
            return ()

    def centre(self, known: "Known") -> Centre:
        """Return what buffers are drawn around, the selection if the parameter names nothing."""
        value = self.parameters.get("from", "")
        found = centre.read(value, known.themes, known.districts)
        if found is None:
            self.ignored.append(f"from={value}")
        return found or SELECTION

    def position(self) -> Position | None:
        """Return ``at=lon,lat,zoom``, None if absent or outside the world."""
        value = self.parameters.get("at")
        if value is None:
            return None
        try:
            lon, lat, zoom = (float(part) for part in value.split(","))
        except ValueError:
            self.ignored.append(f"at={value}")
            return None
        if not (abs(lon) <= 180 and abs(lat) <= 85 and 1 <= zoom <= 19):
            self.ignored.append(f"at={value}")
            return None
        return Position(lon, lat, zoom)


def parse(parameters: Mapping[str, str], known: Known) -> tuple[View, tuple[str, ...]]:
    """Return the view that query parameters name, and the parts that were ignored as unknown.

    Never raises: an old or mistyped link opens what it can.
    """
    reader = _Reader(parameters)
    view = View(
        language=reader.one("lang", LANGUAGES, "zh"),
        themes=reader.themes(known.themes),
        plans=reader.ids("plans", known.plans),
        statuses=reader.ids("status", known.statuses),
        districts=reader.ids("district", known.districts),
        bases=reader.ids("basis", BASES),
        doubts=reader.ids("doubt", DOUBTS_M),
        moves=reader.ids("move", MOVES),
        asof=reader.date("asof"),
        text=parameters.get("q", "")[:MAX_TEXT].strip(),
        only_found=reader.flag("only", False),
        selected=reader.ids("sel", known.projects),
        drawer=reader.one("list", DRAWERS, ""),
        radii_m=reader.radii(),
        buffer_of=reader.one("of", ("", *known.themes), ""),
        dissolve=reader.flag("dissolve", True),
        tab=reader.one("tab", TABS, TABS[0]),
        question=reader.one("ask", QUESTIONS, QUESTIONS[0]),
        centre=reader.centre(known),
        story=reader.one("story", ("", *known.stories), ""),
        tiles=reader.one("base", ("", *known.tiles), ""),
        before=reader.one("before", ("", *known.plans), ""),
        after=reader.one("after", ("", *known.plans), ""),
        own=reader.one("own", ("", NEW, *known.own), ""),
        mention=reader.offset("mention"),
        position=reader.position(),
    )
    return view, tuple(reader.ignored)


def parameters(view: View) -> dict[str, str]:
    """Return the query parameters of a view; what is as at the opening is left out."""
    written: dict[str, Any] = {
        "lang": "" if view.language == "zh" else view.language,
        **_themes(view.themes),
        "plans": ",".join(view.plans),
        "status": ",".join(view.statuses),
        "district": ",".join(view.districts),
        "basis": ",".join(view.bases),
        "doubt": ",".join(view.doubts),
        "move": ",".join(view.moves),
        "asof": view.asof,
        "q": view.text,
        "only": "1" if view.only_found else "",
        "sel": ",".join(view.selected),
        "list": view.drawer,
        "radius": ",".join(str(radius_m) for radius_m in view.radii_m),
        "of": view.buffer_of,
        "dissolve": "" if view.dissolve else "0",
        "tab": "" if view.tab == TABS[0] else view.tab,
        "ask": "" if view.question == QUESTIONS[0] else view.question,
        "from": centre.written(view.centre),
        "story": view.story,
        "base": view.tiles,
        "before": view.before,
        "after": view.after,
        "own": view.own,
        "mention": "" if view.mention is None else str(view.mention),
        "at": _position(view.position),
    }
    return {name: value for name, value in written.items() if value}


def is_date(text: str) -> bool:
    """Return whether the text is a date written YYYY, YYYY-MM or YYYY-MM-DD."""
    return re.fullmatch(r"[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?", text) is not None


def parse_radii_m(text: str) -> tuple[int, ...]:
    """Return radii in whole metres, ascending, from text such as ``1000, 5000``; "" = none.

    Raises RadiusError naming the first part that is no whole number from 1 to 200000, or the
    whole when there are more than six.
    """
    radii: set[int] = set()
    for part in re.split(r"[,，、;；\s]+", text.strip()):
        if not part:
            continue
        digits = re.fullmatch(r"([0-9]{1,6})(?:m|米)?", part, re.IGNORECASE)
        if digits is None or not 1 <= int(digits[1]) <= MAX_RADIUS_M:
            raise RadiusError(part[:20])
        radii.add(int(digits[1]))
    if len(radii) > MAX_RADII:
        raise RadiusError(text.strip()[:40])
    return tuple(sorted(radii))


def in_registry_order(theme_ids: Collection[str]) -> tuple[str, ...]:
    """Return the theme ids in the order of the registry, so that equal choices are equal views."""
    return tuple(theme.id for theme in THEMES if theme.id in theme_ids)


def _themes(themes: tuple[str, ...]) -> dict[str, str]:
    """Return the shortest parameter that says which themes are shown."""
    if not themes or len(themes) == len(THEMES):
        return {"themes": "all" if themes else "none"}
    hidden = [theme for theme in DEFAULT_THEMES if theme not in themes]
    if set(themes) <= set(DEFAULT_THEMES) and len(hidden) < len(themes):
        return {"hide": ",".join(hidden)}
    return {"themes": ",".join(themes)}


def _position(position: Position | None) -> str:
    if position is None:
        return ""
    return f"{position.lon:.4f},{position.lat:.4f},{position.zoom:g}"
