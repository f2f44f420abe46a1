"""What the operator may set."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossover_engine import device as device_module
from crossover_engine.device import choose_device
from crossover_engine.environment import EnvironmentFault, prepare_libraries, read_environment


def test_nothing_set_gives_one_engine_all_cores_in_float32() -> None:
    environment = read_environment({})
    assert environment.threads >= 1
    assert (environment.device, environment.dtype) == ("auto", "auto")


def test_cores_are_shared_among_the_engines_and_every_engine_gets_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)))
    assert read_environment({"ENGINE_COUNT": "3"}).threads == 2
    assert read_environment({"ENGINE_COUNT": "20"}).threads == 1
    assert read_environment({"ENGINE_COUNT": "3", "ENGINE_THREADS": "5"}).threads == 5


def test_networks_get_every_core_and_regressions_one() -> None:
    variables: dict[str, str] = {}

    prepare_libraries(variables, 8)

    assert (variables["OMP_NUM_THREADS"], variables["OPENBLAS_NUM_THREADS"]) == ("8", "1")


def test_every_fault_is_told_at_once() -> None:
    wrong = {"ENGINE_THREADS": "0", "ENGINE_DEVICE": "gpu", "ENGINE_DTYPE": "int8", "ENGINE_COUNT": "-1"}
    with pytest.raises(EnvironmentFault) as caught:
        read_environment(wrong)
    assert all(name in str(caught.value) for name in wrong)


def test_the_store_is_where_it_was_told_to_be() -> None:
    assert read_environment({"MODEL_STORE": "/models"}).model_store == Path("/models")


def test_the_processor_computes_in_float32_unless_asked() -> None:
    assert choose_device(read_environment({"ENGINE_DEVICE": "cpu", "ENGINE_THREADS": "1"})).dtype == "float32"


def test_bfloat16_is_refused_where_the_processor_would_emulate_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_module, "has_bfloat16_arithmetic", lambda: False)
    wish = read_environment({"ENGINE_DEVICE": "cpu", "ENGINE_DTYPE": "bfloat16", "ENGINE_THREADS": "1"})
    with pytest.raises(EnvironmentFault, match="float32"):
        choose_device(wish)
    monkeypatch.setattr(device_module, "has_bfloat16_arithmetic", lambda: True)
    assert choose_device(wish).dtype == "bfloat16"
