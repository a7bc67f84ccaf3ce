import ast
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from geo.paths import ROOT
from layers import escape

HOSTILE = "<img src=x onerror=alert(1)>`${alert(1)}`\\'\"{{7*7}}</script>&amp;"


class TestText:
    def test_leaves_no_sign_that_html_or_a_template_literal_reads(self) -> None:
        assert not re.search(r"[<>\"'`\\${}]", escape.text(HOSTILE))

    @given(st.text())
    def test_says_the_same_to_a_reader(self, text: str) -> None:
        import html

        # A browser reads a carriage return as a line end; nothing else may change.
        assert html.unescape(escape.text(text)) == text

    @given(st.text())
    def test_has_no_raw_sign_for_any_input(self, text: str) -> None:
        assert not re.search(r"[<>\"'`\\${}]", escape.text(text))

    def test_takes_numbers(self) -> None:
        assert escape.text(3.5) == "3.5"


class TestScriptValue:
    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda leaf: st.lists(leaf) | st.dictionaries(st.text(), leaf),
        )
    )
    def test_is_json_of_the_same_value(self, value: object) -> None:
        assert json.loads(escape.script_value(value)) == value

    @given(st.text())
    def test_cannot_end_a_script_or_open_a_tag(self, text: str) -> None:
        assert not re.search("[<&'`$\u2028\u2029]", escape.script_value({text: text}))

    def test_refuses_what_json_does_not_know(self) -> None:
        with pytest.raises(ValueError, match="JSON"):
            escape.script_value(float("nan"))


class TestRender:
    def test_escapes_every_value(self) -> None:
        card = {"title": HOSTILE, "subtitle": HOSTILE, "color": "#123456", "theme": HOSTILE,
                "status": HOSTILE, "lines": [{"label": HOSTILE, "values": [HOSTILE]}]}  # fmt: skip
        html = escape.render("card.html", card=card)
        assert "<img" not in html
        assert "</script" not in html
        assert "alert(1)" in html
        assert "`" not in html
        assert "${" not in html

    def test_nests_its_own_results(self) -> None:
        inner = escape.render("style.html", code=escape.trusted("a > b {}"))
        assert inner == "<style>a > b {}</style>"
        assert isinstance(inner, Markup)


# "(?<!\?P)": a named group of a pattern is no tag.
_NAMES = "a|b|body|button|div|dl|h[1-6]|html|img|li|p|path|script|small|span|style|svg|table|td|tr"
_TAG = re.compile(rf"(?<!\?P)</?(?:{_NAMES})\b[^>]*>|\bHtml\(|unsafe_allow_html|IFrame\(")


def _python_files() -> list[Path]:
    return [
        path for room in ("geo", "seeds", "layers", "app") for path in (ROOT / room).rglob("*.py")
    ]


@pytest.mark.parametrize("path", _python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_module_writes_html(path: Path) -> None:
    if path in (ROOT / "layers" / "escape.py", ROOT / "app" / "style.py"):
        return  # the app's style sheet is made of constants
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not _TAG.search(node.value), f"{path.name}:{node.lineno}"
        if isinstance(node, ast.keyword):
            assert node.arg != "unsafe_allow_html", f"{path.name}:{node.lineno}"


def test_templates_hold_no_script_and_no_handler() -> None:
    for path in escape.ASSETS.glob("*.html"):
        code = path.read_text(encoding="utf-8")
        assert not re.search(r"\son\w+=|javascript:|\|\s*safe\b", code), path.name


def test_scripts_put_html_only_where_it_was_escaped() -> None:
    lines = [
        line.strip()
        for path in escape.ASSETS.glob("*.js")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b", line)
    ]
    assert lines == []
