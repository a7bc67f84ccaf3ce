import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.errors import InputError
from layers import page, style
from layers.credits import PlanCredit
from layers.table import select
from tests.pages import unpacked
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
        self.types: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.attributes += attrs
        if tag == "script":
            self._in_script = True
            self.scripts.append("")
            self.types.append(values.get("type"))
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
    for sheet in re.findall(r"<style>(.*?)</style>", html, re.DOTALL):
        assert not STYLE_ADDRESS.search(sheet.replace("url(#default#VML)", ""))
    addresses = set(re.findall(r"https?://[^\s\"'<>)\\]+", html))
    in_leaflets_comments = {
        "https://leafletjs.com", "https://bugzilla.mozilla.org/show_bug.cgi?id=888319"
    }  # fmt: skip
    assert addresses - in_leaflets_comments == {"http://www.w3.org/2000/svg"}


def test_policy_allows_its_own_scripts_only(parts: Parts) -> None:
    assert parts.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "script-src 'unsafe" not in parts.policy
    assert len(parts.scripts) == 3  # the first is data, which no browser runs
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", parts.scripts[0])
    for code in parts.scripts[1:]:
        digest = hashlib.sha256(code.encode("utf-8")).digest()
        assert f"'sha256-{base64.b64encode(digest).decode('ascii')}'" in parts.policy
    assert not [name for name, _ in parts.attributes if name.startswith("on")]


def test_states_title_language_counts_and_what_is_missing(html: str, parts: Parts) -> None:
    assert parts.language == "zh-Hans"
    assert "<title>试验&lt;页&gt;</title>" in html
    assert "本页包含 9 项中的 9 项" in html
    assert "已落图 7" in html
    assert "未落图 2" in html
    assert "Date of the data" in html
    assert parts.types == ["application/octet-stream", None, None]
    assert "只看“试验”" in html
    assert "仅供参考" in html


def test_holds_every_row_once_with_both_languages(html: str) -> None:
    data = unpacked(html)
    table = sample_table()
    assert data["columns"]["id"] == list(table["id"])
    assert data["columns"]["name"] == list(table["name"])
    assert [bool(parts) for parts in data["columns"]["parts"]] == list(table.geometry.notna())
    assert set(data["words"]) == {"zh", "en"}
    reasons = data["shared"]["reason"]
    assert [reasons[at] for at in data["columns"]["reason"]][7][1] == table["reason"][7]


def test_counts_shown_of_all_themes() -> None:
    table = sample_table()
    html = page.page_html(select(table, districts=["330602"]), whole=table, language="en")
    totals = {t["id"]: t["total"] for t in unpacked(html)["themes"] if t["total"]}
    assert totals == {
        "rail": 1, "road": 1, "hub": 1, "zone": 2, "sport": 1, "culture": 2, "health": 1
    }  # fmt: skip
    assert "5 of 9 projects in this page" in html
    assert 'lang="en"' in html


def test_sources_licences_and_plans_are_stated() -> None:
    table = sample_table()
    table["sources"] = [["geonames"] if sources else [] for sources in table["sources"]]
    cited = [items[0] | {"document": "five-year-plan-outline-2021"} for items in table["evidence"]]
    table["evidence"] = [[item] for item in cited[:5]] + list(table["evidence"][5:])
    plan = PlanCredit("five-year-plan-outline-2021", "纲要", "Outline", date="2021-02-22")
    html = page.page_html(table, plans={plan.id: plan})
    assert "CC BY 4.0" in html
    assert "纲要 (2021-02-22)" in html
    assert "Outline (2021-02-22)" in html
    assert "government-work-report-2020" in html  # of which nothing is known but its id


def test_the_same_table_gives_the_same_bytes(html: str) -> None:
    again = page.page_html(sample_table(), title="试验<页>", plans={}, note="只看“试验”")
    assert again == html


def test_hostile_names_stay_text(html: str) -> None:
    assert "<b>`" not in html
    assert "${alert(1)}" not in html


def test_is_small(html: str) -> None:
    assert len(html.encode("utf-8")) < 500_000


@pytest.mark.parametrize("kind", ["point", "line", "area"])
def test_coordinates_survive_the_packing(kind: str) -> None:
    table = sample_table()
    rows = table[[not s.is_empty and style.shape_kind(r) == kind if s is not None else False
                  for r, s in zip(table.itertuples(), table.geometry, strict=True)]]  # fmt: skip
    data = unpacked(page.page_html(rows.iloc[:1]))
    if kind == "point":
        found = [[data["columns"]["x"][0], data["columns"]["y"][0]]]
    else:
        steps = data["columns"]["parts"][0][-1][2][0]
        found = np.cumsum(np.reshape(steps, (-1, 2)), axis=0)
    assert np.allclose(np.array(found) / 1e5, shapely.get_coordinates(rows.geometry.iloc[0]))


def test_empty_table_is_a_map_with_nothing_on_it() -> None:
    html = page.page_html(sample_table().iloc[:0])
    assert "本页包含 0 项中的 0 项" in html


def test_opens_on_the_box_that_is_asked_for() -> None:
    data = unpacked(page.page_html(sample_table(), extent=(119.5, 27.5, 121.0, 28.5)))
    assert data["base"]["view"] == [[27.5, 119.5], [28.5, 121.0]]


def test_saves_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    page.save_page(sample_table(), path, language="en")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]
    with pytest.raises(InputError, match="cannot be written"):
        page.save_page(sample_table(), tmp_path / "no" / "map.html")


def test_a_folded_panel_is_told_apart_by_one_word():
    open_, folded = (page.page_html(sample_table(), folded=choice) for choice in (False, True))
    assert '<details id="luotu-panel" open>' in open_
    assert folded == open_.replace('<details id="luotu-panel" open>', '<details id="luotu-panel">')


def test_a_page_says_what_it_is_about() -> None:
    table = sample_table()
    placed = table[table.geometry.notna()].head(2)
    data = unpacked(page.page_html(table, title="甲", plans={}, focus=[placed]))
    assert data["subject"] == list(placed["id"])
    assert all(theme["shown"] for theme in data["themes"])
    assert "subject" not in unpacked(page.page_html(table, title="甲", plans={}))
