"""Cloze: a masked-word model fills in the label after the prompt (Schick & Schuetze 2021, arXiv 2001.07676).

A label of several tokens stands at as many masks; its score is the sum of log p of its tokens, each at its own mask, all masks
read at once. Longer labels are less likely for that alone, which content-free calibration takes off.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from .batching import ENCODER_BATCH, by_length
from .calibrating import Chosen, Tried, both_ways, choose, chosen_by_settings
from .emit import Emit
from .errors import EngineFault
from .fitting import item_of, too_long
from .holding_out import sample
from .judging import label_score_of
from .models import LoadedModel
from .pooling import Encoded, pad
from .predictions import Answers, softmax, to_predictions
from .prompting import content_free_of, prompt_of
from .rows import labels_of
from .settings import Calibration
from .task import Task


@dataclass(frozen=True)
class _Read:
    """Items read together: `sums` is (items, labels), `positions` index the items asked."""

    positions: list[int]
    sums: NDArray[np.float64]
    seconds: float


def answer_by_cloze(task: Task, model: LoadedModel, calibration: Calibration, emit: Emit) -> None:
    """Labels by the probability of their words at masked places. A row that cannot fit is answered as missing."""
    content_free = content_free_of(task, calibration)
    reader = _MaskReader(task, model)
    bias = reader.mean(content_free) if content_free else None
    chosen = _choose(task, reader, bias, calibration)
    emit.chose({"form": "cloze", **chosen.choices})
    fitting = [row for row in task.rows.predict if reader.fits(item_of(row))]
    longer = [row for row in task.rows.predict if not reader.fits(item_of(row))]
    if longer:
        emit.note("PROMPT_TOO_LONG", f"{len(longer)} rows are longer than the model can read.", len(longer))
        emit.predictions(too_long(row, reader.length(item_of(row))) for row in longer)
    done = 0
    emit.progress("scoring", 0, len(fitting))
    for read in reader.read([item_of(row) for row in fitting]):
        rows = [fitting[position] for position in read.positions]
        probabilities, other = both_ways(read.sums, bias, chosen)
        tokens = [reader.length(item_of(row)) for row in rows]
        emit.predictions(to_predictions(Answers(rows, probabilities, tokens, reader.label_tokens, read.seconds, other)))
        done += len(rows)
        emit.progress("scoring", done, len(fitting))


def _choose(task: Task, reader: _MaskReader, bias: NDArray[np.float64] | None, calibration: Calibration) -> Chosen:
    rows = [row for row in sample(task.rows.dev, task.request.seed) if reader.fits(item_of(row))]
    if calibration != "choose" or bias is None or not rows:
        return chosen_by_settings(calibration, "no-labels-to-choose-by")
    sums = np.zeros((len(rows), len(reader.label_tokens)))
    for read in reader.read([item_of(row) for row in rows]):
        sums[read.positions] = read.sums
    tried = Tried(list(softmax(sums - bias)), list(softmax(sums)), labels_of(rows))
    return choose(tried, label_score_of(task.request), "free-validation-rows")


class _MaskReader:
    def __init__(self, task: Task, model: LoadedModel) -> None:
        tokenizer = model.tokenizer
        if tokenizer.mask_token_id is None:
            sentence = "The tokenizer has no mask token, so nothing can be filled in; complete its files or choose another form."
            raise EngineFault("TOKENIZER_INCOMPLETE", sentence)
        self._model = model
        self._mask = int(tokenizer.mask_token_id)
        self._instruction = prompt_of(task).instruction
        special: list[int] = tokenizer("")["input_ids"]
        # What the tokenizer puts around a text: a start token before it, the rest behind.
        self._head, self._tail = special[:1], special[1:]
        self.label_tokens = [self._label(label.continuation) for label in task.request.labels]
        self._longest = max(map(len, self.label_tokens))
        self._by_width: dict[int, list[int]] = defaultdict(list)
        for label, tokens in enumerate(self.label_tokens):
            self._by_width[len(tokens)].append(label)
        self._items: dict[str, list[int]] = {}

    def length(self, item: str) -> int:
        return len(self._head) + len(self._tokens(item)) + self._longest + len(self._tail)

    def fits(self, item: str) -> bool:
        limits = [self._model.context_tokens, self._model.tokenizer.model_max_length]
        return all(limit is None or self.length(item) <= limit for limit in limits)

    def mean(self, items: Sequence[str]) -> NDArray[np.float64]:
        """What labels score after these items on average: (labels,)."""
        return np.asarray(np.concatenate([read.sums for read in self.read(items)]).mean(axis=0), dtype=np.float64)

    def read(self, items: Sequence[str]) -> Iterator[_Read]:
        """Every item once, one pass for each number of masks."""
        tokens = [self._tokens(item) for item in items]
        for batch in by_length([len(ids) + self._longest for ids in tokens], ENCODER_BATCH):
            started = time.monotonic()
            sums = np.zeros((len(batch), len(self.label_tokens)))
            for width, labels in self._by_width.items():
                sums[:, labels] = self._read_width([tokens[position] for position in batch], width, labels)
            yield _Read(batch, sums, time.monotonic() - started)

    @torch.inference_mode()
    def _read_width(self, items: Sequence[list[int]], width: int, labels: Sequence[int]) -> NDArray[np.float64]:
        """(items, labels) sums over the labels that have so many tokens."""
        texts = [Encoded([*self._head, *ids, *[self._mask] * width, *self._tail], None) for ids in items]
        inputs = pad(texts, self._model)
        with self._model.device.autocast():
            logits = self._model.network(**inputs).logits  # (items, tokens, vocabulary)
        first = torch.tensor([len(self._head) + len(ids) for ids in items], device=logits.device)
        places = first[:, None] + torch.arange(width, device=logits.device)  # (items, width)
        at_masks = logits[torch.arange(len(items), device=logits.device)[:, None], places].float().log_softmax(dim=-1)
        wanted = torch.tensor([self.label_tokens[label] for label in labels], device=logits.device)  # (labels, width)
        steps = torch.arange(width, device=logits.device)
        sums = at_masks[:, steps[None, :], wanted].sum(dim=-1)  # (items, labels)
        return np.asarray(sums.cpu().numpy(), dtype=np.float64)

    def _tokens(self, item: str) -> list[int]:
        if item not in self._items:
            self._items[item] = self._plain(self._instruction + item)
        return self._items[item]

    def _label(self, text: str) -> list[int]:
        tokens = self._plain(text)
        if not tokens:
            raise EngineFault("LABEL_EMPTY", f"The label text {text!r} has no tokens; give the label words.")
        return tokens

    def _plain(self, text: str) -> list[int]:
        """A mask that a row spells out is text, not a place to fill."""
        ids: list[int] = self._model.tokenizer(text, add_special_tokens=False, split_special_tokens=True, verbose=False)[
            "input_ids"
        ]
        return ids
