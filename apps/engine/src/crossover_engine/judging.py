"""How good answers are by the task's own metric: what a run chooses by between its checkpoints and its calibrations.

It only chooses. Scores that are shown or compared are computed from the stored predictions, by the platform; the golden file
`judges.json` of the contracts holds both to the same figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .events import Prediction
from .number_head import number_of
from .outputs import ChoiceOutput, LabelOutput, NumberAnswer, NumberOutput, SpanAnswer, SpanOutput, TagsAnswer, TagsOutput
from .protocol import Row, RunRequest
from .span_head import span_of
from .tag_head import entities, tags_of

Labels = NDArray[np.int64]
Numbers = NDArray[np.float64]
# Right labels and given ones to a score, more being better; the last argument counts the declared labels.
LabelScore = Callable[[Labels, Labels, int], float]
S = TypeVar("S")
# A correlation of answers that are all alike is none: below every real one.
_LOWEST_CORRELATION = -1.0
_NO_LABEL = -1


@dataclass(frozen=True)
class Judge:
    """`metric` is the name of what `score` computes; a higher score is better whatever the metric."""

    metric: str
    score: Callable[[Sequence[Row], Sequence[Prediction]], float]


def judge_of(request: RunRequest) -> Judge | None:
    """By the request's metric, or by its kind's first one where the kind of answer has no such score. None for written text: the
    mean loss decides there, because writing answers ten times costs more than the training itself."""
    match request.output:
        case LabelOutput():
            metric, of_labels = _taken(_LABEL_SCORES, request.metric)
            return Judge(metric, lambda rows, given: of_labels(_right_labels(rows), _given_labels(given), len(request.labels)))
        case ChoiceOutput():
            return Judge("accuracy", lambda rows, given: accuracy(_right_labels(rows), _given_labels(given), 0))
        case NumberOutput():
            metric, of_numbers = _taken(_NUMBER_SCORES, request.metric)
            return Judge(metric, lambda rows, given: of_numbers(_right_numbers(rows), _given_numbers(given)))
        case TagsOutput(tags=names):
            metric, of_counts = _taken(_ENTITY_SCORES, request.metric)
            return Judge(metric, lambda rows, given: of_counts(_count_entities(names, rows, given)))
        case SpanOutput():
            metric, of_span = _taken(_SPAN_SCORES, request.metric)
            return Judge(metric, lambda rows, given: _mean(of_span(row, one) for row, one in zip(rows, given, strict=True)))
        case _:
            return None


def label_score_of(request: RunRequest) -> LabelScore:
    """How labels are scored by the request's metric."""
    return _taken(_LABEL_SCORES, request.metric)[1]


def accuracy(right: Labels, given: Labels, _: int) -> float:
    return float((right == given).mean())


def _f1(average: str, *, is_declared: bool = False) -> LabelScore:
    def score(right: Labels, given: Labels, classes: int) -> float:
        from sklearn.metrics import f1_score

        # A class without a right row has no recall, so it counts only where the metric says that all declared ones do.
        labels = list(range(classes)) if is_declared else sorted(set(right.tolist()))
        return float(f1_score(right, given, labels=labels, average=average, zero_division=0))

    return score


def _balanced_accuracy(right: Labels, given: Labels, _: int) -> float:
    return float(np.mean([(given[right == label] == label).mean() for label in np.unique(right)]))


def _matthews(right: Labels, given: Labels, _: int) -> float:
    from sklearn.metrics import matthews_corrcoef

    return float(matthews_corrcoef(right, given))


def _kappa(right: Labels, given: Labels, _: int) -> float:
    from sklearn.metrics import cohen_kappa_score

    return _defined(float(cohen_kappa_score(right, given)))


_LABEL_SCORES: Mapping[str, LabelScore] = {
    "accuracy": accuracy,
    "macro-f1": _f1("macro"),
    "macro-f1-declared": _f1("macro", is_declared=True),
    # Every row has one label and gets one, so that its false alarms are its misses.
    "micro-f1": accuracy,
    "weighted-f1": _f1("weighted"),
    "balanced-accuracy": _balanced_accuracy,
    "mcc": _matthews,
    "kappa": _kappa,
}


def _pearson(right: Numbers, given: Numbers) -> float:
    from scipy.stats import pearsonr

    return _defined(float(pearsonr(right, given).statistic)) if _vary(right, given) else _LOWEST_CORRELATION


