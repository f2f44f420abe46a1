"""Low-rank updates of a model's linear layers learn, and a new head where there is one; the model itself stays."""

from __future__ import annotations

from ..across_devices import tune_across_devices
from ..emit import Emit
from ..learners import build_learner
from ..settings import Lora
from ..task import Task
from ..tuning import tune_and_predict


def run(settings: Lora, task: Task, emit: Emit) -> None:
    """Trains on the draw, or reuses the adapters stored under the request's address."""
    tune = tune_across_devices if task.shelf.device.ranks > 1 else tune_and_predict
    tune(task, settings, build_learner, emit)
