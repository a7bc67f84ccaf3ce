"""What the app says, in Chinese and English: every text has both, so none can be missing."""

import re
from collections.abc import Callable

from app.wordings.about import ABOUT
from app.wordings.analysis import ANALYSIS
from app.wordings.atlas import ATLAS
from app.wordings.builtin import BUILTIN
from app.wordings.help import HELP
from app.wordings.overview import OVERVIEW
from app.wordings.plan import PLAN
from app.wordings.text import Text
from app.wordings.workspace import WORKSPACE
from geo.errors import UsageError

Translator = Callable[..., str]


TEXTS: dict[str, Text] = {
    # The frame
    "app": Text("落图 Luotu", "Luotu 落图"),
    "tagline": Text(
        "规划文件里的项目，一个个落到图上",
        "The projects that plans name, each put where it is",
    ),
    "page-map": Text("地图", "Map"),
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
    "search-none": Text(
        "没有名为“{text}”的项目或地名。试试更短的名称，或删去“工程”“项目”等词。",
        "No project or place is called “{text}”. Try a shorter name.",
    ),
    "search-place": Text("地名", "place"),
    "search-unplaced": Text("未落图", "not placed"),
    # Themes and filters
    "themes": Text("专题", "Themes"),
    "all": Text("全选", "All"),
    "none": Text("全不选", "None"),
    "only": Text("仅", "Only"),
    "plans": Text("规划", "Plans"),
    "statuses": Text("进展", "Status"),
    "districts": Text("区县", "Districts"),
    # Summary and empty states
    "empty": Text(
        "没有项目符合现在的选择。请多选几个专题，或放宽筛选。",
        "No project matches. Choose more themes or loosen the filters.",
    ),
    "search-coordinates": Text("坐标", "coordinates"),
    "welcome-title": Text("规划里的项目，都在哪儿？", "Where are the projects of the plans?"),
    "welcome-what": Text(
        "{plans} 份规划文件点名了 {projects} 个项目，其中 {placed} 个已落到图上；其余的也列出原因，不猜位置。",
        "{plans} planning documents name {projects} projects; {placed} of them are on the map. The "
        "others are listed with the reason: no position is guessed.",
    ),
    "welcome-how": Text(
        "左边的图例就是开关：勾选专题，按规划、进展、区县筛选；点图上的项目看依据；拖动下方的时间轴看各规划当时的说法。",
        "The legend on the left is the control: tick themes, filter by plan, status, district. Click "
        "a project for its evidence; drag the bar of time to see what the plans had said by then.",
    ),
    "welcome-look": Text(
        "画得多虚，位置就有多不确定：实心点确知，虚线圆是误差范围，“境内 N 项”是只知在该区县的项目数。试试：",
        "What is drawn faintly is known faintly: a solid dot is sure, a dashed circle is as wide as "
        "the doubt, “N within” counts projects known only to lie in that district. Try:",
    ),
    "welcome-unplaced": Text("没有落图的", "Those not placed"),
    # Tabs
    "tab-buffers": Text("缓冲区", "Buffers"),
    "tab-downloads": Text("下载", "Downloads"),
    # Selection and evidence
    "selected": Text("已选项目", "Selected projects"),
    "facts": Text("指标", "Facts"),
    "position": Text("位置", "Position"),
    "date": Text("日期", "Date"),
    "status": Text("进展", "Status"),
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
    "inside-none": Text(
        "没有其他显示的项目在内：放大半径，或在图例里多选几个专题。",
        "No other project on the screen lies inside: take a larger radius, or tick more themes.",
    ),
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
    # Downloads
    "downloads-hint": Text(
        "文件里正是屏幕上的 {n} 个项目（{placed} 个有位置），筛选与缓冲区一并写入。",
        "The files hold exactly the {n} projects on the screen ({placed} placed), with the "
        "filters applied and the buffers drawn.",
    ),
    "downloads-chosen": Text("筛选：{filters}", "Filters: {filters}"),
    "note-themes": Text("专题", "Themes"),
    "note-plans": Text("规划", "Plans"),
    "note-statuses": Text("进展", "Status"),
    "note-districts": Text("区县", "Districts"),
    "note-bases": Text("位置依据", "Basis of position"),
    "note-doubts": Text("误差", "Uncertainty"),
    "note-moves": Text("进退", "Advanced or stalled"),
    "note-asof": Text("截至", "As of"),
    "note-search": Text("名称含", "Name contains"),
    "download-html": Text("网页地图（单个文件，可离线打开）", "Web map (one file, works offline)"),
    "download-geojson": Text("GeoJSON 数据（RFC 7946）", "GeoJSON (RFC 7946)"),
    "download-gpkg": Text("GeoPackage（QGIS，按专题分层）", "GeoPackage (QGIS, a layer a theme)"),
    "download-kml": Text("KML（谷歌地球）", "KML (Google Earth)"),
    "download-csv": Text(
        "全部字段（CSV，含 WKT 与经纬度）", "All columns (CSV with WKT, lon, lat)"
    ),
    "download-parquet": Text("GeoParquet 数据", "GeoParquet"),
    "print-paper": Text("打印纸张", "Paper"),
    "paper-a4-landscape": Text("A4 横向", "A4 landscape"),
    "paper-a4-portrait": Text("A4 纵向", "A4 portrait"),
    "paper-a3-landscape": Text("A3 横向", "A3 landscape"),
    "paper-a3-portrait": Text("A3 纵向", "A3 portrait"),
    "download-pdf": Text("打印图（PDF）", "Print (PDF)"),
    "download-png": Text("打印图（PNG）", "Print (PNG)"),
    "download-atlas": Text("图集：每个区县一页（PDF）", "Atlas: a page for each district (PDF)"),
    "download-report": Text("报告（PDF）", "Report (PDF)"),
    "download-report-html": Text("报告（网页）", "Report (HTML)"),
    "download-lpf": Text("关联地名（Linked Places）", "Linked Places"),
    "download-annotations": Text("依据标注（Web Annotation）", "Evidence (Web Annotation)"),
    "download-table": Text("列表（CSV）", "Table (CSV)"),
    "download-rings": Text("缓冲区（GeoJSON）", "Buffers (GeoJSON)"),
    "download-inside": Text("缓冲区内的项目（CSV）", "What lies inside (CSV)"),
    "projects": Text("项目数", "Projects"),
}

TEXTS |= ABOUT | ATLAS | ANALYSIS | BUILTIN | HELP | OVERVIEW | PLAN | WORKSPACE

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
