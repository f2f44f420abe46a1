"""The file of vectors survives crashes and company."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import numpy as np

from crossover_engine.features import FeatureStore

_WIDTH = 5


def _key(number: int) -> bytes:
    return number.to_bytes(32, "big")


def _vectors(numbers: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array([[number + place / 8 for place in range(_WIDTH)] for number in numbers], dtype=np.float32)


def _append(path: Path, numbers: list[int]) -> None:
    for number in numbers:
        FeatureStore(path, _WIDTH).append([_key(number)], _vectors([number]))


def test_what_was_appended_is_read_back_by_key(tmp_path: Path) -> None:
    store = FeatureStore(tmp_path / "folder" / "a.vectors", _WIDTH)
    store.append([_key(1), _key(2)], _vectors([1, 2]))
    found = store.read({_key(2), _key(3)})
    assert list(found) == [_key(2)]
    assert found[_key(2)].tolist() == _vectors([2])[0].tolist()


def test_a_record_cut_short_by_a_crash_is_lost_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.vectors"
    _append(path, [1, 2])
    path.write_bytes(path.read_bytes()[:-7])
    store = FeatureStore(path, _WIDTH)
    assert set(store.read({_key(1), _key(2)})) == {_key(1)}
    _append(path, [3])
    assert set(store.read({_key(1), _key(2), _key(3)})) == {_key(1), _key(3)}


def test_a_record_with_a_flipped_bit_counts_as_not_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.vectors"
    _append(path, [1, 2])
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    assert set(FeatureStore(path, _WIDTH).read({_key(1), _key(2)})) == {_key(2)}


def test_two_engines_append_without_mixing_records(tmp_path: Path) -> None:
    path = tmp_path / "a.vectors"
    context = multiprocessing.get_context("fork")
    parts = [list(range(start, start + 100)) for start in (0, 100)]
    engines = [context.Process(target=_append, args=(path, part)) for part in parts]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join()
    found = FeatureStore(path, _WIDTH).read({_key(number) for number in range(200)})
    assert {number: found[_key(number)][0] for number in range(200)} == {number: number for number in range(200)}
