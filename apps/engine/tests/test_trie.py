"""The label tree holds every label once, and every shared start once."""

from __future__ import annotations

import torch

from crossover_engine.trie import build_trie, end_prefixes, label_scores

_CPU = torch.device("cpu")


def test_one_token_labels_cost_no_extra_tokens() -> None:
    assert build_trie([[3], [4], [5]], _CPU).size == 0


def test_labels_share_their_common_start() -> None:
    trie = build_trie([[1, 2, 3], [1, 2, 4], [1, 5]], _CPU)
    assert trie.tokens.tolist()[1:] == [1, 2]
    assert trie.depths.tolist() == [0, 1, 2]


def test_a_node_sees_itself_and_its_ancestors_only() -> None:
    trie = build_trie([[1, 2, 9], [3, 9]], _CPU)  # nodes: root, 1, 3, 1-2
    assert trie.sees.int().tolist() == [[1, 0, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 0, 1]]


def test_a_label_scores_the_sum_of_its_steps() -> None:
    trie = build_trie([[0], [1, 2], [1, 0]], _CPU)
    logits = torch.randn(4, 2, 3, generator=torch.Generator().manual_seed(1))
    logs = logits.log_softmax(-1)
    expected = torch.stack([logs[:, 0, 0], logs[:, 0, 1] + logs[:, 1, 2], logs[:, 0, 1] + logs[:, 1, 0]], dim=1)
    assert torch.allclose(label_scores(trie, logits), expected, atol=1e-6)


def test_only_a_label_that_another_continues_gets_an_end_token() -> None:
    assert end_prefixes([[1], [1, 2], [3]], 99) == [[1, 99], [1, 2], [3]]


def test_labels_of_the_same_tokens_stay_as_they_are() -> None:
    assert end_prefixes([[1, 2], [1, 2]], 99) == [[1, 2], [1, 2]]
