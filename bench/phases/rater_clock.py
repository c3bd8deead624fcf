"""How long does the second rater take for a transcript, by itself?

It is timed in a process of its own: a fresh one, in which the libraries and weights have yet to be loaded, or one that
has rated before.
"""

from __future__ import annotations

import json
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from assessment.rater.second import Reader
from speaking_eval.fluency import measure
from speaking_eval.judging.checks import check
from speaking_eval.statistical.second import FullSpeechRater, LightSpeechRater
from speaking_eval.transcript import read_transcript


def rater_seconds(tier: str, transcript: bytes, question: str, cold: bool) -> float:
    """Seconds of one rating; `transcript` is the document that Transcribe wrote."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        if not cold:
            process.submit(_seconds, tier, transcript, question).result()
        return process.submit(_seconds, tier, transcript, question).result()


def _seconds(tier: str, document: bytes, question: str) -> float:
    transcript = read_transcript(json.loads(document))
    fluency = measure(transcript)
    text = check(transcript, fluency, question).cleaned.text
    rater = LightSpeechRater() if tier == "light" else FullSpeechRater(_language_model)
    started = time.perf_counter()
    rater.rate(transcript, fluency, text)
    return time.perf_counter() - started


def _language_model() -> Reader:
    # As the function does it: the import belongs to the first rating.
    from language_model import LanguageModel

    return LanguageModel.shared()
