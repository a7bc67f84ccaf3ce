"""Numbers tied to the right name."""

import pytest

from seeds import mentions, reader

CASES = [
    ("建成渚东铁路，全长32.5公里，越渚高速加快建设。", "渚东铁路", {"length_km": 32.5}),
    ("建设全长12公里的越渚大道。", "越渚大道", {"length_km": 12}),
    (
        "渚东产业园规划面积3平方公里，总投资25亿元。",
        "渚东产业园",
        {"area_km2": 3, "investment_cny": 2_500_000_000},
    ),
    ("推进渚东水库建设，占地150亩。", "渚东水库", {"area_km2": 0.1}),
    ("新建渚东幼儿园（3所）。", "渚东幼儿园", {"count": 3}),
    ("到2025年，建成渚东铁路。", "渚东铁路", {"target_year": 2025}),
    ("加快渚东铁路建设。", "渚东铁路", {}),
    # The number describes the next word, or belongs to nobody named.
    ("推进渚东新区建设，加快47平方公里启动区开发。", "渚东新区", {}),
    ("绍兴新增绿道300公里，推进渚东铁路。", "渚东铁路", {}),
    # A clause with a verb or a thing of its own tells of something else.
    ("建设渚东森林公园，完成造林2万亩。", "渚东森林公园", {}),
    ("推进越渚走廊建设，36个项目完成投资80亿元。", "越渚走廊", {}),
    ("建成渚东产业园，新引进投资50亿元以上项目3个。", "渚东产业园", {}),
    # A number inside a name is part of it.
    ("推进S217渚东至越渚段改建工程。", "S217渚东至越渚段改建工程", {}),
]


@pytest.mark.parametrize(("text", "name", "expected"), CASES)
def test_numbers_belong_to_their_name(text: str, name: str, expected: dict[str, float]) -> None:
    found = {m.text: m.facts for m in mentions.find(reader.read_text(text, "t"), home="绍兴市")}
    assert found[name] == pytest.approx(expected)


def test_a_goal_gives_its_year_only_to_what_it_completes() -> None:
    text = "到2027年，建成渚东铁路，谋划越渚高速。"
    found = {m.text: m.facts for m in mentions.find(reader.read_text(text, "t"), home="绍兴市")}
    assert found == {"渚东铁路": {"target_year": 2027}, "越渚高速": {}}
