import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point

from geo.boundaries import Boundaries
from geo.context import context_of
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.names import fold
from geo.record import record, representative_point
from tests.geo.small import small_gazetteer, small_geocoder, square

# name, context, home, theme → match, place
PLACED = [
    ("绍兴北站", {}, "exact", "绍兴北站"),
    ("绍兴北站", {"theme": "metro"}, "alias", "绍兴北站（绍兴地铁）"),
    ("绍 兴 北 站", {}, "exact", "绍兴北站"),
    ("杭台高铁", {}, "alias", "杭绍台铁路"),
    ("越城", {}, "alias", "越城区"),
    ("绍兴", {}, "alias", "绍兴市"),
    ("绍兴市柯桥区钱清街道", {}, "exact", "钱清街道"),
    ("浙江省绍兴市柯桥区", {}, "exact", "柯桥区"),
    ("紹興市柯橋區", {}, "exact", "柯桥区"),
    ("绍兴县钱清镇", {}, "alias", "钱清街道"),
    ("绍兴县", {}, "alias", "柯桥区"),
    ("嵊县长乐镇", {}, "exact", "长乐镇"),
    ("萧山市", {}, "alias", "萧山区"),
    ("店口", {}, "alias", "店口镇"),
    ("柯桥", {}, "alias", "柯桥区"),
    ("柯桥", {"home": "330600", "theme": "admin"}, "alias", "柯桥区"),
    ("滨海新区", {"home": "330600"}, "alias", "绍兴滨海新区"),
    ("滨海新区", {"home": "330602"}, "alias", "绍兴滨海新区"),
    ("滨海新区", {"context": "越城区沥海一带"}, "alias", "绍兴滨海新区"),
    ("绍兴滨海新区", {}, "exact", "绍兴滨海新区"),
    ("高新区", {"home": "330600"}, "alias", "绍兴高新区"),
    ("新昌高新区", {}, "exact", "新昌高新区"),
    ("城南", {"home": "330624"}, "alias", "城南乡"),
    ("城南", {"context": "新昌县城以南"}, "alias", "城南乡"),
    ("城南", {"context": "越城区"}, "alias", "城南街道"),
    ("东湖", {"home": "330600", "theme": "admin"}, "alias", "东湖街道"),
    ("市奥体中心", {"home": "330600"}, "alias", "绍兴奥体中心"),
    ("新昌奥体中心", {}, "alias", "新昌县奥体中心"),
    ("诸暨人民医院建设项目", {}, "alias", "诸暨市人民医院"),
    ("绍兴市诸暨市人民医院", {}, "exact", "诸暨市人民医院"),
    ("黄泽江整治工程", {}, "alias", "黄泽江"),
    ("杭绍台铁路新昌段", {}, "alias", "杭绍台铁路"),
    ("G235国道", {}, "alias", "235国道"),
    ("江北区", {"context": "宁波"}, "exact", "江北区"),
    ("江北区", {"home": "330600"}, "exact", "江北区"),
    ("江北区", {"context": "重庆"}, "exact", "江北区"),
    ("Yuecheng", {}, "alias", "越城区"),
    ("上海", {}, "alias", "上海市"),
    ("上海浦东", {}, "alias", "浦东新区"),
    ("天津滨海新区", {}, "exact", "滨海新区"),
    ("天津滨海新区", {"home": "330600"}, "exact", "滨海新区"),
    ("滨海新区", {"context": "天津市的经验"}, "exact", "滨海新区"),
    ("滨海新区", {"context": "在天津滨海新区召开"}, "exact", "滨海新区"),
    ("浙江省", {}, "exact", "浙江省"),
    ("江苏省昆山市", {}, "exact", "昆山市"),
    ("中山", {}, "alias", "中山市"),
    ("海南", {}, "alias", "海南省"),
    ("延边州", {}, "alias", "延边朝鲜族自治州"),
    ("朝阳", {"context": "北京"}, "alias", "朝阳区"),
]

WITHIN = [
    ("绍兴枫桥学校", {"home": "330600"}, "枫桥镇"),
    ("枫桥某某公园", {}, "枫桥镇"),
    ("店口镇污水厂", {}, "店口镇"),
    ("新昌某实验学校", {}, "新昌县"),
    ("某大学研究院（嵊州）", {}, "嵊州市"),
    ("气象馆(新)", {}, "越城区"),
    ("珍珠研究所", {}, "店口镇"),
    ("小小展厅", {"home": "330600"}, "越城区"),
    ("小小展厅", {"home": "330602"}, "越城区"),
    ("市博物馆", {"home": "330683"}, "嵊州市"),
    ("绍兴滨海新区沥海街道", {}, "沥海街道"),
    ("绍兴滨海新区某某产业平台", {}, "绍兴滨海新区"),
    ("钦寸水库引调水工程", {}, "新昌县"),
    ("店口至枫桥公路", {}, "诸暨市"),
    ("越城诸暨快速路", {}, "绍兴市"),
    ("绍兴北站综合体", {}, "绍兴北站"),
    ("店口诸暨协作区", {}, "店口镇"),
]

