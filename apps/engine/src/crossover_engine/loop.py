"""One request after another, each answered with `finished` or `failed`."""

from __future__ import annotations

import platform
import sys
import traceback
from importlib.metadata import version

import torch

from . import __version__
from .approaches import run_approach
from .channel import Channel
from .device import Device
from .emit import Emit
from .environment import Environment
from .events import Failed, Ready
from .faults import as_fault
from .memory import reset_peak_memory
from .models import ModelShelf
from .protocol import PROTOCOL, RunRequest
from .rows import read_rows
from .task import Task


def serve(channel: Channel, device: Device, environment: Environment) -> None:
    """Says `ready`, then answers requests until the process is ended from outside."""
    shelf = ModelShelf(device, environment)
    channel.send(_ready(device))
    channel.start()
    while True:
        answer(channel, channel.next_request(), shelf)


def answer(channel: Channel, request: RunRequest, shelf: ModelShelf) -> None:
    """Runs one request. Whatever goes wrong becomes one `failed` event, and the engine lives on."""
    reset_peak_memory()
    try:
        with Emit(channel, request) as emit:
            rows = read_rows(request)
            run_approach(Task(request, rows, shelf), emit)
            emit.finish(rows.predict)
    except BrokenPipeError:
        raise
    except Exception as error:
        channel.send(_failed(request, error, shelf))
    finally:
        channel.forget(request.request_id)


def _failed(request: RunRequest, error: Exception, shelf: ModelShelf) -> Failed:
    fault = as_fault(error)
    if fault.code == "ENGINE_OOM":
        shelf.clear()
    if fault.code == "ENGINE_BUG":
        traceback.print_exception(error, file=sys.stderr)
    return Failed(request.request_id, fault.code, fault.sentence, fault.retryable, fault.row_id)


def _ready(device: Device) -> Ready:
    return Ready(
        protocol=PROTOCOL,
        engine_version=__version__,
        python=platform.python_version(),
        torch=torch.__version__,
        transformers=version("transformers"),
        dtype=device.dtype,
        device=device.torch.type,
        device_name=device.name,
        threads=device.threads,
    )
