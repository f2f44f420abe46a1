"""Vectors of texts that an endpoint made: read from the work folder, so that a model can be trained on them here."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .errors import EngineFault
from .row_vectors import RowVectors, at_length_one


@dataclass(frozen=True)
class GivenVectors:
    """One vector, (features,), and the tokens that it was counted with, for each text."""

    vectors: dict[str, NDArray[np.float32]]
    tokens: dict[str, int]

    def encode_texts(self, texts: Sequence[str], *, normalise: bool) -> RowVectors:
        """The vectors of texts, (texts, features), in order. Raises VECTORS_INVALID for a text that has none."""
        unknown = next((text for text in texts if text not in self.vectors), None)
        if unknown is not None:
            raise EngineFault("VECTORS_INVALID", "The endpoint made no vector for one of the texts; run it again.")
        vectors = np.stack([self.vectors[text] for text in texts])
        counts = [self.tokens[text] for text in texts]
        return RowVectors(at_length_one(vectors) if normalise else vectors, counts, 0, 0.0)


def read_given_vectors(path: Path) -> GivenVectors:
    """JSON lines {text, vector, tokens}, the vector as little-endian float32 in base64. Raises VECTORS_INVALID."""
    vectors: dict[str, NDArray[np.float32]] = {}
    tokens: dict[str, int] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                vector = np.frombuffer(base64.b64decode(record["vector"], validate=True), dtype="<f4")
                vectors[record["text"]] = vector.astype(np.float32)
                tokens[record["text"]] = int(record["tokens"])
    except (OSError, ValueError, KeyError, TypeError, binascii.Error) as fault:
        raise EngineFault("VECTORS_INVALID", f"The vectors of the endpoint cannot be read: {fault}") from fault
    if len({vector.shape for vector in vectors.values()}) > 1:
        raise EngineFault("VECTORS_INVALID", "The vectors of the endpoint differ in length.")
    if not all(np.isfinite(vector).all() for vector in vectors.values()):
        raise EngineFault("VECTORS_INVALID", "The vectors of the endpoint hold values that are no numbers.")
    return GivenVectors(vectors, tokens)
