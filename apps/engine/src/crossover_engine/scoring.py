"""Label likelihoods of prompts, whatever the architecture: what a prompt costs in tokens, and what its labels score."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .batching import Budget, by_length, packed
from .decoder_reading import DecoderReader, Prefix
from .errors import EngineFault
from .models import LoadedModel
from .protocol import Label
from .rendering import CHECKED_ROWS, Renderer
from .t5 import T5Reader
from .trie import LabelTrie, build_trie, end_prefixes

# Enough for the matrix products to run at full speed; with more, a pack's items spend their time masked from each other.
_PACK_TOKENS = {"cpu": 512, "cuda": 2048}
_BATCH_TOKENS = {"cpu": 2048, "cuda": 16384}
MASK_BYTES = 256 * 1024 * 1024
_MOST_ITEMS = 256


@dataclass(frozen=True)
class Scored:
    """Items scored together. `sums` is (items, labels): sums of log p; `positions` index the items asked."""

    positions: list[int]
    sums: NDArray[np.float64]
    seconds: float


class LabelScorer(Protocol):
    """One model, one prompt start, one set of labels."""

    @property
    def label_tokens(self) -> list[list[int]]: ...

    def length(self, kept: int, item: str) -> int:
        """Tokens of the whole prompt, the longest label included where it shares the context."""
        ...

    def score(self, kept: int, items: Sequence[str]) -> Iterator[Scored]:
        """Every item once, in batches, in whatever order is fast."""
        ...


def make_scorer(model: LoadedModel, renderer: Renderer, labels: Sequence[Label], items: Sequence[str]) -> LabelScorer:
    """The scorer for the model's architecture. `items` are looked at to check the template, not scored."""
    if not items or not items[0]:
        raise EngineFault("PROMPT_EMPTY", "The prompt item of the first row is empty; check the prompt template.")
    texts = [label.continuation for label in labels]
    for item in items[:CHECKED_ROWS]:
        renderer.check_item(item)
    renderer.check_answers(items[0], texts)
    tokens = label_tokens(renderer, texts, renderer.label_end(items[0]))
    if model.architecture == "encoder-decoder":
        return EncoderDecoderScorer(model, renderer, tokens)
    return DecoderScorer(model, renderer, tokens)


def label_tokens(renderer: Renderer, texts: Sequence[str], end: int) -> list[list[int]]:
    """Token ids of every answer, with an end token where another one continues it. Raises LABEL_EMPTY for one without tokens."""
    tokens = [renderer.answer_tokens(text) for text in texts]
    for text, ids in zip(texts, tokens, strict=True):
        if not renderer.says_something(ids):
            raise EngineFault("LABEL_EMPTY", f"The label text {text!r} has no tokens; give the label words.")
    return end_prefixes(tokens, end)


class DecoderScorer:
    def __init__(self, model: LoadedModel, renderer: Renderer, label_tokens: list[list[int]]) -> None:
        self._model = model
        self._reader = DecoderReader(model.network)
        self._renderer = renderer
        self.label_tokens = label_tokens
        self._longest_label = max(map(len, label_tokens))
        self._prefix: tuple[int, Prefix] | None = None
        self._prefix_seconds = 0.0

    def length(self, kept: int, item: str) -> int:
        return self._renderer.prompt_length(kept, item) + self._longest_label

    def score(self, kept: int, items: Sequence[str]) -> Iterator[Scored]:
        prefix = self._read_prefix(kept)
        prefix_share = self._prefix_seconds / len(items)
        tokens = [self._renderer.item_tokens(item) for item in items]
        for pack in packed([len(item) + self._trie.size for item in tokens], self._budget(prefix.length)):
            started = time.monotonic()
            sums = self._reader.read_labels(prefix, [tokens[position] for position in pack], self._trie)
            numbers = sums.cpu().numpy().astype(np.float64)
            yield Scored(pack, numbers, time.monotonic() - started + prefix_share * len(pack))

    @cached_property
    def _trie(self) -> LabelTrie:
        return build_trie(self.label_tokens, self._model.device.torch)

    def _read_prefix(self, kept: int) -> Prefix:
        """The last prefix is kept: content-free items and rows come one after the other behind the same one."""
        if self._prefix is None or self._prefix[0] != kept:
            self._prefix = None  # Its memory goes before the next one's comes.
            started = time.monotonic()
            self._prefix = (kept, self._reader.read_prefix(self._renderer.start_tokens(kept)))
            self._prefix_seconds = time.monotonic() - started
        return self._prefix[1]

    def _budget(self, prefix_length: int) -> Budget:
        most_for_mask = MASK_BYTES // (4 * max(1, prefix_length))
        return Budget(tokens=min(_PACK_TOKENS[self._model.device.torch.type], most_for_mask), most=_MOST_ITEMS)


class EncoderDecoderScorer:
    def __init__(self, model: LoadedModel, renderer: Renderer, label_tokens: list[list[int]]) -> None:
        self._model = model
        self._reader = T5Reader(model.network)
        self._renderer = renderer
        self.label_tokens = label_tokens

    def length(self, kept: int, item: str) -> int:
        return self._renderer.prompt_length(kept, item)

    def score(self, kept: int, items: Sequence[str]) -> Iterator[Scored]:
        trie = build_trie(self.label_tokens, self._model.device.torch)
        prompts = [self._renderer.prompt_tokens(kept, item) for item in items]
        budget = Budget(tokens=_BATCH_TOKENS[self._model.device.torch.type], most=_MOST_ITEMS)
        # A row costs its label nodes as well as its prompt.
        for batch in by_length([len(prompt) + trie.size for prompt in prompts], budget):
            started = time.monotonic()
            sums = self._reader.read_labels([prompts[position] for position in batch], trie)
            numbers = sums.cpu().numpy().astype(np.float64)
            yield Scored(batch, numbers, time.monotonic() - started)
