"""Words that mean a thing named before."""

import pytest

from seeds import mentions, reader


def meant(text: str) -> dict[str, str]:
    """The references of a text: the words → the name they mean."""
    found = mentions.find(reader.read_text(text, "plan"), home="绍兴市", references=True)
    return {m.text: m.name for m in found if m.reference}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开工建设杭绍台铁路二期。该铁路全长80公里。", {"该铁路": "杭绍台铁路二期"}),
        ("推进镜岭水库建设，柯桥区、该水库年内完工。", {"该水库": "镜岭水库"}),
        (
            "加快绍兴滨海新区建设。\n产业向高端发展，高水平建设，新区的能级持续提升。",
            {"新区": "绍兴滨海新区"},
        ),
        ("推进轨道交通2号线建设，其中一期年底建成。", {"一期": "轨道交通2号线"}),
        # Nothing fitting before it, another paragraph, two new areas: left alone.
        ("该铁路全长80公里。", {}),
        ("建设杭绍台铁路。\n该铁路全长80公里。", {}),
        ("建设镜岭水库。该铁路全长80公里。", {}),
        ("建设绍兴滨海新区、杭州钱塘新区。服务，新区的发展。", {}),
    ],
)
def test_what_is_meant(text: str, expected: dict[str, str]) -> None:
    assert meant(text) == expected


def test_a_number_behind_a_reference_belongs_to_what_is_meant() -> None:
    text = "开工建设杭绍台铁路二期。该铁路全长80公里。"
    found = mentions.find(reader.read_text(text, "plan"), home="绍兴市", references=True)
    by_text = {m.text: m for m in found}
    assert by_text["该铁路"].facts == {"length_km": 80}
    assert by_text["该铁路"].theme == "rail"
    assert [m.sentence for m in found] == [1, 2]


def test_references_are_given_only_when_asked_for() -> None:
    text = "开工建设杭绍台铁路二期。该铁路全长80公里。"
    assert not any(m.reference for m in mentions.find(reader.read_text(text, "plan")))
