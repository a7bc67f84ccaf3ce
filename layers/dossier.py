"""All that is known of one project, for the card beside the app's map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from layers import base, escape, statuses
from layers import card as cards
from layers.timeline import spells
from layers.words import distance, words

Quote = tuple[str, str, str]  # before the name, the name, after it
MAX_EVIDENCE = 30
_FIRST_EVIDENCE = 3  # the others are folded


@dataclass(frozen=True, slots=True)
class Extras:
    """What the feature table does not hold of a row.

    ``dates`` plan id → date; ``near`` (id, name, metres) of placed rows around; ``quotes`` index
    into the evidence → the sentence with the name; ``notes`` of the user; ``actions`` (id, name)
    that the app offers; ``sources`` source id → title.
    """

    dates: Mapping[str, str]
    near: Sequence[tuple[str, str, float]] = ()
    quotes: Mapping[int, Quote] | None = None
    notes: Sequence[str] = ()
    actions: Sequence[tuple[str, str]] = ()
    sources: Mapping[str, str] | None = None


def dossier(row: Any, *, language: str, plans: Mapping[str, str], extras: Extras) -> Markup:
    """Return the card of one row of the feature table as HTML, every text escaped.

    ``plans`` maps document ids to short titles in ``language``.
    """
    say = words(language)
    titled = extras.sources or {}
    # Source ids are for files; people read titles.
    row = row._replace(sources=[titled.get(source, source) for source in row.sources])
    card = cards.card(row, language=language, plans=plans)
    hidden = (say["plans"], say["evidence"], say["facts"])
    unit = base.unit_label(row.adcode, row.district or row.city, language)
    where = " ".join(filter(None, (unit, base.town_label(row.town, language))))
    return escape.render(
        "dossier.html",
        id=row.id,
        say=say,
        card=card,
        stated=[line for line in card["lines"] if line["label"] == say["facts"]],
        known=[line for line in card["lines"] if line["label"] not in hidden],
        where=where,
        placed=row.geometry is not None,
        history=_history(row, language, plans, extras.dates),
        near=[
            {"id": found, "name": name, "distance": _away(metres, say)}
            for found, name, metres in extras.near
        ],
        notes=list(extras.notes),
        actions=[{"id": action, "name": name} for action, name in extras.actions],
        evidence=_evidence(row, say, plans, extras.quotes or {}),
        first=_FIRST_EVIDENCE,
        unseen=len(row.evidence) - _FIRST_EVIDENCE,
    )


def _away(metres: float, say: Mapping[str, str]) -> str:
    return say["in_it"] if metres == 0 else distance(metres)


def _history(
    row: Any, language: str, plans: Mapping[str, str], dates: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return each plan that names the row with the status there and how long it held."""
    say = words(language)
    held = {spell.plan: spell for spell in spells(row.status_by_plan, dates)}
    found = []
    for plan, status_id in row.status_by_plan.items():
        status = statuses.status(status_id)
        since = ""
        if plan in held and held[plan].since:
            spell = held[plan]
            since = (
                say["span"].format(spell.since, spell.until)
                if spell.until
                else say["since"].format(spell.since)
            )
        found.append(
            {
                "plan": plans.get(plan, plan),
                "date": dates.get(plan, ""),
                "status": status.en if language == "en" else status.zh,
                "glyph": status.glyph,
                "since": since,
            }
        )
    return found


def _evidence(
    row: Any, say: Mapping[str, str], plans: Mapping[str, str], quotes: Mapping[int, Quote]
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    # What can be read here comes before what only says where to look.
    order = sorted(range(len(row.evidence)), key=lambda number: number not in quotes)
    for number in order[:MAX_EVIDENCE]:
        item = row.evidence[number]
        parts = [
            plans.get(item["document"], item["document"]),
            " › ".join(item["heading"]),
            say["paragraph"].format(item["paragraph"]),
        ]
        if item["text"] not in ("", row.name):
            parts.append(say["written"].format(item["text"]))
        found.append({"locator": " · ".join(filter(None, parts)), "quote": quotes.get(number)})
    if len(row.evidence) > MAX_EVIDENCE:
        found.append(
            {"locator": say["more"].format(len(row.evidence) - MAX_EVIDENCE), "quote": None}
        )
    return found
