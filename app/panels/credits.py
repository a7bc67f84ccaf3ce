"""The sources of the data with their licences: data sets in a table, single pages folded away."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app import quality, session
from app.data import Holdings
from app.texts import plain
from layers.credits import SourceCredit, all_sources

# What the tables of sources say in so many words, as the key of a text in both languages.
_SAID = {
    "unstated": "unstated",
    "not stated": "unstated",
    "none needed: single facts": "licence-none",
    "public document, single facts used": "licence-public",
    "public domain": "licence-domain",
}


def show(data: Holdings) -> None:
    """Draw the tables and what is to be said of boundaries."""
    t = session.texts()
    st.subheader(t("about-sources-head"))
    st.markdown(t("about-sources"))
    number = quality.review_number(data)
    st.markdown(t("about-review-number", number=number) if number else t("about-review"))
    st.table(_table(quality.data_sets()), hide_index=True, border="horizontal")
    pages = quality.pages()
    with st.expander(t("about-pages", n=len(pages))):
        st.markdown(t("about-pages-note"))
        st.table(_table(pages), hide_index=True, border="horizontal")


def _table(ids: Sequence[str]) -> pd.DataFrame:
    t = session.texts()
    known, uses = all_sources(), quality.uses()
    return pd.DataFrame(
        {
            t("source"): [_named(known[one]) for one in ids],
            t("date"): [_said(known[one].date) for one in ids],
            t("licence"): [_said(known[one].licence) for one in ids],
            t("about-places"): [f"{uses[one]:,}" if uses[one] else "—" for one in ids],
        }
    )


def _named(source: SourceCredit) -> str:
    """Return the title, with who publishes it where the title does not say so."""
    title = source.name(session.view().language)
    told = [title] if source.publisher in title else [title, source.publisher]
    return plain(" · ".join(told))


def _said(text: str) -> str:
    # A cell is read as Markdown, so what would be marks in it is escaped.
    return session.texts()(_SAID[text]) if text in _SAID else plain(text)
