"""How is a recognition written as Amazon Transcribe's output file?

Amazon Transcribe developer guide, "How Amazon Transcribe works": `results` holds the transcript, one item per word
with its times and one per mark without, and the segments of the sound with the numbers of their items. Numbers are
text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from local.engines.recogniser.recognition import Recognition, Segment, Word


def amazon_json(recognition: Recognition, job_name: str, account: str) -> dict[str, Any]:
    """Write the document of a completed job."""
    items: list[Mapping[str, Any]] = []
    first_items: list[int] = []
    for word in recognition.words:
        first_items.append(len(items))
        items.append({"id": len(items), **_pronunciation(word)})
        if word.mark:
            items.append({"id": len(items), **_punctuation(word.mark)})
    first_items.append(len(items))
    segments = [
        _segment(number, segment, recognition, range(first_items[segment.first], first_items[segment.last]))
        for number, segment in enumerate(recognition.segments)
    ]
    results = {"transcripts": [{"transcript": recognition.text}], "items": items, "audio_segments": segments}
    return {"jobName": job_name, "accountId": account, "status": "COMPLETED", "results": results}


def _pronunciation(word: Word) -> dict[str, Any]:
    return {
        "type": "pronunciation",
        "alternatives": [{"confidence": f"{word.confidence:.3f}", "content": word.text}],
        "start_time": _seconds(word.start),
        "end_time": _seconds(word.end),
    }


def _punctuation(mark: str) -> dict[str, Any]:
    return {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": mark}]}


def _segment(number: int, segment: Segment, recognition: Recognition, items: range) -> dict[str, Any]:
    words = recognition.words[segment.first : segment.last]
    return {
        "id": number,
        "transcript": " ".join(word.written for word in words),
        "start_time": _seconds(segment.start),
        "end_time": _seconds(segment.end),
        "items": list(items),
    }


def _seconds(value: float) -> str:
    return f"{value:.3f}"
