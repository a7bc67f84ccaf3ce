import string

import pytest

from geo.errors import UsageError
from layers.words import WORDS, distance, words


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_both_languages_say_everything_with_the_same_gaps() -> None:
    assert set(WORDS["zh"]) == set(WORDS["en"])
    for key, text in WORDS["zh"].items():
        assert text
        if key != "and_others":  # one counts all, the other those besides
            assert fields(text) == fields(WORDS["en"][key]), key


def test_unknown_language_names_the_known() -> None:
    with pytest.raises(UsageError, match="unknown language 'fr'; known: zh, en"):
        words("fr")


@pytest.mark.parametrize(
    ("metres", "said"),
    [(0, "0 m"), (300, "300 m"), (999.4, "999 m"), (1000, "1 km"), (2500, "2.5 km"),
     (20000, "20 km"), (12345, "12.3 km")],
)  # fmt: skip
def test_distance(metres: float, said: str) -> None:
    assert distance(metres) == said
