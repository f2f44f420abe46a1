"""Lines in, lines out: the only place that touches stdin and the real stdout."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

from .errors import EngineFault, ProtocolFault
from .events import Event, Failed
from .protocol import MAX_LINE_BYTES, PROTOCOL, Cancel, RunRequest, parse_command, to_line


def claim_stdout() -> BinaryIO:
    """The real stdout, for events only. Whatever a library prints from now on goes to stderr."""
    sys.stdout.flush()
    events = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return events


class Channel:
    """Reads commands on a thread of its own, so that a cancellation is seen while a request runs."""

    def __init__(self, source: BinaryIO, sink: BinaryIO, on_close: Callable[[], None]) -> None:
        self._source = source
        self._sink = sink
        self._on_close = on_close
        self._requests: queue.Queue[RunRequest] = queue.Queue()
        self._cancelled: set[str] = set()
        self._write_lock = threading.Lock()

    def start(self) -> None:
        threading.Thread(target=self._read_lines, name="commands", daemon=True).start()

    def next_request(self) -> RunRequest:
        return self._requests.get()

    def is_cancelled(self, request_id: str) -> bool:
        return request_id in self._cancelled

    def forget(self, request_id: str) -> None:
        """A cancellation that came after the answer must not hit a later request of the same name."""
        self._cancelled.discard(request_id)

    def send(self, event: Event) -> None:
        line = to_line(event)
        if len(line) > MAX_LINE_BYTES:
            raise EngineFault("ENGINE_BUG", f"A message of {len(line)} bytes is longer than a line may be.")
        with self._write_lock:
            view = memoryview(line)
            while view:  # A raw pipe may take only part of a long line.
                view = view[self._sink.write(view) :]

    def _read_lines(self) -> None:
        while line := self._source.readline():
            if line.strip():
                self._take(line)
        self._on_close()

    def _take(self, line: bytes) -> None:
        value: object = None
        try:
            value = json.loads(line)
            command = parse_command(value)
        except (ValueError, RecursionError, ProtocolFault) as error:
            self.send(_refusal(value, error))
            return
        if isinstance(command, Cancel):
            self._cancelled.add(command.request_id)
            return
        self._requests.put(command)


def _refusal(value: object, error: Exception) -> Failed:
    """The answer to a line that is no command. Lines without a usable request id answer to `unknown`."""
    message = value if isinstance(value, dict) else {}
    request_id = message.get("requestId")
    is_usable = isinstance(request_id, str) and 1 <= len(request_id) <= 64
    speaks_other = message.get("type") == "run" and message.get("protocol") != PROTOCOL
    code = "ENGINE_VERSION" if speaks_other else "REQUEST_INVALID"
    sentence = (
        f"This engine speaks protocol {PROTOCOL}; start the engine that belongs to the worker."
        if speaks_other
        else f"The engine cannot read this request: {error}."
    )
    name = str(request_id) if is_usable else "unknown"
    return Failed(request_id=name, code=code, sentence=sentence, retryable=False, row_id=None)
