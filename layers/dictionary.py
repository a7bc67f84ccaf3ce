"""What the fields of the vector files mean: names in Chinese, one line each, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the files: its name there, its Chinese name, and what it holds."""

    name: str
    zh: str
    about_zh: str
    about_en: str


FIELDS: tuple[Field, ...] = (
    Field("id", "编号", "稳定的项目编号", "stable project id"),
    Field("name", "名称", "规划中的名称", "name as the plans have it"),
    Field("name_en", "英文名", "没有则为空", "English name, empty if none"),
    Field("aliases", "别名", "其他写法", "other names"),
    Field("theme", "专题", "专题代码，如 rail 铁路", "theme id, such as rail"),
    Field("kind", "类型", "point 点、line 线、area 面", "point, line or area by nature"),
    Field("status", "进展", "最近一份说明进展的规划所载；空为未说明",
          "in the latest plan that gives one; empty: none does"),
    Field("status_by_plan", "各规划中的进展", "规划编号 → 进展", "plan id to status"),
    Field("match", "匹配", "exact、alias、fuzzy、within（仅知所在区划）、ambiguous、none",
          "how the name was placed; within: only the unit drawn is known"),
    Field("reason", "理由", "为何落在此处，或为何未落图",
          "why it is there, or why it is not placed"),
    Field("place_id", "地名编号", "地名表中的编号", "id in the gazetteer"),
    Field("uncertainty_m", "误差（米）", "真实位置有95%的把握在此半径之内",
          "metres within which the true position lies with 95 % confidence"),
    Field("section_uncertainty_m", "各段误差（米）", "线路各段的误差，次序与几何一致",
          "of a course known unequally well: one for each part"),
    Field("basis", "依据", "sourced 来源给出、derived 推算、estimated 估计",
          "sourced, derived or estimated"),
    Field("schematic", "示意", "走向或轮廓是否为示意", "whether course or outline is a sketch"),
    Field("sources", "来源", "位置来源的编号", "ids of the sources of the position"),
    Field("city", "市", "所在市", "city"),
    Field("district", "区县", "占比最大的区县；只知到市的为该市各区县",
          "district that holds most of it; of what is known to its city, all of them"),
    Field("adcode", "区划代码", "六位行政区划代码", "six-digit code of the unit"),
    Field("town", "乡镇街道", "所在乡镇，未知为空", "town, empty if unknown"),
    Field("districts", "各区县占比", "代码、名称、占比（0到1）", "code, name and share (0 to 1)"),
    Field("facts", "指标", "长度（公里）、面积（平方公里）、投资（元）、目标年、数量",
          "length_km, area_km2, investment_cny, target_year, count"),
    Field("evidence", "依据段落", "文件、标题、段落、写法、进展",
          "document, heading, paragraph, name as written, status there"),
    Field("mentions", "提及次数", "各规划提及的次数", "how often the plans name it"),
    Field("lon", "经度", "WGS-84，度（仅CSV）", "WGS-84, degrees (CSV only)"),
    Field("lat", "纬度", "WGS-84，度（仅CSV）", "WGS-84, degrees (CSV only)"),
    Field("wkt", "几何", "WKT，经度在前（仅CSV）", "WKT, longitude first (CSV only)"),
    Field("licence", "许可", "数据的许可（仅CSV）", "licence of the data (CSV only)"),
    Field("data_date", "数据日期", "数据的日期（仅CSV）", "date of the data (CSV only)"),
)  # fmt: skip


def as_plain() -> dict[str, dict[str, str]]:
    """Return field name → Chinese name and what it holds, as the files carry it."""
    return {f.name: {"zh": f.zh, "about_zh": f.about_zh, "about": f.about_en} for f in FIELDS}
