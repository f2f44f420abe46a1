"""A real engine process behind its real pipes; every line that it writes is read by the contract's parser."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossover_engine.events import Chose, Event, Failed, Finished, Loaded, Prediction, Predictions, Ready, Trained, parse_event
from crossover_engine.protocol import MAX_LINE_BYTES

ENGINE = Path(__file__).parents[1]
# Converted weights are addressed by content and checked on use, so test runs may share them.
MODEL_STORE = Path(os.environ.get("MODEL_STORE") or ENGINE / ".pytest_cache" / "models")
# Far above what anything here takes: a hanging engine should fail a test, a slow machine should not.
_DEADLINE_SECONDS = 240


@dataclass(frozen=True)
class Answer:
    """All events of one request, up to `finished` or `failed`."""

    events: Sequence[Event]

    @property
    def last(self) -> Event:
        return self.events[-1]

    @property
    def failed(self) -> Failed:
        assert isinstance(self.last, Failed), self.last
        return self.last

    @property
    def finished(self) -> Finished:
        assert isinstance(self.last, Finished), self.last
        return self.last

    @property
    def trained(self) -> Trained:
        return next(event for event in self.events if isinstance(event, Trained))

    @property
    def chose(self) -> Chose:
        return next(event for event in self.events if isinstance(event, Chose))

    @property
    def loaded(self) -> Loaded:
        return next(event for event in self.events if isinstance(event, Loaded))

    @property
    def predictions(self) -> dict[int, Prediction]:
        """By row; a run that did not finish, or answered a row twice, fails here."""
        self.finished  # noqa: B018 (asserts)
        rows = [row for event in self.events if isinstance(event, Predictions) for row in event.rows]
        by_row = {row.row_id: row for row in rows}
        assert len(by_row) == len(rows), "a row was answered twice"
        return by_row

    @property
    def notes(self) -> dict[str, int]:
        return {note.code: note.count for note in self.finished.notes}

    @property
    def numbers(self) -> dict[int, tuple[object, ...]]:
        """What must be equal when a request is repeated: everything but the time."""
        return {
            row.row_id: (row.label, row.missing, row.scores, row.other_scores, row.input_tokens, row.output_tokens)
            for row in self.predictions.values()
        }


class EngineProcess:
    """`ask` sends a request and waits for its last event; `tell` only sends."""

    def __init__(self, variables: dict[str, str] | None = None) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "PYTHONPATH": str(ENGINE / "src"),
            "MODEL_STORE": str(MODEL_STORE),
            "ENGINE_THREADS": "1",
            "ENGINE_DEVICE": "cpu",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crossover_engine"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment | (variables or {}),
        )
        self._lines: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        first = self.next_event()
        assert isinstance(first, Ready), first
        self.ready = first

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_idle(self) -> bool:
        """Alive, and nothing that it said is unread."""
        return self._process.poll() is None and self._lines.empty()

    def tell(self, message: object) -> None:
        self.tell_line(json.dumps(message).encode())

    def tell_line(self, line: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + b"\n")
        self._process.stdin.flush()

    def ask(self, message: dict[str, Any]) -> Answer:
        self.tell(message)
        return self.answer()

    def answer(self) -> Answer:
        events = [self.next_event()]
        while not isinstance(events[-1], Finished | Failed):
            events.append(self.next_event())
        return Answer(events)

    def next_event(self) -> Event:
        line = self._lines.get(timeout=_DEADLINE_SECONDS)
        assert line, "the engine ended without an answer"
        assert len(line) <= MAX_LINE_BYTES
        return parse_event(json.loads(line))

    def close_stdin(self) -> int:
        """Ends the engine as a lost worker would. Returns its exit status."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait(timeout=_DEADLINE_SECONDS)

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(b"")
