"""A file becomes a Document: its text and a locator (heading path, number, page) per paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import InputError
from seeds import formats
from seeds.headings import Outline

MAX_BYTES = 50 * 1024 * 1024
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One non-empty line of a document: where it is and under which headings it stands.

    ``start`` and ``end`` are code-point offsets into ``Document.text``; ``number`` counts
    non-empty paragraphs from 1; ``page`` is the 1-based page of a PDF, None for other formats.
    """

    start: int
    end: int
    number: int
    heading: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: ``text`` is what all offsets index; ``path`` is None for given text."""

    id: str
    path: Path | None
    text: str = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)


def read(path: Path | str) -> Document:
    """Read a plan (txt, md, html, docx, or pdf with a text layer); its id is the file's stem.

    Raises InputError if the file is missing, empty, too large, unreadable, of another format,
    or a PDF without a text layer.
    """
    path = Path(path)
    if path.is_dir():
        raise InputError(f"{path}: is a folder; give one file ({', '.join(SUFFIXES)})")
    if not path.is_file():
        raise InputError(f"{path}: no such file; check the name")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            f"{path}: format {suffix or '(none)'} is not supported; "
            f"supported are {', '.join(SUFFIXES)}"
        )
    size = path.stat().st_size
    if size == 0:
        raise InputError(f"{path}: the file is empty; give a document with text")
    if size > MAX_BYTES:
        raise InputError(
            f"{path}: {size / 2**20:.0f} MB is over the limit of "
            f"{MAX_BYTES // 2**20} MB; split the document"
        )
    pages: list[str] | None = None
    try:
        if suffix == ".pdf":
            pages = formats.pdf_pages(path)
        elif suffix == ".docx":
            text = formats.docx_text(path)
        elif suffix in (".html", ".htm"):
            text = formats.html_text(path)
        else:
            text = formats.plain_text(path)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check the permissions"
        ) from error
    if pages is not None:
        return _from_pages(pages, path)
    if not text.strip():
        raise InputError(f"{path}: holds no text; give a document with text")
    return Document(path.stem, path, text, tuple(_paragraphs(text)))


def read_text(text: str, document_id: str) -> Document:
    """Return the document that this text is; offsets index the text exactly as given."""
    return Document(document_id, None, text, tuple(_paragraphs(text)))


def read_all(paths: Iterable[Path | str]) -> tuple[list[Document], list[InputError]]:
    """Read several files; those that fail are reported in the second list, the rest go on."""
    documents: list[Document] = []
    failures: list[InputError] = []
    for path in paths:
        try:
            documents.append(read(path))
        except InputError as error:
            failures.append(error)
    return documents, failures


def _paragraphs(text: str, page_starts: list[int] | None = None) -> Iterable[Paragraph]:
    outline = Outline()
    page = number = end = 0
    for line in text.split("\n"):
        start, end = end, end + len(line) + 1
        stripped = line.strip()
        if not stripped:
            continue
        if page_starts is not None:
            while page < len(page_starts) and page_starts[page] <= start:
                page += 1
        number += 1
        yield Paragraph(
            start,
            start + len(line),
            number,
            outline.feed(stripped),
            page if page_starts is not None else None,
        )


def _from_pages(pages: list[str], path: Path) -> Document:
    starts: list[int] = []
    length = 0
    for page in pages:
        starts.append(length)
        length += len(page) + 1
    text = "\n".join(pages)
    return Document(path.stem, path, text, tuple(_paragraphs(text, starts)))
