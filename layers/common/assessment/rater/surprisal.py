"""How expected was a script, word by word? Ten figures from a language model's readings.

A language model gives every token a surprisal, -ln p(token | what stands before it). A word is the run of tokens up to
the next space; its surprisal ws is the sum of theirs. u = (9 - zipf) ln 10 is what the same word would cost a reader
who knows how common words are and nothing else, so u - ws is what the context saves. All in nats.

    cgain      mean of u - ws over the known words (zipf above 1.6)
    cgain_c    the same over content words
    w_func     mean of ws over function words
    func_gt5   share of function words with ws above 5
    mp_m       mean of the margin, held to -6 .. 6, over the words that have a confusion family: how much the model
               would rather have read another form
    s_mean     mean surprisal of the tokens
    s_q25      its lower quartile
    weird      share of the known content words with ws above u
    good_rare  content words with zipf 1.6 .. 4.3 and ws below 8, over the square root of all words
    H_mean     mean entropy before the tokens

Thresholds on ws are ramps one nat wide, so that a difference in the last digit (another processor, another number of
threads) cannot move a figure. Where a figure is a mean over nothing, it is put at its poor end: a text without a known
word is no text to praise, and the rater's clips bring the value back to what real scripts show.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assessment.rater.readings import ENDING, TokenReading
from assessment.rater.vocabulary.closed import FUNCTION_WORDS

Zipf = Callable[[str], float]
"""How common a word is: log10 of its occurrences per thousand million words, 0 when unknown."""

CORE10 = ("cgain", "cgain_c", "w_func", "func_gt5", "mp_m", "s_mean", "s_q25", "weird", "good_rare", "H_mean")

_KNOWN_ABOVE, _RARE_BELOW = 1.6, 4.3
_FUNCTION_DEAR, _RARE_DEAR = 5.0, 8.0
_MARGIN_LIMIT = 6.0
_POOR = {"cgain": -10.0, "cgain_c": -10.0, "w_func": 20.0, "func_gt5": 1.0, "mp_m": _MARGIN_LIMIT, "weird": 1.0}
_POOR_SURPRISAL = 20.0


@dataclass(frozen=True)
class WordReading:
    """A word of the essay: its place, its letters in lower case, and what it cost."""

    start: int
    end: int
    letters: str
    surprisal: float


def words_of(essay: str, readings: Sequence[TokenReading]) -> tuple[WordReading, ...]:
    """The words the readings make up: a token belongs to the word before it when no space stands between them."""
    runs: list[list[TokenReading]] = []
    for reading in readings:
        if runs and reading.start <= runs[-1][-1].end:
            runs[-1].append(reading)
        else:
            runs.append([reading])
    return tuple(_word(essay, run) for run in runs)


def _word(essay: str, run: Sequence[TokenReading]) -> WordReading:
    start, end = run[0].start, run[-1].end
    written = essay[start:end].lower().replace("’", "'")
    inner = [at for at, character in enumerate(written) if character.isalpha()]
    letters = written[inner[0] : inner[-1] + 1] if inner else ""
    return WordReading(start, end, letters, sum(reading.surprisal for reading in run))


def core10(essay: str, readings: Sequence[TokenReading], zipf: Zipf) -> Mapping[str, float]:
    """The ten figures, always all of them, in the order of `CORE10`."""
    words = words_of(essay, readings)
    figures = {**_context(words, zipf), **_function_words(words), **_tokens(readings)}
    return {name: figures[name] for name in CORE10}


def _context(words: Sequence[WordReading], zipf: Zipf) -> dict[str, float]:
    common = {word.letters: zipf(word.letters) for word in words if word.letters}
    known = [word for word in words if common.get(word.letters, 0.0) > _KNOWN_ABOVE]
    content = [word for word in known if word.letters not in FUNCTION_WORDS]
    spared = {word: (9.0 - common[word.letters]) * math.log(10.0) - word.surprisal for word in known}
    rare = sum(_below(word.surprisal, _RARE_DEAR) for word in content if common[word.letters] < _RARE_BELOW)
    return {
        "cgain": _mean("cgain", list(spared.values())),
        "cgain_c": _mean("cgain_c", [spared[word] for word in content]),
        "weird": _mean("weird", [_below(spared[word], 0.0) for word in content]),
        "good_rare": rare / math.sqrt(len(words)) if words else 0.0,
    }


def _function_words(words: Sequence[WordReading]) -> dict[str, float]:
    costs = [word.surprisal for word in words if word.letters in FUNCTION_WORDS]
    return {
        "w_func": _mean("w_func", costs),
        "func_gt5": _mean("func_gt5", [1.0 - _below(cost, _FUNCTION_DEAR) for cost in costs]),
    }


def _tokens(readings: Sequence[TokenReading]) -> dict[str, float]:
    margins = [reading.margin for reading in readings if reading.margin is not None and reading.family != ENDING]
    surprisals = [reading.surprisal for reading in readings] or [_POOR_SURPRISAL]
    return {
        "mp_m": _mean("mp_m", [min(max(margin, -_MARGIN_LIMIT), _MARGIN_LIMIT) for margin in margins]),
        "s_mean": fmean(surprisals),
        "s_q25": _lower_quartile(surprisals),
        "H_mean": fmean([reading.entropy for reading in readings] or [_POOR_SURPRISAL]),
    }


def _below(value: float, limit: float) -> float:
    """1 when the value lies below the limit, 0 above it, in between within half a nat of it."""
    return min(max(limit - value + 0.5, 0.0), 1.0)


def _lower_quartile(values: Sequence[float]) -> float:
    """Linear between the two values it falls between."""
    ordered = sorted(values)
    below, share = divmod((len(ordered) - 1) * 0.25, 1.0)
    first = ordered[int(below)]
    return first + share * (ordered[min(int(below) + 1, len(ordered) - 1)] - first)


def _mean(name: str, values: Sequence[float]) -> float:
    return fmean(values) if values else _POOR[name]
