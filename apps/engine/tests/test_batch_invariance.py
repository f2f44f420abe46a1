"""What a row is answered never depends on the rows beside it: all together, in another order, alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from building import FLAN, MINILM, QUESTIONS, WORDLLAMA, Case, folder_model, question_rows, save_tiny_bert
from engine_process import EngineProcess

_TOLERANCE = 1e-4
_SHORT = {"minSteps": 2, "maxSteps": 2, "batchSize": 4, "maxTokens": 32}
_SHOWN = tuple(f"\n\nQuestion: {text}\nAnswer: {('person', 'place')[label]}" for text, label in QUESTIONS[:4])
_NEAREST = {"approach": "in-context", "selection": "nearest", "maxDemonstrations": 2, "featureModel": "wordllama"}

_CASES: dict[str, tuple[dict[str, Any], Any]] = {
    "zero-shot, likelihood, decoder": ({"approach": "zero-shot"}, "llama"),
    "zero-shot, likelihood, encoder-decoder": ({"approach": "zero-shot"}, FLAN),
    "zero-shot, description, vectors": ({"approach": "zero-shot"}, WORDLLAMA),
    "zero-shot, description, encoder": ({"approach": "zero-shot"}, MINILM),
    "zero-shot, cloze": ({"approach": "zero-shot"}, "masked-word"),
    "zero-shot, entailment": ({"approach": "zero-shot"}, "entailment"),
    "in-context, balanced": ({"approach": "in-context"}, "llama"),
    "in-context, orders": ({"approach": "in-context", "selection": "permutations", "permutations": 2}, "llama"),
    "in-context, nearest": (_NEAREST, "llama"),
    "in-context, nearest, uncorrected": ({**_NEAREST, "calibration": "none"}, "llama"),
    "in-context, votes": ({"approach": "in-context"}, MINILM),
    "frozen features, vectors": ({"approach": "frozen-features"}, WORDLLAMA),
    "frozen features, encoder": ({"approach": "frozen-features"}, MINILM),
    "frozen features, decoder": ({"approach": "frozen-features", "pooling": "last"}, "llama"),
    "frozen features, encoder-decoder": ({"approach": "frozen-features"}, FLAN),
    "fine-tune": ({"approach": "fine-tune", **_SHORT}, "bert"),
    "contrastive": ({"approach": "contrastive", **_SHORT}, "bert"),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, llama_folder: Path, bert_folder: Path) -> dict[str, dict[str, Any]]:
    headed = {head: save_tiny_bert(tmp_path_factory.mktemp(head), head) for head in ("masked-word", "entailment")}
    encoders = {name: folder_model(folder, "encoder-only") for name, folder in {**headed, "bert": bert_folder}.items()}
    return encoders | {"llama": folder_model(llama_folder, "decoder-only")}


@pytest.mark.parametrize("name", _CASES)
def test_a_row_scores_the_same_in_any_company(
    engine: EngineProcess, tmp_path: Path, folders: dict[str, dict[str, Any]], name: str
) -> None:
    settings, model = _CASES[name]
    rows = question_rows(100)
    labels = (("who", " who"), ("where", " where"))
    # Vectors and weights come from one store each: what is compared is the asking. Fresh features are compared apart.
    case = Case(
        tmp_path,
        settings,
        folders[model] if isinstance(model, str) else model,
        labels=labels,
        demonstrations=_SHOWN,
        weights_key="ee" * 32,
    )
    case.cache = tmp_path / "trained" if settings["approach"] in {"fine-tune", "lora", "contrastive"} else None
    case.predict = rows
    together = engine.ask(case.message()).predictions
    for company in (rows[::-1], rows[2:5], [rows[6]]):
        case.predict = company
        for row_id, row in engine.ask(case.message()).predictions.items():
            assert row.scores == pytest.approx(together[row_id].scores, abs=_TOLERANCE)
