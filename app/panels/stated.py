"""What the plans state in figures: lengths and investments added up, and the projects by name."""

import geopandas as gpd
import pandas as pd
import streamlit as st

from app import session, summing
from app.data import Holdings
from app.naming import project_name, theme_name
from app.panels import rows
from app.texts import plain
from layers.card import facts
from layers.table import where
from layers.themes import THEMES
from layers.words import words


def show(data: Holdings, table: gpd.GeoDataFrame) -> None:
    """Draw the sums by theme where there are any, else why not, and the projects by name."""
    t = session.texts()
    st.subheader(t("over-sums"), help=t("over-sums-hint"))
    lengths = {item.theme: item for item in summing.sums(table, "length_km")}
    money = {item.theme: item for item in summing.sums(table, "investment_cny")}
    ids = [theme.id for theme in THEMES if theme.id in lengths or theme.id in money]
    if ids:
        columns = {t("over-length"): lengths, t("over-money"): money}
        told = {head: [_sum(found.get(one)) for one in ids] for head, found in columns.items()}
        names = {t("theme"): [theme_name(one) for one in ids]}
        st.table(pd.DataFrame(names | told), hide_index=True, border="horizontal")
    else:
        st.markdown(t("over-no-sums"))
    say = words(session.view().language)
    stated = where(table, map(bool, table["facts"]))
    lines = [
        (row.id, _line(project_name(data, row.id), say["separator"].join(facts(row.facts, say))))
        for row in stated.itertuples(index=False)
    ]
    if lines:
        st.markdown(t("over-stated-rows", n=len(lines)))
        rows.show(data, "stated", lines)


def _line(name: str, said: str) -> str:
    return f"**{plain(name)}**　{plain(said)}"


def _sum(item: summing.Sum | None) -> str:
    return session.texts()("over-stated", sum=f"{item.total:,.1f}", n=item.n) if item else "—"
