"""The look of the app: style sheet only, no text."""

import streamlit as st

_FRAME = """
[data-testid="stMainBlockContainer"] { padding: 3.9rem 1rem 1.5rem; }
[data-testid="stCaptionContainer"] { color: #4a5763; opacity: 1; }
[data-testid="stCaptionContainer"] p { color: inherit; }
.st-key-map-head { margin-bottom: -0.4rem; }
.st-key-map-head p { margin: 0; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 3.9rem 0.5rem 1rem; }
}
"""


def show() -> None:
    """Put the style sheet into the page."""
    st.html(f"<style>{_FRAME}</style>")
