"""Scoring labels by likelihood: the engine beside the naive way and beside lm-evaluation-harness, on the same prompts."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .engine_line import SMOLLM, Answered, Asked, EngineLine, Json
from .limits import attention_flop_per_pair, body_flop_per_token, gemm_rate, head_flop_per_position
from .naive_scoring import naive_sums
from .sets import LabelledSet
from .table import Figure, Line, median

_ZERO_SHOT: Json = {"approach": "zero-shot", "calibration": "none"}
_IN_CONTEXT: Json = {"approach": "in-context", "calibration": "none", "maxDemonstrations": 512}


@dataclass(frozen=True)
class Case:
    """`rows` are scored by the engine; the peers score `peer_rows` of them and, where `peer_labels` is set, that many labels.

    What peers did not do is extrapolated: each of their sequences costs the same, since nothing is shared between them.
    """

    data: LabelledSet
    shots: int
    rows: int
    naive_rows: int
    harness_rows: int
    peer_labels: int | None
    naive_target: float | None
    harness_target: float | None

    @property
    def name(self) -> str:
        return f"{self.data.name} k={self.shots}, {len(self.data.labels)} labels, {self.rows} rows"

    def prefix(self) -> str:
        return self.data.instruction + "".join(self.demonstrations())

    def demonstrations(self) -> list[str]:
        return [self.data.demonstration(text, label) for text, label in self.data.draw(self.shots, seed=1)] if self.shots else []


def cases(trec: LabelledSet | None, banking: LabelledSet, scale: float) -> list[Case]:
    """The four of the published comparison; the peers' rows shrink by `scale` for a quick look."""

    def some(count: int) -> int:
        return max(1, round(count * scale))

    of_banking = [
        Case(banking, 0, 200, some(4), some(8), None, None, 18),
        Case(banking, 77, 200, 1, 1, some(11), 400, 500),
    ]
    if not trec:
        return of_banking
    of_trec = [Case(trec, 0, 100, some(20), some(100), None, None, 4), Case(trec, 16, 200, some(8), some(50), None, 50, 20)]
    return [*of_trec, *of_banking]


def measure(
    engine: EngineLine, model: Any, tokenizer: Any, chosen: Sequence[Case], times: int
) -> tuple[list[Line], list[Figure]]:
    """`model` and `tokenizer` are the same weights as the engine's, loaded by transformers for the peers."""
    lines: list[Line] = []
    figures: list[Figure] = []
    for case in chosen:
        more_lines, more_figures = _measure_case(engine, model, tokenizer, case, times)
        lines += more_lines
        figures += more_figures
    return lines, figures


def _measure_case(engine: EngineLine, model: Any, tokenizer: Any, case: Case, times: int) -> tuple[list[Line], list[Figure]]:
    asked = _asked(case)
    answers: list[Answered] = []
    rates: list[float] = []
    peers: dict[str, list[PeerRun]] = {"naive": [], "lm-eval": []}
    has_harness = importlib.util.find_spec("lm_eval") is not None
    # In turn, so that whatever else the machine does meets all of them.
    for _ in range(times):
        answers.append(engine.ask(asked))
        rates.append(gemm_rate(model.dtype))
        peers["naive"].append(_naive(model, tokenizer, case))
        if has_harness:
            peers["lm-eval"].append(_harness(model, tokenizer, case))
    ours = median([answer.seconds for answer in answers])
    targets = {"naive": case.naive_target, "lm-eval": case.harness_target}
    lines = [_line(case, ours, answers[-1].labels, (name, runs, targets[name])) for name, runs in peers.items()]
    memory = max(answer.peak_bytes for answer in answers)
    return lines, [
        _share(case, model, tokenizer, (ours, median(rates))),
        Figure(f"peak memory of the engine, {case.name}", memory / 2**20, "MiB"),
    ]


def _line(case: Case, ours: float, labels: Sequence[int], peer: tuple[str, list[PeerRun], float | None]) -> Line:
    name, runs, target = peer
    if not runs:
        return Line(case.name, ours, name, None, target, note="not installed: add --peers")
    return Line(case.name, ours, name, median([run.seconds for run in runs]), target, _agreement(labels, runs[-1]), runs[-1].note)


