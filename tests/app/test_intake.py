"""Taking a plan in: formats, hostile names, dates, limits."""

from pathlib import Path

import docx
import pytest

from app import intake
from app.workspace.store import Workspace
from geo.errors import InputError

TEXT = "绍兴市测试规划\n2026年3月5日\n建成绍兴北站。"


class TestTextOf:
    def test_txt_md_html_docx(self, tmp_path: Path) -> None:
        word = docx.Document()
        for line in TEXT.splitlines():
            word.add_paragraph(line)
        word.save(str(tmp_path / "a.docx"))
        html = f"<html><body><p>{TEXT}</p></body></html>"
        for name, content in (
            ("a.txt", TEXT.encode()),
            ("a.md", TEXT.encode("gb18030")),
            ("a.html", html.encode()),
            ("a.docx", (tmp_path / "a.docx").read_bytes()),
        ):
            assert "建成绍兴北站" in intake.text_of(name, content), name

    @pytest.mark.parametrize(
        "name", ["../../etc/x.exe", "a", "", "x.txt\x00.docx", "a" * 5000 + ".zip"]
    )
    def test_a_hostile_name_never_reaches_the_disk(self, name: str) -> None:
        with pytest.raises(InputError) as caught:
            intake.text_of(name, b"PK\x03\x04 not a document")
        assert "luotu-" not in str(caught.value)

    def test_damaged_files_are_told(self) -> None:
        for name in ("a.docx", "a.pdf"):
            with pytest.raises(InputError):
                intake.text_of(name, b"nothing of the kind")

    def test_limits(self) -> None:
        with pytest.raises(InputError, match="split the document"):
            intake.checked("字" * (intake.MAX_CHARS + 1))
        with pytest.raises(InputError, match="empty"):
            intake.checked(" \n\t")


@pytest.mark.parametrize(
    ("title", "text", "date"),
    [
        ("规划", TEXT, "2026-03-05"),
        ("规划", "2026年3月发布", "2026-03"),
        ("绍兴2027年规划", "无日期", "2027"),
        ("规划", "到2030年建成", "2030"),
        ("规划", "无日期", ""),
        ("规划", "编号12026号", ""),
    ],
)
def test_guessed_date(title: str, text: str, date: str) -> None:
    assert intake.guessed_date(title, text) == date


def test_guessed_title() -> None:
    assert intake.guessed_title("测试规划.docx", TEXT) == "测试规划"
    assert intake.guessed_title("", TEXT) == "绍兴市测试规划"


def test_the_same_text_is_taken_once(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w.sqlite")
    given = {"title": "t", "date": "", "issuer": "", "home": "330600"}
    plan_id = intake.add_plan(workspace, "Li", TEXT, **given)
    assert workspace.text(workspace.items("plan")[plan_id]["text"]) == TEXT
    with pytest.raises(InputError, match="already"):
        intake.add_plan(workspace, "Li", TEXT, **given)
