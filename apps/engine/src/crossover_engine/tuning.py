"""Train or reuse, hand over through the stored file, predict: what every approach that trains weights shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from .checkpoints import Validation
from .device import Device
from .emit import Emit
from .errors import EngineFault
from .events import Prediction, Trained
from .handover import Build, Handover, prepare_recheck, recheck, same_answers
from .holding_out import Sides, choose_sides
from .judging import judge_of
from .learning import AnyLearner, Example
from .models import LoadedModel
from .predicting import answer, answer_and_emit
from .protocol import Architecture, Row, RunRequest
from .quick_dropout import quicken_dropout
from .seeds import seed_everything
from .settings import Training, Tuned
from .task import Task
from .training import Gradients, Outcome, Recipe, TrainingDiverged, train
from .weights import read_weights, write_weights

TRAINABLE: tuple[Architecture, ...] = ("encoder-only", "decoder-only", "encoder-decoder")
CHECKED_ROWS = 64
# A graphics card may add in another order in another process; a processor does not.
_TOLERANCE = {"cpu": 0.0, "cuda": 1e-4}
# How much lower the one second try is after a loss that is no number.
_LOWER_RATE = 0.25


def tune_and_predict(task: Task, settings: Training, build: Build, emit: Emit) -> None:
    """Trains on the draw or reuses what is stored, and predicts. A reused run gives what the first one gave.

    `build` makes a fresh learner; called again with the same random state, it must give the same one.
    """
    if not task.rows.train:
        raise EngineFault("LABELS_MISSING", "Training needs labelled rows; choose a budget above zero.")
    model = task.shelf.take(task.request, TRAINABLE, emit)
    tuner = _Tuner(task, model, settings, build)
    learner, outcome, is_reused = tuner.reuse() or tuner.train(emit)
    emit.trained(
        Trained(
            request_id=task.request.request_id,
            steps=outcome.steps,
            losses=outcome.losses,
            seconds=outcome.seconds,
            held_out_row_ids=outcome.held_out_row_ids,
            chosen=outcome.chosen,
            is_reused=is_reused,
        )
    )
    answer_and_emit(learner, learner.encode(task.rows.predict), model.device, emit)


class _Tuner:
    def __init__(self, task: Task, model: LoadedModel, settings: Training, build: Build) -> None:
        self._task = task
        self._model = model
        self._build = build
        self._trainer = Trainer(task, model.device, settings, self._fresh)
        self._folder = weights_folder(task.request)

    def reuse(self) -> tuple[AnyLearner, Outcome, bool] | None:
        """The learner that an earlier request stored under this address, if one did."""
        stored = read_weights(self._folder) if self._task.request.weights_key else None
        if stored is None:
            return None
        learner = self._fresh()
        try:
            learner.take_tensors(stored[0])
        except (KeyError, RuntimeError):
            return None  # Another module's weights under this address are worth nothing: train anew.
        return learner, stored[1], True

    def train(self, emit: Emit) -> tuple[AnyLearner, Outcome, bool]:
        prepare_recheck()
        learner, outcome = self._trainer.train(emit)
        write_weights(self._folder, learner.trained_tensors(), outcome)
        self._refuse_mismatch(learner, emit)
        return learner, outcome, False

    def _refuse_mismatch(self, trained: AnyLearner, emit: Emit) -> None:
        """Raises HANDOVER_MISMATCH where a process that reads the file answers otherwise than the trained learner."""
        device, rows = self._model.device, self._task.rows.predict[:CHECKED_ROWS]
        environment = self._task.shelf.environment
        handover = Handover(self._task.request, self._build, TRAINABLE, self._folder, len(rows), device, environment)
        here = answer(trained, trained.encode(rows), device)
        refuse_other_answers(here, recheck(handover, emit), device)

    def _fresh(self) -> AnyLearner:
        learner = self._build(self._model, self._task)
        if self._model.device.torch.type == "cpu":
            quicken_dropout(learner)
        return learner.to(self._model.device.torch).eval()


def begin(learner: AnyLearner, examples: Sequence[Example]) -> dict[str, str]:
    """The learner's own warm start."""
    return learner.warm_start(examples)


