"""The T5 family: loading it without tying what was never tied, and reading labels off it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from .batching import padded
from .errors import EngineFault
from .trie import LabelTrie, label_scores

# Present in some checkpoints, used by none: copies of the shared vectors, and a bias that the architecture dropped.
_COPIES = {"encoder.embed_tokens.weight", "decoder.embed_tokens.weight"}
_UNUSED = {"decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight"}


# Logits of one slice of the output head, in float32.
_HEAD_BYTES = 128 * 1024 * 1024


def build_t5(config: Any, weights: dict[str, torch.Tensor]) -> Any:
    """A T5 model with these weights. The output head is its own tensor exactly when `weights` has one.

    The library's configuration forces both to be one tensor; loading the two over each other ruins the word vectors.
    """
    from transformers import T5ForConditionalGeneration

    model = T5ForConditionalGeneration(config)
    is_tied = "lm_head.weight" not in weights or torch.equal(weights["lm_head.weight"], weights["shared.weight"])
    if not is_tied:
        model.lm_head.weight = nn.Parameter(model.lm_head.weight.detach().clone())
    # Only a tied head reads states scaled down by the root of the width (Raffel et al. 2020, arXiv 1910.10683).
    model.config.scale_decoder_outputs = is_tied
    found = model.load_state_dict({name: value for name, value in weights.items() if name not in _UNUSED}, strict=False)
    missing = set(found.missing_keys) - _COPIES - ({"lm_head.weight"} if is_tied else set())
    if missing or found.unexpected_keys:
        name = sorted(missing | set(found.unexpected_keys))[0]
        raise EngineFault("MODEL_CORRUPT", f"The weights do not fit the model's configuration (at {name}).")
    return model.eval()


class T5Reader:
    """Encodes prompts in padded batches and reads all labels off the decoder in one pass, as one tree."""

    def __init__(self, network: Any) -> None:
        self._network = network
        self._device: torch.device = next(network.parameters()).device
        self._dtype: torch.dtype = next(network.parameters()).dtype

    @torch.inference_mode()
    def read_labels(self, prompts: Sequence[Sequence[int]], trie: LabelTrie) -> torch.Tensor:
        """Sums of log p, (prompts, labels), float32."""
        ids, mask = padded(prompts, self._device)
        states = self._network.encoder(input_ids=ids, attention_mask=mask).last_hidden_state  # (batch, tokens, width)
        nodes = self._decode(states, mask, trie)  # (batch, nodes, width)
        head = self._network.lm_head
        rows_a_slice = max(1, _HEAD_BYTES // (4 * nodes.shape[1] * head.weight.shape[0]))
        return torch.cat([label_scores(trie, head(some)) for some in nodes.split(rows_a_slice)])

    @torch.inference_mode()
    def read_choices(self, prompts: Sequence[Sequence[int]], tries: Sequence[LabelTrie]) -> list[torch.Tensor]:
        """The same where every prompt has labels of its own: one (labels,) of sums a prompt."""
        ids, mask = padded(prompts, self._device)
        states = self._network.encoder(input_ids=ids, attention_mask=mask).last_hidden_state  # (batch, tokens, width)
        # The decoder is the smaller part, and trees of other shapes would need padding and masks of their own.
        nodes = [
            self._decode(states[row : row + 1, : len(prompts[row])], mask[row : row + 1, : len(prompts[row])], trie)
            for row, trie in enumerate(tries)
        ]
        head = self._network.lm_head
        return [label_scores(trie, head(own))[0] for own, trie in zip(nodes, tries, strict=True)]

    def _decode(self, states: torch.Tensor, mask: torch.Tensor, trie: LabelTrie) -> torch.Tensor:
        """The decoder's own blocks, told our mask and positions: the library only knows tokens in one line."""
        decoder, config = self._network.decoder, self._network.config
        tokens = trie.tokens.clone()
        tokens[0] = config.decoder_start_token_id
        hidden = decoder.embed_tokens(tokens).unsqueeze(0).expand(len(states), -1, -1)  # (batch, nodes, width)
        blocked = torch.finfo(self._dtype).min
        own_mask = torch.zeros_like(trie.sees, dtype=self._dtype).masked_fill(~trie.sees, blocked)[None, None]
        cross_bias = torch.zeros_like(mask, dtype=self._dtype).masked_fill(mask == 0, blocked)[:, None, None]
        own_bias = self._position_bias(trie)
        for block in decoder.block:
            hidden = block(hidden, own_mask, own_bias, states, None, cross_bias)[0]
        hidden = decoder.final_layer_norm(hidden)
        scaled: torch.Tensor = hidden * config.d_model**-0.5 if config.scale_decoder_outputs else hidden
        return scaled

    def _position_bias(self, trie: LabelTrie) -> torch.Tensor:
        """Relative positions follow depth in the tree, not place in the sequence: (1, heads, nodes, nodes)."""
        attention = self._network.decoder.block[0].layer[0].SelfAttention
        buckets = attention._relative_position_bucket(
            trie.depths[None, :] - trie.depths[:, None],
            bidirectional=False,
            num_buckets=attention.relative_attention_num_buckets,
            max_distance=attention.relative_attention_max_distance,
        )
        bias: torch.Tensor = attention.relative_attention_bias(buckets)  # (nodes, nodes, heads)
        return bias.permute(2, 0, 1).unsqueeze(0)
