"""Does every broken, hostile or useless file end in its own clear fault, and none of them in a crash or a wait?

Whatever is refused is refused by a limit or a count, which these tests lower; no test measures time.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from flashcard_gen.document import Limits, read_document
from flashcard_gen.reading.detect import written_kind
from flashcard_gen.reading.document_errors import (
    FAULTS,
    CorruptDocument,
    DemandingDocument,
    DocumentError,
    DocumentTooLarge,
    EmptyDocument,
    EncryptedDocument,
    ExpandingDocument,
    ScannedDocument,
    TooManyPages,
    UnsupportedDocument,
)
from flashcard_gen.reading.markdown import read_markdown
from flashcard_gen.reading.pages import Extract
from flashcard_gen.reading.text import read_text
from tests.support.documents import (
    SENTENCES,
    docx,
    docx_of,
    encrypted_pdf,
    packed_pdf,
    page,
    paragraph,
    pdf,
    picture,
    repacked,
)

SOUND_PDF = pdf(page(*SENTENCES))
SOUND_DOCX = docx()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def without(*names: str) -> bytes:
    """The sound Word document without these parts."""
    return repacked(SOUND_DOCX, lambda parts: {name: body for name, body in parts.items() if name not in names})


def with_part(name: str, body: bytes) -> bytes:
    """The sound Word document with another part."""
    return repacked(SOUND_DOCX, lambda parts: {**parts, name: body})


def catalogued(pages: bytes) -> bytes:
    """A PDF whose page tree is this object, number 2."""
    body = b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n%s\nendobj\n" % pages
    return body + b"trailer\n<< /Size 3 /Root 1 0 R >>\n%%EOF\n"


CORRUPT = {
    "pdf, first half": SOUND_PDF[: len(SOUND_PDF) // 2],
    "pdf, header alone": b"%PDF-1.7\n",
    "pdf, garbage behind the header": b"%PDF-1.7\n" + bytes(range(256)) * 400,
    "pdf, pages in a ring": catalogued(b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R 2 0 R] >>"),
    "pdf, a thousand million pages announced": catalogued(b"<< /Type /Pages /Count 1000000000 /Kids [] >>"),
    "docx, first half": SOUND_DOCX[: len(SOUND_DOCX) // 2],
    "docx, a byte changed": SOUND_DOCX[:3000] + bytes([SOUND_DOCX[3000] ^ 255]) + SOUND_DOCX[3001:],
    "docx, without its relations": without("_rels/.rels"),
    "docx, without its list of types": without("[Content_Types].xml"),
    "docx, a part missing that it names": without("word/styles.xml"),
    "docx, XML cut": with_part("word/document.xml", b"<w:document><w:body>"),
    "docx, another root": with_part("word/document.xml", b"<a/>"),
    "docx, nothing in its main part": with_part("word/document.xml", b""),
    "zip, cut": b"PK\x03\x04" + bytes(100),
}

EMPTY = {
    "0 bytes": b"",
    "white space": b" \n\t\r\n ",
    "a byte order mark": b"\xef\xbb\xbf",
    "pdf, blank pages": pdf(b"", b""),
    "docx, no text": docx_of("<w:p/>"),
    "html, no text": b"<html><body><script>run()</script><img src='x.png'></body></html>",
    "punctuation": b"... --- !!!",
}

UNSUPPORTED = {
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a program": b"\x7fELF" + bytes(range(256)),
    "a Word document of 2003": OLE,
    "a presentation": repacked(SOUND_DOCX, lambda _: {"ppt/presentation.xml": b"<p/>"}),
    "an archive": repacked(SOUND_DOCX, lambda _: {"notes.txt": b"hello"}),
    "rich text": b"{\\rtf1 hello}",
    "XML": b'<?xml version="1.0"?><feed/>',
    "any bytes": bytes(range(256)) * 20,
}

ENCRYPTED = {
    "pdf": encrypted_pdf(page(*SENTENCES), password="secret"),
    "docx": OLE + "EncryptedPackage".encode("utf-16-le"),
}

SCANNED = {
    "pictures": pdf(picture(), picture()),
    "pictures with the stamp of a program": pdf(*[picture("Scanned with a Scanner")] * 4),
    "one picture with a short stamp": pdf(picture("Scan 1")),
}


@pytest.mark.parametrize(
    ("fault", "content"),
    [
        pytest.param(fault, content, id=f"{fault.__name__}: {name}")
        for fault, files in (
            (CorruptDocument, CORRUPT),
            (EmptyDocument, EMPTY),
            (UnsupportedDocument, UNSUPPORTED),
            (EncryptedDocument, ENCRYPTED),
            (ScannedDocument, SCANNED),
        )
        for name, content in files.items()
    ],
)
def test_a_useless_file_has_its_own_fault(fault: type[DocumentError], content: bytes) -> None:
    with pytest.raises(DocumentError) as raised:
        read_document(content, Limits())

    assert type(raised.value) is fault
    assert str(raised.value)


def test_faults_have_codes_that_tell_them_apart() -> None:
    codes = {name: fault.code for name, fault in FAULTS.items()}

    assert codes == {
        "EmptyDocument": "empty_document",
        "UnsupportedDocument": "unsupported_document",
        "CorruptDocument": "corrupt_document",
        "EncryptedDocument": "encrypted_document",
        "ScannedDocument": "scanned_document",
        "DocumentTooLarge": "document_too_large",
        "ExpandingDocument": "document_too_large",
        "DemandingDocument": "document_too_large",
        "TooManyPages": "too_many_pages",
    }
    assert all(fault.saying != DocumentError.saying and fault.saying.endswith(".") for fault in FAULTS.values())


def refused(content: bytes, **limits: int) -> DocumentError:
    """Why the document is not read within these limits."""
    with pytest.raises(DocumentError) as raised:
        read_document(content, Limits(**limits))
    return raised.value


def test_a_file_over_the_limit_is_refused_by_its_length_alone() -> None:
    fault = refused(bytes(2_000_001), max_bytes=2_000_000)

    assert type(fault) is DocumentTooLarge
    assert "2.0 MB" in str(fault)


BROKEN = '<w:p><w:r><w:br w:type="page"/><w:t>more</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    "content",
    [
        pdf(*[page(*SENTENCES)] * 4),
        docx_of(paragraph("one") + BROKEN * 3),
        b"one\ftwo\fthree\ffour",
        ("# A\n\n" + "word " * 2000 + "\n\n").encode() * 4,
    ],
    ids=["pdf", "docx", "text", "markdown"],
)
def test_pages_are_counted_in_every_format(content: bytes) -> None:
    assert len(read_document(content, Limits(max_pages=4)).pages) == 4
    assert type(refused(content, max_pages=3)) is TooManyPages


@pytest.mark.parametrize(
    "content",
    [SOUND_PDF, SOUND_DOCX, b"<html><body><p>" + b"word " * 100, b"word " * 100, b"# Title\n\n" + b"word " * 100],
    ids=["pdf", "docx", "html", "text", "markdown"],
)
def test_characters_are_counted_in_every_format(content: bytes) -> None:
    assert read_document(content, Limits()).pages[0].text
    assert type(refused(content, max_characters=20)) is DocumentTooLarge


BODY = (b"<w:p>" + b" " * 1000 + b"</w:p>") * 5_000
BOMBS: dict[str, Callable[[], bytes]] = {
    "five megabytes of one character": lambda: docx_of(b" " * 5_000_000),
    "parts that repeat": lambda: docx_of(BODY),
    "many small parts": lambda: repacked(SOUND_DOCX, lambda parts: parts | {f"x/{n}.xml": b"" for n in range(300)}),
    "a part beside the document": lambda: with_part("word/comments.xml", b"<a>" + b" " * 5_000_000 + b"</a>"),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_word_document_that_swells_is_not_unpacked(bomb: Callable[[], bytes]) -> None:
    assert type(refused(bomb(), max_parts=100)) is ExpandingDocument


def test_the_sum_of_parts_counts_too() -> None:
    content = docx_of(paragraph("word " * 10_000))

    assert read_document(content, Limits()).pages
    assert type(refused(content, max_unpacked_bytes=60_000)) is ExpandingDocument


def test_pictures_in_a_word_document_cost_nothing() -> None:
    content = with_part("word/media/photograph.png", bytes(30_000_000))

    assert read_document(content, Limits(memory_bytes=60_000_000)).pages[0].text.startswith("Tides")


@pytest.mark.parametrize("content", [docx_of("<w:p/>" * 3000), b"<html><body>" + b"<p>x" * 3000], ids=["docx", "html"])
def test_elements_are_counted(content: bytes) -> None:
    assert type(refused(content, max_elements=1000)) is DemandingDocument


def test_deep_nesting_is_counted() -> None:
    assert type(refused(b"<html><body>" + b"<div>" * 3000 + b"x")) is DemandingDocument


def test_entities_are_not_expanded_and_no_file_is_fetched() -> None:
    swelling = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    for declarations in (swelling, outside):
        texts = [
            read_document(docx_of(paragraph("Before. &b;"), declarations), Limits()).pages[0].text,
            read_document(f"{declarations}<html><body><p>Before. &b;".replace(" a ", " html ").encode(), Limits())
            .pages[0]
            .text,
        ]
        assert all(text.startswith("Before.") and "aaaa" not in text and "root" not in text for text in texts)


def test_a_pdf_that_swells_in_memory_ends_its_reader_and_nothing_else() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(300)) + packer.flush()

    fault = refused(packed_pdf(packed), memory_bytes=100_000_000)

    assert type(fault) is DemandingDocument


def test_a_pdf_that_takes_for_ever_is_stopped_by_its_processor_time() -> None:
    shows = b"BT /F1 12 Tf 1 0 0 1 72 700 Tm " + b"(x) Tj 0 0 Td " * 3_000_000 + b"ET"

    fault = refused(packed_pdf(zlib.compress(shows, 9)), cpu_seconds=1)

    assert type(fault) is DemandingDocument


MARKS = [
    "#", " ", "\t", "`", "*", "**a", "_a", "[", "[a](", "![a](", "|", "| ", "<a", "<!--", "> ", "- ", "\\*", "&", "~",
    "=", "<!--a-->", "a\n", ". ", "1. ",
]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("reader", [read_markdown, read_text])
def test_a_run_of_one_mark_is_a_text_like_any_other(reader: Callable[[str, Limits], Extract], mark: str) -> None:
    """With patterns that take more than time in proportion, these would take minutes."""
    assert reader("# Title\n\nText " + mark * 50_000 + " end of it.", Limits()).pages[0].text


@pytest.mark.parametrize("mark", MARKS)
def test_a_run_of_one_mark_is_told_apart_at_once(mark: str) -> None:
    assert written_kind(mark * 50_000 + " end of it.") in {"html", "markdown", "text"}
