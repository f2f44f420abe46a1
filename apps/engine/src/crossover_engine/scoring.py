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
from .t5 import T5Reader
from .trie import LabelTrie, build_trie, end_prefixes

# Enough for the matrix products to run at full speed; with more, a pack's items spend their time masked from each other.
_PACK_TOKENS = {"cpu": 512, "cuda": 2048}
_BATCH_TOKENS = {"cpu": 2048, "cuda": 16384}
_MASK_BYTES = 256 * 1024 * 1024
_MOST_ITEMS = 256
# So many rows show whether a template survives being tokenised in two parts.
_CHECKED_ROWS = 5


@dataclass(frozen=True)
class PromptStart:
    """Everything before the item: the instruction, and demonstrations with the oldest first."""

    instruction: str
    demonstrations: tuple[str, ...]

    def text(self, kept: int) -> str:
        """The start with only the `kept` newest demonstrations."""
        return self.instruction + "".join(self.demonstrations[len(self.demonstrations) - kept :])


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


def make_scorer(model: LoadedModel, start: PromptStart, labels: Sequence[Label], items: Sequence[str]) -> LabelScorer:
    """The scorer for the model's architecture. `items` are looked at to check the template, not scored."""
    texts = [label.continuation for label in labels]
    if model.architecture == "encoder-decoder":
        return EncoderDecoderScorer(model, start, texts)
    scorer = DecoderScorer(model, start, texts, _separator(model, items))
    for item in items[:_CHECKED_ROWS]:
        scorer.check_split(item)
    scorer.check_labels(items[0])
    return scorer


class DecoderScorer:
    def __init__(self, model: LoadedModel, start: PromptStart, labels: Sequence[str], end_token: int) -> None:
        self._model = model
        self._reader = DecoderReader(model.network)
        self._start = start
        self._labels = labels
        self.label_tokens = end_prefixes([_label_tokens(model, label) for label in labels], end_token)
        self._longest_label = max(map(len, self.label_tokens))
        self._starts: dict[int, list[int]] = {}
        self._prefix: tuple[int, Prefix] | None = None
        self._prefix_seconds = 0.0

    def length(self, kept: int, item: str) -> int:
        return len(self._start_tokens(kept)) + len(self._tokens(item)) + self._longest_label

    def score(self, kept: int, items: Sequence[str]) -> Iterator[Scored]:
        prefix = self._read_prefix(kept)
        prefix_share = self._prefix_seconds / len(items)
        tokens = [self._tokens(item) for item in items]
        for pack in packed([len(item) + self._trie.size for item in tokens], self._budget(prefix.length)):
            started = time.monotonic()
            sums = self._reader.read_labels(prefix, [tokens[position] for position in pack], self._trie)
            numbers = sums.cpu().numpy().astype(np.float64)
            yield Scored(pack, numbers, time.monotonic() - started + prefix_share * len(pack))

    def check_split(self, item: str) -> None:
        """Start and item are tokenised apart; raises PROMPT_SPLIT where together they would be other tokens."""
        kept = len(self._start.demonstrations)
        joint = self._special + self._tokens(self._start.text(kept) + item)
        if joint != self._start_tokens(kept) + self._tokens(item):
            raise EngineFault("PROMPT_SPLIT", _split_sentence(item))

    def check_labels(self, item: str) -> None:
        """The same for the border between item and label, for every label."""
        for label in self._labels:
            if self._tokens(item + label) != self._tokens(item) + self._tokens(label):
                raise EngineFault("PROMPT_SPLIT", _split_sentence(item + label))

    @cached_property
    def _trie(self) -> LabelTrie:
        return build_trie(self.label_tokens, self._model.device.torch)

    @cached_property
    def _special(self) -> list[int]:
        """The start token, where this tokenizer puts one before every text."""
        tokenizer = self._model.tokenizer
        begin = tokenizer.bos_token_id
        return [begin] if begin is not None and tokenizer("")["input_ids"][:1] == [begin] else []

    def _read_prefix(self, kept: int) -> Prefix:
        """The last prefix is kept: content-free items and rows come one after the other behind the same one."""
        if self._prefix is None or self._prefix[0] != kept:
            self._prefix = None  # Its memory goes before the next one's comes.
            started = time.monotonic()
            self._prefix = (kept, self._reader.read_prefix(self._start_tokens(kept)))
            self._prefix_seconds = time.monotonic() - started
        return self._prefix[1]

    def _start_tokens(self, kept: int) -> list[int]:
        if kept not in self._starts:
            self._starts[kept] = self._special + self._tokens(self._start.text(kept))
        return self._starts[kept]

    def _tokens(self, text: str) -> list[int]:
        return _tokens(self._model, text)

    def _budget(self, prefix_length: int) -> Budget:
        most_for_mask = _MASK_BYTES // (4 * max(1, prefix_length))
        return Budget(tokens=min(_PACK_TOKENS[self._model.device.torch.type], most_for_mask), most=_MOST_ITEMS)


class EncoderDecoderScorer:
    def __init__(self, model: LoadedModel, start: PromptStart, labels: Sequence[str]) -> None:
        self._model = model
        self._reader = T5Reader(model.network)
        self._start = start
        end = int(model.network.config.eos_token_id)
        self._end = end
        self.label_tokens = end_prefixes([_label_tokens(model, label) for label in labels], end)

    def length(self, kept: int, item: str) -> int:
        return len(self._prompt_tokens(kept, item))

    def score(self, kept: int, items: Sequence[str]) -> Iterator[Scored]:
        trie = build_trie(self.label_tokens, self._model.device.torch)
        prompts = [self._prompt_tokens(kept, item) for item in items]
        budget = Budget(tokens=_BATCH_TOKENS[self._model.device.torch.type], most=_MOST_ITEMS)
        # A row costs its label nodes as well as its prompt.
        for batch in by_length([len(prompt) + trie.size for prompt in prompts], budget):
            started = time.monotonic()
            sums = self._reader.read_labels([prompts[position] for position in batch], trie)
            numbers = sums.cpu().numpy().astype(np.float64)
            yield Scored(batch, numbers, time.monotonic() - started)

    def _prompt_tokens(self, kept: int, item: str) -> list[int]:
        return [*_tokens(self._model, self._start.text(kept) + item), self._end]


def _tokens(model: LoadedModel, text: str) -> list[int]:
    tokens: list[int] = model.tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
    return tokens


def _label_tokens(model: LoadedModel, label: str) -> list[int]:
    tokens = _tokens(model, label)
    if not tokens:
        raise EngineFault("LABEL_EMPTY", f"The label text {label!r} has no tokens; give the label words.")
    return tokens


def _separator(model: LoadedModel, items: Sequence[str]) -> int:
    """What follows a label inside a prompt: the first token of the next item. It ends labels that others continue."""
    first: list[int] = _tokens(model, items[0]) if items else []
    if not first:
        raise EngineFault("PROMPT_EMPTY", "The prompt item of the first row is empty; check the prompt template.")
    return first[0]


def _split_sentence(text: str) -> str:
    return (
        "The prompt's parts are other tokens apart than together. The separator (a line break, a space) must start the item "
        f"and the label; the instruction and the item must not end with one. Look at {text[:80]!r}."
    )
