"""Multiple choice by prompting: each row's own choices behind the demonstrations, with and without content-free correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .calibrating import Tried
from .choosing import choice_scorer, choices_of, question_of
from .comparing import Compared, Posed, compare, told, tried
from .emit import Emit
from .fitting import Fit, Member, group_by_kept, item_of, most_kept_first, tell_unfit
from .models import LoadedModel
from .prompting import PROMPTED, PromptWish, choose_calibration, prompt_of
from .protocol import Row
from .rendering import CHECKED_ROWS, PromptStart, Renderer
from .task import Task


def choose_for_rows(task: Task, wish: PromptWish, emit: Emit) -> None:
    """One of its own choices for every row, compared as choosing.py says. A row that cannot fit is answered as missing."""
    members = [(row, item_of(row)) for row in task.rows.predict]
    reader = _ChoiceReader(task, task.shelf.take(task.request, PROMPTED, emit), wish, emit)
    chosen = choose_calibration(task, wish, reader.try_out)
    emit.chose({**wish.choices, "form": "likelihood", **told(chosen)})
    done = 0
    emit.progress("scoring", 0, len(members))
    for compared in reader.read(wish.demonstrations, members):
        emit.predictions(compared.predictions(chosen))
        done += len(compared.rows)
        emit.progress("scoring", done, len(members))


class _ChoiceReader:
    """Reads choices off one model after any prompt. Each row's are corrected by what they score after items that say nothing."""

    def __init__(self, task: Task, model: LoadedModel, wish: PromptWish, emit: Emit) -> None:
        self._model = model
        self._wish = wish
        self._emit = emit
        self._prompt = prompt_of(task)
        # Unlike labels, every row's choices are read once more for each item: too much for an answer that nobody asked for.
        self._content_free = self._prompt.content_free_items if wish.calibration != "none" else ()

    def read(self, demonstrations: Sequence[str], members: Sequence[Member], *, is_told: bool = True) -> Iterator[Compared]:
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
            rows = [row for row, _ in some]
            tokens = [renderer.prompt_length(kept, item) for _, item in some]
            yield from compare(score, kept, Posed(rows, [questions[row.id] for row in rows], tokens), self._content_free)

    def try_out(self, demonstrations: Sequence[str], rows: Sequence[Row]) -> Tried:
        """The labelled rows that fit, both ways."""
        return tried(self.read(demonstrations, [(row, item_of(row)) for row in rows], is_told=False))
