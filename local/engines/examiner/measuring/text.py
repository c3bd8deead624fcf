"""How is an essay cut into paragraphs, sentences and words, each with its place in the text?"""

import re
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?。]+[\"'”’)\]]*(?=\s|$)|(?<=[a-z]{2})[.!?](?=[A-Z])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|mr|mrs|ms|dr|prof|st|approx|no)|\b[A-Za-z])\.$", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A stretch of the essay: code points `start` to `end`, and the text between them."""

    start: int
    end: int
    text: str

    @cached_property
    def low(self) -> str:
        """The text in lower case with straight apostrophes."""
        return self.text.lower().replace("’", "'")


@dataclass(frozen=True)
class Sentence(Span):
    """A sentence: its words, and the number of the paragraph it stands in (from 0)."""

    words: tuple[Span, ...]
    paragraph: int


@dataclass(frozen=True)
class Text:
    """The essay with its parts."""

    raw: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Every alphabetic word in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences without greetings, signatures and headings: those of four words and more, if three are."""
        full = tuple(sentence for sentence in self.sentences if len(sentence.words) >= 4)
        return full if len(full) >= 3 else self.sentences

    @cached_property
    def word_count(self) -> int:
        """Runs of non-space characters that hold a letter or digit, as a word counter in an editor has them."""
        return sum(any(map(str.isalnum, token)) for token in self.raw.split())

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that covers a code point, if any does."""
        return next((s for s in self.sentences if s.start <= position < s.end), None)


def read_text(raw: str) -> Text:
    """Cut an essay into its parts; every part is `raw[start:end]`."""
    paragraphs = tuple(_trimmed(raw, m.start(), m.end()) for m in _LINE.finditer(raw) if m.group().strip())
    sentences = [
        Sentence(span.start, span.end, span.text, _words(raw, span), number)
        for number, paragraph in enumerate(paragraphs)
        for span in _sentences(raw, paragraph)
    ]
    # A stray full stop on its own is no sentence, unless the text has nothing better.
    spoken = [sentence for sentence in sentences if sentence.words] or sentences
    return Text(raw, paragraphs, tuple(spoken))


def words_of(text: str) -> list[str]:
    """The lower-case words of any text."""
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]


def _trimmed(raw: str, start: int, end: int) -> Span:
    piece = raw[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return Span(start, end, raw[start:end])


def _words(raw: str, span: Span) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end(), m.group()) for m in _WORD.finditer(raw, span.start, span.end))


def _sentences(raw: str, paragraph: Span) -> list[Span]:
    found: list[Span] = []
    start = paragraph.start
    for match in _STOP.finditer(raw, paragraph.start, paragraph.end):
        if _ABBREVIATION.search(raw[max(start, match.end() - 8) : match.end()]) and match.end() < paragraph.end:
            continue
        if raw[start : match.end()].strip():
            found.append(_trimmed(raw, start, match.end()))
        start = match.end()
    if raw[start : paragraph.end].strip():
        found.append(_trimmed(raw, start, paragraph.end))
    return found
