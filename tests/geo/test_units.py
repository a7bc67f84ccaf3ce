import pytest

from geo.errors import DataError
from geo.paths import PLACES
from geo.units import (
    UnitName,
    UnitNames,
    clipped_form,
    ordinary_words,
    other_forms,
    renamed_units,
    short_form,
    short_forms,
    significant,
    stem,
    town_forms,
)


def unit(code: str, title: str, level="district", form="full") -> UnitName:
    return UnitName(code, title, level, form)


NAMES = UnitNames(
    [
        ("绍兴市", unit("330600", "绍兴市", "city")),
        ("绍兴", unit("330600", "绍兴市", "city", "short")),
        ("柯桥区", unit("330603", "柯桥区")),
        ("柯桥", unit("330603", "柯桥区", form="short")),
        ("柯桥", unit("330603001", "柯桥街道", "town", "short")),
        ("杭州", unit("330100", "杭州市", "city", "short")),
        ("湖州", unit("330500", "湖州市", "city", "short")),
        ("城西区", unit("630104", "城西区")),
    ]
)


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in NAMES.scan(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("绍兴市柯桥区", ["绍兴市", "柯桥区"]),
        ("从绍兴到柯桥", ["绍兴", "柯桥"]),
        ("杭州湾大桥", []),  # a bay, not the city
        ("柯桥江整治", []),
        ("柯桥江滨公园", ["柯桥"]),
        ("城西区块", []),
        ("杭州湖州", ["杭州", "湖州"]),
        ("绍", []),
        ("", []),
    ],
)
def test_scan(text, names):
    assert found(text) == names


def test_a_name_shared_by_a_town_and_its_district_means_both():
    (hit,) = NAMES.scan("柯桥")
    assert {item.code for item in hit.units} == {"330603", "330603001"}
    assert NAMES.get("柯桥") == hit.units
    assert NAMES.get("无此") == ()


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        (unit("330600", "绍兴市", "city"), unit("330603", "柯桥区"), True),
        (unit("330603", "柯桥区"), unit("330603001", "柯桥街道", "town"), True),
        (unit("330603", "柯桥区"), unit("330603", "柯桥区"), False),
        (unit("330603", "柯桥区"), unit("330602", "越城区"), False),
        (unit("330603", "柯桥区"), unit("330600", "绍兴市", "city"), False),
        (unit("330603", "绍兴县", form="former"), unit("330602015", "孙端街道", "town"), True),
        (unit("330000", "浙江省", "province"), unit("330600", "绍兴市", "city"), True),
        (unit("120000", "天津市", "province"), unit("330600", "绍兴市", "city"), False),
    ],
)
def test_holds(outer, inner, held):
    assert outer.holds(inner) is held


@pytest.mark.parametrize(
    ("adcode", "digits"),
    [("330000", "33"), ("330600", "3306"), ("330602", "330602"), ("330600100", "330600100"),
     ("", ""), ("33", "33")],
)  # fmt: skip
def test_significant(adcode, digits):
    assert significant(adcode) == digits


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("越城区", "越城"),
        ("嵊县", ""),  # one character is no name
        ("景宁畲族自治县", "景宁"),
        ("内蒙古自治区", "内蒙古"),
        ("滨海新区", "滨海"),
        ("阜新市", "阜新"),
        ("新疆维吾尔自治区", "新疆"),
        ("黔西南布依族苗族自治州", "黔西南"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("阿拉善左旗", ""),  # one of two
        ("神农架林区", "神农架"),
        ("大兴安岭地区", "大兴安岭"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("绍兴", ""),
    ],
)
def test_short_form(name, short):
    assert short_form(name) == short


@pytest.mark.parametrize(
    ("name", "without"),
    [("嵊县", "嵊"), ("绍兴县", "绍兴"), ("区", "区"), ("延边朝鲜族自治州", "延边")],
)
def test_stem(name, without):
    assert stem(name) == without


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("延边朝鲜族自治州", ("延边州", "延边自治州")),
        ("景宁畲族自治县", ("景宁县", "景宁自治县")),
        ("越城区", ()),
    ],
)
def test_other_forms(name, forms):
    assert other_forms(name) == forms


def test_full_names_of_towns_are_looked_up():
    asked = []

    def towns(name: str) -> tuple[UnitName, ...]:
        asked.append(name)
        return (unit("330109103", "瓜沥镇", "town"),) if name == "瓜沥镇" else ()

    names = UnitNames([("萧山区", unit("330109", "萧山区"))], towns)
    assert [hit.units[0].title for hit in names.scan("萧山区瓜沥镇工业园")] == ["萧山区", "瓜沥镇"]
    asked.clear()
    assert list(names.scan("绍兴无此")) == []
    assert asked == []  # nothing there ends like a town


def test_town_forms():
    assert town_forms("钱清街道") == ("钱清", "钱清镇", "钱清乡")
    assert town_forms("店口镇") == ("店口", "店口街道", "店口乡")
    assert town_forms("越城区") == ()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",330603,2013,x,", "old_name"),
        ("绍兴县,柯桥,2013,x,", "adcode"),
        ("绍兴县,330603,13,x,", "year"),
        ("绍兴县,330603,2013,,", "source"),
    ],
)
def test_a_damaged_table_of_renamings_is_told(tmp_path, row, fault):
    path = tmp_path / "renamed.csv"
    path.write_text(f"old_name,adcode,year,source,note\n{row}\n", "utf-8")
    with pytest.raises(DataError, match=fault):
        list(renamed_units(path))


def test_a_missing_table_is_told(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.csv"):
        list(renamed_units(tmp_path / "nowhere.csv"))


def test_the_shipped_renamings_say_when():
    rows = {old: (code, note) for old, code, note in renamed_units(PLACES / "renamed_units.csv")}
    assert rows["绍兴县"][0] == "330603"
    assert rows["绍兴县"][1].startswith("until 2013")
    assert rows["嵊县"] == ("330683", "until 1995")
    assert rows["阮市镇"][1].startswith("by now")


@pytest.mark.parametrize(
    ("name", "clipped"),
    [
        ("锡林郭勒盟", "锡盟"),
        ("兴安盟", ""),
        ("科尔沁左翼中旗", "科左中旗"),
        ("阿拉善右旗", "阿右旗"),
        ("东乌珠穆沁旗", "东乌旗"),
        ("莫力达瓦达斡尔族自治旗", "莫旗"),
        ("巴音郭楞蒙古自治州", "巴州"),
        ("塔什库尔干塔吉克自治县", "塔县"),
        ("延边朝鲜族自治州", ""),
        ("石家庄市", ""),
        ("张家港市", ""),
    ],
)
def test_clipped_form(name, clipped):
    assert clipped_form(name) == clipped


def test_the_shipped_short_forms_are_of_units():
    table = dict(short_forms(PLACES / "short_forms.csv"))
    assert table["呼市"] == "150100"
    assert all(short_form(name) == "" or name[-1] in "州旗县市区" for name in table)


@pytest.mark.parametrize("row", [",330600,x", "甲,33x,x", "甲,330600,", "甲"])
def test_a_damaged_table_of_short_forms_is_told(tmp_path, row):
    path = tmp_path / "short.csv"
    path.write_text(f"name,adcode,source\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        list(short_forms(path))


def test_ordinary_words():
    words = ordinary_words(PLACES / "ordinary_words.csv")
    assert {"平安", "合作", "文化"} <= words
    assert not {"昆山", "绍兴", "柯桥", "茅台"} & words
