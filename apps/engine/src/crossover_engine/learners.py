"""Which learner answers a request: by the kind of answer, the model's architecture and the wish of the settings."""

from __future__ import annotations

from torch import nn

from .answering import LabelAnswers, answering_network, prompt_renderer
from .class_head import ClassHead
from .errors import EngineFault
from .headed import HeadedLearner, headed_network
from .learning import AnyLearner
from .models import LoadedModel
from .number_head import NumberHead, PairNumberHead
from .outputs import ChoiceOutput, LabelOutput, NumberOutput, SpanTarget, TagsOutput, TextOutput
from .prompting import prompt_of
from .protocol import Architecture
from .settings import Lora, Pooling, Tuned
from .span_head import SpanHead
from .tag_head import TagHead
from .task import Task
from .text_answers import ChoiceAnswers, TextAnswers
from .training import count_steps

# Rows of a class that the steps show. At 66 a head of noise drew level with the probe on banking77 (320 steps, 0.85 and 0.87).
_OFTEN = 64


def build_learner(model: LoadedModel, task: Task) -> AnyLearner:
    """A fresh learner on a copy of the model's weights; the noise of heads and adapters follows the global seed."""
    settings = task.request.settings
    if not isinstance(settings, Tuned):
        raise EngineFault("ENGINE_BUG", f"{settings.tag[1]} trains no weights.")
    if _answers_in_text(task, settings, model.architecture):
        return _build_answering(model, task, settings)
    if not isinstance(task.request.output, LabelOutput):
        return _build_headed(model, task, settings)
    pooling: Pooling = "mean" if model.architecture == "encoder-only" else "last"
    network = headed_network(model, settings)
    head = ClassHead(model.network.config.hidden_size, len(task.request.labels), pooling, _sees_a_class_seldom(task, settings))
    return _headed(model, network, head, settings)


def _headed(model: LoadedModel, network: nn.Module, head: nn.Module, settings: Tuned) -> HeadedLearner:
    learner = HeadedLearner(model, network, head, settings.max_tokens)
    # Low-rank updates start from nothing as well, and their rate is a head's already. Tags are the exception: nearly all words
    # belong to no entity, and at that rate a head learns nothing else (wnut17, 256 labels: entity F1 0.00, else 0.31).
    if isinstance(settings, Lora) and not isinstance(head, TagHead):
        learner.head_rate = 1.0
    return learner


def _sees_a_class_seldom(task: Task, settings: Tuned) -> bool:
    seen = count_steps(len(task.rows.train), settings) * settings.batch_size
    return seen < _OFTEN * len({row.label for row in task.rows.train})


def _build_answering(model: LoadedModel, task: Task, settings: Tuned) -> AnyLearner:
    """A language model that writes its answers."""
    output, renderer = task.request.output, prompt_renderer(model, task)
    network = answering_network(model, settings)
    if isinstance(output, TextOutput):
        return TextAnswers(model, network, renderer, output)
    if isinstance(output, ChoiceOutput):
        return ChoiceAnswers(model, network, renderer, prompt_of(task).content_free_items, task.request.seed)
    return LabelAnswers(model, network, renderer, task.request.labels)


def _build_headed(model: LoadedModel, task: Task, settings: Tuned) -> AnyLearner:
    """A head for an answer that is no label."""
    output = task.request.output
    width = model.network.config.hidden_size
    if isinstance(output, NumberOutput):
        if model.architecture == "encoder-only" and _are_pairs(task):
            return _headed(model, headed_network(model, settings), PairNumberHead(width, output), settings)
        pooling: Pooling = "mean" if model.architecture == "encoder-only" else "last"
        return _headed(model, headed_network(model, settings), NumberHead(width, output, pooling), settings)
    if isinstance(output, ChoiceOutput | TextOutput | LabelOutput):
        sentence = f"A head does not learn to answer with {output.tag[1]}; choose a language model, or another approach."
        raise EngineFault("OUTPUT_UNFIT", sentence)
    if model.architecture != "encoder-only":
        # A decoder's token has seen nothing of what follows it.
        sentence = f"A head for {output.tag[1]} needs an encoder-only model, not one that is {model.architecture}; use text."
        raise EngineFault("MODEL_ARCHITECTURE", sentence)
    places = TagHead(width, output) if isinstance(output, TagsOutput) else SpanHead(width, may_be_absent=_some_absent(task))
    return _headed(model, headed_network(model, settings), places, settings)


def _are_pairs(task: Task) -> bool:
    """All rows are looked at: a learner that is built for a part of them must be the same one."""
    return any(row.second is not None for row in (*task.rows.train, *task.rows.predict))


def _some_absent(task: Task) -> bool:
    targets = [row.target for row in task.rows.train]
    return any(isinstance(target, SpanTarget) and target.start == target.end for target in targets)


def _answers_in_text(task: Task, settings: Tuned, architecture: Architecture) -> bool:
    """Language models answer in text unless told otherwise: with few labels, what they know of the words is worth more than a
    new head (Schick and Schütze 2021, arXiv 2001.07676). Raises MODEL_ARCHITECTURE for what a model cannot do."""
    if architecture == "encoder-only":
        if settings.target == "text":
            raise EngineFault("MODEL_ARCHITECTURE", "An encoder-only model writes no text; let it learn with a head.")
        return False
    if not isinstance(task.request.output, LabelOutput | ChoiceOutput | TextOutput):
        return False
    if settings.target == "head" and architecture == "encoder-decoder":
        raise EngineFault("MODEL_ARCHITECTURE", "An encoder-decoder learns to answer as text; choose target text or auto.")
    return settings.target != "head"
