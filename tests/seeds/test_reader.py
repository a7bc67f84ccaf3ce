"""Files become documents: every format, every way in which one can be unusable."""

from pathlib import Path

import docx
import pytest

from geo.errors import InputError
from seeds import reader

PLAN = "一、总则\n加快渚东水库建设。\n\n（二）交通\n推进越渚路建设。\n"


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "prefix"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16", b"")],
)
def test_plain_text_in_any_usual_encoding(tmp_path: Path, encoding: str, prefix: bytes) -> None:
    path = write(tmp_path, "plan.txt", prefix + PLAN.encode(encoding))
    document = reader.read(path)
    assert document.text.lstrip("\ufeff") == PLAN
    assert document.id == "plan"
    assert [p.number for p in document.paragraphs] == [1, 2, 3, 4]


def test_utf8_text_is_exactly_what_python_reads(tmp_path: Path) -> None:
    path = write(tmp_path, "plan.txt", "\ufeff一、总则\r\n加快建设。\r".encode())
    with path.open(encoding="utf-8") as stream:
        assert reader.read(path).text == stream.read()


def test_paragraphs_carry_their_headings() -> None:
    document = reader.read_text(PLAN, "plan")
    assert [p.heading for p in document.paragraphs] == [
        ("一 总则",),
        ("一 总则",),
        ("一 总则", "（二） 交通"),
        ("一 总则", "（二） 交通"),
    ]
    assert [document.text[p.start : p.end] for p in document.paragraphs][1] == "加快渚东水库建设。"


def test_html_gives_the_article_without_the_menus(tmp_path: Path) -> None:
    page = """<html><head><meta charset="gb2312"><title>t</title><style>p{}</style></head><body>
    <nav><a>首页</a><a>政务公开，服务，互动。</a></nav>
    <div class="menu"><ul><li>要闻</li><li>公告</li></ul></div>
    <div id="zoom"><p>一、总则</p><p>加快渚东水库<b>二期</b>建设，推进越渚路。</p>
    <table><tr><td>铁路</td><td>杭渚铁路</td></tr></table></div>
    <footer>主办：某市政府，备案号，联系我们。</footer>
    <script>var a="加快，推进。"</script></body></html>"""
    document = reader.read(write(tmp_path, "plan.html", page.encode("gb18030")))
    assert "加快渚东水库二期建设，推进越渚路。" in document.text.split("\n")
    for outside in ("首页", "要闻", "备案号", "var a"):
        assert outside not in document.text


def test_docx_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("一、总则")
    table = word.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "水库", "渚东水库"
    word.add_paragraph("推进越渚路建设。")
    path = tmp_path / "plan.docx"
    word.save(str(path))
    assert reader.read(path).text == "一、总则\n水库\t渚东水库\n推进越渚路建设。"


def pdf(pages: list[list[str]]) -> bytes:
    """A minimal PDF with one line of Latin text per entry (enough to test pages and joining)."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        moves = " ".join(
            f"1 0 0 1 50 {780 - 14 * i} Tm ({line}) Tj" for i, line in enumerate(lines)
        )
        stream = f"BT /F1 12 Tf {moves} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return (
        out
        + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )


def test_pdf_pages_are_numbered_and_wrapped_lines_joined(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "plan.pdf",
        pdf([["a long line that goes on and", "on in the next line"], ["second page text here"]]),
    )
    document = reader.read(path)
    assert [p.page for p in document.paragraphs] == [1, 2]
    assert document.text.split("\n")[0] == "a long line that goes on andon in the next line"


def test_a_scanned_pdf_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="scanned"):
        reader.read(write(tmp_path, "scan.pdf", pdf([[], []])))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "no text"),
        ("plan.xlsx", b"x", "not supported"),
        ("plan", b"x", "not supported"),
        ("binary.txt", b"\x00\x01\x02" * 50, "binary"),
        ("broken.txt", b"\xff\x80\x81\xff" * 9, "neither UTF-8 nor GB18030"),
        ("broken.docx", b"not a zip", "Word"),
        ("broken.pdf", b"not a pdf at all", "PDF"),
    ],
)
def test_unusable_files_say_why(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(InputError, match=message) as caught:
        reader.read(path)
    assert str(path) in str(caught.value)


def test_missing_files_and_folders_say_why(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        reader.read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        reader.read(tmp_path)


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="limit"):
        reader.read(write(tmp_path, "big.txt", PLAN.encode()))


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", PLAN.encode())
    documents, failures = reader.read_all([tmp_path / "none.txt", good])
    assert [d.id for d in documents] == ["good"]
    assert len(failures) == 1
