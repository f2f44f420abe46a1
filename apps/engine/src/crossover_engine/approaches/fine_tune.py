"""Every weight of a model learns: under a new head, or answering as text."""

from __future__ import annotations

from ..emit import Emit
from ..learners import build_learner
from ..learning import AnyLearner
from ..models import LoadedModel
from ..settings import FineTune
from ..task import Task
from ..tuning import tune_and_predict


def run(settings: FineTune, task: Task, emit: Emit) -> None:
    """Trains on the draw, or reuses the weights stored under the request's address."""

    def build(model: LoadedModel, task: Task) -> AnyLearner:
        return build_learner(model, task, settings)

    tune_and_predict(task, settings, build, emit)
