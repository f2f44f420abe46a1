"""What an approach works on: the request, its rows, and the shelf of models that this process keeps warm."""

from dataclasses import dataclass

from .models import ModelShelf
from .protocol import RunRequest
from .rows import Rows


@dataclass(frozen=True)
class Task:
    request: RunRequest
    rows: Rows
    shelf: ModelShelf
