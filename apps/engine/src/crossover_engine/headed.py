"""A network that gives token states, and a head on them: how encoders (and decoders with a head) learn."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import nn

from .batching import Budget, by_length
from .errors import EngineFault
from .events import Prediction
from .learning import Learner, label_of, share_right
from .models import LoadedModel
from .pooling import Encoded, encode_texts, pad, pool
from .predictions import Answers, softmax, to_predictions
from .protocol import Row
from .settings import Lora, Pooling, Training

_HEAD_DROPOUT = 0.1
_HEAD_SPREAD = 0.02
# Light enough to leave something to learn; the states are not scaled.
_PROBE_C = 1.0
_PROBE_ITERATIONS = 500
_READING = Budget(tokens=4096, most=256)


@dataclass(frozen=True)
class TextExample:
    """`target` is what the head's own `encode` put there: a label's index, a number, tags, a span. None where unknown."""

    row: Row
    text: Encoded
    target: Any

    @property
    def size(self) -> int:
        return len(self.text.ids)


@dataclass(frozen=True)
class TokenStates:
    """`states` is (batch, tokens, width), `mask` (batch, tokens) with 1 for real tokens. Padding stands on the right."""

    states: torch.Tensor
    mask: torch.Tensor


class Head(Protocol):
    """What reads an answer off token states. Implementations are nn.Modules, so that their weights learn.

    The methods keep the promises of `Learner`. A head may also have `merit`, as a learner has; and `summaries(states)`, (batch,
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

    def merit(self, examples: Sequence[TextExample], predictions: Sequence[Prediction]) -> float | None:
        judge = getattr(self.head, "merit", None)
        merit: float | None = judge(examples, predictions) if judge else None
        return merit

    def read(self, batch: Sequence[TextExample]) -> TokenStates:
        """The token states of a padded batch."""
        inputs = pad([example.text for example in batch], self._model)
        return TokenStates(self.encoder(**inputs).last_hidden_state, inputs["attention_mask"])

    @torch.no_grad()
    def _summaries(self, examples: Sequence[TextExample]) -> torch.Tensor:
        """(examples, width), float32, in the examples' order."""
        summarise: Any = self.head
        found: dict[int, torch.Tensor] = {}
        for batch in by_length([example.size for example in examples], _READING):
            with self._model.device.autocast():
                states = self.read([examples[index] for index in batch])
            found |= dict(zip(batch, summarise.summaries(states).cpu(), strict=True))
        return torch.stack([found[index] for index in range(len(examples))])

    @property
    def _head(self) -> Head:
        head: Any = self.head
        return head  # type: ignore[no-any-return]


class ClassHead(nn.Module):
    """One vector a text, then one linear layer, softmax over the labels.

    The mean and not the first token for encoders: the pooled first token of sentence encoders was never trained, so that a
    head on it starts from noise, and with few labels it stays there. The last token for decoders: no other saw the whole text.
    """

    def __init__(self, width: int, label_count: int, pooling: Pooling = "mean", starts_from_probe: bool = False) -> None:
        super().__init__()
        self.starts_from_probe = starts_from_probe
        self._pooling = pooling
        self.dropout = nn.Dropout(_HEAD_DROPOUT)
        self.output = nn.Linear(width, label_count)
        nn.init.normal_(self.output.weight, std=_HEAD_SPREAD)
        nn.init.zeros_(self.output.bias)

    def encode(self, model: LoadedModel, rows: Sequence[Row], max_tokens: int) -> list[TextExample]:
        texts = encode_texts(model, [(row.text, row.second) for row in rows], max_tokens)
        return [TextExample(row, text, row.label) for row, text in zip(rows, texts, strict=True)]

    def loss(self, states: TokenStates, batch: Sequence[TextExample]) -> torch.Tensor:
        logits = self._logits(states)
        truth = torch.tensor([label_of(example.row) for example in batch], device=logits.device)
        return nn.functional.cross_entropy(logits, truth)

    def predict(self, states: TokenStates, batch: Sequence[TextExample]) -> list[Prediction]:
        logits = self._logits(states).double().cpu().numpy()
        tokens = [example.size for example in batch]
        return to_predictions(Answers([example.row for example in batch], softmax(logits), tokens, None, 0.0))

    def merit(self, examples: Sequence[TextExample], predictions: Sequence[Prediction]) -> float:
        return share_right(examples, predictions)

    def summaries(self, states: TokenStates) -> torch.Tensor:
        """(batch, width), float32."""
        return pool(states.states, states.mask, self._pooling)

    @torch.no_grad()
    def warm_start(self, summaries: torch.Tensor, examples: Sequence[TextExample]) -> bool:
        """Starts from the logistic regression on the untouched model's states (Kumar et al. 2022, arXiv 2202.10054).

        For many classes in few steps: a head of noise then spends them all on finding the classes (banking77, 512 labels, 96
        steps: 0.68 from noise, 0.87 from here). Where a class is seen often, noise is better: the regression knows its own rows
        by heart, so little is left that could teach the states (TREC, 128 labels, 60 steps: 0.81 from noise, 0.74 from here).
        """
        from sklearn.linear_model import LogisticRegression

        labels = [label_of(example.row) for example in examples]
        classes = sorted(set(labels))
        if len(classes) < 2:
            return False
        fitted = LogisticRegression(C=_PROBE_C, max_iter=_PROBE_ITERATIONS).fit(summaries.double().numpy(), labels)
        weight, bias = torch.tensor(fitted.coef_).float(), torch.tensor(fitted.intercept_).float()
        if len(classes) == 2:  # The library keeps one row for two classes: log odds of the second.
            weight, bias = torch.cat([-weight / 2, weight / 2]), torch.cat([-bias / 2, bias / 2])
        self.output.weight[classes] = weight.to(self.output.weight.device)
        self.output.bias[classes] = bias.to(self.output.bias.device)
        return True

    def _logits(self, states: TokenStates) -> torch.Tensor:
        """(batch, labels), float32."""
        logits: torch.Tensor = self.output(self.dropout(self.summaries(states))).float()
        return logits


def headed_network(model: LoadedModel, settings: Training) -> nn.Module:
    """A copy of the model's token-state network, ready to learn: all of it, or its low-rank updates where settings are LoRA's.

    The warm model keeps its own weights. Weights are float32: bfloat16 comes by automatic casts (small steps would round away).
    """
    network = copy.deepcopy(_states_of(model)).float()
    if isinstance(settings, Lora):
        return with_adapters(network, settings)
    network.requires_grad_(True)
    for name, weight in network.named_parameters():
        if name.startswith("pooler"):  # It gets no gradient here; frozen, it is not stored with every run either.
            weight.requires_grad_(False)
    return network


def with_adapters(network: nn.Module, settings: Lora) -> nn.Module:
    """Puts low-rank updates on every linear layer that a text passes, and freezes the rest (Hu et al. 2021, arXiv 2106.09685).

    All linear layers and not only queries and values: with the rank spread so, it matches full tuning (Dettmers et al. 2023,
    arXiv 2305.14314, section 4). The output layer over the vocabulary stays as it is, and a pooler is read by nobody.
    """
    from peft import LoraConfig, inject_adapter_in_model

    names = [name for name, part in network.named_modules() if isinstance(part, nn.Linear)]
    targets = [name for name in names if not name.startswith(("pooler", "lm_head"))]
    config = LoraConfig(r=settings.rank, lora_alpha=settings.alpha, lora_dropout=settings.dropout, target_modules=targets)
    network.requires_grad_(False)
    result: nn.Module = inject_adapter_in_model(config, network)
    return result


def _states_of(model: LoadedModel) -> nn.Module:
    if model.architecture == "encoder-only":
        network: nn.Module = model.network
        return network
    if model.architecture == "decoder-only":
        body: nn.Module = model.network.base_model
        return body
    sentence = f"A head needs an encoder-only or decoder-only model; this one is {model.architecture}. Let it answer as text."
    raise EngineFault("MODEL_ARCHITECTURE", sentence)
