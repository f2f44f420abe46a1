"""Every weight of an encoder learns, under a new classification head."""

from __future__ import annotations

from ..classifier import build_fine_tuned
from ..emit import Emit
from ..settings import FineTune
from ..task import Task
from ..tuning import tune_and_predict


def run(settings: FineTune, task: Task, emit: Emit) -> None:
    """Trains on the draw, or reuses the weights stored under the request's address."""
    tune_and_predict(task, settings, build_fine_tuned, emit)
