"""How are many texts embedded, a few at a time, without losing what was paid for when it must stop?"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from assessment.call_budget import fair_share
from assessment.deadline import Deadline
from assessment.errors import ModelThrottled, OutOfTime
from flashcard_gen.embedding import Embedder, Embedding
from flashcard_gen.vectors.pacing import Pace, Pacing

THREADS = 4
"""Calls under way at once: a call is short, and the quota counts calls, so that more would gain nothing."""

_Running = dict["Future[Embedding]", tuple[str, float]]
"""Calls under way, each with its text and the moment it started."""


def _always(text: str) -> bool:
    return True


@dataclass
class EmbeddingCalls:
    """One run of calls, all of them within the deadline."""

    embedder: Embedder
    deadline: Deadline
    pacing: Pacing = field(default_factory=Pacing)
    threads: int = THREADS
    sleep: Callable[[float], None] = time.sleep

    def run(self, texts: Iterable[str], wanted: Callable[[str], bool] = _always) -> Iterator[tuple[str, Embedding]]:
        """Yields each text with its embedding as it arrives; a text not `wanted` when its turn comes is left out.

        Whatever stops the run, calls under way are waited for and yielded before it is raised: they are paid.

        Raises:
            ModelThrottled: nothing got through for longer than the pacing's patience.
            OutOfTime: too little time is left for another call.
            AssessmentError: whatever else the embedder raised.
        """
        pace, waiting, running = Pace(self.pacing), deque(texts), _Running()
        stop: BaseException | None = None
        with ThreadPoolExecutor(self.threads, thread_name_prefix="embedding") as pool:
            while running or (waiting and stop is None):
                if stop is None:
                    stop = self._start(pool, pace, waiting, running, wanted)
                for future in self._ended(running, pace):
                    text, started = running.pop(future)
                    error = future.exception()
                    if error is None:
                        pace.answered()
                        yield text, future.result()
                    else:
                        waiting.appendleft(text)
                        stop = stop or self._met(error, pace, started)
        if stop is not None:
            raise stop

    def _start(
        self,
        pool: ThreadPoolExecutor,
        pace: Pace,
        waiting: deque[str],
        running: _Running,
        wanted: Callable[[str], bool],
    ) -> OutOfTime | None:
        """Starts what may start now; with nothing under way, waits for the moment when one may."""
        while waiting and len(running) < self.threads:
            if not wanted(waiting[0]):
                waiting.popleft()
                continue
            pause = pace.wait(self.deadline.clock())
            if fair_share(self.deadline.remaining() - pause) < 1:
                return OutOfTime(f"{self.deadline.remaining():.0f} s are left with {len(waiting)} texts to embed")
            if pause and running:
                return None
            if pause:
                self.sleep(pause)
            now = self.deadline.clock()
            pace.started(now)
            text = waiting.popleft()
            running[pool.submit(self.embedder.embed, text, self.deadline)] = (text, now)
        return None

    def _ended(self, running: _Running, pace: Pace) -> set[Future[Embedding]]:
        """The calls that have ended; returns without any when the next one may start."""
        patience = pace.wait(self.deadline.clock()) or None
        return wait(running, timeout=patience, return_when=FIRST_COMPLETED).done

    def _met(self, error: BaseException, pace: Pace, started: float) -> BaseException | None:
        """What a failed call means for the run: nothing, when it is a throttle that waiting may outlive."""
        if not isinstance(error, ModelThrottled):
            return error
        now = self.deadline.clock()
        pace.refused(started, now)
        return error if pace.spent(now) else None
