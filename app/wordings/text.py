"""One text in both languages."""

from typing import NamedTuple


class Text(NamedTuple):
    """One text in both languages; ``{name}`` stands for a value."""

    zh: str
    en: str
