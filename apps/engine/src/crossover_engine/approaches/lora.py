"""Low-rank updates of a model's linear layers learn, and a new head where there is one; the model itself stays."""

from __future__ import annotations

from ..emit import Emit
from ..learners import build_learner
from ..settings import Lora
from ..task import Task
from ..tuning import tune_and_predict


def run(settings: Lora, task: Task, emit: Emit) -> None:
    """Trains on the draw, or reuses the adapters stored under the request's address."""
    if task.shelf.device.ranks > 1:
        # Only here: its libraries take seconds, and most engines have one device.
        from ..across_devices import tune_across_devices

        tune_across_devices(task, settings, build_learner, emit)
        return
    tune_and_predict(task, settings, build_learner, emit)
