"""What the tagger sees of a text: for each character its row, its word's class, the grammar's view.

Each array has one integer a character. Changing what stands here needs a new training.
"""

from dataclasses import dataclass

import numpy as np

from seeds.grammar import Reading
from seeds.lexicon import ADMIN, HEAD, TOWN, WEAK_ADMIN, Lexicon
from seeds.names import Candidate
from seeds.tokens import LANDMARK, Token

THEMES = (
    "admin rail metro road hub waterway water zone sport culture ecology health education energy "
    "community industry agriculture other"
).split()

# Classes of tokens (see seeds.lexicon and seeds.tokens), each also within marks inside a name.
_LETTERS = "cdgawthosnrqbjlp_v"
WORD_CLASSES = 1 + len(_LETTERS) * 2 * 4
GROUPS = 5
SURE = 1 + GROUPS * 4  # 0 = no name there
HIDDEN = SURE  # stands for "the grammar was not asked", used in training only
UNSURE = 5
_WEAK = frozenset("shared elided company bare generic new local".split())


@dataclass(frozen=True, slots=True)
class Features:
    """Arrays of shape (length of the text,): class of the word, sure and unsure names, and at the
    end of each noun, place and landmark the number of its theme in THEMES plus 1, elsewhere 0."""

    words: np.ndarray
    sure: np.ndarray
    unsure: np.ndarray
    nouns: np.ndarray


def of_text(length: int, reading: Reading, lexicon: Lexicon) -> Features:
    """Return the features of a text of ``length`` characters from the grammar's reading of it."""
    words = np.zeros(length, np.int32)
    nouns = np.zeros(length, np.int32)
    for token in reading.tokens:
        letter = _LETTERS.index(token.cls) * 2 + token.inside
        _mark(words, token.start, token.end, 1 + letter * 4)
        theme = _theme(token, lexicon)
        if theme:
            nouns[token.end - 1] = THEMES.index(theme) + 1
    sure = np.zeros(length, np.int32)
    for candidate in reading.chosen:
        _mark(sure, candidate.start, candidate.end, 1 + _group(candidate) * 4)
    unsure = np.zeros(length, np.int32)
    for candidate in reading.candidates:
        if not candidate.sure:
            _mark(unsure, candidate.start, candidate.end, 1)
    return Features(words, sure, unsure, nouns)


def noun_in(nouns: np.ndarray, start: int, end: int) -> int:
    """Return the theme's number plus 1 of the last noun in a span, 0 where it holds none."""
    marks = np.flatnonzero(nouns[start:end])
    return int(nouns[start + marks[-1]]) if len(marks) else 0


def _theme(token: Token, lexicon: Lexicon) -> str:
    if token.cls == HEAD:
        return lexicon.heads[token.word].theme
    if token.cls == LANDMARK:
        return lexicon.landmarks[token.word][0]
    return "admin" if token.cls in (ADMIN, TOWN, WEAK_ADMIN) else ""


def _mark(array: np.ndarray, start: int, end: int, base: int) -> None:
    """Write begin, inside, end (or the whole in one character) of a span."""
    if end - start == 1:
        array[start] = base + 3
        return
    array[start] = base
    array[start + 1 : end - 1] = base + 1
    array[end - 1] = base + 2


def _group(candidate: Candidate) -> int:
    """By which kind of rule the grammar found it: rules are right to different degrees."""
    if candidate.theme == "admin":
        return 4
    if candidate.why.startswith("single"):
        return 0
    if candidate.why == "echo":
        return 1
    return 2 if candidate.why in _WEAK or candidate.why.endswith("+list") else 3
