"""Rows that are read in windows: a head answers about places in the text, so that nothing of a long row may be cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import nn

from .batching import Budget, by_length
from .events import Prediction
from .headed import TokenStates
from .learning import Learner
from .models import LoadedModel
from .pooling import Encoded, longest_text, pad
from .protocol import Row

# Neighbouring windows share so much of their room: a place near the edge of one stands well inside the next.
_SHARED = 0.25
_READING = Budget(tokens=4096, most=128)


@dataclass(frozen=True)
class Window:
    """`places` are the characters (start, end) of the windowed text that each token stands for; None for any other token."""

    text: Encoded
    places: tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True)
class WindowedExample:
    row: Row
    windows: tuple[Window, ...]

    @property
    def size(self) -> int:
        return sum(len(window.text.ids) for window in self.windows)


class WindowHead(Protocol):
    """Reads an answer off the states of all windows of a batch, laid one example after the other: (windows, tokens, width).

    It may also have `merit`, `summaries` and `warm_start`, as a `Head` may.
    """

    def encode(self, model: LoadedModel, rows: Sequence[Row], max_tokens: int) -> list[WindowedExample]: ...

    def loss(self, states: TokenStates, batch: Sequence[WindowedExample]) -> torch.Tensor: ...

    def predict(self, states: TokenStates, batch: Sequence[WindowedExample]) -> list[Prediction]: ...


class WindowedLearner(Learner[WindowedExample]):
    """`head` must be an nn.Module that follows `WindowHead`."""

    def __init__(self, model: LoadedModel, network: nn.Module, head: nn.Module, max_tokens: int) -> None:
        super().__init__()
        self.encoder = network
        self.head = head
        self._model = model
        self._max_tokens = max_tokens

    def encode(self, rows: Sequence[Row]) -> list[WindowedExample]:
        return self._head.encode(self._model, rows, self._max_tokens)

    def loss(self, batch: Sequence[WindowedExample]) -> torch.Tensor:
        return self._head.loss(self._read(batch), batch)

    def predict(self, batch: Sequence[WindowedExample]) -> list[Prediction]:
        return self._head.predict(self._read(batch), batch)

    def warm_start(self, examples: Sequence[WindowedExample]) -> dict[str, str]:
        start = getattr(self.head, "warm_start", None)
        if start is None:
            return {}
        if not start(self._summaries(examples), examples):
            return {"headStart": "noise"}
        self.head_rate = 1.0
        return {"headStart": "linear-probe"}

    def merit(self, examples: Sequence[WindowedExample], predictions: Sequence[Prediction]) -> float | None:
        judge = getattr(self.head, "merit", None)
        merit: float | None = judge(examples, predictions) if judge else None
        return merit

    @torch.no_grad()
    def _summaries(self, examples: Sequence[WindowedExample]) -> torch.Tensor:
        """(examples, width), float32, in the examples' order."""
        summarise: Any = self.head
        found: dict[int, torch.Tensor] = {}
        for batch in by_length([example.size for example in examples], _READING):
            with self._model.device.autocast():
                states = self._read([examples[index] for index in batch])
            found |= dict(zip(batch, summarise.summaries(states).cpu(), strict=True))
        return torch.stack([found[index] for index in range(len(examples))])

    def _read(self, batch: Sequence[WindowedExample]) -> TokenStates:
        inputs = pad([window.text for example in batch for window in example.windows], self._model)
        return TokenStates(self.encoder(**inputs).last_hidden_state, inputs["attention_mask"])

    @property
    def _head(self) -> WindowHead:
        head: Any = self.head
        return head  # type: ignore[no-any-return]


def windows_of(model: LoadedModel, text: str, question: str | None, max_tokens: int) -> tuple[Window, ...]:
    """The text in overlapping windows of at most `max_tokens`, the question before each; at least one, even of an empty text.

    A question takes half of the room at most; what is longer is cut at its end.
    """
    tokenizer = model.tokenizer
    longest = longest_text(model, max_tokens)
    texts: tuple[str, ...] = (text,) if question is None else (_cut(tokenizer, question, longest // 2), text)
    special = len(tokenizer("")["input_ids"]) if question is None else len(tokenizer(texts[0], "")["input_ids"])
    encoded = tokenizer(
        *texts,
        truncation=True if question is None else "only_second",
        max_length=longest,
        stride=int((longest - special) * _SHARED),
        return_overflowing_tokens=True,
        return_offsets_mapping=True,
        verbose=False,
    )
    kinds = encoded.get("token_type_ids")
    wanted = 0 if question is None else 1
    return tuple(
        Window(
            Encoded(ids, kinds[index] if kinds else None),
            tuple(
                (start, end) if side == wanted and end > start else None
                for side, (start, end) in zip(encoded.sequence_ids(index), encoded["offset_mapping"][index], strict=True)
            ),
        )
        for index, ids in enumerate(encoded["input_ids"])
    )


def _cut(tokenizer: Any, question: str, most: int) -> str:
    offsets = tokenizer(question, add_special_tokens=False, return_offsets_mapping=True, verbose=False)["offset_mapping"]
    return question if len(offsets) <= most else question[: offsets[most - 1][1]]
