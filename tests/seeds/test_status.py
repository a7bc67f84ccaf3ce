"""Status from the verb that governs a list, not from the nearest word."""

import pytest

from seeds import mentions, reader


def statuses(text: str) -> dict[str, str]:
    document = reader.read_text(text, "test")
    return {m.text: m.status for m in mentions.find(document, home="绍兴市")}


CASES = [
    ("谋划渚东铁路。", {"渚东铁路": "proposed"}),
    ("争取越渚新干线进杭州渚站。", {"越渚新干线": "proposed"}),
    ("开展渚东铁路前期。", {"渚东铁路": "preparing"}),
    ("深化渚东铁路、越渚高速前期工作。", {"渚东铁路": "preparing", "越渚高速": "preparing"}),
    ("规划建设渚东大道。", {"渚东大道": "preparing"}),
    ("启动渚东铁路、越渚高速建设。", {"渚东铁路": "starting", "越渚高速": "starting"}),
    ("渚东铁路顺利开工。", {"渚东铁路": "starting"}),
    ("加快推进渚东铁路、越渚高速等项目。", {"渚东铁路": "building", "越渚高速": "building"}),
    ("渚东铁路有序推进。", {"渚东铁路": "building"}),
    ("到2025年，建成渚东铁路、越渚高速。", {"渚东铁路": "completing", "越渚高速": "completing"}),
    ("确保渚东铁路建成通车。", {"渚东铁路": "completing"}),
    # Two verbs in one sentence, each with its own list.
    (
        "建成渚东铁路、越渚高速，加快推进渚南水库，谋划渚北机场。",
        {
            "渚东铁路": "completing",
            "越渚高速": "completing",
            "渚南水库": "building",
            "渚北机场": "proposed",
        },
    ),
    # The verb behind the list beats the weaker one before it.
    ("推进渚东铁路、越渚高速前期研究。", {"渚东铁路": "preparing", "越渚高速": "preparing"}),
    # A verb that ends its clause does not govern the next one.
    (
        "越渚高速通车，渚东铁路和渚南水库等重大基础设施项目加快推进。",
        {"越渚高速": "completing", "渚东铁路": "building", "渚南水库": "building"},
    ),
    # Districts and rivers are no projects.
    ("加快绍兴、渚溪江建设。", {"绍兴": "", "渚溪江": ""}),
    ("渚东铁路。", {"渚东铁路": ""}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_governing_verb_decides(text: str, expected: dict[str, str]) -> None:
    found = statuses(text)
    assert {name: found.get(name) for name in expected} == expected


def test_what_a_report_looks_back_on_is_done() -> None:
    text = "一、上年工作回顾\n建成渚东铁路，开工建设越渚高速。\n二、今年重点任务\n建成渚南水库。\n"
    assert statuses(text) == {
        "渚东铁路": "operating",
        "越渚高速": "starting",
        "渚南水库": "completing",
    }


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("（二）预备重点项目\n镜渚大桥、镜渚水库。\n", "preparing"),
        ("（一）续建项目\n镜渚大桥、镜渚水库。\n", "building"),
        ("新开工项目：镜渚大桥、镜渚水库。", "starting"),
        # A verb of its own goes before the label.
        ("（一）续建项目\n建成镜渚大桥、镜渚水库。\n", "completing"),
        ("（一）项目投资\n镜渚大桥、镜渚水库。\n", ""),
    ],
)
def test_a_label_speaks_for_the_list_under_it(text: str, status: str) -> None:
    found = statuses(text)
    assert "镜渚水库" in found
    assert set(found.values()) == {status}


def test_a_sentence_that_looks_back_tells_what_is_done() -> None:
    assert statuses("近四年已相继建成镜渚大桥、镜渚水库。")["镜渚大桥"] == "operating"
    assert statuses("力争年底前建成镜渚大桥、镜渚水库。")["镜渚大桥"] == "completing"
