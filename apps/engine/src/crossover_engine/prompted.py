"""What prompting approaches share, whatever the answer: a label, one of the row's choices, or words."""

from __future__ import annotations

from collections.abc import Sequence

from .emit import Emit
from .errors import EngineFault
from .events import Prediction
from .fitting import Fit, Member, group_by_kept, item_of, most_kept_first, tell_unfit
from .generating import Generator, make_generator
from .models import LoadedModel
from .outputs import ChoiceOutput, LabelOutput, TextOutput
from .prompted_choices import choose_for_rows
from .prompting import PROMPTED, PromptWish, prompt_of, prompt_rows
from .rendering import CHECKED_ROWS, PromptStart, Renderer
from .task import Task


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
    tell_unfit(groups, len(wish.demonstrations), lambda item: renderer.prompt_length(0, item), emit)
    done = len(groups.get(None, []))
    for kept, members in most_kept_first(groups):
        done = _write(generator, (renderer, kept, members), (done, len(rows)), emit)


def _open(task: Task, wish: PromptWish, emit: Emit) -> tuple[LoadedModel, Renderer, list[Member]]:
    """The model, the prompt's start and the rows' items, with the template checked on the first rows."""
    prompt = prompt_of(task)
    rows = [(row, item_of(row)) for row in task.rows.predict]
    model = task.shelf.take(task.request, PROMPTED, emit)
    renderer = Renderer(model, PromptStart(prompt.instruction, wish.demonstrations), wish.chat)
    for _, item in rows[:CHECKED_ROWS]:
        renderer.check_item(item)
    return model, renderer, rows


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
