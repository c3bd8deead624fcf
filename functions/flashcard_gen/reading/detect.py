"""What kind of file are these bytes? Its name is never asked: learners rename, browsers guess."""

from __future__ import annotations

import re

from flashcard_gen.reading.document_errors import CorruptDocument, EncryptedDocument, UnsupportedDocument
from flashcard_gen.reading.pages import Kind

_PDF_WITHIN = 1024
"""Bytes: readers look for a PDF's first line as far as this."""

_WORD = re.compile(rb"word/document\d*\.xml")
_OTHER_PACKAGES = {
    b"ppt/presentation": "a presentation (.pptx)",
    b"xl/workbook": "a spreadsheet (.xlsx)",
    b"application/epub+zip": "an e-book (.epub)",
    b"application/vnd.oasis.opendocument": "an OpenDocument file",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"RIFF": "a picture or recording",
    b"II*\x00": "a picture", b"MM\x00*": "a picture", b"{\\rtf": "a rich text file (.rtf)", b"\x1f\x8b": "an archive",
    b"Rar!": "an archive", b"7z\xbc\xaf": "an archive", b"\x7fELF": "a program", b"MZ\x90": "a program",
    b"ID3": "a recording", b"OggS": "a recording", b"fLaC": "a recording",
}  # fmt: skip

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?>(?:<!--.{0,2000}?-->\s*)*)"
    r"<(?:(!doctype\s+html|html|head|body|title|meta)|main|article|section|div|h[1-6]|p|table|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_XML = re.compile(r"\s*<(?:\?xml|!DOCTYPE|svg)\b", re.IGNORECASE)

_ATX = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_OTHER_MARKS = re.compile(
    r"^ {0,3}(?:```|~~~|={3,}$|> |[-*+] \S|\|.*\|)|\*\*\S[^*\n]*\*\*|\[[^\]\n]{1,200}\]\([^()\s]{1,300}\)", re.MULTILINE
)
_LOOKED_AT = 50_000
"""Characters at the start of a text that tell what it is."""


def packed_kind(content: bytes) -> Kind | None:
    """PDF and Word by their first bytes; None for what can only be text.

    Raises:
        UnsupportedDocument: another kind of file, named in the message.
        EncryptedDocument: a Word document under a password.
        CorruptDocument: an archive without a table of contents.
    """
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    if content.startswith(_OLE):
        if _OLE_PROTECTED in content:
            raise EncryptedDocument
        raise UnsupportedDocument("This is a file of an older Office (.doc). Save it as .docx or PDF and upload that.")
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    for first, name in _OTHERS.items():
        if content.startswith(first):
            raise _unsupported(name)
    return None


def _package(content: bytes) -> Kind:
    if _WORD.search(content):
        return "docx"
    for inside, name in _OTHER_PACKAGES.items():
        if inside in content:
            raise _unsupported(name)
    if b"PK\x05\x06" not in content:
        raise CorruptDocument
    raise _unsupported("an archive")


def written_kind(text: str) -> Kind:
    """HTML, Markdown or plain text, by how a text begins and what marks it uses.

    Raises:
        UnsupportedDocument: XML that is no web page.
    """
    looked_at = text[:_LOOKED_AT]
    opening = _HTML.match(looked_at)
    # Markdown may begin with a tag too; a whole page says what it is.
    if opening and (opening[1] or not _ATX.search(looked_at)):
        return "html"
    if _OTHER_XML.match(looked_at):
        raise _unsupported("an XML file")
    if _ATX.search(looked_at) or len(set(map(str.strip, _OTHER_MARKS.findall(looked_at)))) > 1:
        return "markdown"
    return "text"


def _unsupported(name: str) -> UnsupportedDocument:
    return UnsupportedDocument(
        f"This is {name}. Cards are made from a PDF, a Word document (.docx), HTML, Markdown or plain text."
    )
