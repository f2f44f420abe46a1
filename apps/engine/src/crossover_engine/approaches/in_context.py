"""The instruction and labelled rows as demonstrations: labels by their likelihood after the prompt."""

from __future__ import annotations

from ..emit import Emit
from ..prompting import PromptWish, prompt_rows
from ..settings import InContext
from ..task import Task


def run(settings: InContext, task: Task, emit: Emit) -> None:
    """The newest demonstrations that the settings allow and the context holds stand before each row."""
    offered = task.request.prompt.demonstrations if task.request.prompt else ()
    prompt_rows(task, PromptWish(offered[-settings.max_demonstrations :], settings.calibration, settings.chat), emit)
