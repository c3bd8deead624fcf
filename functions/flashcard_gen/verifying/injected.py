"""Does a text talk to the program that makes the cards? Planted orders are found by sentence and widened.

The common layer's inspection knows what is said to examiners and to language models in general; what is said to a maker
of flashcards in particular is added here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assessment.evidence import Span
from assessment.integrity import inspect
from assessment.rater.words import zipf

_MAKER = r"(?:flash ?cards?|cards?|decks?|quiz(?:zes)?|questions?|answers?|quotes?)"
_ORDERS = (
    r"\b(?:ignore|disregard|forget|override|bypass|neglect)\b.{0,60}\b(?:instruction|prompt|rule|guideline|direction|"
    r"above|previous|prior|system|schema|everything)",
    rf"\b(?:every|each|all|any|the (?:first|last|next|only|whole)|your)\b.{{0,20}}\b{_MAKER}\b.{{0,40}}"
    r"\b(?:must|should|shall|needs? to|has to|have to|is to|are to)\b.{0,30}"
    r"\b(?:say|read|contain|include|mention|state|be|answer|end|begin|promote|recommend|claim|give|have|show|hold|use)",
    r"\banswers? (?:to|for|of) (?:every|each|all|any)\b.{0,25}\b(?:questions?|flash ?cards?)\b",
    rf"\b{_MAKER}\b.{{0,15}}\byou(?: are|['’]re| will| have to| must)?\b.{{0,12}}"
    r"\b(?:mak|creat|writ|generat|produc)\w*",
    r"\bflash ?cards? (?:generator|maker|creator|writer|program|bot|ai)\b|\b(?:each|every|all|any) flash ?cards?\b"
    r".{0,30}\b(?:must|should|shall|has to|have to)\b",
    rf"\b(?:do not|don['’]t|never|stop|instead of)\b.{{0,20}}\b(?:mak|creat|writ|generat|produc)\w*\b.{{0,30}}"
    rf"\b{_MAKER}\b",
    rf"\b(?:include|insert|put|add|mention|repeat|write|output|print)\b.{{0,80}}\b(?:in|on|to|into|as|at the end of)\b"
    rf".{{0,20}}\b(?:every|each|all|any|your|the (?:first|next|only|whole))\b.{{0,12}}\b{_MAKER}\b",
    rf"\b(?:only|single|exactly)\b.{{0,20}}\b{_MAKER}\b.{{0,20}}\b(?:whose|that says|saying|reading|with the (?:text|"
    r"answer|words))",
    rf"\b(?:make|create|write|generate|output|produce|return|add|use)\b.{{0,30}}\b{_MAKER}\b.{{0,30}}\b(?:whose|saying|"
    r"that says|reading|which says|with the (?:text|answer|words?|question))",
    r"\b(?:as|you are) an? (?:ai|artificial|large language|language model|assistant|chatbot|bot)\b",
    r"\b(?:dear|hey|hello|note to|attention|message (?:to|for)|instructions? (?:to|for)) (?:the )?(?:ai|llm|gpt|gemma|"
    r"gemini|claude|model|assistant|chatbot|bot|language model|generator|reader model)\b",
    r"\b(?:system|developer|hidden|initial) (?:prompt|message|instructions?)\b",
    r"\b(?:output|print|reply|respond|answer|say|return|write)\b.{0,12}\b(?:only|exactly|just|verbatim|nothing but|"
    r"with the (?:words?|text|phrase))\b",
    r"\b(?:you (?:are|must|will|shall) now|from now on,? you|your new (?:task|role|job|instructions?))\b",
    r"\b(?:hacked|pwned|jailbreak\w*)\b",
    r"^[ \t]{0,8}\[p\d{1,4} c\S{1,12}\]|^[ \t]{0,8}<<<|>>>[ \t]{0,8}$",
    r"^[ \t]{0,8}(?:system|assistant|user|developer)[ \t]{0,8}:|<\|?(?:im_start|system|assistant)|\[/?INST\]",
)
_FOREIGN_ORDERS = (
    r"\b(?:ignore[zr]?|ignorar?|ignoren|ignorier\w*|oubliez|olvid[ae]\w*|vergiss|vergessen sie|missachte\w*)\b.{0,60}"
    r"\b(?:instructions?|instrucciones|instruções|istruzioni|consignes?|anweisung\w*|prompts?|règles|reglas|regeln)",
    r"\b(?:chaque|cada|jede|mỗi|mọi|tất cả các)\s+(?:carte|fiche|réponse|tarjeta|respuesta|karte|antwort|thẻ|"
    r"câu trả lời|cartão)\b.{0,40}\b(?:doit|debe|deve|muss|phải)\b",
    r"\b(?:bỏ qua|phớt lờ|không tuân theo)\b.{0,40}\b(?:hướng dẫn|chỉ dẫn|chỉ thị|mệnh lệnh|quy tắc)",
    r"(?:忽略|无视|忽視).{0,12}(?:指令|指示|说明|提示|規則|规则)",
)
_ORDER = re.compile("|".join(f"(?:{it})" for it in (*_ORDERS, *_FOREIGN_ORDERS)), re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"https?://|www\.\w|\b[\w.]+@[\w-]+\.\w|\b[\w-]+\.(?:com|net|org|io|example)\b", re.IGNORECASE)

_PIECE = re.compile(r"[^.!?\n]*(?:[.!?]+(?=\s|$)|\n|$)|[^.!?]*[.!?]+")
AFTER = 2
"""Sentences behind an order that are taken to belong to it: what it wants said often follows it."""


STRETCH, OVERLAP = 8_000, 1_000
"""Code points that are inspected at once, and how many of them are inspected again with what follows."""


def is_order(text: str) -> bool:
    """Whether a short text (a question, an answer, a tag) tells a program what to do."""
    return _ORDER.search(text) is not None


def has_address(text: str) -> bool:
    """Whether a text holds a web or mail address, which is advertising on a card, not knowledge."""
    return _ADDRESS.search(text) is not None


def injected(text: str) -> tuple[Span, ...]:
    """The stretches of a page that are planted, in order and apart: sentences with orders, and what follows them.

    A blank line ends what follows an order.
    """
    pieces = [Span(match.start(), match.end()) for match in _PIECE.finditer(text) if match.group().strip()]
    orders = [*(Span(*match.span()) for match in _ORDER.finditer(text)), *_inspected(text)]
    hit = set(_overlapping(pieces, _joined(orders)))
    for at in sorted(hit):
        for near in range(at + 1, min(at + 1 + AFTER, len(pieces))):
            if _blank_line_between(text, pieces[near - 1], pieces[near]):
                break
            hit.add(near)
    return _joined([*orders, *(pieces[at] for at in hit)])


def _inspected(text: str) -> Iterator[Span]:
    """What the common layer finds, a stretch at a time: its checks take the square of a text's length."""
    for start in range(0, max(1, len(text) - OVERLAP), STRETCH - OVERLAP):
        for found in inspect(text[start : start + STRETCH], "", zipf).findings:
            if found.flag == "injection" and found.span is not None:
                yield Span(start + found.span.start, start + found.span.end)


def _overlapping(pieces: Sequence[Span], orders: Sequence[Span]) -> Iterator[int]:
    """The places of the pieces that touch an order; both are in order and apart."""
    at = 0
    for place, piece in enumerate(pieces):
        while at < len(orders) and orders[at].end <= piece.start:
            at += 1
        if at < len(orders) and piece.overlaps(orders[at]):
            yield place


def _blank_line_between(text: str, before: Span, behind: Span) -> bool:
    return "\n\n" in "".join(text[max(0, before.end - 1) : behind.start + 1].split(" "))


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans, key=lambda it: (it.start, it.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