NONE = [
    ("小小展厅", {}, "no place of this name"),
    ("小小展厅", {"home": "330100"}, "no place of this name"),
    ("滨海城市副中心", {}, "no place of this name"),  # 海城市 is not meant
    ("无此地", {}, "the name holds no district or town"),
    ("杭州都市区", {}, "larger"),
    ("枫桥式工作站", {}, "no place of this name"),
    ("绍兴至上海铁路", {"home": "330600"}, "two ends are known"),
    ("绍兴大学附属中心", {"home": "330600"}, "says little"),
    ("黄泽江某某闸", {}, "where along it"),
    ("城南", {"home": "330624", "theme": "water"}, "no place of this name"),
    ("", {}, "empty"),
    (" “”", {}, "empty"),
    ("<script>alert(1)</script>", {}, "no place of this name"),
    ("x' OR 1=1 --", {}, "no place of this name"),
]

YUECHENG = "浙江省绍兴市越城区"
AMBIGUOUS = [
    ("滨海新区", {}, {"绍兴滨海新区", "天津市滨海新区"}),
    ("滨海新区", {"home": "330600", "context": "学习天津"}, {"绍兴滨海新区", "天津市滨海新区"}),
    ("高新区", {}, {"绍兴高新区", "新昌高新区"}),
    ("城南", {}, {f"{YUECHENG}城南街道", "浙江省绍兴市新昌县城南乡"}),
    ("江北区", {}, {"浙江省宁波市江北区", "重庆市江北区"}),
    ("东湖", {}, {f"{YUECHENG}东湖街道", "东湖景区", "江西省南昌市东湖区"}),
    ("东湖", {"home": "330100"}, {"东湖景区"}),
    ("枫桥镇", {"context": "苏州市寒山寺"}, {"浙江省绍兴市诸暨市枫桥镇"}),
    (
        "朝阳",
        {},
        {"北京市朝阳区", "辽宁省朝阳市", "辽宁省朝阳市朝阳县", "吉林省长春市朝阳区"},
    ),
]


def ask(name, asked):
    return small_geocoder().geocode(name, **asked)


@pytest.mark.parametrize(("name", "asked", "match", "place"), PLACED)
def test_placed(name, asked, match, place):
    found = ask(name, asked)
    assert found.place is not None, found.reason
    assert (found.match, found.place.name) == (match, place), found.reason
    assert found.query == name
    assert found.candidates[0].place == found.place
    assert found.shares


@pytest.mark.parametrize(("name", "asked", "place"), WITHIN)
def test_within(name, asked, place):
    found = ask(name, asked)
    assert found.place is not None, found.reason
    assert (found.match, found.place.name) == ("within", place), found.reason
    assert found.place.uncertainty_m >= 2000


@pytest.mark.parametrize(("name", "asked", "reason"), NONE)
def test_none(name, asked, reason):
    found = ask(name, asked)
    assert (found.match, found.place, found.candidates) == ("none", None, ()), found.reason
    assert reason in found.reason


@pytest.mark.parametrize(("name", "asked", "among"), AMBIGUOUS)
def test_ambiguous(name, asked, among):
    found = ask(name, asked)
    assert (found.match, found.place) == ("ambiguous", None), found.reason
    listed = record(found, small_gazetteer().admin)["candidates"]
    assert {item["path"] for item in listed} == among
    assert all(name in found.reason for name in among)


def test_a_name_too_long_is_told():
    with pytest.raises(InputError, match="201 characters"):
        ask("长" * 201, {})
    assert ask("长" * 200, {}).match == "none"


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="绍兴市县区镇越城店口枫桥至段二期工程水库路-（）滨海新天津 a1\u200b<`$",
        max_size=20,
    ),
    st.sampled_from([None, "", "330600", "330683", "120000", "garbage"]),
)
def test_every_name_has_one_answer_with_a_reason(name, home):
    found = small_geocoder().geocode(name, home=home)
    assert found == small_geocoder().geocode(name, home=home)
    assert found.reason
    assert found.placed == (found.match in ("exact", "alias", "within"))
    assert all(0 <= item.score <= 1 for item in found.candidates)
    json.dumps(record(found, small_gazetteer().admin))


def test_the_section_and_the_ends_of_a_line_are_kept():
    assert ask("杭绍台铁路新昌段", {}).extra == {"section": "新昌"}
    assert ask("绍兴至上海铁路", {}).extra == {"ends": ["绍兴市", "上海市"]}


