"""Only plain weights and JSON are opened; every refusal says what was found."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crossover_engine.errors import EngineFault
from crossover_engine.model_folder import architecture_of, open_folder


@pytest.fixture
def folder(tmp_path: Path, bert_folder: Path) -> Path:
    return Path(shutil.copytree(bert_folder, tmp_path / "model"))


class _Bomb:
    """Writes a marker when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return Path.touch, (self.marker,)  # type: ignore[return-value]


def _code(folder: Path) -> str:
    with pytest.raises(EngineFault) as caught:
        open_folder(folder)
    assert caught.value.sentence.endswith(".")
    return caught.value.code


@pytest.mark.parametrize(
    "name",
    [
        "pytorch_model.bin",
        "model.pt",
        "model.pth",
        "model.pkl",
        "vectors.npy",
        "model.h5",
        "m.keras",
        "flax.msgpack",
        "x.ckpt",
        "MODEL.BIN",
    ],
)
def test_a_format_that_can_hold_code_is_refused_even_beside_safetensors(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"anything")
    assert _code(folder) == "MODEL_FORMAT"


def test_a_pickle_is_refused_without_being_opened(folder: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(_Bomb(marker)))
    assert _code(folder) == "MODEL_FORMAT"
    (folder / "pytorch_model.bin").rename(folder / "model.safetensors")
    assert _code(folder) == "MODEL_CORRUPT"
    assert not marker.exists()


@pytest.mark.parametrize("name", ["modeling_custom.py", "kernel.so", "run.sh"])
def test_code_beside_the_weights_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("print('hello')")
    assert _code(folder) == "MODEL_CODE_REFUSED"


@pytest.mark.parametrize(
    ("file", "settings"),
    [
        ("config.json", {"auto_map": {"AutoModel": "modeling.Model"}}),
        ("config.json", {"text_config": {"layers": [{"trust_remote_code": True}]}}),
        ("tokenizer_config.json", {"auto_map": {"AutoTokenizer": ["tok.Tok", None]}}),
        ("preprocessor_config.json", {"custom_code": "x"}),
    ],
)
def test_a_setting_that_asks_for_code_is_refused_wherever_it_hides(folder: Path, file: str, settings: object) -> None:
    path = folder / file
    known = json.loads(path.read_bytes()) if path.exists() else {}
    path.write_text(json.dumps({**known, **dict(settings)}))  # type: ignore[call-overload]
    assert _code(folder) == "MODEL_CODE_REFUSED"


def test_a_word_of_the_vocabulary_may_be_called_like_such_a_setting(folder: Path) -> None:
    (folder / "vocab.json").write_text(json.dumps({"trust_remote_code": 5}))
    assert open_folder(folder).config["model_type"] == "bert"


@pytest.mark.parametrize("kept", [0, 4, 100, -1])
def test_weights_cut_short_are_seen_before_they_are_loaded(folder: Path, kept: int) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:kept])
    assert _code(folder) == "MODEL_CORRUPT"


def test_a_shard_that_is_missing_is_named(folder: Path) -> None:
    index = {"weight_map": {"a": "model.safetensors", "b": "model-00002-of-00002.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(EngineFault, match="model-00002-of-00002"):
        open_folder(folder)


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000])
def test_a_configuration_that_is_no_object_is_refused(folder: Path, text: str) -> None:
    (folder / "config.json").write_text(text)
    assert _code(folder) == "MODEL_CORRUPT"


def test_folders_without_weights_say_what_they_hold(folder: Path, tmp_path: Path) -> None:
    (folder / "model.safetensors").unlink()
    with pytest.raises(EngineFault, match=r"config\.json") as caught:
        open_folder(folder)
    assert caught.value.code == "MODEL_FORMAT"
    (tmp_path / "empty").mkdir()
    assert _code(tmp_path / "empty") == "MODEL_NOT_FOUND"
    assert _code(tmp_path / "nowhere") == "MODEL_NOT_FOUND"


def test_a_file_that_only_calls_itself_gguf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").write_bytes(b"PK\x03\x04 not a model")
    assert _code(tmp_path) == "MODEL_CORRUPT"


def test_the_hash_follows_weights_and_settings_but_not_the_read_me(folder: Path) -> None:
    before = open_folder(folder).sha256
    (folder / "README.md").write_text("new words")
    assert open_folder(folder).sha256 == before
    config = json.loads((folder / "config.json").read_bytes())
    (folder / "config.json").write_text(json.dumps({**config, "hidden_act": "relu"}))
    assert open_folder(folder).sha256 != before


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"architectures": ["BertModel"]}, "encoder-only"),
        ({"architectures": ["RobertaForMaskedLM"]}, "encoder-only"),
        ({"architectures": ["LlamaForCausalLM"]}, "decoder-only"),
        ({"architectures": ["GPT2LMHeadModel"]}, "decoder-only"),
        ({"architectures": ["T5ForConditionalGeneration"], "is_encoder_decoder": True}, "encoder-decoder"),
        ({"model_type": "static-vectors"}, "static-vectors"),
    ],
)
def test_the_configuration_tells_the_architecture(config: dict[str, object], expected: str) -> None:
    assert architecture_of(config) == expected
