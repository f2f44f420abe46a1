"""Reads labels off a decoder-only model: the prefix once, then many items and all labels in one forward pass.

Items are laid end to end in one sequence: [item 1, its label nodes, item 2, its label nodes, ...]. A mask lets each see
the prefix, itself and its own tree only, so nothing is padded and the prefix's keys and values are never copied a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from .errors import EngineFault
from .trie import LabelTrie, build_trie, label_scores

# Logits of one slice of the output head, in float32.
HEAD_BYTES = 128 * 1024 * 1024
# Measured differences in log p against the full computation: 8e-5 in float32, 0.4 in bfloat16.
_TOLERANCE = {torch.float32: 1e-3, torch.bfloat16: 1.0}


@dataclass(frozen=True)
class Prefix:
    """Keys and values of the shared start of every prompt; `cache` grows by a pack and is cut back after it."""

    length: int
    cache: Any


class DecoderReader:
    """`network` is any causal language model whose attention follows a given mask and given positions."""

    def __init__(self, network: Any) -> None:
        self._network = network
        self._head = network.get_output_embeddings()
        self._device: torch.device = next(network.parameters()).device
        self._dtype: torch.dtype = next(network.parameters()).dtype

    @torch.inference_mode()
    def read_prefix(self, tokens: Sequence[int]) -> Prefix:
        from .growing_cache import growing_cache

        cache = growing_cache()
        if tokens:
            ids = torch.tensor([tokens], device=self._device)
            self._network.base_model(input_ids=ids, past_key_values=cache, use_cache=True)
        return Prefix(len(tokens), cache)

    @torch.inference_mode()
    def read_labels(self, prefix: Prefix, items: Sequence[Sequence[int]], trie: LabelTrie) -> torch.Tensor:
        """Sums of log p, (items, labels), float32. No item may be empty: its last token is the root of its tree."""
        tries = [trie] * len(items)
        states = self._read(prefix, items, tries)
        nodes = states[torch.stack(self._node_places(items, tries))]  # (items, nodes, width)
        rows_a_slice = max(1, HEAD_BYTES // (4 * nodes.shape[1] * self._head.weight.shape[0]))
        return torch.cat([label_scores(trie, self._head(some)) for some in nodes.split(rows_a_slice)])

    @torch.inference_mode()
    def read_choices(self, prefix: Prefix, items: Sequence[Sequence[int]], tries: Sequence[LabelTrie]) -> list[torch.Tensor]:
        """The same where every item has labels of its own: one (labels,) of sums an item."""
        states = self._read(prefix, items, tries)
        places = self._node_places(items, tries)
        return [label_scores(trie, self._head(states[own])[None])[0] for own, trie in zip(places, tries, strict=True)]

    def _read(self, prefix: Prefix, items: Sequence[Sequence[int]], tries: Sequence[LabelTrie]) -> torch.Tensor:
        """States of all items and their nodes, (tokens, width)."""
        ids = torch.cat(list(map(self._with_nodes, items, tries))).unsqueeze(0)  # (1, tokens)
        states: torch.Tensor = self._network.base_model(
            input_ids=ids,
            attention_mask=self._mask(prefix, items, tries),
            position_ids=self._positions(prefix, items, tries),
            past_key_values=prefix.cache,
            use_cache=True,
        ).last_hidden_state[0]
        prefix.cache.crop(-ids.shape[1])
        return states

    def _with_nodes(self, item: Sequence[int], trie: LabelTrie) -> torch.Tensor:
        return torch.cat([torch.tensor(list(item), device=self._device), trie.tokens[1:]])

    def _positions(self, prefix: Prefix, items: Sequence[Sequence[int]], tries: Sequence[LabelTrie]) -> torch.Tensor:
        """A node stands as far behind its item's last token as it is deep, wherever it lies in the sequence."""
        parts = []
        for item, trie in zip(items, tries, strict=True):
            own = torch.arange(len(item), device=self._device)
            parts += [own, len(item) - 1 + trie.depths[1:]]
        return (prefix.length + torch.cat(parts)).unsqueeze(0)  # (1, tokens)

    def _mask(self, prefix: Prefix, items: Sequence[Sequence[int]], tries: Sequence[LabelTrie]) -> torch.Tensor:
        """Additive mask, (1, 1, tokens, prefix + tokens)."""
        own = torch.block_diag(*(self._sees(len(item), trie) for item, trie in zip(items, tries, strict=True)))
        sees = torch.cat([own.new_ones(len(own), prefix.length), own], dim=1).bool()
        mask = torch.zeros(sees.shape, dtype=self._dtype, device=self._device)
        return mask.masked_fill_(~sees, torch.finfo(self._dtype).min)[None, None]

    def _sees(self, length: int, trie: LabelTrie) -> torch.Tensor:
        sees = torch.zeros(length + trie.size, length + trie.size, dtype=torch.uint8, device=self._device)
        sees[:length, :length] = torch.ones(length, length, device=self._device).tril()
        sees[length:, :length] = 1
        sees[length:, length:] = trie.sees[1:, 1:]
        return sees

    def _node_places(self, items: Sequence[Sequence[int]], tries: Sequence[LabelTrie]) -> list[torch.Tensor]:
        """Where each item's nodes lie in the sequence, the root (its last token) first: one (nodes,) an item."""
        places, start = [], 0
        for item, trie in zip(items, tries, strict=True):
            end = start + len(item)
            places.append(torch.arange(end - 1, end + trie.size, device=self._device))
            start = end + trie.size
        return places


@torch.inference_mode()
def refuse_if_unfaithful(network: Any) -> None:
    """Compares one pass with the plain computation on a few tokens. Raises MODEL_ARCHITECTURE where they differ.

    Some architectures ignore positions or masks that they are given, or change logits after the output head.
    """
    try:
        difference = _difference(network)
    except torch.OutOfMemoryError:
        raise
    except (AttributeError, IndexError, RuntimeError, TypeError, ValueError) as error:
        raise EngineFault("MODEL_ARCHITECTURE", _unfaithful_sentence(network, "it refuses a mask")) from error
    if not difference <= _TOLERANCE[network.dtype]:
        raise EngineFault("MODEL_ARCHITECTURE", _unfaithful_sentence(network, f"log p differs by {difference:.2g}"))


def _difference(network: Any) -> float:
    reader = DecoderReader(network)
    vocabulary = int(network.config.vocab_size)
    token = [(7 * index + 11) % vocabulary for index in range(16)]
    start, items = token[:5], [token[5:8], token[8:12]]
    labels = [[token[12]], [token[13], token[14]], [token[13], token[15], token[0]]]
    trie = build_trie(labels, next(network.parameters()).device)
    quick = reader.read_labels(reader.read_prefix(start), items, trie)
    plain = torch.stack([torch.stack([_plain(network, start + item, label) for label in labels]) for item in items])
    return float((quick - plain).abs().max())


def _unfaithful_sentence(network: Any, finding: str) -> str:
    kind = network.config.model_type
    return f"Models of the kind {kind} cannot read several labels in one pass ({finding}); choose another model."


def _plain(network: Any, prompt: Sequence[int], label: Sequence[int]) -> torch.Tensor:
    """Sum of log p of one label after one full prompt, as any textbook computes it."""
    ids = torch.tensor([[*prompt, *label]], device=next(network.parameters()).device)
    logs = network(input_ids=ids).logits[0].float().log_softmax(dim=-1)  # (tokens, vocabulary)
    return torch.stack([logs[len(prompt) - 1 + at, token] for at, token in enumerate(label)]).sum()
