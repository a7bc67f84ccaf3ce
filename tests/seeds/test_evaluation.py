import json

import pytest

from geo.errors import InputError
from seeds.evaluation import GoldName, by_theme, compare, gold_spans, read_gold
from seeds.peers import installed

TEXT = "甲市建成甲市东站和乙河大桥，推广枫桥经验，枫桥镇加快发展。"
NAMES = [
    GoldName("甲市", "admin"),
    GoldName("甲市东站", "hub"),
    GoldName("乙河大桥", "road"),
    GoldName("枫桥", "admin"),
]


def test_longest_name_wins_and_campaigns_are_no_places():
    spans = gold_spans(TEXT, NAMES)
    assert [TEXT[start:end] for start, end in spans] == ["甲市", "甲市东站", "乙河大桥", "枫桥"]
    assert TEXT[list(spans)[-1][1]] == "镇"


@pytest.mark.parametrize(
    ("predicted", "exact_f1", "overlap_f1"),
    [
        (["甲市", "甲市东站", "乙河大桥"], 6 / 7, 6 / 7),
        (["东站和", "乙河大桥"], 2 / 6, 4 / 6),
        (["乙河"], 0.0, 2 * 0.25 / 1.25),
        (["河大"], 0.0, 2 * 0.25 / 1.25),
        ([], 0.0, 0.0),
        (["推广"], 0.0, 0.0),
    ],
)
def test_scores(predicted, exact_f1, overlap_f1):
    spans = [(TEXT.index(form), TEXT.index(form) + len(form)) for form in predicted]
    counts = compare(TEXT, list(gold_spans(TEXT, NAMES)), spans)
    assert counts.exact_scores()[2] == pytest.approx(exact_f1)
    assert counts.overlap_scores()[2] == pytest.approx(overlap_f1)


def test_all_right_scores_one():
    gold = gold_spans(TEXT, NAMES)
    counts = compare(TEXT, list(gold), gold)
    assert counts.exact_scores() == counts.overlap_scores() == (1.0, 1.0, 1.0)
    assert counts.entity_recall() == 1.0
    assert by_theme(TEXT, gold, gold) == {"admin": (2, 2, 2), "hub": (1, 1, 1), "road": (1, 1, 1)}


def test_a_piece_of_a_longer_name_is_not_judged():
    gold = list(gold_spans(TEXT, NAMES))
    start = TEXT.index("乙河大桥")
    assert compare(TEXT, gold, [(start, start + 1)]).judged == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "holds no names"),
        ("{", "line 1"),
        ('{"text": "甲"}', "line 1"),
        ('\n{"text":"","category":"x"}', "line 2"),
    ],
)
def test_wrong_gold_is_named(tmp_path, content, words):
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_gold(path)


def test_gold_categories_become_themes(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": "甲农场", "category": "agri"}) + "\n", encoding="utf-8")
    assert read_gold(path) == [GoldName("甲农场", "agriculture")]


@pytest.mark.parametrize("name", sorted(installed()))
def test_peers_answer_with_spans_of_the_text(name):
    spans = installed()[name]("杭州市和上海市共建铁路。\n\n绍兴市加快发展。")
    assert spans
    assert all(0 <= start < end for start, end in spans)
