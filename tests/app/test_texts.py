"""The app's texts: complete in both languages, all used, and safe to fill."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from app.texts import TEXTS, plain, translator
from geo.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    ROOT / "streamlit_app.py",
    *(path for path in (ROOT / "app").rglob("*.py") if path.name != "texts.py"),
]


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("key", TEXTS)
class TestText:
    def test_has_both_languages(self, key: str) -> None:
        assert TEXTS[key].zh.strip()
        assert TEXTS[key].en.strip()
        assert re.search(r"[\u4e00-\u9fff]", TEXTS[key].zh), "no Chinese in it"

    def test_takes_the_same_values(self, key: str) -> None:
        assert _fields(TEXTS[key].zh) == _fields(TEXTS[key].en)


def _said() -> tuple[set[str], set[str]]:
    """Return the keys that the code names whole, and the beginnings of those it puts together."""
    whole, heads = set(), set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                heads.add(str(node.values[0].value))
    return whole, heads


def test_every_text_is_used() -> None:
    whole, heads = _said()
    unused = [
        key
        for key in TEXTS
        if key not in whole and not any(head and key.startswith(head) for head in heads)
    ]
    assert unused == []


def test_every_text_asked_for_exists() -> None:
    missing = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "t"
                and isinstance(node.args[0], ast.Constant)
            ):
                missing |= {node.args[0].value} - TEXTS.keys()
    assert missing == set()


def test_translator_fills_values() -> None:
    assert translator("en")("inside", distance="1 km") == "Within 1 km"
    assert translator("zh")("inside", distance="1 km") == "1 km 之内"


def test_translator_knows_its_languages() -> None:
    with pytest.raises(UsageError, match="zh, en"):
        translator("fr")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("绍兴北站", "绍兴北站"),
        ("a\n\n# b", r"a \# b"),
        ("![x](http://e.org/i.png)", r"\!\[x\]\(http\:\/\/e\.org\/i\.png\)"),
        ("<b>`${alert(1)}`", r"\<b\>\`\$\{alert\(1\)\}\`"),
        (":red[x] $x$", r"\:red\[x\] \$x\$"),
    ],
)
def test_plain_leaves_no_markup(text: str, shown: str) -> None:
    assert plain(text) == shown
