"""A small recurrent network in numpy: two-way GRU layers and the best path of tags."""

from dataclasses import dataclass

import numpy as np

OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(5)
TAGS = 5
_IMPOSSIBLE = np.float32(-1e4)


def allowed_steps() -> np.ndarray:
    """Return (5, 5) scores: 0 where the second tag may follow the first, else −10,000."""
    steps = np.full((TAGS, TAGS), _IMPOSSIBLE, np.float32)
    for before in range(TAGS):
        inside = before in (BEGIN, INSIDE)
        for after in (INSIDE, END) if inside else (OUTSIDE, BEGIN, SINGLE):
            steps[before, after] = 0
    return steps


@dataclass(frozen=True, slots=True)
class Layer:
    """One two-way GRU layer; the first axis of each array is the direction (forward, backward).

    ``inputs``: (2, features, 3 × width), ``states``: (2, width, 3 × width), biases (2, 3 × width),
    gates in the order reset, update, new (Cho et al. 2014, with the reset after the product).
    """

    inputs: np.ndarray
    states: np.ndarray
    input_bias: np.ndarray
    state_bias: np.ndarray

    def run(self, values: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Return (steps, batch, 2 × width) for values (steps, batch, features).

        What lies behind the length of a sequence is padding and does not touch what is before.
        """
        steps, batch, size = values.shape
        width = self.states.shape[1]
        back = np.arange(steps)[:, None]
        back = np.where(back < lengths, lengths - 1 - back, back)  # its own inverse
        column = np.arange(batch)
        both = np.stack([values, values[back, column]]).reshape(2, -1, size)
        given = np.matmul(both, self.inputs) + self.input_bias[:, None]
        given = given.reshape(2, steps, batch, 3 * width)
        bias = self.state_bias[:, None]
        out = np.empty((2, steps, batch, width), np.float32)
        state = np.zeros((2, batch, width), np.float32)
        for step in range(steps):
            own = np.matmul(state, self.states)
            own += bias
            now = given[:, step]
            # sigmoid(x) = (1 + tanh(x / 2)) / 2: no overflow, and one pass
            gates = now[..., : 2 * width] + own[..., : 2 * width]
            gates *= 0.5
            np.tanh(gates, out=gates)
            gates += 1
            gates *= 0.5
            new = own[..., 2 * width :]
            new *= gates[..., :width]
            new += now[..., 2 * width :]
            np.tanh(new, out=new)
            state -= new
            state *= gates[..., width:]
            state += new
            out[:, step] = state
        return np.concatenate([out[0], out[1][back, column]], axis=2)


def best_tags(scores: np.ndarray, lengths: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Return the best path of tags, (steps, batch), for scores (steps, batch, 5) (Viterbi 1967).

    ``steps`` (5, 5) scores each tag behind another. Behind the length of a sequence tags are 0.
    """
    count, batch, _ = scores.shape
    start = np.where(np.isin(np.arange(TAGS), (OUTSIDE, BEGIN, SINGLE)), 0, _IMPOSSIBLE)
    stop = np.where(np.isin(np.arange(TAGS), (OUTSIDE, END, SINGLE)), 0, _IMPOSSIBLE)
    best = scores[0] + start
    came_from = np.zeros((count, batch, TAGS), np.int8)
    rows = np.arange(batch)
    for step in range(1, count):
        paths = best[:, :, None] + steps
        came_from[step] = paths.argmax(1)
        ahead = paths.max(1) + scores[step]
        best = np.where((step < lengths)[:, None], ahead, best)
    tags = np.zeros((count, batch), np.int8)
    now = (best + stop).argmax(1)
    for step in range(count - 1, -1, -1):
        live = step < lengths
        tags[step] = np.where(live, now, 0)
        now = np.where(live, came_from[step, rows, now], now)
    return tags
