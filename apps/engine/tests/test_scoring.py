"""Sharing prefix and label tree changes the speed and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
import torch

from building import FLAN, QUESTIONS, SMOLLM, tiny_llama
from crossover_engine.decoder_reading import DecoderReader, refuse_if_unfaithful
from crossover_engine.errors import EngineFault
from crossover_engine.models import LoadedModel
from crossover_engine.protocol import Label
from crossover_engine.rendering import PromptStart, Renderer
from crossover_engine.scoring import make_scorer
from crossover_engine.t5 import T5Reader
from crossover_engine.trie import build_trie, end_prefixes
from loading import Loader
from naive import decoder_sums, encoder_decoder_sums

_TOLERANCE = 1e-4  # absolute, on sums of log p in float32
_LABELS = (" person", " place", " human being", " human", " numeric value")
_ITEMS = [f"\n\nQuestion: {text}\nType:" for text, _ in QUESTIONS[:4]] + ["\n\nQuestion: N/A\nType:"]
_START = PromptStart("Name the type of the question.", ("\n\nQuestion: Who is it ?\nType: person",))


def _tokens(model: LoadedModel, text: str) -> list[int]:
    return list(model.tokenizer(text, add_special_tokens=False)["input_ids"])


Load = Callable[[dict[str, Any]], LoadedModel]


@pytest.fixture(scope="module")
def load() -> Iterator[Load]:
    loader = Loader()
    yield loader.take
    loader.clear()


def _score(model: LoadedModel, items: list[str]) -> torch.Tensor:
    scorer = make_scorer(model, Renderer(model, _START), [Label(text.strip(), text) for text in _LABELS], items)
    sums = torch.zeros(len(items), len(_LABELS), dtype=torch.float64)
    for scored in scorer.score(len(_START.demonstrations), items):
        sums[scored.positions] = torch.from_numpy(scored.sums)
    return sums


def test_the_real_decoder_scores_as_full_prompts_do(load: Load) -> None:
    model = load(SMOLLM)
    encode = partial(_tokens, model)
    labels = end_prefixes([encode(label) for label in _LABELS], encode("\n\nQ")[0])
    plain = decoder_sums(model.network, [encode(_START.text(1) + item) for item in _ITEMS[:2]], labels)
    assert (_score(model, _ITEMS)[:2] - plain).abs().max() < _TOLERANCE


def test_the_real_encoder_decoder_scores_as_full_prompts_do(load: Load) -> None:
    model = load(FLAN)
    encode = partial(_tokens, model)
    prompts = [[*encode(_START.text(1) + item), 1] for item in _ITEMS]
    labels = end_prefixes([encode(label) for label in _LABELS], 1)
    plain = encoder_decoder_sums(model.network, prompts, labels)
    assert (_score(model, _ITEMS) - plain).abs().max() < _TOLERANCE


@pytest.mark.parametrize("model", [SMOLLM, FLAN], ids=["decoder", "encoder-decoder"])
def test_a_row_scores_the_same_alone_and_in_any_batch(load: Load, model: dict[str, Any]) -> None:
    loaded = load(model)
    alone = torch.cat([_score(loaded, [item]) for item in _ITEMS])
    assert (_score(loaded, _ITEMS) - alone).abs().max() < _TOLERANCE
    assert (_score(loaded, _ITEMS[::-1]).flip(0) - alone).abs().max() < _TOLERANCE


def test_the_packaged_encoder_decoder_answers_in_words(load: Load) -> None:
    # Chance-level answers are what a tied output head gives; this one must know English.
    model = load(FLAN)
    ids = torch.tensor([[*_tokens(model, "translate English to German: The house is wonderful."), 1]])
    assert model.tokenizer.decode(model.network.generate(ids, max_new_tokens=12)[0], skip_special_tokens=True).startswith("Das")


def test_the_packaged_tokenizer_no_longer_cuts_prompts_at_48_tokens(load: Load) -> None:
    assert len(load(FLAN).tokenizer("word " * 300)["input_ids"]) >= 300


@pytest.mark.parametrize("start", [[], [9], list(range(40))], ids=["no prefix", "one token", "long prefix"])
def test_a_random_llama_scores_as_full_prompts_do(start: list[int]) -> None:
    network = tiny_llama()
    items = [[11, 12], [13], list(range(60, 90)), [14, 15, 16]]
    labels = [[1], [2, 3], [2, 4, 5], [2, 4, 6, 7], [8, 9]]
    reader = DecoderReader(network)
    prefix = reader.read_prefix(start)
    trie = build_trie(labels, torch.device("cpu"))
    plain = decoder_sums(network, [start + item for item in items], labels)
    assert (reader.read_labels(prefix, items, trie) - plain).abs().max() < _TOLERANCE
    # The prefix is as it was before, so a second pack gives the same.
    assert (reader.read_labels(prefix, items[1:], trie) - plain[1:]).abs().max() < _TOLERANCE


def test_another_attention_with_learned_positions_scores_as_full_prompts_do() -> None:
    from transformers import GPT2Config, GPT2LMHeadModel

    torch.manual_seed(1)
    network = GPT2LMHeadModel(GPT2Config(vocab_size=97, n_positions=64, n_embd=32, n_layer=2, n_head=2)).eval()
    labels = [[1], [2, 3], [2, 4, 5]]
    reader = DecoderReader(network)
    quick = reader.read_labels(reader.read_prefix([7, 8, 9]), [[10, 11], [12]], build_trie(labels, torch.device("cpu")))
    assert (quick - decoder_sums(network, [[7, 8, 9, 10, 11], [7, 8, 9, 12]], labels)).abs().max() < _TOLERANCE


def test_a_model_that_places_tokens_by_order_is_refused() -> None:
    from transformers import BloomConfig, BloomForCausalLM

    torch.manual_seed(1)
    network = BloomForCausalLM(BloomConfig(vocab_size=97, hidden_size=32, n_layer=2, n_head=2)).eval()
    with pytest.raises(EngineFault) as caught:
        refuse_if_unfaithful(network)
    assert caught.value.code == "MODEL_ARCHITECTURE"


def test_a_random_encoder_decoder_with_a_tied_head_scores_as_full_prompts_do() -> None:
    from transformers import T5Config

    from crossover_engine.t5 import build_t5

    torch.manual_seed(2)
    config = T5Config(vocab_size=97, d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4, decoder_start_token_id=0)
    donor = build_t5(config, _random_t5_weights(config))
    labels = [[5], [6, 7], [6, 8, 9], [6, 8, 10]]
    prompts = [[11, 12, 13, 1], [14, 1], [15, 16, 17, 18, 19, 20, 1]]
    quick = T5Reader(donor).read_labels(prompts, build_trie(labels, torch.device("cpu")))
    assert (quick - encoder_decoder_sums(donor, prompts, labels)).abs().max() < _TOLERANCE


def _random_t5_weights(config: Any) -> dict[str, torch.Tensor]:
    from transformers import T5ForConditionalGeneration

    weights = T5ForConditionalGeneration(config).state_dict()
    return {name: value.clone() for name, value in weights.items() if name != "lm_head.weight"}