def _spearman(right: Numbers, given: Numbers) -> float:
    from scipy.stats import spearmanr

    return _defined(float(spearmanr(right, given).statistic)) if _vary(right, given) else _LOWEST_CORRELATION


def _kendall(right: Numbers, given: Numbers) -> float:
    from scipy.stats import kendalltau

    return _defined(float(kendalltau(right, given).statistic)) if _vary(right, given) else _LOWEST_CORRELATION


def _r_squared(right: Numbers, given: Numbers) -> float:
    error, spread = float(np.square(right - given).mean()), float(right.var())
    return 1 - error / spread if spread > 0 else -error


_NUMBER_SCORES: Mapping[str, Callable[[Numbers, Numbers], float]] = {
    "pearson": _pearson,
    "spearman": _spearman,
    "kendall": _kendall,
    "r-squared": _r_squared,
    "rmse": lambda right, given: -float(np.sqrt(np.square(right - given).mean())),
    "mae": lambda right, given: -float(np.abs(right - given).mean()),
}


@dataclass(frozen=True)
class _Entities:
    """How many of each type were found, how many are right, and how many are both."""

    found: Counter[str]
    right: Counter[str]
    both: Counter[str]


def _f1_of_counts(found: int, right: int, both: int) -> float:
    return 2 * both / (found + right) if found + right else 1.0


_ENTITY_SCORES: Mapping[str, Callable[[_Entities], float]] = {
    "span-f1": lambda of: _f1_of_counts(of.found.total(), of.right.total(), of.both.total()),
    "span-macro-f1": lambda of: _mean(
        [_f1_of_counts(of.found[kind], of.right[kind], of.both[kind]) for kind in of.right] or [1.0]
    ),
}


def _count_entities(names: Sequence[str], rows: Sequence[Row], given: Sequence[Prediction]) -> _Entities:
    """Most words belong to no entity, so that a loss goes on falling over them while entities get worse."""
    counts = _Entities(Counter(), Counter(), Counter())
    for row, prediction in zip(rows, given, strict=True):
        ours = entities(names, prediction.answer.tags) if isinstance(prediction.answer, TagsAnswer) else set()
        right = entities(names, tags_of(row))
        for count, some in ((counts.found, ours), (counts.right, right), (counts.both, ours & right)):
            count.update(kind for *_, kind in some)
    return counts


def _shared_characters(row: Row, prediction: Prediction) -> float:
    """F1 of the characters that the answer and the truth share; 1 where both are nothing."""
    answer, truth = prediction.answer, span_of(row)
    if not isinstance(answer, SpanAnswer):
        return 0.0
    sizes = (answer.end - answer.start) + (truth.end - truth.start)
    return 2 * max(0, min(answer.end, truth.end) - max(answer.start, truth.start)) / sizes if sizes else 1.0


_SPAN_SCORES: Mapping[str, Callable[[Row, Prediction], float]] = {
    # Words are cut by the platform, in the task's language; characters rank the same answers alike.
    "token-f1": _shared_characters,
    "exact-match": lambda row, prediction: float(_shared_characters(row, prediction) == 1),
}


def _taken(scores: Mapping[str, S], metric: str) -> tuple[str, S]:
    """The metric's score, or the first of the kind."""
    name = metric if metric in scores else next(iter(scores))
    return name, scores[name]


def _right_labels(rows: Sequence[Row]) -> Labels:
    return np.array([_NO_LABEL if row.label is None else row.label for row in rows])


def _given_labels(given: Sequence[Prediction]) -> Labels:
    return np.array([_NO_LABEL if prediction.label is None else prediction.label for prediction in given])


def _right_numbers(rows: Sequence[Row]) -> Numbers:
    return np.array([number_of(row) for row in rows])


def _given_numbers(given: Sequence[Prediction]) -> Numbers:
    return np.array([one.answer.value if isinstance(one.answer, NumberAnswer) else 0.0 for one in given])


def _vary(*sides: Numbers) -> bool:
    return all(len(side) > 1 and bool(np.ptp(side) > 0) for side in sides)


def _defined(score: float) -> float:
    return score if np.isfinite(score) else _LOWEST_CORRELATION


def _mean(scores: Iterable[float]) -> float:
    return float(np.mean(list(scores)))
