import pytest

from geo.gazetteer import Gazetteer
from seeds.home import guess_home
from seeds.mention import Mention


def mentions(*names, theme="admin"):
    return [
        Mention(
            document="d", start=0, end=len(name), text=name, name=name, theme=theme, kind="area"
        )
        for name in names
    ]


@pytest.mark.parametrize(
    ("names", "home"),
    [
        (["绍兴市", "越城区", "柯桥区", "上虞区"], "330600"),
        (["嵊州市", "嵊州", "嵊州市", "绍兴市"], "330683"),
        (["天津市", "滨海新区", "武清区"], "120000"),
        (["浦东新区", "浦东", "上海"], "310115"),
        (["昆山市", "昆山", "苏州"], "320583"),
        (["鼓楼区", "和平区"], ""),  # borne in several cities
        (["江苏省"], ""),
        ([], ""),
    ],
)
def test_guess_home(names, home):
    assert guess_home(mentions(*names), Gazetteer.load()) == home


def test_only_units_tell_the_home():
    assert guess_home(mentions("绍兴", theme="rail"), Gazetteer.load()) == ""


@pytest.mark.parametrize(
    ("title", "home"),
    [
        ("温州市国民经济和社会发展第十四个五年规划", "330300"),
        ("绍兴“十四五”规划和二〇三五年远景目标纲要(附全文) 发布时间:2021-02-23", "330600"),
        ("2020年浙江省绍兴市人民政府工作报告", "330600"),
        ("苏州市人民政府关于印发昆山市城市更新方案的通知", "320583"),
        ("江苏省南京市鼓楼区2024年政府工作报告", "320106"),
        ("绍兴市亚运城市行动计划", "330600"),  # 运城市 is in Shanxi
        ("关于浙江省2024年国民经济和社会发展计划的报告", "330000"),
        ("诸暨市店口镇控制性详细规划", "330681"),
        ("《新疆维吾尔自治区和田地区综合交通规划》", "653200"),
    ],
)
def test_title_decides(title, home):
    others = mentions("苍南县", "苍南县", "苍南县")
    text = f"附件\n\n{title}\n（2021—2025年）\n推进苍南县建设。"
    assert guess_home(others, Gazetteer.load(), text) == home


@pytest.mark.parametrize(
    "text",
    [
        "鼓楼区2024年政府工作报告",  # in several cities
        "萧山区与柯桥区协同发展行动计划",
        "长三角生态绿色一体化发展示范区总体规划",
        "推进温州市综合交通规划编制，加快建设。",  # a sentence
        "温州市",  # no word for a plan
        "一、" + "温州市" * 30 + "规划",
        "",
    ],
)
def test_without_a_title_the_names_decide(text):
    assert guess_home(mentions("苍南县", "苍南县"), Gazetteer.load(), text) == "330327"
