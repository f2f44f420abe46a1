"""Greedy answers in words, many rows at once, each the same as it would be alone.

Decoder-only: the prompt's start is encoded once; items lie end to end behind it in one sequence, and so do the tokens that each
row writes, so nothing is padded and the start's keys and values are never copied a row. A mask lets each row see the start and
itself. Encoder-decoder: padded batches, encoded once, decoded with a cache that drops rows as they end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch

from .batching import Budget, by_length, packed, padded
from .decoder_reading import DecoderReader, Prefix
from .errors import EngineFault
from .models import LoadedModel
from .outputs import TextAnswer, TextOutput
from .rendering import Renderer, end_tokens
from .transcript import Transcript

# Rows of a pack see each other's keys only to mask them, so packs stay short; a step's cost hardly grows with its rows.
_PACK = {"cpu": Budget(tokens=2048, most=16), "cuda": Budget(tokens=16384, most=64)}
_BATCH = {"cpu": Budget(tokens=8192, most=32), "cuda": Budget(tokens=65536, most=256)}


@dataclass(frozen=True)
class Generated:
    """Items answered together; `positions` index the items asked, `token_counts` are the tokens written."""

    positions: list[int]
    answers: list[TextAnswer]
    token_counts: list[int]
    seconds: float


class Generator(Protocol):
    """One model, one prompt start, one limit of length."""

    def length(self, kept: int, item: str) -> int:
        """Tokens of the whole prompt, the answer's room included where it shares the context."""
        ...

    def generate(self, kept: int, items: Sequence[str]) -> Iterator[Generated]:
        """Every item once, in batches, in whatever order is fast."""
        ...


def make_generator(model: LoadedModel, renderer: Renderer, output: TextOutput, check: Callable[[], None]) -> Generator:
    """The generator for the model's architecture. `check` is called before every token; what it raises ends the work."""
    if model.architecture == "encoder-decoder":
        return EncoderDecoderGenerator(model, renderer, output, check)
    return DecoderGenerator(model, renderer, output, check)


class DecoderGenerator:
    def __init__(self, model: LoadedModel, renderer: Renderer, output: TextOutput, check: Callable[[], None]) -> None:
        self._model = model
        self._renderer = renderer
        self._output = output
        self._writer = DecoderWriter(model.network, check)
        # Running text of a model without an end token ends at a stop string, or is cut.
        self._ends = {*end_tokens(model), *renderer.turn_end}

    def length(self, kept: int, item: str) -> int:
        return self._renderer.prompt_length(kept, item) + self._output.max_new_tokens

    def generate(self, kept: int, items: Sequence[str]) -> Iterator[Generated]:
        started = time.monotonic()
        prefix = self._writer.read_prefix(self._renderer.start_tokens(kept))
        prefix_share = (time.monotonic() - started) / max(1, len(items))
        tokens = [self._renderer.item_tokens(item) for item in items]
        for pack in packed([len(item) for item in tokens], _PACK[self._model.device.torch.type]):
            started = time.monotonic()
            transcripts = [Transcript(self._model.tokenizer, tuple(self._ends), self._output) for _ in pack]
            self._writer.write(prefix, [tokens[position] for position in pack], transcripts)
            yield _generated(pack, transcripts, time.monotonic() - started + prefix_share * len(pack))


