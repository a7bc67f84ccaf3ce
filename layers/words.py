"""What the map says besides names: one dictionary a language, with the same keys."""

from typing import Literal

from geo.errors import UsageError

Language = Literal["zh", "en"]

_ZH: dict[str, str] = {
    "page_title": "规划项目图",
    "legend": "图例",
    "themes": "专题",
    "all": "全选",
    "none": "全不选",
    "certainty": "位置把握",
    "status": "进展",
    "point": "点位",
    "line": "线路",
    "area": "范围",
    "sure": "确知",
    "unsure": "约略（按误差比例画）",
    "within": "仅知所在区划",
    "within_key": "仅知所在区划：数字为项目数，悬停显示范围",
    "hollow": "点：空心为谋划或前期，实心为其余。",
    "known_to": "误差 ±{}（95% 把握）",
    "same_circle": "同一约略位置，误差 ±{}",
    "and_others": "{name} 等 {total} 项",
    "known_within": "仅知位于{}内",
    "somewhere": "所属区划",
    "plans": "各规划中的进展",
    "evidence": "依据",
    "more": "另有 {} 处",
    "paragraph": "第 {} 段",
    "written": "写作“{}”",
    "position": "位置",
    "districts": "区县",
    "sources": "来源",
    "facts": "指标",
    "aliases": "又名",
    "schematic": "示意",
    "items": "{} 项",
    "also": "此处还有",
    "placed": "已落图 {}",
    "unplaced": "未落图 {}",
    "unplaced_head": "未落图",
    "shown_total": "显示 / 全部",
    "scope": "本页包含 {total} 项中的 {shown} 项",
    "reference_only": "示意图，边界仅供参考",
    "data": "数据",
    "panel": "图例与说明",
    "map": "地图",
    "search": "查找名称",
    "ring": "缓冲区 {}",
    "exact": "名称吻合",
    "alias": "别名吻合",
    "fuzzy": "名称相近",
    "ambiguous": "有歧义",
    "unplaced_match": "未落图",
    "sourced": "来源给出坐标",
    "derived": "由来源推算",
    "estimated": "估计",
    "length_km": "长度 {} 公里",
    "area_km2": "面积 {} 平方公里",
    "investment_cny": "投资 {} 亿元",
    "target_year": "目标 {} 年",
    "count": "数量 {}",
    "separator": "、",
    "made": "由落图 Luotu 依据规划文本生成；位置与误差以弹窗所载来源为准。",
}

_EN: dict[str, str] = {
    "page_title": "Map of planned projects",
    "legend": "Legend",
    "themes": "Themes",
    "all": "All",
    "none": "None",
    "certainty": "Certainty of position",
    "status": "Status",
    "point": "Point",
    "line": "Line",
    "area": "Area",
    "sure": "known",
    "unsure": "approximate (drawn to scale)",
    "within": "only the unit is known",
    "within_key": "only the unit is known: number of projects, hover to see the unit",
    "hollow": "Points: hollow while proposed or in preparation, solid otherwise.",
    "known_to": "known to ± {} (95 %)",
    "same_circle": "One approximate position, ± {}",
    "and_others": "{name} and {others} more",
    "known_within": "known only to lie within {}",
    "somewhere": "its unit",
    "plans": "Status by plan",
    "evidence": "Evidence",
    "more": "+{} more",
    "paragraph": "para. {}",
    "written": "as “{}”",
    "position": "Position",
    "districts": "Districts",
    "sources": "Sources",
    "facts": "Facts",
    "aliases": "Also",
    "schematic": "sketch",
    "items": "{} listed",
    "also": "Also here",
    "placed": "{} on the map",
    "unplaced": "{} not placed",
    "unplaced_head": "Not on the map (未落图)",
    "shown_total": "shown / total",
    "scope": "{shown} of {total} projects in this page",
    "reference_only": "Sketch map; boundaries for reference only (仅供参考)",
    "data": "Data",
    "panel": "Legend and notes",
    "map": "Map",
    "search": "Find a name",
    "ring": "Buffer {}",
    "exact": "name matches",
    "alias": "other name matches",
    "fuzzy": "similar name",
    "ambiguous": "ambiguous",
    "unplaced_match": "not placed",
    "sourced": "a source gives the coordinate",
    "derived": "derived from sources",
    "estimated": "estimated",
    "length_km": "length {} km",
    "area_km2": "area {} km²",
    "investment_cny": "investment CNY {} × 10⁸",
    "target_year": "target {}",
    "count": "count {}",
    "separator": ", ",
    "made": "Made by Luotu from planning documents; each popup gives source and accuracy.",
}

WORDS: dict[str, dict[str, str]] = {"zh": _ZH, "en": _EN}


def words(language: str) -> dict[str, str]:
    """Return the dictionary of ``language`` ("zh" or "en"); raise UsageError for any other."""
    try:
        return WORDS[language]
    except KeyError:
        raise UsageError(f"unknown language {language!r}; known: {', '.join(WORDS)}") from None


def distance(metres: float) -> str:
    """Return a length in metres as people say it: "300 m", "2.5 km", "20 km"."""
    if metres < 1000:
        return f"{metres:.0f} m"
    return f"{metres / 1000:.1f}".removesuffix(".0") + " km"
