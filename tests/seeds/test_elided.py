"""Items of a list that leave out the noun of its last name, and items before 等."""

import pytest

from seeds import grammar, mentions
from seeds.lexicon import localized


def found(sentence: str) -> list[str]:
    """What the grammar takes for names in a sentence of a plan of no given city."""
    lexicon = localized(mentions.city_code(sentence, None))
    return [sentence[c.start : c.end] for c in grammar.read(sentence, lexicon).chosen]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("建成渚乌、西渎、岙曲、津渚高速公路。", ["渚乌", "西渎", "岙曲", "津渚高速公路"]),
        ("推进雄渎和保渚、岙沧铁路前期工作。", ["雄渎", "保渚", "岙沧铁路"]),
        ("推进渚窑、渎墩国家考古遗址公园建设。", ["渚窑", "渎墩国家考古遗址公园"]),
        ("加快双渎口、叶渚滩、拉岙水电站建设。", ["双渎口", "叶渚滩", "拉岙水电站"]),
        ("推进藻渚、向阳、跳渎、大滩水库扩建。", ["藻渚", "向阳", "跳渎", "大滩水库"]),
        ("推进广永、深江和津渚高铁建设。", ["广永", "深江", "津渚高铁"]),
        # A common word is no item, nor is what a verb stands before.
        ("改善交通、物流和津渚高速公路。", ["津渚高速公路"]),
        ("保护渎水、畅通津渚高速公路。", ["津渚高速公路"]),
    ],
)
def test_items_share_the_noun_of_the_last_name(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("建成投产渎湾、岙南等煤电项目。", ["渎湾", "岙南"]),
        ("推动沙渚兰等水源涵养生态功能区建设。", ["沙渚兰"]),
        ("三渚堆、皮渎、濛渚河等遗址入选名录。", ["三渚堆", "皮渎", "濛渚河"]),
        ("推进渚渎至遵义、岙雍至贵阳等铁路前期工作。", ["渚渎至遵义", "岙雍至贵阳"]),
        ("启用兰渎洼、东渚等蓄滞洪区。", ["兰渎洼", "东渚"]),
        ("打造渎沟箱包、渚口农机配件等大型专业市场。", ["渎沟箱包", "渚口农机配件"]),
        ("渚岩刘等一批中国淘宝村发展，湖海塘等重点区块开发。", ["渚岩刘", "湖海塘"]),
        ("加快渚渎山光启、博渎树等重大项目建设。", ["渚渎山光启", "博渎树"]),
        ("完善氮渎镓、碳渚硅等技术。", []),
        ("推进嘉陵江综合治理等重点水利工程。", ["嘉陵江"]),
    ],
)
def test_items_before_deng_and_a_noun(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names
