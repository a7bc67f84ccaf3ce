"""The word lists: classes, short names, the home province, and their builder."""

from pathlib import Path

import pytest

from geo.errors import DataError
from seeds import build_lexicon, lexicon


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("绍兴市", "绍兴"),
        ("柯桥区", "柯桥"),
        ("新昌县", "新昌"),
        ("秀山土家族苗族自治县", "秀山"),
        ("恩施土家族苗族自治州", "恩施"),
        ("大兴安岭地区", "大兴安岭"),
        ("郊区", ""),
        ("吉县", ""),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert lexicon.short_name(name) == short


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("绍兴", lexicon.ADMIN),
        ("越城区", lexicon.ADMIN),
        ("推进", lexicon.CUT),
        ("服务", lexicon.DUAL),
        ("智慧", lexicon.GENERIC),
        ("产业园", lexicon.HEAD),
        ("长江", "l"),
        ("浙江", "p"),
        ("宁德时代", "o"),
        ("满城县", lexicon.ADMIN),
    ],
)
def test_classes(word: str, letter: str) -> None:
    assert lexicon.load().classes[word] == letter


def test_a_far_county_is_doubtful_and_a_near_one_is_not() -> None:
    far, near = lexicon.localized("5001"), lexicon.localized("3306")
    assert far.classes["新昌"] == lexicon.WEAK_ADMIN
    assert near.classes["新昌"] == lexicon.ADMIN
    assert near.classes["店口"] == lexicon.TOWN
    assert "店口" not in far.classes


def test_every_head_has_a_theme_kind_and_grade() -> None:
    for head in lexicon.load().heads.values():
        assert head.kind in ("point", "line", "area")
        assert head.grade in (1, 2, 3)
        assert head.theme


def test_a_missing_list_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    with pytest.raises(DataError, match=r"heads\.txt"):
        list(lexicon.rows("heads.txt"))


def test_the_builder_sorts_words_into_classes(tmp_path: Path) -> None:
    dictionary = tmp_path / "dict.txt"
    dictionary.write_text(
        "推进 900 v\n道路 900 n\n以及 900 c\n绍兴 900 ns\n"
        "罕词 3 n\n甲 900 n\n普通 5000 nz\n五里 90 m\n",
        encoding="utf-8",
    )
    assert build_lexicon.words(dictionary) == {"c": ["以及"], "v": ["推进"], "g": ["道路", "普通"]}


def test_the_builder_reads_units_and_towns(tmp_path: Path) -> None:
    (tmp_path / "provinces.csv").write_text("code,name\n33,浙江省\n50,重庆市\n", encoding="utf-8")
    (tmp_path / "cities.csv").write_text(
        "code,name,provinceCode\n3306,绍兴市,33\n5001,市辖区,50\n", encoding="utf-8"
    )
    (tmp_path / "areas.csv").write_text(
        "code,name\n330602,越城区\n500103,渝中区\n", encoding="utf-8"
    )
    (tmp_path / "streets.csv").write_text(
        "code,name,areaCode,provinceCode,cityCode\n1,东湖街道,330602,33,3306\n2,某农场,330602,33,3306\n"
        "3,解放碑街道,500103,50,5001\n",
        encoding="utf-8",
    )
    units, towns = build_lexicon.divisions(tmp_path)
    assert ("5001", "市辖区") not in units
    assert ("330602", "越城区") in units
    assert towns == {"3306": ["东湖街道"], "50": ["解放碑街道"]}
