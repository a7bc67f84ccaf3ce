"""Which filters chose the rows of a file: in words, as the file says it of itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from app.drawing import short_titles
from app.texts import translator
from layers import statuses, themes
from layers.base import unit_label
from layers.statuses import UNSTATED
from layers.style import BASES
from layers.words import words
from seeds.plans import Plan


def note(
    chosen: Mapping[str, Sequence[str]],
    language: str,
    *,
    plans: Iterable[Plan],
    districts: Mapping[str, str],
) -> str:
    """Return in one line which filters chose the rows, "" if none did.

    ``chosen`` has ids by filter (themes, plans, statuses, districts, bases, doubts, moves, asof,
    search), in the order in which they are told; ``districts`` adcode → name, other districts are
    told as they are written.
    """
    t, say = translator(language), words(language)
    titles = short_titles(plans, language)
    kinds = dict.fromkeys(BASES, "") | {one: say[one] for one in BASES if one != "unplaced"}
    kinds["unplaced"] = say["unplaced_match"]
    named: dict[str, Callable[[str], str]] = {
        "themes": lambda one: _in(themes.theme(one), language),
        "plans": lambda one: titles.get(one, one),
        "statuses": lambda one: _in(statuses.status("" if one == UNSTATED else one), language),
        "districts": lambda one: unit_label(one, districts.get(one, one), language),
        "bases": kinds.__getitem__,
        "doubts": lambda one: t(f"atlas-doubt-{one}"),
        "moves": lambda one: t(f"atlas-move-{one}"),
    }
    parts = [
        f"{t(f'note-{key}')}: {say['separator'].join(map(named.get(key, str), values))}"
        for key, values in chosen.items()
        if values
    ]
    return "; ".join(parts)


def _in(item: themes.Theme | statuses.Status, language: str) -> str:
    return item.en if language == "en" else item.zh
