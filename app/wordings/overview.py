"""What the overview and the comparison of two plans say."""

from app.wordings.text import Text

OVERVIEW: dict[str, Text] = {
    "page-overview": Text("数字驾驶舱", "Overview"),
    "over-hint": Text(
        "点任何数字、柱条或标签，地图就只显示那些项目。",
        "Click any figure, bar or label: the map opens with just those projects.",
    ),
    "over-all": Text("**{n}** 个项目", "**{n}** projects"),
    "over-placed": Text("**{n}** 个在图上", "**{n}** on the map"),
    "over-sourced": Text("**{n}** 个有来源坐标", "**{n}** with a sourced position"),
    "over-within": Text("**{n}** 个只知所在区划", "**{n}** known only by their unit"),
    "over-unplaced": Text("**{n}** 个未落图", "**{n}** not placed"),
    "over-advanced": Text("**{n}** 个有推进", "**{n}** advanced"),
    "over-slipped": Text("**{n}** 个有后退", "**{n}** slipped"),
    "over-unchanged": Text("**{n}** 个停在原处", "**{n}** stood still"),
    "over-moves": Text("进退", "Advanced and stalled"),
    "over-moves-rule": Text(
        "比较各项目最近两份写明进展的规划：阶段向前为推进，向后为后退，相同为停在原处。只有一份写明的不算。",
        "The last two plans that state a status are compared: a later stage is an advance, an earlier one a slip, the same stood still. With one such plan only, nothing is said.",
    ),
    "over-theme": Text("按专题", "By theme"),
    "over-status": Text("按进展", "By status"),
    "over-district": Text("按区县", "By district"),
    "over-plan": Text("按规划", "By plan"),
    "over-basis": Text("按位置依据", "By basis of position"),
    "over-sums": Text("规划写明的长度与投资", "Lengths and investments that the plans state"),
    "over-sums-hint": Text(
        "只加总规划写明的数；没写的不估。括号里是写明的项目数。",
        "Only what the plans state is added up; nothing is estimated. In brackets: how many projects state it.",
    ),
    "over-length": Text("长度（公里）", "Length (km)"),
    "over-money": Text("投资（亿元）", "Investment (CNY × 10⁸)"),
    "over-stated": Text("{sum}（{n} 项）", "{sum} ({n})"),
    "over-count": Text("项目数", "Projects"),
    "over-open": Text("在地图上看", "Open on the map"),
    "over-empty": Text("没有项目。", "There is no project."),
    # Comparison
    "page-compare": Text("对比", "Compare"),
    "compare-before": Text("先前的规划", "The earlier plan"),
    "compare-after": Text("后来的规划", "The later plan"),
    "compare-same": Text("请选两份不同的规划。", "Choose two different plans."),
    "compare-few": Text(
        "至少要有两份规划才能对比；可在“我的规划”读入。",
        "Two plans are needed; read one on the page My plan.",
    ),
    "compare-rule": Text(
        "规则：只有后一份点名的为“新增”；只有前一份点名的为“不再提及”（不等于取消）；两份都写明进展时，按谋划、前期、开工、在建、建成目标、已建成的次序判为“推进”“后退”或“未变”；有一份没写进展的另列。",
        "The rule: named only in the later plan: new; only in the earlier: no longer named (which is not given up). With a status in both: advanced, slipped or unchanged, by the order proposed, preparing, starting, building, to complete, operating. What lacks a status in one is listed apart.",
    ),
    "compare-kinds": Text("显示哪些变化", "Which changes to show"),
    "compare-change": Text("变化", "Change"),
    "compare-none": Text("没有这样的项目。", "There is none."),
    "compare-download": Text("对比表（CSV）", "The comparison (CSV)"),
}
