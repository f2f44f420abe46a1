"""One vector a text, computed once for an organisation and kept by content address."""

from __future__ import annotations

import fcntl
import hashlib
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from .batching import ENCODER_BATCH, by_length
from .emit import Emit
from .models import LoadedModel
from .pooling import Encoded, encode_texts, pad, pool
from .settings import Pooling


@dataclass(frozen=True)
class FeatureWish:
    pooling: Pooling
    max_tokens: int
    cache_folder: Path


@dataclass(frozen=True)
class TextVectors:
    """`vectors` is (texts, width) in the order asked; `seconds` is the time spent on those not stored yet."""

    vectors: NDArray[np.float32]
    token_counts: list[int]
    reused: int
    seconds: float


def text_vectors(model: LoadedModel, texts: Sequence[str], wish: FeatureWish, emit: Emit) -> TextVectors:
    """Vectors of texts, from the store where they are there, computed and appended where not."""
    started = time.monotonic()
    encoded = encode_texts(model, [(text, None) for text in texts], wish.max_tokens)
    keys = [hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).digest() for text in texts]
    store = FeatureStore(_address(model, wish), _width(model))
    known = store.read(set(keys))
    # One row for each distinct text, in order of first sight.
    fresh = {key: encoded[index] for index, key in enumerate(keys) if key not in known}
    fresh_keys = list(dict.fromkeys(key for key in keys if key in fresh))
    for batch, computed in _compute(model, [fresh[key] for key in fresh_keys], wish.pooling, emit):
        batch_keys = [fresh_keys[index] for index in batch]
        store.append(batch_keys, computed)  # At once, so that a run that is cut off starts further on.
        known.update(zip(batch_keys, computed, strict=True))
    vectors = np.stack([known[key] for key in keys]) if keys else np.zeros((0, _width(model)), np.float32)
    reused = sum(key not in fresh for key in keys)
    return TextVectors(vectors, [len(text.ids) for text in encoded], reused, time.monotonic() - started)


class FeatureStore:
    """A file of records: key (32 bytes), vector (float32), checksum. A record cut short by a crash is cut off."""

    def __init__(self, path: Path, width: int) -> None:
        self._path = path
        self._record = np.dtype([("key", "u1", (32,)), ("vector", "<f4", (width,)), ("check", "<u4")])

    def read(self, wanted: set[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """The stored vectors among the wanted keys; a record whose checksum is wrong counts as not stored."""
        if not self._path.exists():
            return {}
        whole = self._path.stat().st_size // self._record.itemsize
        if not whole:
            return {}
        records = np.memmap(self._path, dtype=self._record, mode="r", shape=(whole,))
        # As 32 bytes each: 200,000 keys in 0.04 s, one by one in 0.6 s.
        keys: list[bytes] = np.ascontiguousarray(records["key"]).view("V32").ravel().tolist()
        found = {key: index for index, key in enumerate(keys) if key in wanted}
        return {
            key: np.array(records[index]["vector"])
            for key, index in found.items()
            if _checksum(key, records[index]["vector"]) == records[index]["check"]
        }

    def append(self, keys: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        """Adds records whole. Two engines may append at once; the lock keeps records from mixing."""
        if not keys:
            return
        records = np.zeros(len(keys), dtype=self._record)
        records["key"] = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), 32)
        records["vector"] = vectors
        records["check"] = [_checksum(key, vector) for key, vector in zip(keys, vectors, strict=True)]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            size = self._path.stat().st_size
            file.truncate(size - size % self._record.itemsize)
            file.write(records.tobytes())


def _checksum(key: bytes, vector: NDArray[np.float32]) -> int:
    return zlib.crc32(vector.tobytes(), zlib.crc32(key))


def _address(model: LoadedModel, wish: FeatureWish) -> Path:
    # The device's format and kind are part of the address: bfloat16 features are other numbers.
    parts = (model.sha256, wish.pooling, str(wish.max_tokens), model.device.dtype, model.device.torch.type)
    return wish.cache_folder / "features" / f"{hashlib.sha256('/'.join(parts).encode()).hexdigest()}.vectors"


def _width(model: LoadedModel) -> int:
    if model.architecture == "static-vectors":
        return int(model.network.vectors.embedding_dim)
    return int(model.network.config.hidden_size)


def _compute(
    model: LoadedModel, texts: Sequence[Encoded], pooling: Pooling, emit: Emit
) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
    done = 0
    for batch in by_length([len(text.ids) for text in texts], ENCODER_BATCH):
        emit.progress("encoding", done, len(texts))
        inputs = pad([texts[index] for index in batch], model)
        with torch.inference_mode():
            vectors = pool(_states(model, inputs), inputs["attention_mask"], pooling).cpu().numpy()
        yield batch, vectors
        done += len(batch)
    emit.progress("encoding", done, len(texts))


def _states(model: LoadedModel, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    """Last hidden states, (batch, tokens, width). Padding stands behind the text, where a decoder never looks back from."""
    if model.architecture == "static-vectors":
        vectors: torch.Tensor = model.network(inputs["input_ids"])
        return vectors
    with model.device.autocast():
        states: torch.Tensor = _body(model)(**inputs).last_hidden_state
        return states


def _body(model: LoadedModel) -> Any:
    """The part that gives states: no head over the vocabulary, and of an encoder-decoder the encoder."""
    if model.architecture == "decoder-only":
        return model.network.base_model
    return model.network.encoder if model.architecture == "encoder-decoder" else model.network
