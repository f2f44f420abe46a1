"""A process that never saw the training reads the stored weights and answers a few rows: they must be the same answers.

It is forked from a server that has only imported the libraries: it starts in milliseconds and shares nothing with the
training but files. The server starts with the first training of an engine, and ends with the engine.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path

from .device import Device
from .emit import Emit
from .environment import Environment
from .errors import EngineFault
from .events import Prediction
from .learning import AnyLearner
from .models import LoadedModel
from .protocol import Architecture, RunRequest
from .task import Task

# A fresh learner for a request; must be a function of a module, so that another process finds it by name.
Build = Callable[[LoadedModel, Task], AnyLearner]

_SECONDS_A_LOOK = 0.2
# Loading the largest models takes a minute; whatever takes longer hangs.
_DEADLINE_SECONDS = 600.0
# It gives back what its libraries hold; killed at once, it would leave semaphores behind.
_SECONDS_TO_END = 10.0
CONTEXT = multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Handover:
    """All that a stranger to the training needs: the request, where its weights lie, and how this engine computes."""

    request: RunRequest
    build: Build
    fitting: tuple[Architecture, ...]
    weights: Path
    rows: int
    device: Device
    environment: Environment


def prepare_recheck(*more: str) -> None:
    """Starts the server in the background, so that its imports are done when the training is; `more` are imported too."""
    CONTEXT.set_forkserver_preload(["crossover_engine.rechecking", "peft", "transformers.models.auto.modeling_auto", *more])
    forkserver.ensure_running()


def recheck(handover: Handover, emit: Emit) -> list[Prediction]:
    """The first rows, answered by a fresh process. Raises HANDOVER_MISMATCH where it cannot answer."""
    from .rechecking import answer_afresh

    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=answer_afresh, args=(handover, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        predictions = _wait_for(ours, emit)
        process.join(_SECONDS_TO_END)
        return predictions
    finally:
        process.kill()
        process.join()
        ours.close()


def same_answers(here: Sequence[Prediction], there: Sequence[Prediction], tolerance: float) -> bool:
    """Whether both answer alike. Scores may differ by the tolerance; the rest, their time apart, by nothing."""
    return len(here) == len(there) and all(_is_same(*pair, tolerance) for pair in zip(here, there, strict=True))


def _wait_for(answers: Connection, emit: Emit) -> list[Prediction]:
    until = time.monotonic() + _DEADLINE_SECONDS
    while not answers.poll(_SECONDS_A_LOOK):
        emit.check()
        if time.monotonic() > until:
            raise _failed("it took too long")
    try:
        found = answers.recv()
    except EOFError:
        raise _failed("it ended early, perhaps for want of memory") from None
    if isinstance(found, str):
        raise _failed(found)
    predictions: list[Prediction] = found
    return predictions


def _failed(why: str) -> EngineFault:
    sentence = f"A fresh process could not answer with the stored weights ({why}); the run was thrown away."
    return EngineFault("HANDOVER_MISMATCH", sentence)


def _is_same(here: Prediction, there: Prediction, tolerance: float) -> bool:
    pairs = zip(here.scores or (), there.scores or (), strict=False)
    if any(abs(one - other) > tolerance for one, other in pairs):
        return False
    one, other = (replace(prediction, scores=None, latency_ms=0.0) for prediction in (here, there))
    return one == other and len(here.scores or ()) == len(there.scores or ())
