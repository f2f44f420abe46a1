"""One process of several that train or answer together, a device each. It is told what to do once, and ends with its work."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

import torch
import torch.distributed as processes

from .device import Device, compute_alike
from .emit import Emit
from .environment import Environment
from .errors import EngineFault
from .events import Event
from .faults import as_fault
from .handover import Build
from .learning import AnyLearner
from .models import ModelShelf
from .predicting import answer, answer_and_emit
from .protocol import RunRequest
from .rows import read_rows
from .seeds import seed_everything
from .settings import Training
from .sharding import SharedGradients, begin_sharded, gather_tensors, put_tensors, shard
from .task import Task
from .tuning import CHECKED_ROWS, TRAINABLE, Trainer, weights_folder
from .weights import stored_tensors, write_weights

# A process that waits longer than this for the others waits for ever: they took another step.
_PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True)
class Job:
    """`train` stores the weights, `answer` reads them and predicts. `meeting` is a file by which the processes find each other;
    `tokens` bounds what one process computes at once in training."""

    kind: Literal["train", "answer"]
    request: RunRequest
    settings: Training
    build: Build
    environment: Environment
    device: Device
    meeting: Path
    tokens: int


def serve_rank(job: Job, rank: int, words: Connection, lifeline: Connection) -> None:
    """Sends events, answers (a list of predictions) and at last a fault or None. Ends at once when the engine is gone."""
    threading.Thread(target=_end_with_engine, args=(lifeline,), name="lifeline", daemon=True).start()
    try:
        device = _join(job, rank)
        _WORK[job.kind](job, device, _Wire(words, is_heard=rank == 0))
        # Whoever leaves early looks like a dead process to those that still wait for its slices.
        processes.barrier()
        words.send(None)
    except Exception as error:  # Whatever it is, the engine must hear of it.
        fault = as_fault(error)
        if fault.code == "ENGINE_BUG":
            traceback.print_exception(error, file=sys.stderr)
        words.send(fault)
    # The other processes may wait for this one for ever; the libraries' own end would wait for them.
    words.close()
    sys.stderr.flush()
    os._exit(0)


def _join(job: Job, rank: int) -> Device:
    """Meets the other processes; gives the device of this one."""
    on_card = job.device.torch.type == "cuda"
    # They talk over the loopback only: nothing outside this machine can reach them.
    loopback = "lo0" if sys.platform == "darwin" else "lo"
    os.environ.update(GLOO_SOCKET_IFNAME=loopback, NCCL_SOCKET_IFNAME=loopback)
    threads = max(1, job.device.threads // job.device.ranks)
    compute_alike(threads)
    if on_card:
        torch.cuda.set_device(rank)
    processes.init_process_group(
        "nccl" if on_card else "gloo",
        init_method=f"file://{job.meeting}",
        rank=rank,
        world_size=job.device.ranks,
        timeout=_PATIENCE,
    )
    own = torch.device("cuda", rank) if on_card else torch.device("cpu")
    return replace(job.device, torch=own, threads=threads, rank=rank)


class _Wire:
    """The first process speaks for all."""

    def __init__(self, words: Connection, is_heard: bool) -> None:
        self._words = words
        self._is_heard = is_heard

    def send(self, event: Event) -> None:
        self.say(event)

    def say(self, word: object) -> None:
        if self._is_heard:
            self._words.send(word)

    def is_cancelled(self, request_id: str) -> bool:
        return False  # A cancelled process is ended from outside.


def _train(job: Job, device: Device, wire: _Wire) -> None:
    task = _task(job, device)
    with Emit(wire, job.request) as emit:
        trainer = Trainer(
            task,
            device,
            job.settings,
            lambda: _fresh(job, task, device, emit),
            begin_sharded,
            lambda learner: SharedGradients(learner, device, job.tokens),
        )
        learner, outcome = trainer.train(emit)
        tensors = gather_tensors(learner, device)
        if device.rank == 0:
            write_weights(weights_folder(job.request), tensors, outcome)
        wire.say(answer(learner, learner.encode(task.rows.predict[:CHECKED_ROWS]), device))
        emit.finish(())


def _answer(job: Job, device: Device, wire: _Wire) -> None:
    task = _task(job, device)
    with Emit(wire, job.request) as emit:
        learner = _fresh(job, task, device, emit)
        _put_stored(learner, job)
        rows = task.rows.predict
        wire.say(answer(learner, learner.encode(rows[:CHECKED_ROWS]), device))
        answer_and_emit(learner, learner.encode(rows), device, emit)
        emit.finish(rows)


_WORK: dict[str, Callable[[Job, Device, _Wire], None]] = {"train": _train, "answer": _answer}


def _task(job: Job, device: Device) -> Task:
    """Models are opened in the memory of the process: no device need hold one whole."""
    shelf = ModelShelf(replace(device, torch=torch.device("cpu")), job.environment)
    return Task(job.request, read_rows(job.request), shelf)


def _fresh(job: Job, task: Task, device: Device, emit: Emit) -> AnyLearner:
    """A learner in slices, with dropout of its own in every process: they have other rows."""

    def make() -> AnyLearner:
        model = task.shelf.take(job.request, TRAINABLE, emit)
        # Reading a model may take random numbers; the noise of heads and adapters is to be the same in every process.
        seed_everything(job.request.seed)
        learner = job.build(replace(model, device=device), task).eval()
        task.shelf.clear()
        for weight in model.network.parameters():
            weight.data = weight.new_empty(0)  # The learner has its own copy, and this process needs no second one.
        return learner

    learner = shard(make, device)
    torch.manual_seed(job.request.seed + (device.rank or 0))
    return learner


def _put_stored(learner: AnyLearner, job: Job) -> None:
    wanted = set(learner.trained_tensors())
    try:
        found = put_tensors(learner, stored_tensors(weights_folder(job.request)))
    except (KeyError, RuntimeError) as error:
        raise _other_weights() from error
    if found != wanted:
        raise _other_weights()


def _other_weights() -> EngineFault:
    return EngineFault("WEIGHTS_UNFIT", "The stored weights are of another model or of other settings.")


def _end_with_engine(lifeline: Connection) -> None:
    """Nothing is ever sent: the other end closes when the engine ends, however it ends."""
    try:
        lifeline.recv()
    except (EOFError, OSError):
        os._exit(1)
