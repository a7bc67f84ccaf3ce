"""The card of the selected project: what the table holds, what is near, what the plans say."""

from collections.abc import Mapping, Sequence
from typing import Any

from app import atlas, session
from app.data import Holdings, dates, document_of, near, rows_of, sources
from app.drawing import short_titles
from app.state import Position
from layers.dossier import Extras, dossier
from seeds.quoting import quote

_ZOOM = 11  # some kilometres around are seen
ACTIONS: tuple[str, ...] = ()


def selected(data: Holdings, actions: Sequence[str] = ACTIONS) -> Mapping[str, Any] | None:
    """Return the card of the project selected last, as the map takes it; None if none is."""
    view = session.view()
    if not view.selected:
        return None
    t = session.texts()
    row = next(rows_of(data, view.selected[-1:]).itertuples(index=False))
    around = [(one, _label(data, one), metres) for one, metres in near(data.digest, row.id)]
    extras = Extras(
        dates=dates(data),
        near=around,
        notes=[data.notes[row.id]] if row.id in data.notes else (),
        quotes=quotes(data, row),
        actions=[(action, t(f"card-{action}")) for action in actions],
        sources=sources(view.language),
    )
    html = dossier(
        row,
        language=view.language,
        plans=short_titles(data.plans.values(), view.language),
        extras=extras,
    )
    return {"id": row.id, "html": html, "digest": atlas.digest([html])}


def position(data: Holdings) -> Position | None:
    """Return a view of the map on the project selected last, None if it is not placed."""
    shape = next(rows_of(data, session.view().selected[-1:]).itertuples(index=False)).geometry
    if shape is None:
        return None
    at = shape.representative_point()
    return Position(at.x, at.y, _ZOOM)


def quotes(data: Holdings, row: Any) -> dict[int, tuple[str, str, str]]:
    """Return index into the evidence → sentence, where the text of the plan is on hand."""
    found = {}
    for number, item in enumerate(row.evidence):
        document = document_of(data, item["document"])
        said = quote(document, item["paragraph"], item["text"]) if document else None
        if said is not None:
            found[number] = said
    return found


def _label(data: Holdings, project_id: str) -> str:
    row = data.table.loc[data.table["id"] == project_id].iloc[0]
    english = session.view().language == "en" and row["name_en"]
    return str(row["name_en"] if english else row["name"])