@dataclass(frozen=True)
class Trainer:
    """Trains on the request's draw. `fresh` gives a new learner, the same one for the same random state; `begin` starts it.

    `spread` is there where several processes train together.
    """

    task: Task
    device: Device
    settings: Training
    fresh: Callable[[], AnyLearner]
    begin: Callable[[AnyLearner, Sequence[Example]], dict[str, str]] = begin
    spread: Callable[[AnyLearner], Gradients] | None = None

    def train(self, emit: Emit) -> tuple[AnyLearner, Outcome]:
        """A loss that is no number is met once, with a lower rate from the same start; the second time it is told."""
        checkpoint_by = self.settings.checkpoint_by if isinstance(self.settings, Tuned) else "last"
        sides = choose_sides(self.task.rows, checkpoint_by, self.task.request.seed)
        try:
            return self._train_once(self.settings, sides, emit)
        except TrainingDiverged as first:
            rate = self.settings.learning_rate * _LOWER_RATE
            emit.note("TRAINING_SLOWED", f"{first.sentence} It was tried again with {rate:g}.", first.step)
            learner, outcome = self._train_once(replace(self.settings, learning_rate=rate), sides, emit)
            chosen = {"learningRate": f"{rate:g}", "divergedAtStep": str(first.step)}
            return learner, replace(outcome, chosen=outcome.chosen | chosen)

    def _train_once(self, settings: Training, sides: Sides, emit: Emit) -> tuple[AnyLearner, Outcome]:
        order = seed_everything(self.task.request.seed)
        learner = self.fresh()
        examples = self._learnable(learner, sides.train, emit)
        chosen = self.begin(learner, examples) | {"validation": sides.reason}
        validation = self._validation(learner, sides)
        recipe = Recipe(settings, self.device, order, validation, self.spread)
        with nullcontext() if self.spread else learner.only_words_of([*examples, *(validation.examples if validation else ())]):
            outcome = train(learner, examples, recipe, emit)
        return learner, replace(outcome, chosen=chosen | outcome.chosen, held_out_row_ids=sides.held_out_ids)

    def _learnable(self, learner: AnyLearner, rows: Sequence[Row], emit: Emit) -> list[Example]:
        examples: list[Example] = learner.encode(rows)
        fitting = [example for example in examples if learner.can_learn(example)]
        left_out = len(examples) - len(fitting)
        if not fitting:
            sentence = (
                "No row of the draw fits the model's context with its prompt; shorten the instruction or choose another model."
            )
            raise EngineFault("PROMPT_TOO_LONG", sentence)
        if left_out:
            sentence = (
                f"{left_out} rows of the draw are longer than the model can read and taught it nothing; they count as labels."
            )
            emit.note("ROWS_NOT_LEARNED", sentence, left_out)
        return fitting

    def _validation(self, learner: AnyLearner, sides: Sides) -> Validation | None:
        if not sides.validation:
            return None
        return Validation(learner.encode(sides.validation), judge_of(self.task.request), self.device)


def weights_folder(request: RunRequest) -> Path:
    """Where a run's trained weights lie. Without an address nobody can ask for them again, so they go with the work folder."""
    kept = Path(request.cache_folder) / "weights" / request.weights_key if request.weights_key else None
    return kept or Path(request.work_folder) / "weights"


def refuse_other_answers(here: Sequence[Prediction], there: Sequence[Prediction], device: Device) -> None:
    """Raises HANDOVER_MISMATCH where the stored weights answer otherwise than the learner that was trained."""
    if not same_answers(here, there, _TOLERANCE[device.torch.type]):
        sentence = "The stored weights do not give the predictions of the trained model; the run was thrown away."
        raise EngineFault("HANDOVER_MISMATCH", sentence)
