"""``luotu print`` and ``luotu report`` on the packaged catalogue: suffixes, filters, counts."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import cli
from layers.table import placed, select
from layers.themes import THEMES
from seeds.catalogue import packaged

PAIR = "government-work-report-2020,five-year-plan-outline-2021"


def counts(said: str) -> tuple[int, int]:
    found = re.search(r"(\d+) projects placed, (\d+) 未落图", said)
    assert found
    return int(found[1]), int(found[2])


def test_a_print_holds_what_the_filters_choose(tmp_path: Path, capsys) -> None:
    out = tmp_path / "x.pdf"
    assert cli.main(["print", "--district", "新昌县", "--paper", "a3", "--out", str(out)]) == 0
    chosen = select(packaged().table(), districts=["新昌县"],
                    themes=[theme.id for theme in THEMES if theme.shown])  # fmt: skip
    on = len(placed(chosen))
    assert counts(capsys.readouterr().err) == (on, len(chosen) - on)
    said = PdfReader(out).pages[0].extract_text().replace("\n", "")
    assert f"已落图 {on}" in said
    assert "区县: 新昌县" in said


def test_an_atlas_of_one_theme(tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    assert cli.main(["print", "--atlas", "--themes", "rail", "--out", str(out)]) == 0
    said = [page.extract_text() for page in PdfReader(out).pages]
    assert sum(page.startswith(("越城区", "柯桥区", "上虞区", "诸暨市")) for page in said) == 4


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["print", "--out", "x.jpg"], "end it in .pdf or .png"),
        (["print", "--atlas", "--out", "x.png"], "name a .pdf"),
        (["report", "--out", "x.docx"], "end it in .html or .pdf"),
        (["report", "--compare", "a", "--out", "x.pdf"], "name two documents"),
        (["report", "--compare", "a,b", "--out", "x.pdf"], "unknown plan 'a'"),
    ],
)
def test_wrong_usage_is_one_line(arguments, says, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_comparison_tells_the_rows_that_either_plan_names(form, tmp_path, capsys) -> None:
    out = tmp_path / f"x.{form}"
    assert cli.main(["report", "--compare", PAIR, "--out", str(out)]) == 0
    chosen = select(packaged().table(), plans=PAIR.split(","),
                    themes=[theme.id for theme in THEMES if theme.shown])  # fmt: skip
    on = len(placed(chosen))
    assert counts(capsys.readouterr().err) == (on, len(chosen) - on)
    said = out.read_text(encoding="utf-8") if form == "html" else PdfReader(out).pages[
        0].extract_text()  # fmt: skip
    assert f"已落图 {on}" in said
