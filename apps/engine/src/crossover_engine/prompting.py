"""Labels by their likelihood after a prompt: what stands before which row, both calibrations, one prediction a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from .calibrating import FEWEST_ROWS, Chosen, both_ways, choose, chosen_by_settings, halves, sample
from .emit import Emit
from .errors import EngineFault
from .fitting import Fit, Member, group_by_kept, item_of, note_dropped, too_long
from .models import LoadedModel
from .outputs import ChoiceOutput, LabelOutput, Output
from .predictions import Answers, to_predictions
from .protocol import Architecture, Label, Prompt, Row
from .rendering import PromptStart, Renderer
from .rows import labels_of
from .scoring import make_scorer
from .settings import Calibration, Chat
from .task import Task

PROMPTED: tuple[Architecture, ...] = ("decoder-only", "encoder-decoder")


@dataclass(frozen=True)
class PromptWish:
    demonstrations: tuple[str, ...]
    calibration: Calibration
    chat: Chat = "never"
    # What the run decided before; it is told together with the calibration.
    choices: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """Rows read behind one prompt start. `sums` is (rows, labels) of log p; `bias` (labels,) is what content-free items score."""

    rows: list[Row]
    sums: NDArray[np.float64]
    bias: NDArray[np.float64] | None
    input_tokens: list[int]
    label_tokens: list[list[int]]
    seconds: float


class PromptReader:
    """Reads labels off one model after any prompt. Where content-free items are given, each start is corrected by its own."""

    def __init__(self, task: Task, model: LoadedModel, wish: PromptWish, emit: Emit) -> None:
        self.model = model
        self._prompt = prompt_of(task)
        self._labels: Sequence[Label] = task.request.labels
        self._chat: Chat = wish.chat
        self._emit = emit
        self.content_free = self._prompt.content_free_items
        if wish.calibration != "none" and not self.content_free:
            raise EngineFault("REQUEST_INVALID", "Content-free calibration needs content-free items; the request has none.")

    def read(self, demonstrations: Sequence[str], members: Sequence[Member], *, is_told: bool = True) -> Iterator[Reading]:
        """Every row that fits, behind as many of the demonstrations as fit, newest first; those that never fit are predicted
        as missing. `is_told` is False where the rows are not the ones to predict."""
        if not members:
            return
        renderer = Renderer(self.model, PromptStart(self._prompt.instruction, tuple(demonstrations)), self._chat)
        scorer = make_scorer(self.model, renderer, self._labels, [item for _, item in members])
        fit = Fit(scorer.length, self.model.context_tokens, len(demonstrations))
        fit.refuse_template("", *self.content_free)
        groups = group_by_kept(members, fit, self.content_free)
        if is_told:
            note_dropped(groups, len(demonstrations), self._emit)
            self._emit.predictions(too_long(row, scorer.length(0, item)) for row, item in groups.get(None, []))
        fitting = [(kept, some) for kept, some in groups.items() if kept is not None]
        for kept, some in sorted(fitting, key=lambda group: -group[0]):
            bias = None
            if self.content_free:
                bias = np.concatenate([scored.sums for scored in scorer.score(kept, self.content_free)]).mean(axis=0)
            for scored in scorer.score(kept, [item for _, item in some]):
                rows = [some[position][0] for position in scored.positions]
                tokens = [scorer.length(kept, some[position][1]) for position in scored.positions]
                yield Reading(rows, scored.sums, bias, tokens, scorer.label_tokens, scored.seconds)

    def try_out(self, demonstrations: Sequence[str], rows: Sequence[Row]) -> Trial:
        """The labelled rows that fit, with their sums and what would be taken off."""
        readings = list(self.read(demonstrations, [(row, item_of(row)) for row in rows], is_told=False))
        if not readings:
            empty = np.zeros((0, len(self._labels)))
            return Trial(empty, empty, [])
        return Trial(
            np.concatenate([reading.sums for reading in readings]),
            np.concatenate([np.broadcast_to(_bias_of(reading), reading.sums.shape) for reading in readings]),
            labels_of([row for reading in readings for row in reading.rows]),
        )


@dataclass(frozen=True)
class Trial:
    """`sums` and `bias` are (rows, labels)."""

    sums: NDArray[np.float64]
    bias: NDArray[np.float64]
    labels: list[int]


def prompt_rows(task: Task, wish: PromptWish, emit: Emit) -> None:
    """Predicts every row behind the same demonstrations. A row that cannot fit is answered as missing."""
    members = [(row, item_of(row)) for row in task.rows.predict]
    prompt_of(task)
    reader = PromptReader(task, task.shelf.take(task.request, PROMPTED, emit), wish, emit)
    chosen = choose_calibration(task, reader, wish)
    emit.chose({**wish.choices, **chosen.choices})
    done = 0
    emit.progress("scoring", 0, len(members))
    for reading in reader.read(wish.demonstrations, members):
        emit.predictions(to_predictions(answers_of(reading, chosen)))
        done += len(reading.rows)
        emit.progress("scoring", done, len(members))


def settled_wish(output: Output, wish: PromptWish, emit: Emit) -> PromptWish:
    """For answers that are no labels: says what the run does, and leaves nothing to choose. Labels choose with their rows."""
    if isinstance(output, LabelOutput):
        return wish
    if not isinstance(output, ChoiceOutput):
        emit.chose(wish.choices)  # Text has no likelihoods to correct.
        return wish
    chosen = chosen_by_settings(wish.calibration, "not-tried-with-choices")
    emit.chose({**wish.choices, **chosen.choices})
    return replace(wish, calibration="content-free" if chosen.is_calibrated else "none")


def answers_of(reading: Reading, chosen: Chosen) -> Answers:
    probabilities, other = both_ways(reading.sums, reading.bias, chosen)
    return Answers(reading.rows, probabilities, reading.input_tokens, reading.label_tokens, reading.seconds, other)


def choose_calibration(task: Task, reader: PromptReader, wish: PromptWish) -> Chosen:
    """On free validation rows where the team declared some, else by two-fold cross-validation over the rows that are shown.

    The second reads each half of the demonstrations behind the other half: no label is spent that the arm does not have.
    """
    if wish.calibration != "choose":
        return chosen_by_settings(wish.calibration, "")
    if task.rows.dev:
        trial = reader.try_out(wish.demonstrations, sample(task.rows.dev, task.request.seed))
        return _choose(trial, "free-validation-rows")
    shown = shown_rows(task, wish.demonstrations)
    if len(shown) < FEWEST_ROWS:
        return chosen_by_settings("choose", "too-few-labels-to-choose" if shown else "no-labels-to-choose-by")
    one, other = halves(shown, task.request.seed)
    trials = [reader.try_out([rendered(task, row) for row in above], below) for above, below in ((one, other), (other, one))]
    joined = Trial(
        np.concatenate([trial.sums for trial in trials]),
        np.concatenate([trial.bias for trial in trials]),
        [label for trial in trials for label in trial.labels],
    )
    return _choose(joined, "cross-validation")


def shown_rows(task: Task, demonstrations: Sequence[str]) -> list[Row]:
    """The labelled rows behind the rendered demonstrations."""
    wanted = set(demonstrations)
    return [row for row in task.rows.train if rendered(task, row) in wanted]


def rendered(task: Task, row: Row) -> str:
    """A labelled row as a prompt shows it: its item, then its label, which is what a label is scored after."""
    if row.label is None:
        raise EngineFault("ROWS_INVALID", f"Row {row.id} needs one of the task's labels.", row_id=row.id)
    return item_of(row) + task.request.labels[row.label].continuation


def prompt_of(task: Task) -> Prompt:
    if task.request.prompt is None:
        raise EngineFault("REQUEST_INVALID", "A prompting approach needs a prompt; the request has none.")
    return task.request.prompt


def _choose(trial: Trial, by: str) -> Chosen:
    if not trial.labels:
        return chosen_by_settings("choose", "no-labels-that-fit")
    return choose(trial.sums, trial.bias, trial.labels, by)


def _bias_of(reading: Reading) -> NDArray[np.float64]:
    return np.zeros(reading.sums.shape[1]) if reading.bias is None else reading.bias
