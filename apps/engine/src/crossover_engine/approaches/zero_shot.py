"""The instruction alone: labels by their likelihood after the prompt."""

from __future__ import annotations

from ..emit import Emit
from ..prompting import PromptWish, prompt_rows
from ..settings import ZeroShot
from ..task import Task


def run(settings: ZeroShot, task: Task, emit: Emit) -> None:
    """No label is seen; demonstrations in the request are left out."""
    prompt_rows(task, PromptWish((), settings.calibration, settings.chat), emit)
