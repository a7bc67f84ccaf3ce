"""The packaged catalogue with what the workspace adds and corrects: one catalogue, one table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import geopandas as gpd
import pandas as pd

from app.workspace.placing import OwnGazetteer, OwnGeocoder, placement, spot
from app.workspace.readings import keep, stored
from app.workspace.store import Change, Value, Workspace
from app.workspace.taken import Taken, beside, take
from geo.errors import LuotuError
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.place import Place, Placement, Share
from seeds import mentions as engine
from seeds import reader
from seeds.catalogue import Catalogue
from seeds.corrections import Correction, correct
from seeds.joining import join
from seeds.linking import link
from seeds.mention import Mention
from seeds.plans import Plan
from seeds.project import Project
from seeds.reader import Document
from seeds.table import feature_table

SEPARATOR = "|"
_UNDATED = "9999"  # a plan of the user's without a date is the newest
_PROJECT = "project"  # the scope of a place that was chosen for one project

Memory = dict[tuple[str, str, str], Placement]


@dataclass(frozen=True, slots=True)
class Own:
    """One plan of the user's: its document, and its mentions as corrected.

    ``taken``: the plan is a GeoJSON of ours that has rows, but no text and no mentions.
    """

    plan: Plan
    document: Document
    mentions: tuple[Mention, ...]
    rejected: tuple[Mention, ...]
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalogue and table with the workspace in it; ``faults`` are what could not be used."""

    catalogue: Catalogue
    table: gpd.GeoDataFrame
    own: Mapping[str, Own] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


class Reading:
    """Reads own plans and places their names; remembers both, as one edit changes little.

    With a ``workspace`` what was read is kept in its file as well.
    """

    def __init__(self, geocoder: Geocoder, workspace: Workspace | None = None) -> None:
        self._geocoder = geocoder
        self._workspace = workspace
        self._memory: Memory = {}
        self._read: dict[tuple[str, str, str], tuple[Document, list[Mention]]] = {}
        self._taken: dict[str, Taken] = {}

    def mentions(
        self,
        document_id: str,
        text: str,
        home: str,
        tick: Callable[[float], None] | None = None,
    ) -> tuple[Document, list[Mention]]:
        """Return the document of a text and its mentions as read, before any correction.

        ``tick`` is told how much (0 to 1) is read; what it raises ends the reading.
        """
        # Districts of one city are read alike: a home found later asks for no second reading.
        code = engine.city_code(text, home or None)
        key = (document_id, code, text)
        if key not in self._read:
            document = reader.read_text(text, document_id)
            kept = self._workspace and stored(self._workspace, text, code, document_id)
            if not kept:
                kept = engine.find(document, home=home or None, tick=tick)
                if self._workspace is not None:
                    keep(self._workspace, text, code, kept)
            self._read[key] = (document, kept)
        return self._read[key]

    def taken(self, plan_id: str, text: str) -> Taken:
        """Return the rows of a GeoJSON of ours; raise InputError if the text is none."""
        if plan_id not in self._taken:
            self._taken[plan_id] = take(plan_id, text)
        return self._taken[plan_id]

    def shares(self, place: Place) -> tuple[Share, ...]:
        """Return the districts that hold a place, largest share first."""
        return self._geocoder.shares(place)

    def geocoder(self, choices: Mapping[tuple[str, str], Placement]) -> OwnGeocoder:
        """Return a geocoder that places names as the user chose."""
        return OwnGeocoder(self._geocoder, choices, self._memory)


