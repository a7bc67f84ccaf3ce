"""A project: one named thing of the plans with its evidence, status history and placement."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from seeds.mention import STATUSES, Mention, Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in one document that names the project: a locator and facts, never a sentence.

    ``sentence`` counts within the paragraph, from 1 (0 = not known); ``reference``: the words
    there (该铁路, 新区) only mean the project.
    """

    document: str
    heading: tuple[str, ...]
    paragraph: int
    text: str
    status: Status = ""
    facts: dict[str, Any] = field(default_factory=dict)
    page: int | None = None
    sentence: int = 0
    reference: bool = False

    @classmethod
    def of(cls, mention: Mention) -> "Evidence":
        """Return the evidence that a mention gives."""
        return cls(
            document=mention.document,
            heading=mention.heading,
            paragraph=mention.paragraph,
            text=mention.name,
            status=mention.status,
            facts=dict(mention.facts),
            page=mention.page,
            sentence=mention.sentence,
            reference=mention.reference,
        )


@dataclass(frozen=True, slots=True)
class Project:
    """A named thing of the plans, placed or not, as the catalogue stores it.

    ``place_id`` is the gazetteer's place, or for match ``within`` the enclosing unit, or "".
    ``districts`` are the shares (0 to 1) of its geometry by district, largest first.
    ``candidates`` are the ids of the places it may be, for match ``ambiguous``.
    """

    id: str
    name: str
    theme: str
    kind: str
    match: str
    reason: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    place_id: str = ""
    candidates: tuple[str, ...] = ()
    city: str = ""
    district: str = ""
    adcode: str = ""
    town: str = ""
    districts: tuple[dict[str, Any], ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """Return the project as plain values for one line of JSON."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> "Project":
        """Return the project that ``to_record`` wrote; raise KeyError or TypeError if it is none."""
        values = dict(record)
        values["evidence"] = tuple(
            Evidence(**(item | {"heading": tuple(item["heading"])})) for item in record["evidence"]
        )
        for key in ("aliases", "candidates", "districts"):
            values[key] = tuple(record[key])
        return cls(**values)


def furthest(statuses: Iterable[Status]) -> Status:
    """Return the most advanced of the statuses, "" if none says anything."""
    return max(statuses, key=lambda status: STATUSES.index(status) if status else -1, default="")


def status_by_plan(evidence: Iterable[Evidence]) -> dict[str, Status]:
    """Return for every document that names the project its most advanced status there."""
    found: dict[str, list[Status]] = {}
    for item in evidence:
        found.setdefault(item.document, []).append(item.status)
    return {document: furthest(statuses) for document, statuses in found.items()}


def merged_facts(evidence: Iterable[Evidence]) -> dict[str, Any]:
    """Return the facts of all evidence; a later item wins where two state the same fact."""
    facts: dict[str, Any] = {}
    for item in evidence:
        facts |= item.facts
    return facts
