"""Low-rank updates of an encoder's linear layers learn, and a new classification head; the model itself stays."""

from __future__ import annotations

from ..classifier import EncoderClassifier, build_lora
from ..emit import Emit
from ..models import LoadedModel
from ..settings import Lora
from ..task import Task
from ..tuning import tune_and_predict


def run(settings: Lora, task: Task, emit: Emit) -> None:
    """Trains on the draw, or reuses the adapters stored under the request's address."""

    def build(model: LoadedModel, label_count: int) -> EncoderClassifier:
        return build_lora(model, label_count, settings)

    tune_and_predict(task, settings, build, emit)
