"""Greedy answers in words, many rows at once, each the same as it would be alone.

Decoder-only: the prompt's start is encoded once; items lie end to end behind it in one sequence, and so do the tokens that each
row writes, so nothing is padded and the start's keys and values are never copied a row. A mask lets each row see the start and
itself. Encoder-decoder: padded batches, encoded once, decoded with a cache that drops rows as they end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import torch

from .batching import Budget, by_length, in_a_row, packed, padded
from .decoder_reading import DecoderReader, Prefix
from .errors import EngineFault
from .models import LoadedModel
from .outputs import TextAnswer, TextOutput
from .rendering import Renderer, end_tokens
from .transcript import Transcript

# A step's cost hardly grows with its rows until their keys outweigh the model's own weights.
_PACK = {"cpu": Budget(tokens=4096, most=16), "cuda": Budget(tokens=32768, most=128)}
# Prompts read in one pass: enough to fill the processor, few enough that little is masked.
_READ_TOKENS = {"cpu": 512, "cuda": 4096}
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
        # Who wrote each key, -1 for the start, which all see.
        owners = torch.tensor([-1] * prefix.length + [row for row, item in enumerate(items) for _ in item], device=self._device)
        tokens = self._read_items(prefix, items)
        active, grown = list(range(len(items))), sum(lengths)
        while True:
            written = dict(zip(active, tokens, strict=True))
            active = [row for row in active if transcripts[row].take(written[row])]
            if not active:
                break
            self._check()
            rows = torch.tensor(active, device=self._device)
            owners = torch.cat([owners, rows])
            # A row's earlier keys lie before its new one, so whatever it wrote it may see.
            sees = (owners[None, :] == rows[:, None]) | (owners[None, :] < 0)  # (rows, keys)
            places = [lengths[row] + len(transcripts[row].ids) - 1 for row in active]
            tokens = best_tokens(self._head(self._states(prefix, [written[row] for row in active], places, sees)))
            grown += len(active)
        prefix.cache.crop(-grown)

    def _read_items(self, prefix: Prefix, items: Sequence[Sequence[int]]) -> list[int]:
        """The first token after each item. All items' keys are in the cache afterwards, one item after the other."""
        tokens: list[int] = []
        for some in in_a_row([len(item) for item in items], _READ_TOKENS[self._device.type]):
            self._check()
            group = [items[position] for position in some]
            own = torch.block_diag(*(torch.ones(len(item), len(item), device=self._device).tril() for item in group)).bool()
            sees = torch.cat([own.new_ones(len(own), prefix.length), own], dim=1)  # (tokens, start + tokens)
            ids = [token for item in group for token in item]
            with _alone_after(prefix.cache, prefix.length):
                states = self._states(prefix, ids, [place for item in group for place in range(len(item))], sees)
            last = torch.tensor([len(item) for item in group], device=self._device).cumsum(0) - 1
            tokens += best_tokens(self._head(states[last]))
        return tokens

    def _states(self, prefix: Prefix, ids: Sequence[int], places: Sequence[int], sees: torch.Tensor) -> torch.Tensor:
        """States of new tokens, (tokens, width). `places` are theirs in their rows, behind the start."""
        mask = torch.zeros(sees.shape, dtype=self._dtype, device=self._device)
        states: torch.Tensor = self._network.base_model(
            input_ids=torch.tensor([list(ids)], device=self._device),
            attention_mask=mask.masked_fill_(~sees, torch.finfo(self._dtype).min)[None, None],
            position_ids=prefix.length + torch.tensor([list(places)], device=self._device),
            past_key_values=prefix.cache,
            use_cache=True,
        ).last_hidden_state[0]
        return states


@contextmanager
def _alone_after(cache: Any, tokens: int) -> Iterator[None]:
    """Inside, what is added to the cache sees its first `tokens` and itself."""
    for layer in cache.layers:
        layer.alone_after = tokens
    try:
        yield
    finally:
        for layer in cache.layers:
            layer.alone_after = None


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
