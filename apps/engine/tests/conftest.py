"""One engine process a test module, and tiny models on disk for the whole run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# As in the engine itself: before torch or transformers is imported.
from crossover_engine.environment import prepare_libraries

prepare_libraries(os.environ, 1)

import pytest  # noqa: E402
import torch  # noqa: E402

from building import save_tiny_bert, save_tiny_llama, save_tiny_t5  # noqa: E402
from engine_process import EngineProcess  # noqa: E402

torch.set_num_threads(1)


@pytest.fixture(scope="module")
def engine() -> Iterator[EngineProcess]:
    process = EngineProcess()
    yield process
    process.end()


@pytest.fixture(scope="session")
def bert_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_bert(tmp_path_factory.mktemp("bert"))


@pytest.fixture(scope="session")
def llama_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_llama(tmp_path_factory.mktemp("llama"))


@pytest.fixture(scope="session")
def t5_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_t5(tmp_path_factory.mktemp("t5"))
