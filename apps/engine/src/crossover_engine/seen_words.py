"""A training moves the embeddings of words that its rows show and of no others, so only those take part in it.

A small encoder keeps half of its weights in the table of its vocabulary, and a few hundred rows show a twentieth of the words.
Gradients, moments and kept checkpoints of the rest would be zeros, copied about in every step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import nn

from .windows import TextExample


class SeenWords(nn.Module):
    """Some rows of an embedding table under its own name: `weight` is (seen words, width). Another word raises IndexError."""

    def __init__(self, table: nn.Embedding, seen: torch.Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(table.weight.detach()[seen].clone())
        places = torch.full((table.num_embeddings,), len(seen), device=seen.device)
        places[seen] = torch.arange(len(seen), device=seen.device)
        self.register_buffer("_places", places, persistent=False)
        self._padding = None if table.padding_idx is None else int(places[table.padding_idx])

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """(batch, tokens) to (batch, tokens, width)"""
        places: Any = self._places
        return nn.functional.embedding(places[ids], self.weight, padding_idx=self._padding)


@contextmanager
def seen_words_only(network: nn.Module, examples: Iterable[TextExample], padding: int) -> Iterator[None]:
    """Inside, `network` has only the embeddings of the examples' words and of `padding`, and may read nothing else; afterwards it
    has its whole table again, with what those words have learnt. Words that no row shows keep what they were, weight decay
    included. Does nothing where the embeddings do not learn."""
    owner: Any = network
    table = owner.get_input_embeddings()
    if not isinstance(table, nn.Embedding) or not table.weight.requires_grad:
        yield
        return
    words = {padding} | {token for example in examples for window in example.windows for token in window.text.ids}
    if table.padding_idx is not None:
        words.add(table.padding_idx)
    seen = torch.tensor(sorted(words), device=table.weight.device)
    few = SeenWords(table, seen)
    owner.set_input_embeddings(few)
    try:
        yield
    finally:
        owner.set_input_embeddings(table)
        with torch.no_grad():
            table.weight[seen] = few.weight
