"""What the fresh process of the hand-over check does."""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from .device import compute_alike
from .errors import EngineFault
from .events import Prediction
from .models import ModelShelf
from .predicting import answer
from .rows import read_rows
from .task import Task
from .weights import read_weights

if TYPE_CHECKING:
    from .handover import Handover


def answer_afresh(handover: Handover, answers: Connection) -> None:
    """Sends the predictions of the first rows, or the reason why there are none as a text."""
    try:
        answers.send(_predictions(handover))
    except EngineFault as fault:
        answers.send(fault.sentence)
    except Exception as error:  # Whatever it is, the engine must hear of it: a silent end looks like want of memory.
        answers.send(f"{type(error).__name__}: {error}")


def _predictions(handover: Handover) -> list[Prediction]:
    # As the engine does: another number of threads adds in another order.
    compute_alike(handover.device.threads)
    request = handover.request
    rows = read_rows(request)
    shelf = ModelShelf(handover.device, handover.environment)
    model = shelf.find(request, handover.fitting)
    learner = handover.build(model, Task(request, rows, shelf)).to(handover.device.torch).eval()
    stored = read_weights(handover.weights)
    if stored is None:
        return []
    learner.take_tensors(stored[0])
    return answer(learner, learner.encode(rows.predict[: handover.rows]), handover.device)
