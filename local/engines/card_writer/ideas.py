"""Which questions does a statement answer? One function per form of sentence; each yields question and answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from local.engines.card_writer.statements import WORD, Statement
from local.engines.examiner.measuring.words import FUNCTION_WORDS, word_set

_BE = r"(?P<be>is|are|was|were)"
_DEFINED = re.compile(
    rf"^(?P<term>(?:(?:An?|The) )?[\w'’\- ]{{3,48}}?) {_BE} (?P<rest>(?:an?|the|any|areas?|devices?|people|substances?|"
    r"organisms?|animals?|plants?|words?|places?|tools?|systems?|cells?|groups?|rules?|goods|structures?) .*)$"
)
_RESTRICTED = re.compile(
    r"\b(?:that|which|who|whose|where|when|by which|in which|of|used|for|between|from|with|made|to)\b", re.IGNORECASE
)
_MEANS = re.compile(r"^(?P<term>[\w'’\- ]{3,40}?) (?:means|refers to|is defined as|denotes) (?P<rest>.+)$")
_BECAUSE = re.compile(
    r"^(?P<subject>[\w'’\- ]{3,60}?) (?P<aux>is|are|was|were|can|could|may|might|must|should|will) "
    r"(?P<verb>(?!not\b).{3,90}?),? because (?P<reason>.{8,110})$"
)
_DONE = r"(?P<done>\w+(?:ed|en|wn|lt|nt|ught|ade|ut|old|eld|und))\b"
_IN_YEAR = re.compile(
    rf"^(?P<subject>[\w'’\- ]{{3,70}}?) {_BE} {_DONE}(?P<more>[^,]{{0,60}}?)"
    r" in (?P<year>1\d{3}|20\d\d)$"
)
_BY_NAME = re.compile(
    rf"^(?P<subject>[\w'’\- ]{{3,70}}?) {_BE} {_DONE} by (?:the )?"
    r"(?P<name>(?:[A-Z][\w'’\-]+)(?: [A-Z][\w'’\-]+){0,3})(?P<more>(?: (?:in|at|during) [^,]{3,40})?)$"
)
_DOES = word_set(
    "absorbs acts affects allows attracts becomes begins blocks breaks brings builds carries causes changes comes "
    "connects consists contains controls converts covers creates delays depends describes destroys determines "
    "develops drives encourages ensures enters explains flows follows forms gives grows happens helps holds "
    "improves includes increases influences involves keeps kills lasts lets limits lives loses lowers makes "
    "measures moves needs occurs offers opens passes performs plays prevents produces protects provides pulls pumps "
    "pushes raises reaches reduces reflects regulates releases removes repairs replaces represents requires "
    "responds sends separates shows slows speeds spreads stands starts stores strengthens supplies supports "
    "surrounds takes teaches tells transports traps turns uses works is was has can"
)
_DOING = re.compile(
    r"^(?P<subject>(?:(?:The|An?) )?[\w'’\-]+(?: (?:of |the )?[\w'’\-]+){0,3}?) (?P<does>[a-z]+) (?P<more>.+)$"
)
_EMPTY = word_set(
    "answer example result reason problem question difference way idea goal advantage common good main major typical "
    "important simple best most"
)
_LOOSE = word_set("is was has can")
"""Verbs by which a thing is only described: what else is so, nobody knows, unless a number tells."""
_FEWEST_TELLING, _FEWEST_ASKED = 3, 2
"""Words that a question has to have beside the small ones."""
_HANGING_IN = re.compile(r"\b(?:they|them|their|he|she|his|her)\b|^(?:\w+ ){1,2}it\b")
_CLAUSE_IN = re.compile(r"\b(?:what|which|who|that|when|where|and)\b")
_FRAME = re.compile(r"\b(?:difficulty|problem|trouble|reason|point|question|idea|answer)$|\bsuch an?\b|^that\b")
_ARTICLE = re.compile(r"^(?:An?|The|the|an?) ")
_TRAILS = re.compile(r"(?:and (?:it|its|they|their|is|are|was|were)|which|for example|such as|a relative|at|on|in)\b")
"""How a remark begins that a definition can do without; anything else behind a comma belongs to it."""
_ENOUGH_HEAD, _ENOUGH = 5, 12
_LONGEST = 24
"""Words of an answer or of a question's stretch; what is longer makes no card."""


@dataclass(frozen=True)
class Idea:
    """A card in the making. `worth` tells which idea of the same statement comes first."""

    kind: str
    question: str
    answer: str
    worth: float


def ideas_of(statement: Statement) -> Iterator[Idea]:
    """Yield every question the statement's form allows, short enough for a card."""
    for form in (_defined, _why, _when, _by_whom, _what_does):
        for idea in form(statement):
            if max(len(WORD.findall(idea.question)), len(WORD.findall(idea.answer))) <= _LONGEST:
                yield idea


