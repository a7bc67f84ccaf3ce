"""The front door: which page is open, in which language, with the data loaded."""

from functools import partial

import streamlit as st

from app import session, style
from app.data import data_digest, load
from app.pages import about_page, analysis_page, map_page
from geo.errors import LuotuError
from geo.paths import ROOT

PAGES = {"map": map_page.show, "analysis": analysis_page.show, "about": about_page.show}
# A file of our own: Streamlit fetches icons that it knows by name from outside.
ICON = ROOT / "app" / "icon.svg"
ICONS = {"map": ":material/map:", "analysis": ":material/query_stats:", "about": ":material/info:"}


def _open(page: str) -> None:
    t = session.texts()
    try:
        with st.spinner(t("loading")):
            data = load(data_digest())
        session.open_view(page, data.known, data.digest)
        style.show()
        PAGES[page](data)
        session.write_view()
    except LuotuError as error:
        st.error(t("data-fault", error=error), icon=":material/error:")


st.set_page_config(page_title="落图 Luotu", page_icon=str(ICON), layout="wide")
st.navigation(
    [
        st.Page(
            partial(_open, page),
            title=session.texts()(f"page-{page}"),
            icon=ICONS[page],
            url_path=page,
            default=page == "map",
        )
        for page in PAGES
    ],
    position="top",
).run()
