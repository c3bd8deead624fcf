"""Is a word that the dictionary lacks a misspelling, an American spelling or a name, and what should it be?"""

import re

from local.engines.examiner.faults.correction import Finding
from local.engines.examiner.faults.misspellings import ACCEPTED, MISSPELLINGS
from local.engines.examiner.measuring.verbs import IRREGULAR
from local.engines.examiner.measuring.words import bases, common_words, is_common

AMERICAN = "american"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_AMERICAN_FORMS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"or(?=$|s$|ed$|ing$|al$|able$|ably$|ite$|ites$|ful$|ist$|ist?ic$|hood$|less$|er$|ers$)", "our"),
        (r"(?<=[tb])er(?=$|s$|ed$)", "re"), (r"(?<=[aeiou])l(?=ed$|ing$|er$|ers$|or$|ors$|ery$)", "ll"), (r"z", "s"),
        (r"ense(?=$|s$|less$)", "ence"), (r"og(?=$|s$|ed$)", "ogue"), (r"^gray", "grey"),
        (r"(?<=ski|lfi|nro|wil)ll?l", "l"),
        (r"^tire", "tyre"), (r"gram(?=$|s$)", "gramme"), (r"gement", "gment"), (r"gment", "gement"), (r"^mom", "mum"),
        (r"^e(?=sthe)", "ae"), (r"(?<=p)e(?=di)", "ae"), (r"^plow", "plough"), (r"^jewel", "jewell"),
    )
)  # fmt: skip


def respelt(essay: str, start: int, end: int, suggestions: list[str]) -> Finding | None:
    """The finding for an unknown word; None for a name; reason `american` for a spelling IELTS accepts as well."""
    word = essay[start:end]
    low = word.lower().replace("’", "'")
    if low in ACCEPTED or _is_american(low, [s.lower() for s in suggestions]):
        return Finding(start, end, None, "spelling", AMERICAN)
    if word.islower() and word.capitalize() in suggestions and len(word) > 3:
        return Finding(start, end, word.capitalize(), "capitalisation", "capital")
    best = MISSPELLINGS.get(low) or _nearest(low, suggestions)
    if word[:1].isupper() and (best is None or not (_opens_sentence(essay, start) or low in MISSPELLINGS)):
        return None
    if (
        not low.replace("'", "").isalpha()
        or not low.isascii()
        or len(low) < 2
        or not (word.islower() or word[1:].islower())
    ):
        return None
    return Finding(start, end, _like(word, best) if best else None, "spelling", "spelling")


def _is_american(word: str, suggestions: list[str]) -> bool:
    return any(
        pattern.sub(put, word, count=1) in suggestions for pattern, put in _AMERICAN_FORMS if pattern.search(word)
    )


def _nearest(word: str, suggestions: list[str]) -> str | None:
    """The suggestion that is surely meant: near, with the same first letter, everyday words first; else None."""
    if not 4 <= len(word) <= 20:
        return None
    everyday = [] if suggestions and is_common(suggestions[0]) else sorted(_everyday_neighbours(word))
    ranked = sorted(
        (_distance(word, s.lower()), not is_common(s.lower()), len(s) < len(word), number, s)
        for number, s in enumerate([*suggestions, *everyday])
        if s[:1].lower() == word[0] and s.isascii() and s.isalpha()
    )
    if not ranked:
        return None
    distance, rare, shorter, _, best = ranked[0]
    rivals = [entry for entry in ranked[1:] if entry[:3] == ranked[0][:3] and entry[4] != best]
    near = distance == 1 or (distance == 2 and not shorter and len(word) >= (9 if rare else 7) and best[:3] == word[:3])
    return best if near and not (rivals and len(word) < 7) else None


def _everyday_neighbours(word: str) -> set[str]:
    """Everyday words one edit away: Harper names three suggestions only, and often rarer ones."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    edits = {a + b[1:] for a, b in cuts if b} | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    edits |= {a + c + b for a, b in cuts for c in _LETTERS} | {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    return (edits & common_words()) | {edit for edit in edits if edit.endswith(("s", "ing", "ly")) and _is_formed(edit)}


def _is_formed(word: str) -> bool:
    """Whether a word is a regular -s, -ing or -ly form of an everyday word."""
    stems = (word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-3] + "y")
    return not word.endswith("ss") and any(
        len(stem) > 3 and stem in common_words() and stem not in IRREGULAR and stem in bases(word) for stem in stems
    )


def _distance(one: str, other: str) -> int:
    """Edits between two words; two neighbouring letters swapped count once."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _like(word: str, replacement: str) -> str:
    return replacement[:1].upper() + replacement[1:] if word[:1].isupper() else replacement


def _opens_sentence(essay: str, start: int) -> bool:
    before = essay[max(0, start - 4) : start].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?\n\r"
