"""The encoder is taught what belongs together, then a linear head is fitted: for few labels (arXiv 2209.11055)."""

from __future__ import annotations

from ..contrast import ContrastiveLearner
from ..emit import Emit
from ..errors import EngineFault
from ..learning import AnyLearner
from ..models import LoadedModel
from ..settings import Contrastive
from ..task import Task
from ..tuning import tune_and_predict


def run(settings: Contrastive, task: Task, emit: Emit) -> None:
    """Trains on the draw, or reuses what is stored under the request's address."""
    model = task.request.model
    if model is not None and model.architecture != "encoder-only":
        sentence = f"Contrastive tuning works on encoder-only models; this one is {model.architecture}."
        raise EngineFault("MODEL_ARCHITECTURE", sentence)
    if not task.request.labels:
        raise EngineFault("OUTPUT_UNFIT", "Contrastive tuning learns classes; choose fine-tune for this kind of answer.")
    tune_and_predict(task, settings, build_contrastive, emit)


def build_contrastive(model: LoadedModel, task: Task) -> AnyLearner:
    """A fresh learner for the request."""
    settings = task.request.settings
    if not isinstance(settings, Contrastive):
        raise EngineFault("ENGINE_BUG", f"{settings.tag[1]} is not contrastive.")
    return ContrastiveLearner(model, settings, len(task.request.labels))
