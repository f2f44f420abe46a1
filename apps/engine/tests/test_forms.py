"""Zero-shot and in-context on models that cannot be prompted: vectors, a masked-word head, an inference head, votes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from building import MINILM, QUESTIONS, SMOLLM, WORDLLAMA, Case, folder_model, question_row, question_rows, save_tiny_bert
from engine_process import Answer, EngineProcess

_NEAREST = {"approach": "zero-shot", "form": "nearest-description"}
_MEANT = (("a person, a name, who", " person"), ("a place, a location, where", " place"))


@pytest.fixture(scope="module")
def masked_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_bert(tmp_path_factory.mktemp("masked"), "masked-word")


@pytest.fixture(scope="module")
def inferring_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_bert(tmp_path_factory.mktemp("inferring"), "entailment")


def _choices(answer: Answer) -> dict[str, str]:
    return answer.chose.choices


def _right(answer: Answer) -> int:
    truth = {row["id"]: row["label"] for row in question_rows(100)}
    return sum(row.label == truth[row.row_id] for row in answer.predictions.values())


@pytest.mark.parametrize("model", [WORDLLAMA, MINILM], ids=["static vectors", "encoder"])
def test_auto_takes_the_nearest_description_where_the_model_has_no_head(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any]
) -> None:
    answer = engine.ask(Case(tmp_path, {"approach": "zero-shot"}, model, labels=_MEANT, train=None).message())
    assert _choices(answer) == {"form": "nearest-description", "calibration": "none", "temperature": "0.05"}
    assert _right(answer) > len(QUESTIONS) / 2


def test_a_lower_temperature_is_surer_of_the_same_label(engine: EngineProcess, tmp_path: Path) -> None:
    warm = engine.ask(Case(tmp_path, {**_NEAREST, "temperature": 1}, WORDLLAMA, labels=_MEANT, train=None).message())
    cold = engine.ask(Case(tmp_path, {**_NEAREST, "temperature": 0.02}, WORDLLAMA, labels=_MEANT, train=None).message())
    for row_id, row in warm.predictions.items():
        assert row.label == cold.predictions[row_id].label
        assert max(row.scores or ()) < max(cold.predictions[row_id].scores or ())


def test_auto_fills_in_words_where_the_model_has_that_head(engine: EngineProcess, tmp_path: Path, masked_folder: Path) -> None:
    labels = (("who", " who"), ("where", " where"), ("both", " where who"))
    model = folder_model(masked_folder, "encoder-only")
    case = Case(tmp_path, {"approach": "zero-shot"}, model, labels=labels, train=None, instruction="")
    answer = engine.ask(case.message())
    assert _choices(answer) == {"form": "cloze", "calibration": "content-free", "calibrationChosenBy": "settings"}
    for row in answer.predictions.values():
        assert sum(row.scores or ()) == pytest.approx(1)
        assert sum(row.other_scores or ()) == pytest.approx(1)


def test_a_cloze_score_is_the_probability_of_the_word_at_the_mask(
    engine: EngineProcess, tmp_path: Path, masked_folder: Path
) -> None:
    import torch
    from transformers import AutoModelForMaskedLM, AutoTokenizer

    labels = (("who", " who"), ("where", " where"))
    settings = {"approach": "zero-shot", "form": "cloze", "calibration": "none"}
    model = folder_model(masked_folder, "encoder-only")
    case = Case(tmp_path, settings, model, labels=labels, train=None, instruction="")
    answer = engine.ask(case.message())
    network, tokenizer = AutoModelForMaskedLM.from_pretrained(masked_folder), AutoTokenizer.from_pretrained(masked_folder)
    for row in question_rows(100):
        inputs = tokenizer(f"{row['item']} [MASK]", return_tensors="pt")
        with torch.no_grad():
            logits = network.eval()(**inputs).logits[0, -2]  # before the last token, which ends the text
        expected = logits[tokenizer.convert_tokens_to_ids(["who", "where"])].softmax(-1)
        assert answer.predictions[row["id"]].scores == pytest.approx(expected.tolist(), abs=1e-4)


def test_free_validation_rows_choose_the_calibration_of_a_cloze(
    engine: EngineProcess, tmp_path: Path, masked_folder: Path
) -> None:
    settings = {"approach": "zero-shot", "calibration": "choose"}
    labels = (("who", " who"), ("where", " where"))
    model = folder_model(masked_folder, "encoder-only")
    case = Case(tmp_path, settings, model, labels=labels, train=None, dev=question_rows(50), instruction="")
    assert _choices(engine.ask(case.message()))["calibrationChosenBy"] == "free-validation-rows"


def test_auto_asks_what_follows_where_the_model_has_that_head(
    engine: EngineProcess, tmp_path: Path, inferring_folder: Path
) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = folder_model(inferring_folder, "encoder-only")
    answer = engine.ask(Case(tmp_path, {"approach": "zero-shot"}, model, train=None).message())
    assert _choices(answer) == {"form": "entailment", "calibration": "none", "asked": "a sentence a label"}
    network = AutoModelForSequenceClassification.from_pretrained(inferring_folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(inferring_folder)
    for row in question_rows(100):
        sentences = [f"This text is about a {name}." for name in ("person", "place")]
        with torch.no_grad():
            logs = [
                network(**tokenizer(row["text"], text, return_tensors="pt")).logits.log_softmax(-1)[0, 2] for text in sentences
            ]
        expected = torch.stack(logs).softmax(-1)
        assert answer.predictions[row["id"]].scores == pytest.approx(expected.tolist(), abs=1e-4)


def test_pairs_whose_labels_are_the_heads_own_ask_it_directly(
    engine: EngineProcess, tmp_path: Path, inferring_folder: Path
) -> None:
    labels = (("Entailment", " yes"), ("contradiction", " no"))
    rows = [{**question_row(number, text, None), "second": "Where"} for number, (text, _) in enumerate(QUESTIONS)]
    model = folder_model(inferring_folder, "encoder-only")
    case = Case(tmp_path, {"approach": "zero-shot"}, model, labels=labels, train=None, predict=rows)
    assert _choices(engine.ask(case.message()))["asked"] == "the pair itself"


@pytest.mark.parametrize("form", ["cloze", "entailment"])
def test_a_form_without_its_head_is_refused_with_advice(engine: EngineProcess, tmp_path: Path, form: str) -> None:
    failed = engine.ask(Case(tmp_path, {"approach": "zero-shot", "form": form}, MINILM, train=None).message()).failed
    assert (failed.code, failed.retryable) == ("HEAD_MISSING", False)
    assert "use auto" in failed.sentence


@pytest.mark.parametrize(("form", "model"), [("likelihood", WORDLLAMA), ("cloze", SMOLLM), ("nearest-description", SMOLLM)])
def test_a_form_that_the_kind_of_model_cannot_take_is_refused(
    engine: EngineProcess, tmp_path: Path, form: str, model: dict[str, Any]
) -> None:
    failed = engine.ask(Case(tmp_path, {"approach": "zero-shot", "form": form}, model, train=None).message()).failed
    assert failed.code == "FORM_UNFIT"


@pytest.mark.parametrize("model", [WORDLLAMA, MINILM], ids=["static vectors", "encoder"])
def test_nearest_labelled_rows_vote_where_a_model_cannot_be_prompted(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any]
) -> None:
    one = engine.ask(Case(tmp_path, {"approach": "in-context", "neighbours": 1}, model).message())
    assert _choices(one) == {"form": "vote", "neighbours": "1"}
    assert _right(one) == len(QUESTIONS)  # Each row is its own nearest.
    assert {max(row.scores or ()) for row in one.predictions.values()} == {1.0}
    all_rows = engine.ask(Case(tmp_path, {"approach": "in-context", "neighbours": 100}, model).message())
    assert _choices(all_rows)["neighbours"] == str(len(QUESTIONS))
    assert all(min(row.scores or ()) > 0 for row in all_rows.predictions.values())
