"""Prompting, with or without demonstrations: which fit, what calibration takes off, and one prediction a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .emit import Emit
from .errors import EngineFault
from .fitting import Fit, Member, group_by_kept, item_of, note_dropped, too_long
from .models import LoadedModel
from .predictions import Answers, softmax, to_predictions
from .protocol import Architecture, Prompt
from .rendering import PromptStart, Renderer
from .scoring import LabelScorer, make_scorer
from .settings import Calibration, Chat
from .task import Task

PROMPTED: tuple[Architecture, ...] = ("decoder-only", "encoder-decoder")


@dataclass(frozen=True)
class PromptWish:
    demonstrations: tuple[str, ...]
    calibration: Calibration
    chat: Chat = "never"


def prompt_rows(task: Task, wish: PromptWish, emit: Emit) -> None:
    """Predicts every row by its labels' likelihoods after the prompt. A row that cannot fit is answered as missing."""
    prompt = _prompt_of(task, wish)
    rows = [(row, item_of(row)) for row in task.rows.predict]
    model = task.shelf.take(task.request, PROMPTED, emit)
    renderer = Renderer(model, PromptStart(prompt.instruction, wish.demonstrations), wish.chat)
    scorer = make_scorer(model, renderer, task.request.labels, [item for _, item in rows])
    calibrating = prompt.content_free_items if wish.calibration == "content-free" else ()
    fit = Fit(scorer.length, model.context_tokens, len(wish.demonstrations))
    fit.refuse_template("", *calibrating)
    groups = group_by_kept(rows, fit, calibrating)
    note_dropped(groups, len(wish.demonstrations), emit)
    job = _Job(model, scorer, calibrating, len(rows), emit)
    done = job.answer_too_long(groups.pop(None, []))
    for kept, members in sorted(groups.items(), key=lambda group: -(group[0] or 0)):
        done = job.answer_group(kept or 0, members, done)


@dataclass(frozen=True)
class _Job:
    model: LoadedModel
    scorer: LabelScorer
    calibrating: tuple[str, ...]
    total: int
    emit: Emit

    def answer_too_long(self, members: Sequence[Member]) -> int:
        self.emit.predictions(too_long(row, self.scorer.length(0, item)) for row, item in members)
        return len(members)

    def answer_group(self, kept: int, members: Sequence[Member], done: int) -> int:
        """Scores the rows that share a prompt start. Returns how many rows are answered now."""
        self.emit.progress("scoring", done, self.total)
        bias = self._bias(kept)
        items = [item for _, item in members]
        for scored in self.scorer.score(kept, items):
            rows = [members[position][0] for position in scored.positions]
            tokens = [self.scorer.length(kept, items[position]) for position in scored.positions]
            answers = Answers(rows, softmax(scored.sums - bias), tokens, self.scorer.label_tokens, scored.seconds)
            self.emit.predictions(to_predictions(answers))
            done += len(rows)
            self.emit.progress("scoring", done, self.total)
        return done

    def _bias(self, kept: int) -> NDArray[np.float64]:
        """What the labels score after inputs that say nothing: the mean over the content-free items (arXiv 2102.09690)."""
        if not self.calibrating:
            return np.zeros(len(self.scorer.label_tokens))
        sums = np.concatenate([scored.sums for scored in self.scorer.score(kept, self.calibrating)])
        return np.asarray(sums.mean(axis=0), dtype=np.float64)


def _prompt_of(task: Task, wish: PromptWish) -> Prompt:
    prompt = task.request.prompt
    if prompt is None:
        raise EngineFault("REQUEST_INVALID", "A prompting approach needs a prompt; the request has none.")
    if wish.calibration == "content-free" and not prompt.content_free_items:
        raise EngineFault("REQUEST_INVALID", "Content-free calibration needs content-free items; the request has none.")
    return prompt
