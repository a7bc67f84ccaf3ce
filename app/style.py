"""The look of the app: style sheet only, no text."""

from collections.abc import Sequence

import streamlit as st

_FRAME = """
[data-testid="stMainBlockContainer"] { padding: 3.9rem 1rem 1.5rem; }
[data-testid="stCaptionContainer"] { color: #4a5763; opacity: 1; }
[data-testid="stCaptionContainer"] p { color: inherit; }
.st-key-page-head { margin-bottom: -0.4rem; }
.st-key-page-head p { margin: 0; }
.st-key-story-choice > div:first-child { min-width: min(100%, 22rem); }
[class*="st-key-row-"] button { min-height: 0; padding: 0.15rem 0; text-align: left; }
[class*="st-key-row-"] button > div { justify-content: flex-start; }
@media (max-width: 640px) {
  .st-key-page-head > div:first-child:has([data-testid="stButtonGroup"]) { min-width: 100%; }
  [data-testid="stMainBlockContainer"] { padding: 3.9rem 0.5rem 1rem; }
}
"""


def show() -> None:
    """Put the style sheet into the page."""
    st.html(f"<style>{_FRAME}</style>")


def edges(key: str, colors: Sequence[str]) -> None:
    """Give the buttons of the widget whose key begins with ``key`` their colours, in order."""
    rules = "".join(
        f'[class*="st-key-{key}"] button:nth-of-type({number}) '
        f"{{ border-left: 6px solid {color}; }}"
        for number, color in enumerate(colors, start=1)
    )
    st.html(f"<style>{rules}</style>")


def swatches(key: str, colors: Sequence[str]) -> None:
    """Give the buttons of the widget whose key begins with ``key`` swatches, in order.

    A swatch keeps its colour when the button is chosen.
    """
    rules = "".join(
        f'[class*="st-key-{key}"] button:nth-of-type({number})::before {{ content: ""; '
        f"width: 0.8rem; height: 0.8rem; margin-right: 0.45rem; border-radius: 2px; flex: none; "
        f"background: {color}; }}"
        for number, color in enumerate(colors, start=1)
    )
    st.html(f"<style>{rules}</style>")
