"""Language models that learn answers which are no labels: free text, or one of a row's own choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import nn

from .answering import PromptExample, PromptLearner
from .calibrating import NOTHING_TO_CORRECT_BY, Chosen, choose
from .choosing import Question, choice_scorer, choices_of, question_of
from .comparing import Compared, Posed, compare, told, tried
from .errors import EngineFault
from .events import Prediction
from .fitting import item_of
from .generating import make_generator
from .holding_out import sample
from .judging import accuracy
from .models import LoadedModel
from .outputs import TextOutput, TextTarget
from .protocol import Row
from .rendering import CHECKED_ROWS, Renderer


class TextAnswers(PromptLearner):
    """Learns the first of a row's right texts and where it ends; answers greedily."""

    def __init__(self, model: LoadedModel, network: nn.Module, renderer: Renderer, output: TextOutput) -> None:
        super().__init__(model, network, renderer)
        self._output = output

    def encode(self, rows: Sequence[Row]) -> list[PromptExample]:
        for row in rows[:CHECKED_ROWS]:
            self.renderer.check_item(item_of(row))
            self.renderer.check_answers(item_of(row), right_texts(row)[:1])
        return [PromptExample(row, self.prompt(item_of(row)), self._answer_of(row)) for row in rows]

    def room(self, example: PromptExample) -> int:
        if self.model.architecture == "encoder-decoder":
            return len(example.prompt)
        written = max(self._output.max_new_tokens, len(example.answer))
        return self.renderer.prompt_length(0, item_of(example.row)) + written

    def answer(self, batch: Sequence[PromptExample]) -> list[Prediction]:
        generator = make_generator(self.model, self.renderer, self._output, lambda: None)
        found: dict[int, Prediction] = {}
        for written in generator.generate(0, [item_of(example.row) for example in batch]):
            for position, text, tokens in zip(written.positions, written.answers, written.token_counts, strict=True):
                row = batch[position].row
                found[position] = Prediction(
                    row_id=row.id,
                    label=None,
                    answer=text,
                    missing=None,
                    scores=None,
                    other_scores=None,
                    latency_ms=0.0,
                    input_tokens=self.renderer.prompt_length(0, item_of(row)),
                    output_tokens=tokens,
                )
        return [found[position] for position in range(len(batch))]

    def _answer_of(self, row: Row) -> tuple[int, ...]:
        texts = right_texts(row)
        return (*self.renderer.answer_tokens(texts[0]), self.renderer.end_token) if texts else ()


class ChoiceAnswers(PromptLearner):
    """Learns to write the right choice; answers with the best one, compared as prompting does.

    Which way they are compared is decided before the first step, when the draw's rows are still rows that the model has not
    learnt: afterwards they would praise whatever they taught. The decision is kept in `head`, so that it is stored with the
    weights.
    """

    fitted = ("head.",)

    def __init__(
        self, model: LoadedModel, network: nn.Module, renderer: Renderer, content_free: Sequence[str], seed: int
    ) -> None:
        """`content_free` are items that say nothing; without them there is one way to compare."""
        super().__init__(model, network, renderer)
        self.head = _Comparison()
        self._content_free = content_free
        self._longest_content_free = max((renderer.prompt_length(0, item) for item in content_free), default=0)
        self._seed = seed

    def encode(self, rows: Sequence[Row]) -> list[PromptExample]:
        for row in rows[:CHECKED_ROWS]:
            self.renderer.check_item(item_of(row))
            self.renderer.check_answers(item_of(row), choices_of(row))
        return [PromptExample(row, self.prompt(item_of(row)), self._answer_of(row)) for row in rows]

    def room(self, example: PromptExample) -> int:
        length = max(self._longest_content_free, self.renderer.prompt_length(0, item_of(example.row)))
        return length + (self._question(example.row).longest if self.model.architecture == "decoder-only" else 0)

    @torch.no_grad()
    def warm_start(self, examples: Sequence[PromptExample]) -> dict[str, str]:
        if not self._content_free:
            return told(NOTHING_TO_CORRECT_BY)
        with self.model.device.autocast():
            found = tried(self._compare(sample([example.row for example in examples], self._seed)))
        chosen = choose(found, accuracy, "labels-before-training")
        self.head.decide(chosen.is_calibrated)
        return told(chosen)

    def answer(self, batch: Sequence[PromptExample]) -> list[Prediction]:
        chosen = Chosen(self.head.is_calibrated, "stored")
        compared = self._compare([example.row for example in batch])
        return [prediction for part in compared for prediction in part.predictions(chosen)]

    def _compare(self, rows: Sequence[Row]) -> Iterator[Compared]:
        questions = [self._question(row) for row in rows]
        tokens = [self.renderer.prompt_length(0, question.item) for question in questions]
        return compare(choice_scorer(self.model, self.renderer), 0, Posed(rows, questions, tokens), self._content_free)

    def _answer_of(self, row: Row) -> tuple[int, ...]:
        return () if row.label is None else self._question(row).answers[row.label]

    def _question(self, row: Row) -> Question:
        return question_of(self.renderer, row, item_of(row))


class _Comparison(nn.Module):
    """One number that no step moves: 1 where choices are corrected by content-free items. A weight, so that it goes where the
    other weights go."""

    def __init__(self) -> None:
        super().__init__()
        self.correction = nn.Parameter(torch.zeros(1), requires_grad=False)

    @property
    def is_calibrated(self) -> bool:
        return bool(self.correction.item())

    @torch.no_grad()
    def decide(self, is_calibrated: bool) -> None:
        self.correction.fill_(float(is_calibrated))


def right_texts(row: Row) -> tuple[str, ...]:
    """The row's right answers; none where they are not known. Raises ROWS_INVALID for a target of another kind."""
    if row.target is None:
        return ()
    if not isinstance(row.target, TextTarget):
        raise EngineFault("ROWS_INVALID", f"Row {row.id} needs a text to learn.", row_id=row.id)
    return row.target.texts
