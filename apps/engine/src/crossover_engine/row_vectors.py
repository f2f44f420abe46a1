"""Rows to vectors: one vector a text, and a pair's two vectors side by side with what tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .emit import Emit
from .features import FeatureWish, text_vectors
from .models import LoadedModel
from .protocol import Architecture, Row

# Whatever turns a text into states: the cells of static vectors, encoders, decoders and encoder-decoders.
ENCODING: tuple[Architecture, ...] = ("static-vectors", "encoder-only", "decoder-only", "encoder-decoder")


@dataclass(frozen=True)
class RowVectors:
    """`features` is (rows, features), `seconds_a_row` the time that computing took, shared out evenly."""

    features: NDArray[np.float32]
    token_counts: list[int]
    reused: int
    seconds_a_row: float

    def part(self, first: int, last: int | None = None) -> RowVectors:
        """The rows from the first one up to the last one, which is left out."""
        return replace(self, features=self.features[first:last], token_counts=self.token_counts[first:last])


def rows_to_vectors(rows: Sequence[Row], encode_texts: Callable[[Sequence[str]], RowVectors]) -> RowVectors:
    """Rows to features. A pair becomes u, v, |u - v|, u * v side by side (Conneau et al. 2017, arXiv 1705.02364).

    All rows in one pass: a pair anywhere makes a pair of every row, so that all have equally many features.
    """
    first = encode_texts([row.text for row in rows])
    if all(row.second is None for row in rows):
        return first
    second = encode_texts([row.second or "" for row in rows])
    u, v = first.features, second.features
    return RowVectors(
        features=np.concatenate([u, v, np.abs(u - v), u * v], axis=1),
        token_counts=[a + b for a, b in zip(first.token_counts, second.token_counts, strict=True)],
        reused=first.reused + second.reused,
        seconds_a_row=first.seconds_a_row + second.seconds_a_row,
    )


class RowEncoder:
    """Rows to features by a model that is here."""

    def __init__(self, model: LoadedModel, wish: FeatureWish, emit: Emit, *, normalise: bool) -> None:
        self._model = model
        self._wish = wish
        self._emit = emit
        self._normalise = normalise

    def encode(self, rows: Sequence[Row]) -> RowVectors:
        return rows_to_vectors(rows, self.encode_texts)

    def encode_texts(self, texts: Sequence[str]) -> RowVectors:
        found = text_vectors(self._model, texts, self._wish, self._emit)
        vectors = at_length_one(found.vectors) if self._normalise else found.vectors
        return RowVectors(vectors, found.token_counts, found.reused, found.seconds / max(1, len(texts)))


def at_length_one(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each vector scaled to length one; a text without tokens has the zero vector, and keeps it."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def note_reused(vectors: RowVectors, emit: Emit) -> None:
    """Says where the latency leaves something out."""
    if vectors.reused:
        sentence = "The vectors of some texts were stored already; the time to compute them is not in the latency."
        emit.note("FEATURES_REUSED", sentence, vectors.reused)
