"""May this Word file be unpacked? Judged by its table of contents, before anything is.

Only its text parts are unpacked, each no further than it says it is long. Pictures and attachments become empty:
nobody reads them here, and a file full of photographs costs no memory.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from flashcard_gen.reading.document_errors import (
    CorruptDocument,
    DemandingDocument,
    EncryptedDocument,
    ExpandingDocument,
)
from flashcard_gen.reading.pages import Limits

RATIO = 200
"""How many times its packed size a part may become. Text in XML packs 10 to 30 times, seldom 100."""
SMALL = 100_000
"""Bytes; a part that unpacks to less may be packed as tightly as it likes."""
STEP = 1 << 20

_TEXT_PARTS = (".xml", ".rels")
_ENCRYPTED = 0x1
"""Bit of a part's flags (APPNOTE.TXT 4.4.4)."""
_END, _END_LENGTH, _END_COUNT = b"PK\x05\x06", 22, 10
"""The record that ends an archive's table of contents, and where in it the number of its entries stands."""
_ENTRY_LENGTH = 46
"""Bytes that an entry of the table takes at least."""


def text_parts(content: bytes, limits: Limits) -> bytes:
    """The package with its text parts alone, unpacked.

    Raises:
        CorruptDocument, DemandingDocument, EncryptedDocument, ExpandingDocument
    """
    _check_entries(content, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check(package.infolist(), limits)
            return _slimmed(package, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError) as error:
        raise CorruptDocument from error


def _check_entries(content: bytes, limits: Limits) -> None:
    """Counts the table's entries by what it takes up: reading it makes an object of each."""
    if content.count(b"PK\x01\x02") > limits.max_parts:
        raise ExpandingDocument
    at = content.rfind(_END)
    if at < 0 or len(content) < at + _END_LENGTH:
        raise CorruptDocument


def _check(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise EncryptedDocument
    read = [part for part in parts if part.filename.endswith(_TEXT_PARTS)]
    too_dense = any(part.file_size > max(SMALL, RATIO * part.compress_size) for part in read)
    if too_dense or len(parts) > limits.max_parts or sum(part.file_size for part in read) > limits.max_unpacked_bytes:
        raise ExpandingDocument


def _slimmed(package: zipfile.ZipFile, limits: Limits) -> bytes:
    room, tags = limits.max_unpacked_bytes, 2 * limits.max_elements
    slim = io.BytesIO()
    with zipfile.ZipFile(slim, "w", zipfile.ZIP_STORED) as copy:
        for part in {part.filename: part for part in package.infolist()}.values():
            body = _unpacked(package, part, room) if part.filename.endswith(_TEXT_PARTS) else b""
            room -= len(body)
            tags -= body.count(b"<")
            if tags < 0:
                raise DemandingDocument
            copy.writestr(part.filename, body)
    return slim.getvalue()


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> bytes:
    """The part's bytes, counted as they come: its stated length is only what it says of itself."""
    pieces = []
    with package.open(part) as stream:
        while piece := stream.read(STEP):
            room -= len(piece)
            if room < 0:
                raise ExpandingDocument
            pieces.append(piece)
    return b"".join(pieces)
