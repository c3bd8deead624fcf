"""Where does each character of a text with collapsed white space stand in the original?

The model reads every run of white space as one space, and none at the ends: line breaks that a form lost or doubled
must not change what it expects.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Collapsed:
    """A text with single spaces, and for each of its characters the index in the original."""

    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, original: str) -> Collapsed:
        """Collapses the original's white space."""
        kept: list[int] = []
        space = False
        for index, character in enumerate(original):
            if not character.isspace() or (kept and not space):
                kept.append(index)
            space = character.isspace()
        if kept and original[kept[-1]].isspace():
            kept.pop()
        return cls("".join(" " if original[at].isspace() else original[at] for at in kept), tuple(kept))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's range of a range of this text; an empty one stands where the next character does."""
        if start < end:
            return self.origin[start], self.origin[end - 1] + 1
        at = self.origin[start] if start < len(self.origin) else self.origin[-1] + 1
        return at, at
