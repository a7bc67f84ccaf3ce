"""What advanced, fell back or stood still from one plan to the next, by name."""

import geopandas as gpd
import streamlit as st

from app import session, summing
from app.data import Holdings
from app.naming import plan_name, project_name, status_name
from app.panels import figures, rows
from app.state import MOVES
from app.texts import plain


def show(data: Holdings, table: gpd.GeoDataFrame) -> None:
    """Draw a column a step: its number, and its projects from which status to which."""
    t = session.texts()
    st.subheader(t("over-moves"), help=t("over-moves-rule"))
    found = summing.moved(table)
    for step, column in zip(MOVES, st.columns(len(MOVES), gap="medium"), strict=True):
        with column:
            there = [item for item in found if item.step == step]
            figures.one(step, len(there), moves=(step,))
            rows.show(data, step, [(item.id, _line(data, item)) for item in there])


def _line(data: Holdings, item: summing.Moved) -> str:
    t = session.texts()
    said = {
        "name": plain(project_name(data, item.id)),
        "before": status_name(item.before),
        "after": status_name(item.after),
        "first": plain(plan_name(data, item.plans[0])),
        "second": plain(plan_name(data, item.plans[1])),
    }
    return t("over-still" if item.before == item.after else "over-step", **said)
