"""What can be wrong with a learner's document, and what does the learner read about it?

PermanentError
+-- EmptyDocument           0 bytes, blank pages only, or nothing but pictures of nothing
+-- UnsupportedDocument     not PDF, Word (.docx), HTML, Markdown or plain text
+-- CorruptDocument         says it is one of these, and cannot be read
+-- EncryptedDocument       opens with a password only
+-- ScannedDocument         pictures of pages, without any text
+-- DocumentTooLarge        more bytes, characters or parts than are read
|   +-- ExpandingDocument   small, and unpacks to something huge
|   +-- DemandingDocument   takes more memory or time to read than one document may
+-- TooManyPages            more pages than are read
OperatorError
+-- ReaderUnavailable       the process that reads documents does not start: the deployment is at fault
"""

from __future__ import annotations

from typing import ClassVar

from assessment.errors import OperatorError, PermanentError


class DocumentError(PermanentError):
    """Base of the faults of a document; the message tells the learner what to do."""

    code: ClassVar[str] = "unreadable_document"
    saying: ClassVar[str] = "The document cannot be read."

    def __init__(self, message: str = "") -> None:
        """Keeps the message; without one, the class's own."""
        super().__init__(message or self.saying)


class EmptyDocument(DocumentError):
    """Raised when there is no text, and no picture that could hold any."""

    code = "empty_document"
    saying = "The document is empty: there is nothing to make cards from."


class UnsupportedDocument(DocumentError):
    """Raised for any other kind of file, whatever its name ends with."""

    code = "unsupported_document"
    saying = "This kind of file cannot be read. Upload a PDF, a Word document (.docx), HTML, Markdown or plain text."


class CorruptDocument(DocumentError):
    """Raised when the file is damaged or incomplete."""

    code = "corrupt_document"
    saying = "The document is damaged or incomplete and cannot be opened. Save it again and upload the new file."


class EncryptedDocument(DocumentError):
    """Raised when a password is needed."""

    code = "encrypted_document"
    saying = "The document is protected by a password. Upload a copy without one."


class ScannedDocument(DocumentError):
    """Raised when no page has a text layer."""

    code = "scanned_document"
    saying = (
        "The document holds pictures of pages but no text, as a scanner makes them. "
        "Run text recognition (OCR) on it, or upload a version with text."
    )


class DocumentTooLarge(DocumentError):
    """Raised when the file or its text is larger than what is read."""

    code = "document_too_large"
    saying = "The document is too large. Upload the part you want to study."


class ExpandingDocument(DocumentTooLarge):
    """Raised before a file is unpacked that would become many times its size."""

    saying = "The document unpacks to far more than a study text holds, so it was not opened."


class DemandingDocument(DocumentTooLarge):
    """Raised when reading was stopped because it took too much memory or time."""

    saying = "The document is too complicated to read: it takes too much memory or time. Save it in a simpler form."


class TooManyPages(DocumentError):
    """Raised when there are more pages than are read."""

    code = "too_many_pages"
    saying = "The document has too many pages. Upload the chapters you want to study."


class ReaderUnavailable(OperatorError):
    """Raised when the reading process stops before it has seen the document."""

    code = "reader_unavailable"


FAULTS: dict[str, type[DocumentError]] = {
    fault.__name__: fault
    for fault in (
        EmptyDocument, UnsupportedDocument, CorruptDocument, EncryptedDocument, ScannedDocument, DocumentTooLarge,
        ExpandingDocument, DemandingDocument, TooManyPages,
    )
}  # fmt: skip
"""Every fault by its name, as the reading process reports it."""
