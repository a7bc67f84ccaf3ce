"""The front door: which page is open, in which language, with the data loaded."""

from functools import partial

import streamlit as st

from app import navigation, session, style
from app.data import load, state
from app.pages import (
    about_page,
    analysis_page,
    compare_page,
    map_page,
    overview_page,
    plan_page,
    workspace_page,
)
from geo.errors import LuotuError
from geo.paths import ROOT

# Each page with its icon, in the order of the bar; the first opens.
PAGES = {
    "map": (map_page.show, ":material/map:"),
    "overview": (overview_page.show, ":material/monitoring:"),
    "analysis": (analysis_page.show, ":material/query_stats:"),
    "compare": (compare_page.show, ":material/compare_arrows:"),
    "plan": (plan_page.show, ":material/upload_file:"),
    "workspace": (workspace_page.show, ":material/inventory_2:"),
    "about": (about_page.show, ":material/info:"),
}
# A file of our own: Streamlit fetches icons that it knows by name from outside.
ICON = ROOT / "app" / "icon.svg"


def _open(page: str) -> None:
    t = session.texts()
    try:
        with st.spinner(t("loading")):
            data = load(state())
        session.open_view(page, data.known, data.digest)
        style.show(session.texts())
        PAGES[page][0](data)
        session.write_view()
    except LuotuError as error:
        st.error(t("data-fault", error=error), icon=":material/error:")


st.set_page_config(page_title="落图 Luotu", page_icon=str(ICON), layout="wide")
pages = {
    page: st.Page(
        partial(_open, page),
        title=session.texts()(f"page-{page}"),
        icon=icon,
        url_path=page,
        default=page == "map",
    )
    for page, (_, icon) in PAGES.items()
}
navigation.know(pages)
st.navigation(list(pages.values()), position="top").run()
