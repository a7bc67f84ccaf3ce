"""The unit of reading: one mention of a named place or project in a document."""

from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["", "proposed", "preparing", "starting", "building", "completing", "operating"]

# In the order in which a project advances; "" = the document does not say.
STATUSES: tuple[Status, ...] = (
    "proposed",
    "preparing",
    "starting",
    "building",
    "completing",
    "operating",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document that names one mappable thing.

    ``start`` and ``end`` are code-point offsets into the text that was given, so that
    ``text == document_text[start:end]``; ``name`` is the full name (a tail or head shared by
    an enumeration restored: "1号线" of "轨道交通1号线、2号线"), equal to ``text`` otherwise.
    ``heading`` is the path of headings above it, ``paragraph`` the 1-based number of its
    paragraph and ``sentence`` of its sentence there, ``page`` the page of a PDF or None. ``facts``: ``length_km``, ``area_km2``,
    ``investment_cny``, ``target_year``, ``count`` where the text ties them to this name. ``reference``: the words name nothing themselves but
    plainly mean the thing called ``name`` (该铁路, 新区).
    """

    document: str
    start: int
    end: int
    text: str
    name: str
    theme: str
    kind: str
    status: Status = ""
    heading: tuple[str, ...] = ()
    paragraph: int = 0
    page: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    sentence: int = 0
    reference: bool = False