def _asked(case: Case) -> Asked:
    rows = case.data.rows(case.data.test[: case.rows], first_id=1000, are_labelled=False)
    train = case.data.rows(case.data.draw(case.shots, seed=1)) if case.shots else None
    return Asked(
        SMOLLM, _IN_CONTEXT if case.shots else _ZERO_SHOT, case.data.continuations, rows, train,
        instruction=case.data.instruction, demonstrations=case.demonstrations(),
    )  # fmt: skip


@dataclass(frozen=True)
class PeerRun:
    """`labels` of the rows that were scored with every label; `seconds` for the whole case."""

    labels: list[int]
    seconds: float
    note: str


def _agreement(ours: Sequence[int], run: PeerRun) -> float | None:
    """Share of the peer's rows on which both choose the same label; null where the peer scored only some labels."""
    if not run.labels:
        return None
    return sum(one == other for one, other in zip(ours, run.labels, strict=False)) / len(run.labels)


def _naive(model: Any, tokenizer: Any, case: Case) -> PeerRun:
    labels = _label_ids(tokenizer, case)[: case.peer_labels]
    prompts = [_ids(tokenizer, case.prefix() + case.data.item(text)) for text, _ in case.data.test[: case.naive_rows]]
    started = time.perf_counter()
    sums = [naive_sums(model, prompt, labels) for prompt in prompts]
    return _scaled(case, sums, time.perf_counter() - started)


def _harness(model: Any, tokenizer: Any, case: Case) -> PeerRun:
    """lm-evaluation-harness from its requests on: one for each row and label, as its multiple_choice tasks make them."""
    from lm_eval.api.instance import Instance
    from lm_eval.models.huggingface import HFLM

    with contextlib.redirect_stderr(io.StringIO()):
        harness = HFLM(pretrained=model, tokenizer=tokenizer, batch_size=32 if case.shots == 0 else 8, max_length=8192)
        texts = [text for _, text in case.data.continuations][: case.peer_labels]
        contexts = [case.prefix() + case.data.item(text) for text, _ in case.data.test[: case.harness_rows]]
        requests = [
            Instance("loglikelihood", {}, (context, text), index) for index, context in enumerate(contexts) for text in texts
        ]
        started = time.perf_counter()
        answers = harness.loglikelihood(requests, disable_tqdm=True)
        seconds = time.perf_counter() - started
    sums = [[float(answer[0]) for answer in answers[start : start + len(texts)]] for start in range(0, len(answers), len(texts))]
    return _scaled(case, sums, seconds)


def _scaled(case: Case, sums: list[list[float]], seconds: float) -> PeerRun:
    is_whole = case.peer_labels is None or case.peer_labels >= len(case.data.labels)
    done = len(sums) * len(sums[0])
    whole = case.rows * len(case.data.labels)
    labels = [row.index(max(row)) for row in sums] if is_whole else []
    return PeerRun(labels, seconds * whole / done, "" if done == whole else f"measured on {done} of {whole} row x label pairs")


def _share(case: Case, model: Any, tokenizer: Any, reached: tuple[float, float]) -> Figure:
    """Share of the machine's matrix rate (seconds of the engine, FLOP/s) that was reached: weights that every token must meet
    once, and keys that it must see. What a mask hides is no work."""
    seconds, rate = reached
    paths = _label_ids(tokenizer, case)
    inner = {tuple(path[:depth]) for path in paths for depth in range(1, len(path))}
    depths = sum(map(len, inner))
    start = len(_ids(tokenizer, case.prefix()))
    items = [len(_ids(tokenizer, case.data.item(text))) for text, _ in case.data.test[: case.rows]]
    forwarded = start + sum(items) + case.rows * len(inner)
    pairs = start * (start + 1) // 2
    pairs += sum(size * start + size * (size + 1) // 2 + len(inner) * (start + size) + depths for size in items)
    work = forwarded * body_flop_per_token(model) + pairs * attention_flop_per_pair(model)
    work += case.rows * (len(inner) + 1) * head_flop_per_position(model)
    note = f"{forwarded} tokens, {rate / 1e9:.0f} GFLOP/s"
    return Figure(f"share of the GEMM rate, scoring {case.name}", work / seconds / rate, "", 0.6, note)


def _label_ids(tokenizer: Any, case: Case) -> list[list[int]]:
    return [_ids(tokenizer, text) for _, text in case.data.continuations]


def _ids(tokenizer: Any, text: str) -> list[int]:
    found: list[int] = tokenizer(text, add_special_tokens=False)["input_ids"]
    return found
