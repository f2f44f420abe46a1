"""All labels as one tree of tokens: what labels share is computed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class LabelTrie:
    """The inner nodes of the tree, and the edges whose probabilities make up each label's score.

    Node 0 is the root: the last token of the prompt (or the decoder's start token). Every other node is a token that
    some label continues after. An edge (node, token) is one step of a label; a label's score is the sum over its edges.
    """

    tokens: torch.Tensor  # (nodes,), the root's entry unused
    depths: torch.Tensor  # (nodes,), 0 for the root
    sees: torch.Tensor  # (nodes, nodes) bool: itself and its ancestors, the root included
    edge_nodes: torch.Tensor  # (edges,)
    edge_tokens: torch.Tensor  # (edges,)
    paths: torch.Tensor  # (labels, edges), 1 where the label takes the edge
    label_lengths: tuple[int, ...]

    @property
    def size(self) -> int:
        """Nodes beside the root: the extra tokens that each prompt costs."""
        return len(self.tokens) - 1


def build_trie(labels: Sequence[Sequence[int]], device: torch.device) -> LabelTrie:
    """The trie of token sequences, none of them empty."""
    prefixes = sorted({tuple(label[:depth]) for label in labels for depth in range(1, len(label))}, key=lambda p: (len(p), p))
    node_of: dict[tuple[int, ...], int] = {(): 0} | {prefix: index for index, prefix in enumerate(prefixes, start=1)}
    sees = torch.eye(len(node_of), dtype=torch.bool)
    for prefix in prefixes:
        sees[node_of[prefix]] |= sees[node_of[prefix[:-1]]]
    steps = [[(node_of[tuple(label[:at])], label[at]) for at in range(len(label))] for label in labels]
    edges = sorted({step for path in steps for step in path})
    column = {edge: index for index, edge in enumerate(edges)}
    paths = torch.zeros(len(labels), len(edges))
    for row, path in enumerate(steps):
        paths[row, [column[step] for step in path]] = 1
    return LabelTrie(
        tokens=torch.tensor([0, *(prefix[-1] for prefix in prefixes)], device=device),
        depths=torch.tensor([0, *map(len, prefixes)], device=device),
        sees=sees.to(device),
        edge_nodes=torch.tensor([node for node, _ in edges], device=device),
        edge_tokens=torch.tensor([token for _, token in edges], device=device),
        paths=paths.to(device),
        label_lengths=tuple(map(len, labels)),
    )


def label_scores(trie: LabelTrie, logits: torch.Tensor) -> torch.Tensor:
    """(rows, nodes, vocabulary) logits to (rows, labels) sums of log p, in float32 whatever the logits' format."""
    logits = logits.float()
    totals = logits.logsumexp(dim=-1)  # (rows, nodes)
    of_edges = logits[:, trie.edge_nodes, trie.edge_tokens] - totals[:, trie.edge_nodes]  # (rows, edges)
    with torch.autocast(logits.device.type, enabled=False):  # Automatic casts would round the sums.
        return of_edges @ trie.paths.T


def end_prefixes(labels: Sequence[list[int]], end_token: int) -> list[list[int]]:
    """A label that another one continues gets an end token: else "lost" would always be at least as likely as "lost card"."""
    return [
        [*label, end_token] if any(other != label and other[: len(label)] == label for other in labels) else label
        for label in labels
    ]
