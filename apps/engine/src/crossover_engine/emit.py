"""What an approach says while it works: progress, predictions, notes. Every call is also a point to stop at."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterable
from itertools import accumulate
from types import TracebackType
from typing import Protocol, Self

from .errors import EngineFault
from .events import Chose, Event, Finished, Loaded, Note, Phase, Prediction, Predictions, Progress, Trained
from .memory import peak_memory_bytes
from .protocol import MAX_LINE_BYTES, Row, RunRequest, to_line

_HEARTBEAT_SECONDS = 2.0
_PROGRESS_SECONDS = 0.5
# Predictions wait this long for company at most, so that a run that is cut off loses little.
_FLUSH_SECONDS = 2.0
# A prediction's fields without its scores and its answer, and one score at full precision, in characters of JSON.
_ROW_BYTES = 250
_SCORE_BYTES = 26
_MOST_BYTES = MAX_LINE_BYTES - 1024


class Wire(Protocol):
    """What carries a request's events away, and knows whether it was cancelled."""

    def send(self, event: Event) -> None: ...

    def is_cancelled(self, request_id: str) -> bool: ...


class Emit:
    """The events of one request. Enter it to start the heartbeat; `finish` checks that every row was answered once."""

    def __init__(self, channel: Wire, request: RunRequest) -> None:
        self._channel = channel
        self._request = request
        self._started = time.monotonic()
        self._last = Progress(request.request_id, "loading", 0, 1)
        self._last_sent = 0.0
        self._stop = threading.Event()
        self._beat_lock = threading.Lock()
        self._waiting: list[Prediction] = []
        self._waiting_bytes = 0
        self._waiting_since = 0.0
        self._batch = 0
        self._answered: set[int] = set()
        self._notes: list[Note] = []

    def __enter__(self) -> Self:
        self._send(self._last)
        threading.Thread(target=self._beat, name="heartbeat", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end_heartbeat()

    def check(self) -> None:
        """Raises CANCELLED once the worker asked to stop."""
        if self._channel.is_cancelled(self._request.request_id):
            raise EngineFault("CANCELLED", "The run was cancelled.")

    def progress(self, phase: Phase, done: int, total: int) -> None:
        """Where the work stands; sent at once when the phase changes or ends, else at most twice a second."""
        self.check()
        news = phase != self._last.phase or done >= total
        self._last = Progress(self._request.request_id, phase, done, total)
        if news or time.monotonic() - self._last_sent >= _PROGRESS_SECONDS:
            self._send(self._last)

    def loaded(self, sha256: str, parameters: int, context_tokens: int | None, seconds: float) -> None:
        self._send(Loaded(self._request.request_id, sha256, parameters, context_tokens, seconds))

    def trained(self, event: Trained) -> None:
        self._send(event)

    def chose(self, choices: dict[str, str], held_out: Iterable[Row] = ()) -> None:
        """Says what the run decided for itself, and with which labelled rows."""
        self._send(Chose(self._request.request_id, choices, tuple(row.id for row in held_out)))

    def note(self, code: str, sentence: str, count: int) -> None:
        self._notes.append(Note(code, sentence, count))

    def predictions(self, rows: Iterable[Prediction]) -> None:
        """Takes predictions in any order; they leave in messages of the asked size, or sooner when time passes."""
        self.check()
        for row in rows:
            self._admit(row)
        while len(self._waiting) >= self._request.batch_rows or self._waiting_bytes > _MOST_BYTES:
            self._flush()
        if self._waiting and time.monotonic() - self._waiting_since >= _FLUSH_SECONDS:
            self._flush()

    def finish(self, asked: Iterable[Row]) -> None:
        while self._waiting:
            self._flush()
        if self._answered != {row.id for row in asked}:
            raise EngineFault("ENGINE_BUG", "Some rows were not answered.")
        self._end_heartbeat()
        self._send(
            Finished(
                request_id=self._request.request_id,
                rows=len(self._answered),
                seconds=time.monotonic() - self._started,
                peak_memory_bytes=peak_memory_bytes(),
                notes=tuple(self._notes),
            )
        )

    def _admit(self, row: Prediction) -> None:
        if row.row_id in self._answered:
            raise EngineFault("ENGINE_BUG", f"Row {row.row_id} was answered twice.", row_id=row.row_id)
        if not all(map(math.isfinite, (*(row.scores or ()), *(row.other_scores or ())))):
            sentence = "The model gave a score that is not a number; its weights are damaged or overflow this format."
            raise EngineFault("SCORE_NOT_FINITE", sentence, row_id=row.row_id)
        if not self._waiting:
            self._waiting_since = time.monotonic()
        self._answered.add(row.row_id)
        self._waiting.append(row)
        self._waiting_bytes += _bytes_of(row)

    def _flush(self) -> None:
        count = self._rows_that_fit()
        rows = tuple(self._waiting[:count])
        del self._waiting[:count]
        self._waiting_bytes = sum(map(_bytes_of, self._waiting))
        self._waiting_since = time.monotonic()
        self._send(Predictions(self._request.request_id, self._batch, rows))
        self._batch += 1

    def _rows_that_fit(self) -> int:
        """How many waiting rows go into one line; one alone always does."""
        sizes = accumulate(map(_bytes_of, self._waiting[: self._request.batch_rows]))
        return max(1, sum(size <= _MOST_BYTES for size in sizes))

    def _send(self, event: Event) -> None:
        self._last_sent = time.monotonic()
        self._channel.send(event)

    def _end_heartbeat(self) -> None:
        """After this no progress leaves any more: nothing may follow a request's last event."""
        with self._beat_lock:
            self._stop.set()

    def _beat(self) -> None:
        while not self._stop.wait(_HEARTBEAT_SECONDS):
            with self._beat_lock:
                if not self._stop.is_set() and time.monotonic() - self._last_sent >= _HEARTBEAT_SECONDS:
                    self._send(self._last)


def _bytes_of(row: Prediction) -> int:
    """About what a prediction takes in a line, never less."""
    scores = len(row.scores or ()) + len(row.other_scores or ())
    return _ROW_BYTES + _SCORE_BYTES * scores + (len(to_line(row.answer)) if row.answer else 0)
