"""Answers in words: written together as they would be alone, and ended where they should end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from building import FLAN, QUESTIONS, SMOLLM, folder_model
from crossover_engine.errors import EngineFault
from crossover_engine.generating import make_generator
from crossover_engine.models import LoadedModel
from crossover_engine.outputs import TextAnswer, TextOutput
from crossover_engine.rendering import PromptStart, Renderer, end_tokens
from crossover_engine.settings import Chat
from crossover_engine.transcript import Transcript
from loading import Loader
from naive import written_gap

# A chosen token's logit may fall short of the best one by rounding alone.
_TOLERANCE = 1e-3
_START = PromptStart("Answer the question.", ("\n\nQuestion: What is the capital of Italy ?\nAnswer: Rome",))
_ITEMS = [f"\n\nQuestion: {text}\nAnswer:" for text, _ in QUESTIONS[:3]]
_OUTPUT = TextOutput(max_new_tokens=8, stop=("\n\n",))


@pytest.fixture(scope="module")
def load() -> Iterator[Loader]:
    loader = Loader()
    yield loader
    loader.clear()


def _generate(model: LoadedModel, items: list[str], output: TextOutput = _OUTPUT, chat: Chat = "never") -> list[TextAnswer]:
    generator = make_generator(model, Renderer(model, _START, chat), output, lambda: None)
    answers: dict[int, TextAnswer] = {}
    for generated in generator.generate(1, items):
        answers.update(zip(generated.positions, generated.answers, strict=True))
    return [answers[index] for index in range(len(items))]


@pytest.mark.parametrize("model", [SMOLLM, FLAN], ids=["decoder", "encoder-decoder"])
def test_rows_are_written_together_as_each_would_be_alone(load: Loader, model: dict[str, Any]) -> None:
    loaded = load.take(model)
    together = _generate(loaded, _ITEMS)
    assert together == [answer for item in _ITEMS for answer in _generate(loaded, [item])]
    assert together[::-1] == _generate(loaded, _ITEMS[::-1])


@pytest.mark.parametrize("model", [SMOLLM, FLAN], ids=["decoder", "encoder-decoder"])
def test_every_token_is_the_best_of_the_whole_prompt_read_without_a_cache(load: Loader, model: dict[str, Any]) -> None:
    loaded = load.take(model)
    renderer = Renderer(loaded, _START)
    start = loaded.network.config.decoder_start_token_id if model is FLAN else None
    for item, answer in zip(_ITEMS[:2], _generate(loaded, _ITEMS[:2], TextOutput(8, ())), strict=True):
        written = renderer.answer_tokens(answer.text)[:8]
        assert loaded.tokenizer.decode(written) == answer.text  # else the tokens compared would not be those written
        assert written_gap(loaded.network, renderer.prompt_tokens(1, item), written, start) < _TOLERANCE


def test_a_known_fact_is_answered_and_ends_at_the_stop_string(load: Loader) -> None:
    answer = _generate(load.take(SMOLLM), ["\n\nQuestion: What is the capital of France ?\nAnswer:"])[0]
    assert answer == TextAnswer(" Paris", False)


def test_a_chat_model_answers_in_its_turn_and_ends_it(load: Loader) -> None:
    answer = _generate(load.take(SMOLLM), ["\n\nQuestion: What is the capital of France ?\nAnswer:"], TextOutput(30, ()), "auto")[
        0
    ]
    assert "Paris" in answer.text or "France" in answer.text
    assert (answer.text == answer.text.strip(), answer.is_cut) == (True, False)


def test_an_answer_without_an_end_is_cut_and_says_so(load: Loader) -> None:
    answer = _generate(load.take(SMOLLM), _ITEMS[:1], TextOutput(2, ()))[0]
    assert (answer.text, answer.is_cut) == (" William Shakespeare", True)


def test_what_is_asked_to_stop_stops_before_the_next_token(load: Loader) -> None:
    model = load.take(SMOLLM)
    asked = iter([None, None, EngineFault("CANCELLED", "The run was cancelled.")])

    def check() -> None:
        if fault := next(asked):
            raise fault

    generator = make_generator(model, Renderer(model, _START), TextOutput(50, ()), check)
    with pytest.raises(EngineFault, match="cancelled"):
        list(generator.generate(1, _ITEMS))


def test_a_stop_string_counts_wherever_its_tokens_begin_and_end(llama_folder: Path, load: Loader) -> None:
    model = load.take(folder_model(llama_folder, "decoder-only"))  # its tokens are single bytes
    transcript = Transcript(model.tokenizer, end_tokens(model), TextOutput(50, ("Question:", "\n\n")))
    going = [
        transcript.take(token) for token in model.tokenizer("an answer\nQuestion: more", add_special_tokens=False)["input_ids"]
    ]
    assert going.index(False) == len("an answer\nQuestion:") - 1
    assert transcript.answer == TextAnswer("an answer\n", False)


def test_an_answer_that_opens_with_an_empty_line_ends_at_the_next_one(llama_folder: Path, load: Loader) -> None:
    model = load.take(folder_model(llama_folder, "decoder-only"))
    transcript = Transcript(model.tokenizer, end_tokens(model), TextOutput(50, ("\n",)))
    going = [transcript.take(token) for token in model.tokenizer("\n\nan answer\nmore", add_special_tokens=False)["input_ids"]]
    assert going.index(False) == len("\n\nan answer\n") - 1
    assert transcript.answer == TextAnswer("\n\nan answer", False)


def test_a_cut_inside_a_character_leaves_no_broken_character(llama_folder: Path, load: Loader) -> None:
    model = load.take(folder_model(llama_folder, "decoder-only"))
    transcript = Transcript(model.tokenizer, end_tokens(model), TextOutput(4, ()))
    for token in model.tokenizer("ab😀", add_special_tokens=False)["input_ids"][:4]:
        transcript.take(token)
    assert transcript.answer == TextAnswer("ab", True)
