"""What a list tells of its items, second names in brackets, echoes and campaigns."""

import pytest

from seeds import campaigns, echoes, grammar, lists, mentions
from seeds.lexicon import localized
from seeds.names import Candidate


def spans(text: str, *words: str) -> list[tuple[int, int]]:
    return [(text.index(w), text.index(w) + len(w)) for w in words]


def test_a_shared_noun_names_the_items() -> None:
    text = "推动镜渚、江岸、袍渎等重点区块开发"
    found = lists.shared_noun(
        text, spans(text, "推动镜渚", "江岸", "袍渎等重点区块开发"), localized("3306")
    )
    assert [(text[c.start : c.end], c.theme) for c in found] == [
        ("镜渚", "zone"),
        ("江岸", "zone"),
        ("袍渎", "zone"),
    ]


def test_a_shared_noun_that_names_no_place_names_no_items() -> None:
    text = "打响咸渚、稽渎、渚花等特色品牌"
    assert (
        lists.shared_noun(
            text, spans(text, "打响咸渚", "稽渎", "渚花等特色品牌"), localized("3306")
        )
        == []
    )


def test_a_neighbour_makes_a_doubtful_name_sure_but_not_across_a_verb() -> None:
    text = "建成渚桥、美术馆，推进图书馆"
    sure, beside, apart = (
        Candidate(a, b, "culture", "point", w == "渚桥", "bare")
        for w, (a, b) in zip(
            ["渚桥", "美术馆", "图书馆"], spans(text, "渚桥", "美术馆", "图书馆"), strict=True
        )
    )
    lists.promote(text, [sure, beside, apart])
    assert (beside.sure, apart.sure) == (True, False)


def test_a_second_name_in_brackets() -> None:
    text = "绍渚城际线（风情线）和越渚路（2020—2022年）"
    chosen = [Candidate(a, b, "rail", "line") for a, b in spans(text, "绍渚城际线", "越渚路")]
    assert [text[c.start : c.end] for c in lists.aliases(text, chosen)] == ["风情线"]


def test_a_name_is_found_wherever_it_is_written_and_the_longest_wins() -> None:
    text = "渚东水库。渚东水库二期。渚东水"
    first, second = spans(text, "渚东水库", "渚东水库二期")
    chosen = [Candidate(*first, "water", "area"), Candidate(*second, "water", "area")]
    found = echoes.everywhere(text, chosen)
    assert [text[c.start : c.end] for c in found] == ["渚东水库", "渚东水库二期"]
    assert echoes.everywhere("渚东水库、渚东水库", [Candidate(0, 4, "water", "area")])[1].start == 5


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("新时代“枫桥经验”", "枫桥", True),
        ("举办“绍兴周”活动", "绍兴", True),
        ("推进绍兴周边道路", "绍兴", False),
        ("数字重庆建设", "重庆", True),
        ("重庆制造业", "重庆", False),
        ("柯桥标准厂房", "柯桥", False),
    ],
)
def test_campaigns(text: str, word: str, expected: bool) -> None:
    start = text.index(word)
    assert campaigns.is_campaign(text, start, start + len(word)) is expected


def test_a_trade_among_the_items_is_no_place() -> None:
    text = "支持集成电路、大唐电机、崧厦灯具等特色板块抱团发展。"
    lexicon = localized(mentions.city_code(text, "绍兴"))
    found = [text[c.start : c.end] for c in grammar.read(text, lexicon).chosen]
    assert "集成电路" not in found
