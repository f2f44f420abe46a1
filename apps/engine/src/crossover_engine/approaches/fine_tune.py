"""Every weight of a model learns: under a new head, or answering as text."""

from __future__ import annotations

from ..emit import Emit
from ..learners import build_learner
from ..settings import FineTune
from ..task import Task
from ..tuning import tune_and_predict


def run(settings: FineTune, task: Task, emit: Emit) -> None:
    """Trains on the draw, or reuses the weights stored under the request's address."""
    if task.shelf.device.ranks > 1:
        # Only here: its libraries take seconds, and most engines have one device.
        from ..across_devices import tune_across_devices

        tune_across_devices(task, settings, build_learner, emit)
        return
    tune_and_predict(task, settings, build_learner, emit)
