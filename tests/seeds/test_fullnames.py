"""Short forms are linked to the full name only where that is certain."""

import pytest

from seeds import mentions, reader

CASES = [
    ("推进轨道交通1号线、2号线建设。", {"2号线": "轨道交通2号线"}),
    (
        "推进绍兴科创大走廊与杭州城西科创大走廊联动。科创大走廊加快建设。",
        {"科创大走廊": "绍兴科创大走廊"},
    ),
    ("建设绍兴渚东产业新城。推进渚东产业新城扩容。", {"渚东产业新城": "绍兴渚东产业新城"}),
    # Two districts have one: the short form may mean either.
    (
        "建设诸暨渚东产业新城、上虞渚东产业新城。推进渚东产业新城扩容。",
        {"渚东产业新城": "渚东产业新城"},
    ),
    ("推进2号线建设。", {"2号线": "2号线"}),
    # The city that stands before a district's name tells it from its namesakes.
    ("对接重庆市江北区，学习江北区的经验。", {"江北区": "重庆市江北区"}),
    ("对接重庆市渝中区、江北区。", {"江北区": "重庆市江北区"}),
    ("对接重庆市江北区。\n学习江北区的经验。", {"江北区": "江北区"}),
    ("支持绍兴市柯桥区，学习柯桥区的经验。", {"柯桥区": "柯桥区"}),
    ("加快越渚铁路建设。", {"越渚铁路": "越渚铁路"}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_full_names(text: str, expected: dict[str, str]) -> None:
    found = {m.text: m.name for m in mentions.find(reader.read_text(text, "t"), home="绍兴市")}
    assert {short: found.get(short) for short in expected} == expected
