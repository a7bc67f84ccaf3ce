"""The network's arithmetic, against slow and plain computations of the same."""

from itertools import pairwise, product

import numpy as np
import pytest

from seeds.network import TAGS, Layer, allowed_steps, best_tags


def layer(features: int, width: int, seed: int) -> Layer:
    random = np.random.default_rng(seed)

    def array(*shape: int) -> np.ndarray:
        return random.normal(0, 0.5, shape).astype(np.float32)

    return Layer(
        array(2, features, 3 * width),
        array(2, width, 3 * width),
        array(2, 3 * width),
        array(2, 3 * width),
    )


def one_way(net: Layer, way: int, values: np.ndarray) -> np.ndarray:
    """One sequence, one direction, gate by gate as the formula has it."""
    width = net.states.shape[1]
    state = np.zeros(width)
    out = []
    for value in values:
        given = value @ net.inputs[way] + net.input_bias[way]
        own = state @ net.states[way] + net.state_bias[way]
        reset = 1 / (1 + np.exp(-(given[:width] + own[:width])))
        update = 1 / (1 + np.exp(-(given[width : 2 * width] + own[width : 2 * width])))
        new = np.tanh(given[2 * width :] + reset * own[2 * width :])
        state = (1 - update) * new + update * state
        out.append(state)
    return np.array(out)


def test_a_layer_runs_both_ways_and_padding_changes_nothing() -> None:
    net = layer(3, 4, 1)
    lengths = np.array([5, 2, 1])
    values = np.random.default_rng(2).normal(size=(5, 3, 3)).astype(np.float32)
    out = net.run(values, lengths)
    assert out.shape == (5, 3, 8)
    for column, length in enumerate(lengths):
        own = values[:length, column]
        expected = np.concatenate([one_way(net, 0, own), one_way(net, 1, own[::-1])[::-1]], axis=1)
        assert out[:length, column] == pytest.approx(expected, abs=1e-5)


def test_the_best_path_is_that_of_all_paths() -> None:
    random = np.random.default_rng(3)
    lengths = np.array([4, 1, 3])
    scores = random.normal(size=(4, 3, TAGS)).astype(np.float32)
    steps = allowed_steps() + random.normal(size=(TAGS, TAGS)).astype(np.float32)
    tags = best_tags(scores, lengths, steps)
    for column, length in enumerate(lengths):

        def total(path: tuple[int, ...], column: int = column) -> float:
            ends = -1e4 * ((path[0] in (2, 3)) + (path[-1] in (1, 2)))
            own = sum(scores[step, column, tag] for step, tag in enumerate(path))
            return ends + own + sum(steps[a, b] for a, b in pairwise(path))

        best = max(product(range(TAGS), repeat=int(length)), key=total)
        assert tuple(tags[:length, column]) == best
        assert not tags[length:, column].any()
