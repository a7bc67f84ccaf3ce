"""The look of the app: style sheet only, no text."""

import streamlit as st

from layers.themes import THEMES

_FRAME = """
[data-testid="stMainBlockContainer"] { padding: 3.9rem 1.6rem 2rem; }
[data-testid="stSidebarContent"] [data-testid="stVerticalBlock"] { gap: 0.55rem; }
[data-testid="stSidebarHeader"] { height: 2.2rem; padding-bottom: 0; margin-bottom: 0; }
[data-testid="stSidebarContent"] .st-key-themes { gap: 0; }
.st-key-themes [data-testid="stHorizontalBlock"] { min-height: 1.75rem; flex-wrap: nowrap; }
.st-key-themes label > span + div { border-width: 2px; }
.st-key-themes label p { font-variant-numeric: tabular-nums; }
.st-key-themes button, .st-key-themes-head button { padding: 0 0.2rem; min-height: 1.5rem; }
.st-key-themes button p, .st-key-themes-head button p { font-size: 0.8rem; }
[data-testid="stCaptionContainer"] { color: #4a5763; opacity: 1; }
[data-testid="stCaptionContainer"] p { color: inherit; }
.st-key-hits button { min-height: 1.7rem; text-align: left; }
iframe[title="streamlit_folium.st_folium"] {
  border: 1px solid #dde3e8; border-radius: 6px; background: #f6f3ec;
}
[class*="st-key-selected-"] [data-baseweb="select"] > div { max-height: 6.4rem; overflow-y: auto; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 3.9rem 0.7rem 2rem; }
}
"""


def show() -> None:
    """Put the style sheet into the page; each theme's checkbox has the theme's colour."""
    swatches = "".join(
        f".st-key-theme-{theme.id} label > span + div {{ border-color: {theme.color}; }}"
        f".st-key-theme-{theme.id} label[data-selected] > span + div "
        f"{{ background-color: {theme.color}; border-color: {theme.color}; }}"
        for theme in THEMES
    )
    st.html(f"<style>{_FRAME}{swatches}</style>")
