"""Which learner answers a request: by the kind of answer, the model's architecture and the wish of the settings."""

from __future__ import annotations

from .answering import LabelAnswers, answering_network, prompt_renderer
from .errors import EngineFault
from .headed import ClassHead, HeadedLearner, headed_network
from .learning import AnyLearner
from .models import LoadedModel
from .protocol import Architecture
from .settings import Pooling, Tuned
from .task import Task


def build_learner(model: LoadedModel, task: Task) -> AnyLearner:
    """A fresh learner on a copy of the model's weights; the noise of heads and adapters follows the global seed."""
    settings = task.request.settings
    if not isinstance(settings, Tuned):
        raise EngineFault("ENGINE_BUG", f"{settings.tag[1]} trains no weights.")
    if answers_in_text(settings, model.architecture):
        network = answering_network(model, settings)
        return LabelAnswers(model, network, prompt_renderer(model, task), task.request.labels)
    pooling: Pooling = "mean" if model.architecture == "encoder-only" else "last"
    network = headed_network(model, settings)
    head = ClassHead(model.network.config.hidden_size, len(task.request.labels), pooling)
    return HeadedLearner(model, network, head, settings.max_tokens)


def answers_in_text(settings: Tuned, architecture: Architecture) -> bool:
    """Language models answer in text unless told otherwise; with few labels what they know of the words is worth more than a
    new head (Schick and Schütze 2021, arXiv 2001.07676). Raises MODEL_ARCHITECTURE for what a model cannot do."""
    if settings.target == "text" and architecture == "encoder-only":
        raise EngineFault("MODEL_ARCHITECTURE", "An encoder-only model writes no text; let it learn with a head.")
    if settings.target == "head" and architecture == "encoder-decoder":
        raise EngineFault("MODEL_ARCHITECTURE", "An encoder-decoder learns to answer as text; choose target text or auto.")
    return settings.target == "text" or (settings.target == "auto" and architecture != "encoder-only")
