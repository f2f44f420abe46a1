"""Answers that are no labels: numbers, tags and spans, read off an encoder that learns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from building import MINILM, SMOLLM, WORDLLAMA, Case, Json, question_row
from crossover_engine.events import Prediction
from crossover_engine.headed import TokenStates
from crossover_engine.models import LoadedModel
from crossover_engine.outputs import Answer, SpanAnswer, SpanTarget, TagsOutput, TagsTarget
from crossover_engine.protocol import Row
from crossover_engine.span_head import SpanHead
from crossover_engine.tag_head import TagHead, entities
from crossover_engine.windows import windows_of
from engine_process import EngineProcess
from loading import Loader

_FEW_STEPS = {"minSteps": 16, "maxSteps": 16, "batchSize": 8, "learningRate": 1e-3, "maxTokens": 48}
_SHORT = {**_FEW_STEPS, "minSteps": 2, "maxSteps": 2}
_NUMBER: Json = {"kind": "number", "low": 0, "high": 5}
_TAGS: Json = {"kind": "tags", "tags": ["O", "B-place"]}
_SPAN: Json = {"kind": "span"}
_PLACES = ("Paris", "Lima", "Oslo", "Rome")


def _number_row(number: int, first: str, second: str, value: float | None) -> Json:
    target = None if value is None else {"kind": "number", "value": value}
    return question_row(number, first, None) | {"second": second, "target": target}


def _tag_row(number: int, words: list[str], tags: list[int] | None) -> Json:
    target = None if tags is None else {"kind": "tags", "tags": tags}
    return question_row(number, " ".join(words), None) | {"tokens": words, "target": target}


def _span_row(number: int, text: str, question: str, answer: str | None) -> Json:
    target = None if answer is None else {"kind": "span", "start": text.index(answer), "end": text.index(answer) + len(answer)}
    return question_row(number, text, None) | {"second": question, "target": target}


_NUMBERS = [_number_row(n, "a cat sleeps", "a cat sleeps" if n % 2 else "the bank is closed", 5.0 * (n % 2)) for n in range(8)]
_TAGGED = [_tag_row(n, ["I", "saw", place, "once"], [0, 0, 1, 0]) for n, place in enumerate(_PLACES * 2)]
_SPANS = [
    _span_row(n, f"My friend lives in {place} now.", "Where does the friend live?", place) for n, place in enumerate(_PLACES * 2)
]


@pytest.fixture(scope="module")
def minilm() -> Iterator[LoadedModel]:
    loader = Loader()
    yield loader.take(MINILM)
    loader.clear()


def _row(text: str = "", **fields: Any) -> Row:
    values: dict[str, Any] = dict.fromkeys(("second", "label", "item", "target", "choices", "tokens"))
    return Row(id=1, text=text, **{**values, **fields})


def _prediction(answer: Answer) -> Prediction:
    return Prediction(1, None, answer, None, None, 0.0, 0, 0)


@pytest.mark.parametrize("approach", ["lora", "fine-tune"])
def test_a_few_steps_find_entities_that_are_rare_among_words(engine: EngineProcess, tmp_path: Path, approach: str) -> None:
    words = ["there", "was", "no", "more", "to", "say", "about", "it", "when", "we", "left"]
    rows = [_tag_row(number, [*words, place], [*[0] * len(words), 1]) for number, place in enumerate(_PLACES * 4)]
    asked = [{**row, "id": 100 + row["id"], "target": None} for row in rows]
    settings = {"approach": approach, "minSteps": 12, "maxSteps": 12, "checkpointBy": "last"}
    case = Case(tmp_path, settings, MINILM, output=_TAGS, train=rows, predict=asked)
    predictions = engine.ask(case.message()).predictions.values()
    assert {row.answer.tags for row in predictions} == {(*[0] * len(words), 1)}  # type: ignore[union-attr]


def test_numbers_are_learnt_in_their_own_unit_and_stay_on_the_scale(engine: EngineProcess, tmp_path: Path) -> None:
    asked = [_number_row(100, "a dog runs", "a dog runs", None), _number_row(101, "a dog runs", "taxes were raised", None)]
    case = Case(tmp_path, {"approach": "fine-tune", **_FEW_STEPS}, MINILM, output=_NUMBER, train=_NUMBERS, predict=asked)
    predictions = engine.ask(case.message()).predictions
    alike, unlike = (predictions[number].answer.value for number in (100, 101))  # type: ignore[union-attr]
    assert 0 <= unlike < 2.5 < alike <= 5
    assert {(row.label, row.scores) for row in predictions.values()} == {(None, None)}


def test_tags_are_learnt_one_for_each_word(engine: EngineProcess, tmp_path: Path) -> None:
    asked = [_tag_row(100, ["They", "saw", "Oslo", "once"], None), _tag_row(101, ["Paris"] * 120, None), _tag_row(102, [], None)]
    case = Case(tmp_path, {"approach": "fine-tune", **_FEW_STEPS}, MINILM, output=_TAGS, train=_TAGGED, predict=asked)
    predictions = engine.ask(case.message()).predictions
    answers = [predictions[number].answer.tags for number in (100, 101, 102)]  # type: ignore[union-attr]
    assert answers[0] == (0, 0, 1, 0)
    assert (len(answers[1]), set(answers[1]), answers[2]) == (120, {1}, ())  # far more words than a window holds; none at all


def test_spans_are_learnt_and_given_as_they_stand_in_the_text(engine: EngineProcess, tmp_path: Path) -> None:
    text = "😀 é My sister lives in Oslo now."
    long = "The sky is grey and it may rain. " * 12 + "My friend lives in Lima now. " + "Nobody knows why this is so. " * 12
    asked = [
        _span_row(100, text, "Where does the sister live?", None),
        _span_row(101, long, "Where does the friend live?", None),
        _span_row(102, "", "Where?", None),
    ]
    settings = {"approach": "fine-tune", **_FEW_STEPS, "learningRate": 3e-4, "minSteps": 40, "maxSteps": 40}
    case = Case(tmp_path, settings, MINILM, output=_SPAN, train=_SPANS, predict=asked)
    predictions = engine.ask(case.message()).predictions
    assert predictions[100].answer == SpanAnswer(text.index("Oslo"), text.index("Oslo") + 4, "Oslo")
    assert predictions[101].answer == SpanAnswer(long.index("Lima"), long.index("Lima") + 4, "Lima")
    assert predictions[102].answer == SpanAnswer(0, 0, "")


@pytest.mark.parametrize(
    ("output", "train"), [(_NUMBER, _NUMBERS), (_TAGS, _TAGGED), (_SPAN, _SPANS)], ids=["numbers", "tags", "spans"]
)
def test_low_rank_updates_learn_them_too_and_are_the_same_when_reused(
    engine: EngineProcess, tmp_path: Path, output: Json, train: list[Json]
) -> None:
    case = Case(tmp_path, {"approach": "lora", **_SHORT}, MINILM, output=output, train=train, cache=tmp_path / "cache")
    case.predict, case.weights_key = [{**row, "target": None, "id": 100 + row["id"]} for row in train], "ef" * 32
    first, second = engine.ask(case.message()), engine.ask(case.message())
    assert (first.trained.is_reused, second.trained.is_reused) == (False, True)
    assert [row.answer for row in first.predictions.values()] == [row.answer for row in second.predictions.values()]


def test_windows_hold_every_character_and_overlap(minilm: LoadedModel) -> None:
    text = " ".join(f"word{number}" for number in range(150))
    windows = windows_of(minilm, text, "What is it?", 40)
    covered = {at for window in windows for place in window.places if place for at in range(*place)}
    assert covered == {at for at, letter in enumerate(text) if letter != " "}
    assert all(len(window.text.ids) <= 40 for window in windows)
    ends = [max(place[1] for place in window.places if place) for window in windows]
    starts = [min(place[0] for place in window.places if place) for window in windows]
    assert all(start < end for start, end in zip(starts[1:], ends, strict=False))


def test_a_question_longer_than_the_window_leaves_half_of_it_to_the_text(minilm: LoadedModel) -> None:
    windows = windows_of(minilm, "The answer is Lima.", "why " * 500, 40)
    assert len(windows[0].text.ids) <= 40
    assert sum(place is not None for place in windows[0].places) >= 5


def test_a_words_first_token_speaks_for_it_and_broken_words_are_outside(minilm: LoadedModel) -> None:
    head = TagHead(4, TagsOutput(("O", "B")))
    words = ("unbelievability", "\u200d", "ok", "", "😀")
    [example] = head.encode(minilm, [_row(tokens=words, target=TagsTarget((1, 1, 1, 1, 1)))], 32)
    width = len(example.windows[0].text.ids)
    states = torch.zeros(1, width, 4)
    states[0, [1]] = 1.0  # the first token of the first word
    with torch.no_grad():
        head.output.weight.copy_(torch.tensor([[0.0] * 4, [1.0] * 4]))
        head.output.bias.copy_(torch.tensor([0.5, 0.0]))
        [prediction] = head.eval().predict(TokenStates(states, torch.ones(1, width)), [example])
    assert prediction.answer.tags == (1, 0, 0, 0, 0)  # type: ignore[union-attr]


def test_nothing_wins_only_where_the_draw_holds_rows_without_an_answer(minilm: LoadedModel) -> None:
    row = _row("My friend lives in Lima.", second="Where?", target=SpanTarget(0, 0))
    for may_be_absent, expected in ((True, ""), (False, "Lima")):
        head = SpanHead(2, may_be_absent=may_be_absent).eval()
        [example] = head.encode(minilm, [row], 32)
        states = torch.zeros(1, len(example.windows[0].text.ids), 2)
        lima = next(token for token, place in enumerate(example.windows[0].places) if place == (19, 23))
        states[0, 0], states[0, lima] = 2.0, 1.0  # nothing scores higher than the only candidate
        with torch.no_grad():
            head.output.weight.copy_(torch.eye(2))
            head.output.bias.zero_()
            [prediction] = head.predict(TokenStates(states, torch.ones(states.shape[:2])), [example])
        assert prediction.answer.text == expected  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-a I-a O B-b", {(0, 1, "a"), (3, 3, "b")}),
        ("I-a I-a I-b", {(0, 1, "a"), (2, 2, "b")}),
        ("B-a B-a", {(0, 0, "a"), (1, 1, "a")}),
        ("O O", set()),
    ],
    ids=["as they are written", "begun inside", "side by side", "none"],
)
def test_entities_are_read_off_tags(tags: str, expected: set[tuple[int, int, str]]) -> None:
    names = ("O", "B-a", "I-a", "B-b", "I-b")
    assert entities(names, [names.index(tag) for tag in tags.split()]) == expected


@pytest.mark.parametrize(
    ("approach", "model", "output", "train"),
    [
        ("fine-tune", SMOLLM, _TAGS, _TAGGED),
        ("fine-tune", MINILM, {"kind": "choice"}, [question_row(1, "a", 0) | {"choices": [" a", " b"]}]),
        ("frozen-features", WORDLLAMA, _TAGS, _TAGGED),
        ("frozen-features", WORDLLAMA, _SPAN, _SPANS),
        ("tf-idf", None, _TAGS, _TAGGED),
        ("majority", None, _SPAN, _SPANS),
        ("zero-shot", SMOLLM, _NUMBER, None),
        ("zero-shot", MINILM, _SPAN, None),
    ],
)
def test_what_an_approach_cannot_answer_is_refused_with_a_sentence(
    engine: EngineProcess, tmp_path: Path, approach: str, model: Json | None, output: Json, train: list[Json] | None
) -> None:
    case = Case(tmp_path, {"approach": approach}, model, output=output, train=train)
    failed = engine.ask(case.message()).failed
    assert failed.code in {"OUTPUT_UNFIT", "MODEL_ARCHITECTURE"}
    assert not failed.retryable
    assert failed.sentence.endswith(".")


@pytest.mark.parametrize("approach", ["tf-idf", "frozen-features"])
def test_a_ridge_regression_fits_numbers(engine: EngineProcess, tmp_path: Path, approach: str) -> None:
    train = [question_row(n, f"{'good' if n % 2 else 'bad'} film {n}", None) for n in range(12)]
    train = [row | {"target": {"kind": "number", "value": 4.0 if row["id"] % 2 else 1.0}} for row in train]
    asked = [question_row(100, "good film", None), question_row(101, "bad film", None)]
    model = WORDLLAMA if approach == "frozen-features" else None
    answer = engine.ask(Case(tmp_path, {"approach": approach}, model, output=_NUMBER, train=train, predict=asked).message())
    good, bad = (answer.predictions[number].answer.value for number in (100, 101))  # type: ignore[union-attr]
    assert 0 <= bad < 2.5 < good <= 5
    assert answer.trained.chosen["chosenBy"] == "cross-validation"


@pytest.mark.parametrize(
    ("output", "train", "asked", "expected"),
    [
        (_NUMBER, _NUMBERS, _number_row(100, "a", "b", None), {"kind": "number", "value": 2.5}),
        (_TAGS, _TAGGED, _tag_row(100, ["a", "b"], None), {"kind": "tags", "tags": [0, 0]}),
        (
            {"kind": "text", "maxNewTokens": 8, "stop": []},
            [question_row(n, "a", None) | {"target": {"kind": "text", "texts": [text]}} for n, text in enumerate("aba")],
            question_row(100, "a", None),
            {"kind": "text", "text": "a", "isCut": False},
        ),
    ],
    ids=["the mean", "outside everywhere", "the most frequent answer"],
)
def test_the_floor_of_each_family(
    engine: EngineProcess, tmp_path: Path, output: Json, train: list[Json], asked: Json, expected: Json
) -> None:
    from crossover_engine.protocol import dump

    case = Case(tmp_path, {"approach": "majority"}, output=output, train=train, predict=[asked])
    assert dump(engine.ask(case.message()).predictions[100].answer) == expected


def test_the_floor_of_multiple_choice_is_the_place_that_is_right_most_often(engine: EngineProcess, tmp_path: Path) -> None:
    train = [question_row(n, "a", label) | {"choices": [" a", " b", " c"]} for n, label in enumerate((1, 1, 2, 0))]
    asked = [
        question_row(100, "a", None) | {"choices": [" a", " b", " c"]},
        question_row(101, "a", None) | {"choices": [" a", " b"]},
    ]
    case = Case(tmp_path, {"approach": "majority"}, output={"kind": "choice"}, train=train, predict=asked)
    predictions = engine.ask(case.message()).predictions
    assert (predictions[100].label, predictions[100].scores) == (1, (0.25, 0.5, 0.25))
    assert predictions[101].scores == pytest.approx((1 / 3, 2 / 3))


@pytest.mark.parametrize(
    ("output", "row"),
    [
        (_NUMBER, question_row(5, "a", None)),
        (_TAGS, _tag_row(5, ["a", "b"], [0])),
        (_TAGS, _tag_row(5, ["a"], [2])),
        (_SPAN, question_row(5, "abc", None) | {"second": "q", "target": {"kind": "span", "start": 2, "end": 9}}),
        ({"kind": "choice"}, question_row(5, "a", 2) | {"choices": [" a", " b"]}),
        ({"kind": "text", "maxNewTokens": 8, "stop": []}, question_row(5, "a", None)),
    ],
    ids=["no number", "a tag missing", "an unknown tag", "a span outside", "a choice outside", "no words"],
)
def test_a_labelled_row_without_its_truth_is_named(engine: EngineProcess, tmp_path: Path, output: Json, row: Json) -> None:
    failed = engine.ask(Case(tmp_path, {"approach": "majority"}, output=output, train=[row], predict=[row]).message()).failed
    assert (failed.code, failed.row_id) == ("ROWS_INVALID", 5)
