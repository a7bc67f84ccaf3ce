"""Heading labels of plans in any layout, and the paths that they make."""

import pytest

from seeds.headings import TITLE_LIMIT, Outline, parse


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("一、总体要求", "一 总体要求"),
        ("（三）交通建设", "（三） 交通建设"),
        ("(三)交通建设。加快推进。", "(三) 交通建设"),
        ("4.高标准建设场地。以国际标准", "4 高标准建设场地"),
        ("专栏9：重点项目", "专栏9 重点项目"),
        ("第二章 构建新格局", "第二章 构建新格局"),
        ("第三节 空间布局", "第三节 空间布局"),
        ("（12）其他", "（12） 其他"),
        ("## 交通", "交通"),
        ("1、" + "很长的标题" * 9, "1"),
    ],
)
def test_labels(line: str, label: str) -> None:
    heading = parse(line)
    assert heading is not None
    assert heading.label == label
    assert len(heading.label) <= TITLE_LIMIT + 6


@pytest.mark.parametrize(
    "line", ["推进建设。", "2.5公里道路", "2020年，全市", "三个代表", "——坚持", ""]
)
def test_no_headings(line: str) -> None:
    assert parse(line) is None


def test_a_heading_closes_those_of_its_rank_and_below() -> None:
    outline = Outline()
    assert outline.feed("第一章 总则") == ("第一章 总则",)
    assert outline.feed("一、目标") == ("第一章 总则", "一 目标")
    assert outline.feed("（一）近期") == ("第一章 总则", "一 目标", "（一） 近期")
    assert outline.feed("1.道路") == ("第一章 总则", "一 目标", "（一） 近期", "1 道路")
    assert outline.feed("正文") == ("第一章 总则", "一 目标", "（一） 近期", "1 道路")
    assert outline.feed("（二）远期") == ("第一章 总则", "一 目标", "（二） 远期")
    assert outline.feed("专栏2 项目") == ("第一章 总则", "一 目标", "（二） 远期", "专栏2 项目")
    assert outline.feed("二、任务") == ("第一章 总则", "二 任务")
