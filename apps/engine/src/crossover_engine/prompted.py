"""What prompting approaches share, whatever the answer: a label, one of the row's choices, or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .choosing import Question, Score, choice_scorer, choices_of, per_byte, question_of
from .emit import Emit
from .errors import EngineFault
from .events import Prediction
from .fitting import Fit, Member, group_by_kept, item_of, note_dropped, too_long
from .generating import Generator, make_generator
from .models import LoadedModel
from .outputs import ChoiceOutput, LabelOutput, TextOutput
from .predictions import softmax
from .prompting import PROMPTED, PromptWish, prompt_rows
from .rendering import PromptStart, Renderer
from .task import Task

# So many rows show whether a template survives being tokenised in two parts.
_CHECKED_ROWS = 5


def answer_prompts(task: Task, wish: PromptWish, emit: Emit) -> None:
    """Answers every row in the kind of output that the request asks for. A row that cannot fit is answered as missing."""
    match task.request.output:
        case LabelOutput():
            if getattr(task.request.settings, "scoring", "likelihood") == "generation":
                sentence = "A label found by generation is read from text; ask for the output text, and read the label there."
                raise EngineFault("REQUEST_INVALID", sentence)
            prompt_rows(task, wish, emit)
        case ChoiceOutput():
            choose_for_rows(task, wish, emit)
        case TextOutput() as output:
            write_for_rows(task, wish, output, emit)
        case other:
            sentence = (
                f"A prompted model answers with a label, a choice or text, not with {other.tag[1]}; ask for text and read it."
            )
            raise EngineFault("OUTPUT_UNFIT", sentence)


def write_for_rows(task: Task, wish: PromptWish, output: TextOutput, emit: Emit) -> None:
    """Greedy text for every row. Calibration has nothing to correct here and is left out."""
    model, renderer, rows = _open(task, wish, emit)
    emit.chose({**wish.choices, "form": "generation", "chat": "yes" if renderer.frame else "no"})
    generator = make_generator(model, renderer, output, emit.check)
    fit = Fit(generator.length, model.context_tokens, len(wish.demonstrations))
    fit.refuse_template("")
    groups = group_by_kept(rows, fit, ())
    note_dropped(groups, len(wish.demonstrations), emit)
    done = _answer_too_long(groups, renderer, emit)
    for kept, members in _most_kept_first(groups):
        done = _write(generator, (renderer, kept, members), (done, len(rows)), emit)


def choose_for_rows(task: Task, wish: PromptWish, emit: Emit) -> None:
    """One of its own choices for every row; what is compared is told in choosing.py."""
    model, renderer, rows = _open(task, wish, emit)
    questions = {row.id: question_of(renderer, row, item) for row, item in rows}
    for row, item in rows[:_CHECKED_ROWS]:
        renderer.check_answers(item, choices_of(row))
    room = max(question.longest for question in questions.values()) if model.architecture == "decoder-only" else 0
    prompt = task.request.prompt
    calibrating = prompt.content_free_items if prompt and wish.calibration == "content-free" else ()
    emit.chose({**wish.choices, "form": "likelihood", "compared": "log p minus content-free" if calibrating else "log p a byte"})
    fit = Fit(lambda kept, item: renderer.prompt_length(kept, item) + room, model.context_tokens, len(wish.demonstrations))
    fit.refuse_template("", *calibrating)
    groups = group_by_kept(rows, fit, calibrating)
    note_dropped(groups, len(wish.demonstrations), emit)
    chooser = _Chooser(choice_scorer(model, renderer), renderer, questions, calibrating)
    done = _answer_too_long(groups, renderer, emit)
    for kept, members in _most_kept_first(groups):
        done = chooser.choose(kept, members, (done, len(rows)), emit)


@dataclass(frozen=True)
class _Chooser:
    score: Score
    renderer: Renderer
    questions: dict[int, Question]
    calibrating: tuple[str, ...]

    def choose(self, kept: int, members: Sequence[Member], progress: tuple[int, int], emit: Emit) -> int:
        """Returns how many rows are answered now."""
        done, total = progress
        emit.progress("scoring", done, total)
        asked = [self.questions[row.id] for row, _ in members]
        bias = self._bias(kept, asked)
        for positions, sums, seconds in self.score(kept, asked):
            share_ms = seconds * 1000 / len(positions)
            emit.predictions(
                self._predict(kept, members[at], own if bias is None else own - bias[at], share_ms)
                for at, own in zip(positions, sums, strict=True)
            )
            done += len(positions)
            emit.progress("scoring", done, total)
        return done

    def _bias(self, kept: int, asked: Sequence[Question]) -> list[NDArray[np.float64]] | None:
        """What each row's choices score after items that say nothing: the mean over those items."""
        if not self.calibrating:
            return None
        bias = [np.zeros(len(question.answers)) for question in asked]
        for item in self.calibrating:
            empty = [Question(item, question.answers) for question in asked]
            for positions, sums, _ in self.score(kept, empty):
                for at, own in zip(positions, sums, strict=True):
                    bias[at] += own / len(self.calibrating)
        return bias

    def _predict(self, kept: int, member: Member, sums: NDArray[np.float64], share_ms: float) -> Prediction:
        row, item = member
        scores = softmax(sums if self.calibrating else per_byte(sums, choices_of(row)))
        choice = int(scores.argmax())
        tokens = self.renderer.prompt_length(kept, item)
        written = len(self.questions[row.id].answers[choice])
        shares = tuple(min(1.0, float(score)) for score in scores)
        return Prediction(row.id, choice, None, None, shares, share_ms, tokens, written)


def _open(task: Task, wish: PromptWish, emit: Emit) -> tuple[LoadedModel, Renderer, list[Member]]:
    """The model, the prompt's start and the rows' items, with the template checked on the first rows."""
    prompt = task.request.prompt
    if prompt is None:
        raise EngineFault("REQUEST_INVALID", "A prompting approach needs a prompt; the request has none.")
    rows = [(row, item_of(row)) for row in task.rows.predict]
    model = task.shelf.take(task.request, PROMPTED, emit)
    renderer = Renderer(model, PromptStart(prompt.instruction, wish.demonstrations), wish.chat)
    for _, item in rows[:_CHECKED_ROWS]:
        renderer.check_item(item)
    return model, renderer, rows


def _most_kept_first(groups: dict[int | None, list[Member]]) -> list[tuple[int, list[Member]]]:
    fitting = [(kept, members) for kept, members in groups.items() if kept is not None]
    return sorted(fitting, key=lambda group: -group[0])


def _answer_too_long(groups: dict[int | None, list[Member]], renderer: Renderer, emit: Emit) -> int:
    members = groups.get(None, [])
    emit.predictions(too_long(row, renderer.prompt_length(0, item)) for row, item in members)
    return len(members)


def _write(generator: Generator, asked: tuple[Renderer, int, Sequence[Member]], progress: tuple[int, int], emit: Emit) -> int:
    renderer, kept, members = asked
    done, total = progress
    emit.progress("scoring", done, total)
    for generated in generator.generate(kept, [item for _, item in members]):
        share_ms = generated.seconds * 1000 / len(generated.positions)
        answers = zip(generated.positions, generated.answers, generated.token_counts, strict=True)
        emit.predictions(
            Prediction(
                row_id=members[at][0].id,
                label=None,
                answer=answer,
                missing=None,
                scores=None,
                latency_ms=share_ms,
                input_tokens=renderer.prompt_length(kept, members[at][1]),
                output_tokens=written,
            )
            for at, answer, written in answers
        )
        done += len(generated.positions)
        emit.progress("scoring", done, total)
    return done
