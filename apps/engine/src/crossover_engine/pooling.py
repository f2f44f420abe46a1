"""Texts to token ids, and token states to one vector a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch

from .batching import blocks
from .models import LoadedModel
from .settings import Pooling

# Texts that a tokenizer gets at once: one by one, most of the time goes into its call. What it gives outweighs the ids by far.
_TOKENISED = 1024
# Tokenizers without a stated limit carry a number like 1e30.
_LARGEST_LIMIT = 1_000_000


@dataclass(frozen=True)
class Encoded:
    """One text or pair as the encoder reads it. `kinds` tells first from second text where the model wants that."""

    ids: list[int]
    kinds: list[int] | None


def encode_texts(model: LoadedModel, pairs: Sequence[tuple[str, str | None]], max_tokens: int) -> list[Encoded]:
    """Token ids with the special tokens, cut to `max_tokens` and to what the model can read."""
    longest = longest_text(model, max_tokens)
    is_language_model = model.architecture in {"decoder-only", "encoder-decoder"}
    encode = partial(_encode_for_states, model) if is_language_model else partial(_encode, model.tokenizer)
    return [text for block in blocks(pairs, _TOKENISED) for text in encode(block, longest)]


def longest_text(model: LoadedModel, max_tokens: int) -> int:
    """The most tokens of one text: as the settings want, and as the model can read."""
    limits = [max_tokens, model.context_tokens or max_tokens, model.tokenizer.model_max_length]
    return min(int(limit) for limit in limits if limit < _LARGEST_LIMIT)


def pad(batch: Sequence[Encoded], model: LoadedModel) -> dict[str, torch.Tensor]:
    """The arguments of one forward pass: ids and mask, each (batch, tokens)."""
    width = max(len(text.ids) for text in batch)
    padding = padding_id(model)
    ids = [text.ids + [padding] * (width - len(text.ids)) for text in batch]
    mask = [[1] * len(text.ids) + [0] * (width - len(text.ids)) for text in batch]
    inputs = {"input_ids": torch.tensor(ids), "attention_mask": torch.tensor(mask)}
    kinds = [text.kinds for text in batch if text.kinds is not None]
    if len(kinds) == len(batch):
        inputs["token_type_ids"] = torch.tensor([row + [0] * (width - len(row)) for row in kinds])
    return {name: tensor.to(model.device.torch) for name, tensor in inputs.items()}


def padding_id(model: LoadedModel) -> int:
    """The token that `pad` fills rows with; no state of it is ever read."""
    return int(model.tokenizer.pad_token_id or 0)


def pool(states: torch.Tensor, mask: torch.Tensor, pooling: Pooling) -> torch.Tensor:
    """(batch, tokens, width) to (batch, width) in float32; padding never counts."""
    states = states.float()
    if pooling == "first":
        return states[:, 0]
    lengths = mask.sum(dim=1)
    if pooling == "last":
        return states[torch.arange(len(states), device=states.device), lengths - 1]
    return (states * mask.unsqueeze(-1)).sum(dim=1) / lengths.clamp(min=1).unsqueeze(-1)


def _encode_for_states(model: LoadedModel, pairs: Sequence[tuple[str, str | None]], longest: int) -> Iterator[Encoded]:
    """As a language model reads a text. An encoder-decoder's ends with its end token, as its prompts do; none is empty."""
    texts = [first if second is None else f"{first}\n{second}" for first, second in pairs]
    ends = model.architecture == "encoder-decoder"
    found: list[list[int]] = model.tokenizer(texts, add_special_tokens=not ends, verbose=False)["input_ids"]
    end = int(model.tokenizer.eos_token_id or 0)
    for ids in found:
        kept = ids[: longest - ends]
        yield Encoded([*kept, end] if ends or not kept else kept, None)


def _encode(tokenizer: Any, pairs: Sequence[tuple[str, str | None]], longest: int) -> list[Encoded]:
    firsts, seconds = [first for first, _ in pairs], [second for _, second in pairs]
    if None in seconds and any(second is not None for second in seconds):
        return [encoded for pair in pairs for encoded in _encode(tokenizer, [pair], longest)]
    columns = (firsts,) if seconds[0] is None else (firsts, seconds)
    encoded = tokenizer(*columns, truncation=True, max_length=longest)
    ids: list[list[int]] = encoded["input_ids"]
    return list(map(Encoded, ids, encoded.get("token_type_ids") or [None] * len(ids)))
