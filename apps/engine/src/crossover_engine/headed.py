"""A network that gives token states, and a head on them: how encoders (and decoders with a head) learn."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import nn

from .adapters import adapted_copy
from .batching import ENCODER_BATCH, by_length
from .errors import EngineFault
from .events import Prediction
from .learning import Learner
from .models import LoadedModel
from .pooling import pad, padding_id
from .protocol import Row
from .seen_words import seen_words_only
from .settings import Lora, Training
from .windows import TextExample


@dataclass(frozen=True)
class TokenStates:
    """Of all windows of a batch, one example's after the other's: `states` is (windows, tokens, width), `mask` (windows, tokens)
    with 1 for real tokens. Padding stands on the right."""

    states: torch.Tensor
    mask: torch.Tensor


class Head(Protocol):
    """What reads an answer off token states. Implementations are nn.Modules, so that their weights learn.

    The methods keep the promises of `Learner`. A head may also have `summaries(states)`, (batch,
    width) in float32, with `warm_start(summaries, examples)`, which is given those of all examples before the first step and
    says whether it used them.
    """

    def encode(self, model: LoadedModel, rows: Sequence[Row], max_tokens: int) -> list[TextExample]: ...

    def loss(self, states: TokenStates, batch: Sequence[TextExample]) -> torch.Tensor: ...

    def predict(self, states: TokenStates, batch: Sequence[TextExample]) -> list[Prediction]: ...


class HeadedLearner(Learner[TextExample]):
    """`head` must be an nn.Module that follows `Head`."""

    def __init__(self, model: LoadedModel, network: nn.Module, head: nn.Module, max_tokens: int) -> None:
        super().__init__()
        self.encoder = network
        self.head = head
        self._model = model
        self._max_tokens = max_tokens

    def encode(self, rows: Sequence[Row]) -> list[TextExample]:
        return self._head.encode(self._model, rows, self._max_tokens)

    def loss(self, batch: Sequence[TextExample]) -> torch.Tensor:
        return self._head.loss(self.read(batch), batch)

    def predict(self, batch: Sequence[TextExample]) -> list[Prediction]:
        return self._head.predict(self.read(batch), batch)

    def warm_start(self, examples: Sequence[TextExample]) -> dict[str, str]:
        start = getattr(self.head, "warm_start", None) if getattr(self.head, "starts_from_probe", True) else None
        if start is None or not start(self._summaries(examples), examples):
            return {"headStart": "noise"}
        self.head_rate = 1.0
        return {"headStart": "linear-probe"}

    def only_words_of(self, examples: Sequence[TextExample]) -> AbstractContextManager[None]:
        return seen_words_only(self.encoder, examples, padding_id(self._model))

    def read(self, batch: Sequence[TextExample]) -> TokenStates:
        """The token states of a batch's windows, padded."""
        inputs = pad([window.text for example in batch for window in example.windows], self._model)
        return TokenStates(self.encoder(**inputs).last_hidden_state, inputs["attention_mask"])

    @torch.no_grad()
    def _summaries(self, examples: Sequence[TextExample]) -> torch.Tensor:
        """(examples, width), float32, in the examples' order."""
        summarise: Any = self.head
        found: dict[int, torch.Tensor] = {}
        for batch in by_length([example.size for example in examples], ENCODER_BATCH):
            with self._model.device.autocast():
                states = self.read([examples[index] for index in batch])
            found |= dict(zip(batch, summarise.summaries(states).cpu(), strict=True))
        return torch.stack([found[index] for index in range(len(examples))])

    @property
    def _head(self) -> Head:
        head: Any = self.head
        return head  # type: ignore[no-any-return]


def headed_network(model: LoadedModel, settings: Training) -> nn.Module:
    """A copy of the model's token-state network, ready to learn: all of it, or its low-rank updates where settings are LoRA's.

    The warm model keeps its own weights. What learns is float32: bfloat16 comes by automatic casts (small steps would round
    away).
    """
    if isinstance(settings, Lora):
        return adapted_copy(_states_of(model), settings, model.device)
    network = copy.deepcopy(_states_of(model)).float().requires_grad_(True)
    for name, weight in network.named_parameters():
        if name.startswith("pooler"):  # It gets no gradient here; frozen, it is not stored with every run either.
            weight.requires_grad_(False)
    return network


def _states_of(model: LoadedModel) -> nn.Module:
    if model.architecture == "encoder-only":
        network: nn.Module = model.network
        return network
    if model.architecture == "decoder-only":
        body: nn.Module = model.network.base_model
        return body
    sentence = f"A head needs an encoder-only or decoder-only model; this one is {model.architecture}. Let it answer as text."
    raise EngineFault("MODEL_ARCHITECTURE", sentence)
