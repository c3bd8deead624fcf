"""Which bytes make a PDF file of these objects? PDF 1.4 with a plain cross-reference table: the same each time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Bookmark = tuple[str, int, int, float]
"""Title, level from 1, page number from 1, height on that page in points."""


def text_string(text: str) -> bytes:
    """A text as PDF writes it outside of pages: UTF-16 in hexadecimal."""
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode() + b">"


@dataclass
class PdfFile:
    """Objects in the order they were added; numbers start at 1, the catalogue is number 1."""

    bodies: list[bytes] = field(default_factory=lambda: [b""])

    def add(self, body: bytes) -> int:
        """Adds an object; returns its number."""
        self.bodies.append(body)
        return len(self.bodies)

    def stream(self, data: bytes, entries: bytes = b"", compressed: bool = True) -> int:
        """Adds a stream."""
        if compressed:
            data, entries = zlib.compress(data, 9), entries + b" /Filter /FlateDecode"
        return self.add(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data))

    def to_bytes(
        self, catalogue: bytes, trailer: bytes = b"", sealed: Callable[[int, bytes], bytes] | None = None
    ) -> bytes:
        """The file; `sealed` may change each object, as encryption does."""
        out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, body in enumerate([catalogue, *self.bodies[1:]], 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, sealed(number, body) if sealed else body)
        at = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, trailer, at)
        return bytes(out)


def paged(
    file: PdfFile,
    contents: Sequence[int],
    resources: bytes,
    bookmarks: Sequence[Bookmark] = (),
    size: bytes = b"595 842",
) -> bytes:
    """The catalogue of a document with these content streams as its pages; adds what stands between."""
    tree = len(file.bodies) + len(contents) + 1
    pages = [
        file.add(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s] /Resources << %s >> /Contents %d 0 R >>"
            % (tree, size, resources, content)
        )
        for content in contents
    ]
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    assert file.add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids)) == tree
    outline = b" /Outlines %d 0 R" % _outline(file, bookmarks, pages) if bookmarks else b""
    return b"<< /Type /Catalog /Pages %d 0 R%s >>" % (tree, outline)


def _outline(file: PdfFile, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> int:
    """Adds the bookmarks as a tree; returns its root."""
    root = len(file.bodies) + 1
    numbers = [root + 1 + index for index in range(len(bookmarks))]
    parents = [_parent(bookmarks, index) for index in range(len(bookmarks))]
    family = {parent: [index for index, own in enumerate(parents) if own == parent] for parent in {None, *parents}}
    ends = family[None]
    file.add(
        b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (numbers[ends[0]], numbers[ends[-1]], len(ends))
    )
    for index, (title, _, page, height) in enumerate(bookmarks):
        siblings, children = family[parents[index]], family.get(index, [])
        place = siblings.index(index)
        parent = parents[index]
        links = [b"/Parent %d 0 R" % (root if parent is None else numbers[parent])]
        links += [b"/Prev %d 0 R" % numbers[siblings[place - 1]]] if place else []
        links += [b"/Next %d 0 R" % numbers[siblings[place + 1]]] if place + 1 < len(siblings) else []
        links += [b"/First %d 0 R /Last %d 0 R" % (numbers[children[0]], numbers[children[-1]])] if children else []
        target = b"/Dest [%d 0 R /XYZ 0 %.1f 0]" % (pages[page - 1], height)
        file.add(b"<< /Title %s %s %s >>" % (text_string(title), b" ".join(links), target))
    return root


def _parent(bookmarks: Sequence[Bookmark], index: int) -> int | None:
    """The nearest bookmark above that is more general."""
    own = bookmarks[index][1]
    return next((above for above in reversed(range(index)) if bookmarks[above][1] < own), None)