def merge(
    packaged: Catalogue, table: gpd.GeoDataFrame, workspace: Workspace, reading: Reading
) -> Merged:
    """Return the packaged catalogue and its table with what the workspace holds.

    What of the workspace cannot be used (a place that the gazetteer has no more) is told in
    ``faults`` and the rest goes on.
    """
    plans, marks = workspace.items("plan"), workspace.items("mention")
    fixes, chosen = corrections(workspace.items("project")), workspace.items("place")
    if not (plans or fixes or chosen or workspace.items("note")):
        return Merged(packaged, table)
    gazetteer = Gazetteer.load()
    faults: list[str] = []
    by_name, by_project, places = _choices(chosen, gazetteer, reading.shares, faults)
    own: dict[str, Own] = {}
    for plan_id, value in plans.items():
        try:
            text = workspace.text(str(value["text"]))
            own[plan_id] = _own(plan_id, value, text, marks, fixes, reading)
        except (LuotuError, KeyError, TypeError) as error:
            faults.append(f"{plan_id}: {error}")
    every = [item for one in own.values() for item in one.mentions]
    linked = link(every, [one.plan for one in own.values()], reading.geocoder(by_name))
    projects = join(_corrected(packaged.projects, fixes), linked)
    mine = OwnGazetteer(gazetteer, places)
    before, rows = list(packaged.projects), [table]
    for one in own.values():
        if one.taken is not None:
            more, taken = beside(projects, one.taken, mine.has)
            fresh = {project.id for project in more} - {project.id for project in projects}
            before += [project for project in more if project.id in fresh]
            rows.append(taken.table[taken.table["id"].isin(fresh)])
            projects = join(projects, more)
    projects = [
        _moved(project, by_project[project.id]) if project.id in by_project else project
        for project in projects
    ]
    order = [*packaged.plans, *(one.plan for one in own.values())]
    catalogue = Catalogue(
        tuple(sorted(order, key=lambda plan: (plan.date or _UNDATED, plan.id))), tuple(projects)
    )
    merged = _table(before, rows, catalogue, mine)
    notes = {key: str(value.get("text", "")) for key, value in workspace.items("note").items()}
    return Merged(catalogue, merged, own, notes, places, tuple(faults))


def corrections(items: Mapping[str, Value]) -> tuple[Correction, ...]:
    """Return the corrections of the workspace as rows of the packaged table of corrections.

    Keys are ``document|name|action`` ("" for every document).
    """
    rows = []
    for number, (key, value) in enumerate(items.items()):
        document, name, action = key.split(SEPARATOR)
        rows.append(
            Correction(
                document, name, action, str(value.get("value", "")),
                str(value.get("reason", "")), number,
            )
        )  # fmt: skip
    return tuple(rows)


def mention_key(document_id: str, start: int, end: int) -> str:
    """Return the key of a mention in the workspace: offsets are code points of the text."""
    return f"{document_id}{SEPARATOR}{start}-{end}"


def name_key(home: str, name: str) -> str:
    """Return the key of where a name lies in documents about ``home``."""
    return f"{home}{SEPARATOR}{name}"


def rehomed(
    own: Own, home: str, chosen: Mapping[str, Value], plans: Mapping[str, Value]
) -> list[Change]:
    """Return the changes that keep the user's places when a plan is read with another ``home``.

    ``chosen`` and ``plans`` are the items of the workspace. Places that another plan of the old
    area uses stay there as well.
    """
    before = own.plan.home
    shared = any(
        str(value.get("home", "")) == before for key, value in plans.items() if key != own.plan.id
    )
    changes = []
    for name in dict.fromkeys(mention.name for mention in own.mentions):
        old, new = name_key(before, name), name_key(home, name)
        if old in chosen and new not in chosen:
            changes.append(Change("place", new, chosen[old]))
            if not shared:
                changes.append(Change("place", old, None))
    return changes


def project_key(project_id: str) -> str:
    """Return the key of where one project lies."""
    return f"{_PROJECT}{SEPARATOR}{project_id}"


def _own(
    plan_id: str,
    value: Value,
    text: str,
    marks: Mapping[str, Value],
    fixes: tuple[Correction, ...],
    reading: Reading,
) -> Own:
    home = str(value.get("home", ""))
    plan = Plan(
        id=plan_id,
        title=str(value.get("title", plan_id)),
        issuer=str(value.get("issuer", "")),
        date=str(value.get("date", "")),
        home=home,
    )
    if value.get("taken"):
        return Own(plan, Document(plan_id, None, "", ()), (), (), reading.taken(plan_id, text))
    document, found = reading.mentions(plan_id, text, home)
    mine = {key: mark for key, mark in marks.items() if key.startswith(plan_id + SEPARATOR)}
    rejected = [m for m in found if _action(mine, plan_id, m.start, m.end) == "reject"]
    kept = [m for m in found if _action(mine, plan_id, m.start, m.end) != "reject"]
    added = [
        _added(document, key, mark) for key, mark in mine.items() if mark.get("action") == "add"
    ]
    kept = [m for m in kept if not any(a.start < m.end and m.start < a.end for a in added)]
    mentions = sorted([*kept, *added], key=lambda mention: mention.start)
    right, _ = correct(mentions, fixes)
    return Own(plan, document, tuple(right), tuple(rejected))


