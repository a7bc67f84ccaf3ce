"""What holds for the mentions of every document: offsets, order, effort, accuracy."""

import importlib.util
import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds import mentions, reader
from seeds.lexicon import load
from seeds.mention import STATUSES

SHARED = Path(__file__).resolve().parents[3] / "shared"
OWN_GOLD = Path(__file__).parent / "gold"
INVENTED = Path(__file__).parent / "invented"
THEMES = {
    "rail",
    "metro",
    "road",
    "hub",
    "waterway",
    "water",
    "zone",
    "sport",
    "culture",
    "ecology",
    "health",
    "education",
    "energy",
    "community",
    "industry",
    "agriculture",
    "other",
    "admin",
}
# Pieces that names are made of, and the marks that make finding them hard.
PIECES = st.sampled_from(
    [
        "绍兴",
        "杭州市",
        "柯桥",
        "渚",
        "越",
        "至",
        "—",
        "-",
        "接",
        "、",
        "和",
        "等",
        "，",
        "。",
        "\n",
        "“",
        "”",
        "（",
        "）",
        "(",
        ")",
        "铁路",
        "高速",
        "国道",
        "329",
        "G104",
        "S2",
        "1号线",
        "二期",
        "段",
        "水库",
        "产业园",
        "新区",
        "工程",
        "项目",
        "建设",
        "推进",
        "建成",
        "谋划",
        "一批",
        "小镇",
        "江",
        "山",
        "路",
        "市",
        "新",
        " ",
        "+",
        "°",
        "及配套工程",
        "北延",
        "。",
        "片区",
        "四条智慧快速路",
        "全长3公里",
        "总投资5亿元",
        "🙂",
        "\x00",
        "　",
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map("".join))


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT)
def test_any_text_gives_exact_ordered_spans(text: str) -> None:
    document = reader.read_text(text, "any")
    found = mentions.find(document)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.status == "" or mention.status in STATUSES
        assert mention.theme in THEMES
        assert mention.kind in ("point", "line", "area")
        paragraph = document.paragraphs[mention.paragraph - 1]
        assert paragraph.start <= mention.start < mention.end <= paragraph.end
    for before, after in pairwise(found):
        assert before.end <= after.start


@settings(deadline=None, max_examples=50)
@given(ANY_TEXT)
def test_the_answer_is_the_same_every_time(text: str) -> None:
    document = reader.read_text(text, "any")
    assert mentions.find(document) == mentions.find(document)


HOSTILE = [
    "绍兴市推进建设",
    "一",
    "江",
    "“",
    "（绍兴",
    "镜渚、",
    "绍兴—",
    "路至",
    "1号线",
    "产业园",
    "建成",
    "排涝及",
    "9",
    "aB",
    " ",
    "越",
    "绍兴",
    "绍兴3公里",
    "、和",
    "国家",
    "杭绍",
    "等镇",
    "(一期",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_effort_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        document = reader.read_text(piece * (length // len(piece)), "hostile")
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            mentions.find(document)
            best = min(best, time.process_time() - start)
        return best

    mentions.find(reader.read_text(piece, "warm"))
    # Eight times the text: linear is 8, quadratic 64. The floor keeps timer noise out.
    assert seconds(48_000) < 30 * max(seconds(6_000), 0.002)


@pytest.mark.parametrize(
    ("text", "home", "code"),
    [
        ("杭州市与绍兴市、宁波市", "绍兴市", "3306"),
        ("重庆市渝中区", None, "50"),
        ("金华市婺城区、金东区", None, "3307"),
        ("没有地名", None, ""),
        ("没有地名", "不存在的市", ""),
    ],
)
def test_the_home_city(text: str, home: str | None, code: str) -> None:
    assert mentions.city_code(text, home) == code


def test_a_locator_and_a_theme_with_every_mention() -> None:
    text = "一、重点任务\n（二）交通\n3. 铁路。加快杭渚台铁路、渚东水库建设。\n"
    first, second = mentions.find(reader.read_text(text, "plan"), home="绍兴市")
    assert (first.text, first.theme, first.kind) == ("杭渚台铁路", "rail", "line")
    assert (second.text, second.theme, second.kind) == ("渚东水库", "water", "area")
    assert first.document == "plan"
    assert first.heading == ("一 重点任务", "（二） 交通", "3 铁路")
    assert first.paragraph == 3
    assert first.status == "building"


def _score():
    path = SHARED / "tools" / "score_mentions.py"
    if not path.exists():
        pytest.skip("the annotated plans are not on this machine")
    spec = importlib.util.spec_from_file_location("score_mentions", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.main


# The floors lie a little below what was measured; a change that falls under one lost something.
FLOORS = [
    ("asian-games-city-action-plan-2020", SHARED / "gold", 0.95, 0.97),
    ("government-work-report-2020", SHARED / "gold", 0.93, 0.94),
    ("five-year-plan-outline-2021", OWN_GOLD, 0.83, 0.89),
    ("integration-with-hangzhou-plan-2027", OWN_GOLD, 0.87, 0.93),
    ("shengzhou-five-year-plan-digest-2021", OWN_GOLD, 0.86, 0.92),
]


# The scoring tool leaves files open; it is not ours.
@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize(("name", "gold", "exact", "overlap"), FLOORS)
def test_accuracy_on_the_plans(
    name: str, gold: Path, exact: float, overlap: float, tmp_path: Path
) -> None:
    score = _score()
    path = SHARED / "seeds" / f"{name}.txt"
    rows = tmp_path / "found.jsonl"
    rows.write_text(
        "".join(
            json.dumps({"start": m.start, "end": m.end, "text": m.text}) + "\n"
            for m in mentions.find(reader.read(path))
        ),
        encoding="utf-8",
    )
    result = score(str(path), str(gold / f"{name}.jsonl"), str(rows), quiet=True)
    assert result["bad_offsets"] == 0
    assert result["exact_f1"] >= exact
    assert result["overlap_f1"] >= overlap


@pytest.mark.parametrize("name", ["chongqing", "zhejiang", "inland"])
def test_recall_on_invented_plans_of_other_cities(name: str) -> None:
    document = reader.read(INVENTED / f"{name}.txt")
    expected = set((INVENTED / f"{name}.names.txt").read_text(encoding="utf-8").split())
    assert all(word in document.text for word in expected)
    found = {m.text for m in mentions.find(document)}
    assert len(expected & found) >= 0.86 * len(expected)
    assert len(found - expected) <= 0.14 * len(found)


def test_the_lexicon_holds_the_units_of_the_country() -> None:
    lexicon = load()
    assert lexicon.units["绍兴"] == lexicon.units["绍兴市"] == "3306"
    assert lexicon.units["秀山"] == "500241"
    assert "浙江" in lexicon.provinces
    assert lexicon.classes["绍兴县"] == "a"


def test_the_home_may_be_a_name_or_an_adcode() -> None:
    document = reader.read_text("加快镜湖、袍江、柯桥连片发展，推进越东路二期建设。", "t")
    assert mentions.city_code("", "330600") == mentions.city_code("", "绍兴市") == "3306"
    by_code = [m.text for m in mentions.find(document, home="330600")]
    assert by_code == [m.text for m in mentions.find(document, home="绍兴市")]
    assert mentions.city_code("", "500112") == "50"
