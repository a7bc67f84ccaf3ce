import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.errors import InputError
from layers import page
from layers.table import select
from tests.sample import sample_table

ADDRESS = re.compile(r"""(?:src|href|action|poster|data)\s*=\s*["']?\s*(?:https?:)?//""", re.I)
STYLE_ADDRESS = re.compile(r"url\(\s*['\"]?(?!data:|#)|@import", re.I)


@pytest.fixture(scope="module")
def html() -> str:
    return page.page_html(sample_table(), title="试验<页>", plans={}, note="只看“试验”")


class Parts(HTMLParser):
    """Collects what a browser would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.policy = ""
        self.language = ""
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.attributes += attrs
        if tag == "script":
            self._in_script = True
            self.scripts.append("")
        if tag == "html":
            self.language = values["lang"] or ""
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"] or ""

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False


@pytest.fixture(scope="module")
def parts(html: str) -> Parts:
    found = Parts()
    found.feed(html)
    return found


def test_refers_to_nothing_outside_itself(html: str) -> None:
    assert not ADDRESS.search(html)
    for style in re.findall(r"<style>(.*?)</style>", html, re.DOTALL):
        assert not STYLE_ADDRESS.search(style.replace("url(#default#VML)", ""))
    addresses = set(re.findall(r"https?://[^\s\"'<>)\\]+", html))
    in_leaflets_comments = {
        "https://leafletjs.com", "https://bugzilla.mozilla.org/show_bug.cgi?id=888319"
    }  # fmt: skip
    assert addresses - in_leaflets_comments == {"http://www.w3.org/2000/svg"}


def test_policy_allows_its_own_scripts_only(parts: Parts) -> None:
    assert parts.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "script-src 'unsafe" not in parts.policy
    assert len(parts.scripts) == 4
    for code in parts.scripts:
        digest = hashlib.sha256(code.encode("utf-8")).digest()
        assert f"'sha256-{base64.b64encode(digest).decode('ascii')}'" in parts.policy
    assert not [name for name, _ in parts.attributes if name.startswith("on")]


def test_states_title_language_counts_and_what_is_missing(html: str, parts: Parts) -> None:
    assert parts.language == "zh-Hans"
    assert "<title>试验&lt;页&gt;</title>" in html
    assert "本页包含 9 项中的 9 项" in html
    assert "已落图 7" in html
    assert "未落图 2" in html
    assert "气象博物馆" in html
    assert "no source states where it lies" in html
    assert "只看“试验”" in html
    assert "仅供参考" in html


def test_counts_shown_of_all_themes() -> None:
    table = sample_table()
    html = page.page_html(select(table, districts=["330602"]), whole=table, language="en")
    counts = re.findall(r'value="(\w+)"( checked| disabled)?>.*?<output>(\d+)/(\d+)</output>', html,
                        re.DOTALL)  # fmt: skip
    assert [(theme, int(shown), int(total)) for theme, _, shown, total in counts] == [
        ("rail", 1, 1), ("road", 1, 1), ("hub", 1, 1), ("zone", 2, 2), ("sport", 0, 1),
        ("culture", 0, 2), ("health", 0, 1),
    ]  # fmt: skip
    assert "4 of 9" not in html
    assert "5 of 9 projects in this page" in html
    assert 'lang="en"' in html


def test_the_same_table_gives_the_same_bytes(html: str) -> None:
    again = page.page_html(sample_table(), title="试验<页>", plans={}, note="只看“试验”")
    assert again == html


def test_hostile_names_stay_text(html: str) -> None:
    assert "<b>`" not in html
    assert "${alert(1)}" not in html


def test_is_small(html: str) -> None:
    assert len(html.encode("utf-8")) < 1_200_000


def test_empty_table_is_a_map_with_nothing_on_it() -> None:
    html = page.page_html(sample_table().iloc[:0])
    assert "本页包含 0 项中的 0 项" in html


def test_saves_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    page.save_page(sample_table(), path, language="en")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]
    with pytest.raises(InputError, match="cannot be written"):
        page.save_page(sample_table(), tmp_path / "no" / "map.html")
