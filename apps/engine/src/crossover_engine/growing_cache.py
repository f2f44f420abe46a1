"""Keys and values that grow in place: the library's own cache copies all of them for every token that is added."""

from __future__ import annotations

import torch
from transformers.cache_utils import Cache, DynamicLayer


class GrowingLayer(DynamicLayer):  # type: ignore[misc]  # the library ships no types
    """One layer's keys and values, (1, heads, tokens, width), as views of a room that doubles when it is full.

    While `alone_after` is a number, new tokens see each other and the first so many only: what lies between is not even
    multiplied with, where a mask would multiply and throw away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.alone_after: int | None = None
        self._rooms: tuple[torch.Tensor, torch.Tensor] | None = None

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *args: object, **kwargs: object
    ) -> tuple[torch.Tensor, torch.Tensor]:
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
        start = self.get_seq_length()
        end = start + key_states.shape[-2]
        keys, values = self._rooms_for(key_states, value_states, end)
        keys[..., start:end, :] = key_states
        values[..., start:end, :] = value_states
        self.keys, self.values = keys[..., :end, :], values[..., :end, :]
        if self.alone_after is None or self.alone_after == start:
            return self.keys, self.values
        shared = slice(None, self.alone_after)
        return (
            torch.cat([self.keys[..., shared, :], key_states], dim=-2),
            torch.cat([self.values[..., shared, :], value_states], dim=-2),
        )

    def _rooms_for(self, key_states: torch.Tensor, value_states: torch.Tensor, tokens: int) -> tuple[torch.Tensor, torch.Tensor]:
        if self._rooms is None:
            self._rooms = (_room(key_states, tokens), _room(value_states, tokens))
        if self._rooms[0].shape[-2] < tokens:
            held = self.get_seq_length()
            larger = (_room(key_states, 2 * tokens), _room(value_states, 2 * tokens))
            larger[0][..., :held, :] = self._rooms[0][..., :held, :]
            larger[1][..., :held, :] = self._rooms[1][..., :held, :]
            self._rooms = larger
        return self._rooms


def growing_cache() -> Cache:
    return Cache(layer_class_to_replicate=GrowingLayer)


def _room(states: torch.Tensor, tokens: int) -> torch.Tensor:
    return states.new_empty((*states.shape[:-2], tokens, states.shape[-1]))
