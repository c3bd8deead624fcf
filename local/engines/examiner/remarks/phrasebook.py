"""How do a remark's counts and words become a sentence in the reader's language?

Wordings are format strings. `{count:word|words}` gives the number with the right form; a tuple of words becomes a list
with quotation marks; `{kind}`, `{name}` and `{names}` are looked up among the language's names.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from local.engines.examiner.remarks.evidence import Fact, Remark

_NAMED = ("kind", "name", "names")


class _Number(int):
    """A count that takes its noun as format: `1 word`, `2 words`."""

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return format(int(self), spec)
        one, many = spec.split("|")
        return f"{int(self)} {one if self == 1 else many}"


@dataclass(frozen=True)
class Phrasebook:
    """The wordings of one language.

    `strengths` and `improvements` word the points by remark key, `gaps` the clause after "what the next band asks".
    `asks` holds what each band asks per criterion, `openings` the first sentence of a comment for low, middle and high
    bands, `seconds` its second, `sustains` what keeps band 9, `reasons` the explanations of corrections.
    """

    strengths: Mapping[str, str]
    improvements: Mapping[str, str]
    gaps: Mapping[str, str]
    openings: Mapping[str, tuple[str, str, str]]
    seconds: Mapping[str, str]
    sustains: Mapping[str, str]
    asks: Mapping[str, tuple[str, ...]]
    frames: Mapping[str, str]
    reasons: Mapping[str, str]
    names: Mapping[str, str]
    conjunction: str

    def point(self, remark: Remark, *, strength: bool) -> str:
        """The point made by a remark, one sentence."""
        wording = (self.strengths if strength else self.improvements)[_kin(remark.key)]
        return self.fill(wording, remark.excerpt, remark.facts)

    def gap(self, remark: Remark) -> str:
        """The clause that says where the essay misses the next band."""
        return self.fill(self.gaps[_kin(remark.key)], remark.excerpt, remark.facts)

    def fill(self, wording: str, excerpt: str, facts: Mapping[str, Fact]) -> str:
        """A wording with the excerpt and the facts put in."""
        values = {name: self._spoken(name, value) for name, value in facts.items()}
        filled = wording.format_map({"frag": excerpt, **values})
        return filled[:1].upper() + filled[1:] if wording[:1].isupper() or wording[:1] == "{" else filled

    def listed(self, words: tuple[str, ...]) -> str:
        """Words as a list: a, b and c."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self.conjunction} {words[-1]}"

    def _spoken(self, name: str, value: Fact) -> object:
        if isinstance(value, str):
            return self.names[value] if name in _NAMED else value
        if isinstance(value, int):
            return _Number(value)
        if isinstance(value, float):
            return f"{value:g}"
        if name in _NAMED:
            return self.listed(tuple(self.names[entry] for entry in value))
        if name == "lengths":
            return self.listed(value)
        return self.listed(tuple(f"“{entry}”" for entry in value))


def _kin(key: str) -> str:
    """Remarks of one wording may differ in a trailing number."""
    return key.rstrip("_0123456789")
