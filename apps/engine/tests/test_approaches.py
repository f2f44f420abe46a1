"""Every approach through the front door, with the real packaged models on a few rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from building import FLAN, MINILM, QUESTIONS, SMOLLM, WORDLLAMA, Case, folder_model, question_row, question_rows
from engine_process import Answer, EngineProcess

_SHORT_TRAINING = {"minSteps": 2, "maxSteps": 2, "batchSize": 4, "maxTokens": 32}
_SHOWN = tuple(f"\n\nQuestion: {text}\nAnswer: {('person', 'place')[label]}" for text, label in QUESTIONS[:3])

_EVERY_APPROACH: list[tuple[dict[str, Any], dict[str, Any] | None]] = [
    ({"approach": "majority"}, None),
    ({"approach": "tf-idf"}, None),
    ({"approach": "zero-shot"}, SMOLLM),
    ({"approach": "zero-shot"}, FLAN),
    ({"approach": "in-context"}, SMOLLM),
    ({"approach": "in-context"}, FLAN),
    ({"approach": "frozen-features"}, WORDLLAMA),
    ({"approach": "frozen-features"}, MINILM),
    ({"approach": "lora", **_SHORT_TRAINING}, MINILM),
    ({"approach": "fine-tune", **_SHORT_TRAINING}, MINILM),
]


def _name(value: Any) -> str:
    return str(value["approach"] if "approach" in value else value["source"]["package"]) if value else "no model"


@pytest.mark.parametrize(("settings", "model"), _EVERY_APPROACH, ids=_name)
def test_the_same_request_gives_the_same_numbers_to_the_last_bit(
    engine: EngineProcess, tmp_path: Path, settings: dict[str, Any], model: dict[str, Any] | None
) -> None:
    case = Case(tmp_path, settings, model, demonstrations=_SHOWN)
    first, second = engine.ask(case.message()), engine.ask(case.message())  # each with a cache of its own
    assert first.predictions.keys() == {row["id"] for row in question_rows(100)}
    assert first.numbers == second.numbers
    for row in first.predictions.values():
        assert row.scores is not None
        assert sum(row.scores) == pytest.approx(1)
        assert row.label == row.scores.index(max(row.scores))


def test_training_is_the_same_in_another_process(engine: EngineProcess, tmp_path: Path) -> None:
    case = Case(tmp_path, {"approach": "lora", **_SHORT_TRAINING}, MINILM)
    other = EngineProcess()
    try:
        there = other.ask(case.message())
    finally:
        other.end()
    here = engine.ask(case.message())
    assert (here.numbers, here.trained.losses) == (there.numbers, there.trained.losses)


def test_another_seed_trains_another_classifier(engine: EngineProcess, tmp_path: Path) -> None:
    settings = {"approach": "fine-tune", **_SHORT_TRAINING}
    numbers = [engine.ask(Case(tmp_path, settings, MINILM, seed=seed).message()).numbers for seed in (1, 2)]
    assert numbers[0] != numbers[1]


@pytest.mark.parametrize("approach", ["fine-tune", "lora"])
def test_a_trained_encoder_learns_the_questions(engine: EngineProcess, tmp_path: Path, approach: str) -> None:
    settings = {"approach": approach, "minSteps": 16, "maxSteps": 16, "batchSize": 4, "learningRate": 1e-3}
    answer = engine.ask(Case(tmp_path, settings, MINILM).message())
    assert answer.trained.steps == 16
    assert answer.trained.losses[-1] < answer.trained.losses[0]
    assert _right(answer) == len(QUESTIONS)


@pytest.mark.parametrize("model", [SMOLLM, FLAN], ids=["decoder", "encoder-decoder"])
def test_an_instruction_alone_beats_a_coin(engine: EngineProcess, tmp_path: Path, model: dict[str, Any]) -> None:
    answer = engine.ask(Case(tmp_path, {"approach": "zero-shot"}, model, train=None).message())
    assert _right(answer) > len(QUESTIONS) / 2


def test_calibration_changes_scores_by_what_content_free_items_score(engine: EngineProcess, tmp_path: Path) -> None:
    # A row that is the only content-free item scores what is taken off, so nothing is left to tell its labels apart.
    row = question_row(1, "N/A", None)
    case = Case(tmp_path, {"approach": "zero-shot"}, FLAN, train=None, predict=[row], content_free=[row["item"]])
    assert engine.ask(case.message()).predictions[1].scores == pytest.approx((0.5, 0.5), abs=1e-5)
    case.settings = {"approach": "zero-shot", "calibration": "none"}
    assert engine.ask(case.message()).predictions[1].scores != pytest.approx((0.5, 0.5), abs=1e-2)


def test_demonstrations_beyond_the_most_allowed_are_left_out_oldest_first(engine: EngineProcess, tmp_path: Path) -> None:
    two = {"approach": "in-context", "maxDemonstrations": 2}
    cut = engine.ask(Case(tmp_path, two, FLAN, demonstrations=_SHOWN).message())
    given = engine.ask(Case(tmp_path, two, FLAN, demonstrations=_SHOWN[1:]).message())
    assert cut.numbers == given.numbers


@pytest.mark.parametrize(("shown", "winner"), [("card", 0), ("card payment", 1)])
def test_a_label_and_another_that_continues_it_can_both_win(
    engine: EngineProcess, tmp_path: Path, shown: str, winner: int
) -> None:
    labels = (("card", " card"), ("card payment", " card payment"))
    demonstrations = (f"\n\nQuestion: a\nAnswer: {shown}", f"\n\nQuestion: b\nAnswer: {shown}") * 3
    settings = {"approach": "in-context", "calibration": "none"}
    answer = engine.ask(Case(tmp_path, settings, SMOLLM, labels=labels, demonstrations=demonstrations).message())
    assert {row.label for row in answer.predictions.values()} == {winner}


def test_the_majority_gives_the_shares_of_the_draw(engine: EngineProcess, tmp_path: Path) -> None:
    train = [question_row(number, "a", 1 if number < 3 else 0) for number in range(4)]
    case = Case(tmp_path, {"approach": "majority"}, train=train, labels=(("a", " a"), ("b", " b"), ("c", " c")))
    rows = engine.ask(case.message()).predictions.values()
    assert {(row.label, row.scores) for row in rows} == {(1, (0.25, 0.75, 0.0))}


def test_equal_scores_go_to_the_label_that_stands_first(engine: EngineProcess, tmp_path: Path) -> None:
    answer = engine.ask(Case(tmp_path, {"approach": "majority"}).message())
    assert {row.label for row in answer.predictions.values()} == {0}


@pytest.mark.parametrize("approach", ["tf-idf", "frozen-features"])
def test_a_label_without_rows_in_the_draw_gets_nothing(engine: EngineProcess, tmp_path: Path, approach: str) -> None:
    model = WORDLLAMA if approach == "frozen-features" else None
    labels = (("person", " person"), ("nothing", " nothing"), ("place", " place"))
    train = [{**row, "label": 2 * row["label"]} for row in question_rows()]
    answer = engine.ask(Case(tmp_path, {"approach": approach}, model, labels=labels, train=train).message())
    assert {row.scores[1] for row in answer.predictions.values() if row.scores} == {0.0}
    assert answer.trained.chosen["chosenBy"] == "cross-validation"


def test_too_few_rows_a_class_take_the_fallback(engine: EngineProcess, tmp_path: Path) -> None:
    answer = engine.ask(Case(tmp_path, {"approach": "tf-idf"}, train=question_rows()[:4]).message())
    assert answer.trained.chosen == {"c": "10.0", "chosenBy": "too-few-rows-to-cross-validate"}


def test_free_validation_rows_choose_where_the_team_declared_them(engine: EngineProcess, tmp_path: Path) -> None:
    answer = engine.ask(Case(tmp_path, {"approach": "tf-idf"}, dev=question_rows(50)).message())
    assert answer.trained.chosen["chosenBy"] == "free-validation-rows"


def test_a_draw_with_one_class_or_no_word_is_still_answered(engine: EngineProcess, tmp_path: Path) -> None:
    one_class = [row for row in question_rows() if row["label"] == 1]
    assert {
        row.label for row in engine.ask(Case(tmp_path, {"approach": "tf-idf"}, train=one_class).message()).predictions.values()
    } == {1}
    wordless = [question_row(number, "!?", number % 2) for number in range(6)]
    assert len(engine.ask(Case(tmp_path, {"approach": "tf-idf"}, train=wordless).message()).predictions) == len(QUESTIONS)


def test_vectors_are_stored_once_and_reused_by_the_next_run(engine: EngineProcess, tmp_path: Path) -> None:
    case = Case(tmp_path, {"approach": "frozen-features"}, MINILM, cache=tmp_path / "cache")
    first, second = engine.ask(case.message()), engine.ask(case.message())
    assert (first.notes.get("FEATURES_REUSED"), second.notes["FEATURES_REUSED"]) == (None, 16)
    assert second.numbers == first.numbers


@pytest.mark.parametrize("approach", ["fine-tune", "lora"])
def test_trained_weights_are_reused_with_the_same_predictions(
    engine: EngineProcess, tmp_path: Path, bert_folder: Path, approach: str
) -> None:
    model = folder_model(bert_folder, "encoder-only")
    settings = {"approach": approach, **_SHORT_TRAINING}
    case = Case(tmp_path, settings, model, weights_key="ab" * 32, cache=tmp_path / "cache")
    first, second = engine.ask(case.message()), engine.ask(case.message())
    assert (first.trained.is_reused, second.trained.is_reused) == (False, True)
    assert (second.numbers, second.trained.losses) == (first.numbers, first.trained.losses)


def test_damaged_stored_weights_are_trained_anew(engine: EngineProcess, tmp_path: Path, bert_folder: Path) -> None:
    settings = {"approach": "fine-tune", **_SHORT_TRAINING}
    case = Case(tmp_path, settings, folder_model(bert_folder, "encoder-only"), weights_key="cd" * 32, cache=tmp_path / "cache")
    first = engine.ask(case.message())
    stored = tmp_path / "cache" / "weights" / ("cd" * 32) / "weights.safetensors"
    stored.write_bytes(stored.read_bytes()[:-100])
    again = engine.ask(case.message())
    assert not again.trained.is_reused
    assert again.numbers == first.numbers


@pytest.mark.parametrize("approach", ["tf-idf", "frozen-features", "fine-tune"])
def test_the_second_text_of_a_pair_matters(engine: EngineProcess, tmp_path: Path, approach: str) -> None:
    pairs = [("yes", "yes", 1), ("no", "no", 0), ("yes", "no", 0), ("no", "yes", 1)] * 3
    rows = [{**question_row(number, first, label), "second": second} for number, (first, second, label) in enumerate(pairs)]
    asked = [{**question_row(100, "same", None), "second": "yes"}, {**question_row(101, "same", None), "second": "no"}]
    settings = {"approach": approach} | (_SHORT_TRAINING if approach == "fine-tune" else {})
    answer = engine.ask(Case(tmp_path, settings, None if approach == "tf-idf" else MINILM, train=rows, predict=asked).message())
    assert answer.predictions[100].scores != answer.predictions[101].scores


def _right(answer: Answer) -> int:
    truth = {row["id"]: row["label"] for row in question_rows(100)}
    return sum(row.label == truth[row.row_id] for row in answer.predictions.values())
