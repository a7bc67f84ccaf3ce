"""Where tagged names begin and end."""

import pytest

from seeds.edges import settle
from seeds.lexicon import localized


@pytest.mark.parametrize(
    ("text", "span", "names"),
    [
        ("建设镜渚铁路，", "镜渚铁路", ["镜渚铁路"]),
        ("（含渚州二绕)。", "渚州二绕)", ["渚州二绕"]),
        ("渚兴城际线（风渚线）开通", "渚兴城际线（风渚线", ["渚兴城际线", "风渚线"]),
        ("渚娥江“两闸一航道”工程", "渚娥江“两闸一航道", ["渚娥江“两闸一航道”"]),
        ("建成“渚谷”，", "“渚谷", ["渚谷"]),
        ("“渚山珍”“镜湖鲜”品牌", "渚山珍”“镜湖鲜”品牌", []),
        ("“花香渚漓”综合体", "“花香渚漓”综合体", ["“花香渚漓”综合体"]),
        ("渚东机场项目开工", "渚东机场项目", ["渚东机场"]),
        ("推进渚武铁路前期，", "渚武铁路前期", ["渚武铁路"]),
        ("渚东改扩建项目开工", "渚东改扩建项目", ["渚东改扩建项目"]),
        ("联动杭州宁波发展", "杭州宁波", ["杭州", "宁波"]),
        ("在绍兴柯桥举行", "绍兴柯桥", ["绍兴柯桥"]),
        ("渚", "渚", []),
        ("，、", "，、", []),
    ],
)
def test_settled_spans(text: str, span: str, names: list[str]) -> None:
    start = text.index(span)
    found = settle(text, start, start + len(span), localized("3306"))
    assert [text[a:b] for a, b in found] == names
