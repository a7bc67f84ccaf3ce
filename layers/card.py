"""What is said about a project when its feature is clicked: plain values, no HTML."""

from collections.abc import Mapping, Sequence
from typing import Any

from geo.gazetteer import Gazetteer
from layers import base, statuses, style, themes
from layers.reasons import WITHIN, reason
from layers.words import distance, words

MAX_EVIDENCE = 8
_MAX_HEADING = 22  # signs of one heading shown in a locator
_YUAN_PER_YI = 1e8  # 1 亿元


def card(row: Any, *, language: str, plans: Mapping[str, str]) -> dict[str, Any]:
    """Return the card of one row: title, badges and labelled lines, in ``language``.

    ``plans`` maps document ids to short titles; an id without a title stands for itself.
    """
    say = words(language)
    theme = themes.theme(row.theme)
    names = [name for name in (row.name, row.name_en) if name]
    if language == "en":
        names.reverse()
    return {
        "title": names[0],
        "subtitle": names[1] if len(names) > 1 else "",
        "color": theme.color,
        "theme": theme.en if language == "en" else theme.zh,
        "status": status_label(row.status, language),
        "lines": [line for line in _lines(row, say, language, plans) if line["values"]],
    }


def status_label(status_id: str, language: str) -> str:
    """Return glyph and name of a status."""
    status = statuses.status(status_id)
    return f"{status.glyph} {status.en if language == 'en' else status.zh}"


def known(row: Any, language: str) -> str:
    """Return in plain words how well the position of a placed row is known."""
    say = words(language)
    if style.certainty(row) == "within":
        return say["known_within"].format(unit_name(row, language) or say["somewhere"])
    words_ = say["known_to"].format(distance(row.uncertainty_m))
    return f"{words_} · {say['schematic']}" if row.schematic else words_


def unit_name(row: Any, language: str) -> str:
    """Return the name of the unit that a ``within`` row is known to lie in, "" if not stated."""
    gazetteer = Gazetteer.load()
    if not gazetteer.has(row.place_id):
        return row.town or row.district or row.city
    return base.place_label(gazetteer.get(row.place_id), language)


def _lines(
    row: Any, say: Mapping[str, str], language: str, plans: Mapping[str, str]
) -> Sequence[dict[str, Any]]:
    comma = say["separator"]
    history = [
        f"{plans.get(plan, plan)} — {status_label(status, language)}"
        for plan, status in row.status_by_plan.items()
    ]
    position = []
    if style.certainty(row) != "unplaced":
        position.append(known(row, language))
    match = say["unplaced_match"] if row.match == "none" else say[row.match]
    if not (position and row.reason.startswith(WITHIN)):  # else it is said already
        position.append(f"{match} · {reason(row.reason, language)}" if row.reason else match)
    source = comma.join(row.sources)
    basis = say[row.basis] if row.basis else ""
    return [
        {"label": say["plans"], "values": history},
        {"label": say["facts"], "values": facts(row.facts, say)},
        {"label": say["position"], "values": position},
        {"label": say["districts"], "values": _districts(row, comma, language)},
        {"label": say["sources"], "values": [" · ".join(filter(None, (basis, source)))]
         if source or basis else []},
        {"label": say["aliases"], "values": [comma.join(row.aliases)] if row.aliases else []},
        {"label": say["evidence"], "values": locators(row, say, plans)},
    ]  # fmt: skip


def locators(row: Any, say: Mapping[str, str], plans: Mapping[str, str]) -> list[str]:
    """Return where the plans name the project: plan, headings, paragraph; the rest as a number."""
    found = []
    for item in row.evidence[:MAX_EVIDENCE]:
        path = " › ".join(_shortened(part) for part in item["heading"])
        place = say["paragraph"].format(item["paragraph"])
        parts = [plans.get(item["document"], item["document"]), path, place]
        if item["text"] not in ("", row.name):
            parts.append(say["written"].format(item["text"]))
        found.append(" · ".join(filter(None, parts)))
    if len(row.evidence) > MAX_EVIDENCE:
        found.append(say["more"].format(len(row.evidence) - MAX_EVIDENCE))
    return found


def _shortened(heading: str) -> str:
    return heading if len(heading) <= _MAX_HEADING else heading[: _MAX_HEADING - 1] + "…"


def _districts(row: Any, comma: str, language: str) -> list[str]:
    shares = []
    for share in row.districts:
        name = base.unit_label(share["adcode"], share["name"], language)
        shares.append(name if share["share"] >= 0.995 else f"{name} {_percent(share['share'])}")
    if not shares and row.district:
        shares = [base.unit_label(row.adcode, row.district, language)]
    if row.town and shares:
        shares[0] = f"{shares[0]} {base.town_label(row.town, language)}"
    return [comma.join(shares)] if shares else []


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "<1%"


def facts(stated: Mapping[str, Any], say: Mapping[str, str]) -> list[str]:
    """Return what the plans state of a project, one line a fact with its unit."""
    found = []
    for fact, value in stated.items():
        if fact not in say or value is None:
            continue
        if fact == "investment_cny":
            value = value / _YUAN_PER_YI
        found.append(say[fact].format(_number(value)))
    return found


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
