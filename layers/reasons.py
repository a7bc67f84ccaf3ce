"""Reasons of placements in the reader's language: the geocoder explains itself in English."""

import re

from layers import base, themes

# What the geocoder says of a thing of which only the unit is known, before the unit's name.
WITHIN = "known only to lie in "

# The geocoder's phrases, the longer before what they hold; names and figures pass through.
_ZH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"no place of this name is known; the name holds no district or town",
         "地名表里没有这个名称，名称里也没有区县或乡镇"),
        (r"a line of which no source states the course", "线路，没有来源说明走向"),
        (r"(\S+) is larger than any place known; no source gives its extent",
         r"\1比已知的地点都大，没有来源说明范围"),
        (r"its two ends are known \((.+?)\) but no source states its course",
         r"已知两端（\1），没有来源说明走向"),
        (r"its ends (.+?) lie in (\S+?); no source states its course",
         r"两端\1在\2，没有来源说明走向"),
        (r"the name states (.+?), which no one city holds", r"名称里有\1，不在同一个市"),
        (r"the name states (.+?), and no source says where in it",
         r"名称里写明\1，没有来源说明在其中何处"),
        (r"the name states (.+?); no source states the course of the line",
         r"名称里写明\1，没有来源说明走向"),
        (r"it means (.+?), which lies outside the boundaries at hand \(Zhejiang\)",
         r"指\1，在现有边界（浙江）之外"),
        (r"(.+?) lies outside the boundaries at hand \(Zhejiang\)", r"\1在现有边界（浙江）之外"),
        (r"known only to lie in (\S+)", r"只知道在\1"),
        (r"named after (.+?), a line; no source says where along it",
         r"以线路\1为名，没有来源说明在哪一段"),
        (r"named after (.+?), which lies in (\S+)", r"以\1为名，在\2"),
        (r"named after (.+?); no source says where it lies", r"以\1为名，没有来源说明在何处"),
        (r"; give the area or more of the text around it", "；请说明地区或给出上下文"),
        (r"(\d+) places bear the name and nothing tells them apart: ", r"有\1处同名，无从分辨："),
        (r"(\S+) and (\d+) more", r"\1等（另有\2处）"),
        (r"many cities have a (\S+?): ", r"许多城市都有\1："),
        (r"it is a word of the language as well: ", "也是普通词语："),
        (r"a word; all places of the name are far away", "普通词语；用此名的地点都很远"),
        (r"it is far from the document's area: ", "离文件所说的地区很远："),
        (r"in the text it is only a part of (.+)", r"在文中只是\1的一部分"),
        (r"each county had one: ", "各县都曾有："),
        (r"no source says that (\S+) has a (\S+)", r"没有来源说明\1有\2"),
        (r"many places have a (\S+?); give the area", r"许多地方都有\1；请说明地区"),
        (r"; it is in (\S+), not in (\S+)", r"；它在\1，不在\2"),
        (r"(\S+) is (\S+), not in (\S+) as written", r"\1属\2，不在所写的\3"),
        (r"(\S+) sounds like it", r"与\1同音"),
        (r"its name in pinyin", "拼音名称"),
        (r" and its neighbours", "及其邻近"),
        (r"streets and waters elsewhere bear the name as well: ", "别处的道路、水系也用此名："),
        (r"it is a short name that holds only in one area: ", "简称，只在一地有效："),
        (r"the text around it is about (.+?): ", r"上下文说的是\1："),
        (r"named after (.+?), but hardly a thing that lies there", r"以\1为名，但多半不在当地"),
        (r"named after (.+?), which says little of where it lies", r"以\1为名，难以据此定位"),
        (r"a line from (.+?); no source states its course", r"从\1出发的线路，没有来源说明走向"),
        (r"a part of (\S+) or beside it", r"属于\1或在其旁"),
        (r"the name states (.+?), which (\S+) holds", r"名称里写明\1，都在\2"),
        (r"the (\S+) of (\S+?); no source says where in it", r"\2的\1，没有来源说明在其中何处"),
        (r"the section (\S+) of (\S+), shown as the whole line", r"\2的\1，图上画全线"),
        (r"; it lies in (\S+), no source says where", r"；在\1，没有来源说明何处"),
        (r"(\S+) lies in it, no source says where", r"\1在其中，没有来源说明何处"),
        (r"(\S+) lies in it", r"\1在其中"),
        (r"; by now a part of (\S+)", r"；现属\1"),
        (r"its name cut to the first character and the ending", "首字加通名的简称"),
        (r"the short form of a former name", "曾用名的简称"),
        (r"in the same city (\S+) is named (?:right before|around) it", r"上下文提到同市的\1"),
        (r"in the same province (\S+) is named (?:right before|around) it", r"上下文提到同省的\1"),
        (r"(\S+) is named right before it", r"前面紧接着写有\1"),
        (r"(\S+) is named around it", r"上下文提到\1"),
        (r"(\S+) until (\d{4}), now ([^\s:;,]+)", r"\1（至\2年）今\3"),
        (r"(\S+) is (\S+) by now", r"\1现为\2"),
        (r"(\S+) was (\S+?)'s until (\d{4})", r"\1在\3年以前属\2"),
        (r"\bby now: ", "现已"),
        (r"\bby now\b", "已改"),
        (r"\buntil (\d{4})(?:: )?", r"至\1年，"),
        (r"merged into (\S+) of (\S+?)(?=[;,)]|$)", r"并入\2\1"),
        (r"(?:most of it )?merged with (\S+) into (\S+?)(?=[;,)]|$)", r"与\1合并为\2"),
        (r"most of it merged into (\S+?)(?=[;,)]|$)", r"大部分并入\1"),
        (r"merged into (\S+?)(?=[;,)]|$)", r"并入\1"),
        (r"divided (?:between|among) (.+?)(?=;|\)|$)", r"分属\1"),
        (r"divided; the larger part", "拆分后的大部分"),
        (r"the development area became the district", "开发区改为该区"),
        (r"(\S+) was divided off in (\d{4})", r"\2年析出\1"),
        (r"its east; the west went to (\S+)", r"其东部；西部划归\1"),
        (r"its south became (\S+) and then (\S+)", r"其南部先后为\1、\2"),
        (r"the county's larger part; (.+?) went to (\S+)", r"县的大部分；\1划归\2"),
        (r"counted to (\S+) until it came to (\S+)", r"原属\1，后划归\2"),
        (r"; its seat is in (\S+)", r"；治所在\1"),
        (r"most of it", "大部分"),
        (r"(\S+) in (\S+?): ", r"\2的\1："),
        (r"several places have this name: (.+)", r"有多处同名：\1"),
        (r"\bread as ", "按"),
        (r"its official name", "正式名称"),
        (r"a known other name", "已知别名"),
        (r"a short name that holds in this area", "本地通用的简称"),
        (r"a short name that holds only there", "只在当地通用的简称"),
        (r"the usual short form of a town", "乡镇的通常简称"),
        (r"the usual short form", "通常简称"),
        (r"a former name", "曾用名"),
        (r"the document's area agrees", "与文件的地区相符"),
        (r"it lies in the document's province", "在文件所在省内"),
        (r"the words around it agree", "与上下文相符"),
        (r" (?:and|or) ", "、"),
        (r"chosen by hand", "由用户选定"),
        (r"said by hand to lie in (\S+)", r"由用户定为在\1"),
        (r"placed by hand", "由用户在图上点定"),
        (r"taken off by hand", "由用户取下"),
        (r", ", "，"),
        (r": ", "："),
    )
)  # fmt: skip
_THEME = re.compile(r"theme (\w+) agrees")
# A whole name; one before a colon is the one that was read in the plan, and stays as it is there.
_NAME = re.compile(r"(?<![^\s(])(?<![\u3400-\u9fff]\()[\u3400-\u9fff（）]+(?![^\s,;)])")


def reason(text: str, language: str) -> str:
    """Return the geocoder's one-line reason in ``zh`` or ``en``; unknown phrases stay English.

    In English, places have their English names where one is known.
    """
    if language != "zh":
        return _NAME.sub(lambda match: base.english_name(match[0]) or match[0], text)
    text = _THEME.sub(lambda match: f"专题（{_theme_name(match[1])}）相符", text)
    for pattern, words in _ZH:
        text = pattern.sub(words, text)
    return text


def _theme_name(theme_id: str) -> str:
    return themes.BY_ID[theme_id].zh if theme_id in themes.BY_ID else theme_id
