"""Fine-tuning of models that do not fit one device: several processes, a device each, started for the work and ended with it.

This process stays outside of them: it reads on, beats on, hears a cancellation, and outlives whatever happens to a device.
The processes that answer never saw the training: what they read is the stored file, so that every row checks the hand-over.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

from .emit import Emit
from .errors import EngineFault
from .events import Finished, Loaded, Prediction, Predictions, Progress, Trained
from .handover import CONTEXT, Build, prepare_recheck
from .rank import Job, serve_rank
from .settings import Training
from .task import Task
from .tuning import refuse_other_answers, weights_folder
from .weights import read_outcome

_SECONDS_A_LOOK = 0.2
# What died first is seen a moment after those that waited for it complain.
_SECONDS_TO_SHOW = 3.0
_SECONDS_TO_END = 10.0
# Tokens that one process computes at once in training: what fits is found by halving twice at a time.
_TOKENS = (1024, 256, 64, 1)

Hear = Callable[[list[Prediction]], None]


def tune_across_devices(task: Task, settings: Training, build: Build, emit: Emit) -> None:
    """Trains on the draw or reuses what is stored, and predicts, as `tune_and_predict` does on one device.

    Raises RANK_LOST where a process dies, ENGINE_OOM where a device has no room for a single row.
    """
    if not task.rows.train:
        raise EngineFault("LABELS_MISSING", "Training needs labelled rows; choose a budget above zero.")
    # The warm models of this process lie on the first device.
    task.shelf.clear()
    prepare_recheck("crossover_engine.rank")
    launch = _Launch(task, settings, build, emit)
    if task.request.weights_key and read_outcome(weights_folder(task.request)):
        try:
            launch.answer(None)
            return
        except EngineFault as fault:
            if fault.code != "WEIGHTS_UNFIT":  # Another module's weights under this address are worth nothing: train anew.
                raise
    launch.answer(launch.train())


class _Launch:
    """The processes of one request, and what they say."""

    def __init__(self, task: Task, settings: Training, build: Build, emit: Emit) -> None:
        self._task = task
        self._settings = settings
        self._build = build
        self._emit = emit
        self._is_loaded = False

    def train(self) -> list[Prediction]:
        """Stores the weights; gives what the trained model answers to the first rows."""
        for tokens in _TOKENS:
            try:
                return self._train_with(tokens)
            except EngineFault as fault:
                if fault.code != "ENGINE_OOM" or tokens == _TOKENS[-1]:
                    raise
        raise EngineFault("ENGINE_BUG", "No number of tokens was tried.")

    def answer(self, here: list[Prediction] | None) -> None:
        """Predicts with the stored weights. Raises HANDOVER_MISMATCH where the trained model answered otherwise."""

        def compare(there: list[Prediction]) -> None:
            if here is not None:
                refuse_other_answers(here, there, self._task.shelf.device)
            self._tell_training(is_reused=here is None)

        self._run("answer", compare, _TOKENS[0])

    def _train_with(self, tokens: int) -> list[Prediction]:
        answers: list[Prediction] = []
        self._run("train", answers.extend, tokens)
        return answers

    def _tell_training(self, is_reused: bool) -> None:
        outcome = read_outcome(weights_folder(self._task.request))
        if outcome is None:
            raise EngineFault("HANDOVER_MISMATCH", "The trained weights are not where they were stored; the run was thrown away.")
        self._emit.trained(
            Trained(
                request_id=self._task.request.request_id,
                steps=outcome.steps,
                losses=outcome.losses,
                seconds=outcome.seconds,
                held_out_row_ids=outcome.held_out_row_ids,
                chosen=outcome.chosen,
                is_reused=is_reused,
            )
        )

    def _run(self, kind: Literal["train", "answer"], hear: Hear, tokens: int) -> None:
        """Starts the processes, relays what the first one says, and returns when all are done."""
        shelf, request = self._task.shelf, self._task.request
        with tempfile.TemporaryDirectory(prefix="ranks-", dir=request.work_folder) as folder:
            meeting = Path(folder) / "meeting"
            job = Job(kind, request, self._settings, self._build, shelf.environment, shelf.device, meeting, tokens)
            with _processes(job) as ranks:
                waiting = dict(ranks)
                while waiting:
                    self._emit.check()
                    for words in wait(list(waiting), _SECONDS_A_LOOK):
                        if isinstance(words, Connection) and self._is_last(_receive(words, ranks), hear, ranks):
                            del waiting[words]

    def _is_last(self, word: object, hear: Hear, ranks: dict[Connection, BaseProcess]) -> bool:
        if isinstance(word, EngineFault):
            raise _first_cause(word, list(ranks.values()))
        if isinstance(word, list):
            hear(word)
        else:
            self._relay(word)
        return word is None

    def _relay(self, event: object) -> None:
        match event:
            case Progress(phase=phase, done=done, total=total):
                self._emit.progress(phase, done, total)
            case Loaded() if not self._is_loaded:
                self._is_loaded = True
                self._emit.loaded(event.model_sha256, event.parameters, event.context_tokens, event.seconds)
            case Predictions(rows=rows):
                self._emit.predictions(rows)
            case Finished(notes=notes):
                for note in notes:
                    self._emit.note(note.code, note.sentence, note.count)
            case _:
                return


@contextmanager
def _processes(job: Job) -> Iterator[dict[Connection, BaseProcess]]:
    """One process a device, by the connection over which it speaks; all are gone afterwards."""
    with ExitStack() as ends:
        ranks: dict[Connection, BaseProcess] = {}
        line, lifeline = CONTEXT.Pipe(duplex=False)
        ends.callback(lifeline.close)
        ends.callback(_end, ranks)
        for rank in range(job.device.ranks):
            ours, theirs = CONTEXT.Pipe(duplex=False)
            process = CONTEXT.Process(target=serve_rank, args=(job, rank, theirs, line), daemon=True)
            process.start()
            theirs.close()
            ranks[ours] = process
        line.close()
        yield ranks


def _end(ranks: dict[Connection, BaseProcess]) -> None:
    is_done = all(process.exitcode == 0 for process in ranks.values())
    for words, process in ranks.items():
        if not is_done:
            process.kill()
        process.join(_SECONDS_TO_END)
        process.kill()
        process.join()
        words.close()


def _receive(words: Connection, ranks: dict[Connection, BaseProcess]) -> object:
    """The next word. Raises RANK_LOST where the process is gone without its last one."""
    try:
        return words.recv()
    except (EOFError, OSError):
        processes = list(ranks.values())
        raise _lost(processes.index(ranks[words]), ranks[words], len(ranks)) from None


def _first_cause(fault: EngineFault, processes: list[BaseProcess]) -> EngineFault:
    """When a process dies, the others complain that nobody answers them; the death is the news."""
    if fault.code != "ENGINE_BUG":
        return fault
    until = time.monotonic() + _SECONDS_TO_SHOW
    while time.monotonic() < until:
        wait([process.sentinel for process in processes], _SECONDS_A_LOOK)
        for rank, process in enumerate(processes):
            if process.exitcode not in {None, 0}:
                return _lost(rank, process, len(processes))
        if all(process.exitcode == 0 for process in processes):
            break
    return fault


def _lost(rank: int, process: BaseProcess, count: int) -> EngineFault:
    process.join(_SECONDS_TO_END)
    code = process.exitcode
    how = "it does not end" if code is None else f"signal {-code}" if code < 0 else f"exit code {code}"
    sentence = (
        f"Process {rank + 1} of {count} that trained together ended early ({how}), perhaps for want of memory beside its device; "
        "the run is tried again with new processes. Where it happens again, give the engine more devices or more memory."
    )
    return EngineFault("RANK_LOST", sentence, retryable=True)
