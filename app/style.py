"""The look of the app: style sheet only, no text."""

import streamlit as st

from layers.themes import THEMES

_FRAME = """
[data-testid="stMainBlockContainer"] { padding: 3.4rem 1.6rem 2rem; }
[data-testid="stSidebarContent"] [data-testid="stVerticalBlock"] { gap: 0.55rem; }
[data-testid="stSidebarHeader"] { height: 2.2rem; padding-bottom: 0; margin-bottom: 0; }
.st-key-themes [data-testid="stHorizontalBlock"] { min-height: 1.8rem; }
.st-key-themes button, .st-key-themes-head button { padding: 0 0.2rem; min-height: 1.5rem; }
.st-key-themes button p, .st-key-themes-head button p { font-size: 0.8rem; }
.st-key-hits button { min-height: 1.7rem; text-align: left; }
iframe[title="streamlit_folium.st_folium"] {
  border: 1px solid #dde3e8; border-radius: 6px; background: #f6f3ec;
}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 3.4rem 0.7rem 2rem; }
}
"""


def show() -> None:
    """Put the style sheet into the page; each theme's checkbox has the theme's colour."""
    swatches = "".join(
        f".st-key-theme-{theme.id} label > span:first-of-type "
        f"{{ background-color: {theme.color} !important; border-color: {theme.color} !important; }}"
        for theme in THEMES
    )
    st.html(f"<style>{_FRAME}{swatches}</style>")
