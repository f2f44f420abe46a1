"""Multiple choice: each row's own answers, scored as full prompts would score them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from building import FLAN, SMOLLM, Case, Json, folder_model, question_row
from crossover_engine.choosing import choice_scorer, per_byte, question_of
from crossover_engine.protocol import Row
from crossover_engine.rendering import PromptStart, Renderer
from engine_process import EngineProcess
from loading import Loader
from naive import decoder_sums, encoder_decoder_sums

_CHOICE: Json = {"kind": "choice"}
_ROWS = (
    Row(1, "", None, None, "\n\nQuestion: What do bees make ?\nAnswer:", None, (" honey", " iron nails", " wool"), None),
    Row(
        2,
        "",
        None,
        None,
        "\n\nQuestion: Snow is\nAnswer:",
        None,
        (" cold", " cold and wet", " hot", " a kind of very dry sand"),
        None,
    ),
)


def _choice_row(number: int, text: str, *choices: str) -> Json:
    return question_row(number, text, None) | {"choices": list(choices)}


@pytest.fixture(scope="module")
def load() -> Iterator[Loader]:
    loader = Loader()
    yield loader
    loader.clear()


@pytest.mark.parametrize("model", [SMOLLM, FLAN], ids=["decoder", "encoder-decoder"])
def test_a_real_model_scores_choices_as_full_prompts_do(load: Loader, model: dict[str, Any]) -> None:
    loaded = load.take(model)
    renderer = Renderer(loaded, PromptStart("Answer.", ("\n\nQuestion: Sugar is\nAnswer: sweet",)))
    questions = [question_of(renderer, row, row.item or "") for row in _ROWS]
    found: dict[int, Any] = {}
    for positions, sums, _ in choice_scorer(loaded, renderer)(1, questions):
        found |= dict(zip(positions, sums, strict=True))
    naive = decoder_sums if model is SMOLLM else encoder_decoder_sums
    for index, question in enumerate(questions):
        plain = naive(loaded.network, [renderer.prompt_tokens(1, question.item)], question.answers)[0]
        assert (torch.from_numpy(found[index]) - plain).abs().max() < 1e-4


def test_a_longer_answer_is_not_punished_for_its_length() -> None:
    # The same likelihood a byte, so equal, although the sums are not.
    assert per_byte(np.array([-2.0, -8.0]), (" ab", " abcdefgh")).tolist() == [-1, -1]
    assert per_byte(np.array([-4.0]), (" é😀",)).tolist() == [-4 / 6]


def test_rows_may_have_different_numbers_of_choices(engine: EngineProcess, tmp_path: Path) -> None:
    rows = [_choice_row(1, "What do bees make ?", " honey", " cement"), _choice_row(2, "Snow is", " hot", " cold", " purple")]
    case = Case(tmp_path, {"approach": "zero-shot", "calibration": "none"}, SMOLLM, output=_CHOICE, train=None, predict=rows)
    predictions = engine.ask(case.message()).predictions
    assert [len(predictions[number].scores or ()) for number in (1, 2)] == [2, 3]
    assert (predictions[1].label, predictions[1].answer) == (0, None)
    assert sum(predictions[2].scores or ()) == pytest.approx(1)


def test_content_free_items_take_off_what_an_answer_scores_by_itself(engine: EngineProcess, tmp_path: Path) -> None:
    row = _choice_row(1, "N/A", " honey", " cement")
    case = Case(tmp_path, {"approach": "zero-shot"}, FLAN, output=_CHOICE, train=None, predict=[row], content_free=[row["item"]])
    assert engine.ask(case.message()).predictions[1].scores == pytest.approx((0.5, 0.5), abs=1e-5)


def test_a_row_without_choices_is_named(engine: EngineProcess, tmp_path: Path) -> None:
    case = Case(tmp_path, {"approach": "zero-shot"}, SMOLLM, output=_CHOICE, train=None, predict=[question_row(9, "a", None)])
    failed = engine.ask(case.message()).failed
    assert (failed.code, failed.row_id) == ("ROWS_INVALID", 9)


def test_a_choice_without_tokens_is_named(engine: EngineProcess, tmp_path: Path) -> None:
    case = Case(tmp_path, {"approach": "zero-shot"}, FLAN, output=_CHOICE, train=None, predict=[_choice_row(9, "a", " ", " b")])
    failed = engine.ask(case.message()).failed
    assert (failed.code, failed.row_id) == ("LABEL_EMPTY", 9)


def test_a_row_too_long_is_missing_and_the_others_are_chosen(engine: EngineProcess, tmp_path: Path, llama_folder: Path) -> None:
    rows = [_choice_row(1, "short", " a", " b"), _choice_row(2, "long " * 60, " a", " b")]
    model = folder_model(llama_folder, "decoder-only")
    case = Case(tmp_path, {"approach": "zero-shot"}, model, output=_CHOICE, train=None, predict=rows, instruction="Say.")
    answer = engine.ask(case.message())
    assert [answer.predictions[number].missing for number in (1, 2)] == [None, "prompt-too-long"]
    assert answer.notes == {"PROMPT_TOO_LONG": 1}
