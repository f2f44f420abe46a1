"""A language model that learns to answer in text: the same prompts, token by token, as it is asked with."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import nn

from .adapters import adapted_copy
from .errors import EngineFault
from .events import Prediction
from .fitting import item_of, too_long
from .learning import Learner
from .models import LoadedModel
from .predictions import Answers, softmax, to_predictions
from .protocol import Label, Row
from .rendering import PromptStart, Renderer
from .scoring import LabelScorer, make_scorer
from .settings import Lora, Training
from .task import Task
from .teaching import DecoderTeacher, T5Teacher, Teacher


@dataclass(frozen=True)
class PromptExample:
    """`prompt` is what the model reads of the row (a decoder reads the shared start before it), `answer` what it should write."""

    row: Row
    prompt: tuple[int, ...]
    answer: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.prompt) + len(self.answer)


class PromptLearner(Learner[PromptExample]):
    """Learns to write the right answer behind a row's prompt. What is asked later is the same prompt, token by token.

    Subclasses say which tokens answer a row (`encode`), and how its answer is found (`answer`). Rows that the context does not
    hold are neither learnt nor asked.
    """

    def __init__(self, model: LoadedModel, network: nn.Module, renderer: Renderer) -> None:
        super().__init__()
        self.network = network
        self.model = replace(model, network=network)
        self.renderer = renderer
        self._teacher = make_teacher(self.model, renderer)

    def answer(self, batch: Sequence[PromptExample]) -> list[Prediction]:
        """Predictions of rows that fit, in any order."""
        raise NotImplementedError

    def room(self, example: PromptExample) -> int:
        """Tokens of the context that the row may need, its answer included where that shares the context."""
        raise NotImplementedError

    def can_learn(self, example: PromptExample) -> bool:
        return self.model.context_tokens is None or self.room(example) <= self.model.context_tokens

    def loss(self, batch: Sequence[PromptExample]) -> torch.Tensor:
        return self._teacher.loss([example.prompt for example in batch], [example.answer for example in batch])

    def predict(self, batch: Sequence[PromptExample]) -> list[Prediction]:
        fitting = [example for example in batch if self.can_learn(example)]
        found = {prediction.row_id: prediction for prediction in self.answer(fitting)} if fitting else {}
        return [found.get(example.row.id) or too_long(example.row, self.room(example)) for example in batch]

    def prompt(self, item: str) -> tuple[int, ...]:
        """What a row alone adds to what the model reads: a decoder reads the start before it once for all rows."""
        is_decoder = self.model.architecture == "decoder-only"
        return tuple(self.renderer.item_tokens(item) if is_decoder else self.renderer.prompt_tokens(0, item))


class LabelAnswers(PromptLearner):
    """Answers with one of the labels: the likelihood of every label is compared, as prompting does."""

    def __init__(self, model: LoadedModel, network: nn.Module, renderer: Renderer, labels: Sequence[Label]) -> None:
        super().__init__(model, network, renderer)
        self._labels = labels
        # It keeps the states of the prompt's start, so it lasts as long as the weights do.
        self._scorer: LabelScorer | None = None

    def encode(self, rows: Sequence[Row]) -> list[PromptExample]:
        items = [item_of(row) for row in rows]
        answers = self._score_with(items).label_tokens
        return [
            PromptExample(row, self.prompt(item), () if row.label is None else tuple(answers[row.label]))
            for row, item in zip(rows, items, strict=True)
        ]

    def room(self, example: PromptExample) -> int:
        item = item_of(example.row)
        return self._score_with([item]).length(0, item)

    def loss(self, batch: Sequence[PromptExample]) -> torch.Tensor:
        self._scorer = None
        return super().loss(batch)

    def take_tensors(self, tensors: dict[str, torch.Tensor]) -> None:
        super().take_tensors(tensors)
        self._scorer = None

    def answer(self, batch: Sequence[PromptExample]) -> list[Prediction]:
        items = [item_of(example.row) for example in batch]
        scorer = self._score_with(items)
        predictions: list[Prediction] = []
        for scored in scorer.score(0, items):
            rows = [batch[position].row for position in scored.positions]
            tokens = [scorer.length(0, items[position]) for position in scored.positions]
            predictions += to_predictions(Answers(rows, softmax(scored.sums), tokens, scorer.label_tokens, 0.0))
        return predictions

    def _score_with(self, items: Sequence[str]) -> LabelScorer:
        if self._scorer is None:
            self._scorer = make_scorer(self.model, self.renderer, self._labels, items)
        return self._scorer


def answering_network(model: LoadedModel, settings: Training) -> nn.Module:
    """A copy of the whole model, ready to learn: all of it, or its low-rank updates. What learns is float32 (headed_network)."""
    if isinstance(settings, Lora):
        return adapted_copy(model.network, settings, model.device)
    network: nn.Module = copy.deepcopy(model.network).float().requires_grad_(True)
    return network


def prompt_renderer(model: LoadedModel, task: Task) -> Renderer:
    """The prompt without demonstrations: labels teach by their gradients here."""
    prompt = task.request.prompt
    if prompt is None:
        raise EngineFault("REQUEST_INVALID", "A model that learns to answer in text needs a prompt; the request has none.")
    return Renderer(model, PromptStart(prompt.instruction, ()))


def make_teacher(model: LoadedModel, renderer: Renderer) -> Teacher:
    """`model` holds the network that learns."""
    if model.architecture == "decoder-only":
        return DecoderTeacher(model.network, renderer.start_tokens(0))
    return T5Teacher(model.network)
