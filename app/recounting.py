"""What was done in the workspace, in sentences: from the lines of its journal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.texts import Translator
from app.workspace.merged import SEPARATOR
from app.workspace.store import Edit, Value
from layers.reasons import reason
from layers.words import distance

MAX_NAMED = 4
_COMMA = {"zh": "、", "en": ", "}
_SEMICOLON = {"zh": "；", "en": "; "}
MAX_SHOWN = 60  # characters of a note


@dataclass(frozen=True, slots=True)
class Step:
    """Lines of the journal that were written together, told as one step.

    ``plans`` are the ids of the user's plans that it concerns, ``kinds`` the kinds of its items.
    """

    batch: int
    at: str
    who: str
    told: str
    plans: frozenset[str]
    kinds: frozenset[str]
    undoes: int | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Names:
    """How ids are called: plans, places, projects by id, themes, statuses, units by adcode.

    ``words`` returns the words of a mention by its plan and its offsets (code points).
    """

    say: Translator
    language: str
    plan: Callable[[str], str]
    place: Callable[[str], str]
    project: Callable[[str], str]
    theme: Callable[[str], str]
    status: Callable[[str], str]
    unit: Callable[[str], str]
    words: Callable[[str, int, int], str]


def steps(edits: Sequence[Edit], names: Names) -> list[Step]:
    """Return the steps of a journal, latest first; ``edits`` come as ``Workspace.history`` does."""
    batches: dict[int, list[Edit]] = {}
    for edit in edits:
        batches.setdefault(edit.batch, []).append(edit)
    plain = {batch: _told(items, names) for batch, items in batches.items()}
    found = []
    for batch, items in batches.items():
        first = items[0]
        told = plain[batch]
        if first.undoes is not None:
            key = "step-redone" if first.redo else "step-undone"
            told = names.say(key, what=_meant(first, batches, plain) or told)
        found.append(
            Step(
                batch,
                first.at,
                first.who,
                told,
                frozenset(plan for item in items if (plan := _plan_of(item))),
                frozenset(item.kind for item in items),
                first.undoes,
                first.undone,
            )
        )
    return found


def _meant(edit: Edit, batches: Mapping[int, list[Edit]], plain: Mapping[int, str]) -> str:
    """Return the sentence of the step that was undone or redone."""
    batch = edit.undoes
    while batch is not None and batch in batches:
        above = batches[batch][0].undoes
        if above is None:
            return plain[batch]
        batch = above
    return ""


def _plan_of(edit: Edit) -> str:
    if edit.kind == "plan":
        return edit.key
    return edit.key.split(SEPARATOR)[0] if edit.kind in ("mention", "project") else ""


def _told(edits: Sequence[Edit], names: Names) -> str:
    ordered = sorted(edits, key=lambda edit: edit.id)
    told = list(dict.fromkeys(_sentence(edit, names) for edit in ordered))
    if len(told) == 1:
        return told[0]
    say = names.say
    kinds = {edit.kind for edit in ordered}
    called = list(dict.fromkeys(_called(edit, names) for edit in ordered))
    if kinds == {"place"} and len(called) > 1:
        listed = _COMMA[names.language].join(called[:MAX_NAMED])
        return say("step-places", n=len(called), names=listed)
    if len(told) > MAX_NAMED:
        return say("step-many", first=told[0], n=len(told) - 1)
    return _SEMICOLON[names.language].join(told)


def _called(edit: Edit, names: Names) -> str:
    value = edit.after or edit.before or {}
    parts = edit.key.split(SEPARATOR)
    if edit.kind == "place" and parts[0] == "project":
        return names.project(parts[1])
    return str(value.get("name") or parts[-1])


def _sentence(edit: Edit, names: Names) -> str:
    teller = {
        "plan": _plan, "mention": _mention, "place": _place, "project": _project, "note": _note,
    }[edit.kind]  # fmt: skip
    try:
        return teller(edit, names)
    except (KeyError, ValueError, IndexError, TypeError):
        # A line of another program: its key at least is told.
        return names.say("step-other", what=f"{names.say(f'ws-kind-{edit.kind}')} {edit.key}")


def _plan(edit: Edit, names: Names) -> str:
    say, before, after = names.say, edit.before, edit.after
    if after is None:
        return say("step-plan-gone", plan=str((before or {}).get("title", edit.key)))
    title = str(after["title"])
    if before is None:
        return say("step-plan-new", plan=title)
    changed = []
    for field in ("title", "date", "issuer", "home"):
        old, new = str(before.get(field, "")), str(after.get(field, ""))
        if old != new:
            if field == "home":
                old, new = (names.unit(one) if one else "" for one in (old, new))
            what = say(f"plan-{field}")
            changed.append(
                say("step-field", what=what, before=old or say("step-nothing"),
                    after=new or say("step-nothing"))
            )  # fmt: skip
    return say("step-plan", plan=title, what=_COMMA[names.language].join(changed))


def _mention(edit: Edit, names: Names) -> str:
    plan, _, span = edit.key.rpartition(SEPARATOR)
    start, end = (int(part) for part in span.split("-"))
    value = edit.after or edit.before or {}
    name = str(value.get("name") or names.words(plan, start, end))
    added = value["action"] == "add"
    key = ("step-add" if added else "step-reject") + ("" if edit.after else "-back")
    return names.say(key, name=name, plan=names.plan(plan))


def _place(edit: Edit, names: Names) -> str:
    say, name = names.say, _called(edit, names)
    if edit.after is None:
        return say("step-place-gone", name=name, before=_where(edit.before or {}, names))
    where = _where(edit.after, names)
    if edit.before is None:
        return say("step-place-new", name=name, where=where)
    return say("step-place-moved", name=name, where=where, before=_where(edit.before, names))


def _where(value: Value, names: Names) -> str:
    say, how = names.say, value["how"]
    if how == "none":
        why = reason(str(value.get("reason", "")), names.language)
        return say("where-none", reason=why)
    if how == "spot":
        source = str(value.get("source", "")).strip()
        at = f"{float(value['lon']):.5f}, {float(value['lat']):.5f}"
        doubt = distance(float(value["uncertainty_m"]))
        key = "where-spot-sourced" if source else "where-spot"
        return say(key, at=at, doubt=doubt, source=source)
    key = "where-within" if how == "within" else "where-place"
    return say(key, place=names.place(str(value["place_id"])))


def _project(edit: Edit, names: Names) -> str:
    say = names.say
    plan, name, action = edit.key.split(SEPARATOR)
    of = say("step-of", plan=names.plan(plan)) if plan else ""
    value = edit.after or edit.before or {}
    if action == "drop":
        key = "step-drop-done" if edit.after else "step-drop-back"
        return say(key, name=name, of=of, reason=str(value.get("reason", "")))
    called = {"theme": names.theme, "status": names.status}.get(action, str)
    new = called(str(value.get("value", "")))
    what = say(f"step-what-{action}")
    if edit.after is None:
        return say("step-set-back", name=name, of=of, what=what, value=new)
    why = str(edit.after.get("reason", ""))
    if edit.before is not None:
        old = called(str(edit.before.get("value", "")))
        return say("step-set-again", name=name, of=of, what=what, before=old, value=new, why=why)
    return say("step-set", name=name, of=of, what=what, value=new, why=why)


def _note(edit: Edit, names: Names) -> str:
    say, name = names.say, names.project(edit.key)
    text = str((edit.after or edit.before or {}).get("text", ""))
    short = text[:MAX_SHOWN] + ("…" if len(text) > MAX_SHOWN else "")
    if edit.after is None:
        return say("step-note-gone", name=name, text=short)
    return say("step-note" if edit.before is None else "step-note-again", name=name, text=short)
