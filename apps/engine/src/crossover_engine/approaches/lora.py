from ..emit import Emit
from ..errors import EngineFault
from ..settings import Lora
from ..task import Task


def run(settings: Lora, task: Task, emit: Emit) -> None:
    raise EngineFault("ENGINE_BUG", "not yet")
