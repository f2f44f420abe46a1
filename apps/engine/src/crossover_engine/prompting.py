"""Labels by their likelihood after a prompt: what stands before which row, both calibrations, one prediction a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .calibrating import FEWEST_ROWS, NOTHING_TO_CORRECT_BY, Chosen, Tried, both_ways, choose, chosen_by_settings, halves
from .emit import Emit
from .errors import EngineFault
from .fitting import Fit, Member, group_by_kept, item_of, most_kept_first, tell_unfit
from .holding_out import sample
from .judging import label_score_of
from .learning import label_of
from .models import LoadedModel
from .predictions import Answers, softmax, to_predictions
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
        self.content_free = content_free_of(task, wish.calibration)

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
            tell_unfit(groups, len(demonstrations), lambda item: scorer.length(0, item), self._emit)
        for kept, some in most_kept_first(groups):
            bias = None
            if self.content_free:
                bias = np.concatenate([scored.sums for scored in scorer.score(kept, self.content_free)]).mean(axis=0)
            for scored in scorer.score(kept, [item for _, item in some]):
                rows = [some[position][0] for position in scored.positions]
                tokens = [scorer.length(kept, some[position][1]) for position in scored.positions]
                yield Reading(rows, scored.sums, bias, tokens, scorer.label_tokens, scored.seconds)

    def try_out(self, demonstrations: Sequence[str], rows: Sequence[Row]) -> Tried:
        """The labelled rows that fit, both ways."""
        return tried(self.read(demonstrations, [(row, item_of(row)) for row in rows], is_told=False))


def tried(readings: Iterable[Reading]) -> Tried:
    """Readings of labelled rows, each corrected by its own start's bias."""
    corrected, raw, labels = [], [], []
    for reading in readings:
        corrected += list(softmax(reading.sums if reading.bias is None else reading.sums - reading.bias))
        raw += list(softmax(reading.sums))
        labels += labels_of(reading.rows)
    return Tried(corrected, raw, labels)


def prompt_rows(task: Task, wish: PromptWish, emit: Emit) -> None:
    """Predicts every row behind the same demonstrations. A row that cannot fit is answered as missing."""
    members = [(row, item_of(row)) for row in task.rows.predict]
    prompt_of(task)
    reader = PromptReader(task, task.shelf.take(task.request, PROMPTED, emit), wish, emit)
    chosen = choose_calibration(task, wish, reader.try_out)
    emit.chose({**wish.choices, **chosen.choices})
    done = 0
    emit.progress("scoring", 0, len(members))
    for reading in reader.read(wish.demonstrations, members):
        emit.predictions(to_predictions(answers_of(reading, chosen)))
        done += len(reading.rows)
        emit.progress("scoring", done, len(members))


def answers_of(reading: Reading, chosen: Chosen) -> Answers:
    probabilities, other = both_ways(reading.sums, reading.bias, chosen)
    return Answers(reading.rows, probabilities, reading.input_tokens, reading.label_tokens, reading.seconds, other)


# Labelled rows, answered both ways behind these demonstrations.
TryOut = Callable[[Sequence[str], Sequence[Row]], Tried]


def choose_calibration(task: Task, wish: PromptWish, try_out: TryOut) -> Chosen:
    """On free validation rows where the team declared some, else by two-fold cross-validation over the rows that are shown.

    The second reads each half of the demonstrations behind the other half: no label is spent that the arm does not have.
    """
    if wish.calibration != "none" and not prompt_of(task).content_free_items:
        return NOTHING_TO_CORRECT_BY  # Letters mean nothing without the row that lists their choices: no item can correct them.
    if wish.calibration != "choose":
        return chosen_by_settings(wish.calibration, "")
    if task.rows.dev:
        found = try_out(wish.demonstrations, sample(task.rows.dev, task.request.seed))
        return choose(found, label_score_of(task.request), "free-validation-rows")
    shown = shown_rows(task, wish.demonstrations)
    if len(shown) < FEWEST_ROWS:
        return chosen_by_settings("choose", "too-few-labels-to-choose" if shown else "no-labels-to-choose-by")
    one, other = halves(shown, task.request.seed)
    found = try_out([rendered(task, row) for row in one], other) + try_out([rendered(task, row) for row in other], one)
    return choose(found, label_score_of(task.request), "cross-validation")


def shown_rows(task: Task, demonstrations: Sequence[str]) -> list[Row]:
    """The labelled rows behind the rendered demonstrations."""
    wanted = set(demonstrations)
    return [row for row in task.rows.train if rendered(task, row) in wanted]


def rendered(task: Task, row: Row) -> str:
    """A labelled row as a prompt shows it: its item, then its label or right choice, which is what a label is scored after."""
    label = label_of(row)
    return item_of(row) + (row.choices[label] if row.choices else task.request.labels[label].continuation)


def prompt_of(task: Task) -> Prompt:
    if task.request.prompt is None:
        raise EngineFault("REQUEST_INVALID", "A prompting approach needs a prompt; the request has none.")
    return task.request.prompt


def content_free_of(task: Task, calibration: Calibration) -> tuple[str, ...]:
    """Items that say nothing. Raises REQUEST_INVALID where the calibration needs some and the request has none."""
    items = prompt_of(task).content_free_items
    if calibration != "none" and not items:
        raise EngineFault("REQUEST_INVALID", "Content-free calibration needs content-free items; the request has none.")
    return items
