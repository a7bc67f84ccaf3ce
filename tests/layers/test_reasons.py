import re

import pytest

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
        ("", ""),
    ],
)
def test_reasons_in_chinese(text, zh):
    assert reason(text, "zh") == zh
    assert reason(text, "en") == text


def test_every_reason_of_the_catalogue_is_chinese_throughout():
    for text in {project.reason for project in catalogue.packaged().projects}:
        assert not re.search(r"\b(?:the|its?|no|agrees|known|lies?)\b", reason(text, "zh")), text
