import pytest

from layers import card
from layers.words import words
from tests.sample import sample_table

PLANS = {"government-work-report-2020": "工作报告2020"}


def row(project_id: str, **values: object) -> object:
    found = next(r for r in sample_table().itertuples(index=False) if r.id == project_id)
    return found._replace(**values)


def lines(found: dict) -> dict[str, list[str]]:
    return {line["label"]: line["values"] for line in found["lines"]}


def test_says_name_theme_status_evidence_position_and_source() -> None:
    found = card.card(row("rail-c"), language="zh", plans=PLANS)
    assert (found["title"], found["theme"], found["status"]) == ("杭绍台铁路", "铁路", "◉ 建成目标")
    assert lines(found) == {
        "各规划中的进展": ["工作报告2020 — ◕ 在建", "five-year-plan-outline-2021 — ◉ 建成目标"],
        "指标": ["长度 266 公里"],
        "位置": ["误差 ±300 m（95% 把握）", "名称吻合 · name in the gazetteer"],
        "区县": ["越城区"],
        "来源": ["来源给出坐标 · test"],
        "依据": ["工作报告2020 · 二 › 2 · 第 12 段"],
    }


def test_english_names_come_first_in_english() -> None:
    found = card.card(row("hub-a", name_en="Shaoxing North"), language="en", plans={})
    assert (found["title"], found["subtitle"]) == ("Shaoxing North", "绍兴北站")
    assert "known to ± 300 m (95 %)" in lines(found)["Position"]


def test_unplaced_gives_the_reason_and_no_position() -> None:
    found = lines(card.card(row("culture-7"), language="en", plans={}))
    assert found["Position"] == ["not placed · no source states where it lies"]
    assert "Sources" not in found


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        ({"place_id": "admin-330681"}, "诸暨市"),
        ({"place_id": "admin-330600"}, "绍兴市"),
        ({"place_id": "admin-330681104"}, "店口镇"),
        ({"place_id": "zone-x", "town": "店口镇"}, "店口镇"),
        ({"place_id": "zone-x", "district": ""}, "绍兴市"),
        ({"place_id": "zone-x", "district": "", "city": ""}, "所属区划"),
    ],
)
def test_within_names_the_unit(values: dict, unit: str) -> None:
    assert card.known(row("health-g", **values), "zh") == f"仅知位于{unit}内"


def test_units_have_their_english_names() -> None:
    within = row("health-g", place_id="admin-330681")
    assert "Zhuji" in card.known(within, "en")


def test_sketches_are_called_sketches() -> None:
    assert card.known(row("zone-f"), "en") == "known to ± 2.5 km (95 %) · sketch"


def test_many_locators_end_in_a_number() -> None:
    item = row("hub-a").evidence[0]
    many = [item | {"paragraph": n, "text": "北站"} for n in range(1, 12)]
    found = card.locators(row("hub-a", evidence=many), words("en"), PLANS)
    assert len(found) == card.MAX_EVIDENCE + 1
    assert found[0] == "工作报告2020 · 二 › 2 · para. 1 · as “北站”"
    assert found[-1] == "+3 more"


def test_long_headings_are_cut() -> None:
    item = row("hub-a").evidence[0] | {"heading": ["很" * 60]}
    (found,) = card.locators(row("hub-a", evidence=[item]), words("zh"), PLANS)
    assert "…" in found
    assert len(found) < 50


def test_shares_and_facts_are_rounded_for_reading() -> None:
    shares = [
        {"adcode": "330602", "name": "越城区", "share": 0.6234},
        {"adcode": "330603", "name": "柯桥区", "share": 0.3736},
        {"adcode": "330604", "name": "上虞区", "share": 0.003},
    ]
    facts = {"investment_cny": 12_500_000_000, "area_km2": 2.9, "target_year": 2025, "odd": 1}
    found = lines(card.card(row("rail-c", districts=shares, facts=facts), language="zh", plans={}))
    assert found["区县"] == ["越城区 62%、柯桥区 37%、上虞区 <1%"]
    assert found["指标"] == ["投资 125 亿元", "面积 2.9 平方公里", "目标 2025 年"]
