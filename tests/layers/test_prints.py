import io
import sys
from pathlib import Path

import pytest
import shapely
from pypdf import PdfReader

from geo.errors import InputError, UsageError
from layers import frame, prints, typeset
from layers.credits import PlanCredit
from layers.table import select
from tests.sample import sample_table

PLANS = {"government-work-report-2020": PlanCredit(
    "government-work-report-2020", "工作报告", "Work report", date="2020-04-28")}  # fmt: skip


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(page) -> str:
    return page.extract_text().replace("\n", " ")


@pytest.mark.parametrize(
    ("paper", "landscape", "size"),
    [("a4", True, (842, 595)), ("a4", False, (595, 842)),
     ("a3", True, (1191, 842)), ("a3", False, (842, 1191))],
)  # fmt: skip
def test_a_sheet_says_what_it_shows(paper, landscape, size) -> None:
    table = sample_table()
    chosen = select(table, districts=["330602"])
    asked = prints.Request("试验", "区县: 越城区", "zh", paper, landscape, "2026-01-02")
    found = read(prints.sheet(chosen, asked, whole=table, plans=PLANS))
    assert len(found.pages) == 1
    box = found.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size
    said = text_of(found.pages[0])
    for part in ("试验", "5 项（全部 9 项）", "已落图 5", "未落图 0", "区县: 越城区", "2026-01-02",
                 "工作报告 (2020-04-28)", "© OpenStreetMap", "仅供参考", "铁路", "1/1", "km",
                 "120.", "°N", "CGCS2000", "绍兴北站"):  # fmt: skip
        assert part in said, part
    assert "卫生健康" not in said  # the legend holds only what is shown


def test_a_sheet_counts_what_lies_outside_it() -> None:
    table = sample_table()
    everything = text_of(read(prints.sheet(table, prints.Request())).pages[0])
    assert "图幅之外" not in everything
    extent = (120.0, 29.3, 120.3, 29.5)
    window = frame.frame(extent, 100, 100)
    corner = shapely.box(*extent).buffer(0.5)
    apart = sum(not corner.intersects(shape) for shape in table.geometry.dropna())
    beyond = frame.outside(table, window)
    assert apart <= beyond <= len(table.geometry.dropna())
    said = text_of(read(prints.sheet(table, prints.Request(), extent=extent)).pages[0])
    assert "图幅之外" in said
    english = prints.sheet(table, prints.Request(language="en"), extent=extent)
    assert "of them outside this map" in text_of(read(english).pages[0])


def test_fonts_are_embedded() -> None:
    found = read(prints.sheet(sample_table(), prints.Request()))
    fonts = found.pages[0]["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert "NotoSansSC" in inner["/BaseFont"]
        assert "/FontFile3" in inner["/FontDescriptor"].get_object()


def test_png_has_two_hundred_dots_an_inch() -> None:
    png = prints.sheet(sample_table(), prints.Request(language="en"), form="png")
    assert png.startswith(b"\x89PNG")
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert (round(297 / 25.4 * 200), round(210 / 25.4 * 200)) == (width, height)


def test_the_same_rows_give_the_same_bytes() -> None:
    asked = prints.Request(made="2026-01-02")
    assert prints.sheet(sample_table(), asked) == prints.sheet(sample_table(), asked)


def test_an_atlas_has_every_row_and_a_page_for_each_district() -> None:
    table = sample_table()
    found = read(prints.atlas(table, prints.Request(), plans=PLANS))
    pages = [text_of(page) for page in found.pages]
    openings = [page.split()[0] for page in pages]
    assert openings[1:4] == ["越城区", "柯桥区", "诸暨市"]
    assert openings[-1].startswith("其他地区与未落图")
    whole = "".join(pages).replace(" ", "")
    for name in table["name"]:
        assert name.replace(" ", "") in whole
    assert "已落图 5" in pages[1]


def test_numbers_on_the_map_are_those_of_the_table() -> None:
    rows = select(sample_table(), districts=["330602"])
    numbers = {row_id: n for n, row_id in enumerate(prints._own_place(rows), start=1)}
    table = prints.table_rows(rows, "zh", PLANS, numbers)
    assert [row[0] for row in table] == ["1", "2", "3", "4", "5"]
    assert table[0][1] == "杭绍台铁路"
    assert table[0][5] == "工作报告"


def test_nothing_chosen_is_an_empty_map() -> None:
    said = text_of(read(prints.sheet(sample_table().iloc[:0], prints.Request())).pages[0])
    assert "已落图 0" in said


def test_hostile_text_is_printed_as_it_is_written() -> None:
    hostile = '#eval("1") $x$ *a* </text> \\'
    table = sample_table()
    table["name"] = hostile
    asked = prints.Request(title=hostile, note=hostile)
    pages = read(prints.atlas(table, asked)).pages
    assert hostile in text_of(pages[0])
    assert '#eval("1")' in text_of(pages[1])


def test_unknown_paper() -> None:
    with pytest.raises(UsageError, match="a4, a3"):
        prints.sheet(sample_table(), prints.Request(paper="a0"))


@pytest.mark.parametrize(("module", "says"), [
    ("typst", "pip install"), ("pylopdf_fonts_zh_cn", "fonts-noto-cjk")])  # fmt: skip
def test_a_missing_package_is_told_with_the_remedy(monkeypatch, module, says) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=says):
        prints.sheet(sample_table(), prints.Request())


def test_a_font_of_ones_own(monkeypatch, tmp_path: Path) -> None:
    import pylopdf_fonts_zh_cn

    monkeypatch.setenv(typeset.FONT_VARIABLE, str(Path(pylopdf_fonts_zh_cn.__file__).parent))
    assert prints.sheet(sample_table(), prints.Request()).startswith(b"%PDF")
    monkeypatch.setenv(typeset.FONT_VARIABLE, str(tmp_path))
    with pytest.raises(InputError, match="no font there"):
        prints.sheet(sample_table(), prints.Request())


def test_extent_of_units() -> None:
    by_code = prints.extent_of_units(["330624"])
    assert by_code == prints.extent_of_units(["新昌"]) == prints.extent_of_units(["新昌县"])
    assert prints.extent_of_units(["nowhere"]) is None
