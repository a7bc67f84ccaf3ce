"""The hard parts of finding names, each with its own table of invented sentences."""

import pytest

from seeds import mentions, reader


def found(sentence: str) -> list[str]:
    """The mentions of one sentence of a plan of Shaoxing, as written."""
    document = reader.read_text(sentence, "test")
    return [m.text for m in mentions.find(document, home="绍兴市")]


ENUMERATIONS = [
    (
        "建成103国道、三环北路、越兴路、三环西路四条智慧快速路。",
        ["103国道", "三环北路", "越兴路", "三环西路"],
    ),
    ("加快轨道交通3号线、4号线一期建设。", ["轨道交通3号线", "4号线一期"]),
    ("推动镜水、江岸、袍渎、东渚湖等重点区块开发。", ["镜水", "江岸", "袍渎", "东渚湖"]),
    ("推进莲堂、渎上等未来社区试点。", ["莲堂", "渎上"]),
    ("建设长渎江、黄圩江、石渚江等幸福河。", ["长渎江", "黄圩江", "石渚江"]),
    ("启动新博物馆、新美术馆、越城区文化馆建设。", ["新博物馆", "新美术馆", "越城区文化馆"]),
    ("重点打造柯桥-萧山、诸暨-富阳两个协同板块。", ["柯桥-萧山", "诸暨-富阳"]),
]

COORDINATED = [
    ("建设杭绍、甬绍一体化合作先行区。", ["杭绍、甬绍一体化合作先行区"]),
    ("推进马渚闸强排及配套河道工程。", ["马渚闸强排及配套河道工程"]),
    ("实施清江上岙船闸及航道工程建设。", ["清江上岙船闸及航道工程"]),
    ("做好铁路绍兴南渚站枢纽及接线工程。", ["铁路绍兴南渚站枢纽及接线工程"]),
]

MARKS = [
    ("推进中国（绍兴）数字贸易综合试验区建设。", ["中国（绍兴）数字贸易综合试验区"]),
    ("打造“花满渚渎”田园综合体。", ["“花满渚渎”田园综合体"]),
    ("建设浙江（新昌）境外并购产业合作园。", ["浙江（新昌）境外并购产业合作园"]),
    ("推进绍兴至诸暨市域铁路（S2）建设。", ["绍兴至诸暨市域铁路（S2）"]),
    ("优化绍兴城际线（风情线）班次。", ["绍兴城际线", "风情线"]),
    ("推动西部（成都）科学城建设。", ["西部（成都）科学城"]),
    ("扩建渚渎广场（纪念馆）。", ["渚渎广场（纪念馆）"]),
]

LINES = [
    ("建成绍兴至宁波城际铁路。", ["绍兴至宁波城际铁路"]),
    ("谋划高铁新城至越渚小镇有轨电车。", ["高铁新城至越渚小镇有轨电车"]),
    ("推进海渚路—银岙路快速路建设。", ["海渚路—银岙路快速路"]),
    ("建设31省道北延接萧山机场段。", ["31省道北延接萧山机场段"]),
    ("推进合川至璧山至江津高速建设。", ["合川至璧山至江津高速"]),
    ("加快临渚快速路南延。", ["临渚快速路南延"]),
    ("完成杭金渚连接线接通岙快速路。", ["杭金渚连接线接通岙快速路"]),
    ("推进舟山—宁波—绍兴等油品管道。", ["舟山—宁波—绍兴"]),
]

NUMBERED = [
    ("推进329国道上虞段改建。", ["329国道上虞段"]),
    ("加快G235国道、S217建设。", ["G235国道", "S217"]),
    ("实施G104柯桥钱清至柯岩段改建工程。", ["G104柯桥钱清至柯岩段改建工程"]),
    # Copies put a space beside the number.
    ("推进 329 国道上虞段、轨道交通 3 号线建设。", ["329 国道上虞段", "轨道交通 3 号线"]),
    ("新增停车位 300 个，建设 G104 国道，开通 5号线。", ["G104 国道", "5号线"]),
    # The number is lost in some copies.
    ("建成G新昌渚市至嵊州黄圩段。", ["G新昌渚市至嵊州黄圩段"]),
    ("开展S绍渎线改建工程前期。", ["S绍渎线改建工程"]),
]

DISTRICTS = [
    ("建设绍兴滨海新区。", ["绍兴滨海新区"]),
    ("打造诸暨G60创新港。", ["诸暨G60创新港"]),
    ("推进杭州中环绍兴段、钱渎线三期。", ["杭州中环绍兴段", "钱渎线三期"]),
    ("建设杭绍临空经济一体化发展示范区绍兴片区。", ["杭绍临空经济一体化发展示范区绍兴片区"]),
    ("支持绍兴、杭州、宁波协作。", ["绍兴", "杭州", "宁波"]),
    ("提升上虞区丰惠镇品质。", ["上虞区丰惠镇"]),
    ("加快亚运城市建设，新增城镇就业，复兴城市文化。", []),
    ("完善最美绍兴人评选，讲好绍兴建城故事。", ["绍兴", "绍兴"]),
]

CAMPAIGNS = [
    ("坚持新时代“枫桥经验”。", []),
    ("举办“绍兴周”活动。", []),
    ("推广新昌模式、柯桥经验。", []),
    ("推进信用重庆、数字重庆建设。", []),
    ("建设绍兴枫桥学院。", ["绍兴枫桥学院"]),
]

