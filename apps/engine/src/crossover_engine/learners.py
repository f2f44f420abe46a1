"""Which learner answers a request: by the kind of answer and the model's architecture."""

from __future__ import annotations

from .headed import ClassHead, HeadedLearner, headed_network
from .learning import AnyLearner
from .models import LoadedModel
from .settings import Pooling, Training
from .task import Task


def build_learner(model: LoadedModel, task: Task, settings: Training) -> AnyLearner:
    """A fresh learner on a copy of the model's weights; the head's noise follows the global seed."""
    network = headed_network(model, settings)
    pooling: Pooling = "mean" if model.architecture == "encoder-only" else "last"
    head = ClassHead(model.network.config.hidden_size, len(task.request.labels), pooling)
    return HeadedLearner(model, network, head, settings.max_tokens)
