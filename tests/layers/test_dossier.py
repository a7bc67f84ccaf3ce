"""The card beside the map: history, position, evidence; hostile text stays text."""

from layers.dossier import Extras, dossier
from tests.sample import sample_table

HOSTILE = "<img src=x onerror=alert(1)>`${alert(2)}`\\"


def card(index: int = 0, language: str = "zh", extras: Extras | None = None, **values) -> str:
    table = sample_table()
    for key, value in values.items():
        table.at[index, key] = value
    row = next(table.iloc[[index]].itertuples(index=False))
    plans = {"government-work-report-2020": "工作报告"}
    given = extras or Extras(dates={"government-work-report-2020": "2020-04-28"})
    return str(dossier(row, language=language, plans=plans, extras=given))


def test_says_name_status_date_and_where_it_is_named() -> None:
    html = card()
    for part in ("绍兴北站", "工作报告", "2020-04-28", "第 12 段", "±300 m"):
        assert part in html


def test_english() -> None:
    assert "known to ± 300 m" in card(language="en")


def test_what_is_near_can_be_gone_to() -> None:
    extras = Extras(dates={}, near=[("sport-b", "羊山", 2345.0), ("zone-e", "镜湖", 0.0)])
    html = card(extras=extras)
    assert 'data-id="sport-b"' in html
    assert "2.3 km" in html
    assert "在内" in html


def test_the_sentence_is_quoted_with_the_name_marked() -> None:
    html = card(extras=Extras(dates={}, quotes={0: ("建成", "绍兴北站", "并投用")}))
    assert "建成<mark>绍兴北站</mark>并投用" in html


def test_unplaced_has_its_reason_and_no_flight() -> None:
    table = sample_table()
    lost = int(table.index[table.geometry.isna()][0])
    html = card(lost)
    assert 'data-act="fly"' not in html
    assert table.at[lost, "reason"][:4] in html or "未落图" in html


def test_what_is_said_comes_before_how_it_is_known_and_the_buttons_last() -> None:
    html = card(facts={"investment_cny": 2e8}, extras=Extras(dates={}, near=[("a", "羊山", 1.0)]))
    parts = ["绍兴北站", "各规划中的进展", "指标", "依据", "位置", "来源", "附近", 'data-act="fly"']
    places = [html.index(part) for part in parts]
    assert places == sorted(places)


def test_much_evidence_is_folded_and_counted() -> None:
    one = next(sample_table().itertuples(index=False)).evidence[0]
    html = card(evidence=[one | {"paragraph": number} for number in range(1, 41)])
    seen, folded = html.split("<details>")
    assert seen.count("段</small>") == 3
    assert "另有 37 处</summary>" in folded
    assert "另有 10 处</small>" in folded


def test_a_sentence_at_hand_comes_first() -> None:
    one = next(sample_table().itertuples(index=False)).evidence[0]
    many = [one | {"paragraph": number} for number in range(1, 41)]
    html = card(evidence=many, extras=Extras(dates={}, quotes={35: ("建成", "绍兴北站", "")}))
    assert html.index("第 36 段") < html.index("第 1 段")


def test_districts_have_english_names_in_english() -> None:
    html = card(language="en", districts=[{"adcode": "330603", "name": "柯桥区", "share": 1.0}])
    assert "Keqiao" in html
    assert "柯桥区" not in html


def test_hostile_text_stays_text() -> None:
    extras = Extras(
        dates={}, notes=[HOSTILE], near=[("a", HOSTILE, 1.0)], quotes={0: (HOSTILE,) * 3},
        actions=[("edit", HOSTILE)],
    )  # fmt: skip
    html = card(extras=extras, name=HOSTILE, name_en=HOSTILE, town=HOSTILE)
    assert "<img" not in html
    assert "${" not in html
    assert "`" not in html


def test_the_unit_is_said_once_and_in_the_language_of_the_card() -> None:
    values = {"match": "within", "place_id": "admin-330683", "town": "三界镇", "adcode": "330683",
              "reason": "known only to lie in 嵊州市"}  # fmt: skip
    html = card(language="en", **values)
    assert "known only to lie within Shengzhou City" in html
    assert "嵊州市" not in html
    assert "Shengzhou Sanjie" in html
    assert card(**values).count("只知道在") == 0
