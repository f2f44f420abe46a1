"""The table of approaches: one file each, one public function each."""

from __future__ import annotations

from typing import assert_never

from ..emit import Emit
from ..settings import Contrastive, FineTune, FrozenFeatures, InContext, Lora, Majority, TfIdf, ZeroShot
from ..task import Task
from . import contrastive, fine_tune, frozen_features, in_context, lora, majority, tf_idf, zero_shot


def run_approach(task: Task, emit: Emit) -> None:
    """Runs what the settings ask for. A kind of settings without a line here does not pass the type check."""
    match task.request.settings:
        case Majority():
            majority.run(task, emit)
        case TfIdf() as settings:
            tf_idf.run(settings, task, emit)
        case ZeroShot() as settings:
            zero_shot.run(settings, task, emit)
        case InContext() as settings:
            in_context.run(settings, task, emit)
        case FrozenFeatures() as settings:
            frozen_features.run(settings, task, emit)
        case Lora() as settings:
            lora.run(settings, task, emit)
        case FineTune() as settings:
            fine_tune.run(settings, task, emit)
        case Contrastive() as settings:
            contrastive.run(settings, task, emit)
        case missing:
            assert_never(missing)
