"""Labelled rows in the prompt: labels by their likelihood after it. Where a model cannot be prompted, its nearest rows vote."""

from __future__ import annotations

from ..demonstrating import answer_by_nearest
from ..emit import Emit
from ..errors import EngineFault
from ..nearest import answer_by_vote
from ..ordering import answer_in_orders
from ..outputs import LabelOutput
from ..prompted import answer_prompts
from ..prompting import PromptWish
from ..protocol import Architecture
from ..settings import InContext
from ..task import Task

_VOTING: tuple[Architecture, ...] = ("static-vectors", "encoder-only")


def run(settings: InContext, task: Task, emit: Emit) -> None:
    """The newest demonstrations that the settings allow and the context holds stand before each row, unless each has its own."""
    is_label = isinstance(task.request.output, LabelOutput)
    if task.request.model is not None and task.request.model.architecture in _VOTING:
        if not is_label:
            raise EngineFault("OUTPUT_UNFIT", "Neighbours vote on labels; choose fine-tune for this kind of answer.")
        model = task.shelf.take(task.request, _VOTING, emit)
        emit.chose({"form": "vote", "neighbours": str(min(settings.neighbours, len(task.rows.train)))})
        answer_by_vote(task, model, settings.neighbours, emit)
        return
    offered = task.request.prompt.demonstrations if task.request.prompt else ()
    choices = {"form": "likelihood", "selection": settings.selection}
    wish = PromptWish(offered[-settings.max_demonstrations :], settings.calibration, settings.chat, choices)
    if not is_label and settings.selection != "random-balanced":
        sentence = f"The selection {settings.selection} works where the answer is a label; use random-balanced here."
        raise EngineFault("SELECTION_UNFIT", sentence)
    if settings.selection == "permutations":
        answer_in_orders(task, wish, settings.permutations, emit)
    elif settings.selection == "nearest":
        answer_by_nearest(task, settings, wish, emit)
    else:
        answer_prompts(task, wish, emit)
