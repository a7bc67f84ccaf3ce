"""The look of the app, and the words of Streamlit's own parts, which only a style sheet reaches."""

from collections.abc import Sequence

import streamlit as st

from app.texts import Translator

_FRAME = """
[data-testid="stMainBlockContainer"] { padding: 3.9rem 1rem 1.5rem; }
[data-testid="stCaptionContainer"] { color: #4a5763; opacity: 1; }
[data-testid="stCaptionContainer"] p { color: inherit; }
.st-key-page-head:not(:has(h2)) { margin-bottom: -0.4rem; }
.st-key-page-head > div:first-child p { margin: 0; }
.st-key-story-choice > div:first-child { min-width: min(100%, 22rem); }
[data-testid="stMarkdownContainer"] blockquote { opacity: 1; }
[data-testid="stMarkdownContainer"] blockquote p { color: #22303c; }
[class*="st-key-row-"] button { min-height: 0; padding: 0.15rem 0; text-align: left; }
[class*="st-key-row-"] button > div { justify-content: flex-start; }
/* Streamlit pales what a run has not come to yet; a map that blinks at every click is no map. */
[data-testid="stElementContainer"][data-stale="true"]:has(iframe) {
  opacity: 1 !important; transition: none !important;
}
@media (max-width: 640px) {
  /* The name alone beside the buttons: a phone has no room for the line after it. */
  .st-key-page-head > div:first-child p:has(> strong) { font-size: 0; }
  .st-key-page-head > div:first-child p > strong { font-size: 1rem; }
  /* The tools of a table stand above it, and clear of what is there. */
  [data-testid="stElementContainer"]:has([data-testid="stDataFrame"]) { margin-top: 1.8rem; }
  .st-key-page-head > div:first-child:has([data-testid="stButtonGroup"]) { min-width: 100%; }
  [data-testid="stMainBlockContainer"] { padding: 3.9rem 0.5rem 1rem; }
  /* A table that has to be pushed aside cannot be, by keys: Streamlit's frame takes no focus. */
  [data-testid="stTable"] table { width: 100%; font-size: 0.75rem; }
  [data-testid="stTable"] :is(th, td, th *, td *) {
    min-width: 0 !important; padding-inline: 0.1rem; overflow-wrap: anywhere !important;
  }
  /* A number is not to be broken: the padding of its cell gives way. */
  [data-testid="stTable"] td:last-child { padding-inline: 0; }
  [data-testid="stTable"] td:last-child p { min-width: 1.7rem !important; }
}
"""
# Text and map of an own plan side by side, what is asked below the text; on a phone in one row.
_DESK = """
.st-key-plan-desk { display: grid; gap: 0.8rem 1rem; align-items: start;
  grid-template: "text map" auto "review map" 1fr / minmax(0, 1fr) minmax(0, 1fr); }
.st-key-plan-desk > :nth-child(1) { grid-area: text; }
.st-key-plan-desk > :nth-child(2) { grid-area: map; position: sticky; top: 3.6rem; }
.st-key-plan-desk > :nth-child(3) { grid-area: review; }
[class*="st-key-choice-"] { padding: 0.45rem 0.7rem; border: 1px solid #dde3e8;
  border-radius: 6px; }
[class*="st-key-choice-"] [data-testid="stMarkdownContainer"] { margin: 0; }
[class*="st-key-choice-"] p { margin: 0; line-height: 1.5; }
@media (max-width: 900px) {
  .st-key-plan-desk { grid-template: "text" auto "map" auto "review" auto / minmax(0, 1fr); }
  .st-key-plan-desk > :nth-child(2) { position: static; }
}
"""
_UPLOADER = '[data-testid="stFileUploaderDropzone"]'
_UNSEEN = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);"
_BUTTON = f'{_UPLOADER} > span [data-testid^="stBaseButton"]'


def show(t: Translator) -> None:
    """Put the style sheet into the page, with the built-in words as ``t`` says them."""
    st.html(f"<style>{_FRAME}{_DESK}{_worded(t)}</style>")


def _worded(t: Translator) -> str:
    # What is hidden with display: none leaves the accessible name, what content says enters it;
    # but not every checker counts content, so that the words of a button are only out of sight.
    words = (
        (f'{_BUTTON} [data-testid="stMarkdownContainer"]', f"{_BUTTON}", "builtin-upload"),
        (
            f'{_UPLOADER} [data-testid="stFileUploaderDropzoneInstructions"] > *',
            f'{_UPLOADER} [data-testid="stFileUploaderDropzoneInstructions"]',
            "builtin-upload-hint",
        ),
        (
            '[data-testid="stTextInput"] [data-testid="InputInstructions"] > *',
            '[data-testid="stTextInput"] [data-testid="InputInstructions"]',
            "builtin-apply",
        ),
        (
            '[data-testid="stNumberInput"] [data-testid="InputInstructions"] > *',
            '[data-testid="stNumberInput"] [data-testid="InputInstructions"]',
            "builtin-apply",
        ),
        (
            '[data-testid="stTextArea"] [data-testid="InputInstructions"] > *',
            '[data-testid="stTextArea"] [data-testid="InputInstructions"]',
            "builtin-apply-area",
        ),
        (
            '[role="listbox"][data-empty="true"] [role="option"] > *',
            '[role="listbox"][data-empty="true"]',
            "builtin-no-results",
        ),
    )
    rules = [
        f"{hidden} {{ {_UNSEEN if holder == _BUTTON else 'display: none !important;'} }} "
        f'{holder}::after {{ content: "{t(key)}"; }}'
        for hidden, holder, key in words
    ]
    rules.append(
        f'{_UPLOADER}:has([aria-invalid="true"])::after '
        f'{{ content: "{t("builtin-upload-wrong")}"; color: #9b1c1c; }}'
    )
    rules.append(f"{_UPLOADER}, {_BUTTON} {{ font-size: 0.93rem; gap: 0.4rem; }}")
    rules.append('[role="listbox"][data-empty="true"]::after { padding: 0.5rem; color: #4a5763; }')
    # One file at a time: a second button beside the file, with an English name, is of no use.
    rules.append('[data-testid="stFileChips"] > button { display: none; }')
    return "\n".join(rules)


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
