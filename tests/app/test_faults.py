"""What is at fault with a file is said in the reader's language."""

from pathlib import Path

import pytest
from pypdf import PdfWriter

from app import faults, intake
from geo.errors import InputError


def pdf(tmp_path: Path, password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(str(tmp_path / "a.pdf"))
    return (tmp_path / "a.pdf").read_bytes()


def refused(name: str, content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        intake.text_of(name, content)
    return faults.said(str(caught.value), "zh")


def test_every_refusal_of_a_file_is_said_in_chinese(tmp_path: Path) -> None:
    for name, content, said in (
        ("规划.xlsx", b"PK", "规划.xlsx: 不支持这种格式（.xlsx）"),
        ("规划.txt", b"", "文件是空的"),
        ("规划.txt", b"\x00\x01\x02", "不是文本文件"),
        ("规划.txt", b"  \n", "没有文字"),
        ("规划.docx", b"PK", "不是可读的 Word 文件"),
        ("规划.pdf", b"PK", "PDF 读不出来"),
        ("规划.pdf", pdf(tmp_path), "扫描件"),
        ("规划.pdf", pdf(tmp_path, "x"), "密码"),
    ):
        assert said in refused(name, content), name


def test_english_and_unknown_errors_stay_as_they_are() -> None:
    assert faults.said("a: is no readable PDF (x); save it again", "en").endswith("again")
    assert faults.said("something else", "zh") == "something else"
