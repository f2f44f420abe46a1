"""Multiple choice: the likelihood of each row's own answers after its prompt.

Answers of a row differ in length, and a longer one is less likely for that alone. So what is compared is the mean log p a byte
of UTF-8 (`acc_norm` of lm-evaluation-harness): bytes and not tokens, so that no tokenizer's cut favours an answer. With
content-free calibration it is log p minus what the same answer scores after items that say nothing, which is a mutual
information and needs no length (Holtzman et al. 2021, arXiv 2104.08315).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from .batching import Budget, by_length, packed
from .decoder_reading import DecoderReader, Prefix
from .errors import EngineFault
from .models import LoadedModel
from .protocol import Row
from .rendering import Renderer
from .scoring import label_tokens
from .t5 import T5Reader
from .trie import LabelTrie, build_trie

_PACK_TOKENS = {"cpu": 512, "cuda": 2048}
_BATCH_TOKENS = {"cpu": 2048, "cuda": 16384}
_MOST_ROWS = 64


@dataclass(frozen=True)
class Question:
    """A prompt item, and the token ids of each answer that may follow it."""

    item: str
    answers: tuple[tuple[int, ...], ...]

    @property
    def longest(self) -> int:
        return max(map(len, self.answers))


Sums = list[NDArray[np.float64]]
# Questions behind one prompt start, to one (choices,) array of sums of log p for each, with their positions and the seconds.
Score = Callable[[int, Sequence[Question]], Iterator[tuple[list[int], Sums, float]]]


def question_of(renderer: Renderer, row: Row, item: str) -> Question:
    """The row's choices as tokens. Raises ROWS_INVALID where it has none, LABEL_EMPTY where one has no tokens."""
    choices = choices_of(row)
    try:
        tokens = label_tokens(renderer, choices, renderer.label_end(item))
    except EngineFault as fault:
        raise EngineFault(fault.code, f"Row {row.id}: {fault.sentence}", row_id=row.id) from fault
    return Question(item, tuple(map(tuple, tokens)))


def choices_of(row: Row) -> tuple[str, ...]:
    if not row.choices:
        raise EngineFault("ROWS_INVALID", f"Row {row.id} has no choices to choose from.", row_id=row.id)
    return row.choices


def per_byte(sums: NDArray[np.float64], choices: Sequence[str]) -> NDArray[np.float64]:
    """Mean log p a byte; the separator in front of a choice is none of its bytes."""
    sizes = [max(1, len(choice.strip().encode("utf-8", errors="surrogatepass"))) for choice in choices]
    return np.asarray(sums / np.array(sizes), dtype=np.float64)


def choice_scorer(model: LoadedModel, renderer: Renderer) -> Score:
    """The way to score for the model's architecture."""
    return _DecoderScore(model, renderer) if model.architecture == "decoder-only" else _EncoderDecoderScore(model, renderer)


class _DecoderScore:
    def __init__(self, model: LoadedModel, renderer: Renderer) -> None:
        self._device = model.device.torch
        self._renderer = renderer
        self._reader = DecoderReader(model.network)
        self._prefix: tuple[int, Prefix] | None = None

    def __call__(self, kept: int, questions: Sequence[Question]) -> Iterator[tuple[list[int], Sums, float]]:
        prefix = self._read_prefix(kept)
        items = [self._renderer.item_tokens(question.item) for question in questions]
        tries = [_trie(question, self._device) for question in questions]
        sizes = [len(item) + trie.size for item, trie in zip(items, tries, strict=True)]
        for pack in packed(sizes, Budget(_PACK_TOKENS[self._device.type], _MOST_ROWS)):
            started = time.monotonic()
            sums = self._reader.read_choices(prefix, [items[at] for at in pack], [tries[at] for at in pack])
            yield pack, _numbers(sums), time.monotonic() - started

    def _read_prefix(self, kept: int) -> Prefix:
        if self._prefix is None or self._prefix[0] != kept:
            self._prefix = None  # Its memory goes before the next one's comes.
            self._prefix = (kept, self._reader.read_prefix(self._renderer.start_tokens(kept)))
        return self._prefix[1]


class _EncoderDecoderScore:
    def __init__(self, model: LoadedModel, renderer: Renderer) -> None:
        self._device = model.device.torch
        self._renderer = renderer
        self._reader = T5Reader(model.network)

    def __call__(self, kept: int, questions: Sequence[Question]) -> Iterator[tuple[list[int], Sums, float]]:
        prompts = [self._renderer.prompt_tokens(kept, question.item) for question in questions]
        tries = [_trie(question, self._device) for question in questions]
        for batch in by_length(list(map(len, prompts)), Budget(_BATCH_TOKENS[self._device.type], _MOST_ROWS)):
            started = time.monotonic()
            sums = self._reader.read_choices([prompts[at] for at in batch], [tries[at] for at in batch])
            yield batch, _numbers(sums), time.monotonic() - started


def _trie(question: Question, device: torch.device) -> LabelTrie:
    return build_trie(question.answers, device)


def _numbers(sums: Sequence[torch.Tensor]) -> Sums:
    return [own.cpu().numpy().astype(np.float64) for own in sums]
