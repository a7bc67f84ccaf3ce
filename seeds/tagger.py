"""The trained tagger: which characters begin, continue and end a name, and what it names.

A character network of two GRU layers, begun from Baidu's LAC (Apache-2.0) and trained further on
annotated plans; ``scripts/train_tagger.py`` makes the model file, DATA_LICENCES.md tells its terms.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from threadpoolctl import threadpool_limits

from geo.errors import DataError
from seeds.features import THEMES, Features, noun_in
from seeds.network import BEGIN, END, SINGLE, Layer, allowed_steps, best_tags

MODEL = Path(__file__).resolve().parent / "data" / "tagger.npz"
MAX_PIECE = 180  # characters that the network reads at once
_MIN_PIECE = 60
_BATCH = 96
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_BREAK = re.compile(r"[，、,:：]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span that the network takes for a name, and its theme."""

    start: int
    end: int
    theme: str


@dataclass(frozen=True)
class Tagger:
    """The network's weights; ``code_points`` (sorted) and ``rows`` give each character its row."""

    code_points: np.ndarray
    rows: np.ndarray
    characters: np.ndarray
    words: np.ndarray
    sure: np.ndarray
    unsure: np.ndarray
    first: Layer
    second: Layer
    out: tuple[np.ndarray, np.ndarray]
    theme: tuple[np.ndarray, np.ndarray]
    noun: np.ndarray
    steps: np.ndarray

    def find(
        self, text: str, features: Features, tick: Callable[[float], None] | None = None
    ) -> list[Tagged]:
        """Return the names in the text, sorted, none overlapping another.

        ``tick`` is told now and then how much (0 to 1) is done; what it raises ends the reading.
        """
        pieces = sorted(cut(text), key=lambda piece: piece[1] - piece[0])
        rows = self._rows(text)
        found: list[Tagged] = []
        done = 0
        for at in range(0, len(pieces), _BATCH):
            found += self._batch(pieces[at : at + _BATCH], rows, features)
            if tick is not None:
                done += sum(end - start for start, end in pieces[at : at + _BATCH])
                tick(done / len(text))
        return sorted(found, key=lambda tagged: tagged.start)

    def _rows(self, text: str) -> np.ndarray:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        at = np.minimum(np.searchsorted(self.code_points, points), len(self.code_points) - 1)
        return np.where(self.code_points[at] == points, self.rows[at], 0)

    def _batch(
        self, pieces: list[tuple[int, int]], rows: np.ndarray, features: Features
    ) -> list[Tagged]:
        lengths = np.array([end - start for start, end in pieces])
        starts = np.array([start for start, _ in pieces])
        steps = np.arange(lengths.max())[:, None]
        at = starts + np.minimum(steps, lengths - 1)
        view = np.concatenate(
            [
                self.words[features.words[at]],
                self.sure[features.sure[at]],
                self.unsure[features.unsure[at]],
            ],
            axis=2,
        )
        one = self.first.run(np.concatenate([self.characters[rows[at]], view], axis=2), lengths)
        two = self.second.run(one, lengths)
        hidden = np.concatenate([one, two], axis=2)
        scores = np.concatenate([hidden, view], axis=2) @ self.out[0] + self.out[1]
        tagged = list(_spans(best_tags(scores, lengths, self.steps)))
        if not tagged:
            return []
        column, begin, end = (np.array(part) for part in zip(*tagged, strict=True))
        ends = np.concatenate([hidden[begin, column], hidden[end, column]], axis=1)
        first, last = starts[column] + begin, starts[column] + end + 1
        spans = list(zip(first.tolist(), last.tolist(), strict=True))
        nouns = [noun_in(features.nouns, *span) for span in spans]
        themes = (ends @ self.theme[0] + self.theme[1] + self.noun[nouns]).argmax(1)
        return [Tagged(*span, THEMES[theme]) for span, theme in zip(spans, themes, strict=True)]


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences, long ones in pieces of at most MAX_PIECE characters."""
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        while end - start > MAX_PIECE:
            marks = list(_BREAK.finditer(text, start + _MIN_PIECE, start + MAX_PIECE))
            stop = marks[-1].end() if marks else start + MAX_PIECE
            yield start, stop
            start = stop
        yield start, end


def _spans(tags: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Yield (sequence, first step, last step) of the names in tags (steps, batch)."""
    batch = tags.shape[1]
    flat = tags.T
    for column in range(batch):
        begin = 0
        for step in np.flatnonzero(np.isin(flat[column], (BEGIN, END, SINGLE))).tolist():
            tag = flat[column, step]
            if tag == BEGIN:
                begin = step
            else:
                yield column, step if tag == SINGLE else begin, step


@cache
def load(path: Path = MODEL) -> Tagger:
    """Return the packaged tagger; raise DataError if its file is missing or not whole.

    From then on the process multiplies matrices on one thread.
    """
    # The matrices of a step are small: threads wait for each other four times as long as they work,
    # and longer still beside other programs. Not undone after a reading, as others may go on.
    threadpool_limits(1, user_api="blas")
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            part = {key: stored[key] for key in stored.files}
        layers = [
            Layer(*(part[f"{name}_{key}"].astype(np.float32) for key in Layer.__dataclass_fields__))
            for name in ("first", "second")
        ]
        heads = {
            name: (part[f"{name}_weight"].astype(np.float32), part[f"{name}_bias"])
            for name in ("out", "theme")
        }
        scale = part["character_scale"][:, None]
        return Tagger(
            code_points=part["code_points"],
            rows=part["rows"].astype(np.int64),
            characters=part["characters"].astype(np.float32) * scale,
            words=part["words"],
            sure=part["sure"],
            unsure=part["unsure"],
            noun=part["noun"],
            first=layers[0],
            second=layers[1],
            steps=part["steps"] + allowed_steps(),
            **heads,
        )
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise DataError(
            f"{path}: the reading model cannot be loaded ({error}); restore the file, or make it "
            "anew with scripts/train_tagger.py"
        ) from error