def test_shares_of_a_city_sum_to_one():
    shares = ask("绍兴市", {}).shares
    assert {share.name for share in shares} == {
        "越城区", "柯桥区", "上虞区", "诸暨市", "嵊州市", "新昌县",
    }  # fmt: skip
    assert sum(share.share for share in shares) == pytest.approx(1)
    assert shares[0].name == "诸暨市"


def test_shares_of_a_line_name_the_districts_it_crosses():
    names = [share.name for share in ask("杭绍台铁路", {}).shares]
    assert len(names) >= 3
    assert "新昌县" in names


RECORD_KEYS = [
    "query", "match", "name", "lon", "lat", "kind", "uncertainty_m", "basis", "source", "city",
    "district", "adcode", "town", "candidates", "province", "reason",
]  # fmt: skip


def test_record_of_a_point():
    found = record(ask("店口", {}), small_gazetteer().admin)
    assert list(found) == RECORD_KEYS
    assert (found["lon"], found["lat"], found["kind"]) == (120.318, 29.927, "point")
    assert (found["city"], found["district"], found["adcode"]) == ("绍兴市", "诸暨市", "330681")
    assert (found["town"], found["source"]) == ("店口镇", "test")


def test_record_of_a_city_names_no_district():
    found = record(ask("绍兴", {}), small_gazetteer().admin)
    assert (found["city"], found["district"], found["adcode"]) == ("绍兴市", "", "330600")


def test_record_of_nothing():
    found = record(ask("无此地", {}), small_gazetteer().admin)
    assert list(found) == RECORD_KEYS
    assert (found["lon"], found["lat"], found["uncertainty_m"]) == (None, None, None)
    assert (found["name"], found["adcode"], found["candidates"]) == ("", "", [])


def test_representative_point_lies_on_the_geometry():
    line = LineString([(120, 30), (120.2, 30), (120.2, 30.2)])
    assert representative_point(line) == (120.2, 30.0)
    both = MultiLineString([[(120, 30), (120.2, 30)], [(121, 30), (121.1, 30)]])
    assert representative_point(both) == (120.1, 30.0)
    assert square(120.5, 30).contains(Point(representative_point(square(120.5, 30))))


# Names as the plans of Shaoxing write them, on the shipped gazetteer.
SHIPPED = [
    ("店口镇", "330681"),
    ("华舍", "330603"),
    ("兰亭", "330603"),
    ("镜湖", "330602"),
    ("萧山国际机场", "330109"),
    ("绍兴北站", "330602"),
    ("轻纺城体育中心", "330603"),
    ("大禹陵", "330602"),
    ("沥海街道", "330602"),
]


@pytest.mark.parametrize(("name", "adcode"), SHIPPED)
def test_shipped_places_lie_in_their_district(name, adcode):
    gazetteer = Gazetteer.load()
    found = Geocoder(gazetteer).geocode(name, home="330600")
    assert found.match in ("exact", "alias"), found.reason
    assert record(found, gazetteer.admin)["adcode"] == adcode


@pytest.mark.parametrize("name", ["杭绍台铁路", "曹娥江", "绍兴滨海新区", "329国道", "金甬铁路"])
def test_the_position_of_a_record_lies_in_the_district_that_it_states(name: str) -> None:
    boundaries = Boundaries.load()
    gazetteer = Gazetteer.load()
    placement = Geocoder(gazetteer).geocode(name, home="330600")
    found = record(placement, gazetteer.admin)
    unit = boundaries.locate(found["lon"], found["lat"])
    assert unit is not None
    assert unit.adcode == found["adcode"]


@pytest.mark.parametrize(
    ("name", "home", "district"),
    [
        ("宝坻京津中关村科技城", "120000", "宝坻区"),
        ("江宁芝麻创新港", "320100", "江宁区"),
        # In a plan of another city the same beginning may be a word.
        ("江宁芝麻创新港", "120000", ""),
        ("宝坻京津中关村科技城", "", ""),
    ],
)
def test_a_district_of_the_documents_own_city_begins_names(
    name: str, home: str, district: str
) -> None:
    placement = Geocoder(Gazetteer.load()).geocode(name, home=home or None)
    assert placement.match == ("within" if district else "none")
    assert [share.name for share in placement.shares] == ([district] if district else [])


@pytest.mark.parametrize(
    ("name", "context", "home", "match"),
    [
        ("平安", "", "", "ambiguous"),
        ("平安", "青海", "", "alias"),
        ("平安建设", "", "", "none"),
        ("桂林路", "", "", "ambiguous"),
        ("金华火腿", "", "", "none"),
        ("金华火腿博物馆", "", "", "within"),
        ("金华火腿", "", "330700", "none"),
        ("中山公园", "", "", "none"),
        ("中山公园", "", "442000", "within"),
        ("市区", "", "330600", "within"),
    ],
)
def test_what_a_name_says_of_a_unit_by_chance(name, context, home, match):
    found = Geocoder(Gazetteer.load()).geocode(name, context=context, home=home or None)
    assert found.match == match, found.reason


