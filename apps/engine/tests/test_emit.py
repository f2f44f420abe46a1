"""Messages of one request: the heartbeat, the order, and what is refused before it leaves."""

from __future__ import annotations

import io
import json
import math
import threading
from typing import Any

import pytest

from crossover_engine import emit as emit_module
from crossover_engine.channel import Channel
from crossover_engine.emit import Emit
from crossover_engine.errors import EngineFault
from crossover_engine.events import Prediction
from crossover_engine.outputs import LabelOutput
from crossover_engine.protocol import Files, Label, Row, RunRequest
from crossover_engine.settings import Majority

_REQUEST = RunRequest(
    protocol=3,
    request_id="r",
    work_folder="/",
    cache_folder="/",
    model=None,
    settings=Majority(),
    output=LabelOutput(),
    metric="accuracy",
    labels=(Label("a", " a"), Label("b", " b")),
    label_meanings=None,
    prompt=None,
    files=Files(None, None, "p"),
    weights_key=None,
    seed=0,
    batch_rows=2,
)
_ROWS = tuple(Row(number, "", None, None, None, None, None, None) for number in range(3))


class _Sink(io.RawIOBase):
    """Keeps lines, and says when a given number of them is there."""

    def __init__(self, awaited: int = 10**9) -> None:
        self.lines: list[dict[str, Any]] = []
        self.enough = threading.Event()
        self._awaited = awaited

    def write(self, line: Any) -> int:
        self.lines.append(json.loads(bytes(line)))
        if len(self.lines) >= self._awaited:
            self.enough.set()
        return len(line)


def _channel(sink: _Sink, commands: bytes = b"") -> Channel:
    return Channel(io.BytesIO(commands), sink, on_close=lambda: None)  # type: ignore[arg-type]


def _prediction(row_id: int, score: float = 0.5) -> Prediction:
    return Prediction(row_id, 0, None, None, (score, 0.5), 0.0, 0, 0)


def test_silent_work_still_shows_a_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emit_module, "_HEARTBEAT_SECONDS", 0.01)
    sink = _Sink(awaited=4)
    with Emit(_channel(sink), _REQUEST):
        assert sink.enough.wait(timeout=60)
    assert {(line["type"], line["phase"]) for line in sink.lines} == {("progress", "loading")}


def test_no_heartbeat_follows_the_last_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emit_module, "_HEARTBEAT_SECONDS", 0.0001)
    sink = _Sink()
    for _ in range(50):
        with Emit(_channel(sink), _REQUEST) as emit:
            emit.predictions(map(_prediction, range(3)))
            emit.finish(_ROWS)
        assert sink.lines[-1]["type"] == "finished"


def test_a_row_answered_twice_or_not_at_all_is_our_bug() -> None:
    emit = Emit(_channel(_Sink()), _REQUEST)
    emit.predictions([_prediction(0)])
    with pytest.raises(EngineFault, match="twice"):
        emit.predictions([_prediction(0)])
    with pytest.raises(EngineFault, match="not answered"):
        emit.finish(_ROWS)


def test_a_score_that_is_no_number_fails_with_its_row() -> None:
    with pytest.raises(EngineFault) as caught:
        Emit(_channel(_Sink()), _REQUEST).predictions([_prediction(1, math.nan)])
    assert (caught.value.code, caught.value.row_id) == ("SCORE_NOT_FINITE", 1)


def test_work_stops_at_the_next_sign_of_life_after_a_cancellation() -> None:
    sink = _Sink()
    closed = threading.Event()
    channel = Channel(io.BytesIO(b'{"type":"cancel","requestId":"r"}\n'), sink, on_close=closed.set)  # type: ignore[arg-type]
    channel.start()
    assert closed.wait(timeout=60)
    with pytest.raises(EngineFault) as caught:
        Emit(channel, _REQUEST).progress("training", 1, 2)
    assert caught.value.code == "CANCELLED"
