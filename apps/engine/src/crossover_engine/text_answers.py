"""Language models that learn answers which are no labels: free text, or one of a row's own choices."""

from __future__ import annotations

from collections.abc import Sequence

from torch import nn

from .answering import PromptExample, PromptLearner
from .choosing import Question, choice_scorer, choices_of, per_byte, question_of
from .errors import EngineFault
from .events import Prediction
from .fitting import item_of
from .generating import make_generator
from .models import LoadedModel
from .outputs import TextOutput, TextTarget
from .predictions import softmax
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
    """Learns to write the right choice; answers with the choice whose mean log p a byte is the highest, as prompting does."""

    def encode(self, rows: Sequence[Row]) -> list[PromptExample]:
        for row in rows[:CHECKED_ROWS]:
            self.renderer.check_item(item_of(row))
            self.renderer.check_answers(item_of(row), choices_of(row))
        return [PromptExample(row, self.prompt(item_of(row)), self._answer_of(row)) for row in rows]

    def room(self, example: PromptExample) -> int:
        length = self.renderer.prompt_length(0, item_of(example.row))
        return length + (self._question(example.row).longest if self.model.architecture == "decoder-only" else 0)

    def answer(self, batch: Sequence[PromptExample]) -> list[Prediction]:
        questions = [self._question(example.row) for example in batch]
        found: dict[int, Prediction] = {}
        for positions, sums, _ in choice_scorer(self.model, self.renderer)(0, questions):
            for position, scores in zip(positions, sums, strict=True):
                row = batch[position].row
                shares = softmax(per_byte(scores, choices_of(row)))
                found[position] = Prediction(
                    row_id=row.id,
                    label=int(shares.argmax()),
                    answer=None,
                    missing=None,
                    scores=tuple(min(1.0, float(share)) for share in shares),
                    other_scores=None,
                    latency_ms=0.0,
                    input_tokens=self.renderer.prompt_length(0, item_of(row)),
                    output_tokens=len(questions[position].answers[int(shares.argmax())]),
                )
        return [found[position] for position in range(len(batch))]

    def _answer_of(self, row: Row) -> tuple[int, ...]:
        return () if row.label is None else self._question(row).answers[row.label]

    def _question(self, row: Row) -> Question:
        return question_of(self.renderer, row, item_of(row))


def right_texts(row: Row) -> tuple[str, ...]:
    """The row's right answers; none where they are not known. Raises ROWS_INVALID for a target of another kind."""
    if row.target is None:
        return ()
    if not isinstance(row.target, TextTarget):
        raise EngineFault("ROWS_INVALID", f"Row {row.id} needs a text to learn.", row_id=row.id)
    return row.target.texts
