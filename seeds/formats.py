"""Text out of files: plain text in any usual encoding, HTML's main text, Word, PDF."""

import io
import re
from itertools import pairwise
from pathlib import Path
from zipfile import BadZipFile

from geo.errors import InputError

# The least share of text characters per page below which a PDF counts as scanned.
SCANNED_CHARS_PER_PAGE = 20

_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li tr table section article br td th dd dt".split())
_NOT_TEXT = "//script|//style|//nav|//header|//footer|//aside|//form|//noscript|//iframe|//select"
_SENTENCE_MARK = re.compile("[，。；、：]")
_CLOSED_LINE = re.compile(r"[。；：！？;:!?”）)]\s*$")
_NEW_BLOCK = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+[章节篇编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|专栏|\d{1,2}[.．、](?!\d)|——|#)"
)


def plain_text(path: Path) -> str:
    """Return the file's text, newlines as ``\\n``: UTF-8 (with or without BOM) or GB18030.

    Raises InputError if it is neither, or binary.
    """
    data = path.read_bytes()
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in data[:4096] and not wide:
        raise InputError(f"{path}: is binary, not text; save it as UTF-8 text, docx or pdf")
    for encoding in ["utf-16"] if wide else ["utf-8", "gb18030"]:
        try:
            with io.TextIOWrapper(io.BytesIO(data), encoding=encoding) as stream:
                text = stream.read()
        except UnicodeDecodeError:
            continue
        return text
    raise InputError(f"{path}: is neither UTF-8 nor GB18030 text; convert it to UTF-8")


def html_text(path: Path) -> str:
    """Return the main text of a saved web page, one paragraph a line, without menus.

    Raises InputError if the page cannot be parsed.
    """
    from lxml import etree, html

    data = path.read_bytes()
    try:
        tree = html.fromstring(_decode_html(data))
    except (etree.ParserError, ValueError) as error:
        raise InputError(f"{path}: is no readable HTML ({error}); save the page again") from error
    for node in tree.xpath(_NOT_TEXT):
        node.drop_tree()
    main = max(
        tree.iter("body", "div", "article", "section", "td", "main"), key=_density, default=tree
    )
    lines: list[str] = [""]
    _collect(main, lines)
    text = "\n".join(line.strip() for line in lines if line.strip())
    return text


def _decode_html(data: bytes) -> str:
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
    names = [declared[1].decode("ascii").lower()] if declared else []
    names = ["gb18030" if name in ("gb2312", "gbk") else name for name in names]
    for name in [*names, "utf-8", "gb18030"]:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return data.decode("utf-8", errors="replace")


def _density(node) -> float:  # type: ignore[no-untyped-def]
    # Sentence marks of the text close to this node: the block that holds the article wins over
    # both its menus (no sentences) and the page around it (the same sentences, deeper).
    score = 0.0
    for child in node.iterchildren():
        if not isinstance(child.tag, str):
            continue
        if child.tag in ("p", "span", "br", "font", "strong", "h1", "h2", "h3", "table", "li"):
            text = "".join(child.itertext()) + (child.tail or "")
            score += len(_SENTENCE_MARK.findall(text))
        else:
            score += len(_SENTENCE_MARK.findall(child.tail or ""))
            score += 0.4 * sum(
                len(_SENTENCE_MARK.findall("".join(p.itertext()))) for p in child.iterchildren("p")
            )
    return score + len(_SENTENCE_MARK.findall(node.text or ""))


def _collect(node, lines: list[str]) -> None:  # type: ignore[no-untyped-def]
    if not isinstance(node.tag, str):
        return
    if node.tag in _BLOCKS:
        lines.append("")
    lines[-1] += re.sub(r"\s+", " ", node.text or "")
    for child in node:
        _collect(child, lines)
        lines[-1] += re.sub(r"\s+", " ", child.tail or "")
    if node.tag in _BLOCKS and node.tag != "br":
        lines.append("")


def docx_text(path: Path) -> str:
    """Return the paragraphs and table cells of a Word file in order, one a line.

    Raises InputError if the file is no docx.
    """
    from docx import Document as Word
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        word = Word(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise InputError(
            f"{path}: is no readable Word document ({error}); save it as docx"
        ) from error
    lines: list[str] = []
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: list[str] = []
                for cell in row.cells:  # a merged cell is repeated by Word
                    if cell.text not in seen:
                        seen.append(cell.text)
                lines.append("\t".join(text.replace("\n", " ") for text in seen))
        else:
            lines.append(block.text)
    return "\n".join(lines)


def pdf_pages(path: Path) -> list[str]:
    """Return the text of each page with hard-wrapped lines joined into paragraphs.

    Raises InputError if the PDF is damaged, encrypted, or scanned (no text layer).
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PdfReadError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{path}: the PDF is encrypted; save it without a password")
        pages = [_unwrap(page.extract_text() or "") for page in reader.pages]
    except (PdfReadError, DependencyError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: is no readable PDF ({error}); save it again") from error
    if sum(map(len, pages)) < SCANNED_CHARS_PER_PAGE * max(1, len(pages)):
        raise InputError(
            f"{path}: the PDF is scanned (no text layer); run text recognition first "
            "or give the document as docx, html or txt"
        )
    return pages


def _unwrap(page: str) -> str:
    lines = [line.strip() for line in page.splitlines()]
    lines = [line for line in lines if line and not re.fullmatch(r"[—\-\s]*\d{1,4}[—\-\s]*", line)]
    if not lines:
        return ""
    width = max(len(line) for line in lines)
    merged = [lines[0]]
    for before, line in pairwise(lines):
        # A full line goes on in the next one; a short or closed line ends its paragraph.
        full = len(before) >= 0.75 * width
        if (
            full
            and not _NEW_BLOCK.match(line)
            and not (_CLOSED_LINE.search(before) and len(before) < 0.9 * width)
        ):
            merged[-1] += line
        else:
            merged.append(line)
    return "\n".join(merged)
