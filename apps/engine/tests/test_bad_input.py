"""Rows and models as they are found in the wild: a run answers them, or says which row or file is at fault."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from building import FLAN, MINILM, SMOLLM, WORDLLAMA, Case, Json, folder_model, question_row
from crossover_engine.outputs import TextAnswer
from engine_process import EngineProcess

_SHORT_TRAINING = {"minSteps": 2, "maxSteps": 2, "batchSize": 4, "maxTokens": 32}
_TEXT: Json = {"kind": "text", "maxNewTokens": 4, "stop": ["\n"]}
# Tweets as they come: Arabic, Hindi with joiners, emoji with modifiers, UTF-8 read as Latin-1 twice, control and direction signs.
_WILD = (
    "نوال الزغبي (الشاب خالد ليس عالمي) هههههههه 😂😂",
    "ये क्या है \u200d\u200c भाई 👨‍👩‍👧‍👦🇩🇪",
    "JÃƒÂ¼rgen sagt: Â¿quÃ© pasaÃ¢â‚¬Â¦",
    "\u202eright to left\u202c \x00\x07\x1b[31m \ufeff\ufffd",
    "z̷̧̛a̶͝l̴g̵o̶ ﷽ 𝔘𝔫𝔦 ＦＵＬＬ",
    "",
    " \n\t ",
)


def _wild_rows(start: int) -> list[Json]:
    return [question_row(start + number, text, number % 2) for number, text in enumerate(_WILD)]


@pytest.mark.parametrize(
    ("settings", "model"),
    [
        ({"approach": "tf-idf"}, None),
        ({"approach": "zero-shot"}, SMOLLM),
        ({"approach": "zero-shot"}, FLAN),
        ({"approach": "frozen-features"}, WORDLLAMA),
        ({"approach": "frozen-features"}, MINILM),
        ({"approach": "fine-tune", **_SHORT_TRAINING}, MINILM),
    ],
    ids=lambda value: value["approach"] if value and "approach" in value else "",
)
def test_emoji_other_directions_mojibake_and_empty_rows_are_answered(
    engine: EngineProcess, tmp_path: Path, settings: Json, model: Json | None
) -> None:
    case = Case(tmp_path, settings, model, train=_wild_rows(0), predict=_wild_rows(100))
    predictions = engine.ask(case.message()).predictions
    assert [predictions[100 + number].label in {0, 1} for number in range(len(_WILD))] == [True] * len(_WILD)


@pytest.mark.parametrize("model", [SMOLLM, FLAN], ids=["decoder", "encoder-decoder"])
def test_an_empty_document_is_written_about_all_the_same(engine: EngineProcess, tmp_path: Path, model: Json) -> None:
    rows = [question_row(1, "", None), question_row(2, _WILD[1], None)]
    answer = engine.ask(Case(tmp_path, {"approach": "zero-shot"}, model, output=_TEXT, train=None, predict=rows).message())
    assert all(isinstance(row.answer, TextAnswer) for row in answer.predictions.values())


@pytest.mark.parametrize("output", [{"kind": "label"}, _TEXT], ids=["labels", "text"])
def test_a_row_of_ten_thousand_characters_is_missing_where_it_cannot_be_read_and_takes_nothing_from_the_others(
    engine: EngineProcess, tmp_path: Path, output: Json
) -> None:
    rows = [question_row(1, "Who is it ?", None), question_row(2, "word " * 2000, None)]
    case = Case(tmp_path, {"approach": "zero-shot", "calibration": "none"}, FLAN, output=output, train=None, predict=rows)
    together = engine.ask(case.message())
    assert [together.predictions[number].missing for number in (1, 2)] == [None, "prompt-too-long"]
    assert together.notes == {"PROMPT_TOO_LONG": 1}
    case.predict = rows[:1]
    assert engine.ask(case.message()).predictions[1].answer == together.predictions[1].answer


@pytest.mark.parametrize(
    ("settings", "model"),
    [({"approach": "frozen-features"}, MINILM), ({"approach": "fine-tune", **_SHORT_TRAINING}, MINILM)],
    ids=["frozen features", "fine-tune"],
)
def test_a_row_of_ten_thousand_characters_is_cut_to_what_an_encoder_reads(
    engine: EngineProcess, tmp_path: Path, settings: Json, model: Json
) -> None:
    rows = [question_row(1, "Who is it ?", None), question_row(2, "word " * 2000, None)]
    predictions = engine.ask(Case(tmp_path, settings, model, predict=rows).message()).predictions
    assert predictions[2].label is not None
    assert predictions[2].input_tokens <= 128


def test_the_labels_place_and_the_answers_room_are_never_what_is_cut(
    engine: EngineProcess, tmp_path: Path, llama_folder: Path
) -> None:
    # Tokens of this model are bytes and its context is 256: each demonstration has 59, the item 25.
    shown = [f"\n\nQuestion: {letter * 33}\nAnswer: place" for letter in "abcd"]
    model = folder_model(llama_folder, "decoder-only")
    for room, dropped in ((8, 1), (100, 2)):
        output = {"kind": "text", "maxNewTokens": room, "stop": []}
        case = Case(tmp_path, {"approach": "in-context"}, model, output=output, instruction="Say.", demonstrations=shown)
        case.predict = [question_row(1, "Who ?", None)]
        answer = engine.ask(case.message())
        assert answer.notes == {"DEMONSTRATIONS_DROPPED": dropped}
        prompt = len("Say.") + 1 + sum(map(len, shown[dropped:])) + len("\n\nQuestion: Who ?\nAnswer:")
        assert answer.predictions[1].input_tokens == prompt
        assert prompt + room <= 256
        case.demonstrations = shown[dropped:]
        assert engine.ask(case.message()).predictions[1].answer == answer.predictions[1].answer


@pytest.mark.parametrize("label", [" \x07", " \u200b", "\n"], ids=["a control sign", "a joiner", "a line break"])
def test_a_label_that_says_nothing_to_the_model_is_refused_by_name(engine: EngineProcess, tmp_path: Path, label: str) -> None:
    case = Case(tmp_path, {"approach": "zero-shot"}, FLAN, labels=(("a", " a"), ("b", label)), train=None)
    failed = engine.ask(case.message()).failed
    assert (failed.code, failed.retryable) == ("LABEL_EMPTY", False)
    assert repr(label) in failed.sentence


@pytest.mark.parametrize("approach", ["tf-idf", "frozen-features", "fine-tune", "majority"])
def test_a_budget_of_one_label_is_answered(engine: EngineProcess, tmp_path: Path, approach: str) -> None:
    settings = {"approach": approach} | (_SHORT_TRAINING if approach == "fine-tune" else {})
    model = MINILM if approach in {"frozen-features", "fine-tune"} else None
    answer = engine.ask(Case(tmp_path, settings, model, train=[question_row(0, "Who ?", 1)]).message())
    assert len(answer.predictions) == 8


@pytest.mark.parametrize("approach", ["tf-idf", "frozen-features", "fine-tune", "majority"])
def test_a_budget_of_one_number_says_that_number(engine: EngineProcess, tmp_path: Path, approach: str) -> None:
    settings = {"approach": approach} | (_SHORT_TRAINING if approach == "fine-tune" else {})
    model = MINILM if approach in {"frozen-features", "fine-tune"} else None
    train = [question_row(0, "Who ?", None) | {"target": {"kind": "number", "value": 3.5}}]
    case = Case(tmp_path, settings, model, output={"kind": "number", "low": 0, "high": 5}, train=train)
    values = [row.answer.value for row in engine.ask(case.message()).predictions.values()]  # type: ignore[union-attr]
    assert values == pytest.approx([3.5] * 8, abs=0.5)


def test_a_tokenizer_that_knows_more_words_than_the_model_is_refused(
    engine: EngineProcess, tmp_path: Path, bert_folder: Path
) -> None:
    folder = Path(shutil.copytree(bert_folder, tmp_path / "model"))
    tokenizer = json.loads((folder / "tokenizer.json").read_bytes())
    tokenizer["model"]["vocab"]["surprise"] = 64
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    failed = engine.ask(Case(tmp_path, {"approach": "frozen-features"}, folder_model(folder, "encoder-only")).message()).failed
    assert failed.code == "MODEL_CORRUPT"
    assert "64" in failed.sentence
    assert "different models" in failed.sentence


@pytest.mark.parametrize("approach", ["frozen-features", "fine-tune"])
def test_a_tokenizer_without_special_tokens_still_gives_every_row_its_words(
    engine: EngineProcess, tmp_path: Path, bert_folder: Path, approach: str
) -> None:
    folder = Path(shutil.copytree(bert_folder, tmp_path / "model"))
    tokenizer: dict[str, Any] = json.loads((folder / "tokenizer.json").read_bytes())
    tokenizer["post_processor"], tokenizer["added_tokens"] = None, []
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PreTrainedTokenizerFast"}))
    (folder / "special_tokens_map.json").unlink(missing_ok=True)
    settings = {"approach": approach} | (_SHORT_TRAINING if approach == "fine-tune" else {})
    case = Case(tmp_path, settings, folder_model(folder, "encoder-only"))
    case.predict = [*case.predict, question_row(200, "", None)]  # without special tokens this row has none at all
    answer = engine.ask(case.message())
    assert len(answer.predictions) == 9
    assert answer.predictions[200].label is not None
