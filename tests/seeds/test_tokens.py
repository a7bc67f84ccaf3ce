"""Words of a segment, read from right to left."""

import pytest

from seeds.lexicon import load
from seeds.tokens import segments, tokenize


def words(text: str) -> list[str]:
    return [token.word for token in tokenize(text, 0, len(text), load())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进绍兴大道建设", ["推进", "绍兴", "大道", "建设"]),
        # A place that only arises across two words is none.
        ("复兴城市文化", ["复兴", "城市", "文化"]),
        ("新增城镇就业", ["新增", "城镇", "就业"]),
        # A word does not take the last character of its left neighbour.
        ("加强横锦水库", ["加强", "横", "锦", "水库"]),
        ("绍兴建城故事", ["绍兴", "建", "城", "故事"]),
        ("G104国道", ["G104", "国道"]),
        ("5G产业园", ["5G", "产业园"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_tokens_cover_the_segment_without_gaps() -> None:
    text = "加快“花渚”综合体（一期）、G104 3.5km🙂及A+B"
    tokens = tokenize(text, 0, len(text), load())
    assert "".join(t.word for t in tokens) == text
    assert [t.start for t in tokens][1:] == [t.end for t in tokens][:-1]


def test_segments_end_at_hard_marks() -> None:
    text = "建成甲路、乙路，推进丙路。\n丁"
    assert [text[a:b] for a, b in segments(text)] == ["建成甲路", "乙路", "推进丙路", "丁"]
