"""The sentence that holds a name."""

import pytest

from seeds.quoting import MAX_SIDE, quote
from seeds.reader import read_text

DOCUMENT = read_text(
    "一、交通\n先说别的。今年建成北站枢纽；再说别的。\n" + "甲" * 300 + "北站" + "乙" * 300, "d"
)


@pytest.mark.parametrize(
    ("paragraph", "name", "quoted"),
    [
        (2, "北站枢纽", ("今年建成", "北站枢纽", "；")),
        (2, "先说", ("", "先说", "别的。")),
        (1, "北站", None),
        (2, "", None),
        (9, "北站", None),
        (0, "北站", None),
    ],
)
def test_quote(paragraph: int, name: str, quoted) -> None:
    assert quote(DOCUMENT, paragraph, name) == quoted


def test_long_sentences_are_cut() -> None:
    before, _, after = quote(DOCUMENT, 3, "北站")
    assert before == "…" + "甲" * MAX_SIDE
    assert after == "乙" * MAX_SIDE + "…"
