"""`python -m crossover_engine.fetch ORGANISATION/NAME --revision SHA`: a model from a hub into the model store.

The only part of the engine that needs a network; a running engine opens local folders alone.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .environment import EnvironmentFault, read_environment
from .errors import EngineFault
from .model_folder import open_folder

# Weights, configuration, tokenizer, and what their licence asks to keep. Nothing that could be run.
_ALLOWED = (
    "*.safetensors",
    "*.safetensors.index.json",
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "tokenizer.model",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.txt",
    "vocab.json",
    "merges.txt",
    "LICENSE*",
    "NOTICE*",
    "README.md",
)
_NAME = re.compile(r"[\w.-]+/[\w.-]+")
_REVISION = re.compile(r"[0-9a-f]{40}")


class FetchFault(Exception):
    """The model was not fetched; the text says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the folder and the model's hash. Returns 1 with one sentence on stderr when it cannot."""
    parser = argparse.ArgumentParser(prog="python -m crossover_engine.fetch", description="Fetch a model by revision.")
    parser.add_argument("name", help="ORGANISATION/NAME on the hub")
    parser.add_argument("--revision", required=True, help="the full commit, 40 hexadecimal digits")
    asked = parser.parse_args(arguments)
    try:
        folder = fetch(asked.name, asked.revision, read_environment(os.environ).model_store)
        print(folder)
        print(f"sha256 {open_folder(folder).sha256}")
    except (FetchFault, EnvironmentFault) as fault:
        print(fault, file=sys.stderr)
        return 1
    except EngineFault as fault:
        print(f"{fault.code}: {fault.sentence}", file=sys.stderr)
        return 1
    return 0


def fetch(name: str, revision: str, store: Path) -> Path:
    """The folder of this revision, fetched and checked if it was not there. A branch or a tag is refused: they move."""
    if not _NAME.fullmatch(name) or ".." in name:
        raise FetchFault(f"{name!r} is not a model name like ORGANISATION/NAME.")
    if not _REVISION.fullmatch(revision):
        raise FetchFault(f"{revision!r} is not a full commit; copy the 40 digits from the model's list of commits.")
    folder = store / "hub" / name.replace("/", "--") / revision
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".fetch-", dir=folder.parent))
    try:
        _download(name, revision, unfinished)
        shutil.rmtree(unfinished / ".cache", ignore_errors=True)  # The hub client's own records of the download.
        open_folder(unfinished)
        unfinished.chmod(0o755)
        unfinished.replace(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _download(name: str, revision: str, target: Path) -> None:
    # One sentence of ours at the end says more than a line for each of the client's attempts.
    os.environ.update(HF_HUB_OFFLINE="0", HF_HUB_VERBOSITY="critical")
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import RepositoryNotFoundError, RevisionNotFoundError

    try:
        snapshot_download(name, revision=revision, local_dir=target, allow_patterns=list(_ALLOWED))
    except (RepositoryNotFoundError, RevisionNotFoundError) as error:
        raise FetchFault(f"The hub has no model {name} at {revision}, or it needs a token (HF_TOKEN).") from error
    except Exception as error:
        # The client raises its transport's own errors for a missing network, and they change between versions.
        raise FetchFault(
            f"{name} could not be fetched ({type(error).__name__}). Check the network, or copy the model's folder "
            f"to {target.parent / revision} on a machine that has one."
        ) from error


if __name__ == "__main__":
    sys.exit(main())
