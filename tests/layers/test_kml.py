"""KML: folders, styles, and text that stays text."""

import pytest
from lxml import etree, html
from shapely.geometry import LineString

from layers import themes
from layers.kml import kml
from tests.sample import sample_table

K = "{http://www.opengis.net/kml/2.2}"


def document(table=None, titles=None, **values) -> etree._Element:
    table = sample_table() if table is None else table
    return etree.fromstring(kml(table, titles or {}, **values))[0]


def placemarks(root: etree._Element) -> dict[str, etree._Element]:
    return {item.get("id"): item for item in root.iter(f"{K}Placemark")}


def test_a_folder_a_theme_and_one_for_what_is_unplaced() -> None:
    folders = {
        folder.findtext(f"{K}name"): len(folder.findall(f"{K}Placemark"))
        for folder in document().iter(f"{K}Folder")
    }
    assert folders == {
        "铁路 Rail": 1,
        "道路 Roads": 1,
        "枢纽 Hubs": 1,
        "功能区 Zones": 2,
        "体育 Sport": 1,
        "卫生健康 Health": 1,
        "未落图": 2,
    }


def test_unplaced_has_neither_geometry_nor_style() -> None:
    for name in ("culture-7", "culture-8"):
        tags = [etree.QName(item).localname for item in placemarks(document())[name]]
        assert tags == ["name", "Snippet", "description", "ExtendedData"]


def test_styles_are_the_colours_of_the_themes_with_less_ink_for_doubt() -> None:
    root = document()
    styles = {style.get("id"): style for style in root.iter(f"{K}Style")}
    used = {item.findtext(f"{K}styleUrl") for item in placemarks(root).values()} - {None}
    assert {url.removeprefix("#") for url in used} <= styles.keys()
    assert placemarks(root)["sport-b"].findtext(f"{K}styleUrl") == "#sport-unsure"
    assert placemarks(root)["health-g"].findtext(f"{K}styleUrl") == "#health-within"
    for style_id, style in styles.items():
        color = themes.theme(style_id.rpartition("-")[0]).color.lower()
        for found in style.iter(f"{K}color"):
            assert found.text[2:] == color[5:7] + color[3:5] + color[1:3]
    inks = [
        int(styles[f"hub-{known}"].find(f"{K}LineStyle/{K}color").text[:2], 16)
        for known in ("sure", "unsure", "within")
    ]
    assert inks == sorted(inks, reverse=True)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "$[id] ${x}", "]]><b>", "&lt;img src=x onerror=y&gt;"]
)
def test_hostile_text_stays_text(name: str) -> None:
    table = sample_table().iloc[[0]].copy()
    table["name"] = name
    table["aliases"] = [[name]]
    (placemark,) = placemarks(document(table)).values()
    assert placemark.findtext(f"{K}name") == name
    described = placemark.findtext(f"{K}description")
    assert "$[" not in described
    shown = html.fromstring(described)
    assert shown.findtext(".//h3") == name
    assert not shown.xpath("//script | //img | //*[@onerror]")


def test_signs_that_xml_has_not_are_marked() -> None:
    table = sample_table().iloc[[0]].copy()
    table["name"] = "甲\x00\x0b乙\U00020000"
    (placemark,) = placemarks(document(table)).values()
    assert placemark.findtext(f"{K}name") == "甲\ufffd\ufffd乙\U00020000"


def test_describes_in_the_language_and_with_the_titles_given() -> None:
    titles = {"government-work-report-2020": "甲报告"}
    chinese = placemarks(document(titles=titles))["zone-e"].findtext(f"{K}description")
    assert "甲报告" in chinese and "在建" in chinese
    english = placemarks(document(language="en"))["zone-e"].findtext(f"{K}description")
    assert "Building" in english and "government-work-report-2020" in english


def test_has_no_reference_outside() -> None:
    text = kml(sample_table(), {}).decode()
    assert text.replace("http://www.opengis.net/kml/2.2", "").count("http") == 0


def test_height_is_left_out() -> None:
    table = sample_table().iloc[[2]].copy()
    table["geometry"] = [LineString([(120, 30, 5), (121, 30.5, 6)])]
    assert document(table).findtext(f".//{K}coordinates") == "120.0,30.0 121.0,30.5"


def test_a_guess_has_no_pin() -> None:
    root = document()
    looks = {look.get("id"): look for look in root.iter(f"{K}Style")}
    assert looks["sport-unsure"].findtext(f"{K}IconStyle/{K}scale") == "0"
    assert looks["sport-sure"].find(f"{K}IconStyle/{K}scale") is None
