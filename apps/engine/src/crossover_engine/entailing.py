"""Entailment: the label whose sentence follows from the text (Yin et al. 2019, arXiv 1909.00161)."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from .batching import ENCODER_BATCH, blocks, by_length
from .emit import Emit
from .encoder_heads import class_names, entailment_index
from .errors import EngineFault
from .models import LoadedModel
from .pooling import Encoded, encode_texts, pad
from .predictions import Answers, softmax, to_predictions
from .protocol import Row
from .task import Task

_MAX_TOKENS = 512
_ROWS_A_BLOCK = 32


def answer_by_entailment(task: Task, model: LoadedModel, emit: Emit) -> None:
    """Scores are the softmax of log p(entailment) over the labels' sentences. Content-free calibration has no place here.

    Where rows are pairs and the task's labels are the head's own outputs, the head is asked directly: that is what it learnt.
    """
    direct = _own_classes(task, task.shelf.config_of(task.request))
    emit.chose({"form": "entailment", "calibration": "none", "asked": "the pair itself" if direct else "a sentence a label"})
    done = 0
    emit.progress("scoring", 0, len(task.rows.predict))
    for rows in blocks(task.rows.predict, _ROWS_A_BLOCK):
        started = time.monotonic()
        scores, tokens = _direct(model, rows, direct) if direct else _by_sentence(task, model, rows)
        seconds = time.monotonic() - started
        emit.predictions(to_predictions(Answers(rows, softmax(scores), tokens, None, seconds)))
        done += len(rows)
        emit.progress("scoring", done, len(task.rows.predict))


def _own_classes(task: Task, config: dict[str, object]) -> list[int] | None:
    """For each label the head's output of the same name, where every label has one and every row is a pair."""
    if any(row.second is None for row in task.rows.predict):
        return None
    names = {name.lower(): place for place, name in enumerate(class_names(config))}
    places = [names.get(label.name.lower()) for label in task.request.labels]
    known = [place for place in places if place is not None]
    return known if len(known) == len(places) else None


def _direct(model: LoadedModel, rows: Sequence[Row], places: Sequence[int]) -> tuple[NDArray[np.float64], list[int]]:
    texts = encode_texts(model, [(row.text, row.second) for row in rows], _MAX_TOKENS)
    return _log_shares(model, texts)[:, places], [len(text.ids) for text in texts]


def _by_sentence(task: Task, model: LoadedModel, rows: Sequence[Row]) -> tuple[NDArray[np.float64], list[int]]:
    """(rows, labels) log p(entailment), and the tokens that all sentences of a row took."""
    meanings = task.request.label_meanings
    if meanings is None or len(meanings) != len(task.request.labels):
        raise EngineFault("REQUEST_INVALID", "Entailment needs a sentence for each label; the request has none.")
    place = entailment_index(task.shelf.config_of(task.request))
    premises = [row.text if row.second is None else f"{row.text}\n{row.second}" for row in rows]
    pairs: list[tuple[str, str | None]] = [(premise, meaning.hypothesis) for premise in premises for meaning in meanings]
    texts = encode_texts(model, pairs, _MAX_TOKENS)
    scores = _log_shares(model, texts)[:, place].reshape(len(rows), len(meanings))
    tokens = [sum(len(text.ids) for text in some) for some in blocks(texts, len(meanings))]
    return scores, tokens


@torch.inference_mode()
def _log_shares(model: LoadedModel, texts: Sequence[Encoded]) -> NDArray[np.float64]:
    """(texts, classes) log-probabilities of the head."""
    found: dict[int, NDArray[np.float64]] = {}
    for batch in by_length([len(text.ids) for text in texts], ENCODER_BATCH):
        with model.device.autocast():
            logits = model.network(**pad([texts[index] for index in batch], model)).logits
        shares = logits.float().log_softmax(dim=-1).cpu().numpy().astype(np.float64)
        found |= dict(zip(batch, shares, strict=True))
    return np.stack([found[index] for index in range(len(texts))])
