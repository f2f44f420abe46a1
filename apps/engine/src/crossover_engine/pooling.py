"""Texts to token ids, and token states to one vector a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from .models import LoadedModel
from .settings import Pooling

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
    if model.architecture in {"decoder-only", "encoder-decoder"}:
        return [_encode_for_states(model, first, second, longest) for first, second in pairs]
    return [_encode(model.tokenizer, first, second, longest) for first, second in pairs]


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


def _encode_for_states(model: LoadedModel, first: str, second: str | None, longest: int) -> Encoded:
    """As a language model reads a text. An encoder-decoder's ends with its end token, as its prompts do; none is empty."""
    text = first if second is None else f"{first}\n{second}"
    ends = model.architecture == "encoder-decoder"
    ids: list[int] = model.tokenizer(text, add_special_tokens=not ends, verbose=False)["input_ids"][: longest - ends]
    end = int(model.tokenizer.eos_token_id or 0)
    return Encoded([*ids, end] if ends or not ids else ids, None)


def _encode(tokenizer: Any, first: str, second: str | None, longest: int) -> Encoded:
    texts = (first,) if second is None else (first, second)
    encoded = tokenizer(*texts, truncation=True, max_length=longest)
    return Encoded(encoded["input_ids"], encoded.get("token_type_ids"))