def _defined(statement: Statement) -> Iterator[Idea]:
    match = _DEFINED.match(statement.said)
    if match and _RESTRICTED.search(match["rest"]) and _is_term(match["term"]) and not _is_enumeration(match):
        be, rest = match["be"], _shortened(match["rest"])
        if _HANGING_IN.search(rest):
            return
        term = _inside(match["term"], statement.passage.text)
        bare = _ARTICLE.sub("", match["term"])
        yield Idea("DEFINITION", f"What {be} {term}?", _opened(rest), 3.0)
        yield Idea("VOCABULARY", f"Which term names {rest}?", _opened(bare), 2.5)
        if ":" in rest:
            return
        yield Idea(
            "APPLICATION", f"A friend describes {rest} and looks for the word. Which term fits?", _opened(bare), 2.0
        )
        return
    match = _MEANS.match(statement.said)
    if match and _is_term(match["term"]):
        rest, term = _shortened(match["rest"]), _inside(match["term"], statement.passage.text)
        yield Idea("DEFINITION", f"What does {term} mean?", _opened(rest), 3.0)
        yield Idea("VOCABULARY", f"Which term means {rest}?", _opened(_ARTICLE.sub("", match["term"])), 2.5)


def _why(statement: Statement) -> Iterator[Idea]:
    match = _BECAUSE.match(statement.said)
    if match and not _hangs(match["subject"]) and not _frames(match):
        subject = _inside(match["subject"], statement.passage.text)
        question = f"Why {match['aux']} {subject} {match['verb']}?"
        yield Idea("COMPREHENSION", question, f"Because {match['reason']}", 3.0)


def _when(statement: Statement) -> Iterator[Idea]:
    match = _IN_YEAR.match(statement.said)
    if match and not _hangs(match["subject"]):
        subject = _inside(match["subject"], statement.passage.text)
        question = f"In which year {match['be']} {subject} {match['done']}{match['more']}?"
        yield Idea("COMPREHENSION", question, match["year"], 2.8)


def _by_whom(statement: Statement) -> Iterator[Idea]:
    match = _BY_NAME.match(statement.said)
    if match and not _hangs(match["subject"]):
        subject = _inside(match["subject"], statement.passage.text)
        question = f"By whom {match['be']} {subject} {match['done']}{match['more']}?"
        yield Idea("COMPREHENSION", question, match["name"], 2.8)


def _what_does(statement: Statement) -> Iterator[Idea]:
    """The subject, asked for by what it does: "What releases energy from glucose?"."""
    match = _DOING.match(statement.said)
    if match is None or match["does"] not in _DOES or not _is_term(match["subject"]):
        return
    if match["does"] in _LOOSE and not any(mark.isdigit() for mark in match["more"]):
        return
    if any(word[0].isupper() for word in WORD.findall(_ARTICLE.sub("", match["subject"]))[1:]):
        return
    tail = f"{match['does']} {_shortened(match['more'])}"
    telling = {word.lower() for word in WORD.findall(tail)} - FUNCTION_WORDS
    if len(WORD.findall(tail)) >= 4 and len(telling) >= _FEWEST_TELLING and not _HANGING_IN.search(tail):
        yield Idea("COMPREHENSION", f"What {tail}?", _opened(match["subject"]), 1.5)


def _is_term(term: str) -> bool:
    words = [word.lower() for word in WORD.findall(_ARTICLE.sub("", term))]
    if words and (words[-1] in _EMPTY or words[0] in _EMPTY or words[-1].endswith("ed")):
        return False
    return 1 <= len(words) <= 4 and not set(words) & FUNCTION_WORDS - {"of"} and any(len(word) > 2 for word in words)


def _is_enumeration(match: re.Match[str]) -> bool:
    """Whether "Xs are A and B" lists the members of a group instead of saying what they are."""
    return (
        match["be"] in ("are", "were")
        and " and " in match["rest"]
        and not re.search(r"\b(?:that|who|which)\b", match["rest"])
    )


def _frames(match: re.Match[str]) -> bool:
    """Whether the reason is not the main clause's: "The difficulty is that ..., because ..."."""
    asked = {word.lower() for word in WORD.findall(f"{match['subject']} {match['verb']}")} - FUNCTION_WORDS
    framed = any(_FRAME.search(match[part]) for part in ("subject", "verb"))
    return framed or bool(_CLAUSE_IN.search(match["subject"])) or len(asked) < _FEWEST_ASKED


def _hangs(subject: str) -> bool:
    return bool({word.lower() for word in WORD.findall(subject)} & word_set("it they he she this these those we you"))


def _inside(phrase: str, passage: str) -> str:
    """A phrase from the beginning of a sentence as it stands inside one: only names keep their capitals."""
    first, _, rest = phrase.partition(" ")
    article = first in ("A", "An", "The")
    named = first[1:] != first[1:].lower() or re.search(rf"[a-z,] {re.escape(first)}\b", passage)
    low = first if named and not article else first[0].lower() + first[1:]
    return f"{low} {rest}" if rest else low


def _opened(phrase: str) -> str:
    return phrase[0].upper() + phrase[1:]


def _shortened(phrase: str) -> str:
    """A phrase without what trails behind a comma, once it has said enough."""
    phrase = re.split(r",? (?:so|but|because|although|while) ", phrase)[0]
    head, comma, trailing = phrase.partition(", ")
    words = WORD.findall(head)
    opened = {"which", "that", "who", "where"} & set(words[-7:-3]) and len(words) < _ENOUGH
    return head if comma and _TRAILS.match(trailing) and len(words) >= _ENOUGH_HEAD and not opened else phrase
