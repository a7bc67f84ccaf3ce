"""What the app says, in Chinese and English: every text has both, so none can be missing."""

import re
from collections.abc import Callable
from typing import NamedTuple

from geo.errors import UsageError

Translator = Callable[..., str]


class Text(NamedTuple):
    """One text in both languages; ``{name}`` stands for a value."""

    zh: str
    en: str


TEXTS: dict[str, Text] = {
    # The frame
    "app": Text("落图 Luotu", "Luotu 落图"),
    "tagline": Text(
        "规划文件里的项目，一个个落到图上",
        "The projects that plans name, each put where it is",
    ),
    "page-map": Text("地图", "Map"),
    "page-about": Text("说明", "About"),
    "language": Text("语言", "Language"),
    "loading": Text("正在读取目录与地名……", "Reading the catalogue and the gazetteer …"),
    "ignored": Text(
        "链接中有不认识的部分，已忽略：{parts}",
        "The link has parts that are not known and were ignored: {parts}",
    ),
    "data-fault": Text(
        "数据文件有问题，地图无法打开：{error}",
        "A data file is at fault, the map cannot be opened: {error}",
    ),
    # Search
    "search": Text("查找项目或地名", "Find a project or a place"),
    "search-hint": Text("如：绍兴北站、镜湖新区、柯桥", "such as 绍兴北站, 镜湖新区, 柯桥"),
    "search-only": Text("地图与列表只保留匹配的项目", "Keep only matching projects on the screen"),
    "search-none": Text(
        "没有名为“{text}”的项目或地名。试试更短的名称，或删去“工程”“项目”等词。",
        "No project or place is called “{text}”. Try a shorter name.",
    ),
    "search-place": Text("地名", "place"),
    "search-unplaced": Text("未落图", "not placed"),
    "search-more": Text("另有 {n} 个项目匹配", "{n} more projects match"),
    # Themes and filters
    "themes": Text("专题", "Themes"),
    "themes-help": Text(
        "数字为 显示／全部。点“仅”只看这一专题。",
        "Figures are shown / total. “Only” shows one theme alone.",
    ),
    "all": Text("全选", "All"),
    "none": Text("全不选", "None"),
    "only": Text("仅", "Only"),
    "only-help": Text("只看“{theme}”", "Show only {theme}"),
    "filters": Text("筛选", "Filters"),
    "plans": Text("规划", "Plans"),
    "statuses": Text("进展", "Status"),
    "districts": Text("区县", "Districts"),
    "any": Text("不限", "any"),
    "base-map": Text("底图", "Base map"),
    "base-map-embedded": Text("内置底图（不联网）", "embedded (no network)"),
    "base-map-tiles": Text("{name}（联网）", "{name} (from the network)"),
    "base-map-help": Text(
        "内置底图不需要网络。联网底图由其服务商提供，浏览器会向它请求图块。",
        "The embedded base map needs no network. For the others your browser asks their service "
        "for tiles.",
    ),
    "reset": Text("恢复初始视图", "Reset the view"),
    # Summary and empty states
    "summary": Text(
        "**{shown}** / {total} 个项目　·　{placed} 个在图上　·　{unplaced} 个未落图",
        "**{shown}** / {total} projects　·　{placed} on the map　·　{unplaced} not placed",
    ),
    "empty": Text(
        "没有项目符合现在的选择。请多选几个专题，或放宽筛选。",
        "No project matches. Choose more themes or loosen the filters.",
    ),
    # Tabs
    "tab-evidence": Text("依据", "Evidence"),
    "tab-buffers": Text("缓冲区", "Buffers"),
    "tab-table": Text("列表", "Table"),
    "tab-unplaced": Text("未落图", "Not placed"),
    "tab-downloads": Text("下载", "Downloads"),
    # Selection and evidence
    "selected": Text("已选项目", "Selected projects"),
    "selected-hint": Text("输入名称选择，或点击地图", "Type a name, or click the map"),
    "evidence-empty": Text(
        "点击地图上的项目，或在上面按名称选择：这里会列出各规划怎样提到它、进展如何、位置从何而来。",
        "Click a project on the map or choose one by name above: here you will see how each plan "
        "names it, how far it is, and where its position comes from.",
    ),
    "evidence-many": Text(
        "显示最近选择的 {n} 个，共 {total} 个。",
        "The last {n} of {total} chosen are shown.",
    ),
    "hidden-now": Text("当前筛选下不在图上", "hidden by the filters"),
    "fly": Text("在图上查看", "Show on the map"),
    "remove": Text("移出", "Remove"),
    "history": Text("各规划中的进展", "Status by plan"),
    "facts": Text("指标", "Facts"),
    "position": Text("位置", "Position"),
    "locators": Text("出处", "Where it is named"),
    "plan": Text("规划", "Plan"),
    "date": Text("日期", "Date"),
    "heading": Text("章节", "Heading"),
    "paragraph": Text("段", "Para."),
    "written": Text("写作", "As written"),
    "status": Text("进展", "Status"),
    "also-called": Text("又名：{names}", "Also: {names}"),
    "sources": Text("来源：{names}", "Sources: {names}"),
    "shares": Text("所在区县：{shares}", "Districts: {shares}"),
    "unplaced-why": Text("未落图：{reason}", "Not placed: {reason}"),
    "place-why": Text("判断：{reason}", "Reason: {reason}"),
    # Buffers
    "buffer-of": Text("以什么为中心", "Around"),
    "buffer-selection": Text("已选项目", "the selection"),
    "buffer-theme": Text("专题：{theme}", "theme: {theme}"),
    "radii": Text("半径（米，可多个）", "Radius (metres, one or several)"),
    "radii-hint": Text("如 1000, 5000", "such as 1000, 5000"),
    "radius-wrong": Text(
        "半径“{part}”不可用：请写 1 到 {most} 之间的整数米数，最多 {count} 个，如 1000, 5000。",
        "The radius “{part}” cannot be used: give whole metres from 1 to {most}, at most {count} "
        "of them, such as 1000, 5000.",
    ),
    "dissolve": Text("合并重叠的缓冲区", "Merge overlapping buffers"),
    "buffers-empty": Text(
        "先在“已选项目”中选择一个或多个项目（或上面选一个专题），再写半径：图上画出缓冲区，这里列出其中的项目。",
        "Select one or more projects (or a theme above) and give a radius: the buffers are drawn "
        "and what lies inside is listed here.",
    ),
    "buffers-unplaced": Text(
        "所选项目都未落图，没有可作缓冲区的位置。",
        "None of the chosen projects has a position to draw a buffer around.",
    ),
    "buffers-working": Text("正在计算缓冲区……", "Computing the buffers …"),
    "inside": Text("{distance} 之内", "Within {distance}"),
    "sure": Text("确定在内", "surely"),
    "possible": Text("可能在内", "possibly"),
    "inside-count": Text("确定 {sure} · 可能 {possible}", "{sure} surely · {possible} possibly"),
    "inside-note": Text(
        "“确定”：按各自误差，整个项目必在缓冲区内；“可能”：误差范围或线、面的一部分在内。只列屏幕上显示的项目。",
        "Surely: whatever its uncertainty, it lies inside. Possibly: it may, or part of it does. "
        "Only projects on the screen are listed.",
    ),
    "inside-none": Text("没有其他显示的项目在内。", "No other project on the screen lies inside."),
    "distance-m": Text("距离（米）", "Distance (m)"),
    "radius-m": Text("半径（米）", "Radius (m)"),
    "certainty": Text("把握", "Certainty"),
    # Tables
    "name": Text("名称", "Name"),
    "theme": Text("专题", "Theme"),
    "district": Text("区县", "District"),
    "town": Text("乡镇街道", "Town"),
    "uncertainty-m": Text("误差（米）", "Uncertainty (m)"),
    "basis": Text("位置依据", "Basis"),
    "mentions": Text("提及次数", "Mentions"),
    "reason": Text("原因", "Reason"),
    "table-hint": Text(
        "与地图一致：屏幕上有什么，这里就列什么。选中行即加入已选项目。",
        "The map's twin: what is on the screen is listed. Choosing rows selects projects.",
    ),
    "unplaced-hint": Text(
        "规划提到、但无法负责任地定位的项目。不猜位置，只写原因。",
        "Named in the plans, but not placeable in good faith. No guess is drawn; the reason is "
        "given.",
    ),
    "unplaced-empty": Text("当前选择下没有未落图的项目。", "Nothing is unplaced in this view."),
    # Downloads
    "downloads-hint": Text(
        "文件里正是屏幕上的 {n} 个项目（{placed} 个有位置），筛选与缓冲区一并写入。",
        "The files hold exactly the {n} projects on the screen ({placed} placed), with the "
        "filters applied and the buffers drawn.",
    ),
    "download-html": Text("网页地图（单个文件，可离线打开）", "Web map (one file, works offline)"),
    "download-geojson": Text("GeoJSON 数据（RFC 7946）", "GeoJSON (RFC 7946)"),
    "download-gpkg": Text("GeoPackage（QGIS，按专题分层）", "GeoPackage (QGIS, a layer a theme)"),
    "download-kml": Text("KML（谷歌地球）", "KML (Google Earth)"),
    "download-csv": Text(
        "全部字段（CSV，含 WKT 与经纬度）", "All columns (CSV with WKT, lon, lat)"
    ),
    "download-parquet": Text("GeoParquet 数据", "GeoParquet"),
    "download-table": Text("列表（CSV）", "Table (CSV)"),
    "download-rings": Text("缓冲区（GeoJSON）", "Buffers (GeoJSON)"),
    "download-inside": Text("缓冲区内的项目（CSV）", "What lies inside (CSV)"),
    # About
    "about-what": Text(
        "**落图**是规划人常说的一步：把文件里点到名的项目逐个放到地图上。"
        "这里收入 {projects} 个项目，来自 {plans} 份公开的规划文件，其中 {placed} 个已落图。"
        "每个项目都连着文件里点名它的那一段，"
        "也写明位置的来源与误差；找不到可靠位置的不猜，列入“未落图”。",
        "**落图** (“drop it onto the map”) is what planners call the step of putting each project "
        "that a document names where it is. Here are {projects} projects of {plans} public plans, "
        "{placed} of them placed. Each is tied to the paragraph that names it and states where "
        "its position comes from and how well it is known; what has no reliable position is not "
        "guessed but listed as “not placed”.",
    ),
    "issuer": Text("发布", "Issuer"),
    "horizon": Text("规划期", "Horizon"),
    "projects": Text("项目数", "Projects"),
    "about-reading-head": Text("怎么看这张图", "How to read the map"),
    "about-reading": Text(
        "- 实心的点、实线、实边：位置确知（误差在图上看不出来）。\n"
        "- 虚线圆、斜纹面、带宽的虚线：只知大概，画的就是误差的大小（95% 把握）。\n"
        "- 区划名下的数字：只知道在这个区县或乡镇之内的项目数。\n"
        "- 线的虚实表示进展：越接近建成，线段越长；已建成为实线。\n"
        "- 缓冲区按米计算。“确定在内”指无论误差怎样都在其中，“可能在内”指可能在其中。\n"
        "- 地址栏里的链接就是当前视图，复制即可分享。",
        "- Solid points, lines and edges: the position is known (the error would not show).\n"
        "- Dashed circles, hatched areas, dashed lines in a band: known roughly; what is drawn is "
        "the error itself (95 %).\n"
        "- Numbers below a unit's name: projects known only to lie somewhere in it.\n"
        "- Dashes show status: the nearer to completion, the longer; solid is in operation.\n"
        "- Buffers are in metres. “Surely” inside: whatever the error; “possibly”: it may be.\n"
        "- The address in the browser is the view: copy it to share.",
    ),
    "about-sources-head": Text("数据来源与许可", "Data sources and licences"),
    "source": Text("来源", "Source"),
    "publisher": Text("发布者", "Publisher"),
    "review-number": Text("审图号", "Map review no."),
    "licence": Text("许可", "Licence"),
    "about-limits": Text(
        "地图为示意图，边界仅供参考，不作为划界依据。代码以 MIT 许可发布，数据各依其许可。"
        "规划文件归其发布机关所有，这里只收录事实（名称、数字、进展、出处）。",
        "The map is a sketch; boundaries are for reference only (仅供参考). The code is under the "
        "MIT licence, the data under their own. The plans belong to their issuers; only facts "
        "(names, figures, statuses, locators) are kept here.",
    ),
}

# All ASCII punctuation: CommonMark lets each be escaped, and then none of it is markup.
_MARKS = re.compile(r"([!-/:-@\[-`{-~])")


def translator(language: str) -> Translator:
    """Return a function from key and values to text; raise UsageError for an unknown language."""
    if language not in Text._fields:
        raise UsageError(f"unknown language {language!r}; known: {', '.join(Text._fields)}")

    def text(key: str, **values: object) -> str:
        template: str = getattr(TEXTS[key], language)
        return template.format(**values) if values else template

    return text


def plain(text: str) -> str:
    """Return text from a document or a link so that Markdown shows it as it is, in one line.

    Unescaped, a name could hold an image from elsewhere, a link or a formula.
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
