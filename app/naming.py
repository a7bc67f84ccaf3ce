"""What themes, statuses and plans are called in the language of the view."""

from app import session
from app.data import Holdings
from app.drawing import short_titles
from layers.card import status_label
from layers.statuses import UNSTATED
from layers.themes import theme


def theme_name(theme_id: str) -> str:
    """Return the name of a theme in the language of the view."""
    return str(getattr(theme(theme_id), session.view().language))


def status_name(status_id: str) -> str:
    """Return glyph and name of a status ("" or ``unstated`` = no plan says)."""
    return status_label("" if status_id == UNSTATED else status_id, session.view().language)


def plan_name(data: Holdings, plan_id: str) -> str:
    """Return the short title of a plan in the language of the view."""
    return short_titles(data.plans.values(), session.view().language)[plan_id]


def project_name(data: Holdings, project_id: str) -> str:
    """Return the name of a project: the English one in English, where there is one."""
    name, english = data.names[project_id]
    return english if english and session.view().language == "en" else name
