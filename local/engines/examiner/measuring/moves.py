# ruff: noqa: E501 - a pattern is one line, so that its alternatives can be read as a list
"""Which steps of an answer does the essay take in so many words: a position, an example, a reason, an overview ...?

A step counts as taken where a set phrase announces it; a step taken without such a phrase is not seen, and nothing
says it is.
"""

import re
from dataclasses import dataclass

from local.engines.examiner.measuring.text import Text
from local.engines.examiner.script import TASK_1_ACADEMIC, TASK_1_GENERAL, TASK_2

_OPINION = (
    r"\bI\s+(?:\w+ly\s+)?(?:agree|disagree|believe|think|feel|argue|support|consider|hold|prefer|contend|am convinced|would (?:say|argue))\b"
    r"|\bin\s+my\s+(?:own\s+|personal\s+|humble\s+)?(?:opinion|view|eyes)\b|\bfrom\s+my\s+(?:own\s+)?(?:point of view|perspective|viewpoint)\b"
    r"|\bmy\s+(?:own\s+|personal\s+)?(?:opinion|view|position|belief)\b|\bthis\s+essay\s+(?:\w+\s+)?(?:agrees|disagrees|argues|will argue|believes|contends)\b"
    r"|\b(?:advantages|benefits|merits|drawbacks|disadvantages)\s+(?:\w+\s+){0,3}outweigh|\bto\s+me\b|\bpersonally\b|\bI am (?:of the opinion|in favou?r|against|agree)"
)
_PATTERNS: dict[str, str] = {
    "position": _OPINION,
    "example": r"\b(?:for (?:an )?(?:example|instance)|such as|to illustrate|a case in point|an example of|namely)\b|\be\.g\.",
    "reason": r"\b(?:because|since|due to|owing to|as a result|therefore|thus|hence|consequently|so that|leads? to|results? in|the reason|this means|this is why)\b",
    "concession": r"\b(?:although|even though|despite|admittedly|granted|on the other hand|however|nevertheless|nonetheless)\b",
    "conclusion": r"\b(?:in conclusion|to conclude|to sum up|in summary|to summari[sz]e|all in all|in short|overall|in brief|on balance)\b",
    "overview": r"\b(?:overall|in general|generally speaking|it is (?:clear|evident|apparent|noticeable|obvious|clearly)|in summary|to sum up|at first glance|as (?:a general trend|an overall)|the most (?:striking|noticeable|significant)|can be (?:clearly )?seen)\b",
    "comparison": r"\b(?:whereas|while|compared|comparison|than|higher|lower|highest|lowest|more|less|fewer|most|least|twice|double|half|similar(?:ly)?|in contrast|by contrast|respectively|(?:larg|small|great)(?:er|est))\b",
    "trend": r"\b(?:increas\w*|decreas\w*|rose|risen|rise|fell|fall\w*|grew|grow\w*|declin\w*|drop\w*|peak\w*|remain\w*|fluctuat\w*|climb\w*|doubl\w*|stable)\b",
    "figure": r"(?:[$£€]\s?)?\d[\d.,]*(?:\s?%|\s(?:per cent|percent|million|billion|thousand))?",
    "purpose": r"\bI(?: am|'m|’m) writing\b|\bI would like to\b|\bI want to\b|\bI(?: am|'m|’m) (?:sorry|happy|glad|pleased)\b",
    "closing": r"\b(?:yours (?:sincerely|faithfully|truly)|best (?:wishes|regards)|kind regards|regards|sincerely|look(?:ing)? forward|see you|all the best|lots of love|take care)\b",
    "personal": r"\b(?:I think|I believe|in my opinion|I feel|should|because people|unfortunately)\b",
}  # fmt: skip
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS.items()}
_WANTED = {
    TASK_2: ("position", "example", "reason", "concession", "conclusion"),
    TASK_1_ACADEMIC: ("overview", "figure", "comparison", "trend", "personal"),
    TASK_1_GENERAL: ("purpose", "closing", "reason", "example"),
}


@dataclass(frozen=True)
class Moves:
    """Where each step of the task's answer is announced: code points, in text order."""

    places: dict[str, tuple[int, ...]]

    def count(self, name: str) -> int:
        """How often a step is announced."""
        return len(self.places.get(name, ()))

    def first(self, name: str) -> int | None:
        """Where a step is first announced."""
        places = self.places.get(name, ())
        return places[0] if places else None


def moves_of(text: Text, task: str) -> Moves:
    """Find the steps that a task asks for."""
    return Moves({name: tuple(m.start() for m in _COMPILED[name].finditer(text.raw)) for name in _WANTED[task]})
