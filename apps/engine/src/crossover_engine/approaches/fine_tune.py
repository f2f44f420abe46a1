from ..emit import Emit
from ..errors import EngineFault
from ..settings import FineTune
from ..task import Task


def run(settings: FineTune, task: Task, emit: Emit) -> None:
    raise EngineFault("ENGINE_BUG", "not yet")