def test_short_names_of_the_documents_own_city_come_first():
    found = Geocoder(Gazetteer.load()).geocode("高铁新城", home="330600")
    assert found.match == "ambiguous"
    codes = {code for item in found.candidates for code in item.place.adcodes}
    assert all(code.startswith("3306") for code in codes)


@pytest.mark.parametrize(
    ("name", "unit"),
    [("沪", "上海市"), ("甬", "宁波市"), ("粤", "广东省"), ("蓉", "成都市"), ("川沙", "浦东新区")],
)
def test_a_character_stands_for_a_unit_only_alone(name: str, unit: str) -> None:
    placement = Geocoder(Gazetteer.load()).geocode(name)
    assert placement.place is not None
    assert placement.place.name == unit


def test_a_former_town_is_its_old_seat_in_the_present_town():
    geocoder = Geocoder(Gazetteer.load())
    found = geocoder.geocode("直埠镇", home="330600")
    assert found.placed
    assert found.place.town == "姚江镇"
    assert "by now a part of 姚江镇" in found.reason
    # Where no source gives the old seat it lies within the present town.
    merged = geocoder.geocode("竹溪乡", home="330600")
    assert (merged.match, merged.place.id) == ("within", "admin-330683106")


@pytest.mark.parametrize("home", [None, "330600"])
@pytest.mark.parametrize(
    ("name", "adcode"),
    [
        ("奉化溪口", "330213"),
        ("慈溪观海卫", "330282"),
        ("昆山周庄", "320583"),
        ("桐乡乌镇", "330483"),
    ],
)
def test_a_town_after_its_unit_is_found_whatever_the_document_is_about(name, adcode, home):
    found = Geocoder(Gazetteer.load()).geocode(name, home=home)
    assert found.placed
    assert found.place.adcodes == (adcode,)


def test_names_that_need_no_weighing_are_answered_as_the_others():
    gazetteer = Gazetteer.load()
    geocoder = Geocoder(gazetteer)
    nothing = context_of("", None, None, gazetteer.unit_names)
    admin = gazetteer.admin
    drawn = [code for code in admin.units if admin.has(f"admin-{code}")]
    names = {admin.unit(code).name for code in drawn} | {admin.path(code) for code in drawn}
    answers = ((name, next(geocoder._answers(name, fold(name), nothing))) for name in names)
    assert [name for name, slow in answers if geocoder.geocode(name) != slow] == []


@pytest.mark.parametrize(
    ("name", "context", "match", "code"),
    [
        # Of a list the city counts in which all of it lies.
        ("鼓楼区", "云龙、鼓楼、泉山三区棚户区改造", "exact", "320302"),
        ("西湖区", "东湖、西湖、青云谱", "exact", "360103"),
        ("江北区", "对接重庆市渝中区、江北区", "exact", "500105"),
        ("普陀区", "普陀、静安、长宁三区", "exact", "310107"),
        # A name is no evidence for itself.
        ("普陀区", "普陀产业升级", "ambiguous", ""),
        # What stands right behind a unit lies in it.
        ("滨江", "诸暨市滨江片区", "within", "330681"),
        ("滨江", "杭州滨江", "alias", "330108"),
        ("舟山", "宁波舟山港", "alias", "330900"),
        # A city is meant whatever the text is about.
        ("深圳", "学习借鉴深圳、上海等地先进经验", "alias", "440300"),
        ("雄安", "北京非首都功能疏解", "alias", "130600"),
        ("枫桥镇", "苏州市寒山寺", "alias", "320505"),
        # Across the words of other names it is no name.
        ("清镇", "推进柯桥区钱清镇小城市培育试点", "none", ""),
        ("海宁", "上海宁波之间的跨海通道", "none", ""),
        ("店口", "宁波", "alias", "330681"),
        # A mark between them parts the two.
        ("滨江", "柯桥、滨江、余杭", "alias", "330108"),
        ("江北区", "海曙、江北、镇海", "exact", "330205"),
    ],
)
def test_what_stands_around_a_name(name, context, match, code):
    gazetteer = Gazetteer.load()
    found = record(Geocoder(gazetteer).geocode(name, context=context), gazetteer.admin)
    assert (found["match"], found["adcode"]) == (match, code), found["reason"]


def test_a_section_of_a_line_is_in_the_district_that_it_names():
    gazetteer = Gazetteer.load()
    found = record(Geocoder(gazetteer).geocode("常台高速嵊州段", home="330600"), gazetteer.admin)
    assert found["adcode"] == "330683"
    assert gazetteer.admin.boundaries.locate(found["lon"], found["lat"]).adcode == "330683"
