import csv
import re
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from layers.reasons import reason
from seeds import catalogue


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("known only to lie in 诸暨市", "只知道在诸暨市"),
        (
            "甲站: its official name, theme rail agrees, the document's area agrees",
            "甲站：正式名称，专题（铁路）相符，与文件的地区相符",
        ),
        (
            "its two ends are known (甲镇 and 乙镇) but no source states its course",
            "已知两端（甲镇、乙镇），没有来源说明走向",
        ),
        (
            "it means 上海市, which lies outside the boundaries at hand (Zhejiang)",
            "指上海市，在现有边界（浙江）之外",
        ),
        (
            "嵊州市谷来镇: 王院乡 lies in it, no source says where, by now: merged into 谷来镇",
            "嵊州市谷来镇：王院乡在其中，没有来源说明何处，现已并入谷来镇",
        ),
        (
            "2 places bear the name and nothing tells them apart: 甲区, 乙区 and 3 more; give the "
            "area or more of the text around it",
            "有2处同名，无从分辨：甲区，乙区等（另有3处）；请说明地区或给出上下文",
        ),
        ("read as 中学 in 余杭区: 中学: its official name", "按余杭区的中学：中学：正式名称"),
        ("", ""),
    ],
)
def test_reasons_in_chinese(text, zh):
    assert reason(text, "zh") == zh


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("known only to lie in 诸暨市", "known only to lie in Zhuji"),
        ("named after 镜湖新区; no source says where it lies",
         "named after Jinghu New Area; no source says where it lies"),
        ("its two ends are known (甲镇 and 新昌县) but no source states its course",
         "its two ends are known (甲镇 and Xinchang) but no source states its course"),
        ("越城区: the usual short form", "越城区: the usual short form"),
        ("越城区(滨海新区)大湾区 is larger than any place known; no source gives its extent",
         "越城区(滨海新区)大湾区 is larger than any place known; no source gives its extent"),
        ("", ""),
    ],
)  # fmt: skip
def test_places_have_their_english_names_in_english(text, english):
    assert reason(text, "en") == english


def test_every_reason_of_the_catalogue_is_chinese_throughout():
    for text in {project.reason for project in catalogue.packaged().projects}:
        assert not re.search(r"\b(?:the|its?|no|agrees|known|lies?)\b", reason(text, "zh")), text


@pytest.mark.parametrize("table", ["tricky.csv", "fresh.csv"])
def test_every_reason_of_names_from_all_over_china_is_chinese_throughout(table):
    geocoder = Geocoder(Gazetteer.load())
    path = Path(__file__).parents[1] / "geo" / table
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        found = geocoder.geocode(row["name"], context=row["context"], home=row["home"] or None)
        for text in (found.reason, *(candidate.reason for candidate in found.candidates)):
            assert not re.search(
                r"[a-z]{2,} [a-z]{2,}|\b(?:the|its?|in|since)\b", reason(text, "zh")
            )
