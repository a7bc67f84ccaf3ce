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
    assert guess_home(mentions(*names), Gazetteer.load().admin) == home


def test_only_units_tell_the_home():
    assert guess_home(mentions("绍兴", theme="rail"), Gazetteer.load().admin) == ""
