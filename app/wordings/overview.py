"""What the overview and the comparison of two plans say."""

from app.wordings.text import Text

OVERVIEW: dict[str, Text] = {
    "page-overview": Text("数字驾驶舱", "Overview"),
    "over-hint": Text(
        "点任何数字、柱条、色块或标签，地图就只显示那些项目。规划还点到 {units} 个区县、乡镇等行政区，它们不是项目，不在这里的数里。",
        "Click any figure, bar, cell or label: the map opens with just those projects. The plans also "
        "name {units} districts, towns and the like; they are no projects and not counted here.",
    ),
    "over-all": Text("**{n}** 个项目", "**{n}** projects"),
    "over-placed": Text("**{n}** 个在图上", "**{n}** on the map"),
    "over-sourced": Text("**{n}** 个有来源坐标", "**{n}** with a sourced position"),
    "over-within": Text("**{n}** 个只知所在区划", "**{n}** known only by their unit"),
    "over-unplaced": Text("**{n}** 个未落图", "**{n}** not placed"),
    "over-advanced": Text("**{n}** 个有推进", "**{n}** advanced"),
    "over-slipped": Text("**{n}** 个有后退", "**{n}** slipped"),
    "over-unchanged": Text("**{n}** 个停在原处", "**{n}** stood still"),
    "over-step": Text(
        "**{name}**　由 {before} 到 {after}　:gray[{first} → {second}]",
        "**{name}**　{before} → {after}　:gray[{first} → {second}]",
    ),
    "over-still": Text(
        "**{name}**　一直 {before}　:gray[{first} → {second}]",
        "**{name}**　still {before}　:gray[{first} → {second}]",
    ),
    "over-more": Text("其余 {n} 个", "{n} more"),
    "over-doubt": Text("落得多准（误差半径）", "How surely placed (radius of doubt)"),
    "over-matrix": Text("专题 × 区县", "Themes by district"),
    "over-cell": Text("在地图上看 {n} 个", "Open {n} on the map"),
    "over-city": Text("{name}（只知所在市）", "{name} (city only)"),
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
    "over-sums": Text("规划写明的数字", "Figures that the plans state"),
    "over-no-sums": Text(
        "没有一个项目的长度或投资留下来：这些规划文本是网上的副本，转载时丢了多数数字（如“建成 个”），"
        "丢掉的不估。换上完整的文本重新读入，这里就会加总。",
        "No length or investment of a project is left: the texts are copies from the web that "
        "have lost most of their numbers (“建成 个”), and what is lost is not estimated. Read "
        "a complete text on My plan, and its figures are added up here.",
    ),
    "over-stated-rows": Text("写明了数字的 {n} 个项目：", "The {n} projects with a figure:"),
    "over-sums-hint": Text(
        "只加总规划写明的数；没写的不估。括号里是写明的项目数。",
        "Only what the plans state is added up; nothing is estimated. In brackets: how many projects state it.",
    ),
    "over-length": Text("长度（公里）", "Length (km)"),
    "over-money": Text("投资（亿元）", "Investment (CNY × 10⁸)"),
    "over-stated": Text("{sum}（{n} 项）", "{sum} ({n})"),
    "over-count": Text("项目数", "Projects"),
    "over-open": Text("在地图上看", "Open on the map"),
    "over-empty": Text(
        "读入的规划里没有这样的项目；可在“我的规划”再读入一份。",
        "The plans at hand name none; another can be read on the page My plan.",
    ),
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
    "compare-none": Text(
        "没有这样的项目：多选几种变化，或换两份规划。",
        "There is none: choose more kinds of change, or two other plans.",
    ),
    "compare-download": Text("对比表（CSV）", "The comparison (CSV)"),
}
