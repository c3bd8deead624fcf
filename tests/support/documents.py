"""Files that tests read: PDFs and Word documents made in memory, sound ones and damaged ones."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence

from docx import Document as new_docx

from bench.typesetting.pdf_file import Bookmark, PdfFile, paged
from bench.typesetting.type import resources, shown

SENTENCES = (
    "A tide is the regular rise and fall of the level of the sea.",
    "Most coasts see two high tides and two low tides in a day.",
)
"""Enough text for a page to count as one."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 64 >>"
)
_DRAWN = b"q 400 0 0 600 80 120 cm /Im Do Q\n"
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def page(
    *lines: str, font: str = "F1", size: float = 12, left: float = 72, top: float = 770, leading: float = 15
) -> bytes:
    """A content stream with one line below the other."""
    shows = b" ".join(shown(line) + b" Tj T*" for line in lines)
    return b"BT /%s %g Tf %g TL 1 0 0 1 %g %g Tm %s ET\n" % (font.encode(), size, leading, left, top, shows)


def picture(stamp: str = "") -> bytes:
    """A content stream with a picture, and a line of text when there is a stamp."""
    return _DRAWN + (page(stamp, top=40) if stamp else b"")


def pdf(*contents: bytes, bookmarks: Sequence[Bookmark] = ()) -> bytes:
    """A PDF of these pages."""
    file, catalogue = _pdf(contents, bookmarks)
    return file.to_bytes(catalogue)


def _pdf(contents: Sequence[bytes], bookmarks: Sequence[Bookmark] = ()) -> tuple[PdfFile, bytes]:
    file = PdfFile()
    image = file.add(_PICTURE + b"\nstream\n" + bytes(64) + b"\nendstream")
    streams = [file.stream(content) for content in contents]
    return file, paged(file, streams, resources() + b" /XObject << /Im %d 0 R >>" % image, bookmarks)


def packed_pdf(packed: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF of one page whose content stream is these bytes, already packed."""
    file = PdfFile()
    content = file.add(b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(packed), filters, packed))
    return file.to_bytes(paged(file, [content], resources()))


def encrypted_pdf(*contents: bytes, password: str) -> bytes:
    """A PDF under RC4 with a key of 40 bits (PDF 1.4, algorithms 3.1 to 3.4); an empty password opens by itself."""
    file, catalogue = _pdf(contents)
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(hashlib.md5((b"owner" + _PADDING)[:32]).digest()[:5], padded)
    identity, permissions = bytes(16), -44
    key = hashlib.md5(padded + owner + struct.pack("<i", permissions) + identity).digest()[:5]

    def sealed(number: int, body: bytes) -> bytes:
        own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
        return re.sub(rb"(?s)(?<=stream\n).*(?=\nendstream)", lambda it: _rc4(own, it[0]), body)

    entries = b"/Filter /Standard /V 1 /R 2 /P %d /O <%s> /U <%s>"
    entries %= (permissions, owner.hex().encode(), _rc4(key, _PADDING).hex().encode())
    trailer = b"/Encrypt << %s >> /ID [<%s> <%s>]" % (entries, identity.hex().encode(), identity.hex().encode())
    return file.to_bytes(catalogue, trailer, sealed)


def _rc4(key: bytes, text: bytes) -> bytes:
    state = list(range(256))
    at = 0
    for index in range(256):
        at = (at + state[index] + key[index % len(key)]) % 256
        state[index], state[at] = state[at], state[index]
    out = bytearray()
    first = second = 0
    for byte in text:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        out.append(byte ^ state[(state[first] + state[second]) % 256])
    return bytes(out)


def docx() -> bytes:
    """A Word document of a heading and a paragraph."""
    document = new_docx()
    document.add_heading("Tides", 1)
    document.add_paragraph(" ".join(SENTENCES))
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a python-docx document."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def repacked(package: bytes, change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> bytes:
    """The package with other parts."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, body in change(parts).items():
            copy.writestr(name, body)
    return out.getvalue()


def docx_of(body: str | bytes, before: str = "") -> bytes:
    """A Word document whose body is this XML; `before` stands before the root element."""
    inside = body if isinstance(body, bytes) else body.encode()
    xml = f'{before}<w:document xmlns:w="{WORD}"><w:body>'.encode() + inside + b"</w:body></w:document>"
    return repacked(docx(), lambda parts: {**parts, "word/document.xml": xml})


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word document as XML."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"
