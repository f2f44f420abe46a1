"""Multiple choice by prompting: each row's own choices behind the demonstrations, with and without content-free correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .calibrating import Chosen, Shares, Tried
from .choosing import Question, Score, choice_scorer, choices_of, per_byte, question_of
from .emit import Emit
from .events import Prediction
from .fitting import Fit, Member, group_by_kept, item_of, most_kept_first, tell_unfit
from .models import LoadedModel
from .predictions import shares_of, softmax
from .prompting import PROMPTED, PromptWish, choose_calibration, content_free_of, prompt_of
from .protocol import Row
from .rendering import CHECKED_ROWS, PromptStart, Renderer
from .rows import labels_of
from .task import Task


def choose_for_rows(task: Task, wish: PromptWish, emit: Emit) -> None:
    """One of its own choices for every row, compared as choosing.py says. A row that cannot fit is answered as missing."""
    members = [(row, item_of(row)) for row in task.rows.predict]
    reader = _ChoiceReader(task, task.shelf.take(task.request, PROMPTED, emit), wish, emit)
    chosen = choose_calibration(task, wish, reader.try_out)
    compared = "log p minus content-free" if chosen.is_calibrated else "log p a byte"
    emit.chose({**wish.choices, "form": "likelihood", **chosen.choices, "compared": compared})
    done = 0
    emit.progress("scoring", 0, len(members))
    for reading in reader.read(wish.demonstrations, members):
        emit.predictions(reading.predictions(chosen))
        done += len(reading.rows)
        emit.progress("scoring", done, len(members))


@dataclass(frozen=True)
class _Reading:
    """Rows read together, by row: probabilities of the choices by log p a byte, and by log p minus what content-free items score,
    empty where there are none."""

    rows: list[Row]
    raw: list[Shares]
    corrected: list[Shares]
    input_tokens: list[int]
    answers: list[tuple[tuple[int, ...], ...]]
    seconds: float
    correcting_seconds: float

    def predictions(self, chosen: Chosen) -> Iterator[Prediction]:
        taken, other = (self.corrected, self.raw) if chosen.is_calibrated else (self.raw, self.corrected)
        seconds = self.seconds + (self.correcting_seconds if chosen.is_calibrated else 0)
        for at, row in enumerate(self.rows):
            choice = int(taken[at].argmax())
            yield Prediction(
                row_id=row.id,
                label=choice,
                answer=None,
                missing=None,
                scores=shares_of(taken[at]),
                other_scores=shares_of(other[at]) if other else None,
                latency_ms=seconds * 1000 / len(self.rows),
                input_tokens=self.input_tokens[at],
                output_tokens=len(self.answers[at][choice]),
            )


class _ChoiceReader:
    """Reads choices off one model after any prompt. Each row's are corrected by what they score after items that say nothing."""

    def __init__(self, task: Task, model: LoadedModel, wish: PromptWish, emit: Emit) -> None:
        self._model = model
        self._wish = wish
        self._emit = emit
        self._prompt = prompt_of(task)
        # Unlike labels, every row's choices are read once more for each item: too much for an answer that nobody asked for.
        self._content_free = content_free_of(task, wish.calibration) if wish.calibration != "none" else ()

    def read(self, demonstrations: Sequence[str], members: Sequence[Member], *, is_told: bool = True) -> Iterator[_Reading]:
        """Every row that fits, behind as many of the demonstrations as fit, newest first; those that never fit are predicted
        as missing. `is_told` is False where the rows are not the ones to predict."""
        if not members:
            return
        renderer = Renderer(self._model, PromptStart(self._prompt.instruction, tuple(demonstrations)), self._wish.chat)
        for row, item in members[:CHECKED_ROWS]:
            renderer.check_item(item)
            renderer.check_answers(item, choices_of(row))
        questions = {row.id: question_of(renderer, row, item) for row, item in members}
        room = max(question.longest for question in questions.values()) if self._model.architecture == "decoder-only" else 0
        fit = Fit(lambda kept, item: renderer.prompt_length(kept, item) + room, self._model.context_tokens, len(demonstrations))
        fit.refuse_template("", *self._content_free)
        groups = group_by_kept(members, fit, self._content_free)
        if is_told:
            tell_unfit(groups, len(demonstrations), lambda item: renderer.prompt_length(0, item), self._emit)
        score = choice_scorer(self._model, renderer)
        for kept, some in most_kept_first(groups):
            tokens = [renderer.prompt_length(kept, item) for _, item in some]
            yield from self._read_group(score, kept, _Group(some, [questions[row.id] for row, _ in some], tokens))

    def try_out(self, demonstrations: Sequence[str], rows: Sequence[Row]) -> Tried:
        """The labelled rows that fit, both ways."""
        readings = list(self.read(demonstrations, [(row, item_of(row)) for row in rows], is_told=False))
        return Tried(
            [own for reading in readings for own in reading.corrected],
            [own for reading in readings for own in reading.raw],
            labels_of([row for reading in readings for row in reading.rows]),
        )

    def _read_group(self, score: Score, kept: int, group: _Group) -> Iterator[_Reading]:
        bias, bias_seconds = self._bias(score, kept, group.questions)
        for positions, sums, seconds in score(kept, group.questions):
            rows = [group.members[at][0] for at in positions]
            yield _Reading(
                rows,
                [softmax(per_byte(own, choices_of(row))) for row, own in zip(rows, sums, strict=True)],
                [softmax(own - bias[at]) for at, own in zip(positions, sums, strict=True)] if bias else [],
                [group.tokens[at] for at in positions],
                [group.questions[at].answers for at in positions],
                seconds,
                bias_seconds * len(positions) / len(group.questions),
            )

    def _bias(self, score: Score, kept: int, asked: Sequence[Question]) -> tuple[list[Shares], float]:
        """What each row's choices score after items that say nothing, the mean over those items, and the seconds that it took;
        empty where there are no such items."""
        bias = [np.zeros(len(question.answers)) for question in asked] if self._content_free else []
        total = 0.0
        for item in self._content_free:
            for positions, sums, seconds in score(kept, [Question(item, question.answers) for question in asked]):
                total += seconds
                for at, own in zip(positions, sums, strict=True):
                    bias[at] += own / len(self._content_free)
        return bias, total


@dataclass(frozen=True)
class _Group:
    """Rows behind equally many demonstrations; `questions` and `tokens` (of the prompts) are theirs, in order."""

    members: Sequence[Member]
    questions: list[Question]
    tokens: list[int]