class DecoderWriter:
    """Writes behind prompts. `network` is any causal language model that `refuse_if_unfaithful` accepts."""

    def __init__(self, network: Any, check: Callable[[], None]) -> None:
        self._network = network
        self._head = network.get_output_embeddings()
        self._reader = DecoderReader(network)
        self._device: torch.device = next(network.parameters()).device
        self._dtype: torch.dtype = next(network.parameters()).dtype
        self._check = check

    def read_prefix(self, tokens: Sequence[int]) -> Prefix:
        return self._reader.read_prefix(tokens)

    @torch.inference_mode()
    def write(self, prefix: Prefix, items: Sequence[Sequence[int]], transcripts: Sequence[Transcript]) -> None:
        """Gives each transcript its row's most likely tokens, one at a time, until it wants no more."""
        lengths = [len(item) for item in items]
        ids = torch.tensor([token for item in items for token in item], device=self._device)
        rows = torch.arange(len(items), device=self._device).repeat_interleave(torch.tensor(lengths, device=self._device))
        positions = torch.cat([torch.arange(length, device=self._device) for length in lengths])
        owners = torch.full((prefix.length,), -1, device=self._device)  # Who wrote each key; -1: the start, which all see.
        last = torch.tensor(lengths, device=self._device).cumsum(0) - 1
        active, grown = list(range(len(items))), 0
        while active:
            self._check()
            owners = torch.cat([owners, rows])
            states = self._read(prefix, (ids, rows, positions), owners)
            grown += len(ids)
            tokens = best_tokens(self._head(states[last]))
            written = dict(zip(active, tokens, strict=True))
            active = [row for row in active if transcripts[row].take(written[row])]
            ids = torch.tensor([written[row] for row in active], device=self._device)
            rows = torch.tensor(active, device=self._device, dtype=torch.long)
            positions = torch.tensor([lengths[row] + len(transcripts[row].ids) - 1 for row in active], device=self._device)
            last = torch.arange(len(active), device=self._device)
        prefix.cache.crop(-grown)

    def _read(
        self, prefix: Prefix, tokens: tuple[torch.Tensor, torch.Tensor, torch.Tensor], owners: torch.Tensor
    ) -> torch.Tensor:
        """States of the new tokens, (tokens, width). `tokens` are their ids, their rows and their places in the row."""
        ids, rows, positions = tokens
        sees = (owners[None, :] == rows[:, None]) | (owners[None, :] < 0)  # (tokens, keys)
        # A row's earlier keys lie before its new ones, so order in the sequence is order in the row.
        first = len(owners) - len(ids)
        sees[:, first:] &= torch.ones(len(ids), len(ids), dtype=torch.bool, device=self._device).tril()
        mask = torch.zeros(sees.shape, dtype=self._dtype, device=self._device)
        states: torch.Tensor = self._network.base_model(
            input_ids=ids.unsqueeze(0),
            attention_mask=mask.masked_fill_(~sees, torch.finfo(self._dtype).min)[None, None],
            position_ids=(prefix.length + positions).unsqueeze(0),
            past_key_values=prefix.cache,
            use_cache=True,
        ).last_hidden_state[0]
        return states


class EncoderDecoderGenerator:
    def __init__(self, model: LoadedModel, renderer: Renderer, output: TextOutput, check: Callable[[], None]) -> None:
        self._model = model
        self._renderer = renderer
        self._output = output
        self._check = check
        self._ends = end_tokens(model)

    def length(self, kept: int, item: str) -> int:
        return self._renderer.prompt_length(kept, item)

    def generate(self, kept: int, items: Sequence[str]) -> Iterator[Generated]:
        prompts = [self._renderer.prompt_tokens(kept, item) for item in items]
        for batch in by_length([len(prompt) for prompt in prompts], _BATCH[self._model.device.torch.type]):
            started = time.monotonic()
            transcripts = [Transcript(self._model.tokenizer, self._ends, self._output) for _ in batch]
            self._write([prompts[position] for position in batch], transcripts)
            yield _generated(batch, transcripts, time.monotonic() - started)

    @torch.inference_mode()
    def _write(self, prompts: Sequence[Sequence[int]], transcripts: Sequence[Transcript]) -> None:
        from transformers import DynamicCache, EncoderDecoderCache
        from transformers.modeling_outputs import BaseModelOutput

        network, device = self._model.network, self._model.device.torch
        ids, mask = padded(prompts, device)
        states = network.get_encoder()(input_ids=ids, attention_mask=mask).last_hidden_state  # (batch, tokens, width)
        cache = EncoderDecoderCache(DynamicCache(), DynamicCache())
        active = list(range(len(prompts)))
        newest = [int(network.config.decoder_start_token_id)] * len(prompts)
        while active:
            self._check()
            logits = network(
                encoder_outputs=BaseModelOutput(last_hidden_state=states),
                attention_mask=mask,
                decoder_input_ids=torch.tensor(newest, device=device).unsqueeze(1),
                past_key_values=cache,
                use_cache=True,
            ).logits[:, -1]
            tokens = best_tokens(logits)
            places = [place for place, row in enumerate(active) if transcripts[row].take(tokens[place])]
            if len(places) < len(active):
                kept = torch.tensor(places, device=device, dtype=torch.long)
                states, mask = states[kept], mask[kept]
                cache.batch_select_indices(kept)
            active, newest = [active[place] for place in places], [tokens[place] for place in places]


def best_tokens(logits: torch.Tensor) -> list[int]:
    """The most likely token of each row of (rows, vocabulary). Raises SCORE_NOT_FINITE where a row's logits are no numbers."""
    best = logits.float().max(dim=-1)
    if not bool(best.values.isfinite().all()):
        sentence = "The model gave a score that is not a number; its weights are damaged or overflow this format."
        raise EngineFault("SCORE_NOT_FINITE", sentence)
    tokens: list[int] = best.indices.tolist()
    return tokens


def _generated(positions: list[int], transcripts: Sequence[Transcript], seconds: float) -> Generated:
    answers = [transcript.answer for transcript in transcripts]
    return Generated(positions, answers, [len(transcript.ids) for transcript in transcripts], seconds)
