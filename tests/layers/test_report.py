import io
import re

import pytest
from lxml import html as reader
from pypdf import PdfReader

from layers import prints, report
from layers.credits import PlanCredit
from layers.table import select
from tests.sample import sample_table

A, B = "government-work-report-2020", "five-year-plan-outline-2021"
PLANS = {A: PlanCredit(A, "报告", "Report"), B: PlanCredit(B, "纲要", "Outline")}


def table():
    """Return the sample, one row of it named by a second plan too."""
    rows = sample_table()
    rows.at[2, "evidence"] = [
        rows.at[2, "evidence"][0] | {"document": plan, "status": status}
        for plan, status in rows.at[2, "status_by_plan"].items()
    ]
    rows.at[2, "sources"] = ["geonames"]
    return rows


def cells(page, title: str) -> list[list[str]]:
    """Return the rows of the first table under the heading that begins so."""
    for head in page.iter("h2", "h3"):
        if head.text_content().startswith(title):
            found = head.xpath("following::table[1]//tr[td]")
            return [[cell.text_content() for cell in row] for row in found]
    raise AssertionError(title)


def test_html_tells_counts_that_agree() -> None:
    chosen = select(table(), themes=["hub", "rail", "zone", "culture", "health"])
    page = reader.fromstring(report.html(chosen, prints.Request(), whole=table(), plans=PLANS))
    assert "7 项（全部 9 项） · 已落图 5 · 未落图 2" in page.find(".//header").text_content()
    assert cells(page, "按专题")[-1] == ["合计", "7", "3", "1", "1", "2"]
    assert cells(page, "按进展")[-1] == ["合计", "7", "5", "2"]
    by_district = cells(page, "按区县")
    assert ["越城区", "4", "4", "0"] in by_district
    assert by_district[-1] == ["其他地区与未落图", "2", "0", "2"]
    assert len(cells(page, "图上项目")) == 5
    assert [row[0] for row in cells(page, "未落图")] == ["<b>`${alert(1)}`\\</b>", "气象博物馆"]
    assert any("CC BY 4.0" in row[3] for row in cells(page, "来源与许可"))
    assert sum(int(row[2]) for row in cells(page, "位置精度")) == 5


def test_a_comparison_says_what_changed_and_shows_both_maps() -> None:
    said = report.html(table(), prints.Request(language="en"), plans=PLANS, compare=(A, B))
    page = reader.fromstring(said)
    assert dict(cells(page, "Report and Outline compared")) == {
        "New": "0", "Advanced": "1", "Slipped": "0", "Unchanged": "0",
        "Named in both, a status in one at most": "0", "No longer named": "8",
    }  # fmt: skip
    assert cells(page, "Advanced") == [["杭绍台铁路", "Rail", "Building", "To complete"]]
    captions = [caption.text_content() for caption in page.iter("figcaption")]
    assert [caption.partition(" · ")[0] for caption in captions[1:]] == ["Report", "Outline"]


def test_nothing_is_asked_for_and_nothing_runs() -> None:
    rows = table()
    rows["name"] = "<img src=x onerror=alert(1)></style><script>alert(1)</script>"
    said = report.html(rows, prints.Request(title="<script>"), plans=PLANS)
    page = reader.fromstring(said)
    assert not list(page.iter("script", "img", "link", "iframe"))
    assert not re.search(r"""(?:src|href)\s*=\s*["']?https?:""", said)
    assert "default-src 'none'" in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pdf_has_the_same_content(language: str) -> None:
    asked = prints.Request(language=language)
    found = PdfReader(io.BytesIO(report.pdf(table(), asked, plans=PLANS, compare=(A, B))))
    said = " ".join(page.extract_text() for page in found.pages)
    assert ("推进" if language == "zh" else "Advanced") in said
    assert "气象博物馆" in said
    assert ("按专题" if language == "zh" else "By theme") in said
    assert "geonames" in said


def test_nothing_chosen_is_an_empty_report() -> None:
    page = reader.fromstring(report.html(table().iloc[:0], prints.Request()))
    assert cells(page, "按专题") == [["合计", "0", "0", "0", "0", "0"]]


def test_the_maps_show_the_box_that_is_asked_for() -> None:
    there = (119.5, 27.5, 121.0, 28.5)  # Wenzhou
    _, figures = report.content(
        table(), prints.Request(), plans=PLANS, compare=(A, B), extent=there
    )
    assert len(figures) == 3
    for svg in figures.values():
        assert "瑞安市" in svg
        assert "诸暨市" not in svg