def _action(marks: Mapping[str, Value], plan_id: str, start: int, end: int) -> str:
    return str(marks.get(mention_key(plan_id, start, end), {}).get("action", ""))


def _added(document: Document, key: str, mark: Value) -> Mention:
    start, end = (int(part) for part in key.rpartition(SEPARATOR)[2].split("-"))
    paragraph = next(item for item in document.paragraphs if item.start <= start < item.end)
    text = document.text[start:end]
    return Mention(
        document=document.id,
        start=start,
        end=end,
        text=text,
        name=str(mark.get("name") or text),
        theme=str(mark.get("theme", "other")),
        kind=str(mark.get("kind", "point")),
        status=mark.get("status", ""),
        heading=paragraph.heading,
        paragraph=paragraph.number,
        page=paragraph.page,
    )


def _choices(
    chosen: Mapping[str, Value],
    gazetteer: Gazetteer,
    shares: Callable[[Place], tuple[Share, ...]],
    faults: list[str],
) -> tuple[dict[tuple[str, str], Placement], dict[str, Placement], dict[str, Place]]:
    """Return the placements by (home, name), those by project id, and the user's own places."""
    by_name: dict[tuple[str, str], Placement] = {}
    by_project: dict[str, Placement] = {}
    places: dict[str, Place] = {}
    for key, choice in chosen.items():
        scope, name = key.split(SEPARATOR, 1)
        called, theme = str(choice.get("name", name)), str(choice.get("theme", "other"))
        try:
            found = placement(called, theme, choice, gazetteer, shares)
            if choice["how"] == "spot":
                own = spot(called, theme, choice)
                places[own.id] = own
        except (LuotuError, KeyError, TypeError, ValueError) as error:
            faults.append(f"{name}: {error}")
            continue
        if scope == _PROJECT:
            by_project[name] = found
        else:
            by_name[scope, name] = found
    return by_name, by_project, places


def _corrected(projects: Iterable[Project], fixes: tuple[Correction, ...]) -> list[Project]:
    """Return the packaged projects with the corrections applied to what their evidence says."""
    by_name: dict[str, list[Correction]] = {}
    for fix in fixes:
        by_name.setdefault(fix.name, []).append(fix)
    return [right for project in projects if (right := _right(project, by_name)) is not None]


def _right(project: Project, by_name: Mapping[str, list[Correction]]) -> Project | None:
    if not by_name.keys() & {item.text for item in project.evidence}:
        return project
    kept = []
    changes: dict[str, Any] = {}
    for item in project.evidence:
        dropped = False
        for fix in by_name.get(item.text, ()):
            if fix.document not in ("", item.document):
                continue
            if fix.action == "drop":
                dropped = True
            elif fix.action == "status":
                item = replace(item, status=fix.value)  # type: ignore[arg-type]
            elif fix.action == "rename":
                changes["name"] = fix.value
            else:
                changes[fix.action] = fix.value
        if not dropped:
            kept.append(item)
    if not kept:
        return None
    return replace(project, evidence=tuple(kept), **changes)


def _moved(project: Project, found: Placement) -> Project:
    first = found.shares[0] if found.shares else None
    return replace(
        project,
        match=found.match,
        reason=found.reason,
        place_id=found.place.id if found.place else "",
        candidates=(),
        city=first.city if first else "",
        district=first.name if first else "",
        adcode=first.adcode if first else "",
        town=found.place.town if found.place else "",
        districts=tuple(
            {"adcode": share.adcode, "name": share.name, "share": round(share.share, 4)}
            for share in found.shares
        ),
    )


def _table(
    ready: Iterable[Project],
    tables: list[gpd.GeoDataFrame],
    catalogue: Catalogue,
    gazetteer: Gazetteer,
) -> gpd.GeoDataFrame:
    """Return the table of the catalogue; rows of projects that are as in ``tables`` are kept."""
    before = {project.id: project for project in ready}
    same = {project.id for project in catalogue.projects if before.get(project.id) is project}
    changed = [project for project in catalogue.projects if project.id not in same]
    new = feature_table(changed, catalogue.plans, gazetteer)
    rows: Any = pd.concat(
        [*(table[table["id"].isin(same)] for table in tables), new], ignore_index=True
    )
    order = {project.id: number for number, project in enumerate(catalogue.projects)}
    return rows.iloc[rows["id"].map(order).argsort(kind="stable")].reset_index(drop=True)