GENERIC_OR_NOT = [
    ("启动市奥体中心修缮和新市体校扩建。", ["市奥体中心", "新市体校"]),
    ("支持市妇保院扩容、市康复医院创优。", ["市妇保院", "市康复医院"]),
    ("完善体育场馆和高速公路网络，建设一批特色小镇、产业园。", []),
    ("打造具有全球影响力的制造基地和创新高地。", []),
    ("新增高新技术企业300家，建成小微企业园25家。", []),
    ("实施污水零直排区建设，推进老旧小区改造。", []),
    ("打造长三角高端医药制造基地。", []),
    ("优化政务服务平台，完善大数据中心。", []),
    ("高质量发展，绿水青山就是金山银山。", []),
    ("建成气象博物馆，推进黄酒小镇建设。", ["气象博物馆", "黄酒小镇"]),
]

OTHER_CITIES = [
    ("加快渝昆高铁重庆段、成渝中线高铁建设。", ["渝昆高铁重庆段", "成渝中线高铁"]),
    ("推动江北国际机场T3B航站楼及第四跑道工程投用。", ["江北国际机场T3B航站楼及第四跑道工程"]),
    ("开通轨道交通15号线二期、27号线。", ["轨道交通15号线二期", "27号线"]),
    ("推进綦江蟠龙抽水蓄能电站、藻渡水库建设。", ["綦江蟠龙抽水蓄能电站", "藻渡水库"]),
    ("实施环城南路东延、双龙南街南延。", ["环城南路东延", "双龙南街南延"]),
    ("加快浙江大学医学院附属第四医院双江湖院区建设。", ["浙江大学医学院附属第四医院双江湖院区"]),
    ("建设深中通道、穗莞深城际。", ["深中通道", "穗莞深城际"]),
    ("建成苏州大学未来校区、独墅湖医院二期。", ["苏州大学未来校区", "独墅湖医院二期"]),
    ("推进宁波舟山港、果园港建设。", ["宁波舟山港", "果园港"]),
    ("加强嘉陵江、乌江流域治理。", ["嘉陵江", "乌江流域"]),
    ("东三环竣工，北京南六环通车。", ["东三环", "北京南六环"]),
    ("加快推进7号线一期北段、8号线一期及延伸线。", ["7号线一期北段", "8号线一期及延伸线"]),
    ("建设京雄渚城际（R1线）。", ["京雄渚城际（R1线）"]),
    ("支持粤西、川南经济区、成都平原经济区发展。", ["粤西", "川南经济区", "成都平原经济区"]),
    ("2026年天津市政府工作报告", ["天津市"]),
    ("在满城县渚店规划产业。", ["满城县"]),
    ("上海推进崇明世界级生态岛、杭绍金台高速建设。", ["上海", "崇明世界级生态岛", "杭绍金台高速"]),
    ("加快成都都市圈建设，推进京渚线改造。", ["成都都市圈"]),
    ("实施西大街整治，深化与清华合作，扩建大兴国际机场。", ["西大街", "清华", "大兴国际机场"]),
    ("服务成渝地区双城经济圈和长江经济带，治理长江。", ["长江"]),
    ("加快朝天门—解放碑、意风坊—渚里等片区更新。", ["朝天门—解放碑", "意风坊—渚里"]),
    ("推动“杭州—绍兴”联合枢纽建设。", ["杭州", "绍兴"]),
    ("建设渚渎循环经济园、渎墩数字经济港。", ["渚渎循环经济园", "渎墩数字经济港"]),
    ("创建保定国家木业高质量发展乡村振兴示范区。", ["保定国家木业高质量发展乡村振兴示范区"]),
    ("推进国家数据标注基地（成都）建设。", ["国家数据标注基地（成都）"]),
    ("加快建设光电科创城，设立科创综合保税区。", ["光电科创城", "科创综合保税区"]),
    ("打通七一路，改建八一路立交、112线。", ["七一路", "八一路立交", "112线"]),
    ("拓宽高渎路，整治渚阳街，建设栗渚湾。", ["高渎路", "渚阳街", "栗渚湾"]),
    ("抓好高新区、渎州经济开发区建设。", ["高新区", "渎州经济开发区"]),
    ("争创国家级高新区，新建县第二幼儿园。", ["县第二幼儿园"]),
    ("绍兴东渚湖、宁波排渎岭开放。", ["绍兴东渚湖", "宁波排渎岭"]),
]


@pytest.mark.parametrize(("sentence", "names"), ENUMERATIONS)
def test_each_item_of_a_list_is_a_name(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names


@pytest.mark.parametrize(("sentence", "names"), COORDINATED)
def test_coordinated_parts_make_one_name(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names


@pytest.mark.parametrize(("sentence", "names"), MARKS)
def test_marks_inside_a_name_belong_to_it(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names


@pytest.mark.parametrize(("sentence", "names"), LINES)
def test_lines_from_one_end_to_the_other(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names


@pytest.mark.parametrize(("sentence", "names"), NUMBERED)
def test_numbered_roads(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names


@pytest.mark.parametrize(("sentence", "names"), DISTRICTS)
def test_districts_alone_and_at_the_edges_of_names(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names


@pytest.mark.parametrize(("sentence", "names"), CAMPAIGNS)
def test_campaigns_are_no_places(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names


@pytest.mark.parametrize(("sentence", "names"), GENERIC_OR_NOT)
def test_generic_words_are_names_only_where_they_name_one_thing(
    sentence: str, names: list[str]
) -> None:
    assert found(sentence) == names


@pytest.mark.parametrize(("sentence", "names"), OTHER_CITIES)
def test_the_grammar_is_not_of_one_city(sentence: str, names: list[str]) -> None:
    document = reader.read_text(sentence, "test")
    assert [m.text for m in mentions.find(document)] == names
