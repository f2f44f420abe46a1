"""Content-free calibration: told both ways, and chosen by labelled rows that are not predicted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from building import QUESTIONS, Case, Json, folder_model, question_rows, with_choices
from crossover_engine.calibrating import Tried, choose
from crossover_engine.judging import label_score_of
from crossover_engine.protocol import RunRequest, parse_command
from engine_process import Answer, EngineProcess

_NAMES = ("person", "place")
_SHOWN = tuple(f"\n\nQuestion: {text}\nAnswer: {_NAMES[label]}" for text, label in QUESTIONS)
_CHOICE: Json = {"kind": "choice"}


def _in_context(**settings: Any) -> dict[str, Any]:
    return {"approach": "in-context", "featureModel": "wordllama", **settings}


def _right(answer: Answer, rows: list[Json]) -> dict[str, int]:
    """How many rows each calibration has right, of a run with the correction, which tells both."""
    truth = {row["id"]: row["label"] for row in rows}
    told = [(row.scores or (), row.other_scores or (), truth[row.row_id]) for row in answer.predictions.values()]
    return {
        "content-free": sum(scores.index(max(scores)) == label for scores, _, label in told),
        "none": sum(other.index(max(other)) == label for _, other, label in told),
    }


def _merits(answer: Answer, label: int) -> dict[str, tuple[float, float]]:
    """Accuracy and mean log share of the right choice of each calibration, of a run with the correction, which tells both."""
    shares = {
        "content-free": np.array([row.scores for row in answer.predictions.values()]),
        "none": np.array([row.other_scores for row in answer.predictions.values()]),
    }
    return {
        way: (float((own.argmax(axis=1) == label).mean()), float(np.log(own[:, label]).mean())) for way, own in shares.items()
    }


@pytest.fixture(scope="module")
def model(llama_folder: Path) -> dict[str, Any]:
    return folder_model(llama_folder, "decoder-only")


def test_both_calibrations_are_told_whichever_is_chosen(engine: EngineProcess, tmp_path: Path, model: dict[str, Any]) -> None:
    with_it = engine.ask(Case(tmp_path, _in_context(calibration="content-free"), model, demonstrations=_SHOWN[:2]).message())
    without = engine.ask(Case(tmp_path, _in_context(calibration="none"), model, demonstrations=_SHOWN[:2]).message())
    for row_id, row in with_it.predictions.items():
        assert row.scores == without.predictions[row_id].other_scores
        assert row.other_scores == without.predictions[row_id].scores


def test_free_validation_rows_choose_the_calibration_that_is_right_more_often(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any]
) -> None:
    settings = {"approach": "zero-shot", "calibration": "choose"}
    dev = question_rows(50)
    chosen = engine.ask(Case(tmp_path, settings, model, train=None, dev=dev).message())
    assert chosen.chose.choices["calibrationChosenBy"] == "free-validation-rows"
    asked = engine.ask(Case(tmp_path, {"approach": "zero-shot"}, model, train=None, predict=dev).message())
    right = _right(asked, dev)
    assert right[chosen.chose.choices["calibration"]] == max(right.values())


@pytest.mark.parametrize(
    ("approach", "shown", "by"),
    [
        ("zero-shot", (), "no-labels-to-choose-by"),
        ("in-context", _SHOWN[:2], "too-few-labels-to-choose"),
        ("in-context", _SHOWN, "cross-validation"),
    ],
)
def test_without_free_rows_the_shown_labels_choose_by_cross_validation_or_the_correction_stays(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any], approach: str, shown: tuple[str, ...], by: str
) -> None:
    case = Case(tmp_path, {"approach": approach, "calibration": "choose"}, model, demonstrations=shown)
    choices = engine.ask(case.message()).chose.choices
    assert choices["calibrationChosenBy"] == by
    if by != "cross-validation":
        assert choices["calibration"] == "content-free"


def test_choices_are_told_both_ways_once_a_correction_is_asked_for(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any]
) -> None:
    def ask(calibration: str) -> Answer:
        case = Case(tmp_path, {"approach": "zero-shot", "calibration": calibration}, model, output=_CHOICE, labels=(), train=None)
        case.predict = with_choices(question_rows(100))
        return engine.ask(case.message())

    asked = {calibration: ask(calibration) for calibration in ("none", "content-free")}
    for row_id, row in asked["content-free"].predictions.items():
        assert row.other_scores == pytest.approx(asked["none"].predictions[row_id].scores)
        assert row.scores != pytest.approx(row.other_scores)
        assert asked["none"].predictions[row_id].other_scores is None
    compared = [answer.chose.choices["compared"] for answer in asked.values()]
    assert compared == ["log p a byte", "log p minus content-free"]


def test_letters_that_no_item_without_content_can_correct_are_compared_as_they_are(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any]
) -> None:
    asked = with_choices(question_rows(100))
    settings = {"approach": "zero-shot", "calibration": "content-free"}
    case = Case(tmp_path, settings, model, output=_CHOICE, train=None, predict=asked, content_free=())
    answer = engine.ask(case.message())
    assert answer.chose.choices["calibration"] == "none"
    assert answer.chose.choices["calibrationChosenBy"] == "nothing-to-correct-by"
    case.settings = {"approach": "zero-shot", "calibration": "none"}
    assert answer.numbers == engine.ask(case.message()).numbers


@pytest.mark.parametrize("approach", ["fine-tune", "lora"])
@pytest.mark.parametrize("architecture", ["decoder-only", "encoder-decoder"])
def test_what_tuned_choices_are_compared_by_is_chosen_on_the_draw_before_it_is_learnt(
    engine: EngineProcess, tmp_path: Path, llama_folder: Path, t5_folder: Path, architecture: str, approach: str
) -> None:
    model = folder_model(llama_folder if architecture == "decoder-only" else t5_folder, architecture)
    decisions = set()
    for label in (0, 1):  # An untaught model leans to one choice: the correction is right where that one is wrong.
        draw = [{**row, "label": label} for row in with_choices(question_rows())]
        settings = {"approach": approach, "minSteps": 4, "maxSteps": 4, "learningRate": 3e-3}
        case = Case(tmp_path, settings, model, output=_CHOICE, train=draw, weights_key=f"{label}a" * 32, cache=tmp_path / "cache")
        case.predict = with_choices(question_rows(100))
        answer, again = engine.ask(case.message()), engine.ask(case.message())
        assert answer.trained.chosen["calibrationChosenBy"] == "labels-before-training"
        assert all(row.other_scores != row.scores for row in answer.predictions.values())
        # The decision lies beside the weights.
        assert again.trained.is_reused
        assert {row_id: row.scores for row_id, row in again.predictions.items()} == {
            row_id: row.scores for row_id, row in answer.predictions.items()
        }
        case.settings, case.train, case.predict, case.weights_key = {"approach": "zero-shot"}, None, draw, None
        merits = _merits(engine.ask(case.message()), label)
        assert answer.trained.chosen["calibration"] == max(merits, key=lambda way: merits[way])
        decisions.add(answer.trained.chosen["calibration"])
    assert decisions == {"none", "content-free"}


def test_tuned_choices_without_items_to_correct_by_have_one_way(engine: EngineProcess, tmp_path: Path, model: Json) -> None:
    settings = {"approach": "lora", "minSteps": 2, "maxSteps": 2}
    case = Case(tmp_path, settings, model, output=_CHOICE, train=with_choices(question_rows()), content_free=())
    case.predict = with_choices(question_rows(100))
    answer = engine.ask(case.message())
    assert answer.trained.chosen["calibrationChosenBy"] == "nothing-to-correct-by"
    assert all(row.other_scores is None for row in answer.predictions.values())


def test_free_validation_rows_choose_what_choices_are_compared_by(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any]
) -> None:
    dev = with_choices(question_rows(50))
    case = Case(tmp_path, {"approach": "zero-shot", "calibration": "choose"}, model, output=_CHOICE, labels=(), train=None)
    case.dev, case.predict = dev, with_choices(question_rows(100))
    chosen = engine.ask(case.message()).chose.choices
    case.settings, case.dev, case.predict = {"approach": "zero-shot"}, None, dev
    right = _right(engine.ask(case.message()), dev)
    assert chosen["calibrationChosenBy"] == "free-validation-rows"
    assert right[chosen["calibration"]] == max(right.values())


def test_shown_choices_choose_by_cross_validation(engine: EngineProcess, tmp_path: Path, model: dict[str, Any]) -> None:
    train, asked = with_choices(question_rows()), with_choices(question_rows(100))
    settings = _in_context(calibration="choose")
    case = Case(tmp_path, settings, model, train=train, predict=asked, demonstrations=_SHOWN, output=_CHOICE, labels=())
    answer = engine.ask(case.message())
    assert answer.chose.choices["calibrationChosenBy"] == "cross-validation"
    assert len(answer.predictions) == len(asked)


@pytest.mark.parametrize(("dev", "by"), [(question_rows(50), "free-validation-rows"), (None, "leave-one-out")])
def test_rows_with_their_own_demonstrations_choose_by_rows_that_are_not_shown_to_themselves(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any], dev: list[Json] | None, by: str
) -> None:
    settings = _in_context(selection="nearest", maxDemonstrations=2, calibration="choose")
    answer = engine.ask(Case(tmp_path, settings, model, dev=dev, predict=question_rows(100)).message())
    assert answer.chose.choices["calibrationChosenBy"] == by
    told = {row.row_id: row for row in answer.predictions.values()}
    plain = {**settings, "calibration": answer.chose.choices["calibration"]}
    asked = engine.ask(Case(tmp_path, plain, model, predict=question_rows(100)).message())
    for row_id, row in asked.predictions.items():
        assert told[row_id].scores == pytest.approx(row.scores, abs=1e-4)


def test_the_tasks_own_metric_chooses(tmp_path: Path) -> None:
    """Corrected, both rare rows are found and three common ones lost: worse by accuracy, better by macro-F1."""
    labels = [0] * 10 + [1] * 2
    raw = [np.array([0.9, 0.1])] * 12
    corrected = [np.array([0.9, 0.1])] * 7 + [np.array([0.1, 0.9])] * 5
    chosen = {}
    for metric in ("accuracy", "macro-f1"):
        request = parse_command(Case(tmp_path, {"approach": "majority"}, None, metric=metric).message())
        assert isinstance(request, RunRequest)
        chosen[metric] = choose(Tried(corrected, raw, labels), label_score_of(request), "free-validation-rows").is_calibrated
    assert chosen == {"accuracy": False, "macro-f1": True}
